// Package atomicfile writes files as a whole, and several of them together or
// none. A text is first written to a file beside its place, whose name begins
// with a dot, so that nothing that looks for files by a pattern finds it. What
// fails, or is killed, leaves every file as it was.
package atomicfile

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"plancheck/internal/words"
)

var (
	// ErrFolder is returned where a file cannot be written because there is a
	// folder of its name.
	ErrFolder = words.ItIsAFolder.Err()
	// ErrBrokenLink is returned for a symbolic link to nothing.
	ErrBrokenLink = words.IsBrokenLink.Err()
	// ErrOwner is returned for a file of another user: the file that replaced it
	// would be this user's.
	ErrOwner = words.IsOfAnotherUser.Err()
	// ErrDiscarded is returned by a Set after [Set.Discard].
	ErrDiscarded = errors.New("nothing is written any more")
)

// Set is files that are written together. The zero Set is empty. Several
// goroutines may use it.
type Set struct {
	mutex     sync.Mutex
	files     []*file
	folders   []folder // that were made for files, outer ones first
	discarded bool
	committed bool
}

// file is a file that waits to be put into its place.
type file struct {
	dir    string // the folder that its names are relative to, and that none leads out of
	name   string
	temp   string // has the text; empty once it is in its place
	backup string // what was in its place before; empty where nothing was, or it cannot be kept
	isNew  bool   // nothing was in its place
	create bool   // nothing may be in it
	placed bool
}

type folder struct{ dir, name string }

// Replace prepares to write a file in place of the one that has its name, if
// there is one: a symbolic link is followed, and mode and owner stay. What is
// there has to be a regular file that may be written to.
func (s *Set) Replace(name string, text io.Reader) error {
	target, err := resolve(name)
	if err != nil {
		return err
	}
	before, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		before = nil
	case err != nil:
		return err
	case before.IsDir():
		return ErrFolder
	default:
		if err := mayWrite(target, before); err != nil {
			return err
		}
	}
	return s.prepare(&file{dir: filepath.Dir(target), name: filepath.Base(target), isNew: before == nil}, before, text)
}

// Create prepares to write a file that is not there yet, by a name with slashes
// in a folder. Folders are made where they are missing; no name leads out of
// dir, be it by a symbolic link.
func (s *Set) Create(dir, name string, text []byte) error {
	if err := s.makeFolders(dir, path.Dir(name)); err != nil {
		return err
	}
	return s.prepare(&file{dir: dir, name: filepath.FromSlash(name), isNew: true, create: true}, nil, bytes.NewReader(text))
}

// Commit puts all files into their places, or none of them. The Set is empty
// afterwards.
func (s *Set) Commit() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	defer s.clear()
	if s.discarded {
		return ErrDiscarded
	}
	for _, f := range s.files {
		if err := f.place(); err != nil {
			return err
		}
	}
	for _, f := range s.files {
		f.settle()
	}
	s.folders, s.committed = nil, true
	return nil
}

// Discard removes what was prepared and is not in its place, and ends the Set.
// It waits for a Commit that is under way, and reports whether there was one that
// did its work.
func (s *Set) Discard() (committed bool) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.discarded = true
	s.clear()
	return s.committed
}

// prepare writes the text beside the place of the file. The Set may be discarded
// meanwhile.
func (s *Set) prepare(f *file, before fs.FileInfo, text io.Reader) error {
	to, err := s.open(f)
	if err != nil {
		return err
	}
	return fill(to, before, text)
}

// open makes the file beside the place of a file.
func (s *Set) open(f *file) (to *os.File, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.discarded {
		return nil, ErrDiscarded
	}
	err = f.within(func(root *os.Root) error {
		temp := beside(f.name)
		if to, err = root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); err != nil {
			return err
		}
		f.temp = temp
		s.files = append(s.files, f)
		return nil
	})
	return to, err
}

// beside returns a new name in the folder of a file, that is never longer than
// names may be.
func beside(name string) string {
	return filepath.Join(filepath.Dir(name), ".plancheck-"+rand.Text()[:12]+".tmp")
}

// resolve follows symbolic links. A file that is not there is what it is called.
func resolve(name string) (string, error) {
	target, err := filepath.EvalSymlinks(name)
	if err == nil {
		return target, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if _, err := os.Lstat(name); err == nil {
		return "", ErrBrokenLink
	}
	return name, nil
}

// mayWrite refuses a file that is not there to be written to. The superuser may
// write to any, so the mode is asked too.
func mayWrite(name string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o222 == 0 {
		return fs.ErrPermission
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// makeFolders makes a folder, and one inside it.
func (s *Set) makeFolders(dir, inside string) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.discarded {
		return ErrDiscarded
	}
	for _, missing := range missingFolders(dir) {
		if err := os.Mkdir(missing, 0o777); err != nil {
			return err
		}
		s.folders = append(s.folders, folder{filepath.Dir(missing), filepath.Base(missing)})
	}
	if inside == "." {
		return nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return s.makeInside(root, dir, filepath.FromSlash(inside))
}

// missingFolders returns the folders of a path that are not there, outer ones
// first.
func missingFolders(dir string) []string {
	var missing []string
	for {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return missing
		}
		missing = append([]string{dir}, missing...)
		dir = filepath.Dir(dir)
	}
}

// makeInside makes a folder inside another one.
func (s *Set) makeInside(root *os.Root, dir, name string) error {
	switch info, err := root.Stat(name); {
	case err == nil && info.IsDir(), name == ".":
		return nil
	case err == nil:
		return &fs.PathError{Op: "mkdir", Path: name, Err: fs.ErrExist}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := s.makeInside(root, dir, filepath.Dir(name)); err != nil {
		return err
	}
	if err := root.Mkdir(name, 0o777); err != nil {
		return err
	}
	s.folders = append(s.folders, folder{dir, name})
	return nil
}

// clear removes what is not in its place, and the folders that were made for it.
func (s *Set) clear() {
	for _, f := range s.files {
		f.undo()
	}
	for i := range s.folders {
		made := s.folders[len(s.folders)-1-i]
		_ = os.Remove(filepath.Join(made.dir, made.name)) // where others have put files into it, it stays
	}
	s.files, s.folders = nil, nil
}

package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"syscall"
)

// Dir returns the folder at that path of the file system. Neither `..` nor an
// absolute name nor a symbolic link leads out of it.
func Dir(path string) (*Folder, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	_, escapes := root.Stat("..")
	return &Folder{store: &disk{root: root, escapes: withoutPath(escapes), opened: map[string]fs.FileInfo{}}}, nil
}

// disk is a folder of the file system.
type disk struct {
	root    *os.Root
	escapes error // what root says of a name that leads out of it

	mutex  sync.Mutex
	opened map[string]fs.FileInfo // as files were when they were opened first
}

func (d *disk) close() error { return d.root.Close() }

func (d *disk) list(dir string) ([]entry, error) {
	listed, err := fs.ReadDir(d.root.FS(), dir)
	if errors.Is(err, syscall.ENOTDIR) {
		err = fs.ErrNotExist
	}
	if err != nil {
		return nil, withoutPath(err)
	}
	entries := make([]entry, 0, len(listed))
	for _, e := range listed {
		entries = append(entries, entry{name: e.Name(), folder: d.isFolder(path.Join(dir, e.Name()), e)})
	}
	return entries, nil
}

// isFolder follows symbolic links; one that cannot be followed counts as a
// file, so that opening it says what is wrong.
func (d *disk) isFolder(name string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := d.root.Stat(filepath.FromSlash(name))
	return err == nil && info.IsDir()
}

func (d *disk) open(name string) (handle, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	// Asked before opening too, because to open a pipe is to wait for its writer.
	info, err := d.root.Stat(filepath.FromSlash(name))
	if err != nil {
		return nil, d.reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	f, err := d.root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, d.reason(err)
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err == nil && !d.isSame(name, info) {
		err = ErrChanged
	}
	if err != nil {
		f.Close()
		return nil, withoutPath(err)
	}
	return diskFile{f}, nil
}

// isSame reports whether a file is the one that was opened by its name before,
// and as it was then.
func (d *disk) isSame(name string, now fs.FileInfo) bool {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	before, ok := d.opened[name]
	if !ok {
		d.opened[name] = now
		return true
	}
	return os.SameFile(before, now) && before.Size() == now.Size() && before.ModTime().Equal(now.ModTime())
}

// reason returns ErrOutside for a link that leads out of the folder, otherwise
// the error without its path.
func (d *disk) reason(err error) error {
	if err = withoutPath(err); err == d.escapes {
		return ErrOutside
	}
	return err
}

// withoutPath leaves the path out of an error: it may be absolute, and whoever
// asked knows the name.
func withoutPath(err error) error {
	if with, ok := errors.AsType[*fs.PathError](err); ok {
		return with.Err
	}
	return err
}

type diskFile struct {
	file *os.File
}

func (f diskFile) Close() error { return f.file.Close() }

func (f diskFile) Read(p []byte) (int, error) {
	n, err := f.file.Read(p)
	return n, withoutPath(err)
}

func (f diskFile) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.file.ReadAt(p, at)
	return n, withoutPath(err)
}

func (f diskFile) stat() (state, error) {
	info, err := f.file.Stat()
	if err != nil {
		return state{}, withoutPath(err)
	}
	return state{size: info.Size(), modified: info.ModTime()}, nil
}

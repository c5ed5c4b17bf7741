// Package source opens the files of a dataset: in a folder on disk, out of
// which no name leads, from memory, or from a stream that is read once. It reads
// bytes and knows nothing of what they mean.
package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/words"
)

// Folder is a data folder: files by their names, with slashes, relative to it.
// It may be used by several goroutines at once.
type Folder struct {
	store store
}

// store is where the files of a folder are.
type store interface {
	// list returns the names in a folder inside the data folder, "." for the
	// data folder itself. Its error is fs.ErrNotExist for what is not a folder.
	list(dir string) ([]entry, error)
	open(name string) (handle, error)
	close() error
}

type entry struct {
	name   string
	folder bool
}

// ErrOutside is returned for a name that is absolute or leads out of the
// folder, be it by a symbolic link.
var ErrOutside = words.LeadsOut.With().Err()

// ErrNotRegular is returned for a folder, a pipe, a device or a socket.
var ErrNotRegular = words.NotARegularFile.With().Err()

// ErrNotUTF8 is returned for a name that is no text: no output could name it.
var ErrNotUTF8 = words.NameNotUTF8.With().Err()

// ErrChanged is returned by [Folder.Open] for a file that is not the one that was
// opened by its name before, and by [File.Finish] for one whose size or time of
// modification is not what it was when the file was opened.
var ErrChanged = words.ChangedWhileRead.With().Err()

// NoMatchError is returned by [Folder.Expand] for a name or glob that matches
// no file.
type NoMatchError struct {
	Pattern string
	// Names are the files where Pattern looked for one, sorted.
	Names []string
}

// Error says what matched nothing.
func (e *NoMatchError) Error() string { return words.NoFileMatchesName.With(e.Pattern).String() }

// Close releases the folder. Files that are open stay so.
func (f *Folder) Close() error { return f.store.close() }

// Expand returns the names of the files that pattern matches, sorted by their
// bytes. Pattern is a name or a glob as [path.Match] reads it; each of its
// parts between slashes is compared with the NFC of a name. A glob passes over
// folders, and over the files that programs leave beside others: dotfiles, ~$
// files and .tmp files. It returns [ErrOutside], [path.ErrBadPattern], a
// *[NoMatchError], or
// what went wrong with reading the folder.
func (f *Folder) Expand(pattern string) ([]string, error) {
	if err := checkName(pattern); err != nil {
		return nil, err
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	names, err := f.walk(".", strings.Split(norm.NFC.String(pattern), "/"), isGlob(pattern))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, &NoMatchError{Pattern: pattern, Names: f.files(path.Dir(pattern))}
	}
	slices.Sort(names)
	return names, nil
}

// walk matches the parts one by one, from dir inwards.
func (f *Folder) walk(dir string, parts []string, filesOnly bool) ([]string, error) {
	entries, err := f.store.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !matches(parts[0], e.name) {
			continue
		}
		name := path.Join(dir, e.name)
		switch {
		case len(parts) > 1 && e.folder:
			inner, err := f.walk(name, parts[1:], filesOnly)
			if err != nil {
				return nil, err
			}
			names = append(names, inner...)
		case len(parts) == 1 && !(e.folder && filesOnly):
			names = append(names, name)
		}
	}
	return names, nil
}

// matches reports whether a part of a pattern matches a name. A glob passes over
// what programs leave beside other files.
func matches(part, name string) bool {
	ok, _ := path.Match(part, norm.NFC.String(name))
	return ok && (!isGlob(part) || strings.HasPrefix(part, ".") || !isLeftBehind(name))
}

func isGlob(pattern string) bool { return strings.ContainsAny(pattern, `*?[\`) }

// isLeftBehind reports whether a name is one of a file that no office sends:
// hidden, locked by a spreadsheet that is open, or half written.
func isLeftBehind(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(strings.ToLower(name), ".tmp")
}

// checkName refuses names that lead out of a folder, and such as nobody can
// write down.
func checkName(name string) error {
	switch {
	case !utf8.ValidString(name):
		return ErrNotUTF8
	case !fs.ValidPath(name):
		return ErrOutside
	}
	return nil
}

// files returns the names of the files in dir, or none if it cannot be read.
func (f *Folder) files(dir string) []string {
	entries, err := f.store.list(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if !e.folder && !isLeftBehind(e.name) {
			names = append(names, path.Join(dir, e.name))
		}
	}
	slices.Sort(names)
	return names
}

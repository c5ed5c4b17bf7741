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
var ErrOutside = words.LeadsOut.Err()

// ErrNotRegular is returned for a folder, a pipe, a device or a socket.
var ErrNotRegular = words.NotARegularFile.Err()

// ErrNotUTF8 is returned for a name that is no text: no output could name it.
var ErrNotUTF8 = words.NameNotUTF8.Err()

// ErrChanged is returned by [Folder.Open] for a file that is not the one that was
// opened by its name before, and by [File.Finish] for one whose size or time of
// modification is not what it was when the file was opened.
var ErrChanged = words.ChangedWhileRead.Err()

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
// bytes. Pattern is a name or a glob as [path.Match] reads it, or, if isName, a name
// whatever is in it; each of its parts between slashes is compared with the NFC of a
// name. Where a name is exactly the text of a glob, the glob matches only that name. A glob passes over folders, and over the files that programs leave beside
// others: dotfiles, ~$ files and .tmp files. Expand returns [ErrOutside],
// [path.ErrBadPattern], a *[NoMatchError], or what went wrong with reading the folder.
func (f *Folder) Expand(pattern string, isName bool) ([]string, error) {
	if err := checkName(pattern); err != nil {
		return nil, err
	}
	if _, err := path.Match(pattern, ""); err != nil && !isName {
		return nil, err
	}
	names, err := f.walk(".", parts(pattern), search{isName: isName, filesOnly: isGlob(pattern)})
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, &NoMatchError{Pattern: pattern, Names: f.Beside(pattern, isName)}
	}
	slices.Sort(names)
	return names, nil
}

// Beside returns the names of the files in the folders where a file of the pattern would
// be, sorted, without those that programs leave beside others. Folders that cannot be
// read count as empty.
func (f *Folder) Beside(pattern string, isName bool) []string {
	folders := []string{"."}
	if dir := path.Dir(pattern); dir != "." {
		folders, _ = f.walk(".", parts(dir), search{isName: isName})
	}
	var names []string
	for _, dir := range folders {
		entries, _ := f.store.list(dir)
		for _, e := range entries {
			if !e.folder && !isLeftBehind(e.name) {
				names = append(names, path.Join(dir, e.name))
			}
		}
	}
	slices.Sort(names)
	return names
}

func parts(pattern string) []string { return strings.Split(norm.NFC.String(pattern), "/") }

// search says how names are looked for.
type search struct {
	isName    bool // nothing is a glob
	filesOnly bool
}

// walk matches the parts one by one, from dir inwards.
func (f *Folder) walk(dir string, parts []string, s search) ([]string, error) {
	entries, err := f.store.list(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	isLast := len(parts) == 1
	entries = slices.DeleteFunc(entries, func(e entry) bool { return !isLast && !e.folder || isLast && e.folder && s.filesOnly })
	var names []string
	for _, e := range s.matching(parts[0], entries) {
		name := path.Join(dir, e.name)
		if isLast {
			names = append(names, name)
			continue
		}
		inner, err := f.walk(name, parts[1:], s)
		if err != nil {
			return nil, err
		}
		names = append(names, inner...)
	}
	return names, nil
}

// matching returns the entries that have part as their name, or, if there are none, those
// that it matches as a glob.
func (s search) matching(part string, entries []entry) []entry {
	var named, matched []entry
	for _, e := range entries {
		switch {
		case isNamed(part, e.name):
			named = append(named, e)
		case !s.isName && matches(part, e.name):
			matched = append(matched, e)
		}
	}
	if len(named) > 0 {
		return named
	}
	return matched
}

func isNamed(part, name string) bool { return norm.NFC.String(name) == part }

// matches reports whether a glob matches a name. It passes over what programs leave
// beside other files.
func matches(glob, name string) bool {
	ok, _ := path.Match(glob, norm.NFC.String(name))
	return ok && (strings.HasPrefix(glob, ".") || !isLeftBehind(name))
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

package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"plancheck/internal/template"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// create prepares files in a folder, by their names with slashes. It prepares
// none where something is in the place of one, unless that has the same text and
// others are missing: then a run was killed while it put them into their places,
// and this one finishes that.
func (s System) create(dir string, files []template.File) error {
	var there []string
	var missing []template.File
	same := true
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			missing = append(missing, f)
			continue
		}
		same = same && err == nil && info.Mode().IsRegular() && info.Size() == int64(len(f.Text))
		if same {
			before, err := os.ReadFile(path)
			same = err == nil && bytes.Equal(before, f.Text)
		}
		there = append(there, shownPath(dir, f.Name))
	}
	if len(there) > 0 && (!same || len(missing) == 0) {
		return words.NeverOverwritten.With(words.List(words.AllQuoted(there))).Err()
	}
	for _, f := range missing {
		if err := s.pending.Create(dir, f.Name, f.Text); err != nil {
			return cannotWrite(shownPath(dir, f.Name), err)
		}
	}
	return nil
}

// shownPath is the path of a file in a folder, as the user may write it.
func shownPath(dir, name string) string { return filepath.ToSlash(filepath.Join(dir, name)) }

// argument returns a path as it can be written on a command line.
func argument(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/._-+", r)
	}) {
		return text.Inert(text.Quote(path))
	}
	return path
}

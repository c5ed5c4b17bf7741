package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// named returns the names that diagnostics have for the files.
func named(files []string) []string {
	names := slices.Clone(files)
	for i, file := range files {
		if file == stdin {
			names[i] = stdinName
		}
	}
	slices.Sort(names)
	return names
}

// planFiles lists the plan files that the paths name, each file once. It searches
// folders and all that is below them; what is not a folder is taken for a file. The
// list says which folders cannot be read, or hold no plan file: nothing in them
// would have been checked.
func planFiles(paths []string) (files []string, unread diag.List) {
	for _, path := range paths {
		if path == stdin {
			files = append(files, path)
			continue
		}
		path = filepath.Clean(path)
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			files = append(files, filepath.ToSlash(path))
			continue
		}
		inside, list := planFilesIn(path)
		files, unread = append(files, inside...), append(unread, list...)
	}
	slices.Sort(files)
	return slices.Compact(files), unread
}

func planFilesIn(dir string) (files []string, unread diag.List) {
	complain := func(path string, message words.Text) {
		unread = append(unread, diag.Diagnostic{
			Severity: diag.Error, Code: diag.CodeRead, Message: message, Span: diag.Span{File: filepath.ToSlash(path)},
		})
	}
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error { // it returns no error
		switch {
		case err != nil:
			complain(path, words.CannotReadFolder.With(words.Of(err)))
		case path != dir && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() || !isPlanName(path):
		case !isRegular(path): // nobody has named a pipe to be waited for
			complain(path, words.CannotReadPlan.With(words.NotARegularFile.With()))
		default:
			files = append(files, filepath.ToSlash(path))
		}
		return nil
	})
	if len(files) == 0 && len(unread) == 0 {
		complain(dir, words.NoPlanFiles.With())
	}
	return files, unread
}

// isRegular reports whether a path leads to a file, or to nothing at all.
func isRegular(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Reads reports whether file, a path anywhere in the file system, is one of those that a
// pattern matches in the folder at dir, as [Folder.Expand] reads it, or would be once it
// is there.
func Reads(dir, pattern string, isName bool, file string) (bool, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false, err
	}
	defer root.Close()
	f := &Folder{store: &disk{root: root}}
	names, err := f.Expand(pattern, isName)
	if _, none := errors.AsType[*NoMatchError](err); err != nil && !none {
		return false, err
	}
	if info, err := os.Stat(file); err == nil {
		return contains(root, names, info), nil
	}
	parts := parts(pattern)
	last := len(parts) - 1
	info, err := os.Stat(filepath.Dir(file))
	base := filepath.Base(file)
	if err != nil || !isNamed(parts[last], base) && (isName || !matches(parts[last], base)) {
		return false, nil
	}
	folders := []string{"."}
	if last > 0 {
		if folders, err = f.walk(".", parts[:last], search{isName: isName}); err != nil {
			return false, err
		}
	}
	return contains(root, folders, info), nil
}

// contains reports whether one of the names is that file or folder.
func contains(root *os.Root, names []string, info fs.FileInfo) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		other, err := root.Stat(filepath.FromSlash(name))
		return err == nil && os.SameFile(other, info)
	})
}

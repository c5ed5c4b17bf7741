package source

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Memory returns a folder that holds the given files, by their names. It keeps
// the map and the bytes, which must not change while they are read.
func Memory(files map[string][]byte) *Folder {
	return &Folder{store: memory(files)}
}

// memory is a folder that is a map.
type memory map[string][]byte

func (m memory) close() error { return nil }

func (m memory) list(dir string) ([]entry, error) {
	prefix := dir + "/"
	if dir == "." {
		prefix = ""
	}
	found := map[entry]bool{}
	for name := range m {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			first, _, deeper := strings.Cut(rest, "/")
			found[entry{name: first, folder: deeper}] = true
		}
	}
	if len(found) == 0 && dir != "." {
		return nil, fs.ErrNotExist
	}
	return slices.Collect(maps.Keys(found)), nil
}

func (m memory) open(name string) (handle, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	content, ok := m[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return memoryFile{bytes.NewReader(content)}, nil
}

type memoryFile struct {
	*bytes.Reader
}

func (f memoryFile) stat() (state, error) { return state{size: f.Reader.Size()}, nil }

func (f memoryFile) Close() error { return nil }

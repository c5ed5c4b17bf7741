package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

var contents = map[string][]byte{
	"a.csv":                       []byte("one"),
	"b-1.csv":                     []byte("two\n"),
	"b-2.csv":                     nil,
	"b-10.csv":                    []byte("four"),
	"deep/c.csv":                  []byte("five"),
	"deep/d/e.csv":                []byte("six"),
	"other/c.csv":                 []byte("seven"),
	"b-x.csv/f.txt":               []byte("a folder named like a file"),
	"co\u031b so\u031b\u0309.csv": []byte("eight"), // decomposed, as some systems store names
}

// folders are the same files on disk and in memory.
func folders(t *testing.T) map[string]*Folder {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	disk, err := Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { disk.Close() })
	return map[string]*Folder{"disk": disk, "memory": Memory(contents)}
}

func TestExpand(t *testing.T) {
	tests := []struct {
		pattern string
		want    []string
		err     error
	}{
		{"a.csv", []string{"a.csv"}, nil},
		{"b-*.csv", []string{"b-1.csv", "b-10.csv", "b-2.csv"}, nil},
		{"b-?.csv", []string{"b-1.csv", "b-2.csv"}, nil},
		{"b-[2-9].csv", []string{"b-2.csv"}, nil},
		{"*/c.csv", []string{"deep/c.csv", "other/c.csv"}, nil},
		{"deep/d/e.csv", []string{"deep/d/e.csv"}, nil},
		{"c\u01a1 s\u1edf.csv", []string{"co\u031b so\u031b\u0309.csv"}, nil},
		{"../a.csv", nil, ErrOutside},
		{"deep/../a.csv", nil, ErrOutside},
		{"/etc/passwd", nil, ErrOutside},
		{"b-[.csv", nil, path.ErrBadPattern},
		{"a.csv/x", nil, &NoMatchError{}},
		{"nowhere/x.csv", nil, &NoMatchError{}},
	}
	for kind, folder := range folders(t) {
		for _, test := range tests {
			got, err := folder.Expand(test.pattern, false)
			var noMatch *NoMatchError
			wantNoMatch := errors.As(test.err, &noMatch)
			if !slices.Equal(got, test.want) || wantNoMatch != errors.As(err, &noMatch) || !wantNoMatch && !errors.Is(err, test.err) {
				t.Errorf("%s: %q: got %q, %v; want %q, %v", kind, test.pattern, got, err, test.want, test.err)
			}
		}
	}
}

func TestWhatMatchesNothingNamesTheFilesThere(t *testing.T) {
	for kind, folder := range folders(t) {
		for pattern, want := range map[string][]string{"deep/*.txt": {"deep/c.csv"}, "x*": {"a.csv", "b-1.csv", "b-10.csv", "b-2.csv", "co\u031b so\u031b\u0309.csv"}} {
			_, err := folder.Expand(pattern, false)
			var noMatch *NoMatchError
			if !errors.As(err, &noMatch) || !slices.Equal(noMatch.Names, want) {
				t.Errorf("%s: %q: %v, %q", kind, pattern, err, noMatch.Names)
			}
		}
	}
}

func TestReadingTakesSizeAndHash(t *testing.T) {
	const hash = "27dd8ed44a83ff94d557f9fd0412ed5a8cbca69ea04922d88c01184a07300a5a" // of "two\n"
	for kind, folder := range folders(t) {
		for _, read := range []int{0, 2, 10} { // the hash is of all bytes, however many are read
			f, err := folder.Open("b-1.csv", true)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.CopyN(io.Discard, f, int64(read)); err != nil && err != io.EOF {
				t.Fatal(err)
			}
			if err := f.Finish(); err != nil || f.SHA256() != hash || f.Size() != 4 || f.Name() != "b-1.csv" {
				t.Errorf("%s: %v, hash %s, %d bytes", kind, err, f.SHA256(), f.Size())
			}
		}
		f, _ := folder.Open("a.csv", false)
		if err := f.Finish(); err != nil || f.SHA256() != "" {
			t.Errorf("%s: %v, hash %q that nobody asked for", kind, err, f.SHA256())
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for kind, folder := range folders(t) {
		for name, want := range map[string]error{"../x": ErrOutside, "none.csv": fs.ErrNotExist} {
			if _, err := folder.Open(name, false); !errors.Is(err, want) {
				t.Errorf("%s: %q: %v, want %v", kind, name, err, want)
			}
		}
	}
	if _, err := folders(t)["disk"].Open("deep", false); !errors.Is(err, ErrNotRegular) {
		t.Errorf("a folder: %v", err)
	}
}

func TestAFileThatChangesIsNoticed(t *testing.T) {
	changes := map[string]func(name string) error{
		"longer":    func(name string) error { return os.WriteFile(name, []byte("longer"), 0o644) },
		"rewritten": func(name string) error { return os.Chtimes(name, time.Time{}, time.Unix(1, 0)) },
	}
	for what, change := range changes {
		dir := t.TempDir()
		name := filepath.Join(dir, "a.csv")
		if err := os.WriteFile(name, []byte("short"), 0o644); err != nil {
			t.Fatal(err)
		}
		folder, err := Dir(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		f, err := folder.Open("a.csv", false)
		if err != nil {
			t.Fatal(err)
		}
		if err := change(name); err != nil {
			t.Fatal(err)
		}
		if err := f.Finish(); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAFileIsTheSameForARun(t *testing.T) {
	changes := map[string]func(name string) error{
		"rewritten": func(name string) error { return os.WriteFile(name, []byte("longer"), 0o644) },
		"replaced": func(name string) error {
			info, err := os.Stat(name)
			other := name + ".new"
			return errors.Join(err, os.WriteFile(other, []byte("other"), 0o644), os.Chtimes(other, time.Time{}, info.ModTime()), os.Rename(other, name))
		},
	}
	for what, change := range changes {
		dir := t.TempDir()
		name := filepath.Join(dir, "a.csv")
		if err := os.WriteFile(name, []byte("first"), 0o644); err != nil {
			t.Fatal(err)
		}
		folder, err := Dir(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		for range 2 {
			f, err := folder.Open("a.csv", false)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Finish(); err != nil {
				t.Fatal(err)
			}
		}
		if err := change(name); err != nil {
			t.Fatal(err)
		}
		if _, err := folder.Watched(func(int64) {}).Open("a.csv", false); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

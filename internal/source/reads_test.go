package source

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestGlobsPassOverWhatProgramsLeaveBehind(t *testing.T) {
	files := map[string][]byte{}
	for _, name := range []string{"a.csv", ".a.csv", "._a.csv", "~$a.csv", "a.csv.tmp", "a.TMP", ".hidden/a.csv", "open/a.csv"} {
		files[name] = nil
	}
	for pattern, want := range map[string][]string{
		"*.csv":   {"a.csv"},
		"a*":      {"a.csv"},
		"?a.csv":  nil,
		".*.csv":  {"._a.csv", ".a.csv"},
		"*/a.csv": {"open/a.csv"},
		"._a.csv": {"._a.csv"},
	} {
		got, err := Memory(files).Expand(pattern, false)
		if _, none := errors.AsType[*NoMatchError](err); !slices.Equal(got, want) || none != (want == nil) || err != nil && !none {
			t.Errorf("%s: %q, %v, want %q", pattern, got, err, want)
		}
	}
}

// TestNamesComeBeforeGlobs looks in a folder in which some names are globs that match
// others.
func TestNamesComeBeforeGlobs(t *testing.T) {
	files := map[string][]byte{}
	for _, name := range []string{"bc [2022].csv", "bc 2.csv", "in/bc [2022].csv", "in/bc 0.csv", "out/bc 0.csv", "[ab]/x.csv", "a/x.csv", "[x].csv/file", "x.csv", "e\u0302[1].csv"} {
		files[name] = nil
	}
	for _, test := range []struct {
		pattern string
		isName  bool
		want    []string
	}{
		{"bc [2022].csv", false, []string{"bc [2022].csv"}},
		{"bc [2022].csv", true, []string{"bc [2022].csv"}},
		{"bc [0123].csv", false, []string{"bc 2.csv"}},
		{"bc [0123].csv", true, nil},
		{"bc *.csv", true, nil},
		{"*/bc [2022].csv", false, []string{"in/bc [2022].csv", "out/bc 0.csv"}},
		{"*/bc [2022].csv", true, nil},
		{"[ab]/x.csv", false, []string{"[ab]/x.csv"}},
		{"[ab]/x.csv", true, []string{"[ab]/x.csv"}},
		{"[x].csv", false, []string{"x.csv"}}, // the other is a folder
		{"\u00ea[1].csv", false, []string{"e\u0302[1].csv"}},
		{"\u00ea[1].csv", true, []string{"e\u0302[1].csv"}},
	} {
		got, err := Memory(files).Expand(test.pattern, test.isName)
		if _, none := errors.AsType[*NoMatchError](err); !slices.Equal(got, test.want) || none != (test.want == nil) || err != nil && !none {
			t.Errorf("%s, %t: %q, %v, want %q", test.pattern, test.isName, got, err, test.want)
		}
	}
}

func TestReads(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	steps := []error{
		os.WriteFile(at("a.csv"), nil, 0o644),
		os.Mkdir(at("in"), 0o755),
		os.Symlink("in", at("way")),
		os.Symlink("a.csv", at("link.csv")),
		os.Link(at("a.csv"), filepath.Join(outside, "hard.csv")),
		os.Symlink(at("in"), filepath.Join(outside, "door")),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		pattern, file string
		want          bool
	}{
		{"bc [2022].csv", at("bc [2022].csv"), true},
		{"bc [2022].csv", at("bc 2.csv"), true},
		{"a.csv", at("a.csv"), true},
		{"a.csv", dir + "/in/.././a.csv", true},
		{"a.csv", at("link.csv"), true},
		{"l*.csv", at("a.csv"), true},
		{"a.csv", filepath.Join(outside, "hard.csv"), true},
		{"*.csv", at("new.csv"), true},
		{"*.csv", at("new.json"), false},
		{"*.csv", at("in/new.csv"), false},
		{"in/n*.csv", at("in/new.csv"), true},
		{"way/n*.csv", at("in/new.csv"), true},
		{"*/n*.csv", filepath.Join(outside, "door", "new.csv"), true},
		{"*.csv", filepath.Join(outside, "new.csv"), false},
		{"*.csv", at("~$new.csv"), false},
		{"none.csv", at("a.csv"), false},
		{"a.csv", at("none/a.csv"), false},
	} {
		if got, err := Reads(dir, test.pattern, false, test.file); got != test.want || err != nil {
			t.Errorf("%s, %s: %t, %v", test.pattern, test.file, got, err)
		}
	}
	for file, want := range map[string]bool{"*.csv": true, "a.csv": false, "new.csv": false} {
		if got, err := Reads(dir, "*.csv", true, at(file)); got != want || err != nil {
			t.Errorf("the name *.csv, %s: %t, %v", file, got, err)
		}
	}
	if _, err := Reads(at("none"), "a.csv", false, at("a.csv")); err == nil {
		t.Error("a folder that is not there has files")
	}
}

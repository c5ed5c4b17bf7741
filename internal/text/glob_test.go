package text

import (
	"path"
	"testing"
)

func TestGlobEdits(t *testing.T) {
	for _, test := range []struct {
		name, glob string
		edits      int
	}{
		{"inspection-01.csv", "inspections-*.csv", 1},
		{"KT-2.CSV", "kt-*.csv", 0},
		{"kt_2.csv", "kt-*.csv", 1},
		{"kiem-tra.csv", "kiểm-tra.csv", 0},
		{"bc 7.csv", "bc [0-9].csv", 0},
		{"bc.csv", "bc [0-9].csv", 2},
		{"a/b.csv", "*.csv", 1},
		{"a/b.csv", "*/b.csv", 0},
		{"a/b.csv", "?/c.csv", 1},
		{"", "abc", 3},
		{"abc", "", 3},
		{"abc", "*", 0},
		{"visits-2 - Copy.csv", "visits-2.csv", 7},
	} {
		edits, _ := GlobEdits(test.name, test.glob)
		if edits != test.edits {
			t.Errorf("%q, %q: %d edits, want %d", test.name, test.glob, edits, test.edits)
		}
	}
	if _, letters := GlobEdits("", "Kt-[ab]?*.csv"); letters != 7 {
		t.Errorf("%d letters", letters)
	}
}

// TestNoEditsLeadToWhatMatches compares the edits of short names and globs with those
// of package path.
func TestNoEditsLeadToWhatMatches(t *testing.T) {
	all := func(alphabet string) []string {
		texts, from := []string{""}, 0
		for range 4 {
			until := len(texts)
			for _, text := range texts[from:until] {
				for _, letter := range alphabet {
					texts = append(texts, text+string(letter))
				}
			}
			from = until
		}
		return texts
	}
	for _, glob := range all("ab*?/") {
		for _, name := range all("ab/") {
			matches, err := path.Match(glob, name)
			if err != nil {
				t.Fatal(err)
			}
			if edits, _ := GlobEdits(name, glob); matches != (edits == 0) {
				t.Errorf("%q, %q: %d edits", name, glob, edits)
			}
		}
	}
}

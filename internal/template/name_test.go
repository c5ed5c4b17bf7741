package template

import (
	"strings"
	"testing"
)

func TestPortableNames(t *testing.T) {
	for name, want := range map[string]bool{
		"inspections-1.csv": true, "năm 2023/kiểm tra.csv": true, "console.csv": true, "com.csv": true, "com10.csv": true,
		"con.csv": false, "CON": false, "a/Nul.csv": false, "aux .csv": false, "com1.tar.csv": false, "lpt³.csv": false, "conin$": false,
		"a:b.csv": false, "a?.csv": false, `a\b.csv`: false, "a.": false, "a ": false, "a/b /c.csv": false, "a\x01.csv": false, "\xff.csv": false,
	} {
		if got := isPortable(name); got != want {
			t.Errorf("%q: %t", name, got)
		}
	}
}

func TestPortableNamesOfTexts(t *testing.T) {
	for text, want := range map[string]string{
		"183 Huyện Cao Lộc": "183 Huyện Cao Lộc", "a/b: c?": "a-b- c-", " a. ": "a", "con": "_con", "nul.x": "_nul.x", "": "_", "..": "_",
		"~$a": "$a", ".a": "a", "a\tb\u202e": `a b-u202e`, strings.Repeat("ộ", 100): strings.Repeat("ộ", 53),
	} {
		if got := Portable(text); got != want || !isPortable(got) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

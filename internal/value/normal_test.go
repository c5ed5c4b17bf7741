package value

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestNormalTexts(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		" \t\u00a0\u200b":           "",
		"quán bar":                  "quán bar",
		"quán\u00a0bar":             "quán bar",
		"  quán \n\u2003 bar\u3000": "quán bar",
		"qua\u0301n bar":            "quán bar",
		"qua\u00ad\u0301n\ufeff":    "quán",
		"a \u200b b":                "a b",
		"\ufeffa\u2060b\u200e":      "ab",
		"a  b":                      "a b",
		"a\tb":                      "a b",
		"\xff a":                    "\xff a",
	} {
		if got := Normal(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestEveryCharacterThatIsDroppedIsFound(t *testing.T) {
	for c := rune(0x80); c <= unicode.MaxRune; c++ {
		if text := []byte(string(c)); mayBeDropped(text) != (IsInvisible(c) || unicode.IsSpace(c)) {
			t.Errorf("%U: %v", c, mayBeDropped(text))
		}
	}
}

func FuzzNormal(f *testing.F) {
	for _, text := range []string{"a  b", "e\u00ad\u0301", "\u0301\u200b a", "\u2000\u0344"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // see the contract
		}
		normal := Normal(text)
		if !IsNormal([]byte(normal)) || Normal(normal) != normal {
			t.Errorf("the normal of %q is %q, whose normal is %q", text, normal, Normal(normal))
		}
		if got := string(AppendNormal([]byte("x "), []byte(text))); got != "x "+normal {
			t.Errorf("%q added to another text is %q", text, got)
		}
	})
}

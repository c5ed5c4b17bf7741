package value

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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

// isPlainLetter reports whether a character may be in a text that is plainly normal.
func isPlainLetter(c rune) bool {
	return ' ' <= c && c <= unicode.MaxASCII || 0xc0 <= c && c <= 0x2ff || 0x1e80 <= c && c <= 0x1eff
}

func TestPlainLettersStayWhatTheyAre(t *testing.T) {
	var letters []rune
	for c := rune(0); c <= unicode.MaxRune; c++ {
		text := "a" + string(c) + "b"
		if got := utf8.ValidRune(c) && IsPlainlyNormal([]byte(text)); got != isPlainLetter(c) {
			t.Errorf("%U: %v", c, got)
		}
		if !isPlainLetter(c) {
			continue
		}
		letters = append(letters, c)
		if p := norm.NFC.PropertiesString(string(c)); p.CCC() != 0 || !p.BoundaryBefore() || IsInvisible(c) || c != ' ' && unicode.IsSpace(c) {
			t.Errorf("%U does not stay what it is", c)
		}
	}
	for _, a := range letters {
		for _, b := range letters {
			if text := string([]rune{a, b}); !norm.NFC.IsNormalString(text) {
				t.Errorf("%U %U is not normal", a, b)
			}
		}
	}
}

func TestPlainlyNormalTexts(t *testing.T) {
	const letters = "Xã Hòa Hưng, số 12.345,6 ở Buôn Đôn"
	for from := range letters {
		for to := from; to <= len(letters); to++ {
			text := letters[from:to]
			want := utf8.ValidString(text) && strings.TrimSpace(text) == text
			if got := IsPlainlyNormal([]byte(text)); got != want {
				t.Errorf("%q: %v", text, got)
			}
		}
	}
	for _, part := range []string{"  ", "\t", "\x80", "\xc3", "\xe1\xba", "\xe1\x9a\x80", "\xe1\xc3\xba", "\xc3\xe1", "\xc3\xa0\xa0", "\u0301", "\u00a0", "\u2013", "\x00"} {
		for before := range 17 {
			text := strings.Repeat("x", before) + part
			if IsPlainlyNormal([]byte(text)) || IsPlainlyNormal([]byte(text+"y")) {
				t.Errorf("%q is plainly normal", text)
			}
		}
	}
}

func BenchmarkIsNormal(b *testing.B) {
	for _, text := range []string{"Có", "Nguyễn Thị Thanh Hương", "Đã kiểm tra hồ sơ, còn thiếu giấy phép phòng cháy chữa cháy"} {
		cell := []byte(text)
		b.Run("bytes="+strconv.Itoa(len(cell)), func(b *testing.B) {
			for b.Loop() {
				IsNormal(cell)
			}
		})
		b.Run("norm/bytes="+strconv.Itoa(len(cell)), func(b *testing.B) {
			for b.Loop() {
				norm.NFC.IsNormal(cell)
			}
		})
	}
}

func FuzzPlainlyNormal(f *testing.F) {
	for _, text := range []string{"Xã Hòa Hưng", "e\u0301 và ở", "12345678\xe1\xba", "a  b"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		want := string(text)
		if IsPlainlyNormal(text) && (!utf8.Valid(text) || string(AppendNormal(nil, text)) != want || !norm.NFC.IsNormal(text)) {
			t.Errorf("%q is not normal", text)
		}
	})
}

package binding

import (
	"strings"
	"testing"
	"unicode"
)

func TestHeaderKey(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		equal bool
	}{
		{"Mã cơ sở", "MÃ CƠ SỞ", true},
		{"Mã cơ sở", "Ma\u0303 co\u031b so\u031b\u0309", true},
		{"Mã cơ sở", "\u00a0Mã  cơ\nsở\t", true},
		{"business_id", "Business_ID", true},
		{"STRASSE", "straße", true},
		{"e \u0301", "É", true},
		{"Mã cơ sở", "Ma co so", false},
		{"Mã cơ sở", "Mã cơ sơ", false},
		{"business_id", "business-id", false},
		{"business_id", "businessid", false},
		{"Đ", "D", false},
		{"- Trong đó: nữ", "'- Trong đó: nữ", true},
		{"'x", "x", false},
	} {
		if got := HeaderKey(c.a) == HeaderKey(c.b); got != c.equal {
			t.Errorf("%q and %q: equal is %v, want %v", c.a, c.b, got, c.equal)
		}
	}
}

// FuzzHeaderKey expects that a key is its own key, so that keys and headers can
// be compared with each other. The library that folds swaps the cases of
// Cherokee instead, so names with Cherokee letters are left out.
func FuzzHeaderKey(f *testing.F) {
	for _, name := range []string{"Mã cơ sở", "ẞ ß", "İ", "ᾳ \u0345", "e \u0301", "\xff a"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cherokee, r) }) {
			return
		}
		key := HeaderKey(name)
		if again := HeaderKey(key); again != key {
			t.Errorf("the key of %q is %q, whose key is %q", name, key, again)
		}
	})
}

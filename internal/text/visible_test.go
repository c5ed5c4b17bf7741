package text

import "testing"

func TestVisibleShowsWhatCannotBeSeen(t *testing.T) {
	for in, want := range map[string]string{
		"plain text":                 "plain text",
		"Xã Hòa Bình":                "Xã Hòa Bình",
		"a\nb\tc\u00a0d":             "a b c d",
		"bidi \u202eevil\u202c":      `bidi \u202eevil\u202c`,
		"zero\u200bwidth\ufeff":      `zero\u200bwidth\ufeff`,
		"bell\a del\x7f":             `bell\u0007 del\u007f`,
		"private \ue000":             `private \ue000`,
		"tag \U000e0041":             `tag \U000e0041`,
		"bad \xff":                   "bad \ufffd",
		"o\u0302\u0301":              "\u1ed1",
		"z\u0300\u0300\u0300":        "z\u0300\u0300\u0300",
		"z\u0300\u0301\u0302\u0303!": "z\u0300\u0301\u0302" + `\u0303!`,
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
		if twice := Visible(want); twice != want {
			t.Errorf("Visible(%q) is not stable: %q", want, twice)
		}
	}
}

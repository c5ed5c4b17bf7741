package text

import (
	"strings"
	"testing"
)

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "",
		"Hà Nội":            "Hà Nội",
		"=1":                "'=1",
		"＝1":                "'＝1",
		"  @x":              "'  @x",
		"\t+x":              "' +x",
		"-":                 "'-",
		"-1.5":              "-1.5",
		"-1.5.":             "'-1.5.",
		"a=1":               "a=1",
		"a\x1b[31m":         "a\ufffd[31m",
		"two\r\nlines":      "two  lines",
		"\u202eevil":        "\ufffdevil",
		"no\u00a0break":     "no break",
		"invalid \xff":      "invalid \ufffd",
		"combining e\u0301": "combining e\u0301",
	} {
		if got := Cell(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestQuoteHidesWhatATerminalActsOn(t *testing.T) {
	for s, want := range map[string]string{
		"Hà Nội":                `"Hà Nội"`,
		"a\x1b[31m\u202eb\xff":  `"a\x1b[31m\u202eb\xff"`,
		strings.Repeat("á", 80): `"` + strings.Repeat("á", 80) + `"`,
		strings.Repeat("á", 81): `"` + strings.Repeat("á", 80) + `"…`,
	} {
		if got := Quote(s); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestInertHoldsNoCommandOfALog(t *testing.T) {
	for s, want := range map[string]string{
		"::error::x":               ": :error::x",
		"a\n \t::stop-commands::x": "a\n \t: :stop-commands::x",
		"\u00a0::error::x":         "\u00a0: :error::x",
		":::x":                     ": ::x",
		"a::b":                     "a::b",
		"x ##[error]y":             "x # #[error]y",
		"##vso[task]":              "# #vso[task]",
		"###[group]":               "## #[group]",
		"## heading":               "## heading",
		"##teamcity [x":            "##teamcity [x",
	} {
		if got := Inert(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

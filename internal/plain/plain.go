// Package plain makes text from files fit for output: no terminal acts on it,
// and no spreadsheet takes it for a formula.
package plain

import (
	"strings"
	"unicode"

	"plancheck/internal/value"
)

// Line makes text fit for one line of any output: white space of every kind
// becomes a space, and what is not printable (control characters, the start of
// escape sequences, bidirectional controls, invalid UTF-8) becomes the
// replacement character, so that it is still seen to be there.
func Line(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// Cell makes text fit for a cell of a CSV file: it is a [Line], and safe for
// spreadsheets. They take a cell that begins like a formula for one, whatever
// its quotes, so anything of the kind that is not a number gets an apostrophe
// in front.
func Cell(s string) string {
	s = Line(s)
	if IsFormula(s) {
		return "'" + s
	}
	return s
}

// IsFormula reports whether a spreadsheet would take the text of a cell for a
// formula.
func IsFormula(s string) bool {
	trimmed := strings.TrimSpace(s)
	if trimmed == "" || !strings.ContainsRune("=+-@＝＋－＠", []rune(trimmed)[0]) {
		return false
	}
	_, isNumber := value.ParseNumber(trimmed)
	return !isNumber
}

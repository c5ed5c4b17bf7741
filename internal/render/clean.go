package render

import (
	"strings"
	"unicode"
)

// clean makes text from a file fit for one line of any output: white space of
// every kind becomes a space, and what is not printable (control characters,
// the start of escape sequences, bidirectional controls, invalid UTF-8) becomes
// the replacement character, so that it is still seen to be there.
func clean(s string) string {
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

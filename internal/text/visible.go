package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostMarks is how many combining marks a character may have. A tower of them
// covers the lines above.
const mostMarks = 3

// Visible makes text fit for a line of a page that people trust, in NFC: white space of
// every kind becomes a space. Characters that cannot be seen, or change how others are
// seen (control, format and private-use characters, marks after the third on one
// character), are written as their codes: \u202e.
func Visible(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	marks := 0
	for _, r := range norm.NFC.String(s) {
		if unicode.Is(unicode.M, r) {
			marks++
		} else {
			marks = 0
		}
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == utf8.RuneError:
			b.WriteRune(r)
		case !unicode.IsPrint(r) || marks > mostMarks:
			b.WriteString(code(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func code(r rune) string {
	if r > 0xffff {
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// isPlain reports whether s is printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

package binding

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// HeaderKey returns what two headers have in common that name the same column:
// NFC, without regard to case and without any white space. Headers are equal if
// their keys are, and never by being near to one another. An apostrophe before
// what a spreadsheet would take for a formula is not part of a header: it is how
// such text is written for spreadsheets, by plancheck too.
func HeaderKey(name string) string {
	folded := cases.Fold().String(norm.NFC.String(name))
	bare := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, folded)
	if rest, ok := strings.CutPrefix(bare, "'"); ok && strings.IndexAny(rest, "=+-@＝＋－＠") == 0 {
		bare = rest
	}
	return norm.NFC.String(bare)
}

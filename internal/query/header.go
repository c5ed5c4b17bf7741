package query

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// HeaderKey returns what two headers have in common that name the same column:
// NFC, without regard to case and without any white space. Headers are equal if
// their keys are, and never by being near to one another.
func HeaderKey(name string) string {
	folded := cases.Fold().String(norm.NFC.String(name))
	bare := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, folded)
	return norm.NFC.String(bare)
}

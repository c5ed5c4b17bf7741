package render

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// width is the number of columns that a terminal needs for clean text: marks
// that combine with the letter before take none.
func width(s string) int { return displaywidth.String(s) }

// wrap breaks clean text into lines of at most maxWidth columns, at spaces, and
// inside a word only where it alone is wider. There is no limit where maxWidth
// is 0 or less. It returns at least one line.
func wrap(s string, maxWidth int) []string {
	if maxWidth <= 0 || width(s) <= maxWidth {
		return []string{s}
	}
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && width(line)+1+width(word) <= maxWidth {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := split(word, maxWidth)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// split cuts a word between the characters that a reader sees, after a sign
// where one is in the second half of a line.
func split(word string, maxWidth int) []string {
	const signs = "-_/.–"
	var pieces []string
	piece, used, sign := "", 0, 0
	for g := graphemes.FromString(word); g.Next(); {
		needed := width(g.Value())
		if used+needed > maxWidth && piece != "" {
			cut := len(piece)
			if sign > len(piece)/2 {
				cut = sign
			}
			pieces = append(pieces, piece[:cut])
			piece, sign = piece[cut:], 0
			used = width(piece)
		}
		piece += g.Value()
		used += needed
		if strings.Contains(signs, g.Value()) {
			sign = len(piece)
		}
	}
	return append(pieces, piece)
}

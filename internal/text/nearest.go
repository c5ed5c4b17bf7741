package text

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Nearest returns the text that s may have been meant to be: one that is equal
// when case, accents and where they are is ignored; otherwise the one with the
// fewest edits of such letters, at most two and at most a quarter of them. Ties
// go to the first by bytes. It reports false where no text is near enough.
func Nearest(s string, texts []string) (near string, ok bool) {
	from := []rune(Fold(s))
	length, most := letters(s), min(2, len(from)/4)
	for _, t := range texts {
		if difference := letters(t) - length; difference > most || -difference > most {
			continue
		}
		if edits := Edits(from, []rune(Fold(t))); edits < most || edits == most && (!ok || t < near) {
			near, most, ok = t, edits, true
		}
	}
	return near, ok
}

// letters counts the characters of s without accents of their own.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// Fold returns s in lower case, and without accents.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ', r == 'Đ', r == 'ð', r == 'Ð': // letters of their own, not letters with accents
			return 'd'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// Edits returns how many edits lead from a to b (insert, delete, replace, swap of
// neighbours), or 3 where that is more than 2.
func Edits(a, b []rune) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > len(b)+2 || len(b) > len(a)+2 {
		return 3
	}
	size := len(b) + 1
	rows := make([]int, 3*size)
	before, row, next := rows[:size], rows[size:2*size], rows[2*size:]
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			replace := row[j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			next[j] = min(replace, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
		if slices.Min(row) > 2 && slices.Min(before) > 2 {
			return 3
		}
	}
	return min(row[len(b)], 3)
}

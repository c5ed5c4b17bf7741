package diag

import (
	"slices"
	"strings"

	"plancheck/internal/words"
)

// Suggest returns the hint for a name that is none of the choices: the nearest
// one if it is a likely misspelling, all of them if there are at most five,
// otherwise nothing. A likely misspelling is at most two edits away, and less
// than half of the name.
func Suggest(name string, choices []string) words.Text {
	if near, ok := Nearest(name, choices); ok {
		return words.DidYouMean.With(near)
	}
	if len(choices) == 0 || len(choices) > 5 {
		return words.Text{}
	}
	if len(choices) == 1 {
		return words.OnlyChoice.With(words.Quoted(choices[0]))
	}
	return words.Choices.With(words.List(words.AllQuoted(choices)))
}

// Nearest returns the choice with the fewest edits from name (insert, delete,
// replace, swap of neighbours; case is free), the first one on a tie. It
// reports false when none is near enough to be meant. Where there are more
// choices than anybody has typed, or the name is longer, it looks for none: there
// may be as many names to look for.
func Nearest(name string, choices []string) (string, bool) {
	const maxEdits, maxChoices, maxLength = 2, 1000, 100
	if len(choices) > maxChoices || len(name) > maxLength {
		return "", false
	}
	from := []rune(strings.ToLower(name))
	best, bestEdits := "", maxEdits+1
	for _, choice := range choices {
		to := []rune(strings.ToLower(choice))
		if d := edits(from, to); d < bestEdits && (2*d < len(from) || d == 0) {
			best, bestEdits = choice, d
		}
	}
	return best, bestEdits <= maxEdits
}

// edits is the optimal string alignment distance of a and b, or 3 where that is
// more than 2.
func edits(a, b []rune) int {
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

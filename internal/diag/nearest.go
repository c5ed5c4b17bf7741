package diag

import (
	"slices"
	"strings"
)

// Suggest returns the hint for a name that is none of the choices: the nearest
// one if it is a likely misspelling, all of them if there are at most five,
// otherwise nothing. A likely misspelling is at most two edits away, and less
// than half of the name.
func Suggest(name string, choices []string) string {
	if near, ok := Nearest(name, choices); ok {
		return "did you mean " + Quote(near) + "?"
	}
	if len(choices) == 0 || len(choices) > 5 {
		return ""
	}
	quoted := make([]string, len(choices))
	for i, c := range choices {
		quoted[i] = Quote(c)
	}
	if len(quoted) == 1 {
		return "the only choice is " + quoted[0]
	}
	return "the choices are " + strings.Join(quoted, ", ")
}

// Nearest returns the choice with the fewest edits from name (insert, delete,
// replace, swap of neighbours; case is free), the first one on a tie. It
// reports false when none is near enough to be meant.
func Nearest(name string, choices []string) (string, bool) {
	const most = 2
	from := []rune(strings.ToLower(name))
	best, bestEdits := "", most+1
	for _, choice := range choices {
		to := []rune(strings.ToLower(choice))
		if d := edits(from, to); d < bestEdits && (2*d < len(from) || d == 0) {
			best, bestEdits = choice, d
		}
	}
	return best, bestEdits <= most
}

// edits is the optimal string alignment distance of a and b.
func edits(a, b []rune) int {
	if len(a) > len(b)+2 || len(b) > len(a)+2 {
		return 3
	}
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
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
		before, row = slices.Clone(row), next
	}
	return row[len(b)]
}

package diag

import (
	"slices"
	"strings"
	"unicode"

	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Suggest returns the hint for a name that is none of the choices: what it may
// be a misspelling of; all choices if there are at most five; otherwise nothing.
func Suggest(name string, choices []string) words.Text {
	const maxListed = 5
	near := Likely(name, choices)
	switch {
	case len(near) == 1:
		return words.DidYouMean.With(near[0])
	case len(near) > 1 && len(near) <= maxListed:
		return words.DidYouMeanPlain.With(words.Or(words.AllQuoted(near)))
	case len(choices) == 0 || len(choices) > maxListed:
		return words.Text{}
	case len(choices) == 1:
		return words.OnlyChoice.With(words.Quoted(choices[0]))
	}
	return words.Choices.With(words.List(words.AllQuoted(choices)))
}

// Nearest returns the choice that name is a misspelling of. It reports false
// where there is none, and where there are several: nobody can tell which is
// meant.
func Nearest(name string, choices []string) (string, bool) {
	near := Likely(name, choices)
	if len(near) != 1 {
		return "", false
	}
	return near[0], true
}

// Likely returns the choices that name may be a misspelling of: those with the
// fewest edits from it (insert, delete, replace, swap of neighbours; case is
// free), at most two and in less than half of the name. Other digits are no
// misspelling, but another year or code, and neither is a negation. Where there
// are more choices than anybody has typed, or the name is longer, it looks for
// none: there may be as many names to look for.
func Likely(name string, choices []string) []string {
	const maxEdits, maxChoices, maxLength = 2, 1000, 100
	if len(choices) > maxChoices || len(name) > maxLength {
		return nil
	}
	name = strings.ToLower(name)
	from, best := []rune(name), maxEdits
	var near []string
	for _, choice := range choices {
		lower := strings.ToLower(choice)
		d := text.Edits(from, []rune(lower))
		if d > best || d > 0 && (2*d >= len(from) || digits(name) != digits(lower) || negates(name, lower) || negates(lower, name)) {
			continue
		}
		if d < best {
			near = nil
		}
		if best = d; !slices.Contains(near, choice) {
			near = append(near, choice)
		}
	}
	return near
}

// digits returns the numbers in a text, without zeros before them.
func digits(s string) string {
	numbers := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
	for i, n := range numbers {
		numbers[i] = strings.TrimLeft(n, "0")
	}
	return strings.Join(numbers, " ")
}

// negates reports whether a word is the opposite of another: unpaid of paid.
func negates(word, other string) bool {
	before, found := strings.CutSuffix(word, other)
	return found && slices.Contains([]string{"un", "in", "im", "ir", "il", "no"}, before)
}

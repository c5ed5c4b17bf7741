package target

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// What follows turns wishes into hints. A text that says which number is meant but is
// not a target gets, as its hint, the target that promises the same, or those that may
// be meant. Where none may be, the hint says how targets are written, or there is none.

// signs are what other notations write for a side.
var signs = []side{
	{">=", AtLeast, 0}, {"=>", AtLeast, 0}, {"≥", AtLeast, 0}, {"<=", AtMost, 0}, {"=<", AtMost, 0}, {"≤", AtMost, 0},
	{"==", Exactly, 0}, {">", MoreThan, 0}, {"<", LessThan, 0}, {"=", Exactly, 0},
}

var bareLevel = text.Pattern(`^(?:[0-9][0-9.,]*(?:/[0-9]+)?( ?%)?( of baseline| mức gốc| per [0-9,]+| trên [0-9.]+| ?‰)?|baseline|mức gốc)$`)

// explain says what is wrong with a text that is not a target, and what it may mean.
func explain(lower string) *Error {
	err := wrong(lower)
	for _, s := range signs {
		if level, found := strings.CutPrefix(lower, s.words); found {
			if hint := writeLevel(strings.TrimSpace(level), s.compare); !hint.Is(&words.BeginWithSide) {
				err.Hint = hint
				return err
			}
		}
	}
	if bareLevel.Get().MatchString(lower) {
		return err
	}
	for _, o := range outside {
		if o.said.Get().MatchString(lower) {
			err.Hint = o.hint.With()
			return err
		}
	}
	if strings.HasPrefix(lower, "(") {
		err.Hint = words.WriteHopeBeside.With()
		return err
	}
	if !err.Hint.IsZero() && !slices.ContainsFunc([]*words.Sentence{&words.BeginWithSide, &words.LevelFollows, &words.WriteInDigits}, err.Hint.Is) {
		if o := proposed(lower); o == nil || o.unit == "" { // it says more of what is wrong
			return err
		}
	}
	if err.proposal = proposed(lower); err.proposal == nil {
		near := suggestSide(lower)
		if near.IsZero() || !err.Message.Is(&words.NotATarget) {
			near = misspelled(lower)
		}
		if !near.IsZero() {
			err.Hint = near
			return err
		}
		err.proposal = proposedBeside(lower)
	}
	if err.proposal != nil {
		err.Hint = err.proposal.hint("")
	}
	return err
}

// wrong says what is wrong with a text that is not a target.
func wrong(lower string) *Error {
	for _, s := range signs {
		if strings.HasPrefix(lower, s.words) {
			return &Error{Message: words.SignInTarget.With(s.words), Hint: words.BeginWithSide.With()}
		}
	}
	if bareLevel.Get().MatchString(lower) {
		return &Error{Message: words.WhichSide.With(lower), Hint: writeLevel(lower, sidesOf(lower)...)}
	}
	for _, lang := range languages {
		if known := lang.afterSide(lower); known != nil {
			return known
		}
	}
	return &Error{Message: words.NotATarget.With(lower), Hint: words.BeginWithSide.With()}
}

// sidesOf returns the sides of a level that may be meant.
func sidesOf(level string) []Comparison {
	switch {
	case level == "0":
		return []Comparison{Exactly}
	case level == "100%":
		return []Comparison{AtLeast}
	case strings.Trim(level, "0123456789.,") == "":
		return []Comparison{AtLeast, AtMost, Exactly}
	}
	return []Comparison{AtLeast, AtMost}
}

// afterSide explains what follows a side, or no increase; nil where the text begins
// with none.
func (lang *language) afterSide(lower string) *Error {
	sides := slices.Clone(lang.sides)
	slices.SortStableFunc(sides, func(a, b side) int { return len(b.words) - len(a.words) })
	for _, s := range sides {
		if rest, ok := phrase(lower, s.words); ok {
			return lang.badLevel(s, rest)
		}
	}
	for _, s := range lang.noChange {
		if rest, ok := phrase(lower, s.words); ok {
			return &Error{Message: words.After.With(rest, s.words)}
		}
	}
	return nil
}

// badLevel explains what follows the side.
func (lang *language) badLevel(s side, rest string) *Error {
	if rest == "" {
		return &Error{Message: words.SideWithoutNumber.With(s.words), Hint: words.WriteHowMuch.With(s.words, lang.baseline)}
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789.,"))]
	unit := strings.TrimSpace(rest[len(digits):])
	if digits == "" {
		return lang.noNumber(s, rest)
	}
	if _, ok := lang.number(digits); !ok {
		return lang.badNumber(digits, unit)
	}
	return lang.badUnit(s, unit)
}

// thousands is a number with marks between thousands. With one mark it is a
// number with decimals too, in the language that has that mark before them.
var thousands = text.Pattern(`^[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+)$`)

// badNumber explains digits that are no number of the language.
func (lang *language) badNumber(digits, unit string) *Error {
	mark, other := &words.Point, &words.Comma
	if lang.mark == "," {
		mark, other = other, mark
	}
	err := &Error{Message: words.NotANumber.With(digits), Hint: words.WriteDigitsAndMark.With(mark.With())}
	if thousands.Get().MatchString(digits) {
		err.Message = words.ThousandsMark.With(digits)
		if !strings.HasPrefix(unit, "%") { // 37,125% is not 37125%
			err.Hint = words.WriteWithoutMarks.With(text.Brief(withoutMarks(digits)), mark.With())
		}
		return err
	}
	own := strings.NewReplacer(".", lang.mark, ",", lang.mark).Replace(digits)
	if _, ok := lang.number(own); ok {
		err.Message, err.Hint = words.MarkIn.With(other.With(), digits), words.WriteInLanguage.With(text.Brief(own), lang.name.With(), mark.With())
	}
	return err
}

func withoutMarks(digits string) string { return strings.NewReplacer(".", "", ",", "").Replace(digits) }

// noNumber explains what is written where a number should be.
func (lang *language) noNumber(s side, rest string) *Error {
	err := &Error{Message: words.NotANumber.With(rest), Hint: words.LevelFollows.With(s.words)}
	afterBaseline, hasBaseline := strings.CutPrefix(rest, lang.baseline+" ")
	negative, isNegative := strings.CutPrefix(rest, "-")
	switch {
	case slices.ContainsFunc(languages, func(other *language) bool { return rest == other.baseline && other != lang }):
		err.Message, err.Hint = words.MixedLanguages.With(rest, s.words), writeTarget(s.words+" "+lang.baseline)
	case rest == lang.baseline: // higher than baseline
		err.Message, err.Hint = words.BySomeMuch.With(s.words), writeTarget(lang.sideFor(s.compare)+" "+rest)
	case hasBaseline:
		err.Message, err.Hint = words.After.With(afterBaseline, lang.baseline), words.Text{}
	case isNegative:
		err.Message, err.Hint = words.BelowZero.With(), words.Text{}
		if n, ok := lang.number(negative); ok {
			err.Hint = words.AddToValue.With(text.Brief(n.String()), s.words+" 0")
		}
	case !strings.ContainsAny(rest, "0123456789"):
		err.Hint = words.WriteInDigits.With()
	}
	return err
}

// badUnit explains what follows the number.
func (lang *language) badUnit(s side, unit string) *Error {
	err := &Error{Message: words.AfterNumber.With(unit), Hint: words.LevelFollows.With(s.words)}
	after, isPercent := strings.CutPrefix(unit, "%")
	first, next, _ := strings.Cut(unit, " ")
	switch {
	case slices.Contains(lang.per, first) && isDigits(next):
		err.Message = words.NotAPower.With(next)
		err.Hint = words.PowerFollows.With(first)
	case isPercent && slices.ContainsFunc(languages, func(other *language) bool { return other != lang && strings.TrimSpace(after) == other.ofBaseline }):
		err.Message = words.MixedLanguages.With(unit, s.words)
	}
	return err
}

// writeTarget is the hint to write a target.
func writeTarget(target string) words.Text {
	if text.Brief(target) != target {
		return words.Text{}
	}
	return words.Write.With(target)
}

// writeLevel is the hint to write a level with one of the comparisons, in the
// language whose level it is. Digits alone are of both languages: they get the
// words of the reader's. What is no level, or another one in each language, gets
// another hint.
func writeLevel(level string, comparisons ...Comparison) words.Text {
	switch {
	case thousands.Get().MatchString(strings.TrimRight(level, "% ")):
		return writeThousands(level, comparisons)
	case text.Brief(level) != level:
		return words.Text{}
	}
	var all []words.Text
	for _, c := range comparisons {
		en, _ := english.read(english.sideFor(c) + " " + level)
		vi, _ := vietnamese.read(vietnamese.sideFor(c) + " " + level)
		switch {
		case en != nil && vi != nil:
			all = append(all, sideSentences[c].With(level))
		case en != nil:
			all = append(all, words.Name(english.sideFor(c)+" "+level))
		case vi != nil:
			all = append(all, words.Name(vietnamese.sideFor(c)+" "+level))
		}
	}
	if all == nil {
		return words.BeginWithSide.With()
	}
	return words.Write.With(words.Or(all))
}

// writeThousands is writeLevel of a number with three decimals, or thousands. In
// Vietnamese 160.000 has thousands, and in English 160,000; otherwise either may be
// meant.
func writeThousands(level string, comparisons []Comparison) words.Text {
	if strings.HasSuffix(level, "%") || len(comparisons) == 1 {
		return words.WriteNoThousands.With()
	}
	return writeLevel(withoutMarks(level), comparisons...)
}

// misspelled is the hint for misspelled words; empty where it is not certain which are
// meant.
func misspelled(lower string) words.Text {
	for _, lang := range languages {
		if said, ok := lang.spelled(lower); ok {
			if t, _ := lang.read(said); t != nil {
				return writeTarget(said)
			}
		}
	}
	return words.Text{}
}

// suggestSide is the hint for a misspelled side, and for one without a space
// after it. It is empty where two sides are as near.
func suggestSide(lower string) words.Text {
	var all []string
	for _, lang := range languages {
		for _, s := range lang.sides {
			if level, found := strings.CutPrefix(lower, s.words); found && level != "" {
				if t, _ := lang.plain(s.words + " " + level); t != nil {
					return writeTarget(s.words + " " + level)
				}
			}
			all = append(all, s.words)
		}
	}
	begin := lower
	if at := strings.IndexAny(lower, "0123456789"); at >= 0 {
		begin = strings.TrimSpace(lower[:at])
	}
	near, ok := diag.Nearest(begin, all)
	if !ok {
		return words.Text{}
	}
	return words.DidYouMean.With(near)
}

// OfItsBaseline returns how the target is written if its percentage is one of the
// baseline.
func (t *Target) OfItsBaseline() string {
	for _, lang := range languages {
		if of, _ := lang.read(strings.ToLower(t.Text) + " " + lang.ofBaseline); of != nil {
			return t.Text + " " + lang.ofBaseline
		}
	}
	return t.Text
}

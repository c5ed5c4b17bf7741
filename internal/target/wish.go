package target

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// A text that is not a target gets, as its hint, the target that promises the
// same. Where none certainly does, the hint says how targets are written, or
// there is none.

// writeTarget is the hint to write a target; with a baseline that says what it
// is against, where that is not left to the plan.
func writeTarget(target, baseline string) words.Text {
	switch {
	case text.Brief(target) != target:
		return words.Text{}
	case baseline != "":
		return words.WriteWithBaseline.With(target, baseline)
	}
	return words.Write.With(target)
}

// AYearEarlier is how the baseline of a year earlier is written.
const AYearEarlier = "a year earlier"

// baselines are the ways to say what a change is against, and the baseline that
// says it: none for the one that the plan has.
var baselines = map[string]string{
	"so với mức gốc": "", "so với kỳ trước": "previous", "so với năm trước": AYearEarlier, "so với cùng kỳ năm trước": AYearEarlier,
}

// afterWhole explains what follows no increase, no decrease.
func afterWhole(s side, rest string) *Error {
	err := &Error{Message: words.After.With(rest, s.words)}
	if baseline, ok := baselines[rest]; ok {
		err.Hint = writeTarget(s.words, baseline)
	}
	return err
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
	if thousands().MatchString(digits) {
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

// spelled are amounts in words.
var spelled = map[string]string{
	"half": "50%", "half of baseline": "50% of baseline", "twice baseline": "200% of baseline", "double baseline": "200% of baseline",
	"một nửa": "50%", "một nửa mức gốc": "50% mức gốc",
}

// noNumber explains what is written where a number should be.
func (lang *language) noNumber(s side, rest string) *Error {
	err := &Error{Message: words.NotANumber.With(rest), Hint: words.LevelFollows.With(s.words)}
	afterBaseline, hasBaseline := strings.CutPrefix(rest, lang.baseline+" ")
	negative, isNegative := strings.CutPrefix(rest, "-")
	switch {
	case spelled[rest] != "":
		err.Hint = writeTarget(s.words+" "+spelled[rest], "")
	case slices.ContainsFunc(languages, func(other *language) bool { return rest == other.baseline }):
		err.Message, err.Hint = words.MixedLanguages.With(rest, s.words), writeTarget(s.words+" "+lang.baseline, "")
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

// What follows a number.
var (
	percentWords  = []string{"percent", "per cent", "phần trăm"}
	ofBaseline    = []string{"baseline", "of baseline", "of the baseline", "mức gốc", "của mức gốc"} // after the %
	timesBaseline = []string{"times baseline", "times the baseline", "lần mức gốc"}
	perPower      = text.Pattern(`^(?:(?:per|trên) |/ ?)(10+|10{0,2}(?:[.,]000)+)$`)
	scales        = []string{"dozen", "hundred", "thousand", "million", "billion", "tá", "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"}
	notCounted    = []string{"point", "points", "times", "fold", "điểm", "lần"}
	whatIsCounted = text.Pattern(`^(?:% ?(?:of|của) )?\p{L}+$`)
)

// badUnit explains what follows the number.
func (lang *language) badUnit(s side, number value.Number, unit string) *Error {
	err := &Error{Message: words.AfterNumber.With(unit), Hint: words.LevelFollows.With(s.words)}
	after, isPercent := strings.CutPrefix(unit, "%")
	after = strings.TrimSpace(after)
	down, isChange := changesAfter[after]
	power := perPower().FindStringSubmatch(unit)
	switch {
	case isPercent && slices.Contains(ofBaseline, after):
		err.Hint = lang.percentage(s.words, number, " "+lang.ofBaseline, "")
		if !strings.HasSuffix(after, lang.baseline) {
			err.Message = words.MixedLanguages.With(unit, s.words)
		}
	case isPercent && isChange:
		err.Hint, err.Relative = lang.changed(s.compare, number, down, ""), true
	case slices.Contains(percentWords, unit):
		err.Hint = lang.percentage(s.words, number, "", "")
	case slices.Contains(timesBaseline, unit):
		err.Hint = lang.percentage(s.words, number.Mul(hundred), " "+lang.ofBaseline, "")
	case unit == "‰":
		err.Hint = lang.percentage(s.words, value.Ratio(number, value.Int(10)), "", "")
	case power != nil:
		of, _ := value.ParseNumber(withoutMarks(power[1]))
		err.Hint = lang.percentage(s.words, value.Ratio(number.Mul(hundred), of), "", "")
	case slices.Contains(scales, unit):
		err.Hint = words.WriteInDigits.With()
	case whatIsCounted().MatchString(unit) && !slices.Contains(notCounted, unit):
		err.Hint = words.LeaveOutCounted.With(strings.TrimSpace(strings.TrimPrefix(unit, "%")))
	}
	return err
}

// percentage is the hint to write a percentage.
func (lang *language) percentage(side string, n value.Number, of, baseline string) words.Text {
	if _, ends := n.Decimals(); !ends {
		return words.Text{}
	}
	return writeTarget(side+" "+strings.Replace(n.String(), ".", lang.mark, 1)+"%"+of, baseline)
}

// zeros is a whole number that is written with decimals, or one whose thousands are
// set apart with the mark of the other language.
var zeros = text.Pattern(`^(.* )([1-9][0-9]{0,2})[.,]000$`)

// Thousands returns the target without its decimals, and as it is if they are
// thousands; ok is false where the number cannot be taken for them.
func (t *Target) Thousands() (plain, thousands string, ok bool) {
	parts := zeros().FindStringSubmatch(t.Text)
	if parts == nil {
		return "", "", false
	}
	return parts[1] + parts[2], parts[1] + parts[2] + "000", true
}

// OfItsBaseline returns how the target is written if its percentage is one of the
// baseline.
func (t *Target) OfItsBaseline() string {
	for _, lang := range languages {
		if of, _ := Parse(t.Text + " " + lang.ofBaseline); of != nil {
			return of.Text
		}
	}
	return t.Text
}

// changesAfter and changesBefore are words for a change, after and before its
// size, and whether it goes down.
var (
	changesAfter = map[string]bool{ // the %
		"below baseline": true, "less than baseline": true, "lower than baseline": true, "reduction": true, "decrease": true,
		"above baseline": false, "more than baseline": false, "higher than baseline": false, "increase": false, "growth": false,
		"dưới mức gốc": true, "thấp hơn mức gốc": true, "trên mức gốc": false, "cao hơn mức gốc": false,
	}
	changesBefore = map[string]bool{ // a side
		"a reduction of ": true, "reduction of ": true, "reduce by ": true, "decrease by ": true, "a decrease of ": true,
		"an increase of ": false, "increase of ": false, "increase by ": false, "growth of ": false,
		"giảm ": true, "tăng ": false,
	}
)

// changed is the hint to write a change by a percentage of the baseline as what
// is to be reached. What goes down by at least 5% is at most 95%.
func (lang *language) changed(c Comparison, size value.Number, down bool, baseline string) words.Text {
	if down {
		size = size.Neg()
		c = map[Comparison]Comparison{AtLeast: AtMost, AtMost: AtLeast, MoreThan: LessThan, LessThan: MoreThan, Exactly: Exactly}[c]
	}
	level := hundred.Add(size)
	if level.Sign() < 0 {
		return words.Text{}
	}
	return lang.percentage(lang.sideFor(c), level, " "+lang.ofBaseline, baseline)
}

// signs are what other notations write for a side.
var signs = []side{
	{">=", AtLeast, false}, {"=>", AtLeast, false}, {"≥", AtLeast, false}, {"<=", AtMost, false}, {"=<", AtMost, false}, {"≤", AtMost, false},
	{"==", Exactly, false}, {">", MoreThan, false}, {"<", LessThan, false}, {"=", Exactly, false},
}

var bareLevel = text.Pattern(`^(?:[0-9][0-9.,]*( ?%)?( of baseline| mức gốc)?|baseline|mức gốc)$`)

// explain says what is wrong with a text that begins with no side.
func explain(lower string) *Error {
	for _, s := range signs {
		if level, found := strings.CutPrefix(lower, s.words); found {
			level = strings.TrimSpace(level)
			return &Error{Message: words.SignInTarget.With(s.words), Hint: writeLevel(level, s.compare)}
		}
	}
	if bareLevel().MatchString(lower) {
		sides := []Comparison{AtLeast, AtMost}
		if strings.Trim(lower, "0123456789.,") == "" {
			sides = append(sides, Exactly)
		}
		return &Error{Message: words.WhichSide.With(lower), Hint: writeLevel(lower, sides...)}
	}
	err := &Error{Message: words.NotATarget.With(lower), Hint: words.BeginWithSide.With()}
	if hint := writeChange(lower); !hint.IsZero() {
		err.Hint, err.Relative = hint, true
	} else if hint := suggestSide(lower); !hint.IsZero() {
		err.Hint = hint
	}
	return err
}

// writeLevel is the hint to write a level with one of the comparisons, in the
// language whose level it is. Digits alone are of both languages: they get the
// words of the reader's. What is no level, or another one in each language, gets
// another hint.
func writeLevel(level string, comparisons ...Comparison) words.Text {
	switch {
	case thousands().MatchString(strings.TrimRight(level, "% ")):
		return words.WriteNoThousands.With()
	case text.Brief(level) != level:
		return words.Text{}
	}
	var all []words.Text
	for _, c := range comparisons {
		en, _ := Parse(english.sideFor(c) + " " + level)
		vi, _ := Parse(vietnamese.sideFor(c) + " " + level)
		switch {
		case en != nil && vi != nil:
			all = append(all, sideSentences[c].With(level))
		case en != nil:
			all = append(all, words.Name(en.Text))
		case vi != nil:
			all = append(all, words.Name(vi.Text))
		}
	}
	if all == nil {
		return words.BeginWithSide.With()
	}
	return words.Write.With(words.Or(all))
}

var sideSentences = map[Comparison]*words.Sentence{
	AtLeast: &words.AtLeastLevel, AtMost: &words.AtMostLevel, MoreThan: &words.MoreThanLevel, LessThan: &words.LessThanLevel, Exactly: &words.ExactlyLevel,
}

// writeChange is the hint for what begins with a word for a change: giảm ít nhất
// 5% so với mức gốc.
func writeChange(lower string) words.Text {
	for change, down := range changesBefore {
		wish, found := strings.CutPrefix(lower, change)
		if !found {
			continue
		}
		against := ""
		for said, baseline := range baselines {
			if before, found := strings.CutSuffix(wish, " "+said); found {
				wish, against = before, baseline
				break
			}
		}
		for _, lang := range languages {
			t, _, _ := lang.target(wish)
			// Note: giảm dưới 5% may be meant as giảm xuống dưới 5%.
			if t != nil && t.Unit == Percent && !(down && t.Compare == LessThan) {
				return lang.changed(t.Compare, t.Number, down, against)
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
			if level, found := strings.CutPrefix(lower, s.words); found {
				if t, _, _ := lang.target(s.words + " " + level); t != nil {
					return writeTarget(s.words+" "+level, "")
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

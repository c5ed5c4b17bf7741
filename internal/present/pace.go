package present

import (
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// PaceWord says whether a number is where it has to be by now. It says nothing where
// there is no pace, and where nothing is needed any more.
func PaceWord(r *report.Result) words.Text {
	p := r.Pace
	if p == nil || !p.Ceiling && r.Verdict == report.Met {
		return words.Text{}
	}
	said := map[report.PaceState]*words.Sentence{report.OnTrack: &words.OnTrack, report.AtRisk: &words.AtRisk, report.Behind: &words.Behind}
	if p.Ceiling {
		said = map[report.PaceState]*words.Sentence{report.OnTrack: &words.WithinPace, report.AtRisk: &words.NearlyTooFast, report.Behind: &words.TooFast}
	}
	return said[p.Is].With()
}

// Pace says the same with the shares and the numbers a month that it is based on.
func Pace(r *report.Result) words.Text {
	word := PaceWord(r)
	if word.IsZero() {
		return words.Text{}
	}
	p := r.Pace
	shares, aMonth := &words.PaceOfNeeded, &words.NeededAMonth
	if p.Ceiling {
		shares, aMonth = &words.PaceOfAllowed, &words.AllowedAMonth
	}
	reached, elapsed := compared(p.Reached.Mul(hundred), p.Elapsed.Mul(hundred), percentDigits-1)
	rates := []words.Text{aMonth.With(words.Digits(inFew(p.Left, monthDigits)))}
	if p.Rate != nil {
		rate, left := compared(*p.Rate, p.Left, monthDigits)
		rates = []words.Text{words.SoFarAMonth.With(words.Digits(rate)), aMonth.With(words.Digits(left))}
	}
	return words.PaceIs.With(word, words.Clauses(shares.With(words.Digits(reached+"%"), words.Digits(elapsed+"%")), words.List(rates)))
}

// monthDigits is how many digits after the point a number a month has at least.
const monthDigits = 1

// compared writes two numbers with the same digits, so many that they compare as the numbers
// do: nine at most.
func compared(x, y value.Number, digits int) (string, string) {
	step := func(n value.Number) value.Number {
		return value.Ratio(n, value.Scaled(1, int8(digits))).Round()
	}
	for digits < maxDigits && step(x).Cmp(step(y)) != x.Cmp(y) {
		digits++
	}
	return inFew(x, digits), inFew(y, digits)
}

// inFew writes a number with so many digits, a whole one with none.
func inFew(n value.Number, digits int) string {
	if n.IsInt() {
		return n.String()
	}
	return n.Rounded(digits)
}

package plantest

import (
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// resultOf returns what a result has for a key, in words, and whether that is
// as wanted.
func resultOf(r *report.Result, w plan.Want) (words.Text, bool) {
	switch w.Key {
	case "verdict":
		return same(r.Verdict.String(), w)
	case "shown":
		digits, _ := present.Digits(r)
		return same(digits, w)
	case "shortfall":
		if r.Shortfall == nil {
			return none(), w.None
		}
		return words.Name(r.Shortfall.String()), !w.None && r.Shortfall.Cmp(w.Number) == 0
	case "least":
		return quantity(r.Bounds.Least, r.Bounds.HasLeast(), r.IsShare), equal(r.Bounds.Least, r.Bounds.HasLeast(), w)
	case "most":
		return quantity(r.Bounds.Most, r.Bounds.HasMost(), r.IsShare), equal(r.Bounds.Most, r.Bounds.HasMost(), w)
	}
	return part(r, w)
}

// same compares what is written as the plan writes it.
func same(got string, w plan.Want) (words.Text, bool) { return words.Name(got), got == w.Text }

// none is how a test writes that there is no such number.
func none() words.Text { return words.Name("none") }

// part compares the value, the numerator or the denominator, which has one only
// where its least and its most are the same.
func part(r *report.Result, w plan.Want) (words.Text, bool) {
	if !r.Bounds.HasLeast() || !r.Bounds.HasMost() {
		return none(), false
	}
	var least, most value.Number
	switch w.Key {
	case "numerator":
		least, most = r.Bounds.Least.Num, r.Bounds.Most.Num
	case "denominator":
		least, most = r.Bounds.Least.Den, r.Bounds.Most.Den
	default:
		least, most = r.Bounds.Least.Value(), r.Bounds.Most.Value()
	}
	if least.Cmp(most) != 0 {
		return words.FromTo.With(least.Min(most), least.Max(most)), false
	}
	return words.Name(least.String()), least.Cmp(w.Number) == 0
}

// quantity writes one end of a number, where there is one.
func quantity(f query.Fraction, there, isShare bool) words.Text {
	switch {
	case !there:
		return none()
	case isShare:
		return words.Name(f.Num.String() + "/" + f.Den.String())
	}
	return words.Name(f.Value().String())
}

// equal reports whether one end of a number, where there is one, is as wanted.
func equal(f query.Fraction, there bool, w plan.Want) bool {
	if !there || w.None {
		return !there && w.None
	}
	return f.Den.Sign() != 0 && f.Value().Cmp(w.Number) == 0
}

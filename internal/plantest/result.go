package plantest

import (
	"plancheck/internal/plan"
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
		return same(r.Shown, w)
	case "shortfall":
		if r.Shortfall == nil {
			return none(), w.None
		}
		return words.Name(r.Shortfall.String()), !w.None && r.Shortfall.Cmp(w.Number) == 0
	case "least":
		return quantity(r.Least), equal(r.Least, w)
	case "most":
		return quantity(r.Most), equal(r.Most, w)
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
	if r.Least == nil || r.Most == nil {
		return none(), false
	}
	least, most := r.Least.Numerator, r.Most.Numerator
	if w.Key == "denominator" {
		least, most = r.Least.Denominator, r.Most.Denominator
	}
	if least.Cmp(most) != 0 {
		return words.FromTo.With(least.Min(most), least.Max(most)), false
	}
	return words.Name(least.String()), least.Cmp(w.Number) == 0
}

// quantity writes one end of a number.
func quantity(q *report.Quantity) words.Text {
	switch {
	case q == nil:
		return none()
	case q.IsShare:
		return words.Name(q.Numerator.String() + "/" + q.Denominator.String())
	}
	return words.Name(q.Numerator.String())
}

func equal(q *report.Quantity, w plan.Want) bool {
	switch {
	case q == nil || w.None:
		return q == nil && w.None
	case q.IsShare:
		return q.Denominator.Sign() != 0 && value.Ratio(q.Numerator, q.Denominator).Cmp(w.Number) == 0
	}
	return q.Numerator.Cmp(w.Number) == 0
}

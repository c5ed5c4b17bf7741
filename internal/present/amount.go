package present

import (
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Amount says a number as it was counted: 61 of 205, 45–65 of 200, at least 4,531
// of 23,851; 12 or ≥ 12 where there is no denominator. It says nothing where there is
// no number.
func Amount(r *report.Result) words.Text {
	b := r.Bounds
	if !b.HasLeast() && !b.HasMost() {
		return words.Text{}
	}
	said := counts(r)
	if b.Cases == query.MaybeCases {
		said = words.OrNoCases.With(said)
	}
	return said
}

// amountOf is [Amount] with what is counted.
func amountOf(r *report.Result, unit plan.Unit) words.Text {
	amount := Amount(r)
	if amount.IsZero() {
		return amount
	}
	last := r.Bounds.Most
	if r.Bounds.NoMost {
		last = r.Bounds.Least
	}
	if n := last.Num; !r.IsShare {
		return words.WithItsUnit.With(amount, after(n, unit))
	}
	return words.WithItsUnit.With(amount, after(last.Den, unit))
}

// counts says how many there are of how many.
func counts(r *report.Result) words.Text {
	b := r.Bounds
	least, most := b.Least, b.Most
	switch {
	case !r.IsShare:
		digits, _ := Digits(r)
		return words.Written(words.Figures(digits))
	case b.NoMost:
		return words.AtLeastNumber.With(part(least))
	case b.NoLeast:
		return words.AtMostNumber.With(part(most))
	case least.Den.Cmp(most.Den) != 0:
		return words.NumberFromTo.With(part(least), part(most))
	case least.Num.Cmp(most.Num) == 0:
		return part(least)
	}
	return words.NumberOf.With(words.NumberFromTo.With(figures(least.Num), figures(most.Num)), figures(least.Den))
}

func part(f query.Fraction) words.Text { return words.NumberOf.With(figures(f.Num), figures(f.Den)) }

// Percentage says a result that is a share as a percentage: 29.8%, 22.5%–32.5%,
// ≥ 18.9%. It says nothing of other results.
func Percentage(r *report.Result) words.Text {
	digits, _ := Digits(r)
	if !r.IsShare || digits == "" {
		return words.Text{}
	}
	return words.Written(words.Figures(digits))
}

// Shortfall says how far a verdict is from being met, and in which direction. It
// says nothing where nothing is short.
func Shortfall(r *report.Result, unit plan.Unit) words.Text {
	if r.Shortfall == nil || r.Shortfall.Sign() == 0 {
		return words.Text{}
	}
	by := map[report.Direction]*words.Sentence{report.Needed: &words.MoreNeeded, report.TooMany: &words.TooManyBy, 0: &words.OffBy}[r.ShortfallIs]
	return by.With(tally(*r.Shortfall), after(*r.Shortfall, unit))
}

func figures(n value.Number) words.Figures { return words.Figures(n.String()) }

package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// noPeriod refuses an aggregate that would give the same number
// in every interval, or for the baseline.
func noPeriod(f *facts, i *plan.Indicator) (found diag.List) {
	var message words.Text
	switch {
	case i.Every != 0:
		message = words.SameInEvery.With(words.OfUnit(i.Every))
	case i.Baseline != nil && i.Baseline.Kind != plan.Fixed:
		message = words.SameAsBaseline.With()
	default:
		return nil
	}
	for _, e := range i.Expressions() {
		for _, a := range e.Aggregates() {
			if !expr.MentionsPeriod(a) && !(e == i.Numerator && restricts(i, a)) {
				found.Add(diag.CodeNoPeriod, e.Span(a), message, f.periodHint(a.Dataset, func(*plan.Column) bool { return true }))
			}
		}
	}
	return found
}

// restricts reports whether the denominator's condition holds for a, an
// aggregate of the numerator, too, and mentions the period.
func restricts(i *plan.Indicator, a *expr.Aggregate) bool {
	if i.Denominator == nil {
		return true // not known
	}
	d, ok := i.Denominator.Node.(*expr.Aggregate)
	return ok && d.Dataset == a.Dataset && d.Where != nil && expr.MentionsPeriod(d.Where)
}

package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// denominator refuses one that may be negative.
func denominator(f *facts, i *plan.Indicator) (found diag.List) {
	if i.Denominator == nil {
		return nil
	}
	if r := f.rangeOf(i, i.Denominator.Node); !r.NoLo && r.Lo.Sign() >= 0 {
		return nil
	}
	for _, a := range i.Denominator.Aggregates() {
		r := f.rangeOfAggregate(i, a)
		if !r.NoLo && r.Lo.Sign() >= 0 {
			continue
		}
		column := a.Args[0].Parts[len(a.Args[0].Parts)-1]
		found.Add(diag.CodeDenominator, i.Denominator.Span(a.Args[0]), words.NegativeColumn.With(column), words.AddMinZero.With())
		return found
	}
	found.Add(diag.CodeDenominator, i.Denominator.Span(i.Denominator.Node), words.NegativeWhole.With(), words.CountWhatIsLeft.With())
	return found
}

package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// coarse refuses dates that tell less than the intervals that are judged: which
// month 2023 lies in is not known.
func coarse(f *facts, i *plan.Indicator) (found diag.List) {
	if i.Every == 0 {
		return nil
	}
	for _, e := range i.Expressions() {
		expr.Walk(e.Node, func(n expr.Node) bool {
			name, ok := n.(*expr.Name)
			if !ok || name.Column == "" {
				return true
			}
			if c := f.columns[f.Schema.ColumnOf(name)]; c == nil || c.Type != value.Date || c.Derive != nil {
				return true
			}
			dataset := f.Dataset(f.Schema.Follow(name.Dataset, name.Path).Name)
			for _, form := range dataset.Format.Cells.Dates {
				if form.Unit() > i.Every {
					found.Add(diag.CodePeriod, e.Span(name), words.DatesTooCoarse.With(dataset.Name, form.Name(), words.OfUnit(i.Every)), words.JudgeLonger.With(words.OfUnit(form.Unit())))
				}
			}
			return true
		})
	}
	return found
}

package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/words"
)

// warnUnused names the datasets that neither an indicator nor a reference
// uses.
func (l *loader) warnUnused() {
	used := map[string]bool{}
	use := func(e *Expression) {
		if e == nil {
			return
		}
		expr.Walk(e.Node, func(n expr.Node) bool {
			if a, ok := n.(*expr.Aggregate); ok {
				used[a.Dataset] = true
			}
			return true
		})
	}
	for _, i := range l.plan.Indicators {
		use(i.Value)
		use(i.Numerator)
		use(i.Denominator)
		if i.Each != nil {
			used[i.Each.Dataset] = true
			use(i.Each.Where)
		}
	}
	for _, d := range l.plan.Datasets {
		for _, r := range d.Refs {
			used[r.To] = used[r.To] || r.To != d.Name
		}
	}
	for _, d := range l.plan.Datasets {
		if !used[d.Name] {
			l.warn(diag.CodeUnused, d.Span, words.NothingUses.With(d.Name), words.LeaveOutOrUse.With())
		}
	}
}

package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// unused names the datasets of a plan without errors that neither an indicator nor a
// reference uses.
func unused(p *plan.Plan) (found diag.List) {
	used := p.Reads(p.Indicators...).Datasets
	for _, d := range p.Datasets {
		if !used[d] && len(p.Referencing(d)) == 0 {
			found.Add(diag.CodeUnused, d.Span, words.NothingUses.With(d.Name), words.LeaveOutOrUse.With())
		}
	}
	return found
}

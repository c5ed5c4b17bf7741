package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// warnUnused names the datasets that neither an indicator nor a reference
// uses.
func (l *loader) warnUnused() {
	used := l.plan.Reads(l.plan.Indicators...).Datasets
	for _, d := range l.plan.Datasets {
		for _, r := range d.Refs {
			if r.To != d.Name {
				used[l.plan.Dataset(r.To)] = true
			}
		}
	}
	for _, d := range l.plan.Datasets {
		if !used[d] {
			l.Report(diag.CodeUnused, d.Span, words.NothingUses.With(d.Name), words.LeaveOutOrUse.With())
		}
	}
}

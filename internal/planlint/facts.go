package planlint

import (
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// facts are what the rules know of a plan.
type facts struct {
	*plan.Plan
	columns       map[*expr.Column]*plan.Column
	orphans, lost map[string]bool // of every world
}

func factsOf(p *plan.Plan) *facts {
	f := &facts{Plan: p, columns: map[*expr.Column]*plan.Column{}}
	for i, d := range p.Datasets {
		for k, c := range d.Columns {
			f.columns[p.Schema.Datasets[i].Columns[k]] = c
		}
	}
	f.findOrphans()
	return f
}

// isUsable reports whether all expressions of an indicator are.
func isUsable(i *plan.Indicator) bool {
	if i.Value != nil {
		return !i.Keys.Has("numerator") && !i.Keys.Has("denominator")
	}
	return i.Numerator != nil && i.Denominator != nil && !i.Keys.Has("value")
}

// hasPeriod reports whether the period of an indicator is known.
func hasPeriod(i *plan.Indicator) bool { return !i.Keys["period"].Lost }

// periodHint says how an aggregate over a dataset can mention the period, by its dates
// that fit.
func (f *facts) periodHint(dataset string, fits func(*plan.Column) bool) words.Text {
	const maxListed = 5
	var all []string
	for _, c := range f.Dataset(dataset).Columns {
		if c.Type == value.Date && fits(c) {
			all = append(all, c.Name+" in period")
		}
	}
	if len(all) == 0 || len(all) > maxListed {
		return words.AddDateCondition.With()
	}
	return words.AddInPeriod.With(words.Or(words.Names(all)))
}

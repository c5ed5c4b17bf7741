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
	orphans, lost map[string]bool // as in a world
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
		if i.Per == nil && i.Keys.Has("per") {
			return false
		}
		return !i.Keys.Has("numerator") && !i.Keys.Has("denominator")
	}
	return i.Numerator != nil && i.Denominator != nil && !i.Keys.Has("value")
}

// hasPeriod reports whether the period of an indicator is known.
func hasPeriod(i *plan.Indicator) bool { return !i.Keys["period"].Lost }

// wholeOf returns the aggregate of the denominator whose condition holds for a, an
// aggregate of e, too; nil where there is none.
func wholeOf(i *plan.Indicator, e *plan.Expression, a *expr.Aggregate) *expr.Aggregate {
	if e != i.Numerator || i.Denominator == nil || a.Outer != "" {
		return nil
	}
	if whole, ok := i.Denominator.Node.(*expr.Aggregate); ok && whole.Dataset == a.Dataset {
		return whole
	}
	return nil
}

// withGroups returns the expressions of the indicator, and the one that chooses its
// groups.
func withGroups(i *plan.Indicator) []*plan.Expression {
	all := i.Expressions()
	if i.Each != nil && i.Each.Where != nil {
		all = append(all, i.Each.Where)
	}
	return all
}

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

package plan

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// warnUndated warns about aggregates over events that read no date of theirs, and
// so count rows of any day. Events are datasets that no other one references.
func (l *loader) warnUndated(i *indicator) {
	for _, e := range i.all() {
		expr.Walk(e.Node, func(n expr.Node) bool {
			a, ok := n.(*expr.Aggregate)
			if !ok {
				return true
			}
			reads := dates{l.plan, l.columns, l.plan.Dataset(a.Dataset)}
			if !reads.areOfEvents() || reads.in(a) || i.restrictsBy(e, a) && reads.in(i.Denominator.Node) || a.Outer == "" && reads.group(i.Each) {
				return true
			}
			said, hint := &words.ReadsNoDate, words.Text{}
			if slices.ContainsFunc(reads.dataset.Columns, func(c *Column) bool { return c.Planned }) {
				said = &words.ReadsPlannedDates
			}
			if reads.allHappen() {
				hint = l.periodHint(a.Dataset, (*Column).IsCut)
			}
			l.Report(diag.CodeUndated, e.Span(a), said.With(a.Dataset), hint)
			return true
		})
	}
}

// refuseCoarse refuses dates that tell less than the intervals that are judged: which
// month 2023 lies in is not known.
func refuseCoarse(l *loader, i *indicator) {
	if i.Every == 0 {
		return
	}
	for _, e := range i.all() {
		expr.Walk(e.Node, func(n expr.Node) bool {
			name, ok := n.(*expr.Name)
			if !ok || name.Column == "" {
				return true
			}
			if c := l.columns[l.plan.Schema.ColumnOf(name)]; c == nil || c.Type != value.Date || c.Derive != nil {
				return true
			}
			dataset := l.plan.Dataset(l.plan.Schema.Follow(name.Dataset, name.Path).Name)
			for _, form := range dataset.Format.Cells.Dates {
				if form.Unit() > i.Every {
					l.Report(diag.CodePeriod, e.Span(name), words.DatesTooCoarse.With(dataset.Name, form.Name(), unitWords(i.Every)), words.JudgeLonger.With(unitWords(form.Unit())))
				}
			}
			return true
		})
	}
}

// restrictsBy reports whether the denominator's condition holds for an aggregate
// of e too.
func (i *indicator) restrictsBy(e *Expression, a *expr.Aggregate) bool {
	if e != i.Numerator || a.Outer != "" {
		return false
	}
	whole, one := i.Denominator.Node.(*expr.Aggregate)
	return one && whole.Dataset == a.Dataset
}

// dates are the columns of a dataset with dates that are not planned.
type dates struct {
	plan    *Plan
	columns map[*expr.Column]*Column
	dataset *Dataset
}

// areOfEvents reports whether there are some, and no other dataset references
// this one.
func (d dates) areOfEvents() bool {
	return slices.ContainsFunc(d.dataset.Columns, (*Column).IsCut) && !slices.ContainsFunc(d.plan.Datasets, func(other *Dataset) bool {
		return other != d.dataset && slices.ContainsFunc(other.Refs, func(r *Ref) bool { return r.To == d.dataset.Name })
	})
}

// allHappen reports whether every row has a date, so that a condition on one leaves
// out nothing but rows of other days.
func (d dates) allHappen() bool {
	return !slices.ContainsFunc(d.dataset.Columns, func(c *Column) bool { return c.IsCut() && c.Blank == BlankAbsent })
}

// group reports whether rows are grouped by one of them: those after as_of are in no
// group.
func (d dates) group(g *Grouping) bool {
	return g != nil && g.Column != "" && d.isRead(&expr.Name{Dataset: g.Dataset, Path: g.Path, Column: g.Column})
}

// in reports whether a node reads one of them, be it through a derived column.
func (d dates) in(n expr.Node) bool {
	found := false
	expr.Walk(n, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok && name.Column != "" && !found {
			found = d.isRead(name)
		}
		return !found
	})
	return found
}

func (d dates) isRead(name *expr.Name) bool {
	c := d.columns[d.plan.Schema.ColumnOf(name)]
	switch {
	case c == nil: // its declaration is wrong, and said so
		return true
	case c.Derive != nil:
		return d.in(c.Derive.Node)
	}
	return c.IsCut() && d.plan.Schema.Follow(name.Dataset, name.Path).Name == d.dataset.Name
}

package planlint

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// undated warns about aggregates over events that read no date of theirs, and
// so count rows of any day. Events are datasets that no other one references.
func undated(f *facts, i *plan.Indicator) (found diag.List) {
	if !isUsable(i) {
		return nil
	}
	for _, e := range i.Expressions() {
		expr.Walk(e.Node, func(n expr.Node) bool {
			a, ok := n.(*expr.Aggregate)
			if !ok {
				return true
			}
			reads := dates{f, f.Dataset(a.Dataset)}
			if !reads.areOfEvents() || reads.in(a) || wholeOf(i, e, a) != nil && reads.in(i.Denominator.Node) || a.Outer == "" && reads.group(i.Each) {
				return true
			}
			said, hint := &words.ReadsNoDate, words.Text{}
			if slices.ContainsFunc(reads.dataset.Columns, func(c *plan.Column) bool { return c.Planned }) {
				said = &words.ReadsPlannedDates
			}
			if reads.allHappen() {
				hint = words.IfOnlyOfPeriod.With(f.periodHint(a.Dataset, (*plan.Column).IsCut))
			}
			found.Add(diag.CodeUndated, e.Span(a), said.With(a.Dataset), hint)
			return true
		})
	}
	return found
}

// dates are the columns of a dataset with dates that are not planned.
type dates struct {
	*facts
	dataset *plan.Dataset
}

// areOfEvents reports whether there are some, and no other dataset references
// this one.
func (d dates) areOfEvents() bool {
	return slices.ContainsFunc(d.dataset.Columns, (*plan.Column).IsCut) && len(d.Referencing(d.dataset)) == 0
}

// allHappen reports whether every row has a date, so that a condition on one leaves
// out nothing but rows of other days.
func (d dates) allHappen() bool {
	return !slices.ContainsFunc(d.dataset.Columns, func(c *plan.Column) bool { return c.IsCut() && c.Blank == value.BlankAbsent })
}

// group reports whether rows are grouped by one of them: those after as_of are in no
// group.
func (d dates) group(g *plan.Grouping) bool {
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
	c := d.columns[d.Schema.ColumnOf(name)]
	switch {
	case c == nil: // its declaration is wrong, and said so
		return true
	case c.Derive != nil:
		return d.in(c.Derive.Node)
	}
	return c.IsCut() && d.Schema.Follow(name.Dataset, name.Path).Name == d.dataset.Name
}

// noPeriod refuses an aggregate that would give the same number
// in every interval, or for the baseline.
func noPeriod(f *facts, i *plan.Indicator) (found diag.List) {
	var message words.Text
	switch {
	case i.Every != 0:
		message = words.SameInEvery.With(words.OfUnit(i.Every))
	case i.Baseline != nil && i.Baseline.IsComputed():
		message = words.SameAsBaseline.With()
	default:
		return nil
	}
	for _, e := range i.Expressions() {
		for _, a := range e.Aggregates() {
			whole := wholeOf(i, e, a)
			restricts := whole != nil && whole.Where != nil && expr.MentionsPeriod(whole.Where)
			if isKnown := e != i.Numerator || i.Denominator != nil; isKnown && !restricts && !expr.MentionsPeriod(a) {
				found.Add(diag.CodeNoPeriod, e.Span(a), message, f.periodHint(a.Dataset, func(*plan.Column) bool { return true }))
			}
		}
	}
	return found
}

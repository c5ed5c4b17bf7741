package planlint

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// newWorld returns what is known of all records, and nothing of the period.
func (f *facts) newWorld() *world {
	return &world{schema: f.Schema, columns: f.columns, orphans: f.orphans, lost: f.lost, texts: map[expr.Node]string{}, left: maxSteps}
}

// findOrphans finds which datasets tolerate orphans, and which columns may be
// those of some.
func (f *facts) findOrphans() {
	f.orphans, f.lost = map[string]bool{}, map[string]bool{}
	for _, d := range f.Datasets {
		f.orphans[d.Name] = d.Tolerate.Orphans
		for _, r := range d.Refs {
			if d.Tolerate.Orphans && len(r.From) == 1 {
				f.lost[d.Name+"."+r.From[0]] = true
			}
		}
	}
}

// in returns the same world where the period is known: it is p or, where it
// moves, lies in it.
func (w *world) in(p calendar.Period, moving bool) *world {
	inside := *w
	inside.period, inside.moving = &p, moving
	return &inside
}

// derived refuses conditions of derived columns that say nothing.
func derived(f *facts) (found diag.List) {
	for _, d := range f.Datasets {
		for _, c := range d.Columns {
			if c.Derive != nil {
				found = append(found, f.conditions(c.Derive)...)
			}
		}
	}
	return found
}

// meaning refuses conditions of an indicator that say nothing, and a numerator that
// has nothing in common with its denominator.
func meaning(f *facts, i *plan.Indicator) (found diag.List) {
	for _, e := range withGroups(i) {
		found = append(found, f.conditions(e)...)
	}
	if found != nil || !isUsable(i) {
		return found
	}
	for _, e := range i.Expressions() {
		for _, a := range e.Aggregates() {
			found = append(found, f.together(i, e, a)...)
		}
	}
	return found
}

// conditions judges every condition in an expression by itself.
func (f *facts) conditions(e *plan.Expression) diag.List {
	c := conditions{world: f.newWorld(), in: e}
	if e.Node.Type() == value.Boolean {
		c.check(e.Node)
	}
	expr.Walk(e.Node, func(n expr.Node) bool {
		if a, ok := n.(*expr.Aggregate); ok && a.Where != nil {
			c.check(expr.Conjunction(a.Of, a.Where))
		}
		return true
	})
	return c.found
}

// conditions are those of one expression.
type conditions struct {
	*world
	in    *plan.Expression
	found diag.List // those that are never or always true
}

// check judges a condition and what it is made of, and reports the least part that
// is never or always true. It returns false where there is one.
func (c *conditions) check(n expr.Node) bool {
	switch n := n.(type) {
	case *expr.Unary:
		return c.check(n.X)
	case *expr.Call:
		if n.Func == "known" {
			return c.check(n.Args[0]) && c.check(n.Args[1])
		}
	case *expr.Binary:
		if n.Op == expr.And || n.Op == expr.Or {
			return c.checkOperands(n.Op, operands(n, n.Op))
		}
	}
	switch {
	case !c.possible(n):
		c.found.Add(diag.CodeNever, c.in.Span(n), words.NeverTrue.With(n), c.limits(n))
	case !c.avoidable(n):
		c.found.Add(diag.CodeAlways, c.in.Span(n), words.AlwaysTrue.With(n), words.Text{})
	default:
		return true
	}
	return false
}

// checkOperands judges what and or or joins: each by itself, then the first
// that cannot be together with those before it.
func (c *conditions) checkOperands(op expr.Op, all []expr.Node) bool {
	sound := true
	for _, n := range all {
		sound = c.check(n) && sound
	}
	if !sound {
		return false
	}
	open, code, pair, together := c.possible, diag.CodeNever, &words.NeverTrue, &words.NeverTogether
	if op == expr.Or {
		open, code, pair, together = c.avoidable, diag.CodeAlways, &words.AlwaysTrue, &words.AlwaysTogether
	}
	for k := 1; k < len(all); k++ {
		if open(all[:k+1]...) {
			continue
		}
		message := together.With()
		for _, other := range all[:k] {
			if !open(other, all[k]) {
				message = pair.With(other.String() + " " + op.String() + " " + all[k].String())
				break
			}
		}
		c.found.Add(code, c.in.Span(all[k]), message, words.Text{})
		return false
	}
	return true
}

// operands returns what one operator joins, in the order in which it is
// written.
func operands(n expr.Node, op expr.Op) []expr.Node {
	if b, ok := n.(*expr.Binary); ok && b.Op == op {
		return append(operands(b.X, op), operands(b.Y, op)...)
	}
	return []expr.Node{n}
}

// limits is the hint for a comparison with a column: what the column can hold.
func (w *world) limits(n expr.Node) words.Text {
	var hint words.Text
	expr.Walk(n, func(n expr.Node) bool {
		name, ok := n.(*expr.Name)
		if !ok {
			return true
		}
		if c := w.columns[w.schema.ColumnOf(name)]; c != nil && (c.Min != nil || c.Max != nil) {
			var parts []string
			if c.Min != nil {
				parts = append(parts, "min: "+c.Min.String())
			}
			if c.Max != nil {
				parts = append(parts, "max: "+c.Max.String())
			}
			hint = words.ColumnHas.With(c.Name, words.And(words.Names(parts)))
		}
		return false
	})
	return hint
}

// together asks whether any row can be counted by an aggregate: at all, in the
// indicator's period, and in the period of its baseline.
func (f *facts) together(i *plan.Indicator, e *plan.Expression, a *expr.Aggregate) (found diag.List) {
	w, all := f.newWorld(), expr.Conjuncts(a.Where)
	if whole := wholeOf(i, e, a); whole != nil {
		all = append(expr.Conjuncts(whole.Where), all...)
	}
	earlier := i.Period
	switch {
	case i.Baseline == nil:
	case i.Baseline.Kind == plan.Named:
		earlier = i.Baseline.Period
	default:
		earlier = i.Period.Earlier(i.Baseline.Months)
	}
	switch {
	case len(all) == 0:
	case !w.possible(all...):
		found.Add(diag.CodeDisjoint, e.Span(a), words.Disjoint.With(a.Dataset), words.HoldsForBoth.With())
	case !hasPeriod(i):
	case !w.in(i.Period, i.Every != 0).possible(all...):
		found.Add(diag.CodeOutside, e.Span(a), words.NoneInPeriod.With(a.Dataset, i.Period), words.LookAtDates.With())
	case earlier != i.Period && !w.in(earlier, true).possible(all...):
		found.Add(diag.CodeBaseline, i.Baseline.Span, words.NoneInBaseline.With(a.Dataset, earlier), words.BaselineNumber.With())
	}
	return found
}

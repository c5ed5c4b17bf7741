package plan

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// newWorld returns what is known of all records, and nothing of the period.
func (l *loader) newWorld() *world {
	if len(l.orphans) != len(l.plan.Datasets) {
		l.findOrphans()
	}
	return &world{schema: l.plan.Schema, columns: l.columns, orphans: l.orphans, lost: l.lost, texts: map[expr.Node]string{}, left: maxSteps}
}

// findOrphans finds which datasets tolerate orphans, and which columns may be
// those of some.
func (l *loader) findOrphans() {
	l.orphans, l.lost = map[string]bool{}, map[string]bool{}
	for _, d := range l.plan.Datasets {
		l.orphans[d.Name] = d.Tolerate.Orphans
		for _, r := range d.Refs {
			if d.Tolerate.Orphans && len(r.From) == 1 {
				l.lost[d.Name+"."+r.From[0]] = true
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

// checkDerived refuses conditions of derived columns that say nothing.
func (l *loader) checkDerived(d *dataset) {
	for _, c := range d.order {
		if c.Derive != nil {
			l.checkConditions(c.Derive)
		}
	}
}

// checkMeaning refuses conditions of an indicator that say nothing, and a
// numerator that has nothing in common with its denominator.
func (l *loader) checkMeaning(i *indicator) {
	all := i.all()
	if i.Each != nil && i.Each.Where != nil {
		all = append(all, i.Each.Where)
	}
	sound := true
	for _, e := range all {
		sound = l.checkConditions(e) && sound
	}
	if !sound || !i.usable() {
		return
	}
	for _, c := range i.conditions() {
		l.checkTogether(i, c)
	}
}

// checkConditions judges every condition in an expression by itself. It
// returns false where one is never or always true.
func (l *loader) checkConditions(e *Expression) bool {
	w := l.newWorld()
	sound := true
	if e.Node.Type() == value.Boolean {
		sound = l.checkCondition(w, e, e.Node)
	}
	expr.Walk(e.Node, func(n expr.Node) bool {
		if a, ok := n.(*expr.Aggregate); ok && a.Where != nil {
			sound = l.checkCondition(w, e, a.Where) && sound
		}
		return true
	})
	return sound
}

// checkCondition judges a condition and what it is made of, and reports the
// least part that is never or always true.
func (l *loader) checkCondition(w *world, e *Expression, n expr.Node) bool {
	switch n := n.(type) {
	case *expr.Unary:
		return l.checkCondition(w, e, n.X)
	case *expr.Call:
		if n.Func == "known" {
			return l.checkCondition(w, e, n.Args[0]) && l.checkCondition(w, e, n.Args[1])
		}
	case *expr.Binary:
		if n.Op == expr.And || n.Op == expr.Or {
			return l.checkOperands(w, e, n.Op, operands(n, n.Op))
		}
	}
	switch {
	case !w.possible(n):
		l.Report(diag.CodeNever, e.Span(n), words.NeverTrue.With(n), w.limits(n))
	case !w.avoidable(n):
		l.Report(diag.CodeAlways, e.Span(n), words.AlwaysTrue.With(n), words.Text{})
	default:
		return true
	}
	return false
}

// checkOperands judges what and or or joins: each by itself, then the first
// that cannot be together with those before it.
func (l *loader) checkOperands(w *world, e *Expression, op expr.Op, all []expr.Node) bool {
	sound := true
	for _, n := range all {
		sound = l.checkCondition(w, e, n) && sound
	}
	if !sound {
		return false
	}
	open, code, pair, together := w.possible, diag.CodeNever, &words.NeverTrue, &words.NeverTogether
	if op == expr.Or {
		open, code, pair, together = w.avoidable, diag.CodeAlways, &words.AlwaysTrue, &words.AlwaysTogether
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
		l.Report(code, e.Span(all[k]), message, words.Text{})
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

// counted is an aggregate at the top, and all that holds of its rows.
type counted struct {
	in        *Expression
	aggregate *expr.Aggregate
	where     []expr.Node // its own condition
	within    []expr.Node // the denominator's
}

// conditions returns what the indicator asks of the rows of each aggregate.
func (i *indicator) conditions() []counted {
	var found []counted
	var whole *expr.Aggregate
	if i.Denominator != nil {
		whole, _ = i.Denominator.Node.(*expr.Aggregate)
	}
	for _, e := range i.all() {
		for _, a := range aggregates(e) {
			c := counted{in: e, aggregate: a, where: expr.Conjuncts(a.Where)}
			if e == i.Numerator && whole != nil && whole.Dataset == a.Dataset {
				c.within = expr.Conjuncts(whole.Where)
			}
			found = append(found, c)
		}
	}
	return found
}

// checkTogether asks whether any row can be counted: at all, in the indicator's
// period, and in the period of its baseline.
func (l *loader) checkTogether(i *indicator, c counted) {
	w := l.newWorld()
	all := append(c.within, c.where...)
	span := c.in.Span(c.aggregate)
	switch earlier, hasEarlier := i.baselinePeriod(); {
	case len(all) == 0:
	case !w.possible(all...):
		l.Report(diag.CodeDisjoint, span, words.Disjoint.With(c.aggregate.Dataset), words.HoldsForBoth.With())
	case !i.hasPeriod:
	case !w.in(i.Period, i.Every != 0).possible(all...):
		l.Report(diag.CodeOutside, span, words.NoneInPeriod.With(c.aggregate.Dataset, i.Period), words.LookAtDates.With())
	case hasEarlier && !w.in(earlier, true).possible(all...):
		l.Report(diag.CodeBaseline, i.Baseline.Span, words.NoneInBaseline.With(c.aggregate.Dataset, earlier), words.BaselineNumber.With())
	}
}

// baselinePeriod returns the period that holds all periods that the baseline is
// computed over, and false where it is not computed.
func (i *indicator) baselinePeriod() (calendar.Period, bool) {
	if i.Baseline == nil || i.Baseline.Months == 0 || !i.hasPeriod {
		return calendar.Period{}, false
	}
	return i.Period.Earlier(i.Baseline.Months), true
}

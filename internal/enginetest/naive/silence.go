package naive

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// silent lists the datasets, each with the period, of which no row lies in that
// period, among those that an aggregate looks at which may move the number in
// one of these directions. lies says from its conditions whether a row does.
func (j *judge) silent(e evaluator, m moment, up, down bool, lies func(tri) bool) []string {
	if m.period.Empty() || m.period.From > m.asOf {
		return nil
	}
	var found []string
	look := func(top expr.Node, within *expr.Aggregate, isDenominator bool) {
		expr.Walk(top, func(n expr.Node) bool {
			a, ok := n.(*expr.Aggregate)
			if !ok {
				return true
			}
			rises, falls := j.moves(top, a)
			if isDenominator {
				rises, falls = rises || falls, rises || falls
			}
			conditions := append(expr.Conjuncts(a.Of), expr.Conjuncts(a.Where)...)
			if within != nil && a.Outer == "" && a.Dataset == within.Dataset {
				conditions = append(conditions, expr.Conjuncts(within.Where)...)
			}
			looksAtNothing := a.Func == expr.PeriodsWith && len(m.windows(a.Unit)) == 0
			if !looksAtNothing && (up && rises || down && falls) && !j.anyLies(e, m, a, conditions, lies) {
				found = append(found, a.Dataset+"@"+m.period.String())
			}
			return true
		})
	}
	if i := j.i; i.Share() {
		within, _ := i.Denominator.Node.(*expr.Aggregate)
		look(i.Numerator.Node, within, false)
		look(i.Denominator.Node, nil, true)
	} else {
		look(i.Value.Node, nil, false)
		if i.Per != nil {
			look(i.Per.Node, nil, true)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// mayHold and holds report whether something possibly or certainly holds.
func (a tri) mayHold() bool { return a.possible }
func (a tri) holds() bool   { return a.certain }

// anyLies reports whether some row of the aggregate's dataset lies in the period.
func (j *judge) anyLies(e evaluator, m moment, a *expr.Aggregate, conditions []expr.Node, lies func(tri) bool) bool {
	return slices.ContainsFunc(j.data.tables[a.Dataset].rows, func(r *row) bool {
		for _, c := range conditions {
			if asksForPeriod(c) && !lies(e.at(m).where(c, r)) {
				return false
			}
		}
		if a.Func != expr.PeriodsWith {
			return true
		}
		return slices.ContainsFunc(m.windows(a.Unit), func(w calendar.Period) bool {
			in := m
			in.period = w
			return lies(e.at(in).where(&expr.Binary{Op: expr.InPeriod, X: a.Args[0]}, r))
		})
	})
}

// asksForPeriod reports whether a condition speaks of the period, other than
// inside an aggregate or by the number of its intervals.
func asksForPeriod(n expr.Node) bool {
	switch n := n.(type) {
	case *expr.PeriodPart:
		return n.Part == expr.PeriodStart || n.Part == expr.PeriodEnd
	case *expr.Unary:
		return asksForPeriod(n.X)
	case *expr.Binary:
		return n.Op == expr.InPeriod || asksForPeriod(n.X) || asksForPeriod(n.Y)
	case *expr.Call:
		return n.Func == "active" || slices.ContainsFunc(n.Args, asksForPeriod)
	}
	return false
}

// moves reports whether n can rise, and whether it can fall, when there are
// more rows that aggregate a, somewhere in n, looks at.
func (j *judge) moves(n expr.Node, a *expr.Aggregate) (up, down bool) {
	any := func(up, down bool) (bool, bool) { return up || down, up || down }
	turned := func(up, down bool) (bool, bool) { return down, up }
	switch n := n.(type) {
	case *expr.Unary:
		return turned(j.moves(n.X, a))
	case *expr.Call:
		if n.Func == "known" {
			up, down = j.moves(n.Args[0], a)
			byEvidence, _ := any(j.moves(n.Args[1], a))
			return up || byEvidence, down || byEvidence
		}
	case *expr.Binary:
		xUp, xDown := j.moves(n.X, a)
		yUp, yDown := j.moves(n.Y, a)
		switch n.Op {
		case expr.And, expr.Or, expr.Add:
			return xUp || yUp, xDown || yDown
		case expr.Sub, expr.Greater, expr.GreaterOrEqual:
			return xUp || yDown, xDown || yUp
		case expr.Less, expr.LessOrEqual:
			return xDown || yUp, xUp || yDown
		case expr.Mul:
			factor := literalSign(n.X)
			if xUp || xDown {
				factor = literalSign(n.Y)
			}
			up, down = xUp || yUp, xDown || yDown
			switch {
			case factor < 0:
				up, down = down, up
			case factor == 0:
				up, down = false, false
			}
			return up, down
		}
		return any(xUp || yUp, xDown || yDown)
	case *expr.Aggregate:
		up, down = n == a, false
		if n != a {
			up, down = j.moves(n.Where, a)
			more, less := j.moves(n.Of, a)
			up, down = up || more, down || less
		}
		switch n.Func {
		case expr.None:
			return down, up
		case expr.Mean, expr.Share:
			return any(up, down)
		case expr.Sum:
			if least := j.data.columnOf(n.Args[0]).Min; least == nil || number(least.Number).Sign() < 0 {
				return any(up, down)
			}
		}
		return up, down
	}
	return false, false
}

// literalSign is the sign of a number that is written as a literal; 1 for
// anything else.
func literalSign(n expr.Node) int {
	switch n := n.(type) {
	case *expr.Literal:
		if n.Value.Kind == value.OfNumber {
			return number(n.Value.Number).Sign()
		}
	case *expr.Unary:
		return -literalSign(n.X)
	}
	return 1
}

// silence is silent of all judged windows together.
func (j *judge) silence(e evaluator, windows []calendar.Period, up, down bool) []string {
	if len(windows) == 0 {
		return nil
	}
	m := j.moment
	m.period = calendar.Period{From: windows[0].From, To: windows[len(windows)-1].To}
	return j.silent(e, m, up, down, tri.mayHold)
}

// metBySilence lists the silent datasets more rows of which could keep the
// indicator from being met.
func (j *judge) metBySilence(windows []calendar.Period) []string {
	targets := []*target.Target{j.i.Target}
	for _, t := range j.i.Milestones {
		targets = append(targets, t.Target)
	}
	for _, t := range j.i.PerGroup {
		targets = append(targets, t.Target)
	}
	up, down := false, false
	for _, t := range targets {
		if t != nil {
			up = up || t.Compare != target.AtLeast && t.Compare != target.MoreThan
			down = down || t.Compare != target.AtMost && t.Compare != target.LessThan
		}
	}
	if j.i.Groups != nil && j.i.Groups.Compare != target.AtLeast && j.i.Groups.Compare != target.MoreThan {
		up, down = true, true
	}
	return j.silence(j.e, windows, up, down)
}

package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// lacking warns about comparisons of a mean or a share inside a row that count by being
// false: they are false too where nothing counts inside the row.
func lacking(_ *facts, i *plan.Indicator) (found diag.List) {
	for _, e := range withGroups(i) {
		expr.Walk(e.Node, func(n expr.Node) bool {
			a, ok := n.(*expr.Aggregate)
			if !ok {
				return true
			}
			for _, condition := range []expr.Node{a.Where, a.Of} {
				lackingIn(condition, false, func(n *expr.Binary, inside *expr.Aggregate) {
					found.Add(diag.CodeLacking, e.Span(n), words.TrueWithoutRows.With(inside.Dataset), withRows(n, inside))
				})
			}
			return true
		})
	}
	return found
}

// lackingIn calls f for such comparisons in a condition, where negated tells whether an
// odd number of nots is around it. What is inside other rows is not looked at.
func lackingIn(n expr.Node, negated bool, f func(*expr.Binary, *expr.Aggregate)) {
	switch n := n.(type) {
	case *expr.Unary:
		lackingIn(n.X, !negated, f)
	case *expr.Call:
		for _, arg := range n.Args {
			lackingIn(arg, negated, f)
		}
	case *expr.Binary:
		if n.Op == expr.And || n.Op == expr.Or {
			lackingIn(n.X, negated, f)
			lackingIn(n.Y, negated, f)
			return
		}
		if inside := mayLack(n); inside != nil && negated != (n.Op == expr.NotEqual) {
			f(n, inside)
		}
	}
}

// mayLack returns the first mean or share that a comparison looks at; nil where there is
// none.
func mayLack(n expr.Node) (found *expr.Aggregate) {
	expr.Walk(n, func(n expr.Node) bool {
		a, ok := n.(*expr.Aggregate)
		if ok && found == nil && (a.Func == expr.Mean || a.Func == expr.Share) {
			found = a
		}
		return !ok
	})
	return found
}

// withRows says how to leave out rows in which nothing counts.
func withRows(n *expr.Binary, inside *expr.Aggregate) words.Text {
	if op := opposite[n.Op]; op != 0 && n.Op != expr.Equal && n.Op != expr.NotEqual {
		turned := *n
		turned.Op = op
		return words.IfWithRows.With(turned.String())
	}
	return words.IfSomeRow.With(inside.Dataset)
}

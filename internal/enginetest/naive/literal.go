package naive

import (
	"slices"

	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// unmatched lists the texts in the conditions of the indicator that no cell of
// their column satisfies, as dataset.column:text.
func (j *judge) unmatched() []string {
	var found []string
	look := func(operand expr.Node, text string, of func(expr.Node) *expr.Binary) {
		inner := operand
		if call, ok := inner.(*expr.Call); ok {
			inner = call.Args[0]
		}
		name, ok := inner.(*expr.Name)
		if !ok || len(j.data.columnOf(name).OneOf) > 0 {
			return
		}
		table := j.data.tables[name.Dataset]
		for _, step := range name.Path {
			at := slices.IndexFunc(table.dataset.Refs, func(r *expr.Ref) bool { return r.Name == step })
			table = j.data.tables[table.dataset.Refs[at].To]
		}
		leaf := of(own(operand))
		if len(table.rows) > 0 && !slices.ContainsFunc(table.rows, func(r *row) bool { return j.e.at(j.moment).where(leaf, r).certain }) {
			found = append(found, table.dataset.Name+"."+name.Column+":"+text)
		}
	}
	for _, e := range []*plan.Expression{j.i.Value, j.i.Per, j.i.Numerator, j.i.Denominator} {
		if e == nil {
			continue
		}
		expr.Walk(e.Node, func(n expr.Node) bool {
			c, ok := n.(*expr.Binary)
			if !ok {
				return true
			}
			for _, l := range c.List {
				if l.Value.Kind == value.OfText {
					look(c.X, l.Value.Text, func(x expr.Node) *expr.Binary { return &expr.Binary{Op: expr.Equal, X: x, Y: l} })
				}
			}
			op := c.Op
			if op == expr.NotEqual {
				op = expr.Equal
			}
			if l, ok := c.Y.(*expr.Literal); ok && l.Value.Kind == value.OfText {
				look(c.X, l.Value.Text, func(x expr.Node) *expr.Binary { return &expr.Binary{Op: op, X: x, Y: l} })
			} else if l, ok := c.X.(*expr.Literal); ok && l.Value.Kind == value.OfText {
				look(c.Y, l.Value.Text, func(x expr.Node) *expr.Binary { return &expr.Binary{Op: op, X: l, Y: x} })
			}
			return true
		})
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// own is a text of a row that references lead to, asked of that row itself.
func own(n expr.Node) expr.Node {
	switch n := n.(type) {
	case *expr.Name:
		return &expr.Name{Parts: n.Parts[len(n.Parts)-1:], Column: n.Column}
	case *expr.Call:
		return &expr.Call{Func: n.Func, Args: append([]expr.Node{own(n.Args[0])}, n.Args[1:]...)}
	}
	return n
}

package compile

import (
	"slices"

	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Reversed counts the rows of a dataset in which a time is negative that an indicator
// looks at: the later datetime is before the earlier one.
type Reversed struct {
	Dataset string
	Text    string // later - earlier, as the plan has it
	Measure query.MeasureID
}

// reversedOf asks for every time between two datetimes in the conditions of an indicator,
// each once, also where derived columns are made of it.
func reversedOf(b *builder, i *Indicator) (all []Reversed) {
	seen := map[*expr.Column]bool{}
	var look func(n expr.Node, text *plan.Expression)
	look = func(n expr.Node, text *plan.Expression) {
		expr.Walk(n, func(n expr.Node) bool {
			switch n := n.(type) {
			case *expr.Name:
				if c := b.plan.Schema.ColumnOf(n); c != nil && c.Derive != nil && !seen[c] {
					seen[c] = true
					look(c.Derive, nil)
				}
			case *expr.Binary:
				if n.Op == expr.Sub && n.Type() == value.Seconds && rowOf(n) != "" {
					r := reversedIn(b, i, n, text)
					if !slices.ContainsFunc(all, func(o Reversed) bool { return o.Measure == r.Measure }) {
						all = append(all, r)
					}
				}
			}
			return true
		})
	}
	for _, e := range i.Plan.Expressions() {
		look(e.Node, e)
	}
	return all
}

// rowOf returns the dataset in whose rows an expression is; empty where it reads none.
func rowOf(n expr.Node) (dataset string) {
	expr.Walk(n, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok && dataset == "" {
			dataset = name.Dataset
		}
		return dataset == ""
	})
	return dataset
}

func reversedIn(b *builder, i *Indicator, n *expr.Binary, text *plan.Expression) Reversed {
	name := rowOf(n)
	dataset := b.ids[name]
	s := b.scope(dataset, env{asOf: i.AsOf}, text)
	where := s.compare(n, query.OpLess, s.operand(n.X), s.operand(n.Y))
	return Reversed{Dataset: name, Text: n.String(), Measure: b.measure(query.Measure{
		Dataset: dataset, Agg: query.AggCount, Where: where, Denominator: query.NoExpr, Group: query.NoExpr,
	})}
}

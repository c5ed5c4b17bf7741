package compile

import (
	"plancheck/internal/expr"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// inside is the scope of what an aggregate inside a row says of its rows, and the
// references from them to the row.
type inside struct {
	scope
	path []query.RefID
}

// insideOf returns the scope of the rows of an aggregate inside the rows of s.
func insideOf(s scope, n *expr.Aggregate) inside {
	bound := s.env
	bound.atLast = false
	in := s.scope(s.ids[n.Dataset], bound, s.text)
	path, _ := in.follow(n.Chain)
	return inside{in, path}
}

// conditions lowers the conditions that n joins by and.
func (in inside) conditions(n expr.Node) []query.ExprID {
	var ids []query.ExprID
	for _, c := range expr.Conjuncts(n) {
		ids = append(ids, in.condition(c))
	}
	return ids
}

// counted returns the number, in row s, of the rows for which all conditions hold.
func (in inside) counted(s scope, where []query.ExprID) query.ExprID {
	return in.nested(s, query.Nested{Agg: query.AggCount, Where: s.and(in.pool, where)})
}

// latest returns the latest day of the same rows.
func (in inside) latest(s scope, where []query.ExprID, date expr.Node) query.ExprID {
	day := in.node(in.operand(date))
	if in.typeOf(day) == value.Datetime {
		day = in.add(date, query.Expr{Op: query.OpDateOf, Type: value.Date, Args: []query.ExprID{day}})
	}
	return in.nested(s, query.Nested{Agg: query.AggLatest, Where: s.and(in.pool, where), Args: []query.ExprID{day}})
}

// nested returns what is computed over the rows, in row s.
func (in inside) nested(s scope, of query.Nested) query.ExprID {
	of.Parent, of.Child, of.Path = s.pool, in.pool, in.path
	return s.expr(s.pool, query.Expr{Op: query.OpNested, Type: value.Integer, Nested: s.addNested(of)})
}

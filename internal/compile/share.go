package compile

import (
	"plancheck/internal/expr"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// A share inside a row is compared by counting: with m of its rows for which the
// condition holds and u for which it does not, m/(m+u) >= p/100 is
// (100-p)·m >= p·u. Every row is in m, in u, in neither or open, and its ends in both
// are opposite; so the bounds of both sides are those of the share multiplied out, and
// nothing is divided. Where no row counts both are 0, and no comparison holds.

// compareShare lowers the comparison of a share with a percentage.
func compareShare(s scope, n *expr.Binary, share *expr.Aggregate, percent value.Number, op expr.Op) query.ExprID {
	if op == expr.NotEqual {
		return s.truth(n, query.OpNot, compareShare(s, n, share, percent, expr.Equal))
	}
	in := insideOf(s, share)
	met := in.counted(s, in.conditions(expr.Conjunction(share.Of, share.Where)))
	unmet := in.counted(s, append(in.conditions(share.Of), in.truth(share.Where, query.OpNot, in.condition(share.Where))))
	x, y := times(s, n, met, hundred.Sub(percent)), times(s, n, unmet, percent)
	some := func(count query.ExprID) query.ExprID {
		return s.truth(n, query.OpLess, s.literal(value.NumberOf(value.Int(0)), value.Integer), count)
	}
	// Equal sides may both be 0; at 0% and 100% one of them always is.
	atLeastOne := func(edge bool, count query.ExprID) query.ExprID {
		if edge {
			return some(in.counted(s, in.conditions(share.Of)))
		}
		return some(count)
	}
	isNone, isAll := percent.Sign() == 0, percent.Cmp(hundred) == 0
	switch op {
	case expr.Less:
		return s.truth(n, query.OpLess, x, y)
	case expr.Greater:
		return s.truth(n, query.OpLess, y, x)
	case expr.LessOrEqual:
		return s.truth(n, query.OpAnd, s.truth(n, query.OpLessOrEqual, x, y), atLeastOne(isAll, unmet))
	case expr.GreaterOrEqual:
		return s.truth(n, query.OpAnd, s.truth(n, query.OpLessOrEqual, y, x), atLeastOne(isNone, met))
	}
	is := []query.ExprID{s.truth(n, query.OpEqual, x, y)}
	if !isNone {
		is = append(is, some(met))
	}
	if !isAll {
		is = append(is, some(unmet))
	}
	return s.truth(n, query.OpAnd, is...)
}

var hundred = value.Int(100)

// times lowers a number times a factor.
func times(s scope, n expr.Node, id query.ExprID, factor value.Number) query.ExprID {
	of := value.Decimal
	if factor.IsInt() {
		of = value.Integer
	}
	return s.add(n, query.Expr{Op: query.OpScale, Type: of, Args: []query.ExprID{id}, Lit: value.NumberOf(factor)})
}

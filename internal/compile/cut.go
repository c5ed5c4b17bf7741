package compile

import (
	"slices"

	"plancheck/internal/expr"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// The cell of a date column that is not planned reads as absent where it lies
// after as_of. Most of them are compared with a day that is known when the plan
// is compiled. Then the cut goes into that day, and costs nothing: where cut(d)
// is such a cell, cut(d) <= x is d <= min(x, as_of). Everything else takes a step
// of its own, query.OpUpTo.

// operand is one side of a comparison.
type operand struct {
	id query.ExprID // not of a constant
	// toCut says that the value is a cell, or its day, that has to be cut at as_of:
	// id is the one that is written.
	toCut    bool
	constant value.Value // a date or datetime; otherwise absent
}

func (r row) operand(n expr.Node) operand {
	switch n := n.(type) {
	case *expr.Literal:
		if n.Value.Kind == value.OfDate || n.Value.Kind == value.OfDatetime {
			return operand{constant: n.Value}
		}
	case *expr.PeriodPart:
		return operand{constant: value.DateOf(r.part(n.Part))}
	}
	id, toCut := r.uncut(n)
	return operand{id: id, toCut: toCut}
}

func (o operand) isConstant() bool { return o.constant.Kind != value.Absent }

// node returns the node of an operand.
func (r row) node(o operand) query.ExprID {
	if o.isConstant() {
		return r.moment(o.constant)
	}
	return r.cut(o.id, o.toCut)
}

// uncut lowers an expression. Where its value is a cell, or the day of one, that
// has to be cut at as_of, it returns the one that is written, and true.
func (r row) uncut(n expr.Node) (id query.ExprID, toCut bool) {
	switch n := n.(type) {
	case *expr.Name:
		return r.name(n)
	case *expr.Call:
		if n.Func == "date" {
			id, toCut = r.uncut(n.Args[0])
			return r.add(n, query.Expr{Op: query.OpDateOf, Type: value.Date, Args: []query.ExprID{id}}), toCut
		}
	}
	return r.lower(n), false
}

// cut returns what has to be cut so that it is absent after as_of.
func (r row) cut(id query.ExprID, toCut bool) query.ExprID {
	if !toCut {
		return id
	}
	return r.expr(r.pool, query.Expr{Op: query.OpUpTo, Type: r.typeOf(id), Args: []query.ExprID{id}, Lit: value.DateOf(r.asOf)})
}

func (r row) typeOf(id query.ExprID) value.Type { return r.query.Datasets[r.pool].Exprs[id].Type }

// moment makes a literal of a date or datetime.
func (r row) moment(v value.Value) query.ExprID {
	t := value.Date
	if v.Kind == value.OfDatetime {
		t = value.Datetime
	}
	return r.literal(v, t)
}

// last returns the last moment of as_of that a cell of the type can hold, and
// next the first one after it.
func (r row) last(t value.Type) (last, next value.Value) {
	if t == value.Datetime {
		start := (r.asOf + 1).Start()
		return value.DatetimeOf(start - 1), value.DatetimeOf(start)
	}
	return value.DateOf(r.asOf), value.DateOf(r.asOf + 1)
}

func earlier(a, b value.Value) value.Value {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

// compare compares with OpEqual, OpLess or OpLessOrEqual.
func (r row) compare(n expr.Node, op query.Op, x, y operand) query.ExprID {
	switch {
	case x.toCut && y.isConstant():
		return r.compareCell(n, op, x, y.constant)
	case y.toCut && x.isConstant() && op == query.OpEqual:
		return r.compareCell(n, op, y, x.constant)
	case y.toCut && x.isConstant():
		return r.truth(n, query.OpAnd, r.truth(n, op, r.moment(x.constant), y.id), r.happened(n, y.id))
	}
	return r.truth(n, op, r.node(x), r.node(y))
}

// compareCell compares a cell that has to be cut with a moment after it.
func (r row) compareCell(n expr.Node, op query.Op, x operand, y value.Value) query.ExprID {
	last, next := r.last(r.typeOf(x.id))
	switch {
	case op == query.OpLessOrEqual:
		return r.truth(n, op, x.id, r.moment(earlier(y, last)))
	case op == query.OpLess:
		return r.truth(n, op, x.id, r.moment(earlier(y, next)))
	case y.Compare(last) <= 0:
		return r.truth(n, op, x.id, r.moment(y))
	}
	return r.truth(n, query.OpAnd, r.truth(n, op, x.id, r.moment(y)), r.happened(n, x.id))
}

// happened asks whether a cell that has to be cut is there.
func (r row) happened(n expr.Node, cell query.ExprID) query.ExprID {
	last, _ := r.last(r.typeOf(cell))
	return r.truth(n, query.OpLessOrEqual, cell, r.moment(last))
}

// inPeriod asks whether a date lies in the period; n is what asks it.
func (r row) inPeriod(n, x expr.Node) query.ExprID {
	date := r.operand(x)
	written := operand{id: date.id, constant: date.constant}
	return r.truth(n, query.OpAnd,
		r.truth(n, query.OpLessOrEqual, r.date(r.period.From), r.node(written)),
		r.compare(n, query.OpLessOrEqual, date, operand{constant: value.DateOf(r.period.To)}))
}

// active asks whether a stretch overlaps the period.
func (r row) active(n *expr.Call) query.ExprID {
	start, end := r.operand(n.Args[0]), r.operand(n.Args[1])
	return r.truth(n, query.OpAnd,
		r.compare(n, query.OpLessOrEqual, start, operand{constant: value.DateOf(r.period.To)}),
		r.truth(n, query.OpNot, r.compare(n, query.OpLess, end, operand{constant: value.DateOf(r.period.From)})))
}

// in asks whether a value is in a list.
func (r row) in(n *expr.Binary) query.ExprID {
	x := r.operand(n.X)
	list := make([]value.Value, len(n.List))
	for i, l := range n.List {
		list[i] = l.Value
	}
	if x.toCut {
		last, _ := r.last(r.typeOf(x.id))
		x.toCut = slices.ContainsFunc(list, func(v value.Value) bool { return v.Compare(last) > 0 })
	}
	return r.add(n, query.Expr{Op: query.OpIn, Type: value.Boolean, Args: []query.ExprID{r.node(x)}, List: list})
}

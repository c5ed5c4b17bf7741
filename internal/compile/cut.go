package compile

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// The cell of a date column that is not planned reads as absent where it lies
// after as_of. Most of them are compared with a day that is known when the plan
// is compiled. Then the cut goes into that day, and costs nothing: where cut(d)
// is such a cell, cut(d) <= x is d <= min(x, as_of). Everything else takes a step
// of its own, query.OpUpTo.

// reading is the value of an expression. Where that is a date cell, or the day of
// one, id is what is written in it.
type reading struct {
	id    query.ExprID
	toCut bool // it has to be cut at as_of
	// fills says that a cell that is absent may be there later, unless the row that
	// path leads to is absent too.
	fills bool
	path  []query.RefID
}

// reading returns what reading a column means, whose node is id, in the row that
// path leads to.
func (e env) reading(id query.ExprID, path []query.RefID, c *plan.Column) reading {
	isDate := c.Type == value.Date || c.Type == value.Datetime
	return reading{
		id: id, toCut: c.IsCut() && !e.written,
		fills: e.later && isDate && (c.IsCut() || c.Blank == value.BlankAbsent), path: path,
	}
}

// operand is one side of a comparison.
type operand struct {
	reading              // not of a constant
	constant value.Value // a date or datetime; otherwise absent
}

func (s scope) operand(n expr.Node) operand {
	switch n := n.(type) {
	case *expr.Literal:
		if n.Value.Kind == value.OfDate || n.Value.Kind == value.OfDatetime {
			return operand{constant: n.Value}
		}
	case *expr.PeriodPart:
		return operand{constant: value.DateOf(s.part(n.Part))}
	}
	return operand{reading: s.uncut(n)}
}

func (o operand) isConstant() bool { return o.constant.Kind != value.Absent }

// node returns the node of an operand.
func (s scope) node(o operand) query.ExprID {
	if o.isConstant() {
		return s.moment(o.constant)
	}
	return s.cut(o.reading)
}

// uncut lowers an expression. Where its value is a cell, or the day of one, it
// returns the one that is written.
func (s scope) uncut(n expr.Node) reading {
	switch n := n.(type) {
	case *expr.Name:
		return s.name(n)
	case *expr.Call:
		if n.Func == "date" {
			day := s.uncut(n.Args[0])
			day.id = s.add(n, query.Expr{Op: query.OpDateOf, Type: value.Date, Args: []query.ExprID{day.id}})
			return day
		}
	}
	return reading{id: s.lower(n)}
}

// cut returns the value of a reading: a cell that has to be cut is absent after
// as_of, and one that fills is open where it is absent.
func (s scope) cut(x reading) query.ExprID {
	id := x.id
	if x.toCut {
		id = s.expr(s.pool, query.Expr{Op: query.OpUpTo, Type: s.typeOf(id), Args: []query.ExprID{id}, Lit: value.DateOf(s.asOf)})
	}
	if !x.fills {
		return id
	}
	args := []query.ExprID{id}
	if len(x.path) > 0 {
		args = append(args, s.expr(s.pool, query.Expr{Op: query.OpRow, Path: x.path}))
	}
	return s.expr(s.pool, query.Expr{Op: query.OpLater, Type: s.typeOf(id), Args: args})
}

func (s scope) typeOf(id query.ExprID) value.Type { return s.query.Datasets[s.pool].Exprs[id].Type }

// moment makes a literal of a date or datetime.
func (s scope) moment(v value.Value) query.ExprID {
	t := value.Date
	if v.Kind == value.OfDatetime {
		t = value.Datetime
	}
	return s.literal(v, t)
}

// last returns the last moment of as_of that a cell of the type can hold, and
// next the first one after it.
func (e env) last(t value.Type) (last, next value.Value) {
	if t == value.Datetime {
		start := (e.asOf + 1).Start()
		return value.DatetimeOf(start - 1), value.DatetimeOf(start)
	}
	return value.DateOf(e.asOf), value.DateOf(e.asOf + 1)
}

func earlier(a, b value.Value) value.Value {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

// compare compares with OpEqual, OpLess or OpLessOrEqual.
func (s scope) compare(n expr.Node, op query.Op, x, y operand) query.ExprID {
	switch {
	case y.isConstant() && s.settles(x, y.constant):
		return s.compareCell(n, op, x, y.constant)
	case x.isConstant() && op == query.OpEqual && s.settles(y, x.constant):
		return s.compareCell(n, op, y, x.constant)
	case x.isConstant() && y.toCut && !y.fills:
		return s.truth(n, query.OpAnd, s.truth(n, op, s.moment(x.constant), y.id), s.happened(n, y.reading))
	}
	result := s.truth(n, op, s.node(x), s.node(y))
	if x.fills && !y.isConstant() {
		result = s.truth(n, query.OpAnd, result, s.mayReach(n, x.reading, y))
	}
	if y.fills && !x.isConstant() && op == query.OpEqual {
		result = s.truth(n, query.OpAnd, result, s.mayReach(n, y.reading, x))
	}
	return result
}

// settles reports whether x is a cell that can be compared with a moment as it is
// written. One that fills is after as_of once it is there, and so after the moment.
func (s scope) settles(x operand, moment value.Value) bool {
	if !x.fills {
		return x.toCut
	}
	last, _ := s.last(s.typeOf(x.id))
	return moment.Compare(last) <= 0
}

// mayReach asks whether a cell is there, or may come to be no later than y.
func (s scope) mayReach(n expr.Node, cell reading, y operand) query.ExprID {
	last, _ := s.last(s.typeOf(cell.id))
	return s.truth(n, query.OpOr, s.happened(n, cell), s.truth(n, query.OpLess, s.moment(last), s.node(y)))
}

// compareCell compares a cell as it is written with a moment after it.
func (s scope) compareCell(n expr.Node, op query.Op, x operand, y value.Value) query.ExprID {
	if !x.toCut {
		return s.truth(n, op, x.id, s.moment(y))
	}
	last, next := s.last(s.typeOf(x.id))
	switch {
	case op == query.OpLessOrEqual:
		return s.truth(n, op, x.id, s.moment(earlier(y, last)))
	case op == query.OpLess:
		return s.truth(n, op, x.id, s.moment(earlier(y, next)))
	case y.Compare(last) <= 0:
		return s.truth(n, op, x.id, s.moment(y))
	}
	return s.truth(n, query.OpAnd, s.truth(n, op, x.id, s.moment(y)), s.happened(n, x.reading))
}

// happened asks whether a date cell is there.
func (s scope) happened(n expr.Node, cell reading) query.ExprID {
	last := value.DateOf(calendar.Last)
	switch t := s.typeOf(cell.id); {
	case cell.toCut:
		last, _ = s.last(t)
	case t == value.Datetime:
		last = value.DatetimeOf((calendar.Last + 1).Start() - 1)
	}
	return s.truth(n, query.OpLessOrEqual, cell.id, s.moment(last))
}

// inPeriod asks whether a date lies in the period; n is what asks it.
func (s scope) inPeriod(n, x expr.Node) query.ExprID {
	date := s.operand(x)
	from, to := operand{constant: value.DateOf(s.period.From)}, operand{constant: value.DateOf(s.period.To)}
	since := date
	if !date.fills || s.settles(date, to.constant) { // what is not there is cut off by the end
		since = operand{reading: reading{id: date.id}, constant: date.constant}
	}
	return s.truth(n, query.OpAnd, s.compare(n, query.OpLessOrEqual, from, since), s.compare(n, query.OpLessOrEqual, date, to))
}

// active asks whether a stretch overlaps the period.
func (s scope) active(n *expr.Call) query.ExprID {
	start, end := s.operand(n.Args[0]), s.operand(n.Args[1])
	return s.truth(n, query.OpAnd,
		s.compare(n, query.OpLessOrEqual, start, operand{constant: value.DateOf(s.period.To)}),
		s.truth(n, query.OpNot, s.compare(n, query.OpLess, end, operand{constant: value.DateOf(s.period.From)})))
}

// in asks whether a value is in a list.
func (s scope) in(n *expr.Binary) query.ExprID {
	x := s.operand(n.X)
	list := make([]value.Value, len(n.List))
	for i, l := range n.List {
		list[i] = l.Value
	}
	if x.toCut || x.fills {
		last, _ := s.last(s.typeOf(x.id))
		if !slices.ContainsFunc(list, func(v value.Value) bool { return v.Compare(last) > 0 }) {
			x.reading = reading{id: x.id}
		}
	}
	return s.add(n, query.Expr{Op: query.OpIn, Type: value.Boolean, Args: []query.ExprID{s.node(x)}, List: list})
}

// leaf lowers a condition by f. With later set, one that speaks of as_of is open
// unless it cannot change. As as_of moves on, a comparison by order with what is
// reckoned from it changes at most once: it does not where it is the same on the last
// day of the calendar.
func (s scope) leaf(n expr.Node, f func(scope) query.ExprID) query.ExprID {
	is := f(s)
	if !s.later {
		return is
	}
	switch s.moves(n) {
	case moves:
		return s.truth(n, query.OpKnown, is, s.truth(n, query.OpAnd, is, s.truth(n, query.OpNot, is)))
	case movesOn:
		s.atLast = true
		return s.truth(n, query.OpKnown, is, s.truth(n, query.OpEqual, is, f(s)))
	}
	return is
}

// movement says how a condition depends on as_of, other than by what is cut.
type movement int

const (
	stays   movement = iota
	movesOn          // it turns at most once
	moves
)

func (e env) moves(n expr.Node) movement {
	most := stays
	expr.Walk(n, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.PeriodPart:
			if n.Part == expr.AsOf {
				most = max(most, movesOn)
			}
		case *expr.Call:
			if n.Func == "periods" && e.asOf < e.period.To || speaksOfAsOf(n) {
				most = moves
			}
		case *expr.Binary:
			switch n.Op {
			case expr.Equal, expr.NotEqual, expr.In, expr.InPeriod:
				if speaksOfAsOf(n) {
					most = moves
				}
			}
		case *expr.Aggregate: // its condition has leaves of its own
			if n.Func == expr.PeriodsWith && e.asOf < e.period.To {
				most = moves
			}
			return false
		}
		return true
	})
	return most
}

// speaksOfAsOf reports whether as_of is part of n, other than in the condition of an
// aggregate.
func speaksOfAsOf(n expr.Node) bool {
	found := false
	expr.Walk(n, func(n expr.Node) bool {
		part, ok := n.(*expr.PeriodPart)
		found = found || ok && part.Part == expr.AsOf
		_, isAggregate := n.(*expr.Aggregate)
		return !isAggregate
	})
	return found
}

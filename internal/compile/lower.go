package compile

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// env is what `period`, `as_of` and `from` stand for.
type env struct {
	period calendar.Period
	asOf   calendar.Date
	from   calendar.Date
	// written says that cells mean what is written in them, whatever as_of is: in
	// keys, and in what references are made of. Nothing else is bound then.
	written bool
	// later says that an expression is lowered as of any later day: a date that is
	// absent may be there then, though not before as_of, and as_of moves on.
	later bool
	// atLast says that the name as_of stands for the last day of the calendar.
	atLast bool
}

// ended returns the intervals of the bound period that periods() counts.
func (e env) ended(unit calendar.Unit) []calendar.Period {
	ended, _ := e.period.Intervals(unit, e.from, e.asOf)
	return ended
}

// scope is where an expression is lowered: the pool that its nodes go to, and the
// row that its names start at, which Path leads to from the pool's row. Path is
// empty but inside a derived column that was reached through references.
type scope struct {
	*builder
	env
	pool query.DatasetID
	path []query.RefID
	at   query.DatasetID
	text *plan.Expression // for spans; nil inside derived columns
}

// scope returns the place of expressions in the rows of a dataset.
func (b *builder) scope(dataset query.DatasetID, bound env, text *plan.Expression) scope {
	return scope{builder: b, env: bound, pool: dataset, at: dataset, text: text}
}

func (s scope) add(n expr.Node, e query.Expr) query.ExprID {
	e.Span = s.span(n)
	return s.expr(s.pool, e)
}

func (s scope) span(n expr.Node) diag.Span {
	if s.text == nil {
		return diag.Span{}
	}
	return s.text.Span(n)
}

func (s scope) literal(v value.Value, t value.Type) query.ExprID {
	return s.expr(s.pool, query.Expr{Op: query.OpLiteral, Type: t, Lit: v})
}

func (s scope) date(d calendar.Date) query.ExprID { return s.literal(value.DateOf(d), value.Date) }

// truth makes a node of an operation that yields true, false or unknown.
func (s scope) truth(n expr.Node, op query.Op, args ...query.ExprID) query.ExprID {
	return s.add(n, query.Expr{Op: op, Type: value.Boolean, Args: args})
}

// condition lowers a truth; a bare boolean column is one.
func (s scope) condition(n expr.Node) query.ExprID {
	id := s.lower(n)
	if name, ok := n.(*expr.Name); ok {
		return s.truth(name, query.OpTrue, id)
	}
	return id
}

func (s scope) lower(n expr.Node) query.ExprID {
	switch n := n.(type) {
	case *expr.Literal:
		return s.literal(n.Value, n.Type())
	case *expr.Name:
		return s.cut(s.name(n))
	case *expr.PeriodPart:
		return s.date(s.part(n.Part))
	case *expr.Unary:
		return s.unary(n)
	case *expr.Binary:
		return s.binary(n)
	case *expr.Call:
		return s.call(n)
	case *expr.Aggregate:
		return s.aggregate(n)
	}
	panic("compile: unknown node")
}

func (e env) part(p expr.Part) calendar.Date {
	switch p {
	case expr.PeriodStart:
		return e.period.From
	case expr.PeriodEnd:
		return e.period.To
	}
	if e.atLast {
		return calendar.Last
	}
	return e.asOf
}

// name lowers a column, or the row that a reference leads to.
func (s scope) name(n *expr.Name) reading {
	path, at := s.follow(n.Path)
	if n.Column == "" {
		return reading{id: s.expr(s.pool, query.Expr{Op: query.OpRow, Path: path, Span: s.span(n)})}
	}
	return s.known(path, at, n.Column)
}

// known lowers a column of dataset at, which path leads to. A reference that may
// lead to no row is the key of the row that it leads to.
func (s scope) known(path []query.RefID, at query.DatasetID, column string) reading {
	if ref, ok := s.declared[at].RefToNoRow(column); ok && s.text != nil {
		to := s.query.Datasets[at].Refs[ref].To
		key := s.cell(append(path[:len(path):len(path)], query.RefID(ref)), to, s.declared[to].Key[0])
		return s.reading(key.id, path, s.declared[at].Column(column))
	}
	return s.cell(path, at, column)
}

// follow extends the row's path by named references.
func (s scope) follow(names []string) ([]query.RefID, query.DatasetID) {
	path, at := s.path, s.at
	for _, name := range names {
		id := query.RefID(s.declared[at].Ref(name))
		path = append(path[:len(path):len(path)], id)
		at = s.query.Datasets[at].Refs[id].To
	}
	return path, at
}

// cell lowers a column of dataset at, which path leads to from the pool's row.
func (s scope) cell(path []query.RefID, at query.DatasetID, name string) reading {
	c := s.named[at][name]
	if c.Derive == nil {
		id := s.expr(s.pool, query.Expr{Op: query.OpColumn, Type: c.Type, Path: path, Column: s.column(at, name)})
		return s.reading(id, path, c)
	}
	key := derivedKey{s.pool, key(addAll(nil, path)), c, s.asOf, s.written, s.later}
	d, known := s.derived[key]
	if !known {
		in := scope{builder: s.builder, env: env{asOf: s.asOf, written: s.written, later: s.later}, pool: s.pool, path: path, at: at}
		d = in.derivedCell(c)
		s.derived[key] = d
	}
	return d
}

// derivedCell lowers what a derived column stands for; a condition does not hold
// of a row that is not there.
func (s scope) derivedCell(c *plan.Column) reading {
	if c.Type != value.Boolean || len(s.path) == 0 {
		return s.uncut(c.Derive.Node)
	}
	there := s.truth(nil, query.OpPresent, s.expr(s.pool, query.Expr{Op: query.OpRow, Path: s.path}))
	return reading{id: s.truth(nil, query.OpAnd, there, s.condition(c.Derive.Node))}
}

// asWritten returns the node of a column of the row itself, whatever as_of is.
func (b *builder) asWritten(dataset query.DatasetID, name string) query.ExprID {
	return b.scope(dataset, env{written: true}, nil).cell(nil, dataset, name).id
}

func (s scope) unary(n *expr.Unary) query.ExprID {
	if n.Op == expr.Not {
		return s.truth(n, query.OpNot, s.condition(n.X))
	}
	return s.add(n, query.Expr{Op: query.OpScale, Type: n.Type(), Args: []query.ExprID{s.lower(n.X)}, Lit: value.NumberOf(value.Int(-1))})
}

func (s scope) binary(n *expr.Binary) query.ExprID {
	switch n.Op {
	case expr.And:
		return s.truth(n, query.OpAnd, s.condition(n.X), s.condition(n.Y))
	case expr.Or:
		return s.truth(n, query.OpOr, s.condition(n.X), s.condition(n.Y))
	case expr.In:
		return s.leaf(n, func(s scope) query.ExprID { return s.in(n) })
	case expr.InPeriod:
		return s.leaf(n, func(s scope) query.ExprID { return s.inPeriod(n, n.X) })
	case expr.Mul:
		return s.scale(n)
	case expr.Add, expr.Sub:
		return s.sum(n)
	}
	if share, percent, op := n.Share(); share != nil {
		return compareShare(s, n, share, percent.Value.Number, op)
	}
	return s.leaf(n, func(s scope) query.ExprID { return s.comparison(n) })
}

func (s scope) comparison(n *expr.Binary) query.ExprID {
	x, y := s.operand(n.X), s.operand(n.Y)
	switch n.Op {
	case expr.Equal:
		return s.compare(n, query.OpEqual, x, y)
	case expr.NotEqual:
		return s.truth(n, query.OpNot, s.compare(n, query.OpEqual, x, y))
	case expr.Less:
		return s.compare(n, query.OpLess, x, y)
	case expr.LessOrEqual:
		return s.compare(n, query.OpLessOrEqual, x, y)
	case expr.Greater:
		return s.compare(n, query.OpLess, y, x)
	case expr.GreaterOrEqual:
		return s.compare(n, query.OpLessOrEqual, y, x)
	case expr.StartsWith:
		return s.compare(n, query.OpStartsWith, x, y)
	case expr.EndsWith:
		return s.compare(n, query.OpEndsWith, x, y)
	case expr.Contains:
		return s.compare(n, query.OpContains, x, y)
	}
	panic("compile: unknown operator")
}

func (s scope) scale(n *expr.Binary) query.ExprID {
	factor, x := literalOf(n.X), n.Y
	if factor == nil {
		factor, x = literalOf(n.Y), n.X
	}
	return s.add(n, query.Expr{Op: query.OpScale, Type: n.Type(), Args: []query.ExprID{s.lower(x)}, Lit: value.NumberOf(*factor)})
}

// literalOf returns the number that n writes, or nil.
func literalOf(n expr.Node) *value.Number {
	switch n := n.(type) {
	case *expr.Literal:
		return &n.Value.Number
	case *expr.Unary:
		if x := literalOf(n.X); n.Op == expr.Neg && x != nil {
			negative := x.Neg()
			return &negative
		}
	}
	return nil
}

func (s scope) sum(n *expr.Binary) query.ExprID {
	x, y := n.X, n.Y
	if x.Type() == value.Days {
		x, y = y, x
	}
	switch {
	case y.Type() == value.Days:
		days := daysOf(y)
		if n.Op == expr.Sub {
			days = -days
		}
		return s.add(n, query.Expr{Op: query.OpAddDays, Type: value.Date, Args: []query.ExprID{s.lower(x)}, Days: days})
	case x.Type() == value.Datetime:
		return s.add(n, query.Expr{Op: query.OpSecondsBetween, Type: value.Integer, Args: []query.ExprID{s.lower(x), s.lower(y)}})
	case x.Type() == value.Date:
		return s.add(n, query.Expr{Op: query.OpDaysBetween, Type: value.Integer, Args: []query.ExprID{s.lower(x), s.lower(y)}})
	}
	op := query.OpAdd
	if n.Op == expr.Sub {
		op = query.OpSub
	}
	return s.add(n, query.Expr{Op: op, Type: n.Type(), Args: []query.ExprID{s.lower(x), s.lower(y)}})
}

// daysOf returns the days of days(n) or weeks(n).
func daysOf(n expr.Node) int {
	call := n.(*expr.Call)
	count, _ := literalOf(call.Args[0]).Int64()
	return int(count * call.Function().Seconds / expr.SecondsOfDay)
}

func (s scope) call(n *expr.Call) query.ExprID {
	switch n.Func {
	case "known":
		return s.truth(n, query.OpKnown, s.condition(n.Args[0]), s.condition(n.Args[1]))
	case "active":
		return s.leaf(n, func(s scope) query.ExprID { return s.active(n) })
	case "present":
		return s.present(n)
	case "absent":
		return s.truth(n, query.OpNot, s.present(n))
	case "periods":
		return s.literal(value.NumberOf(value.Int(int64(len(s.ended(n.Unit))))), value.Integer)
	case "days", "weeks", "hours", "minutes": // compared with seconds
		return s.literal(value.NumberOf(literalOf(n.Args[0]).Mul(value.Int(n.Function().Seconds))), value.Integer)
	case "date":
		return s.cut(s.uncut(n))
	case "prefix":
		return s.prefix(n, s.lower(n.Args[0]))
	case "length":
		return s.add(n, query.Expr{Op: query.OpLength, Type: value.Integer, Args: []query.ExprID{s.lower(n.Args[0])}})
	}
	return s.add(n, query.Expr{Op: query.OpDatePart, Type: value.Integer, Part: n.Function().Part, Args: []query.ExprID{s.lower(n.Args[0])}})
}

// prefix is the prefix that n takes of a text.
func (s scope) prefix(n *expr.Call, text query.ExprID) query.ExprID {
	length, _ := literalOf(n.Args[1]).Int64()
	return s.add(n, query.Expr{Op: query.OpPrefix, Type: value.Text, Args: []query.ExprID{text}, Length: int(length)})
}

// present asks for the row where the name is a reference, even one by a single
// column: a tolerated reference to no row is absent though its cell is not.
func (s scope) present(n *expr.Call) query.ExprID {
	x := s.name(n.Args[0].(*expr.Name))
	if x.toCut && !x.fills {
		return s.happened(n, x)
	}
	return s.truth(n, query.OpPresent, s.cut(x))
}

// aggregate lowers an aggregate inside a row.
func (s scope) aggregate(n *expr.Aggregate) query.ExprID {
	var ended []calendar.Period
	if n.Func == expr.PeriodsWith {
		if ended = s.ended(n.Unit); len(ended) == 0 {
			return s.literal(value.NumberOf(value.Number{}), value.Integer)
		}
	}
	inner := insideOf(s, n)
	nested := query.Nested{Parent: s.pool, Child: inner.pool, Path: inner.path, Where: query.NoExpr}
	if n.Where != nil {
		nested.Where = inner.condition(n.Where)
	}
	switch n.Func {
	case expr.Any, expr.None:
		nested.Agg = query.AggAny
	case expr.PeriodsWith:
		date := inner.uncut(n.Args[0]) // what lies after as_of lies in no window
		nested.Agg, nested.Parts = query.AggPeriods, s.partition(date.id, s.windowList(ended))
	default:
		nested.Agg, nested.Args, nested.Range, nested.Cap = inner.operands(n)
	}
	id := s.expr(s.pool, query.Expr{Op: query.OpNested, Type: n.Type(), Nested: s.addNested(nested), Span: s.span(n)})
	if n.Func == expr.None {
		return s.truth(n, query.OpNot, id)
	}
	return id
}

// operands lowers what an aggregate computes from each row; s is the scope of the
// aggregate's dataset.
func (s scope) operands(n *expr.Aggregate) (agg query.Agg, args []query.ExprID, of value.Interval, limit int64) {
	for _, a := range n.Args {
		args = append(args, s.lower(a))
	}
	switch n.Func {
	case expr.Sum:
		return query.AggSum, args, s.rangeOf(n.Args[0]), 0
	case expr.Mean:
		return query.AggMean, args, s.rangeOf(n.Args[0]), 0
	case expr.The:
		return query.AggThe, args, s.rangeOf(n.Args[0]), 0
	case expr.CountDistinct:
		return query.AggDistinct, args, value.Interval{}, s.capOf(n.Args)
	}
	return query.AggCount, nil, value.Interval{}, 0
}

// rangeOf returns what the column's cells can be: from its min to its max.
func (s scope) rangeOf(n *expr.Name) value.Interval {
	_, at := s.follow(n.Path)
	c := s.named[at][n.Column]
	i := value.Everything()
	if c.Min != nil {
		i.Lo, i.NoLo = c.Min.Number, false
	}
	if c.Max != nil {
		i.Hi, i.NoHi = c.Max.Number, false
	}
	return i
}

// capOf returns how many combinations the columns allow: those of their one_of,
// and two of a boolean; 0 where one has no list.
func (s scope) capOf(names []*expr.Name) int64 {
	limit := int64(1)
	for _, n := range names {
		_, at := s.follow(n.Path)
		c := s.named[at][n.Column]
		if c.Type == value.Boolean {
			limit *= 2
		} else {
			limit *= int64(len(c.OneOf))
		}
		if limit > 1<<40 {
			return 0
		}
	}
	return limit
}

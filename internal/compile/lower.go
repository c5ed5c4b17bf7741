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
	// later says that what is asked is whether it stays so: a date that is absent may
	// be there later, if not before as_of, which moves on.
	later bool
	// atLast says that the name as_of stands for the last day of the calendar.
	atLast bool
}

// ended returns the intervals of the bound period that periods() counts.
func (e env) ended(unit calendar.Unit) []calendar.Period {
	ended, _ := e.period.Intervals(unit, e.from, e.asOf)
	return ended
}

// row is where an expression is lowered: the pool that its nodes go to, and the
// row that its names start at, which Path leads to from the pool's row. Path is
// empty but inside a derived column that was reached through references.
type row struct {
	*builder
	env
	pool query.DatasetID
	path []query.RefID
	at   query.DatasetID
	text *plan.Expression // for spans; nil inside derived columns
}

// row returns the place of expressions in the rows of a dataset.
func (b *builder) row(dataset query.DatasetID, bound env, text *plan.Expression) row {
	return row{builder: b, env: bound, pool: dataset, at: dataset, text: text}
}

func (r row) add(n expr.Node, e query.Expr) query.ExprID {
	e.Span = r.span(n)
	return r.expr(r.pool, e)
}

func (r row) span(n expr.Node) diag.Span {
	if r.text == nil {
		return diag.Span{}
	}
	return r.text.Span(n)
}

func (r row) literal(v value.Value, t value.Type) query.ExprID {
	return r.expr(r.pool, query.Expr{Op: query.OpLiteral, Type: t, Lit: v})
}

func (r row) date(d calendar.Date) query.ExprID { return r.literal(value.DateOf(d), value.Date) }

// truth makes a node of an operation that yields true, false or unknown.
func (r row) truth(n expr.Node, op query.Op, args ...query.ExprID) query.ExprID {
	return r.add(n, query.Expr{Op: op, Type: value.Boolean, Args: args})
}

// condition lowers a truth; a bare boolean column is one.
func (r row) condition(n expr.Node) query.ExprID {
	id := r.lower(n)
	if name, ok := n.(*expr.Name); ok {
		return r.truth(name, query.OpTrue, id)
	}
	return id
}

func (r row) lower(n expr.Node) query.ExprID {
	switch n := n.(type) {
	case *expr.Literal:
		return r.literal(n.Value, n.Type())
	case *expr.Name:
		return r.cut(r.name(n))
	case *expr.PeriodPart:
		return r.date(r.part(n.Part))
	case *expr.Unary:
		return r.unary(n)
	case *expr.Binary:
		return r.binary(n)
	case *expr.Call:
		return r.call(n)
	case *expr.Aggregate:
		return r.aggregate(n)
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
func (r row) name(n *expr.Name) reading {
	path, at := r.follow(n.Path)
	if n.Column == "" {
		return reading{id: r.expr(r.pool, query.Expr{Op: query.OpRow, Path: path, Span: r.span(n)})}
	}
	return r.known(path, at, n.Column)
}

// known lowers a column of dataset at, which path leads to. A reference that may
// lead to no row is the key of the row that it leads to.
func (r row) known(path []query.RefID, at query.DatasetID, column string) reading {
	if ref, ok := r.declared[at].RefToNoRow(column); ok && r.text != nil {
		to := r.query.Datasets[at].Refs[ref].To
		key := r.cell(append(path[:len(path):len(path)], query.RefID(ref)), to, r.declared[to].Key[0])
		return r.reading(key.id, path, r.declared[at].Column(column))
	}
	return r.cell(path, at, column)
}

// follow extends the row's path by named references.
func (r row) follow(names []string) ([]query.RefID, query.DatasetID) {
	path, at := r.path, r.at
	for _, name := range names {
		id := query.RefID(r.declared[at].Ref(name))
		path = append(path[:len(path):len(path)], id)
		at = r.query.Datasets[at].Refs[id].To
	}
	return path, at
}

// cell lowers a column of dataset at, which path leads to from the pool's row.
func (r row) cell(path []query.RefID, at query.DatasetID, name string) reading {
	c := r.named[at][name]
	if c.Derive == nil {
		id := r.expr(r.pool, query.Expr{Op: query.OpColumn, Type: c.Type, Path: path, Column: r.column(at, name)})
		return r.reading(id, path, c)
	}
	key := derivedKey{r.pool, key(addAll(nil, path)), c, r.asOf, r.written, r.later}
	d, known := r.derived[key]
	if !known {
		in := row{builder: r.builder, env: env{asOf: r.asOf, written: r.written, later: r.later}, pool: r.pool, path: path, at: at}
		d = in.derivedCell(c)
		r.derived[key] = d
	}
	return d
}

// derivedCell lowers what a derived column stands for; a condition does not hold
// of a row that is not there.
func (r row) derivedCell(c *plan.Column) reading {
	if c.Type != value.Boolean || len(r.path) == 0 {
		return r.uncut(c.Derive.Node)
	}
	there := r.truth(nil, query.OpPresent, r.expr(r.pool, query.Expr{Op: query.OpRow, Path: r.path}))
	return reading{id: r.truth(nil, query.OpAnd, there, r.condition(c.Derive.Node))}
}

// asWritten returns the node of a column of the row itself, whatever as_of is.
func (b *builder) asWritten(dataset query.DatasetID, name string) query.ExprID {
	return b.row(dataset, env{written: true}, nil).cell(nil, dataset, name).id
}

func (r row) unary(n *expr.Unary) query.ExprID {
	if n.Op == expr.Not {
		return r.truth(n, query.OpNot, r.condition(n.X))
	}
	return r.add(n, query.Expr{Op: query.OpScale, Type: n.Type(), Args: []query.ExprID{r.lower(n.X)}, Lit: value.NumberOf(value.Int(-1))})
}

func (r row) binary(n *expr.Binary) query.ExprID {
	switch n.Op {
	case expr.And:
		return r.truth(n, query.OpAnd, r.condition(n.X), r.condition(n.Y))
	case expr.Or:
		return r.truth(n, query.OpOr, r.condition(n.X), r.condition(n.Y))
	case expr.In:
		return r.leaf(n, func(r row) query.ExprID { return r.in(n) })
	case expr.InPeriod:
		return r.leaf(n, func(r row) query.ExprID { return r.inPeriod(n, n.X) })
	case expr.Mul:
		return r.scale(n)
	case expr.Add, expr.Sub:
		return r.sum(n)
	}
	return r.leaf(n, func(r row) query.ExprID { return r.comparison(n) })
}

func (r row) comparison(n *expr.Binary) query.ExprID {
	x, y := r.operand(n.X), r.operand(n.Y)
	switch n.Op {
	case expr.Equal:
		return r.compare(n, query.OpEqual, x, y)
	case expr.NotEqual:
		return r.truth(n, query.OpNot, r.compare(n, query.OpEqual, x, y))
	case expr.Less:
		return r.compare(n, query.OpLess, x, y)
	case expr.LessOrEqual:
		return r.compare(n, query.OpLessOrEqual, x, y)
	case expr.Greater:
		return r.compare(n, query.OpLess, y, x)
	case expr.GreaterOrEqual:
		return r.compare(n, query.OpLessOrEqual, y, x)
	case expr.StartsWith:
		return r.compare(n, query.OpStartsWith, x, y)
	case expr.EndsWith:
		return r.compare(n, query.OpEndsWith, x, y)
	case expr.Contains:
		return r.compare(n, query.OpContains, x, y)
	}
	panic("compile: unknown operator")
}

func (r row) scale(n *expr.Binary) query.ExprID {
	factor, x := literalOf(n.X), n.Y
	if factor == nil {
		factor, x = literalOf(n.Y), n.X
	}
	return r.add(n, query.Expr{Op: query.OpScale, Type: n.Type(), Args: []query.ExprID{r.lower(x)}, Lit: value.NumberOf(*factor)})
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

func (r row) sum(n *expr.Binary) query.ExprID {
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
		return r.add(n, query.Expr{Op: query.OpAddDays, Type: value.Date, Args: []query.ExprID{r.lower(x)}, Days: days})
	case x.Type() == value.Date:
		return r.add(n, query.Expr{Op: query.OpDaysBetween, Type: value.Integer, Args: []query.ExprID{r.lower(x), r.lower(y)}})
	}
	op := query.OpAdd
	if n.Op == expr.Sub {
		op = query.OpSub
	}
	return r.add(n, query.Expr{Op: op, Type: n.Type(), Args: []query.ExprID{r.lower(x), r.lower(y)}})
}

// daysOf returns the number of days(n).
func daysOf(n expr.Node) int {
	days, _ := literalOf(n.(*expr.Call).Args[0]).Int64()
	return int(days)
}

func (r row) call(n *expr.Call) query.ExprID {
	switch n.Func {
	case "known":
		return r.truth(n, query.OpKnown, r.condition(n.Args[0]), r.condition(n.Args[1]))
	case "active":
		return r.leaf(n, func(r row) query.ExprID { return r.active(n) })
	case "present":
		return r.present(n)
	case "absent":
		return r.truth(n, query.OpNot, r.present(n))
	case "periods":
		return r.literal(value.NumberOf(value.Int(int64(len(r.ended(n.Unit))))), value.Integer)
	case "date":
		return r.cut(r.uncut(n))
	case "prefix":
		return r.prefix(n, r.lower(n.Args[0]))
	case "length":
		return r.add(n, query.Expr{Op: query.OpLength, Type: value.Integer, Args: []query.ExprID{r.lower(n.Args[0])}})
	}
	return r.add(n, query.Expr{Op: query.OpDatePart, Type: value.Integer, Part: n.Function().Part, Args: []query.ExprID{r.lower(n.Args[0])}})
}

// prefix is the prefix that n takes of a text.
func (r row) prefix(n *expr.Call, text query.ExprID) query.ExprID {
	length, _ := literalOf(n.Args[1]).Int64()
	return r.add(n, query.Expr{Op: query.OpPrefix, Type: value.Text, Args: []query.ExprID{text}, Length: int(length)})
}

// present asks for the row where the name is a reference, even one by a single
// column: a tolerated reference to no row is absent though its cell is not.
func (r row) present(n *expr.Call) query.ExprID {
	x := r.name(n.Args[0].(*expr.Name))
	if x.toCut && !x.fills {
		return r.happened(n, x)
	}
	return r.truth(n, query.OpPresent, r.cut(x))
}

// aggregate lowers an aggregate inside a row.
func (r row) aggregate(n *expr.Aggregate) query.ExprID {
	var ended []calendar.Period
	if n.Func == expr.PeriodsWith {
		if ended = r.ended(n.Unit); len(ended) == 0 {
			return r.literal(value.NumberOf(value.Number{}), value.Integer)
		}
	}
	child := r.ids[n.Dataset]
	bound := r.env
	bound.atLast = false
	inner := r.row(child, bound, r.text)
	path, _ := inner.follow(n.Chain)
	nested := query.Nested{Parent: r.pool, Child: child, Path: path, Where: query.NoExpr}
	if n.Where != nil {
		nested.Where = inner.condition(n.Where)
	}
	switch n.Func {
	case expr.Any, expr.None:
		nested.Agg = query.AggAny
	case expr.PeriodsWith:
		date := inner.uncut(n.Args[0]) // what lies after as_of lies in no window
		nested.Agg, nested.Parts = query.AggPeriods, r.partition(date.id, r.windowList(ended))
	default:
		nested.Agg, nested.Args, nested.Range, nested.Cap = inner.operands(n)
	}
	id := r.expr(r.pool, query.Expr{Op: query.OpNested, Type: n.Type(), Nested: r.addNested(nested), Span: r.span(n)})
	if n.Func == expr.None {
		return r.truth(n, query.OpNot, id)
	}
	return id
}

// operands lowers what an aggregate computes from each row; r is a row of the
// aggregate's dataset.
func (r row) operands(n *expr.Aggregate) (agg query.Agg, args []query.ExprID, of value.Interval, limit int64) {
	for _, a := range n.Args {
		args = append(args, r.lower(a))
	}
	switch n.Func {
	case expr.Sum:
		return query.AggSum, args, r.rangeOf(n.Args[0]), 0
	case expr.Mean:
		return query.AggMean, args, r.rangeOf(n.Args[0]), 0
	case expr.CountDistinct:
		return query.AggDistinct, args, value.Interval{}, r.capOf(n.Args)
	}
	return query.AggCount, nil, value.Interval{}, 0
}

// rangeOf returns what the column's cells can be: from its min to its max.
func (r row) rangeOf(n *expr.Name) value.Interval {
	_, at := r.follow(n.Path)
	c := r.named[at][n.Column]
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
func (r row) capOf(names []*expr.Name) int64 {
	limit := int64(1)
	for _, n := range names {
		_, at := r.follow(n.Path)
		c := r.named[at][n.Column]
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

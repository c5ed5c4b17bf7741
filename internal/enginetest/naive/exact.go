package naive

import (
	"math/big"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// exact evaluates over data without unknown cells: every condition is true or
// false, every number is one number.
type exact struct {
	data *Data
	moment
}

func (x exact) at(m moment) evaluator { return exact{x.data, m} }

// value is the value of n in row r. The zero Value is absent.
func (x exact) value(n expr.Node, r *row) value.Value {
	switch n := n.(type) {
	case *expr.Literal:
		return n.Value
	case *expr.PeriodPart:
		return value.DateOf(x.part(n.Part))
	case *expr.Name:
		if end := follow(r, n.Path); end != nil && n.Column != "" && (x.deriving || !lost(end, n.Column)) {
			return x.column(end, n.Column)
		}
		return value.Value{}
	case *expr.Unary:
		if n.Op == expr.Neg {
			if v := x.value(n.X, r); v.Kind != value.Absent {
				return value.NumberOf(v.Number.Neg())
			}
			return value.Value{}
		}
	case *expr.Binary:
		if n.Op == expr.Add || n.Op == expr.Sub || n.Op == expr.Mul {
			return x.arithmetic(n, r)
		}
	case *expr.Call:
		if n.Func == "periods" {
			return value.NumberOf(value.Int(int64(len(x.windows(n.Unit)))))
		}
		if seconds, ok := isDuration(n); ok {
			return value.NumberOf(value.Int(int64(seconds)))
		}
		if !isCondition(n) {
			return x.function(n, r)
		}
	case *expr.Aggregate:
		if n.Func == expr.Share {
			return x.share(n, x.data.children(n, r))
		}
		if n.Func != expr.Any && n.Func != expr.None {
			v, _ := x.aggregate(n, x.data.children(n, r), func(*row) bool { return true })
			return v
		}
	}
	return value.BooleanOf(x.holds(n, r))
}

// share is the part of some rows for which the condition holds, in percent; of no rows
// it is absent.
func (x exact) share(a *expr.Aggregate, rows []*row) value.Value {
	all, part := 0, 0
	for _, r := range rows {
		if x.holds(a.Of, r) {
			all++
			if x.holds(a.Where, r) {
				part++
			}
		}
	}
	if all == 0 {
		return value.Value{}
	}
	return value.NumberOf(value.Rat(big.NewRat(int64(100*part), int64(all))))
}

func isCondition(c *expr.Call) bool {
	return slices.Contains([]string{"known", "active", "present", "absent"}, c.Func)
}

func (x exact) column(r *row, name string) value.Value {
	if c := column(r.table.dataset, name); c.Derive != nil {
		x.deriving = true
		return x.value(c.Derive.Node, r)
	}
	v := r.cells[name]
	if v.Kind == value.Unknown {
		panic("naive: an unknown cell in exact mode")
	}
	if !x.sees(column(r.table.dataset, name), v) {
		return value.Value{}
	}
	return v
}

func (x exact) arithmetic(n *expr.Binary, r *row) value.Value {
	a := x.value(n.X, r)
	if days, ok := isDays(n.Y); ok {
		if a.Kind == value.Absent {
			return a
		}
		if n.Op == expr.Sub {
			days = -days
		}
		return value.DateOf(a.Date + calendar.Date(days))
	}
	b := x.value(n.Y, r)
	switch {
	case a.Kind == value.Absent, b.Kind == value.Absent:
		return value.Value{}
	case a.Kind == value.OfDatetime:
		return value.NumberOf(value.Int(int64(a.Datetime) - int64(b.Datetime)))
	case a.Kind == value.OfDate:
		return value.NumberOf(value.Int(int64(a.Date) - int64(b.Date)))
	case n.Op == expr.Add:
		return value.NumberOf(a.Number.Add(b.Number))
	case n.Op == expr.Sub:
		return value.NumberOf(a.Number.Sub(b.Number))
	}
	return value.NumberOf(a.Number.Mul(b.Number))
}

func (x exact) function(n *expr.Call, r *row) value.Value {
	a := x.value(n.Args[0], r)
	if a.Kind == value.Absent {
		return a
	}
	switch n.Func {
	case "prefix":
		return value.TextOf(prefix(a.Text, literalInt(n.Args[1])))
	case "length":
		return value.NumberOf(value.Int(int64(len([]rune(a.Text)))))
	case "date":
		return value.DateOf(a.Datetime.Date())
	}
	return value.NumberOf(value.Int(int64(datePart(n.Func, a.Date))))
}

// holds reports whether the condition is true of row r.
func (x exact) holds(n expr.Node, r *row) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *expr.Name:
		v := x.value(n, r)
		return v.Kind == value.OfBoolean && v.Boolean
	case *expr.Unary:
		return !x.holds(n.X, r)
	case *expr.Binary:
		switch n.Op {
		case expr.And:
			return x.holds(n.X, r) && x.holds(n.Y, r)
		case expr.Or:
			return x.holds(n.X, r) || x.holds(n.Y, r)
		case expr.NotEqual:
			return !x.compares(expr.Equal, n, r)
		}
		return x.compares(n.Op, n, r)
	case *expr.Call:
		switch n.Func {
		case "known":
			if x.holds(n.Args[1], r) {
				return x.holds(n.Args[0], r)
			}
			return x.silent
		case "active":
			start, end := x.value(n.Args[0], r), x.value(n.Args[1], r)
			return start.Kind != value.Absent && start.Date <= x.period.To && (end.Kind == value.Absent || end.Date >= x.period.From)
		case "present", "absent":
			return x.present(n.Args[0].(*expr.Name), r) == (n.Func == "present")
		}
	case *expr.Aggregate:
		some := slices.ContainsFunc(x.data.children(n, r), func(c *row) bool { return x.holds(n.Where, c) })
		return some == (n.Func == expr.Any)
	}
	panic("naive: not a condition: " + n.String())
}

func (x exact) present(n *expr.Name, r *row) bool {
	end := follow(r, n.Path)
	if n.Column == "" {
		return end != nil
	}
	return end != nil && x.column(end, n.Column).Kind != value.Absent
}

func (x exact) compares(op expr.Op, n *expr.Binary, r *row) bool {
	a := x.value(n.X, r)
	if a.Kind == value.Absent {
		return false
	}
	switch op {
	case expr.In:
		return slices.ContainsFunc(n.List, func(l *expr.Literal) bool { return l.Value.Compare(a) == 0 })
	case expr.InPeriod:
		return x.period.Contains(a.Date)
	}
	b := x.value(n.Y, r)
	if b.Kind == value.Absent {
		return false
	}
	switch c := a.Compare(b); op {
	case expr.Equal:
		return c == 0
	case expr.Less:
		return c < 0
	case expr.LessOrEqual:
		return c <= 0
	case expr.Greater:
		return c > 0
	case expr.GreaterOrEqual:
		return c >= 0
	case expr.StartsWith:
		return strings.HasPrefix(a.Text, b.Text)
	case expr.EndsWith:
		return strings.HasSuffix(a.Text, b.Text)
	case expr.Contains:
		return strings.Contains(a.Text, b.Text)
	}
	panic("naive: not a comparison: " + n.String())
}

// aggregate computes a number from those of the rows that satisfy the
// aggregate's condition and the other one. A mean of no rows is absent.
func (x exact) aggregate(a *expr.Aggregate, rows []*row, and func(*row) bool) (value.Value, bool) {
	count := 0
	sum := new(big.Rat)
	seen := map[string]bool{}
	for _, r := range rows {
		if !and(r) || !x.holds(a.Where, r) {
			continue
		}
		switch a.Func {
		case expr.Count:
			count++
		case expr.Sum, expr.Mean:
			if v := x.value(a.Args[0], r); v.Kind != value.Absent {
				count++
				sum.Add(sum, number(v.Number))
			}
		case expr.CountDistinct:
			if key, ok := x.combination(a, r); ok {
				seen[key] = true
			}
		case expr.PeriodsWith:
			for _, w := range x.windows(a.Unit) {
				if v := x.value(a.Args[0], r); v.Kind != value.Absent && w.Contains(v.Date) {
					seen[w.From.String()] = true
				}
			}
		}
	}
	switch a.Func {
	case expr.Count:
		return value.NumberOf(value.Int(int64(count))), true
	case expr.Sum:
		return value.NumberOf(value.Rat(sum)), true
	case expr.Mean:
		if count == 0 {
			return value.Value{}, false
		}
		return value.NumberOf(value.Rat(over(sum, whole(count)))), true
	}
	return value.NumberOf(value.Int(int64(len(seen)))), true
}

func (x exact) combination(a *expr.Aggregate, r *row) (string, bool) {
	var parts []string
	for _, arg := range a.Args {
		v := x.value(arg, r)
		if v.Kind == value.Absent {
			return "", false
		}
		parts = append(parts, v.String())
	}
	return strings.Join(parts, "\x1f"), true
}

// place is the group of row r.
func (x exact) place(r *row, g *plan.Grouping) place {
	end := follow(r, g.Path)
	switch {
	case end == nil:
		return place{}
	case g.Column == "":
		return place{kind: isOther, row: end}
	}
	v := x.column(end, g.Column)
	if v.Kind == value.Absent {
		return place{}
	}
	return place{kind: isOther, value: v}
}

func (x exact) where(n expr.Node, r *row) tri {
	h := x.holds(n, r)
	return tri{h, h}
}

// figure is the number of the only row that has one. Without one it is not known.
func (x exact) figure(a *expr.Aggregate, in func(*row) bool) outcome {
	o := outcome{cases: maybeCases}
	for _, r := range x.data.tables[a.Dataset].rows {
		v := x.value(a.Args[0], r)
		if !in(r) || !x.holds(a.Where, r) || v.Kind == value.Absent {
			continue
		}
		if o.least != nil {
			return outcome{cases: maybeCases, twice: true}
		}
		o.least = point(number(v.Number), nil)
		o.most = o.least
	}
	if o.least != nil {
		o.cases = someCases
	}
	return o
}

// figureOf returns the aggregate that takes the figure of a row, if that is what the
// indicator is about.
func figureOf(i *plan.Indicator) (*expr.Aggregate, bool) {
	if i.Value == nil {
		return nil, false
	}
	a, ok := i.Value.Node.(*expr.Aggregate)
	return a, ok && a.Func == expr.The
}

// outcome is the number of the indicator for the rows of one group.
func (x exact) outcome(i *plan.Indicator, g group) outcome {
	in := func(a *expr.Aggregate) func(*row) bool {
		return func(r *row) bool { return g.has(x, x.data, i, a, r).possible }
	}
	a, isFigure := figureOf(i)
	if isFigure && i.Per == nil {
		return x.figure(a, in(a)).inUnit(i)
	}
	if i.Per != nil {
		d, ok := x.top(i.Per.Node, in)
		if isFigure {
			return x.figurePer(x.figure(a, in(a)), d, ok, number(i.Scale))
		}
		n, too := x.top(i.Value.Node, in)
		if !ok || !too || d.Sign() == 0 {
			return outcome{cases: noCases}
		}
		d = over(d, number(i.Scale))
		return outcome{least: point(n, d), most: point(n, d), cases: someCases}
	}
	if !i.Share() {
		v, ok := x.top(i.Value.Node, in)
		if !ok {
			return outcome{cases: noCases}
		}
		return outcome{least: point(v, nil), most: point(v, nil), cases: someCases}.inUnit(i)
	}
	d, ok := x.top(i.Denominator.Node, in)
	if !ok || d.Sign() == 0 {
		return outcome{cases: noCases}
	}
	n, ok := x.top(i.Numerator.Node, func(a *expr.Aggregate) func(*row) bool {
		denominator, one := i.Denominator.Node.(*expr.Aggregate)
		group := in(a)
		if !one || denominator.Dataset != a.Dataset {
			return group
		}
		return func(r *row) bool { return group(r) && x.holds(denominator.Where, r) }
	})
	if !ok {
		return outcome{cases: noCases}
	}
	return outcome{least: point(n, d), most: point(n, d), cases: someCases}
}

// figurePer is a figure over a denominator, if there is one.
func (x exact) figurePer(o outcome, d *big.Rat, ok bool, scale *big.Rat) outcome {
	if !ok || d.Sign() == 0 {
		return outcome{cases: noCases, twice: o.twice}
	}
	if o.cases == someCases {
		o.least = point(o.least.Num, over(d, scale))
		o.most = o.least
	}
	return o
}

func point(n, d *big.Rat) *Fraction { return &Fraction{n, d} }

// top evaluates an expression outside rows. It reports false where a mean is
// of no rows.
func (x exact) top(n expr.Node, in func(*expr.Aggregate) func(*row) bool) (*big.Rat, bool) {
	switch n := n.(type) {
	case *expr.Literal:
		return number(n.Value.Number), true
	case *expr.Call:
		return whole(len(x.windows(n.Unit))), true
	case *expr.Unary:
		v, ok := x.top(n.X, in)
		return negated(v), ok
	case *expr.Aggregate:
		v, ok := x.aggregate(n, x.data.tables[n.Dataset].rows, in(n))
		return number(v.Number), ok
	case *expr.Binary:
		a, ok1 := x.top(n.X, in)
		b, ok2 := x.top(n.Y, in)
		switch {
		case !ok1 || !ok2:
			return nil, false
		case n.Op == expr.Add:
			return add(a, b), true
		case n.Op == expr.Sub:
			return add(a, negated(b)), true
		}
		return times(a, b), true
	}
	panic("naive: not a number at the top: " + n.String())
}

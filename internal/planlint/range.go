package planlint

import (
	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// rangeOf returns what an expression at the top can be, whatever the records
// say.
func (f *facts) rangeOf(i *plan.Indicator, n expr.Node) value.Interval {
	switch n := n.(type) {
	case *expr.Literal:
		return value.Point(n.Value.Number)
	case *expr.Unary:
		return f.rangeOf(i, n.X).Neg()
	case *expr.Binary:
		return f.rangeOfBinary(i, n)
	case *expr.Call: // periods
		return f.intervalRange(i, n.Unit)
	case *expr.Aggregate:
		return f.rangeOfAggregate(i, n)
	}
	return value.Everything()
}

func (f *facts) rangeOfBinary(i *plan.Indicator, n *expr.Binary) value.Interval {
	x, y := f.rangeOf(i, n.X), f.rangeOf(i, n.Y)
	switch {
	case n.Op == expr.Add:
		return x.Add(y)
	case n.Op == expr.Sub:
		return x.Sub(y)
	case x.IsPoint():
		return y.Scale(x.Lo)
	case y.IsPoint():
		return x.Scale(y.Lo)
	}
	return value.Everything()
}

var (
	fromZero = value.Interval{NoHi: true}
	hundred  = value.Int(100)
)

func (f *facts) rangeOfAggregate(i *plan.Indicator, a *expr.Aggregate) value.Interval {
	switch a.Func {
	case expr.Count:
		return fromZero
	case expr.CountDistinct:
		return f.rangeOfDistinct(a)
	case expr.PeriodsWith:
		return f.intervalRange(i, a.Unit)
	}
	cells := value.Everything()
	if c := f.columns[f.Schema.ColumnOf(a.Args[0])]; c != nil {
		cells = cellsOf(c)
	}
	if a.Func == expr.Mean {
		return cells
	}
	return value.Interval{NoLo: cells.NoLo || cells.Lo.Sign() < 0, NoHi: cells.NoHi || cells.Hi.Sign() > 0}
}

// cellsOf returns what a number in the column can be.
func cellsOf(c *plan.Column) value.Interval {
	r := value.Everything()
	if c.Min != nil {
		r.Lo, r.NoLo = c.Min.Number, false
	}
	if c.Max != nil {
		r.Hi, r.NoHi = c.Max.Number, false
	}
	for k, v := range c.OneOf {
		if k == 0 {
			r = value.Point(v.Number)
		}
		r.Lo, r.Hi = r.Lo.Min(v.Number), r.Hi.Max(v.Number)
	}
	return r
}

// rangeOfDistinct caps the number of combinations by what one_of allows.
func (f *facts) rangeOfDistinct(a *expr.Aggregate) value.Interval {
	most := value.Int(1)
	for _, arg := range a.Args {
		c := f.columns[f.Schema.ColumnOf(arg)]
		switch {
		case c != nil && len(c.OneOf) > 0:
			most = most.Mul(value.Int(int64(len(c.OneOf))))
		case c != nil && c.Type == value.Boolean:
			most = most.Mul(value.Int(2))
		default:
			return fromZero
		}
	}
	return value.Interval{Hi: most}
}

// intervalRange returns 0 to the number of intervals that periods() and
// periods_with() look at.
func (f *facts) intervalRange(i *plan.Indicator, unit calendar.Unit) value.Interval {
	if i.Every != 0 || !hasPeriod(i) {
		return fromZero
	}
	all, ok := intervalsOf(i, unit)
	if !ok {
		return fromZero
	}
	return value.Interval{Hi: value.Int(int64(len(all)))}
}

// rangeOfIndicator returns what is compared with the target, in percent for a
// share.
func (f *facts) rangeOfIndicator(i *plan.Indicator) value.Interval {
	if i.Value != nil {
		return f.rangeOf(i, i.Value.Node)
	}
	if isPart(i) {
		return value.Interval{Hi: hundred}
	}
	r := f.rangeOf(i, i.Numerator.Node)
	return value.Interval{NoLo: r.NoLo || r.Lo.Sign() < 0, NoHi: r.NoHi || r.Hi.Sign() > 0}
}

// isPart reports whether the numerator counts some of what the denominator
// counts: rows of one dataset, or intervals of one length.
func isPart(i *plan.Indicator) bool {
	n, ok := i.Numerator.Node.(*expr.Aggregate)
	if !ok {
		return false
	}
	switch d := i.Denominator.Node.(type) {
	case *expr.Aggregate:
		return d.Func == expr.Count && n.Dataset == d.Dataset && (n.Func == expr.Count || n.Func == expr.CountDistinct)
	case *expr.Call:
		return n.Func == expr.PeriodsWith && n.Unit == d.Unit
	}
	return false
}

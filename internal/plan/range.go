package plan

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// rangeOf returns what an expression at the top can be, whatever the records
// say.
func (l *loader) rangeOf(i *indicator, n expr.Node) value.Interval {
	switch n := n.(type) {
	case *expr.Literal:
		return value.Point(n.Value.Number)
	case *expr.Unary:
		return l.rangeOf(i, n.X).Neg()
	case *expr.Binary:
		return l.rangeOfBinary(i, n)
	case *expr.Call: // periods
		return l.intervalRange(i, n.Unit)
	case *expr.Aggregate:
		return l.rangeOfAggregate(i, n)
	}
	return value.Everything()
}

func (l *loader) rangeOfBinary(i *indicator, n *expr.Binary) value.Interval {
	x, y := l.rangeOf(i, n.X), l.rangeOf(i, n.Y)
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

var fromZero = value.Interval{NoHi: true}

func (l *loader) rangeOfAggregate(i *indicator, a *expr.Aggregate) value.Interval {
	switch a.Func {
	case expr.Count:
		return fromZero
	case expr.CountDistinct:
		return l.rangeOfDistinct(a)
	case expr.PeriodsWith:
		return l.intervalRange(i, a.Unit)
	}
	cells := value.Everything()
	if c := l.columns[l.plan.Schema.ColumnOf(a.Args[0])]; c != nil {
		cells = c.cells()
	}
	if a.Func == expr.Mean {
		return cells
	}
	return value.Interval{NoLo: cells.NoLo || cells.Lo.Sign() < 0, NoHi: cells.NoHi || cells.Hi.Sign() > 0}
}

// cells returns what a number in the column can be.
func (c *Column) cells() value.Interval {
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
func (l *loader) rangeOfDistinct(a *expr.Aggregate) value.Interval {
	most := value.Int(1)
	for _, arg := range a.Args {
		c := l.columns[l.plan.Schema.ColumnOf(arg)]
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
func (l *loader) intervalRange(i *indicator, unit calendar.Unit) value.Interval {
	if i.Every != 0 || !i.hasPeriod {
		return fromZero
	}
	all, ok := i.intervals(unit)
	if !ok {
		return fromZero
	}
	return value.Interval{Hi: value.Int(int64(len(all)))}
}

// checkDenominator refuses one that may be negative.
func (l *loader) checkDenominator(i *indicator) {
	if i.Denominator == nil {
		return
	}
	if r := l.rangeOf(i, i.Denominator.Node); !r.NoLo && r.Lo.Sign() >= 0 {
		return
	}
	for _, a := range aggregates(i.Denominator) {
		r := l.rangeOfAggregate(i, a)
		if !r.NoLo && r.Lo.Sign() >= 0 {
			continue
		}
		column := a.Args[0].Parts[len(a.Args[0].Parts)-1]
		l.Report(diag.CodeDenominator, i.Denominator.Span(a.Args[0]), words.NegativeColumn.With(column), words.AddMinZero.With())
		return
	}
	l.Report(diag.CodeDenominator, i.Denominator.Span(i.Denominator.Node), words.NegativeWhole.With(), words.CountWhatIsLeft.With())
}

// checkTargets refuses targets that hold, or fail, whatever the records say.
func (l *loader) checkTargets(i *indicator) {
	if !i.usable() {
		return
	}
	r := l.rangeOfIndicator(i)
	for _, t := range i.targets {
		amount, ok := i.amountOf(t)
		if !ok {
			continue
		}
		always, never := judge(t.Compare, r, amount)
		if i.Value != nil && t.Compare == target.Exactly && !amount.IsInt() && i.Value.Node.Type() == value.Integer {
			l.Report(diag.CodeTargetVoid, t.Span, words.CannotBeMet.With(words.ValueIsWhole.With()), words.Text{})
			continue
		}
		switch {
		case always:
			l.Report(diag.CodeTargetVoid, t.Span, words.CannotFail.With(i.rangeWords(r)), words.Text{})
		case never:
			l.Report(diag.CodeTargetVoid, t.Span, words.CannotBeMet.With(i.rangeWords(r)), words.Text{})
		}
	}
}

// amountOf returns what the target compares with, in percent for a share, and
// false where that depends on the records.
func (i *indicator) amountOf(t *target.Target) (value.Number, bool) {
	switch {
	case t.Unit != target.OfBaseline, t.Number.Sign() == 0:
		return t.Number, true
	case i.Baseline == nil || i.Baseline.Kind != Fixed:
		return value.Number{}, false
	}
	amount := value.Ratio(i.Baseline.Number.Mul(t.Number), value.Int(100))
	if i.isShare() {
		amount = amount.Mul(value.Int(100))
	}
	return amount, true
}

// judge reports whether a comparison with amount holds, or fails, for every
// number of the range.
func judge(c target.Comparison, r value.Interval, amount value.Number) (always, never bool) {
	at := value.Point(amount)
	switch c {
	case target.AtLeast:
		less, possible := r.Less(at)
		return !possible, less
	case target.LessThan:
		less, possible := r.Less(at)
		return less, !possible
	case target.AtMost:
		most, possible := r.LessOrEqual(at)
		return most, !possible
	case target.MoreThan:
		most, possible := r.LessOrEqual(at)
		return !possible, most
	}
	equal, possible := r.Equal(at)
	return equal, !possible
}

// rangeOfIndicator returns what is compared with the target, in percent for a
// share.
func (l *loader) rangeOfIndicator(i *indicator) value.Interval {
	if i.Value != nil {
		return l.rangeOf(i, i.Value.Node)
	}
	if i.isPart() {
		return value.Interval{Hi: hundred}
	}
	r := l.rangeOf(i, i.Numerator.Node)
	return value.Interval{NoLo: r.NoLo || r.Lo.Sign() < 0, NoHi: r.NoHi || r.Hi.Sign() > 0}
}

// isPart reports whether the numerator counts some of what the denominator
// counts: rows of one dataset, or intervals of one length.
func (i *indicator) isPart() bool {
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

// rangeWords says a rangeOfIndicator that has an end.
func (i *indicator) rangeWords(r value.Interval) words.Text {
	is, unit := &words.TheValueIs, ""
	if i.Value == nil {
		is, unit = &words.TheShareIs, "%"
	}
	lo, hi := r.Lo.String()+unit, r.Hi.String()+unit
	switch {
	case r.NoHi:
		return is.With(words.NeverBelow.With(lo))
	case r.NoLo:
		return is.With(words.NeverAbove.With(hi))
	case r.IsPoint():
		return is.With(words.AlwaysNumber.With(lo))
	}
	return is.With(words.AlwaysBetween.With(lo, hi))
}

package planlint

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
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
	if a.Func == expr.Mean || a.Func == expr.The {
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
	if i.Per != nil {
		return ratioRange(f.rangeOf(i, i.Value.Node))
	}
	if i.Value != nil {
		r := f.rangeOf(i, i.Value.Node)
		if i.Scale.Sign() > 0 {
			r = r.Scale(i.Scale)
		}
		return r
	}
	if isPart(i) {
		return value.Interval{Hi: hundred}
	}
	return ratioRange(f.rangeOf(i, i.Numerator.Node))
}

// ratioRange returns what a ratio can be whose numerator lies in r.
func ratioRange(r value.Interval) value.Interval {
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

// denominator refuses one that may be negative.
func denominator(f *facts, i *plan.Indicator) (found diag.List) {
	whole := i.Denominator
	if i.Per != nil {
		whole = i.Per
	}
	if whole == nil {
		return nil
	}
	if r := f.rangeOf(i, whole.Node); !r.NoLo && r.Lo.Sign() >= 0 {
		return nil
	}
	for _, a := range whole.Aggregates() {
		r := f.rangeOfAggregate(i, a)
		if !r.NoLo && r.Lo.Sign() >= 0 {
			continue
		}
		column := a.Args[0].Parts[len(a.Args[0].Parts)-1]
		found.Add(diag.CodeDenominator, whole.Span(a.Args[0]), words.NegativeColumn.With(column), words.AddMinZero.With())
		return found
	}
	found.Add(diag.CodeDenominator, whole.Span(whole.Node), words.NegativeWhole.With(), words.CountWhatIsLeft.With())
	return found
}

// void refuses targets that hold, or fail, whatever the records say.
func void(f *facts, i *plan.Indicator) (found diag.List) {
	if !isUsable(i) {
		return nil
	}
	r := f.rangeOfIndicator(i)
	for _, t := range i.Targets() {
		first, last := f.thresholds(i, t, r)
		always, never := judge(t.Compare, r, first, last)
		if isBetweenUnits(i, t, first, last) {
			found.Add(diag.CodeTargetVoid, t.Span, words.CannotBeMet.With(words.ValueIsWhole.With()), words.Text{})
			continue
		}
		switch {
		case always:
			found.Add(diag.CodeTargetVoid, t.Span, words.CannotFail.With(rangeWords(i, r)), words.Text{})
		case never:
			found.Add(diag.CodeTargetVoid, t.Span, words.CannotBeMet.With(rangeWords(i, r)), words.Text{})
		}
	}
	return found
}

// thresholds returns where the threshold of a target lies and, of a range, its upper
// end, in percent for a share. A baseline that depends on the records can be all that
// the number can be, which is r.
func (f *facts) thresholds(i *plan.Indicator, t *target.Target, r value.Interval) (first, last value.Interval) {
	baseline, scale := r, value.Int(1)
	if i.Share() {
		scale = hundred
	}
	if i.Baseline != nil && i.Baseline.Kind == plan.Fixed {
		baseline = value.Point(i.Baseline.Number.Mul(scale))
	}
	at := func(t target.Threshold) value.Interval {
		t.Plus = t.Plus.Mul(scale)
		return t.At(baseline)
	}
	first = at(t.Threshold(1))
	if t.Upper == nil {
		return first, first
	}
	return first, at(t.UpperEnd())
}

// isBetweenUnits reports whether a whole number can be no level that the target has.
func isBetweenUnits(i *plan.Indicator, t *target.Target, first, last value.Interval) bool {
	if i.Value == nil || i.Per != nil || i.Value.Node.Type() != value.Integer || !first.IsPoint() || !last.IsPoint() {
		return false
	}
	return !t.Compare.IsFloor() && !t.Compare.IsCeiling() && first.Lo.Ceil().Cmp(last.Lo) > 0
}

// judge reports whether a comparison with a threshold, of a range with both, holds or
// fails for every number of the range r.
func judge(c target.Comparison, r, first, last value.Interval) (always, never bool) {
	switch c {
	case target.AtLeast:
		less, possible := r.Less(first)
		return !possible, less
	case target.LessThan:
		less, possible := r.Less(first)
		return less, !possible
	case target.AtMost:
		most, possible := r.LessOrEqual(first)
		return most, !possible
	case target.MoreThan:
		most, possible := r.LessOrEqual(first)
		return !possible, most
	case target.Within:
		reached, out := judge(target.AtLeast, r, first, first)
		kept, over := judge(target.AtMost, r, last, last)
		return reached && kept, out || over
	}
	equal, possible := r.Equal(first)
	return equal, !possible
}

// rangeWords says a rangeOfIndicator that has an end.
func rangeWords(i *plan.Indicator, r value.Interval) words.Text {
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

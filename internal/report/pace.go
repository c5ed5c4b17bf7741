package report

import (
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/value"
)

// Pace compares what there is of what a target needs with how much of the period has
// passed; of a ceiling, what there is of what it allows. It is no verdict.
type Pace struct {
	Is      PaceState
	Ceiling bool
	Elapsed value.Number  // the share of the days of the period that have come
	Reached value.Number  // the share of the required level that there is, at the worst end of the bounds
	Rate    *value.Number // a month, so far; nil where what is counted need not be of the period
	Left    value.Number  // a month, until the period ends: what is needed, or allowed
}

// PaceState says whether a number is where it has to be.
type PaceState int

// States of a pace. What is on track has reached at least the elapsed share, what is at
// risk a part of that which the plan says, and what is behind less. A ceiling may have
// reached at most as much.
const (
	OnTrack PaceState = iota + 1
	AtRisk
	Behind
)

var paceNames = [...]string{OnTrack: "on_track", AtRisk: "at_risk", Behind: "behind"}

// String returns the state's name in machine-readable output.
func (p PaceState) String() string { return paceNames[p] }

// pace sets the pace of the results of an indicator that is not final, if what it counts
// counts for good, otherwise time could undo it; and if it is a share, of a whole that
// does not come with the days of the period, too.
func (b *builder) pace(i *compile.Indicator, r *Indicator) {
	p := i.Plan
	open := p.Period.From <= i.AsOf && i.AsOf < p.Period.To
	number := p.Value
	if p.Share() {
		number = p.Numerator
	}
	schema := b.layout.Plan.Schema
	comesToo := p.Share() && !schema.Steady(p.Denominator.Node)
	if p.Per != nil || r.Final || !open || p.Every != 0 || len(p.Milestones) > 0 || comesToo || !onlyGrows(schema, number.Node) {
		return
	}
	passing := passing{days: p.Period, asOf: i.AsOf, atRisk: b.layout.Plan.AtRisk, ofPeriod: expr.MentionsPeriod(number.Node)}
	if len(r.Groups) == 0 {
		passing.set(&r.Result)
	}
	for k := range r.Groups {
		passing.set(&r.Groups[k].Result)
	}
}

// onlyGrows reports whether a number only rises as time goes by: it is a count, or a sum
// of what is never below zero, of rows that are taken for good.
func onlyGrows(s *expr.Schema, number expr.Node) bool {
	if lasts(s, number) {
		return true
	}
	a, ok := number.(*expr.Aggregate)
	if !ok || a.Func != expr.Sum {
		return false
	}
	c := s.ColumnOf(a.Args[0])
	return c != nil && c.NonNegative && forGood(s, a)
}

// passing is a period that is passing.
type passing struct {
	days     calendar.Period
	asOf     calendar.Date
	atRisk   value.Number
	ofPeriod bool // what is counted is of the period
}

// set sets the pace of a result whose target is one number that is a floor or a ceiling.
func (p passing) set(r *Result) {
	t := r.Target
	if t == nil || t.IsOfBaseline() || !t.Compare.IsFloor() && !t.Compare.IsCeiling() || r.RequiredLevel == nil || r.RequiredLevel.Sign() <= 0 {
		return
	}
	pace := Pace{Ceiling: t.Compare.IsCeiling()}
	count := r.Bounds.Least.Num
	if pace.Ceiling {
		count = r.Bounds.Most.Num
	}
	pace.Elapsed = value.Ratio(days(calendar.Period{From: p.days.From, To: p.asOf}), days(p.days))
	pace.Reached = value.Ratio(count, *r.RequiredLevel)
	pace.Is = p.state(pace)
	if p.ofPeriod {
		pace.Rate = new(value.Ratio(count, months(calendar.Period{From: p.days.From, To: p.asOf})))
	}
	left := r.RequiredLevel.Sub(count).Max(value.Int(0))
	pace.Left = value.Ratio(left, months(calendar.Period{From: p.asOf + 1, To: p.days.To}))
	r.Pace = &pace
}

func (p passing) state(of Pace) PaceState {
	less, more := of.Elapsed, of.Reached
	if of.Ceiling {
		less, more = more, less
	}
	switch {
	case more.Cmp(less) >= 0:
		return OnTrack
	case more.Cmp(less.Mul(p.atRisk)) >= 0:
		return AtRisk
	}
	return Behind
}

func days(p calendar.Period) value.Number { return value.Int(int64(p.To-p.From) + 1) }

// months counts the months of a period: of each calendar month, the share of its days
// that lie in the period.
func months(p calendar.Period) value.Number {
	var sum value.Number
	for from := p.From; from <= p.To; {
		month := calendar.Month.Interval(from)
		to := min(month.To, p.To)
		sum = sum.Add(value.Ratio(days(calendar.Period{From: from, To: to}), days(month)))
		from = to + 1
	}
	return sum
}

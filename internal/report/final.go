package report

import (
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
)

// final reports whether the verdict can no longer change as time goes by: the
// period, or an interval that is not met, has ended, and a later day makes no
// difference; or a ceiling on a count is passed by rows that count for good. What is
// undetermined may be decided on a later day, if that can make a difference at all.
func (b *builder) final(i *compile.Indicator, r *Indicator) (bool, error) {
	ended := i.AsOf >= i.Plan.Period.To && !i.RaisesLater()
	switch {
	case i.Plan.Groups != nil:
		ended = ended || b.numbers.staysSo(i, r)
	case r.Verdict == NotMet && b.passed(i.Plan, r):
		return true, nil
	case !ended && (i.Plan.Every == 0 || r.Verdict != NotMet):
		return false, nil
	}
	switch {
	case i.Plan.Groups != nil && !ended:
		return false, nil
	case i.Later == nil:
		return true, nil
	}
	later, err := b.onLaterDay(i)
	return r.Verdict != Undetermined && later.Verdict == r.Verdict, err
}

// onLaterDay judges the indicator as it may be judged on a later day. Nothing is
// said of that.
func (b *builder) onLaterDay(i *compile.Indicator) (Indicator, error) {
	before := b.memory.Used()
	quiet := *b
	quiet.problems, quiet.twice, quiet.said, quiet.saying = nil, nil, nil, map[Note]bool{}
	var later Indicator
	err := quiet.judge(i.Later, &later)
	b.memory.Free(b.memory.Used() - before)
	return later, err
}

// passed reports whether a ceiling is passed for good.
func (b *builder) passed(p *plan.Indicator, r *Indicator) bool {
	if p.Share() || p.Per != nil || p.Target == nil || p.Target.IsOfBaseline() || !lasts(b.layout.Plan.Schema, p.Value.Node) {
		return false
	}
	return r.has(func(r *Result) bool { return r.Verdict == NotMet && r.ShortfallIs == TooMany })
}

// lasts reports whether a number is a count of rows that count for good.
func lasts(s *expr.Schema, number expr.Node) bool {
	a, ok := number.(*expr.Aggregate)
	return ok && (a.Func == expr.Count || a.Func == expr.CountDistinct) && forGood(s, a)
}

// forGood reports whether a row that an aggregate takes is taken for good.
func forGood(s *expr.Schema, a *expr.Aggregate) bool {
	return a.Where == nil || s.Lasting(a.Where)
}

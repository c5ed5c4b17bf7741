package report

import (
	"plancheck/internal/compile"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// goal is a target as an interval of numbers on the same scale as what it is
// compared with: a fraction for shares. It is a point unless the target is a
// baseline that blank cells leave open.
type goal struct {
	compare plan.Comparison
	value.Interval
}

// judge returns the verdict for a number: met or not met if that holds for every
// pair of what the number and the goal can be.
func (g goal) judge(b query.Bounds) Verdict {
	switch b.Cases {
	case query.NoCases:
		return NoCases
	case query.MaybeCases:
		return Undetermined
	}
	certain, possible := g.holds(b.Interval())
	switch {
	case certain:
		return Met
	case !possible:
		return NotMet
	}
	return Undetermined
}

func (g goal) holds(actual value.Interval) (certain, possible bool) {
	switch g.compare {
	case plan.AtLeast:
		return g.LessOrEqual(actual)
	case plan.AtMost:
		return actual.LessOrEqual(g.Interval)
	case plan.MoreThan:
		return g.Less(actual)
	case plan.LessThan:
		return actual.Less(g.Interval)
	}
	return actual.Equal(g.Interval)
}

// worst returns the end of the goal that is hardest to reach.
func (g goal) worst() (value.Number, bool) {
	if g.compare == plan.AtMost || g.compare == plan.LessThan {
		return g.Lo, !g.NoLo
	}
	return g.Hi, !g.NoHi
}

// mark returns the end of the goal that what is shown has to keep clear of: the
// one that the verdict turns on, and nil where it has no bound.
func (g goal) mark(v Verdict) *value.Number {
	end, bounded := g.worst()
	if v == NotMet && g.compare != plan.Exactly {
		end, bounded = g.Lo, !g.NoLo
		if g.compare == plan.AtMost || g.compare == plan.LessThan {
			end, bounded = g.Hi, !g.NoHi
		}
	}
	if !bounded {
		return nil
	}
	return &end
}

// shortfall returns the least whole number by which the numerator must rise, or
// fall where the target is a ceiling, for the goal to be met at the worst end of
// the bounds. It reports false where no whole number does it, or none is
// meaningful: for means and for what is not a whole number.
func (n numbers) shortfall(number compile.Number, b query.Bounds, g goal) (value.Number, bool) {
	target, bounded := g.worst()
	top := number.Numerator
	if number.Share == nil && !n.whole(top) || !bounded {
		return value.Number{}, false
	}
	from, infinite := b.Least, b.NoLeast
	switch g.compare {
	case plan.AtMost, plan.LessThan:
		from, infinite = b.Most, b.NoMost
	case plan.Exactly:
		infinite = !b.Interval().IsPoint() || !g.IsPoint()
	}
	if infinite || from.Den.Sign() == 0 {
		return value.Number{}, false
	}
	needed, ok := g.needed(target.Mul(from.Den))
	span := value.Interval{Hi: from.Den}
	if number.Share == nil {
		span = n.span(top)
	}
	if !ok || !span.NoLo && needed.Cmp(span.Lo) < 0 || !span.NoHi && needed.Cmp(span.Hi) > 0 {
		return value.Number{}, false
	}
	if needed.Cmp(from.Num) < 0 {
		return from.Num.Sub(needed), true
	}
	return needed.Sub(from.Num), true
}

// needed returns the nearest whole number that meets the goal t.
func (g goal) needed(t value.Number) (value.Number, bool) {
	one := value.Int(1)
	switch g.compare {
	case plan.AtLeast:
		return t.Ceil(), true
	case plan.MoreThan:
		return t.Floor().Add(one), true
	case plan.AtMost:
		return t.Floor(), true
	case plan.LessThan:
		return t.Ceil().Sub(one), true
	}
	return t, t.IsInt()
}

// fold returns the verdict of many: one that is not met decides, then one that
// is undetermined, then one that is met.
func fold(verdicts []Verdict) Verdict {
	result := NoCases
	for _, v := range verdicts {
		switch {
		case v == NotMet:
			return NotMet
		case v == Undetermined || result == NoCases:
			result = v
		}
	}
	return result
}

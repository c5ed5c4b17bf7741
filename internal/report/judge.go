package report

import (
	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Judge returns the verdict for a number: met or not met if that holds for every
// pair of what the number and the goal can be.
func (g *Goal) Judge(b query.Bounds) Verdict {
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

func (g *Goal) holds(actual value.Interval) (certain, possible bool) {
	switch g.Compare {
	case target.AtLeast:
		return g.LessOrEqual(actual)
	case target.AtMost:
		return actual.LessOrEqual(g.Interval)
	case target.MoreThan:
		return g.Less(actual)
	case target.LessThan:
		return actual.Less(g.Interval)
	case target.Within:
		certain, possible = g.LessOrEqual(actual)
		below, mayBeBelow := g.Last.holds(actual)
		return certain && below, possible && mayBeBelow
	}
	return actual.Equal(g.Interval)
}

// missed returns the floor or the ceiling that the number misses: the goal itself, or the
// end of a range, or of an exact number, that it misses for certain; nil where it misses
// none.
func (g *Goal) missed(actual value.Interval) *Goal {
	first, last := *g, g.Last
	switch first.Compare, first.Last = target.AtLeast, nil; g.Compare {
	case target.Within:
	case target.Exactly:
		ceiling := first
		ceiling.Compare = target.AtMost
		last = &ceiling
	default:
		return g
	}
	for _, end := range []*Goal{&first, last} {
		if _, possible := end.holds(actual); !possible {
			return end
		}
	}
	return nil
}

// worst returns the end of the goal that is hardest to reach.
func (g *Goal) worst() (value.Number, bool) {
	if g.Compare == target.AtMost || g.Compare == target.LessThan {
		return g.Lo, !g.NoLo
	}
	return g.Hi, !g.NoHi
}

// need is what the numerator, or the value, has to be for the goal to be met at
// the worst end of the bounds: the least that meets a floor, the most that meets
// a ceiling, with the denominator as it is there.
type need struct {
	level value.Number
	from  value.Number // what it is at that end
}

// shortfall returns how far the level is, and in which direction.
func (n need) shortfall() (distance value.Number, is Direction) {
	switch order := n.level.Cmp(n.from); {
	case order > 0:
		return n.level.Sub(n.from), Needed
	case order < 0:
		return n.from.Sub(n.level), TooMany
	}
	return value.Number{}, 0
}

// need returns what would meet the goal, in whole units, or in the units of the
// columns that are summed up. It reports false where no number does: where that
// end is open, beyond what the number can be at all, or between two units; and
// for means, which no single row moves by a unit. Of a range, it is what reaches the end
// that is missed without passing the other one.
func (n *numbers) need(number compile.Number, b query.Bounds, g *Goal) (need, bool) {
	if g.Compare != target.Within {
		return n.needOf(number, b, g)
	}
	if b.Cases != query.SomeCases {
		return need{}, false
	}
	end := g.missed(b.Interval())
	if end == nil {
		return need{}, false
	}
	needed, ok := n.needOf(number, b, end)
	if !ok {
		return need{}, false
	}
	den := b.Least.Den
	if end.Compare == target.AtMost {
		den = b.Most.Den
	}
	inside, _ := g.holds(value.Point(value.Ratio(needed.level, den)))
	return needed, inside
}

func (n *numbers) needOf(number compile.Number, b query.Bounds, g *Goal) (need, bool) {
	worst, bounded := g.worst()
	decimals, counted := 0, true
	span := value.Interval{Hi: b.Least.Den}
	if number.Share == nil {
		decimals, counted = n.decimals(number.Numerator)
		span = n.span(number.Numerator)
	}
	from, open := b.Least, b.NoLeast
	switch g.Compare {
	case target.AtMost, target.LessThan:
		from, open = b.Most, b.NoMost
		if number.Share != nil {
			span.Hi = from.Den
		}
	case target.Exactly:
		open = open || b.NoMost || !g.IsPoint() || b.Least.Num.Cmp(b.Most.Num) != 0 || b.Least.Den.Cmp(b.Most.Den) != 0
	}
	if !bounded || !counted || open || from.Den.Sign() == 0 {
		return need{}, false
	}
	step := value.Scaled(1, int8(decimals))
	units, ok := g.nearest(value.Ratio(worst.Mul(from.Den), step))
	level := units.Mul(step)
	if !ok || !span.NoLo && level.Cmp(span.Lo) < 0 || !span.NoHi && level.Cmp(span.Hi) > 0 {
		return need{}, false
	}
	return need{level: level, from: from.Num}, true
}

// nearest returns the whole number nearest to t that meets it.
func (g *Goal) nearest(t value.Number) (value.Number, bool) {
	one := value.Int(1)
	switch g.Compare {
	case target.AtLeast:
		return t.Ceil(), true
	case target.MoreThan:
		return t.Floor().Add(one), true
	case target.AtMost:
		return t.Floor(), true
	case target.LessThan:
		return t.Ceil().Sub(one), true
	}
	return t, t.IsInt()
}

// fold returns the verdict of several, of which one is the next: one that is not
// met decides, then one that is undetermined, then one that is met.
func fold(several, next Verdict) Verdict {
	if several == NotMet || several == Undetermined && next != NotMet || next == NoCases {
		return several
	}
	return next
}

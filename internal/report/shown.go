package report

import (
	"math/big"
	"strings"

	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Digits after the point that people see: percentages show one and up to nine,
// other numbers as many as they have, up to nine.
const (
	percentDigits = 1
	maxDigits     = 9
	fractionFew   = 2 // of a number that no nine digits write exactly
)

var (
	hundred = value.Int(100)
	percent = value.Scaled(1, 2)
)

// show writes a number, or both of its ends, so that the digits never
// contradict a comparison with the goal. Without a goal, target is nil.
func show(b query.Bounds, share bool, target *value.Number) string {
	if b.Cases == query.NoCases || b.NoLeast && b.NoMost {
		return ""
	}
	i := b.Interval()
	switch {
	case i.NoLo:
		return "≤ " + digits(i.Hi, share, target)
	case i.NoHi:
		return "≥ " + digits(i.Lo, share, target)
	case i.IsPoint():
		return digits(i.Lo, share, target)
	}
	return digits(i.Lo, share, target) + "–" + digits(i.Hi, share, target)
}

func digits(n value.Number, share bool, target *value.Number) string {
	few, unit := fractionFew, ""
	if share {
		n, few, unit = n.Mul(hundred), percentDigits, "%"
	} else if d, finite := n.Decimals(); finite && d <= maxDigits {
		return n.String()
	}
	if target == nil {
		return n.Rounded(few) + unit
	}
	goal := *target
	if share {
		goal = goal.Mul(hundred)
	}
	return value.Shown(n, goal, few, maxDigits) + unit
}

// facing returns what a baseline has to be shown clear of, so that it compares
// with the number as it is shown like the two themselves: the end of the
// number that the verdict turns on, divided by the factor of the target. It is
// nil where there is no such end.
func facing(g goal, v Verdict, number query.Bounds, share bool, factor value.Number) *value.Number {
	if v != Met && v != NotMet {
		return nil
	}
	i := number.Interval()
	end, bounded := i.Lo, !i.NoLo
	if ceiling := g.compare == plan.AtMost || g.compare == plan.LessThan; ceiling != (v == NotMet) {
		end, bounded = i.Hi, !i.NoHi
	}
	if !bounded {
		return nil
	}
	text, isShare := strings.CutSuffix(digits(end, share, g.mark(v)), "%")
	shown, ok := new(big.Rat).SetString(text)
	if !ok {
		return nil
	}
	mark := value.Ratio(value.Rat(shown), factor)
	if isShare {
		mark = mark.Mul(percent)
	}
	return &mark
}

// arithmetic writes the numerator over the denominator, or both ends.
func arithmetic(b query.Bounds, share bool) string {
	if !share || b.Cases == query.NoCases || b.NoLeast || b.NoMost {
		return ""
	}
	least, most := written(b.Least), written(b.Most)
	if least == most {
		return least
	}
	return least + "–" + most
}

func written(f query.Fraction) string { return f.Num.String() + "/" + f.Den.String() }

// ends returns the bounds as quantities, nil where there is none.
func ends(b query.Bounds, share bool) (least, most *Quantity) {
	if b.Cases == query.NoCases {
		return nil, nil
	}
	if !b.NoLeast {
		least = quantity(b.Least, share)
	}
	if !b.NoMost {
		most = quantity(b.Most, share)
	}
	return least, most
}

func quantity(f query.Fraction, share bool) *Quantity {
	if share {
		return &Quantity{Numerator: f.Num, Denominator: f.Den, IsShare: true}
	}
	return &Quantity{Numerator: f.Value()}
}

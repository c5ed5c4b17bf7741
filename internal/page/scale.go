package page

import (
	"slices"
	"strconv"

	"plancheck/internal/lazy"
	"plancheck/internal/value"
)

var hundred = value.Int(100)

// whole is the length of an axis, in thousandths of a percent of its width.
const whole = 100_000

// place is a point on an axis, in thousandths of a percent.
type place int64

// String returns the place as a length in a drawing: 29.756%.
func (p place) String() string {
	if p == 0 {
		return "0"
	}
	text := strconv.FormatInt(int64(p)/1000, 10)
	if rest := int64(p) % 1000; rest != 0 {
		decimals := strconv.FormatInt(1000+rest, 10)[1:]
		for decimals[len(decimals)-1] == '0' {
			decimals = decimals[:len(decimals)-1]
		}
		text += "." + decimals
	}
	return text + "%"
}

// scale places numbers on an axis that begins at 0. Numbers that differ never
// share a place, and their places are in their order, however little they differ:
// a drawing cannot say that what falls short by one in a million reaches a target.
type scale struct {
	values []value.Number // ascending, no two equal
	places []place
}

// newScale places the numbers that will be asked for, none below 0, on an axis that
// ends at end, above 0.
func newScale(end value.Number, values ...value.Number) scale {
	all := append([]value.Number{{}, end}, values...)
	slices.SortFunc(all, value.Number.Cmp)
	all = slices.CompactFunc(all, func(x, y value.Number) bool { return x.Cmp(y) == 0 })
	s := scale{all, make([]place, len(all))}
	for i, v := range all {
		s.places[i] = floor(v, end)
		if i > 0 {
			s.places[i] = max(s.places[i], s.places[i-1]+1)
		}
	}
	for i := len(all) - 1; i > 0; i-- { // the end, and what lies before it, stay on the axis
		if v := all[i]; v.Cmp(end) == 0 {
			s.places[i] = whole
		}
		s.places[i-1] = min(s.places[i-1], s.places[i]-1)
	}
	return s
}

func floor(v, end value.Number) place {
	units, ok := value.Ratio(v.Mul(value.Int(whole)), end).Floor().Int64()
	if !ok {
		return whole // far beyond the axis
	}
	return place(units)
}

// at returns the place of a number that newScale was given.
func (s scale) at(v value.Number) place {
	i, _ := slices.BinarySearchFunc(s.values, v, value.Number.Cmp)
	return s.places[i]
}

// axes are the lengths, but for powers of ten, that an axis may have.
var axes = lazy.Value[[]value.Number]{Make: func() []value.Number {
	return []value.Number{
		value.Int(1), value.Scaled(12, 1), value.Scaled(15, 1), value.Int(2), value.Scaled(25, 1), value.Int(3),
		value.Int(4), value.Int(5), value.Int(6), value.Int(8), value.Int(10),
	}
}}

// axisEnd returns where an axis ends that n has to fit on: at the next of 1, 1.2,
// 1.5, 2, 2.5, 3, 4, 5, 6, 8 and 10 times a power of ten.
func axisEnd(n value.Number) value.Number {
	if n.Sign() <= 0 {
		return value.Int(1)
	}
	power := value.Int(1)
	for ten := value.Int(10); power.Mul(ten).Cmp(n) < 0; {
		power = power.Mul(ten)
	}
	for tenth := value.Scaled(1, 1); power.Cmp(n) >= 0; {
		power = power.Mul(tenth)
	}
	for _, a := range axes.Get() {
		if end := a.Mul(power); end.Cmp(n) >= 0 {
			return end
		}
	}
	return power.Mul(value.Int(10))
}

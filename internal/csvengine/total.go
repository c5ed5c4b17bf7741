package csvengine

import (
	"math/big"
	"math/bits"

	"plancheck/internal/value"
)

// totals are exact sums, one a slot. A cell's number has at most 18 digits, 9
// of them after the point, so it is below 2^90 in units of 10^-9, and 128 bits
// hold the sum of 2^37 of them, more rows than a dataset may have. Numbers that
// are no such point are summed apart.
type totals struct {
	fixed []total
	wide  []value.Number
}

// total is a whole number of 128 bits in two's complement, in units of
// 10^-[value.MaxDecimals].
type total struct {
	hi int64
	lo uint64
}

// mostRows is the most rows of a dataset: enough for every office, and few
// enough for totals.
const mostRows = 1 << 37

func (t *total) add(o total) {
	lo, carry := bits.Add64(t.lo, o.lo, 0)
	t.lo = lo
	t.hi += o.hi + int64(carry)
}

// inUnits returns p as a total. Its scale is at most value.MaxDecimals.
func (p point) inUnits() total {
	magnitude := uint64(p.mantissa)
	if p.mantissa < 0 {
		magnitude = -magnitude
	}
	hi, lo := bits.Mul64(magnitude, units[p.scale])
	if p.mantissa >= 0 {
		return total{int64(hi), lo}
	}
	lo, borrow := bits.Sub64(0, lo, 0)
	return total{-int64(hi) - int64(borrow), lo}
}

// units are what a mantissa of each scale is multiplied by.
var units = [value.MaxDecimals + 1]uint64{1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0}

func (t total) number() value.Number {
	if t.hi == int64(t.lo)>>63 {
		return value.Scaled(int64(t.lo), value.MaxDecimals)
	}
	n := new(big.Int).Lsh(big.NewInt(t.hi), 64)
	return value.BigInt(n.Add(n, new(big.Int).SetUint64(t.lo)), value.MaxDecimals)
}

// add adds row i of v, a number, to a slot.
func (t *totals) add(slot int, v *vector, i int) {
	if v.form == points && v.scale(i) <= value.MaxDecimals {
		t.fixed = reach(t.fixed, slot+1)
		t.fixed[slot].add(point{v.ints[i], v.scale(i)}.inUnits())
		return
	}
	t.addWide(slot, v.interval(i).Lo)
}

func (t *totals) addWide(slot int, n value.Number) {
	t.wide = reach(t.wide, slot+1)
	t.wide[slot] = t.wide[slot].Add(n)
}

func (t *totals) merge(o *totals, slots []int32) {
	for i, from := range o.fixed {
		slot := slotIn(slots, i)
		t.fixed = reach(t.fixed, slot+1)
		t.fixed[slot].add(from)
	}
	for i, from := range o.wide {
		t.addWide(slotIn(slots, i), from)
	}
}

func (t *totals) number(slot int) value.Number {
	return at(t.fixed, slot).number().Add(at(t.wide, slot))
}

func (t *totals) size() int64 { return int64(cap(t.fixed))*16 + int64(cap(t.wide))*24 }

package agg

import (
	"math/big"
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// totals are exact sums, one a group. A cell's number has at most 18 digits, 9
// of them after the point, so it is below 2^90 in units of 10^-9, and 128 bits
// hold the sum of 2^37 of them, more rows than a dataset may have. Numbers that
// are not such decimals are summed apart, and so are whole numbers, in units of 1,
// because they need not be multiplied for that.
type totals struct {
	memory *budget.Account
	whole  []total
	fixed  []total // in units of 10^-[value.MaxDecimals]
	wide   []value.Number
}

// total is a whole number of 128 bits in two's complement.
type total struct {
	hi int64
	lo uint64
}

// MaxRows is the most rows of a dataset: enough for every office, and few
// enough for totals.
const MaxRows = 1 << 37

func (t *total) add(o total) {
	lo, carry := bits.Add64(t.lo, o.lo, 0)
	t.lo = lo
	t.hi += o.hi + int64(carry)
}

// inUnits returns p as a total. Its scale is at most value.MaxDecimals.
func inUnits(p vec.Decimal64) total {
	magnitude := uint64(p.Mantissa)
	if p.Mantissa < 0 {
		magnitude = -magnitude
	}
	hi, lo := bits.Mul64(magnitude, units[p.Scale])
	if p.Mantissa >= 0 {
		return total{int64(hi), lo}
	}
	lo, borrow := bits.Sub64(0, lo, 0)
	return total{-int64(hi) - int64(borrow), lo}
}

// units are what a mantissa of each scale is multiplied by.
var units = [value.MaxDecimals + 1]uint64{1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0}

// number returns t × 10^-scale.
func (t total) number(scale int8) value.Number {
	if t.hi == int64(t.lo)>>63 {
		return value.Scaled(int64(t.lo), scale)
	}
	n := new(big.Int).Lsh(big.NewInt(t.hi), 64)
	return value.BigInt(n.Add(n, new(big.Int).SetUint64(t.lo)), int(scale))
}

// addInts adds the whole numbers of rows to their groups.
func (t *totals) addInts(ints []int64, rows vec.Bitmap, to Groups) {
	t.whole = mem.Reach(t.memory, t.whole, to.Count)
	if to.Of == nil {
		t.whole[0].add(sumOf(ints, rows))
		return
	}
	for i := range rows.Rows {
		t.whole[to.Of[i]].add(total{ints[i] >> 63, uint64(ints[i])})
	}
}

// sumOf adds up the numbers of rows of one batch: the upper and the lower half
// of each apart, which cannot overflow.
func sumOf(ints []int64, rows vec.Bitmap) total {
	var upper, lower int64
	for i := range rows.Rows {
		upper += ints[i] >> 32
		lower += ints[i] & (1<<32 - 1)
	}
	sum := total{upper >> 32, uint64(upper) << 32}
	sum.add(total{0, uint64(lower)})
	return sum
}

// add adds row i of v, a number, to a group.
func (t *totals) add(group int, v *vec.Vector, i int) {
	if v.Form == vec.Decimals && v.Scale(i) <= value.MaxDecimals {
		t.fixed = mem.Reach(t.memory, t.fixed, group+1)
		t.fixed[group].add(inUnits(v.Decimal64(i)))
		return
	}
	t.addWide(group, v.Interval(i).Lo)
}

func (t *totals) addWide(group int, n value.Number) {
	t.wide = mem.Reach(t.memory, t.wide, group+1)
	t.wide[group] = t.wide[group].Add(n)
}

func (t *totals) merge(o *totals, groups []int32) {
	t.whole = addTotals(t.memory, t.whole, o.whole, groups)
	t.fixed = addTotals(t.memory, t.fixed, o.fixed, groups)
	for i, from := range o.wide {
		t.addWide(GroupIn(groups, i), from)
	}
}

func addTotals(memory *budget.Account, to, from []total, groups []int32) []total {
	for i, sum := range from {
		group := GroupIn(groups, i)
		to = mem.Reach(memory, to, group+1)
		to[group].add(sum)
	}
	return to
}

func (t *totals) number(group int) value.Number {
	sum := mem.At(t.whole, group).number(0).Add(mem.At(t.fixed, group).number(value.MaxDecimals))
	return sum.Add(mem.At(t.wide, group))
}

package csvengine

import (
	"math"
	"testing"
)

func TestCountsGoBeyond32Bits(t *testing.T) {
	to := target{slots: []int32{1, 0, 1}, count: 2}
	full := func() *rowCounts {
		return &rowCounts{low: []uint32{0, math.MaxUint32 - 2}, added: math.MaxUint32 - 2}
	}
	a, b := full(), full()
	for _, c := range []*rowCounts{a, b} {
		c.begin(3, to)
		c.add(0, 0b111, to)
	}
	if a.of(0) != 1 || a.of(1) != math.MaxUint32 {
		t.Errorf("counts %d and %d", a.of(0), a.of(1))
	}
	a.merge(b, []int32{1, 0})
	a.merge(full(), nil)
	if a.of(0) != math.MaxUint32+1 || a.of(1) != 2*math.MaxUint32-1 {
		t.Errorf("merged counts %d and %d", a.of(0), a.of(1))
	}
}

func TestSumsOfWholeNumbersNeedNotFit64Bits(t *testing.T) {
	const most = 999_999_999_999_999_999
	ints := make([]int64, 100)
	rows := bitset{}.sized(len(ints))
	rows.fill(len(ints))
	for i := range ints {
		ints[i] = most - int64(i%2)*(2*most+1) // most and -most-1
	}
	var one, two totals
	odd := make([]int32, len(ints))
	for i := range odd {
		odd[i] = int32(i % 2)
	}
	one.addInts(ints, rows, target{count: 1})
	two.addInts(ints, rows, target{slots: odd, count: 2})
	for got, want := range map[string]string{
		one.number(0).String(): "-50",
		two.number(0).String(): "49999999999999999950",
		two.number(1).String(): "-50000000000000000000",
	} {
		if got != want {
			t.Errorf("sum %s, want %s", got, want)
		}
	}
}

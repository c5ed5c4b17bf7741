package agg

import (
	"math"
	"slices"
	"testing"

	"plancheck/internal/csvengine/vec"
)

func TestCountsGoBeyondTheirBits(t *testing.T) {
	few := Groups{Of: []int32{1, 0, 1}, Count: 2}
	all := Groups{Of: slices.Repeat([]int32{0, 1}, 32), Count: 2}
	var a, b, one rowCounts
	for range 1000 {
		for _, c := range []*rowCounts{&a, &b} {
			c.begin(few)
			c.add(0, 0b111, few)
			c.begin(all)
			c.add(0, math.MaxUint64, all)
		}
		one.begin(Groups{Count: 1})
		one.add(0, math.MaxUint64, Groups{})
	}
	if a.of(0) != 33_000 || a.of(1) != 34_000 || one.of(0) != 64_000 {
		t.Errorf("counts %d, %d and %d", a.of(0), a.of(1), one.of(0))
	}
	a.merge(&b, []int32{1, 0})
	a.merge(&one, nil)
	if a.of(0) != 131_000 || a.of(1) != 67_000 {
		t.Errorf("merged counts %d and %d", a.of(0), a.of(1))
	}
}

func TestSumsOfWholeNumbersNeedNotFit64Bits(t *testing.T) {
	const largest = 999_999_999_999_999_999
	ints := make([]int64, 100)
	rows := vec.Bitmap{}.Sized(len(ints))
	rows.Fill(len(ints))
	for i := range ints {
		ints[i] = largest - int64(i%2)*(2*largest+1) // largest and -largest-1
	}
	var one, two totals
	odd := make([]int32, len(ints))
	for i := range odd {
		odd[i] = int32(i % 2)
	}
	one.addInts(ints, rows, Groups{Count: 1})
	two.addInts(ints, rows, Groups{Of: odd, Count: 2})
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

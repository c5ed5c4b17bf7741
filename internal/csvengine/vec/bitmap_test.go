package vec

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestBitmapsOfComparisons(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	edges := []int64{math.MinInt64, -1, 0, 1, math.MaxInt64}
	for n := 1; n < 200; n++ {
		x, y, numbers := make([]int64, n), make([]int64, n), make([]int32, n)
		for i := range n {
			x[i], y[i] = edges[random.IntN(5)], edges[random.IntN(5)]
			numbers[i] = int32(edges[1+random.IntN(3)])
		}
		limit := edges[random.IntN(5)]
		check := func(name string, make func(b Bitmap), want func(i int) bool) {
			t.Helper()
			b := Bitmap{}.Sized(n)
			make(b)
			for i := range len(b) * 64 {
				if b.Has(i) != (i < n && want(i)) {
					t.Fatalf("%s, %d rows: row %d is %v", name, n, i, b.Has(i))
				}
			}
		}
		check("less", func(b Bitmap) { b.WhereLess(x, limit, false) }, func(i int) bool { return x[i] < limit })
		check("less or equal", func(b Bitmap) { b.WhereLess(x, limit, true) }, func(i int) bool { return x[i] <= limit })
		check("equal", func(b Bitmap) { b.WhereEqual(x, limit) }, func(i int) bool { return x[i] == limit })
		texts := make([][]byte, n)
		for i := range texts {
			texts[i] = [][]byte{nil, []byte("a"), []byte("b"), []byte("ab")}[random.IntN(4)]
		}
		check("text", func(b Bitmap) { b.WhereText(texts, []byte("b")) }, func(i int) bool { return string(texts[i]) == "b" })
		if got, want := Union(x) < 0, slices.Min(x) < 0; got != want {
			t.Fatalf("union of %v is below 0: %v", x, got)
		}
		check("below", func(b Bitmap) { b.WhereBelow(x, y) }, func(i int) bool { return x[i] < y[i] })
		check("not negative", func(b Bitmap) { b.WhereNotNegative(numbers) }, func(i int) bool { return numbers[i] >= 0 })
		check("not", func(b Bitmap) { b.WhereNotNegative(numbers); b.Not(n) }, func(i int) bool { return numbers[i] < 0 })
	}
}

func TestAGrowableBitmapIsLoadedFromAnyRow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var g GrowableBitmap
	for range 100 {
		g.Set(random.IntN(400))
	}
	for first := range 500 {
		n := 1 + random.IntN(150)
		var m LazyBitmap
		g.Load(&m, first, n)
		for i := range n {
			if m.Has(i) != g.Has(first+i) {
				t.Fatalf("%d rows from %d on: row %d is %v", n, first, i, m.Has(i))
			}
		}
	}
}

// TestAPagedBitmapIsASet compares two sets of numbers, near each other and far apart, and
// what they are together, with maps.
func TestAPagedBitmapIsASet(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var sets [2]PagedBitmap
	want := [2]map[int]bool{{}, {}}
	for range 3000 {
		k, number := random.IntN(2), random.IntN(500)
		if random.IntN(4) == 0 {
			number += random.IntN(50) * 1_000_000
		}
		sets[k].Set(number)
		want[k][number] = true
	}
	for k := range sets {
		if n := sets[k].Count(); n != int64(len(want[k])) {
			t.Errorf("%d numbers, want %d", n, len(want[k]))
		}
	}
	maps.Copy(want[0], want[1])
	if sets[0].Or(&sets[1]); sets[0].Count() != int64(len(want[0])) {
		t.Errorf("%d numbers together, want %d", sets[0].Count(), len(want[0]))
	}
}

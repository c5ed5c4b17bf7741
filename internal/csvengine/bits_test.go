package csvengine

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestBitsetsOfComparisons(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	edges := []int64{math.MinInt64, -1, 0, 1, math.MaxInt64}
	for n := 1; n < 200; n++ {
		x, y, numbers := make([]int64, n), make([]int64, n), make([]int32, n)
		for i := range n {
			x[i], y[i] = edges[random.IntN(5)], edges[random.IntN(5)]
			numbers[i] = int32(edges[1+random.IntN(3)])
		}
		limit := edges[random.IntN(5)]
		check := func(name string, make func(b bitset), want func(i int) bool) {
			t.Helper()
			b := bitset{}.sized(n)
			make(b)
			for i := range len(b) * 64 {
				if b.has(i) != (i < n && want(i)) {
					t.Fatalf("%s, %d rows: row %d is %v", name, n, i, b.has(i))
				}
			}
		}
		check("less", func(b bitset) { b.whereLess(x, limit, false) }, func(i int) bool { return x[i] < limit })
		check("less or equal", func(b bitset) { b.whereLess(x, limit, true) }, func(i int) bool { return x[i] <= limit })
		check("equal", func(b bitset) { b.whereEqual(x, limit) }, func(i int) bool { return x[i] == limit })
		texts := make([][]byte, n)
		for i := range texts {
			texts[i] = [][]byte{nil, []byte("a"), []byte("b"), []byte("ab")}[random.IntN(4)]
		}
		check("text", func(b bitset) { b.whereText(texts, []byte("b")) }, func(i int) bool { return string(texts[i]) == "b" })
		if got, want := union(x) < 0, slices.Min(x) < 0; got != want {
			t.Fatalf("union of %v is below 0: %v", x, got)
		}
		check("below", func(b bitset) { b.whereBelow(x, y) }, func(i int) bool { return x[i] < y[i] })
		check("not negative", func(b bitset) { b.whereNotNegative(numbers) }, func(i int) bool { return numbers[i] >= 0 })
		check("not", func(b bitset) { b.whereNotNegative(numbers); b.not(n) }, func(i int) bool { return numbers[i] < 0 })
	}
}

func TestAGrowingSetIsLoadedFromAnyRow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var g growing
	for range 100 {
		g.set(random.IntN(400))
	}
	for first := range 500 {
		n := 1 + random.IntN(150)
		var m mask
		g.load(&m, first, n)
		for i := range n {
			if m.has(i) != g.has(first+i) {
				t.Fatalf("%d rows from %d on: row %d is %v", n, first, i, m.has(i))
			}
		}
	}
}

package privacy

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkGate makes a gate and runs it, with everything that the adapter leaves
// to it.
func BenchmarkGate(b *testing.B) {
	for _, test := range []struct {
		name   string
		levels []int // rows of the groupings, each finer than the one before
	}{
		{"by=300", []int{300}},
		{"tree=300in30", []int{30, 300}},
		{"tree=3000in300in30", []int{30, 300, 3000}},
	} {
		b.Run(test.name, func(b *testing.B) {
			s, c := largeTree(test.levels)
			b.ReportAllocs()
			for b.Loop() {
				newGate(s).run(c)
			}
		})
	}
}

// largeTree has a share over groupings of which the finest has rows of some 40
// persons: many of them have few in the share.
func largeTree(levels []int) (scheme, *counts) {
	random := rand.New(rand.NewPCG(7, 7))
	s := scheme{k: 11, order: byHash("plan"), numbers: []number{{indicator: "i", set: where(), of: -1}, {indicator: "i", set: where(is("p")), of: 0}}}
	leaves := levels[len(levels)-1]
	for i, n := range levels {
		g := grouping{dimension: fmt.Sprint("level ", i), columns: []string{fmt.Sprint("level ", i)}}
		for k := range n {
			g.keys = append(g.keys, fmt.Sprint(k))
		}
		if i > 0 {
			above := make([]int, n)
			for k := range above {
				above[k] = k * levels[i-1] / n
			}
			g.within = []within{{i - 1, above}}
		}
		s.groupings = append(s.groupings, g)
		for j := range s.numbers {
			s.numbers[j].over = append(s.numbers[j].over, i)
		}
	}
	c := &counts{whole: make([]int64, 2), rows: [][][]int64{make([][]int64, len(levels)), make([][]int64, len(levels))}}
	for i, n := range levels {
		c.rows[0][i], c.rows[1][i] = make([]int64, n), make([]int64, n)
	}
	for leaf := range leaves {
		d := 20 + random.Int64N(40)
		n := d * (1 + random.Int64N(9)) / 10
		for j, value := range []int64{d, n} {
			c.whole[j] += value
			for i, of := range levels {
				c.rows[j][i][leaf*of/leaves] += value
			}
		}
	}
	return s, c
}

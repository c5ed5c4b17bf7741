package privacy

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLoss measures what the gate costs a reader: of 11 groups of random size, how
// many in a hundred have a hidden numerator, and a hidden denominator, beside the
// rows of a rule that protects only who is counted, as many publishers have it.
func TestLoss(t *testing.T) {
	got := []string{"  k  mean size  share | rows hidden | denominators | simple rule"}
	for _, k := range []int64{5, 11} {
		for _, size := range []float64{20, 60, 200} {
			for _, percent := range []int{10, 30, 80, 95} {
				got = append(got, lossOf(k, size, percent))
			}
		}
	}
	want := strings.Split(strings.TrimSpace(loss), "\n")
	for i, line := range got {
		if i >= len(want) || strings.TrimSpace(line) != strings.TrimSpace(want[i]) {
			t.Fatalf("the loss is not what it was:\n%s", strings.Join(got, "\n"))
		}
	}
}

const loss = `
k  mean size  share | rows hidden | denominators | simple rule
5         20    10% |      100.0% |         0.0% |      100.0%
5         20    30% |       70.4% |        46.4% |       70.2%
5         20    80% |       98.0% |         7.5% |        0.2%
5         20    95% |      100.0% |         0.0% |        0.0%
5         60    10% |       72.6% |        45.6% |       72.6%
5         60    30% |        0.5% |         0.5% |        0.5%
5         60    80% |        9.3% |         9.3% |        0.0%
5         60    95% |       99.8% |         0.8% |        0.0%
5        200    10% |        0.5% |         0.5% |        0.5%
5        200    30% |        0.0% |         0.0% |        0.0%
5        200    80% |        0.0% |         0.0% |        0.0%
5        200    95% |       21.6% |        21.6% |        0.0%
11         20    10% |      100.0% |        10.5% |      100.0%
11         20    30% |      100.0% |        10.5% |      100.0%
11         20    80% |      100.0% |         8.0% |       42.0%
11         20    95% |      100.0% |         7.5% |       17.5%
11         60    10% |      100.0% |         0.0% |      100.0%
11         60    30% |       33.2% |        33.2% |       33.2%
11         60    80% |       80.7% |        43.2% |        0.0%
11         60    95% |      100.0% |         0.0% |        0.0%
11        200    10% |       23.3% |        23.3% |       23.3%
11        200    30% |        0.0% |         0.0% |        0.0%
11        200    80% |        0.0% |         0.0% |        0.0%
11        200    95% |       95.5% |        17.0% |        0.0%
`

func lossOf(k int64, size float64, percent int) string {
	const groups, tables = 11, 200
	random := rand.New(rand.NewPCG(uint64(size), uint64(percent)))
	s := chainOf(k, groups, 2)
	rule, simple := newGate(s).rule, apart(s, true)
	var hidden, hiddenOf, hiddenSimply int
	for range tables {
		table := make(partTable, groups)
		for r := range table {
			d := int64(math.Max(0, math.Round(size*(0.5+random.ExpFloat64()/2))))
			n := int64(0)
			for range d {
				if random.IntN(100) < percent {
					n++
				}
			}
			table[r] = []int64{d - n, n}
		}
		c := table.counts()
		m, weak := rule(c), simple(c)
		for r := range table {
			for of, mask := range map[*int][]bool{&hidden: m.rows[1][0], &hiddenOf: m.rows[0][0], &hiddenSimply: weak.rows[1][0]} {
				if !mask[r] {
					*of++
				}
			}
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / (groups * tables) }
	return fmt.Sprintf("%3d %10.0f %5d%% | %10.1f%% | %11.1f%% | %10.1f%%", k, size, percent, share(hidden), share(hiddenOf), share(hiddenSimply))
}

package privacy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// parts is a random table of disjoint parts: by row and part.
type partTable [][]int64

// counts returns the numbers of a chain: of all parts, all but the first, and so
// on.
func (p partTable) counts() *counts {
	n := len(p[0])
	c := &counts{whole: make([]int64, n)}
	for i := range n {
		values := make([]int64, len(p))
		for r, row := range p {
			for _, part := range row[i:] {
				values[r] += part
			}
			c.whole[i] += values[r]
		}
		c.rows = append(c.rows, [][]int64{values})
	}
	return c
}

func chainOf(k int64, rows, parts int) scheme {
	s := scheme{k: k, order: inOrder, groupings: []grouping{groups("g", rows)}}
	set := Set{{}}
	for i := range parts {
		s.numbers = append(s.numbers, number{set: slices.Clone(set), of: i - 1, over: []int{0}})
		set = Set{{Rows: append(slices.Clone(set[0].Rows), is(fmt.Sprint("part ", i)))}}
	}
	return s
}

// TestLargerTables lists, for random tables that are too large to list all others
// of their size, every table that differs in what is hidden.
func TestLargerTables(t *testing.T) {
	wanted, limit := 20, 2000
	if *millions {
		wanted, limit = 300, 200_000
	}
	for _, shape := range []struct{ rows, parts int }{{5, 1}, {6, 1}, {8, 1}, {4, 2}, {5, 2}, {6, 2}, {3, 3}} {
		for _, k := range []int64{5, 11} {
			t.Run(fmt.Sprintf("%d rows of %d parts, k %d", shape.rows, shape.parts, k), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(uint64(shape.rows), uint64(k)))
				g := newGate(chainOf(k, shape.rows, shape.parts))
				attacked, least := 0, 1<<30
				for tried := 0; attacked < wanted; tried++ {
					if tried > 1000*wanted {
						t.Fatalf("only %d tables are small enough", attacked)
					}
					table := randomParts(random, shape.rows, shape.parts, k)
					c := &completer{gate: g, table: table}
					if !c.run(limit) {
						continue
					}
					attacked++
					least = min(least, c.fewest(t))
					if int64(least) < k-1 {
						t.Fatalf("%v leaves %d values", table, least)
					}
				}
				t.Logf("at least %d values left", least)
			})
		}
	}
}

// randomParts returns a table whose parts are often none or small.
func randomParts(random *rand.Rand, rows, parts int, k int64) partTable {
	table := make(partTable, rows)
	for r := range table {
		for range parts {
			n := int64(0)
			switch random.IntN(6) {
			case 0:
			case 1:
				n = 1 + random.Int64N(k-1)
			default:
				n = k + random.Int64N(2*k)
			}
			table[r] = append(table[r], n)
		}
	}
	return table
}

// completer lists the tables that agree with what is printed of one.
type completer struct {
	gate  *gate
	table partTable

	mask   *mask
	hidden []int      // rows in which something is hidden
	values [][][]bool // by number and row: those that are possible
}

// run reports false where there is nothing to attack, or too much.
func (c *completer) run(limit int) bool {
	counts := c.table.counts()
	c.mask = c.gate.rule(counts)
	for i := range c.gate.numbers {
		if c.mask.whole[i] != Shown {
			return false
		}
		c.values = append(c.values, make([][]bool, len(c.table)))
		for r := range c.table {
			c.values[i][r] = make([]bool, counts.whole[i]+1)
		}
	}
	for r := range c.table {
		if !c.mask.rows[len(c.mask.rows)-1][0][r] {
			c.hidden = append(c.hidden, r)
		}
	}
	if len(c.hidden) == 0 {
		return false
	}
	left := make([]int64, len(c.table[0]))
	for _, r := range c.hidden {
		for p, n := range c.table[r] {
			left[p] += n
		}
	}
	if completions(left, len(c.hidden)) > float64(limit) {
		return false
	}
	other := make(partTable, len(c.table))
	for r, row := range c.table {
		other[r] = slices.Clone(row)
	}
	c.fill(other, 0, 0, left)
	return true
}

// completions returns in how many ways parts can be distributed over rows.
func completions(left []int64, rows int) float64 {
	ways := 1.0
	for _, n := range left {
		for i := 1; i < rows; i++ {
			ways *= float64(n+int64(i)) / float64(i)
		}
	}
	return ways
}

// fill distributes what is left of the parts over the hidden rows from one on.
func (c *completer) fill(other partTable, at, part int, left []int64) {
	if at == len(c.hidden)-1 && part == 0 {
		copy(other[c.hidden[at]], left)
		c.visit(other)
		return
	}
	r := c.hidden[at]
	next, nextPart := at, part+1
	if nextPart == len(left) {
		next, nextPart = at+1, 0
	}
	for n := int64(0); n <= left[part]; n++ {
		other[r][part] = n
		left[part] -= n
		c.fill(other, next, nextPart, left)
		left[part] += n
	}
}

func (c *completer) visit(other partTable) {
	counts, own := other.counts(), c.table.counts()
	for _, r := range c.hidden {
		if c.mask.rows[0][0][r] && counts.rows[0][0][r] != own.rows[0][0][r] {
			return // its denominator is shown
		}
	}
	m := c.gate.rule(counts)
	for i := range m.rows {
		if m.whole[i] != c.mask.whole[i] || !slices.Equal(m.rows[i][0], c.mask.rows[i][0]) {
			return
		}
	}
	for i := range m.rows {
		for r := range c.table {
			c.values[i][r][counts.rows[i][0][r]] = true
		}
	}
}

// isImplied reports whether a number is none, as that of a larger set that is
// shown; or the same, as it is in all rows.
func (c *completer) isImplied(own *counts, i, r int) bool {
	for j := range i {
		if c.mask.rows[j][0][r] && (own.rows[j][0][r] == 0 || own.whole[j] == own.whole[i]) {
			return true
		}
	}
	return false
}

// fewest returns how many values there are at least of a hidden number.
func (c *completer) fewest(t *testing.T) int {
	fewest := 1 << 30
	own := c.table.counts()
	for i, rows := range c.values {
		for r, possible := range rows {
			if c.mask.rows[i][0][r] || own.whole[i] == 0 || c.isImplied(own, i, r) {
				continue
			}
			n := 0
			for _, is := range possible {
				if is {
					n++
				}
			}
			if !possible[own.rows[i][0][r]] {
				t.Fatalf("%v does not print as itself", c.table)
			}
			fewest = min(fewest, n)
		}
	}
	return fewest
}

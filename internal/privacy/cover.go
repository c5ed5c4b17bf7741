package privacy

import "slices"

// isSmall reports whether a number of persons would say too much: 1 to k-1. One
// below zero cannot be; it comes of sets that do not lie as it was thought, and
// nothing that it touches is printed.
func isSmall(n, k int64) bool { return n != 0 && n < k }

// part is what the rows of a table give away of one set.
type part struct {
	rows    []int64
	certain bool // none is small, in a row that is not empty
}

// cover chooses which of n rows are hidden, of a table whose totals are known:
// those with a small part, and others until the hidden ones protect each other.
// The others are taken as they come, so the order of the rows must not depend on
// the numbers. It reports true where all rows are hidden: so that they protect
// each other, or because nothing does, a total being small or the rows too few.
func cover(k int64, parts []part, n int) (hidden []bool, all bool) {
	c := covering{k: k, parts: parts, sums: make([]int64, len(parts)), totals: make([]int64, len(parts))}
	hidden = make([]bool, n)
	for p, part := range parts {
		for _, value := range part.rows {
			c.totals[p] += value
		}
		if isSmall(c.totals[p], k) {
			return hidden, true
		}
	}
	for r := range hidden {
		if c.isSmall(r) {
			hidden[r] = true
			c.take(r)
		}
	}
	if c.rows == 0 {
		return hidden, false
	}
	for r := range hidden {
		if c.isEnough() {
			break
		}
		if !hidden[r] && !c.isEmpty(r) {
			hidden[r] = true
			c.take(r)
		}
	}
	return hidden, !c.isEnough() || !slices.Contains(hidden, false)
}

// covering is the sums over the rows that are hidden so far.
type covering struct {
	k            int64
	parts        []part
	totals, sums []int64 // by part
	rows         int64
}

func (c *covering) isSmall(r int) bool {
	for _, part := range c.parts {
		if n := part.rows[r]; isSmall(n, c.k) || n == 0 && part.certain && !c.isEmpty(r) {
			return true
		}
	}
	return false
}

func (c *covering) isEmpty(r int) bool {
	for _, part := range c.parts {
		if part.rows[r] != 0 {
			return false
		}
	}
	return true
}

func (c *covering) take(r int) {
	c.rows++
	for p, part := range c.parts {
		c.sums[p] += part.rows[r]
	}
}

// isEnough reports whether the hidden rows protect each other: of every part that
// is not nowhere, each could hold k.
func (c *covering) isEnough() bool {
	if c.rows < 2 {
		return false
	}
	for p, sum := range c.sums {
		if c.totals[p] != 0 && sum < c.k*c.rows {
			return false
		}
	}
	return true
}

package privacy

import (
	"fmt"
	"slices"
)

// book is everything that is printed of one dataset: of its rows, or of the people
// that one of its columns counts.
type book struct {
	scheme    scheme
	counts    counts
	known     []bool // by number: its number of all rows was given
	index     map[string]int
	groupings []dimension // beside those of scheme
	gate      *gate
	mask      *mask
}

func newBook(k int64, certain bool, plan string) *book {
	return &book{scheme: scheme{k: k, certain: certain, order: byHash(plan)}, index: map[string]int{}}
}

const (
	broken = -1 // the value of a number for which two different values were given: nothing that it takes part in is printed
	unset  = -2 // the value of a row about which nothing is known yet
)

// number returns the place of a number. A set that is counted twice is one number.
func (b *book) number(n number) int {
	key := fmt.Sprintf("%#v %q %t", n.set, n.distinct, n.blanks)
	i, ok := b.index[key]
	if !ok {
		i = len(b.scheme.numbers)
		b.index[key] = i
		b.scheme.numbers = append(b.scheme.numbers, n)
		b.counts.whole = append(b.counts.whole, 0)
		b.counts.rows = append(b.counts.rows, nil)
		b.known = append(b.known, false)
	}
	had := &b.scheme.numbers[i]
	had.open = had.open && n.open
	return i
}

func (b *book) setWhole(i int, n int64) {
	if b.known[i] && b.counts.whole[i] != n {
		n = broken
	}
	b.counts.whole[i], b.known[i] = n, true
}

// setRow sets what a row of a grouping has of a number.
func (b *book) setRow(i, grouping, row int, n int64) {
	for len(b.counts.rows[i]) <= grouping {
		b.counts.rows[i] = append(b.counts.rows[i], nil)
	}
	of := b.counts.rows[i][grouping]
	if of == nil {
		of = make([]int64, len(b.scheme.groupings[grouping].keys))
		for r := range of {
			of[r] = unset
		}
		b.counts.rows[i][grouping] = of
		b.scheme.numbers[i].over = append(b.scheme.numbers[i].over, grouping)
	}
	if of[row] != unset && of[row] != n {
		n = broken
	}
	of[row] = n
}

// run decides how everything is printed.
func (b *book) run() {
	b.choose()
	for i := range b.scheme.numbers {
		for len(b.counts.rows[i]) < len(b.scheme.groupings) {
			b.counts.rows[i] = append(b.counts.rows[i], nil)
		}
		b.complete(i)
	}
	b.gate = newGate(b.scheme)
	b.mask = b.gate.run(&b.counts)
}

// choose enters a number that counts a single group into the tables of such groups:
// in all rows but one it is zero.
func (b *book) choose() {
	for i, n := range b.scheme.numbers {
		if len(n.set) != 1 || n.blanks || !b.known[i] {
			continue
		}
		for _, c := range n.set[0].Rows {
			for g := range b.groupings {
				if row := b.groupings[g].chosen(c, b.scheme.groupings[g].keys); row >= 0 {
					b.setRow(i, g, row, b.counts.whole[i])
				}
			}
		}
	}
}

// complete makes those rows of a number zero about which nothing is known. Where its
// number of all rows is known, the rest is outside of all groups.
func (b *book) complete(i int) {
	n := &b.scheme.numbers[i]
	for _, g := range n.over {
		of := b.counts.rows[i][g]
		sum := int64(0)
		for r := range of {
			if of[r] == unset {
				of[r] = 0
			}
			sum += of[r]
		}
		switch {
		case n.distinct != "":
			n.loose = n.loose || !b.known[i]
			b.counts.whole[i] = max(b.counts.whole[i], slices.Max(of))
		case !b.known[i]:
			b.setWhole(i, sum)
		case sum != b.counts.whole[i]:
			of[b.extraRow(g, outside)] += b.counts.whole[i] - sum
		}
	}
}

// at returns how a number is printed.
func (b *book) at(number, grouping, row int) State {
	if grouping >= 0 && b.counts.rows[number][grouping] == nil {
		return Hidden
	}
	return b.mask.at(number, grouping, row)
}

package privacy

import "slices"

// table is one grouping of a component's numbers.
type table struct {
	grouping int
	numbers  []int                 // that are printed over it, or over a finer one; in order
	coarser  []coarse              // all
	up       *table                // the finest of coarser, whose rows this table divides; nil: none, or it is knotted
	under    [][]int               // own rows by the row of up that they lie in, in the order for complements; all where up is nil
	finer    []*table              // whose up this is
	knotted  bool                  // all rows are printed or none
	given    map[visible][]derived // what its rows give away
	// What is known of the numbers of a row beforehand: sums that are zero.
	relations [][]term
}

// coarse is a coarser table, and in which row of it each row lies.
type coarse struct {
	*table
	row []int
}

// visible says which of a component's members tables print: the first ones, or
// only the one that all others are parts of.
type visible struct {
	first int
	only  int // -1: all of the first
}

// of returns those of them that the table prints.
func (v visible) of(t *table, members []int) []int {
	switch {
	case v.only < 0:
		return filter(t.numbers, func(i int) bool { return slices.Contains(members[:v.first], i) })
	case slices.Contains(t.numbers, v.only):
		return []int{v.only}
	}
	return nil
}

// tablesOf returns the tables of the numbers, coarser ones before finer ones.
func (g *gate) tablesOf(numbers []int) []*table {
	of := map[int]*table{}
	var all []*table
	for _, i := range numbers {
		for _, grouping := range g.numbers[i].over {
			if of[grouping] == nil {
				of[grouping] = &table{grouping: grouping, knotted: g.groupings[grouping].whole, given: map[visible][]derived{}}
				all = append(all, of[grouping])
			}
		}
	}
	for _, t := range all {
		t.coarser = g.coarserThan(t.grouping, of)
	}
	for _, i := range numbers {
		for _, grouping := range g.numbers[i].over {
			of[grouping].print(i)
			for _, c := range of[grouping].coarser {
				c.print(i)
			}
		}
	}
	for _, t := range all {
		g.divides(t)
	}
	slices.SortStableFunc(all, func(x, y *table) int { return len(x.coarser) - len(y.coarser) })
	return all
}

func (t *table) print(i int) {
	if !slices.Contains(t.numbers, i) {
		t.numbers = append(t.numbers, i)
	}
}

// divides finds the table whose rows t divides: that of its coarser ones which is
// finer than the others. Where none is, t is knotted.
func (g *gate) divides(t *table) {
	grouping := &g.groupings[t.grouping]
	order := g.order(g.numbers[t.numbers[0]].indicator, grouping.dimension, grouping.keys)
	for _, c := range t.coarser {
		if t.knotted || slices.ContainsFunc(t.coarser, func(other coarse) bool { return !g.isWithin(c.grouping, other.grouping) }) {
			continue
		}
		t.up = c.table
		c.finer = append(c.finer, t)
		t.under = make([][]int, len(g.groupings[c.grouping].keys))
		for _, r := range order {
			t.under[c.row[r]] = append(t.under[c.row[r]], r)
		}
		return
	}
	t.knotted = t.knotted || len(t.coarser) > 0
	t.under = [][]int{order}
}

// coarserThan returns the tables over groupings that are coarser, each once.
func (g *gate) coarserThan(grouping int, of map[int]*table) []coarse {
	var all []coarse
	seen := map[int]bool{}
	var climb func(grouping int, row []int)
	climb = func(grouping int, row []int) {
		for _, w := range g.groupings[grouping].within {
			if seen[w.grouping] {
				continue
			}
			seen[w.grouping] = true
			above := make([]int, len(row))
			for r, k := range row {
				above[r] = w.row[k]
			}
			if t := of[w.grouping]; t != nil {
				all = append(all, coarse{t, above})
			}
			climb(w.grouping, above)
		}
	}
	climb(grouping, upTo(len(g.groupings[grouping].keys)))
	return all
}

// isWithin reports whether a grouping is finer than another, or the same.
func (g *gate) isWithin(fine, coarse int) bool {
	return fine == coarse || slices.ContainsFunc(g.groupings[fine].within, func(w within) bool { return g.isWithin(w.grouping, coarse) })
}

// isCut reports whether the number counts some groups of the table, and not all
// that another of its numbers does.
func (t *table) isCut(i int, r *relations) bool {
	return slices.ContainsFunc(t.numbers, func(j int) bool { return r.cuts(i, t.grouping, j) })
}

// knows reports whether the number is one of the table's, or of a coarser one's:
// then it is known how much of it each row has.
func (t *table) knows(i int) bool {
	return slices.Contains(t.numbers, i) || slices.ContainsFunc(t.coarser, func(c coarse) bool { return slices.Contains(c.numbers, i) })
}

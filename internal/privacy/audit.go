package privacy

import (
	"math"
	"slices"
)

// place is where a number is printed: in a row of one of a component's tables, or,
// where there is no table, of all rows.
type place struct {
	*table
	row int
}

// cell is a number at a place.
type cell struct {
	place
	number int
}

// audit looks at what a component prints as somebody who can add and subtract, and
// knows that no number is below zero. It is a belt beside the braces: in all that
// the rules have been attacked with it finds nothing.
type audit struct {
	*pass
	unknown map[cell]int
	cells   []cell // that are hidden, or printed nowhere
	lo, hi  []int64
	known   []equation
}

// equation says that unknowns, times factors, are a number.
type equation struct {
	factors map[int]int64
	sum     int64
}

// auditSteps limits how long one audit takes: some ten milliseconds. What would
// take longer is not followed to its end.
const auditSteps = 1_000_000

// audit returns the tables that give away a hidden number, or leave it fewer than
// k-1 values; nil stands for the numbers of all rows.
func (p *pass) audit() []*table {
	a := &audit{pass: p, unknown: map[cell]int{}}
	a.relate(p.relations, place{})
	for _, t := range p.tables {
		a.addUp(t)
		for r := range p.groupings[t.grouping].keys {
			a.relate(t.relations, place{t, r})
		}
	}
	a.bound()
	return a.given()
}

// of adds a number at a place, so many times, to an equation.
func (a *audit) of(e *equation, c cell, times int64) {
	if a.isShown(c) {
		e.sum -= times * a.value(c)
		return
	}
	i, ok := a.unknown[c]
	if !ok {
		i = len(a.cells)
		a.unknown[c], a.cells = i, append(a.cells, c)
		a.lo, a.hi = append(a.lo, 0), append(a.hi, a.most(c))
	}
	e.factors[i] += times
}

func (a *audit) isShown(c cell) bool {
	if c.table == nil {
		return a.mask.whole[c.number] == Shown
	}
	rows := a.mask.rows[c.number][c.grouping]
	return rows != nil && rows[c.row]
}

func (a *audit) isPrinted(c cell) bool {
	return c.table == nil || a.mask.rows[c.number][c.grouping] != nil
}

func (a *audit) value(c cell) int64 {
	if c.table == nil {
		return a.counts.whole[c.number]
	}
	return a.rows(c.number, c.table)[c.row]
}

// addUp says that the rows of a table add up to those of the coarser ones, or to
// all.
func (a *audit) addUp(t *table) {
	for _, i := range t.numbers {
		if a.families[i] != rows {
			continue
		}
		if len(t.coarser) == 0 {
			a.sum(i, place{}, t, upTo(len(a.groupings[t.grouping].keys)))
		}
		for _, c := range t.coarser {
			under := make([][]int, len(a.groupings[c.grouping].keys))
			for r, above := range c.row {
				under[above] = append(under[above], r)
			}
			for above, list := range under {
				a.sum(i, place{c.table, above}, t, list)
			}
		}
	}
}

func (a *audit) sum(number int, whole place, t *table, list []int) {
	e := equation{factors: map[int]int64{}}
	for _, r := range list {
		a.of(&e, cell{place{t, r}, number}, 1)
	}
	a.of(&e, cell{whole, number}, -1)
	a.add(e)
}

func (a *audit) add(e equation) {
	if len(e.factors) > 0 {
		a.known = append(a.known, e)
	}
}

// relate says how numbers at one place lie to each other: which is the sum or the
// difference of which others.
func (a *audit) relate(relations [][]term, at place) {
	for _, terms := range relations {
		e := equation{factors: map[int]int64{}}
		for _, t := range terms {
			a.of(&e, cell{at, t.number}, t.times)
		}
		a.add(e)
	}
}

// unbounded stands for the end of what has none.
const unbounded = math.MaxInt64

// narrowings limits how often bounds are drawn from each other.
const narrowings = 10

// bound narrows what each unknown can be.
func (a *audit) bound() {
	for range narrowings {
		narrower := false
		for _, e := range a.known {
			narrower = a.narrow(e, 1) || narrower
			narrower = a.narrow(e, -1) || narrower
		}
		if !narrower {
			return
		}
	}
}

// narrow draws from one side of an equation what its unknowns are at most or at
// least: what is left of the sum when all others do what they can.
func (a *audit) narrow(e equation, side int64) bool {
	sum, open := side*e.sum, 0
	for i, times := range e.factors {
		switch end, ok := a.end(i, side*times); {
		case ok:
			sum -= end
		default:
			open++
		}
	}
	narrower := false
	for i, times := range e.factors {
		end, ok := a.end(i, side*times)
		if open > 1 || open == 1 && ok {
			continue
		}
		most := sum // of the unknown, times its factor
		if ok {
			most += end
		}
		switch factor := side * times; {
		case factor > 0 && most/factor < a.hi[i]:
			a.hi[i], narrower = most/factor, true
		case factor < 0 && ceil(-most, -factor) > a.lo[i]:
			a.lo[i], narrower = ceil(-most, -factor), true
		}
	}
	return narrower
}

func ceil(n, by int64) int64 { return (n + by - 1) / by }

// end returns the least that an unknown times a factor can be.
func (a *audit) end(i int, factor int64) (int64, bool) {
	if factor > 0 {
		return factor * a.lo[i], true
	}
	if a.hi[i] == unbounded {
		return 0, false
	}
	return factor * a.hi[i], true
}

// given returns the tables with a hidden number that follows from the equations,
// or has too few values.
func (a *audit) given() []*table {
	var known []map[int]int64
	for _, e := range a.known {
		left := map[int]int64{}
		for i, times := range e.factors {
			if a.hi[i] > 0 {
				left[i] = times
			}
		}
		known = append(known, left)
	}
	modulo := solve(residueOf, known, auditSteps)
	var exact *echelon[fraction]
	follows := func(i int) bool {
		if !modulo.knows(i) {
			return false
		}
		if exact == nil {
			exact = solve(fractionOf, known, auditSteps)
		}
		return exact.knows(i) || exact.steps < 0
	}
	var all []*table
	for i, c := range a.cells {
		few := a.hi[i] != unbounded && a.hi[i]-a.lo[i] < a.k-2
		if a.isPrinted(c) && a.hi[i] > 0 && (few || follows(i)) && !a.isImplied(c) && !slices.Contains(all, c.table) {
			all = append(all, c.table)
		}
	}
	return all
}

// most returns the least number that is shown of rows among which a cell's are.
func (a *audit) most(c cell) int64 {
	most := int64(unbounded)
	a.contain(c, func(of cell) { most = min(most, a.value(of)) })
	return most
}

// isImplied reports whether a number is the same as one that is shown of more
// rows: then it says nothing new.
func (a *audit) isImplied(c cell) bool {
	implied := false
	a.contain(c, func(of cell) { implied = implied || a.value(of) == a.value(c) })
	return implied
}

// contain calls f with the cells that are shown and count a cell's rows, and
// perhaps others.
func (a *audit) contain(c cell, f func(cell)) {
	at := func(p place) {
		for _, j := range a.members {
			of := cell{p, j}
			isThere := p.table == nil || slices.Contains(p.numbers, j)
			if isThere && of != c && a.families[j] == a.families[c.number] && a.sets[c.number].within(a.sets[j]) && a.isShown(of) {
				f(of)
			}
		}
	}
	at(c.place)
	if c.table == nil {
		return
	}
	at(place{})
	for _, above := range c.coarser {
		at(place{above.table, above.row[c.row]})
	}
}

package privacy

import (
	"encoding/binary"
	"flag"
	"fmt"
	mathbits "math/bits"
	"slices"
	"testing"
)

var millions = flag.Bool("millions", false, "attack larger universes: some millions of tables")

// universe is all tables of a scheme up to a size. A table is cells: how many
// rows of each kind there are in each leaf.
type universe struct {
	name   string
	scheme scheme
	leaves int     // the finest groups
	row    [][]int // by grouping: the row in which a leaf lies
	kinds  [][]int // the numbers in which a row of the kind is
	// times says how often a person of a leaf is counted, where that is not at most
	// once; grouping -1: in all rows.
	times       func(number, grouping, row, leaf int) int64
	most, large int // rows in a table; with -millions
}

// attacker knows the scheme and sees what is printed. He lists all tables that
// print the same.
type attacker struct {
	universe
	gate  *gate
	run   func(*counts) *mask
	facts []fact
	over  [][]int // by fact: the facts that are of no fewer rows
}

// fact is a number that he would like to know: one that is printed, or one that
// can be derived where all are.
type fact struct {
	name                  string
	weights               []int64 // by cell
	number, grouping, row int     // where it would be printed; number -1: nowhere; grouping -1: of all rows
	open                  bool    // it may be small
}

func newAttacker(u universe) *attacker {
	u.scheme.order = inOrder
	g := newGate(u.scheme)
	a := &attacker{universe: u, run: g.rule, gate: g}
	for i := range u.scheme.numbers {
		a.add(fmt.Sprint("number ", i), i, false, a.weight(i))
	}
	for _, c := range g.components {
		for _, given := range c.gives {
			for _, x := range given {
				a.add(fmt.Sprintf("derived %v", x.terms), -1, x.open, func(grouping, row, cell int) int64 {
					return x.value(func(number int) int64 { return a.weight(number)(grouping, row, cell) })
				})
			}
		}
	}
	for i, n := range g.numbers {
		if n.open {
			a.free(i, n.of)
		}
		if n.distinct != "" {
			a.addOverlaps(i)
		}
	}
	for i, f := range a.facts {
		var over []int
		for j, of := range a.facts {
			if i != j && f.isWithin(of) {
				over = append(over, j)
			}
		}
		a.over = append(a.over, over)
	}
	return a
}

// weight returns how often a cell counts in a number.
func (a *attacker) weight(number int) func(grouping, row, cell int) int64 {
	return func(grouping, row, cell int) int64 {
		leaf, times := cell/len(a.kinds), int64(0)
		for _, i := range a.kinds[cell%len(a.kinds)] {
			if i == number {
				times++
			}
		}
		switch {
		case times == 0 || !a.isMeant(number, leaf):
			return 0
		case a.times != nil:
			return a.times(number, grouping, row, leaf)
		case grouping >= 0 && a.row[grouping][leaf] != row:
			return 0
		}
		return times
	}
}

// isMeant reports whether the number counts rows of the leaf, as far as its
// conditions choose among groups.
func (a *attacker) isMeant(number, leaf int) bool {
	for _, c := range a.scheme.numbers[number].set[0].Rows {
		g := slices.IndexFunc(a.scheme.groupings, func(g grouping) bool { return slices.Contains(g.columns, c.Column) })
		if g >= 0 && !slices.Contains(c.Values, a.scheme.groupings[g].keys[a.row[g][leaf]]) {
			return false
		}
	}
	return true
}

// add adds a number of all rows and of each row of each grouping.
func (a *attacker) add(name string, number int, open bool, weight func(grouping, row, cell int) int64) {
	place := func(name string, number, grouping, row int) {
		f := fact{name: name, number: number, grouping: grouping, row: row, open: open, weights: make([]int64, a.leaves*len(a.kinds))}
		for cell := range f.weights {
			f.weights[cell] = weight(grouping, row, cell)
		}
		if slices.Max(f.weights) > 0 {
			a.facts = append(a.facts, f)
		}
	}
	place(name, number, -1, 0)
	for g, grouping := range a.scheme.groupings {
		at := number
		if number >= 0 && !slices.Contains(a.scheme.numbers[number].over, g) {
			at = -1
		}
		for r, key := range grouping.keys {
			place(name+" in "+grouping.dimension+" "+key, at, g, r)
		}
	}
}

// addOverlaps adds how many different values are not in a row of a table, and how
// often there is one in more than one row.
func (a *attacker) addOverlaps(number int) {
	weight := a.weight(number)
	for g, grouping := range a.scheme.groupings {
		more := fact{name: fmt.Sprint("in more than one row, number ", number), number: -1, grouping: -1, weights: make([]int64, a.leaves*len(a.kinds))}
		for r := range grouping.keys {
			not := fact{name: fmt.Sprintf("not in row %d, number %d", r, number), number: -1, grouping: -1, weights: make([]int64, a.leaves*len(a.kinds))}
			for cell := range not.weights {
				not.weights[cell] = weight(-1, 0, cell) - weight(g, r, cell)
				more.weights[cell] += weight(g, r, cell)
			}
			a.facts = append(a.facts, not)
		}
		for cell := range more.weights {
			more.weights[cell] -= weight(-1, 0, cell)
		}
		a.facts = append(a.facts, more)
	}
}

// free marks the facts that lie in what a number leaves of its denominator.
func (a *attacker) free(number, of int) {
	whole, part := a.weight(of), a.weight(number)
	for i := range a.facts {
		f := &a.facts[i]
		rest := fact{weights: make([]int64, len(f.weights))}
		for cell := range rest.weights {
			rest.weights[cell] = whole(-1, 0, cell) - part(-1, 0, cell)
		}
		f.open = f.open || f.isWithin(rest)
	}
}

func (f fact) isWithin(of fact) bool {
	for cell, w := range f.weights {
		if w > of.weights[cell] {
			return false
		}
	}
	return true
}

func (f fact) of(table []int64) int64 {
	sum := int64(0)
	for cell, n := range table {
		sum += n * f.weights[cell]
	}
	return sum
}

// verdict is what an attack found: by property, in how many groups of tables that
// print the same it does not hold, and the first of them.
type verdict struct {
	tables, prints, cells, hidden int
	broken                        map[string]int
	example                       map[string]string
}

func (v *verdict) report(property, format string, args ...any) {
	if v.broken[property] == 0 {
		v.example[property] = fmt.Sprintf(format, args...)
	}
	v.broken[property]++
}

// The properties.
const (
	pinned    = "a hidden number has one value"
	tooFew    = "a hidden number has fewer than k-1 values"
	given     = "a small number is known"
	insider   = "a hidden number has one value for who knows that it is not zero"
	smallSeen = "a small number is printed"
)

// prints is tables that print the same.
type prints struct {
	values  []uint64 // by fact: those that it has, as bits
	first   []int64  // of the tables
	largest int64
}

// attack lists all tables with up to most rows.
func (a *attacker) attack(most int) *verdict {
	v := &verdict{broken: map[string]int{}, example: map[string]string{}}
	groups := map[string]*prints{}
	table := make([]int64, a.leaves*len(a.kinds))
	c := a.counts()
	values := make([]int64, len(a.facts))
	enumerate(table, most, func(total int64) {
		m := a.print(table, values, c)
		print := a.printed(values, m)
		for i, f := range a.facts {
			switch {
			case f.number < 0:
				continue
			case m.at(f.number, f.grouping, f.row) != Shown:
				v.hidden++
			case isSmall(values[i], a.scheme.k):
				v.report(smallSeen, "%s of %v is %d", f.name, table, values[i])
			}
			v.cells++
		}
		v.tables++
		p := groups[string(print)]
		if p == nil {
			p = &prints{values: make([]uint64, len(a.facts)), first: slices.Clone(table)}
			groups[string(print)] = p
		}
		for i, n := range values {
			p.values[i] |= 1 << n
		}
		p.largest = max(p.largest, total)
	})
	v.prints = len(groups)
	for _, p := range groups {
		m := a.print(p.first, values, c)
		if a.isWhole(p, m, int64(most)) {
			a.judge(v, p, m, values)
		}
	}
	return v
}

// attackOne lists the tables with as many rows that print as one does.
func (a *attacker) attackOne(table []int64, total int64) *verdict {
	v := &verdict{broken: map[string]int{}, example: map[string]string{}}
	values, c := make([]int64, len(a.facts)), a.counts()
	want := a.printed(values, a.print(table, values, c))
	p := &prints{values: make([]uint64, len(a.facts)), first: table}
	other := make([]int64, len(table))
	enumerate(other, int(total), func(n int64) {
		if n != total || !slices.Equal(a.printed(values, a.print(other, values, c)), want) {
			return
		}
		v.tables++
		for i, n := range values {
			p.values[i] |= 1 << n
		}
	})
	a.judge(v, p, a.print(table, values, c), values)
	return v
}

// printed returns everything that is printed.
func (a *attacker) printed(values []int64, m *mask) []byte {
	var all []byte
	for i, f := range a.facts {
		if f.number < 0 {
			continue
		}
		s := m.at(f.number, f.grouping, f.row)
		if all = append(all, byte(s)); s == Shown {
			all = binary.AppendVarint(all, values[i])
		}
	}
	return all
}

// print runs the gate on a table, and sets the values of the facts.
func (a *attacker) print(table, values []int64, c *counts) *mask {
	for i, f := range a.facts {
		values[i] = f.of(table)
		switch {
		case f.number < 0:
		case f.grouping < 0:
			c.whole[f.number] = values[i]
		default:
			c.rows[f.number][f.grouping][f.row] = values[i]
		}
	}
	return a.run(c)
}

func (a *attacker) counts() *counts {
	c := &counts{whole: make([]int64, len(a.scheme.numbers))}
	for _, n := range a.scheme.numbers {
		of := make([][]int64, len(a.scheme.groupings))
		for _, g := range n.over {
			of[g] = make([]int64, len(a.scheme.groupings[g].keys))
		}
		c.rows = append(c.rows, of)
	}
	return c
}

// isWhole reports whether no table that is larger than all that were listed prints
// the same: a number that counts everything is shown, or those near the limit
// print something else.
func (a *attacker) isWhole(p *prints, m *mask, most int64) bool {
	return p.largest <= most-a.scheme.k || slices.ContainsFunc(a.facts, func(f fact) bool {
		return f.number >= 0 && m.at(f.number, f.grouping, f.row) == Shown && slices.Min(f.weights) > 0
	})
}

// judge looks for what the attacker learns from one print.
func (a *attacker) judge(v *verdict, p *prints, m *mask, values []int64) {
	for i, f := range a.facts {
		known := mathbits.OnesCount64(p.values[i]) == 1
		if f.number < 0 {
			if known && !f.open && isSmall(values[i], a.scheme.k) {
				v.report(given, "%s of %v is %d", f.name, p.first, values[i])
			}
			continue
		}
		if m.at(f.number, f.grouping, f.row) == Shown || a.isImplied(i, p, m, values) {
			continue
		}
		if known {
			v.report(pinned, "%s of %v is %d", f.name, p.first, values[i])
		}
		if width := mathbits.Len64(p.values[i]) - mathbits.TrailingZeros64(p.values[i]); int64(width) < a.scheme.k-1 {
			v.report(tooFew, "%s of %v is %d", f.name, p.first, values[i])
		}
		if mathbits.OnesCount64(p.values[i]&^1) == 1 && !f.open {
			v.report(insider, "%s of %v is %d", f.name, p.first, values[i])
		}
	}
}

// isImplied reports whether a number is zero because a larger one is known to be,
// or is the same as a larger one that is shown.
func (a *attacker) isImplied(i int, p *prints, m *mask, values []int64) bool {
	known := mathbits.OnesCount64(p.values[i]) == 1
	return slices.ContainsFunc(a.over[i], func(j int) bool {
		f := a.facts[j]
		isShown := f.number >= 0 && m.at(f.number, f.grouping, f.row) == Shown
		return known && isShown && values[i] == values[j] || p.values[j] == 1 && (isShown || f.number < 0)
	})
}

// enumerate visits all tables whose cells together are at most most.
func enumerate(table []int64, most int, visit func(total int64)) {
	var fill func(at, left int)
	fill = func(at, left int) {
		if at == len(table) {
			visit(int64(most - left))
			return
		}
		for n := range left + 1 {
			table[at] = int64(n)
			fill(at+1, left-n)
		}
		table[at] = 0
	}
	fill(0, most)
}

func TestNothingHiddenIsKnown(t *testing.T) {
	for _, u := range universes() {
		t.Run(u.name, func(t *testing.T) {
			t.Parallel()
			most := u.most
			if *millions && u.large > 0 {
				most = u.large
			}
			v := newAttacker(u).attack(most)
			for property, n := range v.broken {
				t.Errorf("%s: in %d of %d prints; first: %s", property, n, v.prints, v.example[property])
			}
			t.Logf("%d tables, %d prints, %.1f %% of the cells hidden", v.tables, v.prints, 100*float64(v.hidden)/float64(v.cells))
		})
	}
}

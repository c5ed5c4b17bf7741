package privacy

import (
	"slices"
	"testing"
)

// apart is a weaker gate: it looks at each number over each grouping alone; of
// shares, if it is told so, together with the denominator, and leaves the rest
// open. Different values it takes for rows.
func apart(s scheme, shares bool) func(*counts) *mask {
	type piece struct {
		gate      *gate
		numbers   []int
		groupings []int
	}
	var pieces []piece
	for i, n := range s.numbers {
		numbers := []int{i}
		if shares && n.of >= 0 {
			numbers = []int{n.of, i}
		}
		for g := range s.groupings {
			if !slices.Contains(n.over, g) {
				continue
			}
			one := scheme{k: s.k, order: s.order, groupings: []grouping{s.groupings[g]}}
			one.groupings[0].within, one.groupings[0].whole = nil, false
			for at, j := range numbers {
				alone := s.numbers[j]
				alone.distinct, alone.of, alone.open, alone.over = "", at-1, true, []int{0}
				one.numbers = append(one.numbers, alone)
			}
			pieces = append(pieces, piece{newGate(one), numbers, []int{g}})
		}
	}
	return func(c *counts) *mask {
		m := &mask{whole: make([]State, len(s.numbers)), rows: make([][][]bool, len(s.numbers))}
		for i := range m.whole {
			m.whole[i] = Shown
			if isSmall(c.whole[i], s.k) {
				m.whole[i] = Below
			}
			m.rows[i] = make([][]bool, len(s.groupings))
		}
		for _, p := range pieces {
			own := &counts{}
			for _, i := range p.numbers {
				total := int64(0)
				for _, n := range c.rows[i][p.groupings[0]] {
					total += n
				}
				own.whole = append(own.whole, total)
				own.rows = append(own.rows, [][]int64{c.rows[i][p.groupings[0]]})
			}
			of := p.gate.run(own)
			last := len(p.numbers) - 1
			for at, i := range p.numbers {
				if m.rows[i][p.groupings[0]] == nil || at == last {
					m.rows[i][p.groupings[0]] = of.rows[at][0]
				}
			}
			m.whole[p.numbers[last]] = of.whole[last]
		}
		return m
	}
}

// TestWeakRulesAreBroken attacks gates that look at tables alone: an attack that
// finds nothing there would prove nothing.
func TestWeakRulesAreBroken(t *testing.T) {
	for i, test := range []struct {
		name, property string
		shares         bool
	}{
		{"tree, count", pinned, false},
		{"two-way, count", pinned, false},
		{"share, 3 groups", pinned, false},
		{"share, 3 groups", given, true},
		{"a share and its opposite", pinned, true},
		{"chain, 2 groups", pinned, true},
		{"two shares and both", given, true},
		{"one group's part", given, true},
		{"tree, share", pinned, true},
		{"blanks", pinned, true},
		{"different values, 3 groups", pinned, false},
	} {
		if testing.Short() && i%4 != 0 {
			continue // the full run breaks them
		}
		all := universes()
		u := all[slices.IndexFunc(all, func(u universe) bool { return u.name == test.name })]
		a := newAttacker(u)
		a.run = apart(a.scheme, test.shares)
		if v := a.attack(u.most); v.broken[test.property] == 0 {
			t.Errorf("%s: a weaker gate holds: %v", test.name, v.broken)
		}
	}
}

// TestSeeds has tables that gave something away under rules that were tried: each
// table alone, with the denominators of hidden numerators, without a stop.
func TestSeeds(t *testing.T) {
	all := universes()
	for _, test := range []struct {
		name  string
		table []int64
	}{
		{"tree, count", []int64{0, 2, 0, 8}},
		{"two-way, count", []int64{0, 2, 4, 3, 4, 3}},
		{"share, 3 groups", []int64{0, 1, 0, 7, 1, 2}},
		{"share, 3 groups", []int64{4, 0, 4, 0, 2, 10}},
		{"a share and its opposite, 2 groups", []int64{0, 8, 10, 2}},
		{"chain, 2 groups", []int64{2, 2, 0, 6, 0, 0}},
		{"blanks", []int64{1, 0, 0, 0, 0, 3}},
		{"different values, 3 groups", []int64{0, 0, 2, 0, 0, 0, 2}},
		{"one group's part", []int64{1, 3, 0, 0, 0, 3}},
		{"two shares and both", []int64{0, 0, 0, 0, 0, 3, 3, 2}},
	} {
		a := newAttacker(all[slices.IndexFunc(all, func(u universe) bool { return u.name == test.name })])
		total := int64(0)
		for _, n := range test.table {
			total += n
		}
		v := a.attackOne(test.table, total)
		for property, example := range v.example {
			t.Errorf("%s, %v: %s: %s", test.name, test.table, property, example)
		}
		if v.tables < 2 {
			t.Errorf("%s: no other table prints as %v", test.name, test.table)
		}
	}
}

package privacy

import "slices"

// gate is a scheme and all that follows from it whatever the numbers are. It is
// not to be used by several goroutines at once.
type gate struct {
	scheme
	sets       []bits // by number
	families   []int  // by number
	refused    []bool // by number: it is never printed
	alone      []bool // by number: no other counts a part of what it leaves of its denominator
	components []*component
}

// component is linked numbers: the set of one lies in that of another, which lies
// in that of a third, and so on. Only linked numbers are added and subtracted.
type component struct {
	members []int // its numbers, in order, but for those of blanks
	blanks  []int
	gives   [][]derived // by place in members: what is known from there on
	// What is known of the members beforehand: sums that are zero.
	relations [][]term
	tables    []*table   // coarser ones before finer ones
	cuts      [][]*table // by place in members: the tables of which the number counts only some rows
}

func newGate(s scheme) *gate {
	g := &gate{scheme: s, families: s.families(), refused: make([]bool, len(s.numbers))}
	r, ok := g.relate()
	if !ok {
		for i := range g.refused {
			g.refused[i] = true
		}
		return g
	}
	g.sets = r.sets
	g.numbers = slices.Clone(s.numbers)
	for i := range g.numbers {
		n := &g.numbers[i]
		g.refused[i] = n.of >= 0 && g.refused[n.of]
		for j := range i {
			g.refused[i] = g.refused[i] || r.cross(i, j)
		}
		g.alone = append(g.alone, g.isAlone(i))
		n.open = n.open && n.of >= 0 && g.alone[i]
	}
	for _, numbers := range r.components(g.refused) {
		g.components = append(g.components, g.component(numbers, r))
	}
	return g
}

func (s *scheme) families() []int {
	ids := map[string]int{"": rows}
	families := make([]int, len(s.numbers))
	for i, n := range s.numbers {
		id, ok := ids[n.distinct]
		if !ok {
			id = len(ids)
			ids[n.distinct] = id
		}
		families[i] = id
	}
	return families
}

// isAlone reports whether no other number counts a part of what number i leaves
// of its denominator, but for blanks.
func (g *gate) isAlone(i int) bool {
	of := g.numbers[i].of
	if of < 0 {
		return true
	}
	rest := g.sets[of].not(g.sets[i])
	for j, set := range g.sets {
		if j != i && !g.numbers[j].blanks && set.meets(rest) && !g.sets[of].within(set) {
			return false
		}
	}
	return true
}

func (g *gate) component(numbers []int, r *relations) *component {
	tables := g.tablesOf(numbers)
	for _, i := range numbers {
		of := g.numbers[i].of
		g.refused[i] = of >= 0 && g.refused[of] || slices.ContainsFunc(tables, func(t *table) bool { return t.isCut(i, r) && !t.knows(i) })
	}
	numbers = slices.DeleteFunc(numbers, func(i int) bool { return g.refused[i] })
	c := &component{tables: g.tablesOf(numbers)}
	isBlanks := func(i int) bool { return g.numbers[i].blanks }
	c.blanks = filter(numbers, isBlanks)
	c.members = slices.DeleteFunc(numbers, isBlanks)
	d := newDerivation()
	for n, i := range c.members {
		known := d.follows()
		if !d.add(i, g.families[i], g.sets[i]) {
			c.members = c.members[:n] // this one and all later ones are never printed
			break
		}
		isNew := func(x derived) bool {
			return !slices.ContainsFunc(known, func(y derived) bool { return slices.Equal(x.terms, y.terms) })
		}
		c.gives = append(c.gives, append(filter(g.follows(d), isNew), d.printed[n]))
	}
	c.relations = d.relations()
	for _, t := range c.tables {
		t.relations = g.relationsOf(filter(t.numbers, func(i int) bool { return slices.Contains(c.members, i) }))
	}
	for _, i := range c.members {
		cut := func(t *table) bool { return slices.Contains(t.numbers, i) && t.isCut(i, r) }
		c.cuts = append(c.cuts, filter(c.tables, cut))
	}
	return c
}

func filter[T any](all []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), func(x T) bool { return !keep(x) })
}

// relationsOf returns what is known of numbers beforehand.
func (g *gate) relationsOf(numbers []int) [][]term {
	d := newDerivation()
	for _, i := range numbers {
		if !d.add(i, g.families[i], g.sets[i]) {
			return nil
		}
	}
	return d.relations()
}

// follows returns what follows from printed numbers, and marks what may be small:
// what holds all that a number leaves of its denominator, where that is open. The
// rest of such a set follows too.
func (g *gate) follows(d *derivation) []derived {
	all := d.follows()
	for i, n := range g.numbers {
		if !n.open || g.refused[i] {
			continue
		}
		rest := g.sets[n.of].not(g.sets[i])
		for k := range all {
			all[k].open = all[k].open || rest.within(all[k].set)
		}
	}
	return all
}

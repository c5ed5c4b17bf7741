package privacy

import "slices"

// run decides how each number is printed.
func (g *gate) run(c *counts) *mask {
	m := g.rule(c)
	for _, component := range g.components {
		(&pass{gate: g, component: component, counts: c, mask: m}).fasten()
	}
	return m
}

// rule is run without the audit.
func (g *gate) rule(c *counts) *mask {
	m := &mask{whole: make([]State, len(g.numbers)), rows: make([][][]bool, len(g.numbers))}
	for i, n := range g.numbers {
		m.whole[i] = Hidden
		m.rows[i] = make([][]bool, len(g.groupings))
		for _, grouping := range n.over {
			m.rows[i][grouping] = make([]bool, len(g.groupings[grouping].keys))
		}
	}
	for _, component := range g.components {
		(&pass{gate: g, component: component, counts: c, mask: m}).rule()
	}
	return m
}

// pass decides how the numbers of one component are printed.
type pass struct {
	*gate
	*component
	counts *counts
	mask   *mask
	wrong  map[*table]bool // tables whose rows do not add up
	hides  map[*table]bool // tables in which not every row is shown
}

func (p *pass) rule() {
	p.wrong = map[*table]bool{}
	for _, t := range p.tables {
		p.wrong[t] = p.isWrong(t)
	}
	accepted := p.accepted()
	n := p.solveUncut(accepted)
	for _, i := range p.members[:n] {
		p.mask.whole[i] = Shown
	}
	// Of a number that counts only some groups no side is said: it would be told
	// apart from one that is hidden for the sake of a row.
	if n == accepted && n < len(p.members) && len(p.cuts[n]) == 0 {
		p.mask.whole[p.members[n]] = p.side(n)
	}
	for _, i := range p.blanks {
		p.mask.whole[i] = p.blank(i, n)
	}
}

// fasten hides what an audit finds: the finest table that gives something away,
// and again. Where hiding tables does not help, nothing is printed.
func (p *pass) fasten() {
	for range len(p.tables) + 1 {
		given := p.audit()
		if len(given) == 0 {
			return
		}
		last := slices.IndexFunc(p.tables, func(t *table) bool { return t == given[len(given)-1] })
		for at, t := range p.tables {
			if at == last || last < 0 || slices.ContainsFunc(t.coarser, func(c coarse) bool { return c.table == p.tables[last] }) {
				p.clear(t)
			}
		}
	}
	for _, i := range slices.Concat(p.members, p.blanks) {
		p.mask.whole[i] = Hidden
	}
}

func (p *pass) clear(t *table) {
	for _, i := range t.numbers {
		clear(p.mask.rows[i][t.grouping])
	}
}

// whole returns a number of all rows.
func (p *pass) whole(i int) int64 { return p.counts.whole[i] }

// accepted returns how many of the members are printed: all before the first that
// would give a small number away. That one, and all later ones, are not: which of
// them would do no harm depends on what is hidden.
func (p *pass) accepted() int {
	n := slices.IndexFunc(p.gives, func(given []derived) bool { return p.givesAway(given) })
	if n < 0 {
		return len(p.members)
	}
	return n
}

// givesAway reports whether a number of all rows is small.
func (p *pass) givesAway(given []derived) bool {
	return slices.ContainsFunc(given, func(x derived) bool { return !x.open && isSmall(x.value(p.whole), p.k) })
}

// side returns how the first number that is not accepted is printed. That it is
// small, or what it leaves of its denominator, may be said where there is room for
// both, and nothing is known but the denominator and what contains it.
func (p *pass) side(at int) State {
	i := p.members[at]
	n, value := &p.numbers[i], p.counts.whole[i]
	if !p.hasRoom(at) {
		return Hidden
	}
	container := p.sets[i]
	if n.of >= 0 {
		container = p.sets[n.of]
	}
	inTheWay := func(j int) bool {
		return p.mask.whole[j] == Shown && p.sets[j].meets(container) && (!container.within(p.sets[j]) || p.counts.whole[j] < 2*p.k)
	}
	switch {
	case n.of >= 0 && p.mask.whole[n.of] != Shown || slices.ContainsFunc(p.members, inTheWay):
	case isSmall(value, p.k):
		return Below
	case n.of >= 0 && !n.open && isSmall(p.counts.whole[n.of]-value, p.k):
		return Above
	}
	return Hidden
}

// hasRoom reports whether a member, together with those before it, gives away
// nothing but itself and what it leaves of one other number, and there is room in
// that for both. If it gave away more, saying on which side it is small would also say
// which part of the rest is small.
func (p *pass) hasRoom(at int) bool {
	others := 0
	for _, x := range p.gives[at] {
		if len(x.terms) == 1 && x.terms[0].number == p.members[at] {
			continue
		}
		i := slices.IndexFunc(x.terms, func(t term) bool { return t.number == p.members[at] })
		if others++; others > 1 || i < 0 || x.terms[i].times != -1 || x.value(p.whole)+p.whole(p.members[at]) < 2*p.k {
			return false
		}
	}
	return true
}

// solveUncut solves the tables of the first n members, or of fewer: a number that
// counts only some rows of a table is not printed if the table hides any.
func (p *pass) solveUncut(n int) int {
	for {
		p.solve(n)
		cut := slices.IndexFunc(p.cuts[:n], func(tables []*table) bool {
			return slices.ContainsFunc(tables, func(t *table) bool { return p.hides[t] })
		})
		if cut < 0 {
			return n
		}
		n = cut
	}
}

// solve decides which rows are shown in all tables of the first n members.
func (p *pass) solve(n int) {
	p.hides = map[*table]bool{}
	for _, t := range p.tables {
		p.clear(t)
	}
	for _, t := range p.tables {
		hides := func(c coarse) bool { return p.hides[c.table] }
		switch {
		case t.up != nil: // with the table that it divides
		case t.knotted && slices.ContainsFunc(t.coarser, hides):
			p.hides[t] = true
		default:
			p.divide(t, 0, visible{first: n, only: -1})
		}
	}
}

// divide decides which rows are shown of those that lie in one row of the coarser
// table, and in tables that are finer still. What it does not reach stays hidden.
func (p *pass) divide(t *table, within int, v visible) {
	numbers := v.of(t, p.members)
	if len(numbers) == 0 {
		return
	}
	rows := t.under[within]
	given, ok := p.given(t, numbers, v)
	if !ok || p.wrong[t] {
		p.hides[t] = true
		return
	}
	hidden, all := cover(p.k, p.parts(t, numbers, given, rows), len(rows))
	all = all || p.overlaps(t, within, numbers)
	if all || !p.mayHideSome(t, numbers) && slices.Contains(hidden, true) {
		p.hides[t] = true
		if top := p.top(t, numbers); top >= 0 {
			p.divide(t, within, visible{only: top})
		}
		return
	}
	for at, r := range rows {
		if hidden[at] {
			p.hides[t] = true
			continue
		}
		for _, i := range numbers {
			if shown := p.mask.rows[i][t.grouping]; shown != nil {
				shown[r] = true
			}
		}
		for _, finer := range t.finer {
			p.divide(finer, r, v)
		}
	}
}

// isWrong reports whether the rows of a table do not add up to those of a coarser
// one, or to all: then they are not what the scheme says of them.
func (p *pass) isWrong(t *table) bool {
	isWrong := func(i int) bool {
		of := p.rows(i, t)
		left := p.counts.whole[i]
		for _, n := range of {
			left -= n
		}
		return left != 0 || slices.ContainsFunc(t.coarser, func(c coarse) bool {
			left := slices.Clone(p.rows(i, c.table))
			for r, n := range of {
				left[c.row[r]] -= n
			}
			return slices.ContainsFunc(left, func(n int64) bool { return n != 0 })
		})
	}
	return slices.ContainsFunc(t.numbers, func(i int) bool { return p.families[i] == rows && isWrong(i) })
}

// overlaps reports whether the numbers of different values in the rows of a table,
// together with their total, give away a small number: how many values are not in a
// row, or how many are in more than one.
func (p *pass) overlaps(t *table, within int, numbers []int) bool {
	return slices.ContainsFunc(numbers, func(i int) bool {
		if p.families[i] == rows || p.numbers[i].loose {
			return false
		}
		total, of := p.counts.whole[i], p.rows(i, t)
		if t.up != nil {
			total = p.rows(i, t.up)[within]
		}
		more := -total
		for _, r := range t.under[within] {
			more += of[r]
			if isSmall(total-of[r], p.k) {
				return true
			}
		}
		return isSmall(more, p.k)
	})
}

// mayHideSome reports whether a table may hide some of its rows and show others.
// Different values that are counted do not add up, so that hidden rows do not
// protect each other.
func (p *pass) mayHideSome(t *table, numbers []int) bool {
	return !t.knotted && !slices.ContainsFunc(numbers, func(i int) bool { return p.families[i] != rows })
}

// top returns the number that all others are parts of, and which a table may
// print alone where it cannot print them; -1: none. Where a number may leave
// little of its denominator, denominators alone would give it away.
func (p *pass) top(t *table, numbers []int) int {
	if len(numbers) < 2 || !p.mayHideSome(t, numbers) || slices.ContainsFunc(numbers, func(i int) bool { return p.numbers[i].open }) {
		return -1
	}
	for _, top := range numbers {
		if !slices.ContainsFunc(numbers, func(i int) bool { return !p.sets[i].within(p.sets[top]) }) {
			return top
		}
	}
	return -1
}

// parts returns what the rows of a table give away: the printed numbers, and what
// follows from them.
func (p *pass) parts(t *table, numbers []int, given []derived, rows []int) []part {
	of := make(map[int][]int64, len(numbers))
	for _, i := range numbers {
		of[i] = p.rows(i, t)
	}
	var parts []part
	for _, x := range given {
		if x.open {
			continue
		}
		values := make([]int64, len(rows))
		for _, term := range x.terms {
			for at, r := range rows {
				values[at] += term.times * of[term.number][r]
			}
		}
		parts = append(parts, part{values, p.certain && p.isShare(x, numbers)})
	}
	return parts
}

// isShare reports whether a set is one of the numbers, or what it leaves of its
// denominator.
func (p *pass) isShare(x derived, numbers []int) bool {
	return slices.ContainsFunc(numbers, func(i int) bool {
		of := p.numbers[i].of
		return of >= 0 && (x.set.equal(p.sets[i]) || x.set.equal(p.sets[of].not(p.sets[i])))
	})
}

// given returns the numbers of one row, and what follows from them. It reports
// false where too much does.
func (p *pass) given(t *table, numbers []int, v visible) ([]derived, bool) {
	if given, ok := t.given[v]; ok {
		return given, given != nil
	}
	t.given[v] = nil
	d := newDerivation()
	for _, i := range numbers {
		if !d.add(i, p.families[i], p.sets[i]) {
			return nil, false
		}
	}
	t.given[v] = append(p.follows(d), d.printed...)
	return t.given[v], true
}

// rows returns a number's rows in a table: as given, or as the sums of a finer
// table's.
func (p *pass) rows(i int, t *table) []int64 {
	if given := p.counts.rows[i][t.grouping]; given != nil {
		return given
	}
	sums := make([]int64, len(p.groupings[t.grouping].keys))
	for _, finer := range p.tables {
		for _, c := range finer.coarser {
			if given := p.counts.rows[i][finer.grouping]; c.table == t && given != nil {
				for r, n := range given {
					sums[c.row[r]] += n
				}
				return sums
			}
		}
	}
	return sums
}

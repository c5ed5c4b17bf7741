package privacy

import "slices"

// flat is a universe of one table with n rows.
func flat(name string, k int64, n, most, large int, kinds [][]int, numbers ...number) universe {
	return over(universe{
		name: name, leaves: n, row: [][]int{upTo(n)}, kinds: kinds, most: most, large: large,
		scheme: scheme{k: k, numbers: numbers, groupings: []grouping{groups("g", n)}},
	})
}

// whole is a universe without tables.
func whole(name string, k int64, most, large int, kinds [][]int, numbers ...number) universe {
	return universe{name: name, leaves: 1, kinds: kinds, most: most, large: large, scheme: scheme{k: k, numbers: numbers}}
}

// tree is a universe of groupings, each finer than the one before, by the row of
// each leaf.
func tree(name string, k int64, rows [][]int, most, large int, kinds [][]int, numbers ...number) universe {
	u := universe{name: name, leaves: len(rows[0]), row: rows, kinds: kinds, most: most, large: large, scheme: scheme{k: k, numbers: numbers}}
	for i, row := range rows {
		n := slices.Max(row) + 1
		g := groups("level "+keys(3)[i], n)
		g.columns = []string{"g"}
		if i > 0 {
			above := make([]int, n)
			for leaf, r := range row {
				above[r] = rows[i-1][leaf]
			}
			g.within = []within{{i - 1, above}}
		}
		u.scheme.groupings = append(u.scheme.groupings, g)
	}
	return over(u)
}

// crossing is a universe of groupings that cross.
func crossing(name string, k int64, rows [][]int, most, large int, kinds [][]int, numbers ...number) universe {
	u := universe{name: name, leaves: len(rows[0]), row: rows, kinds: kinds, most: most, large: large, scheme: scheme{k: k, numbers: numbers}}
	for i, row := range rows {
		u.scheme.groupings = append(u.scheme.groupings, groups("side "+keys(3)[i], slices.Max(row)+1))
	}
	return over(u)
}

// twoWay is a universe of one grouping by another, and of both sides.
func twoWay(name string, k int64, sides [][]int, most, large int, kinds [][]int, numbers ...number) universe {
	cells := groups("both", len(sides[0]))
	cells.columns = []string{"side a", "side b"}
	cells.whole = true
	cells.within = []within{{0, sides[0]}, {1, sides[1]}}
	u := crossing(name, k, sides, most, large, kinds)
	u.row = append(slices.Clone(sides), upTo(len(sides[0])))
	u.scheme.groupings = append(u.scheme.groupings, cells)
	u.scheme.numbers = numbers
	return over(u)
}

// over prints the numbers over all groupings, but for blanks, and those that say
// over which.
func over(u universe) universe {
	for i := range u.scheme.numbers {
		if n := &u.scheme.numbers[i]; n.over == nil && !n.blanks {
			n.over = upTo(len(u.scheme.groupings))
		}
	}
	return u
}

// only prints a number over some groupings.
func only(n number, groupings ...int) number {
	n.over = append([]int{}, groupings...)
	return n
}

// distinct is a universe of persons who are in one group or several.
func distinct(name string, k int64, n, most, large int) universe {
	u := flat(name, k, n, most, large, [][]int{{0}}, number{set: where(), distinct: "person", of: -1})
	u.leaves = 1<<n - 1 // which groups a person is in
	u.times = func(_, grouping, row, leaf int) int64 {
		if grouping < 0 {
			return 1
		}
		return int64((leaf+1)>>row) & 1
	}
	return u
}

// distinctShare is a universe of persons who in each of two groups have no row,
// rows that are not in the numerator, or also such that are.
func distinctShare(name string, k int64, most, large int) universe {
	u := flat(name, k, 2, most, large, [][]int{{0, 1}},
		number{set: where(), distinct: "person", of: -1}, number{set: where(is("p")), distinct: "person", of: 0})
	u.leaves = 8
	u.times = func(number, grouping, row, leaf int) int64 {
		for group, has := range []int{(leaf + 1) % 3, (leaf + 1) / 3} {
			if (grouping < 0 || group == row) && has > number {
				return 1
			}
		}
		return 0
	}
	return u
}

// universes are what the rules are attacked with.
func universes() []universe {
	var (
		p, q      = is("p"), is("q")
		all       = number{set: where(), of: -1}
		some      = number{set: where(p), of: 0}
		others    = number{set: where(q), of: 0}
		both      = number{set: where(p, q), of: 0}
		inner     = number{set: where(p, q), of: 1}
		notP      = number{set: where(isNot("p")), of: 0}
		blanksOf1 = number{set: where(isUnknown("p")), of: 1, blanks: true}
		open      = number{set: where(p), of: 0, open: true}
		everyone  = only(all) // of all rows alone

		count   = [][]int{{0}}
		share   = [][]int{{0}, {0, 1}}
		chain   = [][]int{{0}, {0, 1}, {0, 1, 2}}
		two     = [][]int{{0}, {0, 1}, {0, 2}, {0, 1, 2}}
		twoBoth = [][]int{{0}, {0, 1}, {0, 2}, {0, 1, 2, 3}}
		blank   = [][]int{{0}, {0, 1}, {0, 2}}

		levels2  = [][]int{{0, 0, 1, 1}, {0, 1, 2, 3}}
		levels2b = [][]int{{0, 0, 1, 1, 1}, {0, 1, 2, 3, 4}}
		levels3  = [][]int{{0, 0, 0, 1}, {0, 0, 1, 2}, {0, 1, 2, 3}}
		levels3b = [][]int{{0, 0, 0, 0, 1}, {0, 0, 1, 1, 2}, {0, 1, 2, 3, 4}}
		sides2x2 = [][]int{{0, 0, 1, 1}, {0, 1, 0, 1}}
		sides2x3 = [][]int{{0, 0, 0, 1, 1, 1}, {0, 1, 2, 0, 1, 2}}
	)
	list := []universe{
		flat("count, 3 groups", 3, 3, 30, 0, count, all),
		flat("count, 5 groups", 3, 5, 11, 18, count, all),
		flat("count, 4 groups, k 5", 5, 4, 18, 28, count, all),
		flat("share, 2 groups", 3, 2, 15, 22, share, all, some),
		flat("share, 3 groups", 3, 3, 11, 18, share, all, some),
		flat("share, 4 groups", 3, 4, 7, 11, share, all, some),
		flat("share, 3 groups, k 4", 4, 3, 11, 17, share, all, some),
		flat("share, 2 groups, k 5", 5, 2, 20, 30, share, all, some),
		flat("chain, 2 groups", 3, 2, 11, 16, chain, all, some, inner),
		flat("chain, 3 groups", 3, 3, 7, 11, chain, all, some, inner),
		flat("chain, 2 groups, k 4", 4, 2, 13, 18, chain, all, some, inner),
		flat("a share and its opposite", 3, 3, 9, 15, [][]int{{0, 2}, {0, 1}}, all, some, notP),
		flat("a share and its opposite, 2 groups", 3, 2, 20, 24, [][]int{{0, 2}, {0, 1}}, all, some, notP),
		flat("a share and the rest", 3, 3, 9, 15, [][]int{{0, 2}, {0, 1}}, all, some, number{set: where(Condition{Column: "p", Opaque: true, Is: False | Unknown}), of: 0}),
		flat("a share and its opposite, some are neither", 3, 2, 10, 15, [][]int{{0, 2}, {0, 1}, {0}}, all, some, notP),
		flat("two shares of one whole", 3, 2, 9, 13, two, all, some, others),
		flat("two shares of one whole, k 4", 4, 2, 10, 13, two, all, some, others),
		flat("two shares of one whole, 3 groups", 3, 3, 6, 9, two, all, some, others),
		flat("two shares and both", 3, 2, 9, 13, twoBoth, all, some, others, both),
		flat("two shares and both, k 4", 4, 2, 9, 13, twoBoth, all, some, others, both),
		flat("the part before the whole", 3, 2, 15, 20, [][]int{{1}, {0, 1}}, number{set: where(p), of: -1}, all),
		flat("a part of all rows alone", 3, 3, 10, 15, share, all, only(some)),
		flat("parts by group, of all rows alone", 3, 3, 10, 15, share, only(all), some),
		whole("two shares and both, all rows", 5, 24, 44, twoBoth, all, some, others, both),
		whole("three in each other", 5, 24, 44, [][]int{{0}, {0, 1}, {0, 1, 2}, {3, 0, 1, 2}}, all, some, inner, number{set: where(p, q, is("r")), of: 2}),

		tree("tree, count", 3, levels2, 14, 22, count, all),
		tree("tree, count, 5 leaves", 3, levels2b, 11, 17, count, all),
		tree("tree, count, k 4", 4, levels2, 16, 24, count, all),
		tree("tree, share", 3, levels2, 7, 11, share, all, some),
		tree("tree, share of the fine", 3, levels2, 7, 11, share, all, only(some, 1)),
		tree("tree, share of the coarse", 3, levels2, 7, 11, share, all, only(some, 0)),
		tree("tree of three, count", 3, levels3, 14, 22, count, all),
		tree("tree of three, count, 5 leaves", 3, levels3b, 11, 17, count, all),
		tree("tree of three, share", 3, levels3, 7, 11, share, all, some),
		tree("tree of three, the middle is not printed", 3, levels3b, 11, 17, count, only(all, 0, 2)),
		tree("tree of three, share of the ends", 3, levels3, 7, 11, share, all, only(some, 0, 2)),

		crossing("crossing counts", 3, sides2x3, 9, 16, count, all),
		crossing("crossing shares", 3, sides2x2, 7, 12, share, all, some),
		crossing("three crossing counts", 3, [][]int{{0, 0, 0, 0, 1, 1, 1, 1}, {0, 0, 1, 1, 0, 0, 1, 1}, {0, 1, 0, 1, 0, 1, 0, 1}}, 8, 13, count, all),
		crossing("the whole by one, the part by another", 3, sides2x2, 7, 12, share, only(all, 0), only(some, 1)),
		crossing("one share by one, another by another", 3, sides2x2, 5, 7, two, all, only(some, 0), only(others, 1)),
		twoWay("two-way, count", 3, sides2x3, 9, 17, count, all),
		twoWay("two-way, count, k 4", 4, sides2x3, 9, 17, count, all),
		twoWay("two-way, share", 3, sides2x2, 7, 12, share, all, some),
		twoWay("two-way with one side", 3, sides2x3, 9, 16, count, only(all, 0, 2)),
		twoWay("two-way with a share by one side", 3, sides2x2, 7, 12, share, only(all, 0, 1, 2), only(some, 0)),

		flat("blanks", 3, 2, 10, 14, blank, all, some, blanksOf1),
		whole("blanks, all rows", 5, 26, 45, blank, all, some, blanksOf1),
		flat("blanks of a count", 3, 3, 9, 14, [][]int{{0}, {1}}, number{set: where(p), of: -1}, number{set: where(isUnknown("p")), of: 0, blanks: true}),
		flat("blanks, and all rows that were read", 3, 2, 8, 11, [][]int{{0, 3}, {0, 1, 3}, {0, 2, 3}, {3}},
			number{set: where(is("x")), of: -1}, number{set: where(is("x"), p), of: 0}, number{set: where(is("x"), isUnknown("p")), of: 1, blanks: true}, everyone),
		whole("blanks, and all rows, k 4", 4, 18, 38, [][]int{{0, 3}, {0, 1, 3}, {0, 2, 3}, {3}},
			number{set: where(is("x")), of: -1}, number{set: where(is("x"), p), of: 0}, number{set: where(is("x"), isUnknown("p")), of: 1, blanks: true}, everyone),
		whole("blanks of two shares", 3, 7, 14, [][]int{{0}, {0, 1}, {0, 3}, {0, 2}, {0, 1, 2}, {0, 3, 2}, {0, 4}, {0, 1, 4}, {0, 3, 4}},
			all, some, others, blanksOf1, number{set: where(isUnknown("q")), of: 2, blanks: true}),
		flat("blanks of a share and its opposite", 3, 2, 9, 15, [][]int{{0, 2}, {0, 1}, {0, 3, 4}}, all, some, notP, blanksOf1, number{set: where(isUnknown("p")), of: 2, blanks: true}),

		flat("one group's number", 3, 4, 12, 22, [][]int{{0, 1}}, all, number{set: where(ofGroup("g", "a")), of: -1}),
		flat("one group's number first", 3, 4, 12, 22, [][]int{{0, 1}}, number{set: where(ofGroup("g", "a")), of: -1}, all),
		flat("one group's part", 3, 3, 9, 15, share, all, number{set: where(ofGroup("g", "a"), p), of: -1}),
		flat("one group's part, k 4", 4, 2, 14, 26, share, all, number{set: where(ofGroup("g", "a"), p), of: -1}),
		flat("one group, and a part by group", 3, 3, 9, 15, [][]int{{1}, {0, 1}}, number{set: where(p), of: -1}, number{set: where(ofGroup("g", "a")), of: -1}),
		flat("one group's number, and a share by group", 3, 3, 9, 14, [][]int{{0, 2}, {0, 1, 2}}, all, some, number{set: where(ofGroup("g", "a")), of: -1}),
		flat("one group's share", 3, 3, 9, 14, [][]int{{0, 1}, {0, 1, 2}}, all, number{set: where(ofGroup("g", "a")), of: -1}, number{set: where(ofGroup("g", "a"), p), of: 1}),
		flat("one group's share first", 3, 3, 9, 14, [][]int{{0, 2}, {0, 1, 2}}, number{set: where(ofGroup("g", "a")), of: -1}, number{set: where(ofGroup("g", "a"), p), of: 0}, all),
		flat("shares of all and of one group", 3, 3, 9, 14, [][]int{{0, 2}, {0, 1, 2, 3}}, all, some, number{set: where(ofGroup("g", "a")), of: -1}, number{set: where(ofGroup("g", "a"), p), of: 2}),
		crossing("one group's number by another grouping", 3, [][]int{{0, 0, 1, 1, 2, 2}, {0, 1, 0, 1, 0, 1}}, 9, 16, [][]int{{0, 1}}, only(all, 0), number{set: where(ofGroup("side a", "a")), of: -1}),
		tree("one coarse group's part", 3, levels2, 7, 11, share, all, only(number{set: where(ofGroup("g", "a"), p), of: -1}, 0)),

		flat("the rest is open", 3, 3, 10, 15, share, all, open),
		flat("the rest is open, k 4", 4, 3, 10, 17, share, all, open),
		flat("the rest is open, and a part", 3, 2, 11, 15, chain, all, open, inner),
		flat("the rest is open, and all rows that were read", 3, 2, 11, 15, [][]int{{0, 2}, {0, 1, 2}, {2}}, number{set: where(q), of: -1}, number{set: where(q, p), of: 0, open: true}, everyone),
		flat("the rest is open, and blanks", 3, 2, 10, 15, blank, all, open, blanksOf1),
		tree("the rest is open, tree", 3, levels2, 7, 11, share, all, open),
		flat("the rest would be open, but is counted", 3, 3, 9, 15, [][]int{{0, 2}, {0, 1}}, all, open, notP),

		distinct("different values, 2 groups, k 5", 5, 2, 30, 40),
		distinct("different values, 3 groups", 3, 3, 9, 13),
		distinct("different values, 3 groups, k 4", 4, 3, 10, 14),
		distinctShare("different values, a share, 2 groups", 3, 9, 12),
		distinctShare("different values, a share, 2 groups, k 4", 4, 9, 12),
	}
	list = append(list, uncertainDenominators()...)
	for _, certain := range []universe{
		flat("certain shares, 2 groups", 3, 2, 15, 22, share, all, some),
		flat("certain shares, 3 groups", 3, 3, 10, 15, share, all, some),
		flat("certain shares, 3 groups, k 4", 4, 3, 11, 17, share, all, some),
		flat("certain shares, chain", 3, 2, 11, 15, chain, all, some, inner),
		tree("certain shares, tree", 3, levels2, 7, 11, share, all, some),
	} {
		certain.scheme.certain = true
		list = append(list, certain)
	}
	return list
}

// uncertainDenominators have rows of which it is not known whether they are in the
// denominator. The kinds are those of [query.ShareCounters]: TT, TU, TF, UT, UU, UF.
// The number of blanks is not known exactly: some are counted twice.
func uncertainDenominators() []universe {
	q, p := Rows{is("q")}, Rows{is("p")}
	of := func(most bool, blanksOf int) (d, n, blanks number) {
		s := ofShare(q, p, most)
		return number{set: s.denominator, of: -1}, number{set: s.numerator, of: 0}, number{set: s.blanks, of: blanksOf, blanks: true}
	}
	d0, n0, blanks := of(false, 1)
	d1, n1, _ := of(true, 1)
	everyone, certain := only(number{set: where(), of: -1}), number{set: where(q...), of: -1}
	least := [][]int{{0, 1}, {0, 2, 2}, {0}, {2}, {0, 2, 2}, {0, 2}}
	most := [][]int{{0, 1}, {0, 1, 2, 2}, {0}, {0, 1, 2}, {0, 1, 2, 2}, {2}}
	return []universe{
		whole("denominator with blanks, least", 3, 11, 16, least, d0, n0, blanks),
		whole("denominator with blanks, most", 3, 11, 16, most, d1, n1, blanks),
		whole("denominator with blanks, least, k 4", 4, 11, 19, least, d0, n0, blanks),
		flat("denominator with blanks, least, groups", 3, 2, 6, 8, least, d0, n0, blanks),
		flat("denominator with blanks, most, groups", 3, 2, 6, 8, most, d1, n1, blanks),
		whole("denominator with blanks, and all rows", 3, 9, 13, [][]int{{0, 1, 3}, {0, 2, 2, 3}, {0, 3}, {2, 3}, {0, 2, 2, 3}, {0, 2, 3}, {3}}, d0, n0, blanks, everyone),
		whole("denominator with blanks, most, and all rows", 3, 9, 13, [][]int{{0, 1, 3}, {0, 1, 2, 2, 3}, {0, 3}, {0, 1, 2, 3}, {0, 1, 2, 2, 3}, {2, 3}, {3}}, d1, n1, blanks, everyone),
		whole("denominator with blanks, and a certain one", 3, 10, 14, [][]int{{0, 1, 3}, {0, 2, 2, 3}, {0, 3}, {2}, {0, 2, 2}, {0, 2}}, d0, n0, blanks, certain),
		whole("a numerator with blanks, most", 3, 20, 40, [][]int{{0, 1}, {0, 1, 2}, {0}}, number{set: ofShare(nil, p, true).denominator, of: -1}, number{set: ofShare(nil, p, true).numerator, of: 0}, number{set: ofShare(nil, p, true).blanks, of: 1, blanks: true}),
	}
}

func ofGroup(column, value string) Condition {
	return Condition{Column: column, Values: []string{value}}
}

package privacy

import "slices"

// relations says how the sets of a scheme's numbers lie to each other.
type relations struct {
	*world
	scheme *scheme
	steps  [][]int // by number: where the rows of its set's steps are in world
	sets   []bits  // by number
	// What a set would be without its conditions on the columns of a grouping, and
	// the groups that those choose; nil where there are none.
	without, chosen [][]bits // by number and grouping
}

// relate reports false where the conditions tell too many kinds of rows apart.
func (s *scheme) relate() (*relations, bool) {
	var all []Rows
	place := func(r Rows) int {
		all = append(all, r)
		return len(all) - 1
	}
	r := &relations{scheme: s}
	without, chosen := make([][][]int, len(s.numbers)), make([][][]int, len(s.numbers)) // places as in steps
	for i, n := range s.numbers {
		r.steps = append(r.steps, nil)
		without[i], chosen[i] = make([][]int, len(s.groupings)), make([][]int, len(s.groupings))
		for _, step := range n.set {
			r.steps[i] = append(r.steps[i], place(step.Rows))
			for g, grouping := range s.groupings {
				rest, choice := step.split(grouping.columns)
				without[i][g] = append(without[i][g], place(rest))
				if choice != nil {
					chosen[i][g] = append(chosen[i][g], place(choice))
				}
			}
		}
	}
	var ok bool
	if r.world, ok = newWorld(all); !ok {
		return nil, false
	}
	for i, n := range s.numbers {
		r.sets = append(r.sets, r.join(r.steps[i], n.set))
		r.without = append(r.without, make([]bits, len(s.groupings)))
		r.chosen = append(r.chosen, make([]bits, len(s.groupings)))
		for g := range s.groupings {
			r.without[i][g] = r.join(without[i][g], n.set)
			if chosen[i][g] != nil {
				r.chosen[i][g] = r.join(chosen[i][g], nil)
			}
		}
	}
	return r, true
}

// join returns the set whose steps have these rows; without a set, all of them.
func (r *relations) join(places []int, set Set) bits {
	joined := newBits(r.atoms)
	for k, p := range places {
		if set != nil && set[k].Out {
			joined = joined.not(r.rows[p])
		} else {
			joined = joined.or(r.rows[p])
		}
	}
	return joined
}

// cross reports whether two numbers overlap in a way that is not taken apart.
func (r *relations) cross(i, j int) bool {
	return slices.ContainsFunc(r.steps[i], func(x int) bool {
		return slices.ContainsFunc(r.steps[j], func(y int) bool { return r.world.cross(x, y) })
	}) || r.clash(i, j)
}

// clash reports whether two numbers overlap, and both have conditions that look at the
// same column in different ways, or one is grouped by a column on which the other has
// a condition. Then it is not known how they overlap, but whoever knows what the columns
// mean may know it.
func (r *relations) clash(i, j int) bool {
	x, y := &r.scheme.numbers[i], &r.scheme.numbers[j]
	switch {
	case x.blanks || y.blanks || !r.sets[i].meets(r.sets[j]):
		return false
	case r.looksAtGroups(x, y) || r.looksAtGroups(y, x):
		return true
	case nested(r.sets[i], r.sets[j]):
		return false
	}
	for a := range x.set.conditions() {
		for b := range y.set.conditions() {
			if a.Column != b.Column && meet(a.roots(), b.roots()) {
				return true
			}
		}
	}
	return false
}

// looksAtGroups reports whether another number is grouped by something on which x has
// a condition, and x is not grouped by it itself.
func (r *relations) looksAtGroups(x, of *number) bool {
	return slices.ContainsFunc(of.over, func(g int) bool {
		grouping := &r.scheme.groupings[g]
		if slices.Contains(x.over, g) {
			return false
		}
		for c := range x.set.conditions() {
			if !slices.Contains(grouping.columns, c.Column) && meet(c.roots(), grouping.roots) {
				return true
			}
		}
		return false
	})
}

// linked reports whether one number's set lies in the other's, or would if it did
// not choose among the groups over which the other is printed; or is said to be a
// part of it.
func (r *relations) linked(i, j int) bool {
	return r.scheme.numbers[i].of == j || r.scheme.numbers[j].of == i ||
		nested(r.sets[i], r.sets[j]) || r.linkedBut(i, j) || r.linkedBut(j, i)
}

func (r *relations) linkedBut(i, j int) bool {
	return r.sets[i].meets(r.sets[j]) && slices.ContainsFunc(r.scheme.numbers[j].over, func(g int) bool {
		return r.chosen[i][g] != nil && nested(r.without[i][g], r.without[j][g])
	})
}

func nested(x, y bits) bool { return x.within(y) || y.within(x) }

// cuts reports whether number i counts some groups of a grouping, and not others
// that number j counts.
func (r *relations) cuts(i, grouping, j int) bool {
	chosen := r.chosen[i][grouping]
	return chosen != nil && r.sets[i].meets(r.sets[j]) && !r.sets[j].within(chosen)
}

// components returns the numbers that are linked to each other, those of each
// component in order. Refused ones are left out.
func (r *relations) components(refused []bool) [][]int {
	id := upTo(len(r.sets))
	for i := range id {
		for j := range i {
			if from := id[j]; from != i && r.linked(i, j) {
				for k := range i {
					if id[k] == from {
						id[k] = i
					}
				}
			}
		}
	}
	var all [][]int
	place := map[int]int{}
	for i, of := range id {
		if refused[i] {
			continue
		}
		at, ok := place[of]
		if !ok {
			at = len(all)
			place[of], all = at, append(all, nil)
		}
		all[at] = append(all[at], i)
	}
	return all
}

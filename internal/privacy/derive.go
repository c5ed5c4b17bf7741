package privacy

import "slices"

// derivation is what follows from numbers that are printed: if one set is within
// another, the number of the difference; of disjoint sets that of the union; of
// these again, and so on. Of all these sets it keeps the primes: those that are
// no disjoint union of others. If no prime is small, no union is.
type derivation struct {
	printed  []derived
	primes   []derived         // of rows
	seen     map[string]bool   // sets of rows that were primes once, or are unions of primes
	distinct map[int][]derived // the printed sets of which different values are counted, by family
	apart    []derived         // what follows from those
	steps    int
}

// derived is a set, and how its number follows from printed ones.
type derived struct {
	set    bits
	family int
	terms  []term
	open   bool // it may be small
}

// term is a number that is added, or taken away, so many times.
type term struct {
	number int
	times  int64
}

// maxSteps limits how long sets are searched for; numbers of which more follows
// are not printed. A step takes well below a microsecond.
const maxSteps = 100_000

// rows is the family of numbers that count rows. Those of each other count the
// different values of one column.
const rows = 0

func newDerivation() *derivation {
	return &derivation{seen: map[string]bool{}, distinct: map[int][]derived{}}
}

// add takes in the number of a set. It reports false where too much follows.
func (d *derivation) add(number, family int, set bits) bool {
	x := derived{set: set, family: family, terms: []term{{number, 1}}}
	d.printed = append(d.printed, x)
	if family != rows {
		d.addDistinct(x)
		return true
	}
	for waiting := []derived{x}; len(waiting) > 0; waiting = waiting[1:] {
		next := waiting[0]
		key := next.set.key()
		if next.set.empty() || d.seen[key] {
			continue
		}
		d.seen[key] = true
		if _, ok := d.union(next.set, -1); ok {
			continue
		}
		d.primes = append(d.primes, next)
		for i := range d.primes {
			if d.primes[i].set.meets(next.set) {
				waiting = append(waiting, d.around(i)...)
				waiting = append(waiting, d.inside(i)...)
			}
		}
		d.reduce()
		if d.steps > maxSteps {
			return false
		}
	}
	return true
}

// addDistinct takes in how many different values a set has. Such numbers do not
// add up: all that follows is how many values are in one set and not in another.
func (d *derivation) addDistinct(x derived) {
	for _, y := range d.distinct[x.family] {
		switch {
		case x.set.within(y.set):
			d.apart = append(d.apart, difference(y, x))
		case y.set.within(x.set):
			d.apart = append(d.apart, difference(x, y))
		}
	}
	d.distinct[x.family] = append(d.distinct[x.family], x)
}

// follows returns everything that must not be small, but for what is printed.
func (d *derivation) follows() []derived { return slices.Concat(d.primes, d.apart) }

func difference(x, y derived) derived {
	return derived{set: x.set.not(y.set), family: x.family, terms: sum(x.terms, y.terms, -1)}
}

// sum adds terms, some times, to others.
func sum(to, terms []term, times int64) []term {
	joined := slices.Clone(to)
	for _, t := range terms {
		at := slices.IndexFunc(joined, func(j term) bool { return j.number == t.number })
		if at < 0 {
			joined = append(joined, term{t.number, times * t.times})
			continue
		}
		joined[at].times += times * t.times
	}
	return slices.DeleteFunc(joined, func(t term) bool { return t.times == 0 })
}

// around returns what disjoint primes that together contain prime i have beside
// it.
func (d *derivation) around(i int) []derived {
	x := d.primes[i]
	var all []derived
	d.cover(x.set, i, newBits(64*len(x.set)), nil, func(cover []int, union bits) {
		if rest := union.not(x.set); !rest.empty() {
			all = append(all, derived{set: rest, terms: sum(d.sum(cover), x.terms, -1)})
		}
	})
	return all
}

// cover calls f with all collections of disjoint primes, but for one, that
// together contain the set, and each have a part of it.
func (d *derivation) cover(set bits, but int, union bits, chosen []int, f func(cover []int, union bits)) {
	missing := set.not(union).first()
	if missing < 0 {
		f(chosen, union)
		return
	}
	for j := range d.primes {
		if d.steps++; d.steps > maxSteps {
			return
		}
		if p := d.primes[j].set; j != but && p.has(missing) && !p.meets(union) {
			d.cover(set, but, union.or(p), append(chosen, j), f)
		}
	}
}

// inside returns what prime i has beside disjoint primes in it, to which none can
// be added.
func (d *derivation) inside(i int) []derived {
	x := d.primes[i]
	var within []int
	for j := range d.primes {
		if j != i && d.primes[j].set.within(x.set) {
			within = append(within, j)
		}
	}
	var all []derived
	d.pack(within, newBits(64*len(x.set)), nil, func(packed []int, union bits) {
		all = append(all, derived{set: x.set.not(union), terms: sum(x.terms, d.sum(packed), -1)})
	})
	return all
}

// pack calls f with all collections of disjoint primes among the given ones to
// which none can be added, if there are any.
func (d *derivation) pack(among []int, union bits, chosen []int, f func(packed []int, union bits)) {
	free := filter(among, func(j int) bool { return !d.primes[j].set.meets(union) })
	if len(free) == 0 {
		if len(chosen) > 0 {
			f(chosen, union)
		}
		return
	}
	// One of the first and all that meet it is in every such collection.
	for _, j := range free {
		if d.steps++; d.steps > maxSteps {
			return
		}
		if p := d.primes[j].set; p.meets(d.primes[free[0]].set) {
			d.pack(free, union.or(p), append(chosen, j), f)
		}
	}
}

func (d *derivation) sum(primes []int) []term {
	var terms []term
	for _, j := range primes {
		terms = sum(terms, d.primes[j].terms, 1)
	}
	return terms
}

// union returns disjoint primes, but for one, that make up a set, if there are
// any.
func (d *derivation) union(set bits, but int) (of []int, ok bool) {
	var try func(union bits)
	try = func(union bits) {
		missing := set.not(union).first()
		if missing < 0 {
			ok = true
		}
		for j := range d.primes {
			if p := d.primes[j].set; !ok && j != but && p.has(missing) && p.within(set) && !p.meets(union) {
				of = append(of, j)
				if try(union.or(p)); !ok {
					of = of[:len(of)-1]
				}
			}
		}
	}
	try(newBits(64 * len(set)))
	return of, ok
}

// reduce drops primes that are unions of others by now.
func (d *derivation) reduce() {
	for i := 0; i < len(d.primes); {
		if _, ok := d.union(d.primes[i].set, i); ok {
			d.primes = slices.Delete(d.primes, i, i+1)
			continue
		}
		i++
	}
}

// relations returns what is known of the numbers of rows beforehand: sums that
// are zero.
func (d *derivation) relations() [][]term {
	var all [][]term
	for _, x := range d.printed {
		of, ok := d.union(x.set, -1)
		if terms := sum(d.sum(of), x.terms, -1); ok && x.family == rows && len(terms) > 0 {
			all = append(all, terms)
		}
	}
	return all
}

// value returns the number of a derived set.
func (x *derived) value(of func(number int) int64) int64 {
	sum := int64(0)
	for _, t := range x.terms {
		sum += t.times * of(t.number)
	}
	return sum
}

package privacy

import (
	"math"
	"slices"
)

// blank returns how the number of rows is printed of which it is not known whether
// they are in another number: none; that they are few, where there is room for
// more; the number, where nothing small follows from it. No other number depends
// on that.
func (p *pass) blank(i, accepted int) State {
	value, of := p.counts.whole[i], p.numbers[i].of
	narrowerThan := func(n int64) bool {
		return slices.ContainsFunc(p.members[:accepted], func(j int) bool { return p.room(i, j) < n })
	}
	isTight := slices.ContainsFunc(p.members[:accepted], func(j int) bool { return isSmall(p.room(i, j), p.k) })
	switch said := p.mask.whole[of]; {
	case said == Hidden || isTight || said != Shown && !p.alone[of]:
		return Hidden
	case value == 0:
		return Shown
	case said != Shown:
		return Hidden
	case isSmall(value, p.k) && !narrowerThan(2*p.k):
		return Below
	case !isSmall(value, p.k) && accepted == len(p.members) && p.isHarmless(i):
		return Shown
	}
	return Hidden
}

// room returns how many of the rows of number j may be blanks as far as is known.
func (p *pass) room(blanks, j int) int64 {
	of := p.numbers[blanks].of
	switch {
	case !p.sets[j].meets(p.sets[blanks]):
		return math.MaxInt64
	case p.sets[of].within(p.sets[j]) && !p.sets[of].meets(p.sets[blanks]):
		return p.counts.whole[j] - p.counts.whole[of]
	}
	return p.counts.whole[j]
}

// isHarmless reports whether nothing small follows from the number together with
// all members and the blanks that are shown.
func (p *pass) isHarmless(i int) bool {
	d := newDerivation()
	isShown := func(j int) bool { return p.mask.whole[j] == Shown }
	for _, j := range slices.Concat(p.members, filter(p.blanks, isShown), []int{i}) {
		if !d.add(j, p.families[j], p.sets[j]) {
			return false
		}
	}
	return !p.givesAway(append(p.follows(d), d.printed...))
}

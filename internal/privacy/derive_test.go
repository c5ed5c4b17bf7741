package privacy

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDerivationMissesNothing compares the primes with all sets that differences
// and unions lead to.
func TestDerivationMissesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	const atoms = 6
	for range 2000 {
		var printed []bits
		for range 1 + random.IntN(5) {
			printed = append(printed, bits{1 + random.Uint64N(1<<atoms-1)})
		}
		d := newDerivation()
		for i, set := range printed {
			if !d.add(i, rows, set) {
				t.Fatalf("%b: too many sets", printed)
			}
		}
		all, primes := everything(printed), map[uint64]bool{}
		for _, x := range d.primes {
			primes[x.set[0]] = true
			if !all[x.set[0]] {
				t.Fatalf("%b: %b does not follow", printed, x.set)
			}
			for atom := range atoms {
				in := x.value(func(number int) int64 { return int64(printed[number][0] >> atom & 1) })
				if in != int64(x.set[0]>>atom&1) {
					t.Fatalf("%b: %b is not %v", printed, x.set, x.terms)
				}
			}
		}
		for set := range all {
			if !isUnion(set, primes) {
				t.Fatalf("%b: %b follows, and is not derived", printed, set)
			}
		}
	}
}

// everything returns all sets that follow from the printed ones.
func everything(printed []bits) map[uint64]bool {
	known := map[uint64]bool{}
	var all []uint64
	add := func(set uint64) {
		if set != 0 && !known[set] {
			known[set] = true
			all = append(all, set)
		}
	}
	for _, set := range printed {
		add(set[0])
	}
	for i := 0; i < len(all); i++ {
		for j := range i {
			x, y := all[i], all[j]
			switch {
			case x&y == 0:
				add(x | y)
			case x&y == x:
				add(y &^ x)
			case x&y == y:
				add(x &^ y)
			}
		}
	}
	return known
}

// isUnion reports whether a set is made of disjoint known ones.
func isUnion(set uint64, known map[uint64]bool) bool {
	if set == 0 {
		return true
	}
	for part := range known {
		if part&^set == 0 && part&(set&-set) != 0 && isUnion(set&^part, known) {
			return true
		}
	}
	return false
}

// TestManyDisjointSetsAreFew has the values of a column, each a number: their
// unions would be too many.
func TestManyDisjointSetsAreFew(t *testing.T) {
	s := scheme{k: 5, order: inOrder, numbers: []number{{set: where(), of: -1}}}
	values := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"}
	c := &counts{whole: []int64{1000}, rows: make([][][]int64, len(values)+1)}
	for _, v := range values {
		s.numbers = append(s.numbers, number{set: where(ofGroup("c", v)), of: 0})
		c.whole = append(c.whole, 50)
	}
	g := newGate(s)
	if n := len(g.components[0].members); n != len(s.numbers) {
		t.Errorf("%d of %d numbers are looked at", n, len(s.numbers))
	}
	if m := g.run(c); slices.Contains(m.whole, Hidden) {
		t.Errorf("printed %v", m.whole)
	}
}

package privacy

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestAuditFindsNothing asks the audit about what the rules print: had it anything
// to say, an attack would have found it too.
func TestAuditFindsNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	tables := 200
	if *millions {
		tables = 20_000
	}
	for _, u := range universes() {
		a := newAttacker(u)
		values, c := make([]int64, len(a.facts)), a.counts()
		for range tables {
			table := a.random(random)
			m := a.print(table, values, c)
			for _, component := range a.gate.components {
				p := &pass{gate: a.gate, component: component, counts: c, mask: m}
				if given := p.audit(); len(given) > 0 {
					t.Fatalf("%s: %v gives %d tables away", u.name, table, len(given))
				}
			}
		}
	}
}

// random returns a table, larger than those that are all listed.
func (a *attacker) random(random *rand.Rand) []int64 {
	table := make([]int64, a.leaves*len(a.kinds))
	for i := range table {
		if random.IntN(3) > 0 {
			table[i] = random.Int64N(3 * a.scheme.k)
		}
	}
	return table
}

// TestAuditMends lets weaker gates print, and the audit hide: then whoever adds
// and subtracts finds nothing more.
func TestAuditMends(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for _, name := range []string{"tree, count", "two-way, count", "a share and the rest", "tree, share"} {
		all := universes()
		a := newAttacker(all[slices.IndexFunc(all, func(u universe) bool { return u.name == name })])
		weaker := apart(a.scheme, false)
		a.run = weaker
		values, c := make([]int64, len(a.facts)), a.counts()
		found := 0
		for range 300 {
			table := a.random(random)
			m := a.print(table, values, c)
			for _, component := range a.gate.components {
				p := &pass{gate: a.gate, component: component, counts: c, mask: m}
				found += len(p.audit())
				p.fasten()
				if given := p.audit(); len(given) > 0 {
					t.Fatalf("%s: %v still gives %d tables away", name, table, len(given))
				}
			}
		}
		if found == 0 {
			t.Errorf("%s: the audit finds nothing", name)
		}
	}
}

// TestAuditIsRight compares what the audit finds with all tables that agree with
// what is shown, whatever rule may have hidden the rest.
func TestAuditIsRight(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	all := universes()
	for _, name := range []string{"count, 3 groups", "tree, count", "share, 2 groups", "a share and the rest", "two-way, share"} {
		a := newAttacker(all[slices.IndexFunc(all, func(u universe) bool { return u.name == name })])
		found := 0
		for range 30 {
			table := make([]int64, a.leaves*len(a.kinds))
			for range 7 {
				table[random.IntN(len(table))]++
			}
			values, c := make([]int64, len(a.facts)), a.counts()
			m := a.print(table, values, c)
			a.hide(m, random)
			known := a.known(table, m)
			for _, component := range a.gate.components {
				p := &pass{gate: a.gate, component: component, counts: c, mask: m}
				for _, table := range p.audit() {
					found++
					if !slices.ContainsFunc(known, func(f fact) bool {
						return f.grouping < 0 && table == nil || f.grouping >= 0 && table != nil && f.grouping == table.grouping
					}) {
						t.Fatalf("%s: nothing of a table is known", name)
					}
				}
			}
		}
		if found == 0 {
			t.Errorf("%s: the audit finds nothing", name)
		}
	}
}

// hide shows and hides at random.
func (a *attacker) hide(m *mask, random *rand.Rand) {
	for _, f := range a.facts {
		switch is := random.IntN(3) > 0; {
		case f.number < 0:
		case f.grouping >= 0:
			m.rows[f.number][f.grouping][f.row] = is
		case is:
			m.whole[f.number] = Shown
		default:
			m.whole[f.number] = Hidden
		}
	}
}

// known returns the hidden numbers that have fewer than k-1 values in all tables
// that agree with what is shown.
func (a *attacker) known(table []int64, m *mask) []fact {
	possible := make([]map[int64]bool, len(a.facts))
	for i := range possible {
		possible[i] = map[int64]bool{}
	}
	total := int64(0)
	for _, n := range table {
		total += n
	}
	other := make([]int64, len(table))
	enumerate(other, int(total)+2, func(int64) {
		for _, f := range a.facts {
			if f.number >= 0 && m.at(f.number, f.grouping, f.row) == Shown && f.of(other) != f.of(table) {
				return
			}
		}
		for i, f := range a.facts {
			possible[i][f.of(other)] = true
		}
	})
	var all []fact
	for i, f := range a.facts {
		if f.number >= 0 && m.at(f.number, f.grouping, f.row) != Shown && int64(len(possible[i])) < a.scheme.k-1 {
			all = append(all, f)
		}
	}
	return all
}

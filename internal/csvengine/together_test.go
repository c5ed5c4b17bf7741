package csvengine

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestByteStringsAreAddedOneByOneAndTogether adds byte strings of which some repeat, also
// among those that are added together.
func TestByteStringsAreAddedOneByOneAndTogether(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var one, all table
	var g together
	all.findAll(&g)
	for range 200 {
		g.reset()
		for range random.IntN(lookedUp + 1) {
			n := random.IntN(9_000)
			g.add(fmt.Appendf(nil, "%d%s", n, strings.Repeat("x", n%30)))
		}
		all.findAll(&g)
		for i, id := range g.ids[:g.n] {
			if want, ok := all.find(g.at(i)); ok != (id >= 0) || ok && want != int(id) {
				t.Fatalf("%q: together %d, alone %d", g.at(i), id, want)
			}
		}
		all.addAll(&g)
		for i, id := range g.ids[:g.n] {
			if want, _ := one.add(g.at(i)); want != int(id) || string(all.Bytes(int(id))) != string(g.at(i)) {
				t.Fatalf("%q: together %d, one by one %d", g.at(i), id, want)
			}
		}
		if one.Len() != all.Len() {
			t.Fatalf("%d byte strings, %d one by one", all.Len(), one.Len())
		}
	}
}

// TestEqualHashesAreToldApart adds another byte string with the hash of each before it.
func TestEqualHashesAreToldApart(t *testing.T) {
	var all table
	var g together
	all.makeRoom(2 * lookedUp)
	for i := range lookedUp {
		g.add(fmt.Append(nil, i))
		all.addHashed(fmt.Append(nil, "other ", i), all.hash(g.at(i)))
		if i%2 == 0 {
			all.addHashed(g.at(i), all.hash(g.at(i)))
		}
	}
	all.findAll(&g)
	for i, id := range g.ids[:g.n] {
		if found := id >= 0; found != (i%2 == 0) || found && string(all.Bytes(int(id))) != fmt.Sprint(i) {
			t.Errorf("number %d is %d", i, id)
		}
	}
}

func TestKeysOfAllLengthsAreSearchedTogether(t *testing.T) {
	var keys keyTable
	var s search
	spell := func(i int) []byte {
		return appendText(nil, []byte(strings.Repeat("k", i%40)+fmt.Sprint(i)))
	}
	for i := range 1000 {
		keys.add(spell(i), int32(i), fingerprint{})
	}
	rows := make([]int32, 1500)
	for i := range rows {
		s.add(&keys, spell(i), rows, i)
	}
	s.end(&keys, rows)
	for i, row := range rows {
		if want := int32(i); i < 1000 && row != want || i >= 1000 && row != noRow {
			t.Errorf("key %d is of row %d", i, row)
		}
	}
}

// BenchmarkTable looks up keys of a large table, in no order.
func BenchmarkTable(b *testing.B) {
	const size = 500_000
	var t table
	key := func(dst []byte, i int) []byte {
		return fmt.Appendf(dst[:0], "%08x-0000-4000-8000-%012x", i*2654435761, i)
	}
	for i := range size {
		t.add(key(nil, i))
	}
	keys := make([][]byte, 1<<16)
	for i := range keys {
		keys[i] = key(nil, rand.IntN(size))
	}
	b.Run("one by one", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			t.find(keys[i%len(keys)])
		}
	})
	b.Run("together", func(b *testing.B) {
		var g together
		for i := 0; b.Loop(); i++ {
			if g.add(keys[i%len(keys)]); g.n == lookedUp {
				t.findAll(&g)
				g.reset()
			}
		}
	})
}

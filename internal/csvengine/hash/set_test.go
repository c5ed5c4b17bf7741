package hash

import (
	"maps"
	"math/rand/v2"
	"testing"

	"plancheck/internal/budget"
)

// TestSets adds keys to two sets, some of them often, merges and removes them, and
// compares with maps.
func TestSets(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct{ adds, different int }{
		{0, 1}, {1, 1}, {5, 2}, {fewKeys, fewKeys}, {3 * fewKeys, 7}, {50_000, 100}, {150_000, 1 << 40}, {150_000, 90_000},
	} {
		key := func() uint64 { return uint64(r.IntN(c.different)) * golden }
		checkSets(t, c.adds, Key8(0xff)<<56, func() Key8 { return Key8(key() >> 8) }, func(k Key8) Key8 { return k | 3<<56 })
		checkSets(t, c.adds, Key16{Lo: 0xff}, func() Key16 { k := key(); return Key16{k &^ 0xff, k * golden} }, func(k Key16) Key16 { k.Lo |= 3; return k })
		// Keys that all lie in one list.
		checkSets(t, c.adds/10, ^Key8(0), func() Key8 { return Key8(key() >> 8) }, func(k Key8) Key8 { return k + 1 })
	}
}

func checkSets[K SetKey[K]](t *testing.T, adds int, renamed K, key func() K, rename func(K) K) {
	t.Helper()
	memory := budget.New(1 << 30).Open(nil)
	a, b := Set[K]{Memory: memory, Renamed: renamed}, Set[K]{Memory: memory, Renamed: renamed}
	wantA, wantB := map[K]bool{}, map[K]bool{}
	for i := range adds {
		k := key()
		if i%3 == 0 {
			b.Add(k)
			wantB[k] = true
			k = rename(k) // what is in both after it
		}
		a.Add(k)
		wantA[k] = true
	}
	b.Clean()
	compareSet(t, "cleaned", &b, wantB)

	a.Merge(&b, rename)
	for k := range wantB {
		wantA[rename(k)] = true
	}
	a.Clean()
	compareSet(t, "merged", &a, wantA)
	compareSet(t, "emptied", &b, nil)

	for k := range wantB {
		b.Add(rename(k))
	}
	b.Clean()
	a.Remove(&b)
	for k := range wantB {
		delete(wantA, rename(k))
	}
	compareSet(t, "removed", &a, wantA)
}

func compareSet[K SetKey[K]](t *testing.T, what string, s *Set[K], want map[K]bool) {
	t.Helper()
	got := map[K]bool{}
	for k := range s.All {
		got[k] = true
	}
	if s.Len() != len(want) || !maps.Equal(got, want) {
		t.Errorf("%s: %d keys, %d of them different; want %d", what, s.Len(), len(got), len(want))
	}
}

// TestSetMemory adds keys, each once or several times: a key of eight bytes takes twice
// that where all differ, and never more than three times that and a table.
func TestSetMemory(t *testing.T) {
	const n = 1 << 18
	for times, most := range map[int]int64{1: 16 * n, 2: 34 * n, 5: 34 * n} {
		memory := budget.New(1 << 30)
		s := Set[Key8]{Memory: memory.Open(nil)}
		for range times {
			for i := range n {
				s.Add(Key8(i))
				if taken := memory.Used(); taken > most {
					t.Fatalf("%d keys take %d bytes", n, taken)
				}
			}
		}
	}
}

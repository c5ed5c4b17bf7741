package hash

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/words"
)

// FuzzTables enters keys that are made from bytes, some by one and some together, and
// compares every table with a map.
func FuzzTables(f *testing.F) {
	f.Add([]byte("a few keys, and a few keys again"), uint8(3))
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"), uint8(0))
	f.Fuzz(func(t *testing.T, data []byte, atOnce uint8) {
		checkTables(t, data, int(atOnce)%BatchLen)
	})
}

// TestTables does the same with many keys.
func TestTables(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, atOnce := range []int{0, 1, 7, BatchLen - 1} {
		data := make([]byte, 60_000)
		for i := range data {
			data[i] = byte(r.IntN(1 << (i % 9)))
		}
		checkTables(t, data, atOnce)
	}
}

func checkTables(t *testing.T, data []byte, atOnce int) {
	want := numbers{}
	var small Table[Key8]
	var large Table[Key16]
	var strs Interner
	var all8 Batch[Key8]
	var all16 Batch[Key16]
	var all Strings
	flush := func() {
		for pass := range 2 { // look up, then enter
			if pass == 0 {
				small.FindAll(&all8)
				large.FindAll(&all16)
				strs.FindAll(&all)
			} else {
				small.EnterAll(&all8)
				large.EnterAll(&all16)
				strs.EnterAll(&all)
			}
			for i := range all.Len {
				id := want.find(string(all.At(i)))
				if pass == 1 {
					id = want.enter(string(all.At(i)))
				}
				if all8.IDs[i] != id || all16.IDs[i] != id || all.IDs[i] != id {
					t.Fatalf("%q: numbers %d, %d, %d, want %d", all.At(i), all8.IDs[i], all16.IDs[i], all.IDs[i], id)
				}
			}
		}
		all8.Len, all16.Len = 0, 0
		all.Reset()
	}
	for len(data) > 0 {
		n := min(int(data[0])%8, len(data)-1)
		key := data[1 : 1+n]
		data = data[1+n:]
		var room [8]byte
		copy(room[:7], key)
		room[7] = byte(n)
		k8 := Key8(binary.LittleEndian.Uint64(room[:]))
		k16 := Key16{uint64(k8), uint64(k8) * 3}
		if atOnce == 0 {
			_, known := want[string(key)]
			_, a := small.Find(k8)
			_, b := large.Find(k16)
			if _, c := strs.Find(key); a != known || b != known || c != known {
				t.Fatalf("%q: found %v, %v, %v, want %v", key, a, b, c, known)
			}
			checkOne(t, want.enter(string(key)), !known)(small.Enter(k8))
			checkOne(t, want.enter(string(key)), !known)(large.Enter(k16))
			checkOne(t, want.enter(string(key)), !known)(strs.Enter(key))
			checkOne(t, want.enter(string(key)), true)(small.Find(k8))
			checkOne(t, want.enter(string(key)), true)(large.Find(k16))
			checkOne(t, want.enter(string(key)), true)(strs.Find(key))
			continue
		}
		all8.Keys[all8.Len], all16.Keys[all16.Len] = k8, k16
		all8.Len++
		all16.Len++
		if all.Add(key); all.Len == atOnce {
			flush()
		}
	}
	flush()
	if small.Len() != len(want) || large.Len() != len(want) || strs.Len() != len(want) {
		t.Fatalf("%d, %d, %d keys, want %d", small.Len(), large.Len(), strs.Len(), len(want))
	}
	for key, id := range want {
		if got := string(strs.Bytes(int(id))); got != key || large.Key(int(id)).Lo != uint64(small.Key(int(id))) {
			t.Fatalf("number %d is %q, want %q", id, got, key)
		}
	}
	var drained []Key8
	small.Drain(func(id int, key Key8) {
		if id != len(drained) {
			t.Fatalf("number %d comes after %d", id, len(drained)-1)
		}
		drained = append(drained, key)
	})
	if len(drained) != len(want) || small.Len() != 0 {
		t.Fatalf("%d keys of %d, %d are left", len(drained), len(want), small.Len())
	}
	for id, key := range drained {
		if uint64(key) != large.Key(id).Lo {
			t.Fatalf("number %d is %d", id, key)
		}
	}
}

func checkOne(t *testing.T, id int32, is bool) func(int, bool) {
	return func(gotID int, got bool) {
		t.Helper()
		if gotID != int(id) || got != is {
			t.Fatalf("number %d, %v, want %d, %v", gotID, got, id, is)
		}
	}
}

// numbers is what a table does, as a map.
type numbers map[string]int32

func (n numbers) find(key string) int32 {
	if id, ok := n[key]; ok {
		return id
	}
	return -1
}

func (n numbers) enter(key string) int32 {
	if _, ok := n[key]; !ok {
		n[key] = int32(len(n))
	}
	return n[key]
}

func TestByteStringsOfAllLengths(t *testing.T) {
	var strs Interner
	var want []string
	for _, n := range []int{0, 1, 127, 128, 200, 16_383, 16_384, largePiece - 1, largePiece, 3 * largePiece, 2, 5} {
		want = append(want, strings.Repeat("x", n))
	}
	for i, s := range append(want, want...) {
		id, isNew := strs.Enter([]byte(s))
		if id != i%len(want) || isNew != (i < len(want)) || string(strs.Bytes(id)) != s {
			t.Errorf("a byte string of %d bytes has number %d, new: %v", len(s), id, isNew)
		}
	}
}

// TestEqualHashesAreToldApart enters another byte string with the hash of each before it.
func TestEqualHashesAreToldApart(t *testing.T) {
	var strs Interner
	var b Strings
	strs.reserve(2 * BatchLen)
	for i := range BatchLen {
		b.Add(fmt.Append(nil, i))
		hash := strs.hash(b.At(i))
		strs.enter(fmt.Append(nil, "other ", i), hash, hash)
		if i%2 == 0 {
			strs.enter(b.At(i), hash, hash)
		}
	}
	strs.FindAll(&b)
	for i, id := range b.IDs[:b.Len] {
		if found := id >= 0; found != (i%2 == 0) || found && string(strs.Bytes(int(id))) != fmt.Sprint(i) {
			t.Errorf("number %d is %d", i, id)
		}
	}
}

// TestHostileKeys enters keys that all have one hash under a seed that is known, and
// counts the slots that are looked at.
func TestHostileKeys(t *testing.T) {
	const count = 1000
	known := Key16{0x9e3779b97f4a7c15, 0xd1b54a32d192ed03}
	hostile := func(hash func(i uint64) uint32) (keys []uint64) {
		for i := uint64(0); len(keys) < count; i++ {
			if hash(i)<<20 == 0 {
				keys = append(keys, i)
			}
		}
		return keys
	}
	var small Table[Key8]
	var large Table[Key16]
	small.reserve(count)
	large.reserve(count)
	own8, own16 := small.seed, large.seed
	small.seed, large.seed = known, known
	for _, k := range hostile(func(i uint64) uint32 { return Key8(i).hash(small.seed) }) {
		small.Enter(Key8(k))
	}
	for _, k := range hostile(func(i uint64) uint32 { return Key16{i, i}.hash(large.seed) }) {
		large.Enter(Key16{k, k})
	}
	if a, b := probes(&small), probes(&large); a < 100*count || b < 100*count {
		t.Fatalf("%d and %d slots are looked at for %d keys, which therefore do not collide", a, b, count)
	}
	small.seed, large.seed = own8, own16
	small.slots.list, large.slots.list = nil, nil
	small.reserve(0)
	large.reserve(0)
	if a, b := probes(&small), probes(&large); a > 3*count || b > 3*count {
		t.Errorf("%d and %d slots are looked at for %d keys", a, b, count)
	}
}

// probes returns how many slots are looked at to find all keys.
func probes[K Key[K]](t *Table[K]) (looked int) {
	for id := range t.Len() {
		at := t.Key(id).hash(t.seed) & t.slots.last()
		for ; t.slots.list[at]&t.slots.last() != uint32(id)+1; at = (at + 1) & t.slots.last() {
			looked++
		}
		looked++
	}
	return looked
}

// TestMemoryIsCounted enters as many keys as there is room for, and one more.
func TestMemoryIsCounted(t *testing.T) {
	const keys = 100_000
	for name, test := range map[string]struct {
		enter func(memory *budget.Account)
		bytes int64 // a key, at most
	}{
		"8": {func(memory *budget.Account) {
			t := Table[Key8]{Memory: memory}
			for i := range keys {
				t.Enter(Key8(i))
			}
		}, 24},
		"16": {func(memory *budget.Account) {
			t := Table[Key16]{Memory: memory}
			for i := range keys {
				t.Enter(Key16{uint64(i), 0})
			}
		}, 32},
		"strings": {func(memory *budget.Account) {
			t := Interner{Memory: memory}
			for i := range keys {
				t.Enter(fmt.Appendf(nil, "%019d", i))
			}
		}, 24 + 20},
	} {
		b := budget.New(keys * test.bytes)
		test.enter(b.Open(takenBy(name)))
		if used := b.Used(); used < keys*test.bytes/2 {
			t.Errorf("%s: %d bytes are used", name, used)
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: there is room for half", name)
				}
			}()
			test.enter(budget.New(keys * test.bytes / 2).Open(takenBy(name)))
		}()
	}
}

type takenBy string

func (n takenBy) String() string { return string(n) }

func TestMoreBytesThanCanBePlacedAreRefused(t *testing.T) {
	var strs Interner
	strs.Enter([]byte("first"))
	for len(strs.pieces) < maxPieces {
		strs.pieces = append(strs.pieces, make([]byte, 0, 1)) // full
	}
	defer func() {
		if full, ok := recover().(mem.Full); !ok || full.Err.Error() != words.TooManyTexts.Err().Error() {
			t.Errorf("%v", full.Err)
		}
	}()
	strs.Enter([]byte("one more"))
	t.Error("entered")
}

package hash

import (
	"math/rand/v2"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// Key is a key of a [Table].
type Key[K any] interface {
	comparable
	hash(seed Key16) uint32
	// hashAll sets the hashes of keys.
	hashAll(seed Key16, keys []K, hashes []uint32)
}

// Key8 is a key of eight bytes.
type Key8 uint64

func (k Key8) hash(seed Key16) uint32 { return fold(uint64(k)^seed.Lo, seed.Hi|1) }

func (Key8) hashAll(seed Key16, keys []Key8, hashes []uint32) {
	for i, k := range keys {
		hashes[i] = k.hash(seed)
	}
}

// Key16 is a key of sixteen bytes.
type Key16 struct{ Lo, Hi uint64 }

func (k Key16) hash(seed Key16) uint32 { return fold(k.Lo^seed.Lo, k.Hi^seed.Hi) }

func (Key16) hashAll(seed Key16, keys []Key16, hashes []uint32) {
	for i, k := range keys {
		hashes[i] = k.hash(seed)
	}
}

// Table numbers different keys of one size from 0, in the order in which they are
// entered. The zero table is empty; its memory may be set before it is used.
type Table[K Key[K]] struct {
	Memory *budget.Account
	seed   Key16
	slots  slots
	keys   mem.ChunkedList[K] // by number from 1; the first is not a key
}

// Batch is keys that are looked up or entered together.
type Batch[K Key[K]] struct {
	Len  int
	Keys [BatchLen]K
	IDs  [BatchLen]int32 // their numbers, -1 where the table does not have one
	search
}

// Len returns the number of keys.
func (t *Table[K]) Len() int { return max(t.keys.Len()-1, 0) }

// Key returns the key of a number.
func (t *Table[K]) Key(id int) K { return t.keys.At(id + 1) }

// FindAll sets the numbers of the keys of a batch.
func (t *Table[K]) FindAll(b *Batch[K]) {
	for _, i := range b.left[:t.search(b)] {
		if b.numbers[i] != 0 { // another key is like it
			b.IDs[i] = t.find(b.Keys[i], b.hashes[i], b.slots[i]+1)
		}
	}
}

// EnterAll sets the numbers of the keys of a batch, and enters those that are new.
func (t *Table[K]) EnterAll(b *Batch[K]) {
	t.reserve(b.Len)
	for _, i := range b.left[:t.search(b)] {
		b.IDs[i] = t.enter(b.Keys[i], b.hashes[i], b.slots[i])
	}
}

// search sets the numbers of keys that are found in the first slot that is like them,
// and returns how many are left.
func (t *Table[K]) search(b *Batch[K]) (left int) {
	if len(t.slots.list) == 0 {
		for i := range b.Len {
			b.IDs[i] = -1
		}
		return 0
	}
	var any K
	any.hashAll(t.seed, b.Keys[:b.Len], b.hashes[:b.Len])
	t.slots.first(&b.search, b.Len)
	chunks := t.keys.Chunks
	for i, number := range b.numbers[:b.Len] {
		b.IDs[i] = int32(number) - 1
		b.left[left&(BatchLen-1)] = uint8(i)
		key := &chunks[number>>mem.ChunkBits][number&(mem.ChunkLen-1)]
		left += bit(*key != b.Keys[i]) | bit(number == 0)
	}
	return left
}

// Find returns the number of a key.
func (t *Table[K]) Find(key K) (id int, ok bool) {
	if len(t.slots.list) == 0 {
		return 0, false
	}
	hash := key.hash(t.seed)
	id = int(t.find(key, hash, hash))
	return id, id >= 0
}

// Enter returns the number of a key, which it enters if it is new.
func (t *Table[K]) Enter(key K) (id int, isNew bool) {
	t.reserve(1)
	before, hash := t.Len(), key.hash(t.seed)
	id = int(t.enter(key, hash, hash))
	return id, id == before
}

// find looks for a key from a slot on.
func (t *Table[K]) find(key K, hash, at uint32) int32 {
	for at, number := t.slots.next(at, hash); number != 0; at, number = t.slots.next(at+1, hash) {
		if t.keys.At(int(number)) == key {
			return int32(number) - 1
		}
	}
	return -1
}

// enter looks for a key from a slot on, and enters it where it is not found.
func (t *Table[K]) enter(key K, hash, at uint32) int32 {
	at, number := t.slots.next(at, hash)
	for ; number != 0; at, number = t.slots.next(at+1, hash) {
		if t.keys.At(int(number)) == key {
			return int32(number) - 1
		}
	}
	number = uint32(t.keys.Len())
	t.keys.Add(key)
	t.slots.put(at, hash, number)
	return int32(number) - 1
}

// Drain calls visit with all keys, in the order of their numbers, and gives their memory
// back meanwhile. After that the table is empty.
func (t *Table[K]) Drain(visit func(id int, key K)) {
	t.slots.drop(t.Memory)
	number, end := 1, t.keys.Len()
	for c, keys := range t.keys.Chunks {
		first := number & (mem.ChunkLen - 1)
		for i := first; i < len(keys) && number < end; i++ {
			visit(number-1, keys[i])
			number++
		}
		t.keys.Chunks[c] = nil
		mem.Take(t.Memory, -int64(len(keys))*budget.SizeOf[K]())
	}
	t.keys = mem.ChunkedList[K]{}
}

// reserve makes room for n more keys.
func (t *Table[K]) reserve(n int) {
	if t.slots.hasRoom(n) {
		return
	}
	if t.keys.Len() == 0 {
		var none K
		t.seed = Key16{rand.Uint64(), rand.Uint64()}
		t.keys.Memory = t.Memory
		t.keys.Add(none)
	}
	t.slots.empty(t.Memory, n)
	var hashes [mem.ChunkLen]uint32
	var any K
	number, end := 1, t.keys.Len()
	for _, keys := range t.keys.Chunks {
		first := number & (mem.ChunkLen - 1)
		keys = keys[first:min(len(keys), first+end-number)]
		any.hashAll(t.seed, keys, hashes[:len(keys)])
		t.slots.putAll(hashes[:len(keys)], uint32(number))
		number += len(keys)
	}
}

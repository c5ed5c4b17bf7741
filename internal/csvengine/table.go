package csvengine

import (
	"bytes"
	"hash/maphash"
)

// table numbers different byte strings from 0, in the order in which they are
// added. The zero table is empty. It is used for keys, dictionaries, groups and
// sets.
type table struct {
	seed   maphash.Seed
	slots  []uint32 // id+1 by hash, linear probing; 0 is free
	hashes []uint32 // by id
	ends   []int    // by id: where its bytes end in arena
	arena  []byte
}

// len returns the number of byte strings.
func (t *table) len() int { return len(t.ends) }

// bytes returns the byte string of that number. It stays valid and must not be
// changed.
func (t *table) bytes(id int) []byte {
	start := 0
	if id > 0 {
		start = t.ends[id-1]
	}
	return t.arena[start:t.ends[id]:t.ends[id]]
}

// find returns the number of s.
func (t *table) find(s []byte) (id int, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	id, _ = t.probe(s, uint32(maphash.Bytes(t.seed, s)))
	return id, id >= 0
}

// add returns the number of s, and whether it is new. The bytes are copied.
func (t *table) add(s []byte) (id int, isNew bool) {
	if len(t.slots) == 0 {
		t.seed = maphash.MakeSeed()
	}
	if len(t.ends)*4 >= len(t.slots)*3 {
		t.grow()
	}
	hash := uint32(maphash.Bytes(t.seed, s))
	id, slot := t.probe(s, hash)
	if id >= 0 {
		return id, false
	}
	id = len(t.ends)
	t.arena = append(t.arena, s...)
	t.ends = append(t.ends, len(t.arena))
	t.hashes = append(t.hashes, hash)
	t.slots[slot] = uint32(id) + 1
	return id, true
}

// probe returns the number of s, or -1 and the slot where it belongs.
func (t *table) probe(s []byte, hash uint32) (id, slot int) {
	last := len(t.slots) - 1
	for slot = int(hash) & last; t.slots[slot] != 0; slot = (slot + 1) & last {
		id := int(t.slots[slot] - 1)
		if t.hashes[id] == hash && bytes.Equal(t.bytes(id), s) {
			return id, slot
		}
	}
	return -1, slot
}

func (t *table) grow() {
	t.slots = make([]uint32, max(16, 2*len(t.slots)))
	last := len(t.slots) - 1
	for id, hash := range t.hashes {
		slot := int(hash) & last
		for t.slots[slot] != 0 {
			slot = (slot + 1) & last
		}
		t.slots[slot] = uint32(id) + 1
	}
}

// size returns the bytes that the table takes.
func (t *table) size() int64 {
	return int64(cap(t.slots))*4 + int64(cap(t.hashes))*4 + int64(cap(t.ends))*8 + int64(cap(t.arena))
}

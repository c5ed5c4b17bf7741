package csvengine

import (
	"bytes"
	"hash/maphash"

	"plancheck/internal/budget"
)

// table numbers different byte strings from 0, in the order in which they are
// added. The zero table is empty. It is used for keys, dictionaries, groups and
// sets.
type table struct {
	memory *budget.Account
	seed   maphash.Seed
	slots  []uint32 // id+1 by hash, linear probing; 0 is free
	hashes []uint32 // by id
	places []placed // by id: where its bytes are
	pieces [][]byte // of bytes, which are never moved
}

// placed says where a byte string begins: in which piece, and where in that. It
// ends where the next one of its piece begins.
type placed struct{ piece, from uint32 }

// Pieces become larger as there are more of them.
const (
	smallPiece = 1 << 8
	largePiece = 1 << 20
)

// len returns the number of byte strings.
func (t *table) len() int { return len(t.places) }

// bytes returns the byte string of that number. It stays valid and must not be
// changed.
func (t *table) bytes(id int) []byte {
	at := t.places[id]
	piece := t.pieces[at.piece]
	end := len(piece)
	if id+1 < len(t.places) && t.places[id+1].piece == at.piece {
		end = int(t.places[id+1].from)
	}
	return piece[at.from:end:end]
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
	if len(t.places)*4 >= len(t.slots)*3 {
		t.grow()
	}
	hash := uint32(maphash.Bytes(t.seed, s))
	id, slot := t.probe(s, hash)
	if id >= 0 {
		return id, false
	}
	id = len(t.places)
	t.places = appended(t.memory, t.places, t.place(s))
	t.hashes = appended(t.memory, t.hashes, hash)
	t.slots[slot] = uint32(id) + 1
	return id, true
}

// place copies s into the last piece, or a new one.
func (t *table) place(s []byte) placed {
	last := len(t.pieces) - 1
	if last < 0 || cap(t.pieces[last])-len(t.pieces[last]) < len(s) {
		size := smallPiece
		if last >= 0 {
			size = min(2*cap(t.pieces[last]), largePiece)
		}
		size = max(size, len(s))
		take(t.memory, int64(size))
		t.pieces = append(t.pieces, make([]byte, 0, size))
		last++
	}
	from := len(t.pieces[last])
	t.pieces[last] = append(t.pieces[last], s...)
	return placed{uint32(last), uint32(from)}
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
	t.slots = zeroedFor(t.memory, t.slots, max(16, 2*len(t.slots)))
	last := len(t.slots) - 1
	for id, hash := range t.hashes {
		slot := int(hash) & last
		for t.slots[slot] != 0 {
			slot = (slot + 1) & last
		}
		t.slots[slot] = uint32(id) + 1
	}
}

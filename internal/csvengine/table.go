package csvengine

import (
	"bytes"
	"hash/maphash"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// table numbers different byte strings from 0, in the order in which they are
// added. The zero table is empty. It is used for keys, dictionaries, groups and
// sets.
type table struct {
	memory *budget.Account
	seed   maphash.Seed
	slots  []slot   // by hash, linear probing
	places []placed // by id: where its bytes are
	pieces [][]byte // of bytes, which are never moved
}

// slot has the id of a byte string + 1, or 0 where it is free, and the hash by which most
// others are told from it without a look at their bytes.
type slot struct{ hash, id uint32 }

// placed says where a byte string begins: in which piece, and where in that. It
// ends where the next one of its piece begins.
type placed struct{ piece, from uint32 }

// Pieces become larger as there are more of them.
const (
	smallPiece = 1 << 8
	largePiece = 1 << 20
)

// Len returns the number of byte strings.
func (t *table) Len() int { return len(t.places) }

// Bytes returns the byte string of that number. It stays valid and must not be
// changed.
func (t *table) Bytes(id int) []byte {
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
	id, _ = t.probe(s, t.hash(s))
	return id, id >= 0
}

func (t *table) hash(s []byte) uint32 { return uint32(maphash.Bytes(t.seed, s)) }

// add returns the number of s, and whether it is new. The bytes are copied.
func (t *table) add(s []byte) (id int, isNew bool) {
	t.makeRoom(1)
	return t.addHashed(s, t.hash(s))
}

// addHashed is add for a byte string for which there is room.
func (t *table) addHashed(s []byte, hash uint32) (id int, isNew bool) {
	id, at := t.probe(s, hash)
	if id >= 0 {
		return id, false
	}
	id = len(t.places)
	t.places = mem.Append(t.memory, t.places, t.place(s))
	t.slots[at] = slot{hash, uint32(id) + 1}
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
		mem.Take(t.memory, int64(size))
		t.pieces = append(t.pieces, make([]byte, 0, size))
		last++
	}
	from := len(t.pieces[last])
	t.pieces[last] = append(t.pieces[last], s...)
	return placed{uint32(last), uint32(from)}
}

// probe returns the number of s, or -1 and the slot where it belongs.
func (t *table) probe(s []byte, hash uint32) (id, at int) {
	last := len(t.slots) - 1
	for at = int(hash) & last; t.slots[at].id != 0; at = (at + 1) & last {
		if id := int(t.slots[at].id - 1); t.slots[at].hash == hash && bytes.Equal(t.Bytes(id), s) {
			return id, at
		}
	}
	return -1, at
}

// makeRoom gives the table slots for n more byte strings: at most three of four are taken.
func (t *table) makeRoom(n int) {
	for (len(t.places)+n)*4 > len(t.slots)*3 {
		t.grow()
	}
}

func (t *table) grow() {
	old := t.slots
	if len(old) == 0 {
		t.seed = maphash.MakeSeed()
	}
	t.slots = mem.Replaced(t.memory, old, max(16, 2*len(old)))
	last := len(t.slots) - 1
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		at := int(s.hash) & last
		for t.slots[at].id != 0 {
			at = (at + 1) & last
		}
		t.slots[at] = s
	}
}

package csvengine

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// packed is a key of at most 16 bytes as it is written, with zeros behind it.
// Keys of one kind that are packed alike are equal, because what is written
// says where it ends.
type packed struct{ lo, hi uint64 }

// mostPacked is the longest text that is a packed key of its own: one byte is
// its length.
const mostPacked = 15

// packWritten packs a key, or reports false where it is too long.
func packWritten(key []byte) (p packed, ok bool) {
	var room [16]byte
	if copy(room[:], key) < len(key) {
		return packed{}, false
	}
	return packed{binary.LittleEndian.Uint64(room[:8]), binary.LittleEndian.Uint64(room[8:])}, true
}

// firstBytes returns the bytes of a text of less than 8.
func firstBytes(text []byte) uint64 {
	n := uint(len(text))
	switch {
	case n >= 4:
		last := binary.LittleEndian.Uint32(text[n-4:])
		return uint64(binary.LittleEndian.Uint32(text)) | uint64(last)<<(8*(n-4))
	case n > 0:
		return uint64(text[0]) | uint64(text[n/2])<<(8*(n/2)) | uint64(text[n-1])<<(8*(n-1))
	}
	return 0
}

// packedTable numbers different packed keys from 0, in the order in which they
// are added. The zero table is empty.
type packedTable struct {
	seed  packed
	slots []uint32 // number + 1 by hash, linear probing; 0 is free
	keys  []packed // by number + 1; the first is no key
}

func (t *packedTable) hash(p packed) uint32 {
	hi, lo := bits.Mul64(p.lo^t.seed.lo, p.hi^t.seed.hi)
	return uint32(hi ^ lo)
}

// add returns the number of p, and whether it is new.
func (t *packedTable) add(p packed) (id int, isNew bool) {
	if len(t.keys)*8 >= len(t.slots)*3 {
		t.grow()
	}
	last := uint32(len(t.slots) - 1)
	slot := t.hash(p) & last
	for ; t.slots[slot] != 0; slot = (slot + 1) & last {
		if at := t.slots[slot]; t.keys[at] == p {
			return int(at) - 1, false
		}
	}
	t.slots[slot] = uint32(len(t.keys))
	t.keys = append(t.keys, p)
	return len(t.keys) - 2, true
}

// grow doubles the slots. At most three of eight are taken, so that most keys
// stand in the first one that is looked at.
func (t *packedTable) grow() {
	if len(t.slots) == 0 {
		t.seed = packed{rand.Uint64(), rand.Uint64()}
		t.keys = make([]packed, 1, 16)
	}
	t.slots = make([]uint32, max(32, 2*len(t.slots)))
	last := uint32(len(t.slots) - 1)
	for at, p := range t.keys[1:] {
		slot := t.hash(p) & last
		for t.slots[slot] != 0 {
			slot = (slot + 1) & last
		}
		t.slots[slot] = uint32(at) + 1
	}
}

// find returns the number of p, or -1.
func (t *packedTable) find(p packed) int {
	if len(t.slots) == 0 {
		return -1
	}
	slot := t.hash(p) & uint32(len(t.slots)-1)
	return t.follow(p, slot)
}

// follow returns the number of p, which is looked for from a slot on, or -1.
func (t *packedTable) follow(p packed, slot uint32) int {
	for last := uint32(len(t.slots) - 1); t.slots[slot] != 0; slot = (slot + 1) & last {
		if at := t.slots[slot]; t.keys[at] == p {
			return int(at) - 1
		}
	}
	return -1
}

// lookUp is what looking up many keys needs for a while.
type lookUp struct {
	keys  [lookedUp]packed
	slots [lookedUp]uint32
	at    [lookedUp]uint32
	left  [lookedUp]uint32
	long  []byte
}

// lookedUp is how many keys are looked up together.
const lookedUp = 128

// findTexts sets ids to the numbers of keys of one text, -1 where there is
// none, and reports whether all texts could be packed. What those get that
// could not means nothing.
//
// Looking a key up in a large table waits for memory twice. So all keys of a
// portion wait together: no step looks at what another key found.
func (t *packedTable) findTexts(texts [][]byte, ids []int32, room *lookUp) (allPacked bool) {
	allPacked = true
	if len(t.slots) == 0 {
		for i, text := range texts {
			ids[i] = -1
			allPacked = allPacked && len(text) <= mostPacked
		}
		return allPacked
	}
	for len(texts) > 0 {
		n := min(len(texts), lookedUp)
		allPacked = t.packTexts(texts[:n], room) && allPacked
		t.findPacked(ids[:n], room)
		texts, ids = texts[n:], ids[n:]
	}
	return allPacked
}

// packTexts packs texts and finds the slots in which they are looked for.
func (t *packedTable) packTexts(texts [][]byte, room *lookUp) (allPacked bool) {
	longest, last := uint(0), uint32(len(t.slots)-1)
	seed := t.seed
	for i, text := range texts {
		n := uint(len(text))
		var head, tail uint64 // bytes 0 to 7, bytes 8 to 14
		if n >= 8 {
			head = binary.LittleEndian.Uint64(text)
			tail = binary.LittleEndian.Uint64(text[n-8:]) >> (8 * (15 - n) & 63) >> 8
		} else {
			head = firstBytes(text)
		}
		p := packed{head<<8 | uint64(n), tail<<8 | head>>56}
		room.keys[i] = p
		hi, lo := bits.Mul64(p.lo^seed.lo, p.hi^seed.hi)
		room.slots[i] = uint32(hi^lo) & last
		longest = max(longest, n)
	}
	return longest <= mostPacked
}

// findPacked looks up what has been packed.
func (t *packedTable) findPacked(ids []int32, room *lookUp) {
	for i, slot := range room.slots[:len(ids)] {
		room.at[i] = t.slots[slot]
	}
	keys := t.keys
	left := 0
	for i := range ids {
		at, p := room.at[i], &room.keys[i]
		ids[i] = int32(at) - 1
		key := &keys[at]
		room.left[left&(lookedUp-1)] = uint32(i)
		if key.lo^p.lo|key.hi^p.hi != 0 {
			left++
		}
	}
	for _, i := range room.left[:left] {
		ids[i] = int32(t.follow(room.keys[i], room.slots[i]))
	}
}

func (t *packedTable) size() int64 { return int64(cap(t.slots))*4 + int64(cap(t.keys))*16 }

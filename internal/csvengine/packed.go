package csvengine

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
)

// packed is a key of at most 16 bytes as it is written, followed by zeros.
// Keys of one kind that are packed alike are equal, because what is written
// says where it ends.
type packed struct{ lo, hi uint64 }

// maxPacked is the longest text that is a packed key of its own: one byte is
// its length.
const maxPacked = scan.MaxShort

// packWritten packs a key, or reports false where it is too long.
func packWritten(key []byte) (p packed, ok bool) {
	var room [16]byte
	if copy(room[:], key) < len(key) {
		return packed{}, false
	}
	return packed{binary.LittleEndian.Uint64(room[:8]), binary.LittleEndian.Uint64(room[8:])}, true
}

// packedTable numbers different packed keys from 0, in the order in which they
// are added. The zero table is empty.
type packedTable struct {
	memory *budget.Account
	seed   packed
	// A slot has the number of its key + 1 in as many low bits as it takes to
	// count the slots, and in the others those of the key's hash; 0 is free. A
	// key is looked for from the slot on that the low bits of its hash say.
	slots []uint32
	keys  mem.ChunkedList[packed] // by number + 1; the first is not a key
}

// len returns the number of keys.
func (t *packedTable) len() int { return max(t.keys.Len()-1, 0) }

// key returns the key of that number.
func (t *packedTable) key(id int) packed { return t.keys.At(id + 1) }

func (t *packedTable) hash(p packed) uint32 {
	hi, lo := bits.Mul64(p.lo^t.seed.lo, p.hi^t.seed.hi)
	return uint32(hi ^ lo)
}

// last is the last slot, and a mask for the low bits.
func (t *packedTable) last() uint32 { return uint32(len(t.slots) - 1) }

// add returns the number of p, and whether it is new.
func (t *packedTable) add(p packed) (id int, isNew bool) {
	if t.keys.Len()*2 >= len(t.slots) {
		t.grow()
	}
	if id = t.find(p); id >= 0 {
		return id, false
	}
	t.keys.Add(p)
	t.enter(t.keys.Len() - 1)
	return t.keys.Len() - 2, true
}

// addAll sets ids to the numbers of keys that are all looked up together.
func (t *packedTable) addAll(room *lookUp, ids []int32) {
	for len(ids) > 0 && (t.keys.Len()+len(ids))*2 >= len(t.slots) {
		t.grow()
	}
	t.findAll(room, ids)
	for i, id := range ids {
		if id < 0 {
			at, _ := t.add(room.keys[i])
			ids[i] = int32(at)
		}
	}
}

// findAll sets ids to the numbers of keys that are looked up together, -1 where there is
// none.
func (t *packedTable) findAll(room *lookUp, ids []int32) {
	if len(t.slots) == 0 {
		for i := range ids {
			ids[i] = -1
		}
		return
	}
	for i := range ids {
		room.hashes[i] = t.hash(room.keys[i])
	}
	t.findPacked(ids, room)
}

// enter gives a key a slot.
func (t *packedTable) enter(at int) {
	hash, last := t.hash(t.keys.At(at)), t.last()
	slot := hash & last
	for t.slots[slot] != 0 {
		slot = (slot + 1) & last
	}
	t.slots[slot] = hash&^last | uint32(at)
}

// grow doubles the slots. At most half of them are taken, so that most keys
// are in the first one that is looked at.
func (t *packedTable) grow() {
	if len(t.slots) == 0 {
		t.seed = packed{rand.Uint64(), rand.Uint64()}
		t.keys.Memory = t.memory
		t.keys.Add(packed{})
	}
	t.slots = mem.Replaced(t.memory, t.slots, max(32, 2*len(t.slots)))
	for at := 1; at < t.keys.Len(); at++ {
		t.enter(at)
	}
}

// find returns the number of p, or -1.
func (t *packedTable) find(p packed) int {
	if len(t.slots) == 0 {
		return -1
	}
	hash, last := t.hash(p), t.last()
	for slot := hash & last; t.slots[slot] != 0; slot = (slot + 1) & last {
		if at := t.slots[slot]; isLike(at, hash, last) && t.keys.At(int(at&last)) == p {
			return int(at&last) - 1
		}
	}
	return -1
}

// isLike reports whether what a slot has of a hash is the same as in another.
func isLike(slot, hash, last uint32) bool { return (slot^hash)&^last == 0 }

// lookUp is what looking up many keys needs for a while.
type lookUp struct {
	keys   [lookedUp]packed
	hashes [lookedUp]uint32
	at     [lookedUp]uint32
	left   [lookedUp]uint32
}

// lookedUp is how many keys are looked up together.
const lookedUp = 128

// findCells sets ids to the numbers of keys of one text that are in cells, -1
// where there is none.
//
// Looking a key up in a large table waits for memory twice, for its slot and for
// the key that is there. So all keys of a portion wait together: no branch
// hangs on what comes from memory.
func (t *packedTable) findCells(cells scan.ColumnCells, ids []int32, room *lookUp) {
	if len(t.slots) == 0 {
		for i := range ids {
			ids[i] = -1
		}
		return
	}
	for from := 0; from < len(ids); from += lookedUp {
		part := ids[from:min(from+lookedUp, len(ids))]
		t.packCells(cells.From(from), len(part), room)
		t.findPacked(part, room)
	}
}

// packCells packs and hashes n cells. One that cannot be packed becomes a key
// that is in no table, and so does one in quotes: they are not part of its text,
// but may be part of a key's.
func (t *packedTable) packCells(cells scan.ColumnCells, n int, room *lookUp) {
	for i := range n {
		start, end := cells.At(i)
		text := scan.ShortTextAt(cells.Data, start, end-start)
		p := packed{text.Lo<<8 | text.Hi>>56, text.Hi<<8 | text.Lo>>56}
		if end-start > maxPacked || byte(text.Lo) == '"' {
			p = packed{}
		}
		room.keys[i], room.hashes[i] = p, t.hash(p)
	}
}

// findPacked looks up what has been packed.
func (t *packedTable) findPacked(ids []int32, room *lookUp) {
	t.findSlots(room, len(ids))
	keys, left := t.keys.Chunks, 0
	for i := range ids {
		at, p := room.at[i], &room.keys[i]
		ids[i] = int32(at) - 1
		key := &keys[at>>mem.ChunkBits][at&(mem.ChunkLen-1)]
		room.left[left&(lookedUp-1)] = uint32(i)
		left += int(vec.Bit(key.lo^p.lo|key.hi^p.hi != 0) & vec.Bit(at != 0))
	}
	for _, i := range room.left[:left] { // another key is like it
		ids[i] = int32(t.find(room.keys[i]))
	}
}

// findSlots finds the first slot for each key that is like its hash.
func (t *packedTable) findSlots(room *lookUp, n int) {
	slots, last, left := t.slots, t.last(), 0
	for i, hash := range room.hashes[:n] {
		slot := slots[hash&last]
		room.at[i] = slot & last
		room.left[left&(lookedUp-1)] = uint32(i)
		left += int(vec.Bit(!isLike(slot, hash, last)) & vec.Bit(slot != 0))
	}
	for _, i := range room.left[:left] {
		hash := room.hashes[i]
		slot := (hash + 1) & last
		for slots[slot] != 0 && !isLike(slots[slot], hash, last) {
			slot = (slot + 1) & last
		}
		room.at[i] = slots[slot] & last
	}
}

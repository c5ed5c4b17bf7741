package hash

import (
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// slots find the numbers of keys by their hashes: open addressing, linear probing. The
// zero value has no numbers.
//
// A slot has a number, counted from 1, in as many low bits as it takes to count the
// slots, and in the others those of its key's hash; 0 is free. A key is looked for from
// the slot on that the low bits of its hash say. So most other keys are told apart
// without a look at them, for four bytes a slot.
type slots struct {
	list []uint32
	n    int // numbers
}

// At most maxTaken of every ofSlots slots are taken. If more are, looking for a new key
// visits many slots; if fewer are, the slots take more memory than small keys do.
const (
	maxTaken = 5
	ofSlots  = 8
)

// fewSlots is how many slots there are at first.
const fewSlots = 32

// last is the last slot, and a mask for the low bits.
func (s *slots) last() uint32 { return uint32(len(s.list) - 1) }

func (s *slots) hasRoom(n int) bool { return (s.n+n)*ofSlots <= len(s.list)*maxTaken }

// empty replaces the slots by free ones that have room for n more numbers. All numbers
// have to be put again. The old slots are dropped first, so that there are never both.
func (s *slots) empty(memory *budget.Account, n int) {
	size := max(fewSlots, len(s.list))
	for (s.n+n)*ofSlots > size*maxTaken {
		size *= 2
	}
	s.drop(memory)
	s.list = mem.Zeroed[uint32](memory, size)
}

// drop gives the slots back.
func (s *slots) drop(memory *budget.Account) {
	mem.Take(memory, -int64(len(s.list))*budget.SizeOf[uint32]())
	s.list, s.n = nil, 0
}

// putAll gives numbers from one on slots by their hashes.
func (s *slots) putAll(hashes []uint32, number uint32) {
	list, last := s.list, s.last()
	for i, hash := range hashes {
		at := hash & last
		for list[at] != 0 {
			at = (at + 1) & last
		}
		list[at] = hash&^last | (number + uint32(i))
	}
	s.n += len(hashes)
}

// next returns the first slot from one on that is free, or may have the number of a key
// with that hash, and the number, which is 0 where it is free.
func (s *slots) next(at, hash uint32) (slot, number uint32) {
	list, last := s.list, s.last()
	for at &= last; list[at] != 0 && (list[at]^hash)&^last != 0; at = (at + 1) & last {
	}
	return at, list[at] & last
}

// put gives a number the free slot that next has found.
func (s *slots) put(at, hash, number uint32) {
	s.list[at] = hash&^s.last() | number
	s.n++
}

// BatchLen is how many keys a batch has at most: a power of two.
const BatchLen = 128

// search is what looking up many keys at once needs.
//
// Looking a key up in a large table waits for memory, for its slot and then for the key.
// So all keys of a batch wait together for each: no branch depends on what comes from
// memory before all of it has been asked for.
type search struct {
	hashes  [BatchLen]uint32
	slots   [BatchLen]uint32
	numbers [BatchLen]uint32
	left    [BatchLen]uint8 // keys to go on with
}

// first is next for the first n hashes of b, from where they say.
func (s *slots) first(b *search, n int) {
	list, last, left := s.list, s.last(), 0
	for i, hash := range b.hashes[:n] {
		slot := list[hash&last]
		b.slots[i], b.numbers[i] = hash&last, slot&last
		b.left[left&(BatchLen-1)] = uint8(i)
		left += bit((slot^hash)&^last != 0) & bit(slot != 0)
	}
	for _, i := range b.left[:left] {
		b.slots[i], b.numbers[i] = s.next(b.slots[i]+1, b.hashes[i])
	}
}

// bit is 1 where the condition holds, without a branch.
func bit(condition bool) int {
	if condition {
		return 1
	}
	return 0
}

// fold is a hash of two words. Without the seeds that went into them nobody can write
// a file whose keys all have one hash.
func fold(x, y uint64) uint32 {
	hi, lo := bits.Mul64(x, y)
	return uint32(hi ^ lo)
}

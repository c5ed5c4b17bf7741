package hash

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/words"
)

// Interner numbers different byte strings from 0, in the order in which they are
// entered. The zero interner is empty; its memory may be set before it is used.
type Interner struct {
	Memory *budget.Account
	seed   maphash.Seed
	slots  slots
	heads  mem.ChunkedList[head] // by number from 1; the first is not a byte string
	pieces [][]byte              // of byte strings with their lengths; they are never moved
}

// head has the hash of a byte string, and says where it is: in which piece, and in that
// how many units from its start.
type head struct{ hash, place uint32 }

// Pieces become larger as there are more of them. A byte string that is longer than a
// large piece has one of its own.
const (
	smallPiece = 1 << 8
	largePiece = 1 << unitBits * unit
	unit       = 4
	unitBits   = 18
	maxPieces  = 1 << (32 - unitBits) // 16 GiB in all
)

// Strings are byte strings that are looked up or entered together.
type Strings struct {
	Len  int
	IDs  [BatchLen]int32 // their numbers, -1 where the interner does not have one
	text []byte
	ends [BatchLen]int // of each in text
	search

	first byte // makes sure that bytes are asked for
}

// Add adds a byte string, of which it makes a copy.
func (b *Strings) Add(s []byte) {
	b.text = append(b.text, s...)
	b.ends[b.Len] = len(b.text)
	b.Len++
}

// At returns a byte string. It is valid until Reset.
func (b *Strings) At(i int) []byte {
	from := 0
	if i > 0 {
		from = b.ends[i-1]
	}
	return b.text[from:b.ends[i]]
}

// Reset takes all byte strings away.
func (b *Strings) Reset() { b.Len, b.text = 0, b.text[:0] }

// Len returns the number of byte strings.
func (t *Interner) Len() int { return max(t.heads.Len()-1, 0) }

// Bytes returns the byte string of a number. It stays valid and must not be changed.
func (t *Interner) Bytes(id int) []byte { return t.bytes(t.heads.At(id + 1).place) }

func (t *Interner) bytes(place uint32) []byte {
	record := t.pieces[place>>unitBits][place&(1<<unitBits-1)*unit:]
	if n := int(record[0]); n < 0x80 {
		return record[1 : 1+n : 1+n]
	}
	length, n := binary.Uvarint(record)
	return record[n : n+int(length) : n+int(length)]
}

// FindAll sets the numbers of the byte strings of a batch.
func (t *Interner) FindAll(b *Strings) {
	for _, i := range b.left[:t.search(b)] {
		if b.numbers[i] != 0 {
			b.IDs[i] = t.find(b.At(int(i)), b.hashes[i], b.slots[i]+1)
		}
	}
}

// EnterAll sets the numbers of the byte strings of a batch, and enters those that are new.
func (t *Interner) EnterAll(b *Strings) {
	t.reserve(b.Len)
	for _, i := range b.left[:t.search(b)] {
		b.IDs[i] = t.enter(b.At(int(i)), b.hashes[i], b.slots[i])
	}
}

// search sets the numbers of byte strings that are found in the first slot that is like
// them, and returns how many are left.
func (t *Interner) search(b *Strings) (left int) {
	if len(t.slots.list) == 0 {
		for i := range b.Len {
			b.IDs[i] = -1
		}
		return 0
	}
	for i := range b.Len {
		b.hashes[i] = t.hash(b.At(i))
	}
	t.slots.first(&b.search, b.Len)
	var places [BatchLen]uint32
	chunks := t.heads.Chunks
	for i, number := range b.numbers[:b.Len] {
		b.IDs[i] = int32(number) - 1
		places[i] = chunks[number>>mem.ChunkBits][number&(mem.ChunkLen-1)].place
	}
	for _, place := range places[:b.Len] {
		b.first |= t.pieces[place>>unitBits][place&(1<<unitBits-1)*unit]
	}
	for i, place := range places[:b.Len] {
		if b.numbers[i] == 0 || !bytes.Equal(t.bytes(place), b.At(i)) {
			b.left[left] = uint8(i)
			left++
		}
	}
	return left
}

// Find returns the number of a byte string.
func (t *Interner) Find(s []byte) (id int, ok bool) {
	if len(t.slots.list) == 0 {
		return 0, false
	}
	hash := t.hash(s)
	id = int(t.find(s, hash, hash))
	return id, id >= 0
}

// Enter returns the number of a byte string, which it enters if it is new. It panics with
// [mem.Full] where there are too many bytes.
func (t *Interner) Enter(s []byte) (id int, isNew bool) {
	t.reserve(1)
	before, hash := t.Len(), t.hash(s)
	id = int(t.enter(s, hash, hash))
	return id, id == before
}

func (t *Interner) hash(s []byte) uint32 { return uint32(maphash.Bytes(t.seed, s)) }

// find looks for a byte string from a slot on.
func (t *Interner) find(s []byte, hash, at uint32) int32 {
	for at, number := t.slots.next(at, hash); number != 0; at, number = t.slots.next(at+1, hash) {
		if t.has(number, s, hash) {
			return int32(number) - 1
		}
	}
	return -1
}

// enter looks for a byte string from a slot on, and enters it where it is not found.
func (t *Interner) enter(s []byte, hash, at uint32) int32 {
	at, number := t.slots.next(at, hash)
	for ; number != 0; at, number = t.slots.next(at+1, hash) {
		if t.has(number, s, hash) {
			return int32(number) - 1
		}
	}
	number = uint32(t.heads.Len())
	t.heads.Add(head{hash, t.place(s)})
	t.slots.put(at, hash, number)
	return int32(number) - 1
}

func (t *Interner) has(number uint32, s []byte, hash uint32) bool {
	head := t.heads.At(int(number))
	return head.hash == hash && bytes.Equal(t.bytes(head.place), s)
}

// place copies s into the last piece, or a new one.
func (t *Interner) place(s []byte) uint32 {
	last := len(t.pieces) - 1
	need := binary.MaxVarintLen32 + len(s) + unit
	if cap(t.pieces[last])-len(t.pieces[last]) < need {
		if len(t.pieces) == maxPieces {
			panic(mem.Full{Err: words.TooManyTexts.Err()})
		}
		size := max(min(2*cap(t.pieces[last]), largePiece), need)
		mem.Take(t.Memory, int64(size))
		t.pieces = append(t.pieces, make([]byte, 0, size))
		last++
	}
	piece := t.pieces[last]
	at := len(piece)
	piece = append(binary.AppendUvarint(piece, uint64(len(s))), s...)
	t.pieces[last] = piece[:(len(piece)+unit-1)&^(unit-1)]
	return uint32(last)<<unitBits | uint32(at/unit)
}

// reserve makes room for n more byte strings.
func (t *Interner) reserve(n int) {
	if t.slots.hasRoom(n) {
		return
	}
	if t.heads.Len() == 0 {
		t.seed = maphash.MakeSeed()
		t.heads.Memory = t.Memory
		t.heads.Add(head{})
		mem.Take(t.Memory, smallPiece)
		t.pieces = append(t.pieces, make([]byte, unit, smallPiece))
	}
	t.slots.empty(t.Memory, n)
	var hashes [mem.ChunkLen]uint32
	number, end := 1, t.heads.Len()
	for _, heads := range t.heads.Chunks {
		first := number & (mem.ChunkLen - 1)
		heads = heads[first:min(len(heads), first+end-number)]
		for i, h := range heads {
			hashes[i] = h.hash
		}
		t.slots.putAll(hashes[:len(heads)], uint32(number))
		number += len(heads)
	}
}

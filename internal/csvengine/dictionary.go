package csvengine

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// cellCodes remembers the cells of a column with few different ones, as they are written
// in the file, and a code for each. A worker has one a column and looks most cells up by
// two words, without looking at their characters again.
type cellCodes struct {
	memory *budget.Account
	seed   shortText
	slots  []entry
	used   int
	bytes  int      // of cells, and of what they stand for
	long   table    // cells of more than shortCell bytes
	codes  []uint32 // by number in long
	full   bool     // there are too many different cells: none is known any more
}

// dictionary remembers the texts of cells.
type dictionary struct {
	cellCodes
	words table // by code: the texts; code 0 is the empty one
}

// knownPoints remembers the points of cells.
type knownPoints struct {
	cellCodes
	points []knownPoint // by code
	found  []uint32     // room for codes
}

// knownPoint is what a cell holds: a point, or nothing.
type knownPoint struct {
	vec.Decimal64
	isBlank bool
}

// entry is a cell of up to shortCell bytes and its code; words that are 0 are
// free.
type entry struct {
	words shortText
	code  uint32
}

// shortText is a text of up to shortCell bytes: they, and its length in the last
// byte.
type shortText struct{ lo, hi uint64 }

const shortCell = 15

// maxWords is how many different cells are remembered. A column that has more is
// likely to have one for every row.
const maxWords = 4096

// maxWordBytes is the most bytes that the cells and what they stand for may have.
const maxWordBytes = 1 << 20

func newCellCodes(memory *budget.Account) cellCodes {
	return cellCodes{
		memory: memory, seed: shortText{rand.Uint64(), rand.Uint64()}, slots: mem.Zeroed[entry](memory, 64),
		long: table{memory: memory},
	}
}

func newDictionary(memory *budget.Account) dictionary {
	d := dictionary{cellCodes: newCellCodes(memory), words: table{memory: memory}}
	d.words.add(nil)
	return d
}

// loMask and hiMask have the bytes of a text of some length in each of its
// words.
var loMask, hiMask = func() (lo, hi [shortCell + 1]uint64) {
	for n := range lo {
		lo[n], hi[n] = 1<<(8*min(n, 8))-1, 1<<(8*max(n-8, 0))-1
	}
	return lo, hi
}()

// shortTextAt returns the text of that length at an offset of data, which
// padding follows.
func shortTextAt(data []byte, start, length uint32) shortText {
	length &= shortCell
	text := sixteen(data, start)
	lo := binary.LittleEndian.Uint64(text[:]) & loMask[length]
	hi := binary.LittleEndian.Uint64(text[8:]) & hiMask[length]
	return shortText{lo, hi | uint64(length)<<56}
}

// hash depends on a seed of the dictionary's own, so that nobody can write a file
// whose texts all have one hash.
func (t shortText) hash(seed shortText) uint64 {
	high, low := bits.Mul64(t.lo^seed.lo, t.hi^seed.hi)
	return high ^ low
}

// find sets the codes of cells that are short and known, up to one that is not,
// and returns how many those are.
func (d *cellCodes) find(cells strip, codes []uint32) int {
	seed, slots, last := d.seed, d.slots, uint64(len(d.slots)-1)
	data, bounds, at := cells.data, cells.bounds, 0
	for i := range codes {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.stride
		if end-start-1 >= shortCell {
			return i
		}
		text := shortTextAt(data, start, end-start)
		slot := text.hash(seed) & last
		for slots[slot].words != text {
			if slots[slot].words.hi == 0 {
				return i
			}
			slot = (slot + 1) & last
		}
		codes[i] = slots[slot].code
	}
	return len(codes)
}

// findLong returns the code of a cell that is not short.
func (d *cellCodes) findLong(cells strip, i int) (code uint32, ok bool) {
	start, end := cells.at(i)
	if end-start <= shortCell {
		return 0, false
	}
	id, ok := d.long.find(cells.data[start:end])
	if !ok {
		return 0, false
	}
	return d.codes[id], true
}

// add remembers the text of a cell and returns its code.
func (d *dictionary) add(cells strip, i int, text []byte) (code uint32) {
	id, _ := d.words.add(text)
	d.remember(cells, i, uint32(id), len(text))
	return uint32(id)
}

// add remembers what a cell holds, unless the cell is empty.
func (k *knownPoints) add(cells strip, i int, p knownPoint) {
	if start, end := cells.at(i); start == end {
		return
	}
	k.points = mem.Append(k.memory, k.points, p)
	k.remember(cells, i, uint32(len(k.points)-1), int(budget.SizeOf[knownPoint]()))
}

// remember remembers the code of a cell that is not empty and not known, and stands for
// something of that many bytes.
func (d *cellCodes) remember(cells strip, i int, code uint32, bytes int) {
	start, end := cells.at(i)
	if end-start > shortCell {
		d.long.add(cells.data[start:end])
		d.codes = append(d.codes, code)
	} else {
		if d.used*4 >= len(d.slots) {
			d.grow()
		}
		d.put(entry{shortTextAt(cells.data, start, end-start), code})
	}
	if d.bytes += int(end-start) + bytes; d.used+len(d.codes) > maxWords || d.bytes > maxWordBytes {
		d.full, d.slots, d.long, d.codes = true, nil, table{}, nil
		d.memory.Close()
	}
}

func (d *cellCodes) put(e entry) {
	last := uint64(len(d.slots) - 1)
	slot := e.words.hash(d.seed) & last
	for d.slots[slot].words != (shortText{}) {
		slot = (slot + 1) & last
	}
	d.slots[slot] = e
	d.used++
}

func (d *cellCodes) grow() {
	old := d.slots
	d.slots, d.used = mem.Replaced(d.memory, old, 2*len(old)), 0
	for _, e := range old {
		if e.words != (shortText{}) {
			d.put(e)
		}
	}
}

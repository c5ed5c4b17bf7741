package parse

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
)

// cellCodes remembers the cells of a column with few different ones, as they are written
// in the file, and a code for each. A worker has one a column and looks most cells up by
// some words, without looking at their characters again.
//
// Note: with a [hash.Table] for short cells, a column of words takes a quarter longer
// (BenchmarkCells), and the workload of inspections of package bench a sixth. With a
// [hash.Interner] for those of up to 32 bytes, which many words of Vietnamese have, the
// words of a column take 25 nanoseconds longer (BenchmarkCells/words/long).
type cellCodes struct {
	memory *budget.Account
	seed   seed
	short  codeTable[scan.ShortText]
	wide   codeTable[wideText]
	bytes  int           // of cells, and of their values
	long   hash.Interner // cells of more than maxWide bytes
	codes  []uint32      // by number in long
	full   bool          // there are too many different cells: none is known any more
}

// seed is what the hashes of cells depend on.
type seed [2]scan.ShortText

// wideText is a text of more than [scan.MaxShort] bytes and at most maxWide: its first
// sixteen bytes, its last sixteen, and its length.
type wideText struct {
	first, last [2]uint64
	length      uint32
}

const maxWide = 32

// wideTextAt returns the text at an offset of data.
func wideTextAt(data []byte, start, length uint32) wideText {
	first, second, third, fourth := wideWords(data, start, length)
	return wideText{[2]uint64{first, second}, [2]uint64{third, fourth}, length}
}

// wideWords returns the words of the wide text at an offset of data.
//
// Note: where cells are looked up by a [wideText], which is in memory, it is read before it is
// written, and words of a column take a seventh longer (BenchmarkCells/words/long).
func wideWords(data []byte, start, length uint32) (first, second, third, fourth uint64) {
	from, to := scan.Sixteen(data, start), scan.Sixteen(data, start+length-16)
	return binary.LittleEndian.Uint64(from[:]), binary.LittleEndian.Uint64(from[8:]), binary.LittleEndian.Uint64(to[:]), binary.LittleEndian.Uint64(to[8:])
}

func hashOfWide(first, second, third, fourth uint64, length uint32, s *seed) uint64 {
	high, low := bits.Mul64(first^s[0].Lo, second^s[0].Hi)
	otherHigh, otherLow := bits.Mul64(third^s[1].Lo, fourth^s[1].Hi^uint64(length))
	return high ^ low ^ bits.RotateLeft64(otherHigh^otherLow, 32)
}

// codeTable finds the codes of cells by their texts.
type codeTable[T comparable] struct {
	slots []codeSlot[T] // at least four times as many as are used; a power of two
	used  int
}

// codeSlot is a cell and its code; a text that is zero is free.
type codeSlot[T comparable] struct {
	text T
	code uint32
}

// dictionary remembers the texts of cells.
type dictionary struct {
	cellCodes
	words hash.Interner // by code: the texts; code 0 is the empty one
}

// knownDecimals remembers the decimals of cells.
type knownDecimals struct {
	cellCodes
	decimals []knownDecimal // by code
	found    []uint32       // room for codes
}

// knownDecimal is what a cell holds: a decimal, or nothing.
type knownDecimal struct {
	vec.Decimal64
	isBlank bool
}

// MaxWords is how many different cells are remembered. A column that has more is
// likely to have one for every row.
const MaxWords = 4096

// maxWordBytes is the most bytes that the cells and their values may have.
const maxWordBytes = 1 << 20

func newCellCodes(memory *budget.Account) cellCodes {
	d := cellCodes{memory: memory, long: hash.Interner{Memory: memory}}
	for i := range d.seed {
		d.seed[i] = scan.ShortText{Lo: rand.Uint64(), Hi: rand.Uint64()}
	}
	d.short.slots = mem.Zeroed[codeSlot[scan.ShortText]](memory, 64)
	return d
}

func newDictionary(memory *budget.Account) dictionary {
	d := dictionary{cellCodes: newCellCodes(memory), words: hash.Interner{Memory: memory}}
	d.words.Enter(nil)
	return d
}

// find sets the codes of cells up to the first one that is unknown or empty, and returns
// how many it has set.
func (d *cellCodes) find(cells scan.ColumnCells, codes []uint32) int {
	seed, slots, last := d.seed[0], d.short.slots, uint64(len(d.short.slots)-1)
	data, bounds, at := cells.Data, cells.Bounds, 0
	for i := range codes {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		if end-start-1 >= scan.MaxShort {
			code, ok := d.findLonger(data, start, end-start)
			if !ok {
				return i
			}
			codes[i] = code
			continue
		}
		text := scan.ShortTextAt(data, start, end-start)
		slot := text.Hash(seed) & last
		for slots[slot].text != text {
			if slots[slot].text.Hi == 0 {
				return i
			}
			slot = (slot + 1) & last
		}
		codes[i] = slots[slot].code
	}
	return len(codes)
}

// findLonger returns the code of a cell that is not short. An empty cell has none.
func (d *cellCodes) findLonger(data []byte, start, length uint32) (code uint32, ok bool) {
	if length > maxWide {
		id, ok := d.long.Find(data[start : start+length])
		if !ok {
			return 0, false
		}
		return d.codes[id], true
	}
	if length == 0 || len(d.wide.slots) == 0 {
		return 0, false
	}
	first, second, third, fourth := wideWords(data, start, length)
	last := uint64(len(d.wide.slots) - 1)
	for slot := hashOfWide(first, second, third, fourth, length, &d.seed) & last; ; slot = (slot + 1) & last {
		s := &d.wide.slots[slot]
		switch t := &s.text; {
		case t.first[0] == first && t.first[1] == second && t.last[0] == third && t.last[1] == fourth && t.length == length:
			return s.code, true
		case t.length == 0:
			return 0, false
		}
	}
}

// add remembers the text of a cell and returns its code.
func (d *dictionary) add(cells scan.ColumnCells, i int, text []byte) (code uint32) {
	id, _ := d.words.Enter(text)
	d.remember(cells, i, uint32(id), len(text))
	return uint32(id)
}

// add remembers what a cell holds, unless the cell is empty.
func (k *knownDecimals) add(cells scan.ColumnCells, i int, p knownDecimal) {
	if start, end := cells.At(i); start == end {
		return
	}
	k.decimals = mem.Append(k.memory, k.decimals, p)
	k.remember(cells, i, uint32(len(k.decimals)-1), int(budget.SizeOf[knownDecimal]()))
}

// remember remembers the code of a cell that is neither empty nor known, and whose
// value takes that many bytes.
func (d *cellCodes) remember(cells scan.ColumnCells, i int, code uint32, bytes int) {
	start, end := cells.At(i)
	switch length := end - start; {
	case length > maxWide:
		d.long.Enter(cells.Data[start:end])
		d.codes = append(d.codes, code)
	case length > scan.MaxShort:
		d.wide.add(d.memory, wideTextAt(cells.Data, start, length), code, d.hashOfWide)
	default:
		d.short.add(d.memory, scan.ShortTextAt(cells.Data, start, length), code, d.hashOfShort)
	}
	if d.bytes += int(end-start) + bytes; d.short.used+d.wide.used+len(d.codes) > MaxWords || d.bytes > maxWordBytes {
		*d = cellCodes{memory: d.memory, full: true}
		d.memory.Close()
	}
}

func (d *cellCodes) hashOfShort(t scan.ShortText) uint64 { return t.Hash(d.seed[0]) }
func (d *cellCodes) hashOfWide(t wideText) uint64 {
	return hashOfWide(t.first[0], t.first[1], t.last[0], t.last[1], t.length, &d.seed)
}

// add adds a text that is not there.
func (t *codeTable[T]) add(memory *budget.Account, text T, code uint32, hash func(T) uint64) {
	if t.used*4 >= len(t.slots) {
		old := t.slots
		t.slots = mem.Replaced(memory, old, max(64, 2*len(old)))
		for _, s := range old {
			if s != (codeSlot[T]{}) {
				t.put(s, hash(s.text))
			}
		}
	}
	t.put(codeSlot[T]{text, code}, hash(text))
	t.used++
}

// put puts a slot at the place of its hash, or at the next free one.
func (t *codeTable[T]) put(s codeSlot[T], hash uint64) {
	last := uint64(len(t.slots) - 1)
	slot := hash & last
	for t.slots[slot] != (codeSlot[T]{}) {
		slot = (slot + 1) & last
	}
	t.slots[slot] = s
}

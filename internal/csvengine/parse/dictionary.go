package parse

import (
	"math/rand/v2"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
)

// cellCodes remembers the cells of a column with few different ones, as they are written
// in the file, and a code for each. A worker has one a column and looks most cells up by
// two words, without looking at their characters again.
//
// Note: with a [hash.Table] for short cells, a column of words takes a quarter longer
// (BenchmarkCells), and the workload of inspections of package bench a sixth.
type cellCodes struct {
	memory *budget.Account
	seed   scan.ShortText
	slots  []entry
	used   int
	bytes  int           // of cells, and of their values
	long   hash.Interner // cells of more than [scan.MaxShort] bytes
	codes  []uint32      // by number in long
	full   bool          // there are too many different cells: none is known any more
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

// entry is a cell of up to [scan.MaxShort] bytes and its code; words that are 0 are
// free.
type entry struct {
	words scan.ShortText
	code  uint32
}

// MaxWords is how many different cells are remembered. A column that has more is
// likely to have one for every row.
const MaxWords = 4096

// maxWordBytes is the most bytes that the cells and their values may have.
const maxWordBytes = 1 << 20

func newCellCodes(memory *budget.Account) cellCodes {
	return cellCodes{
		memory: memory, seed: scan.ShortText{Lo: rand.Uint64(), Hi: rand.Uint64()}, slots: mem.Zeroed[entry](memory, 64),
		long: hash.Interner{Memory: memory},
	}
}

func newDictionary(memory *budget.Account) dictionary {
	d := dictionary{cellCodes: newCellCodes(memory), words: hash.Interner{Memory: memory}}
	d.words.Enter(nil)
	return d
}

// find sets the codes of cells that are short and known, up to one that is not,
// and returns how many those are.
func (d *cellCodes) find(cells scan.ColumnCells, codes []uint32) int {
	seed, slots, last := d.seed, d.slots, uint64(len(d.slots)-1)
	data, bounds, at := cells.Data, cells.Bounds, 0
	for i := range codes {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		if end-start-1 >= scan.MaxShort {
			return i
		}
		text := scan.ShortTextAt(data, start, end-start)
		slot := text.Hash(seed) & last
		for slots[slot].words != text {
			if slots[slot].words.Hi == 0 {
				return i
			}
			slot = (slot + 1) & last
		}
		codes[i] = slots[slot].code
	}
	return len(codes)
}

// findLong returns the code of a cell that is not short.
func (d *cellCodes) findLong(cells scan.ColumnCells, i int) (code uint32, ok bool) {
	start, end := cells.At(i)
	if end-start <= scan.MaxShort {
		return 0, false
	}
	id, ok := d.long.Find(cells.Data[start:end])
	if !ok {
		return 0, false
	}
	return d.codes[id], true
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
	if end-start > scan.MaxShort {
		d.long.Enter(cells.Data[start:end])
		d.codes = append(d.codes, code)
	} else {
		if d.used*4 >= len(d.slots) {
			d.grow()
		}
		d.put(entry{scan.ShortTextAt(cells.Data, start, end-start), code})
	}
	if d.bytes += int(end-start) + bytes; d.used+len(d.codes) > MaxWords || d.bytes > maxWordBytes {
		d.full, d.slots, d.long, d.codes = true, nil, hash.Interner{}, nil
		d.memory.Close()
	}
}

func (d *cellCodes) put(e entry) {
	last := uint64(len(d.slots) - 1)
	slot := e.words.Hash(d.seed) & last
	for d.slots[slot].words != (scan.ShortText{}) {
		slot = (slot + 1) & last
	}
	d.slots[slot] = e
	d.used++
}

func (d *cellCodes) grow() {
	old := d.slots
	d.slots, d.used = mem.Replaced(d.memory, old, 2*len(old)), 0
	for _, e := range old {
		if e.words != (scan.ShortText{}) {
			d.put(e)
		}
	}
}

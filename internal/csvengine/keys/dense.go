package keys

import (
	"encoding/binary"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
)

// denseIndex finds keys of one pattern. It needs neither the keys nor a
// search: where the numbers count up as the rows do, a row is the distance from
// the first, and elsewhere it is in a list. The zero index has no keys
// and no pattern; the first key gives it one.
//
// Note: with the general key table instead, the benchmark of package bench takes 29
// percent longer.
type denseIndex struct {
	memory  *budget.Account
	pattern pattern

	first uint64  // the number of row 0, or that from which on there is a list
	rows  []int32 // by number, less first: the row + 1, or 0; nil: keys count up from first
	count int
}

// A list of rows reaches up to manyNumbers, and beyond only if it is not mostly
// gaps.
const (
	manyNumbers = 1 << 20
	maxGaps     = 16 // numbers to a key
)

// add enters the row of a key, if it has the pattern and its number does not leave
// too wide a gap. It returns the row that the key had before, or NoRow. A row
// takes the place of one that cannot be used, but of no other.
func (n *denseIndex) add(key []byte, row int32) (before int32, ok bool) {
	number, ok := n.pattern.adopt(key)
	if !ok {
		return NoRow, false
	}
	if n.count == 0 {
		n.first = number
	}
	if n.rows == nil {
		switch distance := number - n.first; {
		case distance < uint64(n.count):
			return int32(distance), true
		case distance == uint64(n.count) && int(row) == n.count:
			n.count++
			return NoRow, true
		}
	}
	return n.addToList(number, row)
}

// addToList is add for a key that does not count up, and for all after it.
func (n *denseIndex) addToList(number uint64, row int32) (before int32, ok bool) {
	from := n.pattern.firstAsLong(min(number, n.first))
	need := max(number+1, n.first+uint64(max(n.count, len(n.rows)))) - from
	if need > manyNumbers && need/maxGaps > uint64(n.count) {
		return NoRow, false
	}
	if n.rows == nil || from < n.first {
		n.listFrom(from)
	}
	if length := uint64(len(n.rows)); need > length {
		n.rows = mem.Lengthened(n.memory, n.rows, int(max(need, min(2*length, manyNumbers))))
	}
	before = n.rows[number-from] - 1
	if before == NoRow {
		n.count++
	}
	if before < 0 {
		n.rows[number-from] = row + 1
	}
	return before, true
}

// listFrom makes a list of all keys, from a number on.
func (n *denseIndex) listFrom(first uint64) {
	before, gap := n.rows, int(n.first-first)
	n.rows = mem.Replaced(n.memory, before, gap+max(n.count, len(before)))
	n.first = first
	if before != nil {
		copy(n.rows[gap:], before)
		return
	}
	for row := range n.count {
		n.rows[gap+row] = int32(row) + 1
	}
}

// each calls visit with all keys and their rows. A key is valid until visit
// returns.
func (n *denseIndex) each(visit func(key []byte, row int32)) {
	var key []byte
	spell := func(number uint64) []byte {
		key = n.pattern.appendText(key[:0], number)
		return key
	}
	if n.rows == nil {
		for row := range n.count {
			visit(spell(n.first+uint64(row)), int32(row))
		}
	}
	for number, row := range n.rows {
		if row != 0 {
			visit(spell(n.first+uint64(number)), row-1)
		}
	}
}

// find looks up each cell, byte for byte, and stores the row of its key, or
// NoRow.
func (n *denseIndex) find(cells scan.ColumnCells, rows []int32) {
	if n.rows == nil {
		n.distances(cells, uint64(n.count), rows)
		return
	}
	n.distances(cells, uint64(len(n.rows)), rows)
	for i, number := range rows { // by itself: the processor can wait for many places at once
		if number != NoRow {
			rows[i] = n.rows[number] - 1
		}
	}
}

// distances sets how far after the first the numbers in cells are,
// NoRow where there is none or it is as far as limit.
func (n *denseIndex) distances(cells scan.ColumnCells, limit uint64, distances []int32) {
	for i := 0; i < len(distances); {
		start, end := cells.At(i)
		f := *n.pattern.ofLength(end - start)
		if f.length == 0 {
			distances[i] = NoRow
			i++
			continue
		}
		rest, some := cells.From(i), distances[i:]
		some = some[:f.distances(rest, n.first-f.first, limit, some)]
		if f.middleMask != 0 {
			f.compareMiddles(rest, some)
		}
		i += len(some)
	}
}

// distances sets how far after the first the digits of cells are, and NoRow where the first or
// the last word differs from f's. It stops at the first cell that is not as long as f's texts,
// and returns how many cells come before that.
//
// Note: if it compares the middle words, too, short cells take half as long again
// (BenchmarkIndex/numbered/find).
func (f form) distances(cells scan.ColumnCells, first, limit uint64, distances []int32) int {
	data, bounds, at := cells.Data, cells.Bounds, 0
	for i := range distances {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		if end-start != f.length {
			return i
		}
		distances[i] = NoRow
		if end < 8 {
			continue
		}
		head := binary.LittleEndian.Uint64(scan.Sixteen(data, start)[:])
		tail := binary.LittleEndian.Uint64(scan.Sixteen(data, end-8)[:])
		if number, ok := f.digitsOf(head, tail); ok && number-first < limit {
			distances[i] = int32(number - first)
		}
	}
	return len(distances)
}

// compareMiddles sets NoRow where the middle word of a cell differs from f's.
func (f form) compareMiddles(cells scan.ColumnCells, distances []int32) {
	for i := range distances {
		start, _ := cells.At(i)
		if middle := binary.LittleEndian.Uint64(scan.Sixteen(cells.Data, start)[8:]); !f.hasMiddle(middle) {
			distances[i] = NoRow
		}
	}
}

// findOne returns the row of a key, or NoRow.
func (n *denseIndex) findOne(key []byte) int32 {
	number, ok := n.pattern.numberIn(key)
	switch distance := number - n.first; {
	case !ok:
		return NoRow
	case n.rows == nil && distance < uint64(n.count):
		return int32(distance)
	case distance < uint64(len(n.rows)):
		return n.rows[distance] - 1
	}
	return NoRow
}

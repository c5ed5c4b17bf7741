package csvengine

import (
	"encoding/binary"
	"fmt"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
)

// numberForm is the form in which things are mostly numbered: the same
// beginning, and after it a number of as many digits in every text. The zero
// form is none.
type numberForm struct {
	length    uint32 // of a text, up to maxNumbered; 0: there is no form
	digits    uint   // at its end, up to 8
	beginning string
	// The beginning as it is in the first eight bytes of a text and in the
	// last eight, and which bits of those it takes.
	head, headMask uint64
	tail, tailMask uint64
	digitMask      uint64 // of the last eight bytes
}

// maxNumbered is the longest text of a number form: two words hold it.
const maxNumbered = 16

// formOf returns the form of a text.
func formOf(text []byte) (f numberForm) {
	digits := 0
	for digits < min(len(text), 8) && text[len(text)-1-digits]-'0' <= 9 {
		digits++
	}
	if digits == 0 || len(text) > maxNumbered {
		return numberForm{}
	}
	f = numberForm{length: uint32(len(text)), digits: uint(digits), beginning: string(text[:len(text)-digits])}
	f.tailMask = 1<<(64-8*f.digits) - 1
	f.digitMask = ^f.tailMask
	if len(text) < 8 {
		f.tailMask = f.tailMask >> (64 - 8*len(text)) << (64 - 8*len(text))
	} else if rest := len(text) - digits; rest < 8 {
		f.headMask = 1<<(8*rest) - 1
	} else {
		f.headMask = 1<<64 - 1
	}
	head, tail := wordsOf(text)
	f.head, f.tail = head&f.headMask, tail&f.tailMask
	return f
}

// wordsOf returns the first and the last eight bytes of a text. Of a shorter one
// the last word has zeros first, and the other is 0.
func wordsOf(text []byte) (head, tail uint64) {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64(text), binary.LittleEndian.Uint64(text[len(text)-8:])
	}
	var room [8]byte
	copy(room[8-len(text):], text)
	return 0, binary.LittleEndian.Uint64(room[:])
}

// numberOf returns the number of a text of the right length, by its words.
func (f *numberForm) numberOf(head, tail uint64) (number uint64, ok bool) {
	number, ok = scan.Digits((tail ^ scan.Zeros) & f.digitMask)
	return number, ok && (head^f.head)&f.headMask|(tail^f.tail)&f.tailMask == 0
}

// numberIn returns the number of a text, or reports false where it has not the
// form.
func (f *numberForm) numberIn(text []byte) (number uint64, ok bool) {
	if f.length == 0 || len(text) != int(f.length) {
		return 0, false
	}
	return f.numberOf(wordsOf(text))
}

// adopt is numberIn, of a form that becomes that of the first text that has one.
func (f *numberForm) adopt(text []byte) (number uint64, ok bool) {
	if f.length == 0 {
		*f = formOf(text)
	}
	return f.numberIn(text)
}

// appendText writes the text of a number.
func (f *numberForm) appendText(dst []byte, number uint64) []byte {
	return fmt.Appendf(dst, "%s%0*d", f.beginning, int(f.digits), number)
}

// numbering finds keys of one number form. It needs neither the keys nor a
// search: where the numbers count up as the rows do, a row is the distance from
// the first, and elsewhere it is in a list. The zero numbering has no keys
// and no form; the first key gives it one.
//
// Note: with the general key table instead, the benchmark of package bench takes 29
// percent longer.
type numbering struct {
	memory *budget.Account
	form   numberForm

	first uint64  // the number of row 0; 0 where there is a list
	rows  []int32 // by number: the row + 1, or 0; nil: keys count up from first
	count int
}

// A list of rows reaches up to manyNumbers, and beyond only if it is not mostly
// gaps.
const (
	manyNumbers = 1 << 20
	maxGaps     = 16 // numbers to a key
)

// add enters the row of a key, if it has the form and its number does not leave
// too wide a gap. It returns the row that the key had before, or noRow. A row
// takes the place of one that cannot be used, but of no other.
func (n *numbering) add(key []byte, row int32) (before int32, ok bool) {
	number, ok := n.form.adopt(key)
	if !ok {
		return noRow, false
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
			return noRow, true
		}
	}
	return n.addToList(number, row)
}

// addToList is add for a key that does not count up, and for all after it.
func (n *numbering) addToList(number uint64, row int32) (before int32, ok bool) {
	need := max(number+1, n.first+uint64(n.count))
	if need > manyNumbers && need/maxGaps > uint64(n.count) {
		return noRow, false
	}
	if n.rows == nil {
		n.list()
	}
	if length := uint64(len(n.rows)); need > length {
		n.rows = mem.Lengthened(n.memory, n.rows, int(max(need, min(2*length, manyNumbers))))
	}
	before = n.rows[number] - 1
	if before == noRow {
		n.count++
	}
	if before < 0 {
		n.rows[number] = row + 1
	}
	return before, true
}

// list makes the list of keys that have counted up.
func (n *numbering) list() {
	n.rows = mem.Zeroed[int32](n.memory, int(n.first)+n.count)
	for row := range n.count {
		n.rows[n.first+uint64(row)] = int32(row) + 1
	}
	n.first = 0
}

// each calls visit with all keys and their rows. A key is valid until visit
// returns.
func (n *numbering) each(visit func(key []byte, row int32)) {
	var key []byte
	spell := func(number uint64) []byte {
		key = n.form.appendText(key[:0], number)
		return key
	}
	if n.rows == nil {
		for row := range n.count {
			visit(spell(n.first+uint64(row)), int32(row))
		}
	}
	for number, row := range n.rows {
		if row != 0 {
			visit(spell(uint64(number)), row-1)
		}
	}
}

// find looks up each cell, byte for byte, and stores the row of its key, or
// noRow.
func (n *numbering) find(cells scan.ColumnCells, rows []int32) {
	if n.rows == nil {
		n.distances(cells, uint64(n.count), rows)
		return
	}
	n.distances(cells, uint64(len(n.rows)), rows)
	for i, number := range rows { // by itself: the processor can wait for many places at once
		if number != noRow {
			rows[i] = n.rows[number] - 1
		}
	}
}

// distances sets how far after the first the numbers in cells are,
// noRow where there is none or it is as far as limit.
func (n *numbering) distances(cells scan.ColumnCells, limit uint64, distances []int32) {
	data, bounds, at := cells.Data, cells.Bounds, 0
	form, first := n.form, n.first
	for i := range distances {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		distances[i] = noRow
		if end-start != form.length || end < 8 {
			continue
		}
		head := binary.LittleEndian.Uint64(scan.Sixteen(data, start)[:])
		tail := binary.LittleEndian.Uint64(scan.Sixteen(data, end-8)[:])
		if number, ok := form.numberOf(head, tail); ok && number-first < limit {
			distances[i] = int32(number - first)
		}
	}
}

// findOne returns the row of a key, or noRow.
func (n *numbering) findOne(key []byte) int32 {
	number, ok := n.form.numberIn(key)
	switch distance := number - n.first; {
	case !ok:
		return noRow
	case n.rows == nil && distance < uint64(n.count):
		return int32(distance)
	case distance < uint64(len(n.rows)):
		return n.rows[distance] - 1
	}
	return noRow
}

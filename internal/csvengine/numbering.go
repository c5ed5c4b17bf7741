package csvengine

import (
	"encoding/binary"
	"fmt"
)

// numbering finds keys of the form in which registers are mostly numbered: the
// same beginning, and behind it a number of as many digits in every key. It
// needs neither the keys nor a search: where the numbers count up as the rows
// do, a row is the distance from the first, and elsewhere it stands in a list.
// The zero numbering has no keys and no form; the first key gives it one.
type numbering struct {
	length    uint32 // of a key, up to mostNumbered; 0: there is no form yet
	digits    uint   // at its end
	beginning string
	// The beginning as it stands in the first eight bytes of a key and in the
	// last eight, and which bits of those it takes.
	head, headMask uint64
	tail, tailMask uint64
	digitMask      uint64 // of the last eight bytes

	first uint64  // the number of row 0; 0 where there is a list
	rows  []int32 // by number: the row + 1, or 0; nil: keys count up from first
	count int
}

// mostNumbered is the longest key of a numbering: two words hold it.
const mostNumbered = 16

// A list of rows reaches up to manyNumbers, and beyond only if it is not mostly
// gaps.
const (
	manyNumbers = 1 << 20
	mostGaps    = 16 // numbers to a key
)

// form takes its form from a key. It reports false for a key that has none.
func (n *numbering) form(key []byte) bool {
	digits := 0
	for digits < min(len(key), 8) && key[len(key)-1-digits]-'0' <= 9 {
		digits++
	}
	if digits == 0 || len(key) > mostNumbered {
		return false
	}
	*n = numbering{length: uint32(len(key)), digits: uint(digits), beginning: string(key[:len(key)-digits])}
	n.tailMask = 1<<(64-8*n.digits) - 1
	n.digitMask = ^n.tailMask
	if len(key) < 8 {
		n.tailMask = n.tailMask >> (64 - 8*len(key)) << (64 - 8*len(key))
	} else if rest := len(key) - digits; rest < 8 {
		n.headMask = 1<<(8*rest) - 1
	} else {
		n.headMask = 1<<64 - 1
	}
	head, tail := wordsOf(key)
	n.head, n.tail = head&n.headMask, tail&n.tailMask
	return true
}

// wordsOf returns the first and the last eight bytes of a key. Of a shorter one
// the last word has zeros first, and the other is 0.
func wordsOf(key []byte) (head, tail uint64) {
	if len(key) >= 8 {
		return binary.LittleEndian.Uint64(key), binary.LittleEndian.Uint64(key[len(key)-8:])
	}
	var room [8]byte
	copy(room[8-len(key):], key)
	return 0, binary.LittleEndian.Uint64(room[:])
}

// numberOf returns the number of a key of the right length.
func (n *numbering) numberOf(head, tail uint64) (number uint64, ok bool) {
	number, ok = digitsOf((tail ^ zeros) & n.digitMask)
	return number, ok && (head^n.head)&n.headMask|(tail^n.tail)&n.tailMask == 0
}

// add enters the row of a key, if it has the form and its number does not leave
// too wide a gap. It returns the row that the key had before, or noRow. A row
// takes the place of one that cannot be used, but of no other.
func (n *numbering) add(key []byte, row int32) (before int32, ok bool) {
	if n.length == 0 && !n.form(key) || len(key) != int(n.length) {
		return noRow, false
	}
	number, ok := n.numberOf(wordsOf(key))
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

// addToList is add for a key that does not count up, and for all behind it.
func (n *numbering) addToList(number uint64, row int32) (before int32, ok bool) {
	need := max(number+1, n.first+uint64(n.count))
	if need > manyNumbers && need/mostGaps > uint64(n.count) {
		return noRow, false
	}
	if n.rows == nil {
		n.list()
	}
	if length := uint64(len(n.rows)); need > length {
		n.rows = append(n.rows, make([]int32, max(need, min(2*length, manyNumbers))-length)...)
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
	n.rows = make([]int32, n.first+uint64(n.count))
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
		key = fmt.Appendf(key[:0], "%s%0*d", n.beginning, int(n.digits), number)
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

// find sets the rows of keys that stand in cells, noRow where a cell has none
// in so many letters.
func (n *numbering) find(cells strip, rows []int32) {
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

// distances sets how far behind the first the numbers are that stand in cells,
// noRow where there is none or it is as far as limit.
func (n *numbering) distances(cells strip, limit uint64, distances []int32) {
	data, bounds, at := cells.data, cells.bounds, 0
	form := *n
	for i := range distances {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.stride
		distances[i] = noRow
		if end-start != form.length || end < 8 {
			continue
		}
		head := binary.LittleEndian.Uint64(sixteen(data, start)[:])
		tail := binary.LittleEndian.Uint64(sixteen(data, end-8)[:])
		if number, ok := form.numberOf(head, tail); ok && number-form.first < limit {
			distances[i] = int32(number - form.first)
		}
	}
}

// findOne returns the row of a key, or noRow.
func (n *numbering) findOne(key []byte) int32 {
	if len(key) != int(n.length) {
		return noRow
	}
	number, ok := n.numberOf(wordsOf(key))
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

func (n *numbering) size() int64 { return int64(cap(n.rows)) * 4 }

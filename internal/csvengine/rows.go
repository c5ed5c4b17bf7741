package csvengine

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// rows is where the rows of a block stand in it. All of them have as many cells
// as the header.
type rows struct {
	width  int
	starts []uint32 // by row
	ends   []uint32 // by row and cell: the separator behind the cell
}

func (r *rows) reset(width int) {
	r.width, r.starts, r.ends = width, r.starts[:0], r.ends[:0]
}

func (r *rows) count() int { return len(r.starts) }

// next makes room for the ends of one more row.
func (r *rows) next() []uint32 {
	n := len(r.ends)
	for cap(r.ends) < n+r.width {
		r.ends = append(r.ends[:cap(r.ends)], 0)[:n]
	}
	return r.ends[n : n+r.width]
}

// add adds a row, whose ends are those that next has made room for.
func (r *rows) add(start int) {
	r.starts = append(r.starts, uint32(start))
	r.ends = r.ends[:len(r.ends)+r.width]
}

// drop takes out the rows that are marked.
func (r *rows) drop(marked bitset) {
	n := 0
	for i, start := range r.starts {
		if !marked.has(i) {
			r.starts[n] = start
			copy(r.ends[n*r.width:(n+1)*r.width], r.ends[i*r.width:])
			n++
		}
	}
	r.starts, r.ends = r.starts[:n], r.ends[:n*r.width]
}

// scanRow finds the ends of the cells of a row that begins at some offset of
// data, behind which there is padding, and returns where the next row begins.
// It returns -1 for what is no row of that many cells, or ends with data; a
// record finds out what that is.
func scanRow(data []byte, at int, ends []uint32) (next int) {
	last := len(ends) - 1
	for c := range ends {
		if data[at] == '"' {
			if at = behindQuotes(data, at); at < 0 {
				return -1
			}
		} else {
			at = cellEnd(data, at)
		}
		ends[c] = uint32(at)
		if end := data[at]; end != ',' || c == last {
			if end != '\n' || c != last {
				return -1
			}
		}
		at++
	}
	return at
}

// behindQuotes returns the offset behind the closing quote of the cell that
// opens one at that offset, and behind a CR that ends the row with an LF; -1
// where the quote is not closed.
func behindQuotes(data []byte, open int) int {
	at := open + 1
	for {
		quote := bytes.IndexByte(data[at:], '"')
		if quote < 0 {
			return -1
		}
		at += quote + 1
		if data[at] != '"' {
			break
		}
		at++
	}
	if data[at] == '\r' && data[at+1] == '\n' {
		at++
	}
	return at
}

// endsCell says which bytes a cell without quotes cannot hold. 0 stands behind
// the end of a block.
var endsCell = [256]bool{',': true, '\n': true, '"': true, 0: true}

// cellEnd returns the offset of the first byte from at on that ends a cell. It
// looks at eight bytes at once: each that ends a cell lies below '-', and few
// others do.
func cellEnd(data []byte, at int) int {
	for {
		low := below(binary.LittleEndian.Uint64(data[at:]))
		for ; low != 0; low &= low - 1 {
			if i := at + bits.TrailingZeros64(low)>>3; endsCell[data[i]] {
				return i
			}
		}
		at += 8
	}
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// below has the high bit of each byte of word set that lies below '-'.
func below(word uint64) uint64 {
	return ^((word&^highBits + (0x80-'-')*everyByte) | word) & highBits
}

// isBlank reports whether a record without quotes is nothing but separators and
// white space.
func isBlank(record []byte) bool {
	for i, c := range record {
		switch {
		case c == ',' || c == ' ' || c >= '\t' && c <= '\r':
		case c < utf8.RuneSelf:
			return false
		default:
			return len(bytes.TrimSpace(bytes.ReplaceAll(record[i:], []byte{','}, nil))) == 0
		}
	}
	return true
}

package intake

import (
	"bytes"

	"golang.org/x/text/transform"
)

// endRowsWithLF sets up that rows end with LF where they end with CR.
func (f *File) endRowsWithLF(delimiter byte) error {
	if bytes.HasSuffix(f.text.bytes, []byte{'\r'}) { // what follows decides
		if err := f.text.fill(len(f.text.bytes) + 1); err != nil {
			return err
		}
	}
	if !endsRowsWithCR(f.text.bytes, delimiter) {
		return nil
	}
	f.lines.carry = true
	f.text = &ahead{in: newStage(f.text, &carriages{cells: cells{delimiter: delimiter}})}
	return f.text.fill(headBytes)
}

// endsRowsWithCR reports whether rows end with CR in the head of a text: CR
// appears outside quotes, and LF does not. In a text whose rows end with LF, CR
// alone is part of a cell.
func endsRowsWithCR(head []byte, delimiter byte) bool {
	if bytes.IndexByte(head, '\r') < 0 {
		return false
	}
	in := cells{delimiter: delimiter}
	found := false
	for i, b := range head {
		if !in.quoted() && b == '\n' {
			return false
		}
		found = found || !in.quoted() && b == '\r'
		if b == '\r' && i+1 < len(head) && head[i+1] == '\n' {
			continue
		}
		in.pass(carriageAsLF(b))
	}
	return found
}

func carriageAsLF(b byte) byte {
	if b == '\r' {
		return '\n'
	}
	return b
}

// carriages makes LF of every CR outside quotes that no LF follows.
type carriages struct {
	transform.NopResetter
	cells cells
}

// Transform changes bytes and adds none.
func (c *carriages) Transform(dst, src []byte, atEOF bool) (made, used int, err error) {
	for ; used < len(src); used++ {
		if used == len(dst) {
			return used, used, transform.ErrShortDst
		}
		b := src[used]
		if b == '\r' && !c.cells.quoted() {
			if used+1 == len(src) && !atEOF {
				return used, used, transform.ErrShortSrc
			}
			if used+1 == len(src) || src[used+1] != '\n' {
				b = '\n'
			}
		}
		dst[used] = b
		c.cells.pass(b)
	}
	return used, used, nil
}

// cells follows a text byte by byte, and knows where it is inside quotes. Quotes
// open at the beginning of a cell, and a doubled one is part of the cell.
type cells struct {
	delimiter byte // 0: any that there is
	state     cellState
	counts    [len(delimiters)]int // of each delimiter outside quotes
}

type cellState uint8

// States; the first one is the beginning of a cell.
const (
	cellStart cellState = iota
	cellPlain
	cellQuoted
	cellClosing // after a quote that closes, or is the first of two
)

// delimiters are what may separate cells.
const delimiters = ",;\t|"

func (c *cells) quoted() bool { return c.state == cellQuoted }

// pass goes on by one byte, and reports whether that ends a record.
func (c *cells) pass(b byte) (ends bool) {
	switch {
	case c.state == cellQuoted:
		if b == '"' {
			c.state = cellClosing
		}
		return false
	case b == '"' && (c.state == cellStart || c.state == cellClosing):
		c.state = cellQuoted
		return false
	case b == '\n':
		c.state = cellStart
		return true
	}
	c.state = cellPlain
	for i := range len(delimiters) {
		if b == delimiters[i] && (c.delimiter == 0 || c.delimiter == b) {
			c.counts[i]++
			c.state = cellStart
		}
	}
	return false
}

// record goes on to the end of a record, and returns the number of bytes. It
// reports false where they run out before.
func (c *cells) record(text []byte) (size int, ends bool) {
	for i, b := range text {
		if c.pass(b) {
			return i + 1, true
		}
	}
	return len(text), false
}

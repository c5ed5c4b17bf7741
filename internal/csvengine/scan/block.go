// Package scan cuts files into blocks of whole records, and finds where their rows and
// cells are. It copies no cell and knows neither columns nor values.
//
// A block is read by [Blocks] and taken apart as a whole by [Rows.Fill]; only where that
// finds something else than rows of one width is it taken apart record by record, by
// [Record]. What is found are offsets in the block, as numbers of 32 bits. Rows, and all
// that is made of them, are valid until the block is read into again.
// A column that nobody reads costs no more than [Rows.Fill] takes for its bytes
// (BenchmarkParse).
package scan

import (
	"bytes"
	"io"

	"plancheck/internal/intake"
)

// BlockBytes is how much of a file is read at once: enough that what a block
// costs once does not count, and little enough to stay in a core's cache.
const BlockBytes = 128 << 10

// Padding is how many zero bytes follow the bytes of a block, so that
// words can be loaded up to its end and beyond.
const Padding = wordBytes

// Block is a part of a file that consists of whole records, unless it is
// torn. Whoever reads it numbers it and its file.
type Block struct {
	File  int                // the number of the file
	Seq   int                // the number of the block
	Lines intake.LineCounter // as far as the first block of the file

	Base     int64  // offset in the stream of the first byte
	Bytes    []byte // [Padding] follows
	From     int    // where the records begin: after the header
	EndsFile bool   // the file ends after it
	Torn     bool   // its last record does not end within [MaxRecord] bytes
}

// Blocks cuts a file into blocks. Where a record ends is seen from the quotes
// before it: it is a newline after an even number of them. That is exact up to
// the first quote where none may be, at which the reading of records
// stops.
type Blocks struct {
	in    io.Reader
	size  int
	Next  int64  // offset of the next block
	carry []byte // what has been read of it
	why   error  // in has no more: io.EOF, or what went wrong with reading
}

// Reset begins a file.
func (r *Blocks) Reset(in io.Reader, size int) {
	*r = Blocks{in: in, size: size, carry: r.carry[:0]}
}

// Read fills b with the next block. It returns io.EOF when there is none; where
// something went wrong with reading it returns that, after the blocks of all
// records that were read whole.
func (r *Blocks) Read(b *Block) error {
	b.Base, b.From, b.Torn = r.Next, 0, false
	b.Bytes = append(b.Bytes[:0], r.carry...)
	cut := 0
	for size := r.size; cut == 0; size *= 2 {
		r.fill(b, max(size, len(b.Bytes)+1))
		if r.why == io.EOF {
			cut = len(b.Bytes)
		} else {
			cut = lastRecordEnd(b.Bytes)
		}
		if cut == 0 && r.why != nil {
			return r.why
		}
		if cut == 0 && len(b.Bytes) > MaxRecord+len("\r\n") {
			b.Torn, cut = true, len(b.Bytes)
		}
	}
	b.EndsFile = r.why == io.EOF && cut == len(b.Bytes)
	r.carry = append(r.carry[:0], b.Bytes[cut:]...)
	r.Next += int64(cut)
	b.Bytes = append(b.Bytes[:cut], make([]byte, Padding)...)[:cut]
	return nil
}

// fill reads until b has size bytes or there are no more.
func (r *Blocks) fill(b *Block, size int) {
	if r.why != nil {
		return
	}
	have := len(b.Bytes)
	if cap(b.Bytes) < size+Padding {
		b.Bytes = append(make([]byte, 0, size+Padding), b.Bytes...)
	}
	n, err := io.ReadFull(r.in, b.Bytes[have:size])
	b.Bytes = b.Bytes[:have+n]
	if r.why = err; err == io.ErrUnexpectedEOF {
		r.why = io.EOF
	}
}

// lastRecordEnd returns the offset after the last newline that no quotes
// enclose, or 0. Data begins outside quotes.
func lastRecordEnd(data []byte) int {
	quote := []byte{'"'}
	quotes := bytes.Count(data, quote)
	for end := len(data); ; {
		at := bytes.LastIndexByte(data[:end], '\n')
		if at < 0 {
			return 0
		}
		quotes -= bytes.Count(data[at:end], quote)
		if quotes%2 == 0 {
			return at + 1
		}
		end = at
	}
}

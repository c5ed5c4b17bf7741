package csvengine

import (
	"bytes"
	"io"
)

// blockBytes is how much of a file is read at once: enough that what a block
// costs once does not count, and little enough to stay in a core's cache.
const blockBytes = 128 << 10

// padding is how many zero bytes follow the bytes of a block, so that
// words can be loaded up to its end.
const padding = wordBytes

// block is a stretch of a file that consists of whole records, unless it is
// torn.
type block struct {
	file  *fileRead
	seq   int   // among the blocks of the dataset, from 0
	base  int64 // offset in the stream of the first byte
	bytes []byte
	from  int  // where the records begin: after the header
	end   bool // the file ends after it
	torn  bool // its last record does not end within maxRecord bytes
}

// isBelowHeader reports whether the first record of the block is the one below the
// header.
func (b *block) isBelowHeader() bool { return b.base+int64(b.from) == b.file.header.end }

// blocks cuts a file into blocks. Where a record ends is seen from the quotes
// before it: it is a newline after an even number of them. That is exact up to
// the first quote where none may be, at which the reading of records
// stops.
type blocks struct {
	in    io.Reader
	size  int
	next  int64  // offset of the next block
	carry []byte // what has been read of it
	why   error  // in has no more: io.EOF, or what went wrong with reading
}

// reset begins a file.
func (r *blocks) reset(in io.Reader, size int) {
	*r = blocks{in: in, size: size, carry: r.carry[:0]}
}

// read fills b with the next block. It returns io.EOF when there is none; where
// something went wrong with reading it returns that, after the blocks of all
// records that were read whole.
func (r *blocks) read(b *block) error {
	b.base, b.from, b.torn = r.next, 0, false
	b.bytes = append(b.bytes[:0], r.carry...)
	cut := 0
	for size := r.size; cut == 0; size *= 2 {
		r.fill(b, max(size, len(b.bytes)+1))
		if r.why == io.EOF {
			cut = len(b.bytes)
		} else {
			cut = lastRecordEnd(b.bytes)
		}
		if cut == 0 && r.why != nil {
			return r.why
		}
		if cut == 0 && len(b.bytes) > maxRecord+len("\r\n") {
			b.torn, cut = true, len(b.bytes)
		}
	}
	b.end = r.why == io.EOF && cut == len(b.bytes)
	r.carry = append(r.carry[:0], b.bytes[cut:]...)
	r.next += int64(cut)
	b.bytes = append(b.bytes[:cut], make([]byte, padding)...)[:cut]
	return nil
}

// fill reads until b has size bytes or there are no more.
func (r *blocks) fill(b *block, size int) {
	if r.why != nil {
		return
	}
	have := len(b.bytes)
	if cap(b.bytes) < size+padding {
		b.bytes = append(make([]byte, 0, size+padding), b.bytes...)
	}
	n, err := io.ReadFull(r.in, b.bytes[have:size])
	b.bytes = b.bytes[:have+n]
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

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
// costs once does not count, and little enough that two of them stay in a core's cache.
const BlockBytes = 96 << 10

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
	Torn     bool   // its last record has more than [MaxRecord] bytes, and its end was not found

	memory []byte // of Bytes: room for the beginning of a record, what is read, and padding
	part   intake.Part
	read   []byte // in memory
	quotes int    // in read
	why    error  // nothing more can be read: io.EOF, or what went wrong
}

// Blocks cuts a file into blocks. Where a record ends is seen from the quotes
// before it: it is a newline after an even number of them. That is exact up to
// the first quote where none may be, at which the reading of records
// stops.
//
// A block is read in three steps: it is claimed, filled, and completed by what the block
// before it has of its first record. Blocks are completed in the order in which they were
// claimed, while others are claimed and filled.
type Blocks struct {
	in     io.Reader
	size   int
	ended  bool   // nothing is left to claim
	Next   int64  // offset of the next block
	carry  []byte // its beginning, without the end of a record
	quotes int    // in carry
	Why    error  // nothing follows what is complete: io.EOF, or what went wrong with reading
}

// headroom is how many bytes of its first record a block has room for, so that memory is filled
// from a page on.
const headroom = 4 << 10

// tornAt is after how many bytes the end of a record is given up: twice as many as a record may
// have, so that a compressed file that expands without end is known as such before.
const tornAt = 2 * MaxRecord

// Reset begins a file.
func (r *Blocks) Reset(in io.Reader, size int) {
	*r = Blocks{in: in, size: size, carry: r.carry[:0]}
}

// Read fills b with the next block. It returns io.EOF when there is none; where
// something went wrong with reading it returns that, after the blocks of all
// records that were read whole.
func (r *Blocks) Read(b *Block) error {
	for r.Claim(b) {
		b.Fill()
		if r.Complete(b) {
			return nil
		}
	}
	return r.Why
}

// Claim has b be the next block. What has to be read in order is read. It reports false where
// nothing is left.
func (r *Blocks) Claim(b *Block) bool {
	if r.ended {
		return false
	}
	if need := headroom + r.size + Padding; len(b.memory) < need {
		b.memory = make([]byte, need)
	}
	b.read, b.part, b.why = b.memory[headroom:][:r.size], intake.Part{}, nil
	if file, ok := r.in.(*intake.File); ok {
		b.part = file.Pass(r.size)
	}
	if r.ended = b.part.Ends; b.part.Len > 0 {
		return true
	}
	n, err := io.ReadFull(r.in, b.read)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	b.read, b.why, r.ended = b.read[:n], err, err != nil
	return true
}

// Fill reads what b has claimed. Others may use what it is claimed from meanwhile.
func (b *Block) Fill() {
	if b.part.Len > 0 {
		n, err := b.part.Read(b.read)
		b.read, b.why = b.read[:n], err
	}
	b.quotes = bytes.Count(b.read, []byte{'"'})
}

// Complete makes b whole records, and keeps what follows them. It reports false where no
// record ends in it.
func (r *Blocks) Complete(b *Block) bool {
	if r.Why != nil {
		return false
	}
	r.Why = b.why
	cut, after := len(b.read), 0
	if b.why != io.EOF {
		cut, after = lastRecordEnd(b.read, r.quotes+b.quotes)
	}
	b.Base, b.From, b.EndsFile = r.Next, 0, b.why == io.EOF
	b.Torn = cut == 0 && b.why == nil && len(r.carry)+len(b.read) > tornAt
	switch {
	case b.Torn:
		cut = len(b.read)
	case cut == 0 && !b.EndsFile:
		r.carry, r.quotes = append(r.carry, b.read...), r.quotes+b.quotes
		return false
	}
	r.begin(b, cut)
	r.carry, r.quotes = append(r.carry[:0], b.read[cut:]...), after
	clear(b.Bytes[len(b.Bytes):][:Padding])
	r.Next += int64(len(b.Bytes))
	return len(b.Bytes) > 0
}

// begin makes b its beginning, and what it has read up to an offset.
func (r *Blocks) begin(b *Block, cut int) {
	before := len(r.carry)
	if before > headroom {
		memory := make([]byte, before+len(b.read)+Padding)
		b.read = memory[before:][:copy(memory[before:], b.read)]
		copy(memory, r.carry)
		b.Bytes = memory[:before+cut]
		return
	}
	from := headroom - before
	copy(b.memory[from:], r.carry)
	b.Bytes = b.memory[from : headroom+cut]
}

// lastRecordEnd returns the offset after the last newline that no quotes enclose, or 0,
// and how many quotes come after it. Quotes counts those since a record began: in data, and
// before it.
func lastRecordEnd(data []byte, quotes int) (end, after int) {
	quote := []byte{'"'}
	for end := len(data); ; {
		at := bytes.LastIndexByte(data[:end], '\n')
		if at < 0 {
			return 0, 0
		}
		more := bytes.Count(data[at:end], quote)
		after += more
		if (quotes-after)%2 == 0 {
			return at + 1, after
		}
		end = at
	}
}

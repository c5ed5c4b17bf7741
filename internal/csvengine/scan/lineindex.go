package scan

import (
	"sync"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/intake"
)

// LineIndex says in which lines the rows of a dataset are. Of a row its block is known,
// and how many lines of the block come before it. In which line a block begins is known
// when all have been read: no file is read again.
type LineIndex struct {
	Memory *budget.Account
	mutex  sync.Mutex
	blocks []blockLines // by number
}

// blockLines is where a block begins.
type blockLines struct {
	isRead bool
	file   int
	first  int64 // the line in which the file's first block begins
	lines  int64 // in the block; when all blocks are read, before it
}

// Add counts the lines of a block. Workers may add blocks in any order.
func (x *LineIndex) Add(b *Block) {
	counter := b.Lines
	first := counter.Line()
	counter.Count(b.Bytes)
	x.mutex.Lock()
	defer x.mutex.Unlock()
	x.blocks = mem.Reach(x.Memory, x.blocks, b.Seq+1)
	x.blocks[b.Seq] = blockLines{true, b.File, first, counter.Line() - first}
}

// Reset forgets all blocks.
func (x *LineIndex) Reset() { x.blocks = nil }

// Finish says that all blocks are read.
func (x *LineIndex) Finish() {
	if x == nil {
		return
	}
	file, line := -1, int64(0)
	for i := range x.blocks {
		b := &x.blocks[i]
		if !b.isRead { // it was not read, after a flaw
			continue
		}
		if b.file != file {
			file, line = b.file, b.first
		}
		b.lines, line = line, line+b.lines
	}
}

// Of returns the number of the file and the line of a row.
func (x *LineIndex) Of(block int, line int32) (file int, inFile int64) {
	b := x.blocks[block]
	return b.file, b.lines + int64(line)
}

// LineCursor counts the lines of a block as far as some row.
type LineCursor struct {
	seq     int
	at      uint32
	counter intake.LineCounter
	first   int64
}

// Of returns how many lines of the block come before row i of a range. It is fast where
// it is asked of one row after another.
func (c *LineCursor) Of(r *RowRange, i int) int32 {
	b, start := r.Block, r.rows.start(r.from+i)
	if c.first == 0 || c.seq != b.Seq || start < c.at {
		*c = LineCursor{seq: b.Seq, counter: b.Lines}
		c.first = c.counter.Line()
	}
	c.counter.Count(b.Bytes[c.at:start])
	c.at = start
	return int32(c.counter.Line() - c.first)
}

package csvengine

import (
	"sync"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/intake"
)

// lineIndex says in which lines the rows of a dataset are. Of a row its block is known,
// and how many lines of the block come before it. In which line a block begins is known
// when all have been read: no file is read again.
type lineIndex struct {
	memory *budget.Account
	mutex  sync.Mutex
	blocks []blockLines // by number
}

// blockLines is where a block begins.
type blockLines struct {
	file  *fileRead
	lines int64 // in it; when all blocks are read, before it
}

// add counts the lines of a block. Workers may add blocks in any order.
func (x *lineIndex) add(b *block) {
	counter := b.file.lines
	before := counter.Line()
	counter.Count(b.bytes)
	x.mutex.Lock()
	defer x.mutex.Unlock()
	x.blocks = mem.Reach(x.memory, x.blocks, b.seq+1)
	x.blocks[b.seq] = blockLines{b.file, counter.Line() - before}
}

// finish says that all blocks are read.
func (x *lineIndex) finish() {
	if x == nil {
		return
	}
	var file *fileRead
	var line int64
	for i := range x.blocks {
		b := &x.blocks[i]
		if b.file == nil { // it was not read, after a flaw
			continue
		}
		if b.file != file {
			file, line = b.file, b.file.lines.Line()
		}
		b.lines, line = line, line+b.lines
	}
}

// of returns the file and the line of a row.
func (x *lineIndex) of(block int, line int32) (*fileRead, int64) {
	b := x.blocks[block]
	return b.file, b.lines + int64(line)
}

// lineCursor counts the lines of a block as far as some row.
type lineCursor struct {
	seq     int
	at      uint32
	counter intake.LineCounter
	first   int64
}

// of returns how many lines of the block come before row i of a batch. It is fast where
// it is asked of one row after another.
func (c *lineCursor) of(rows *batch, i int) int32 {
	b, start := rows.block, rows.rows.start(rows.from+i)
	if c.first == 0 || c.seq != b.seq || start < c.at {
		*c = lineCursor{seq: b.seq, counter: b.file.lines}
		c.first = c.counter.Line()
	}
	c.counter.Count(b.bytes[c.at:start])
	c.at = start
	return int32(c.counter.Line() - c.first)
}

// rowLine returns the block of row i, and its line in there.
func rowLine(f *frame, i int) (block int, line int32) {
	if f.batch != nil {
		return f.batch.block.seq, f.line.of(f.batch, i)
	}
	places := &f.dataset.places
	return places.stretch(f.first + i).block, places.lines[f.first+i]
}

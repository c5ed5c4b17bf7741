package csvengine

import (
	"sync/atomic"

	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/scan"
)

// fileBlock is a block, and the file that it is of.
type fileBlock struct {
	scan.Block
	file       *fileRead
	stage      stage
	isWhole    bool        // since it was claimed
	isComplete atomic.Bool // it consists of whole records
	isEmpty    bool        // of none
}

// stage is how far a block is read.
type stage int

const (
	free    stage = iota // it may be claimed
	claimed              // its bytes are being read
	filled               // it is completed after those before it
)

// taken is the block that a worker works on, and the one that it works on next.
type taken struct{ now, next *fileBlock }

// isBelowHeader reports whether the first record of the block is the one below the
// header.
func (b *fileBlock) isBelowHeader() bool { return b.Base+int64(b.From) == b.file.header.end }

// fileRows is rows of a dataset that are read. It belongs to one worker.
type fileRows struct {
	scan.RowRange
	file  *fileRead
	first int // number of the first row in the dataset
}

// begin makes r the n rows of a block from a row on.
func (r *fileRows) begin(block *fileBlock, rows *scan.Rows, from, n, first int) {
	r.RowRange.Begin(&block.Block, rows, from, n)
	r.file, r.first = block.file, first
}

// cellOf returns the text of a cell of a column, as cell does.
func (r *fileRows) cellOf(row, column int) []byte {
	h := &r.file.header
	if at := h.at[column]; at >= 0 {
		return r.Cell(row, at)
	}
	return h.parts[column]
}

// cells returns the cells of a column, wherever they are.
func (r *fileRows) cells(column int) parse.Cells {
	h := &r.file.header
	return parse.Cells{Rows: &r.RowRange, At: h.at[column], Part: h.parts[column]}
}

// morsels hands out the rows of a pass. Workers ask it side by side.
type morsels interface {
	// take returns the next morsel, for which blocks may be used. It reports
	// false when there is none.
	take(t *taken) (morsel, bool)
}

// morsel is the rows that a worker gets at once: a block that was read, or n
// kept rows from first on.
type morsel struct {
	seq      int // from 0
	block    *fileBlock
	first, n int
}

// bytes returns how large a morsel is; kept rows are like a whole block.
func (m morsel) bytes(block int) int {
	if m.block == nil {
		return block
	}
	return len(m.block.Bytes)
}

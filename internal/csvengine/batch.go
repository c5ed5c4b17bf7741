package csvengine

import (
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/scan"
)

// fileBlock is a block, and the file that it is of.
type fileBlock struct {
	scan.Block
	file *fileRead
}

// isBelowHeader reports whether the first record of the block is the one below the
// header.
func (b *fileBlock) isBelowHeader() bool { return b.Base+int64(b.From) == b.file.header.end }

// batch is rows of a dataset that are read. It belongs to one worker.
type batch struct {
	scan.RowRange
	file  *fileRead
	first int // number of the first row in the dataset
}

// begin makes b the n rows of a block from a row on.
func (b *batch) begin(block *fileBlock, rows *scan.Rows, from, n, first int) {
	b.RowRange.Begin(&block.Block, rows, from, n)
	b.file, b.first = block.file, first
}

// cellOf returns the text of a cell of a column, as cell does.
func (b *batch) cellOf(row, column int) []byte {
	h := &b.file.header
	if at := h.at[column]; at >= 0 {
		return b.Cell(row, at)
	}
	return h.parts[column]
}

// cells returns the cells of a column, wherever they are.
func (b *batch) cells(column int) parse.Cells {
	h := &b.file.header
	return parse.Cells{Rows: &b.RowRange, At: h.at[column], Part: h.parts[column]}
}

// portions hands out the rows of a pass. Workers ask it side by side.
type portions interface {
	// take returns the next portion, for which a block may be used. It reports
	// false when there is none.
	take(b *fileBlock) (portion, bool)
}

// portion is the rows that a worker gets at once: a block that was read, or n
// kept rows from first on.
type portion struct {
	seq      int // from 0
	block    *fileBlock
	first, n int
}

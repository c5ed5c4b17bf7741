package scan

import "plancheck/internal/csvengine/vec"

// Rows says where the rows of a block are. All of them have the
// same number of cells.
//
// A row has width + 1 bounds: what comes before its first cell, and the
// separator after each cell. Cell c is what lies between bounds c and c+1. Rows
// that follow each other share the bound between them, so that a row has width
// bounds of its own; where some are left out, width + 1.
type Rows struct {
	Width  int
	Stride int      // from the bounds of a row to those of the next
	Bounds []uint32 // offsets in the block; one before its first byte wraps around
	N      int

	separators []uint32 // that the last failed Fill found
}

// Reset makes r empty, for rows of that many cells that begin at an offset.
func (r *Rows) Reset(width, from int) {
	r.Width, r.Stride, r.N = width, width, 0
	r.Bounds = append(r.Bounds[:0], uint32(from-1))
}

// start returns where a row begins.
func (r *Rows) start(row int) uint32 { return r.Bounds[row*r.Stride] + 1 }

// From returns the bounds of the rows from one on.
func (r *Rows) From(row int) []uint32 { return r.Bounds[row*r.Stride:] }

// Spread gives each row bounds of its own.
func (r *Rows) Spread() {
	if r.Stride > r.Width {
		return
	}
	r.Stride = r.Width + 1
	if r.N == 0 {
		r.Bounds = r.Bounds[:0]
		return
	}
	shared := r.Bounds
	r.Bounds = make([]uint32, 0, r.N*r.Stride)
	for row := range r.N {
		r.Bounds = append(r.Bounds, shared[row*r.Width:(row+1)*r.Width+1]...)
	}
}

// Next gives the rows, which are spread, one more. The caller sets its bounds.
func (r *Rows) Next() []uint32 {
	r.N++
	at := len(r.Bounds)
	r.Bounds = append(r.Bounds, make([]uint32, r.Stride)...)
	return r.Bounds[at:]
}

// Drop takes out the rows that are marked.
func (r *Rows) Drop(marked vec.Bitmap) {
	r.Spread()
	kept := 0
	for row := range r.N {
		if !marked.Has(row) {
			copy(r.Bounds[kept*r.Stride:(kept+1)*r.Stride], r.From(row))
			kept++
		}
	}
	r.N = kept
	r.Bounds = r.Bounds[:kept*r.Stride]
}

// Fill makes r, which is empty, the rows of data up to its last newline, if each
// of them has the right number of cells, and returns the offset after them.
// Otherwise it returns false, and only Separators may be called.
//
// Note: bounds of columns that nobody reads are found like all others. Rows of 40 cells of
// four bytes take twice as long as without any bounds (BenchmarkSeparators), so that
// passing over some of them could not gain more than 20 nanoseconds a row.
func (r *Rows) Fill(data []byte, from int, delimiter byte) (end int, ok bool) {
	if need := 1 + len(data) - from + 2*wordBytes; cap(r.Bounds) < need {
		r.Bounds = append(make([]uint32, 0, need), r.Bounds...)
	}
	found, newlines, plain := separators(data, from, delimiter, r.Bounds[1:cap(r.Bounds)])
	bounds := r.Bounds[:1+found]
	if end := newlines * r.Width; plain && end <= found && areRows(data, bounds[:1+end], r.Width) {
		r.N, r.Bounds = newlines, bounds[:1+end]
		return int(bounds[end] + 1), true
	}
	r.separators = append(r.separators[:0], bounds...)
	return 0, false
}

// areRows reports whether each record has width cells. The bounds are those of as many cells as
// such records have.
func areRows(data []byte, bounds []uint32, width int) bool {
	for last := width; last < len(bounds); last += width {
		if data[bounds[last]] != '\n' {
			return false
		}
	}
	return true
}

// Separators returns, after Fill has returned false, the bound before the first cell and the
// offsets of all delimiters and newlines outside quotes. If quotes are not plain, it returns
// only the former. The slice is valid until the next call of Fill.
func (r *Rows) Separators() []uint32 { return r.separators }

// BoundsOfRow returns the bounds of the record that the separators begin with; nil if it does
// not have width cells.
func BoundsOfRow(data []byte, separators []uint32, width int) []uint32 {
	if len(separators) <= width || data[separators[width]] != '\n' {
		return nil
	}
	for _, between := range separators[1:width] {
		if data[between] == '\n' {
			return nil
		}
	}
	return separators[:width+1]
}

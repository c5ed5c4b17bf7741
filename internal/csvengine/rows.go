package csvengine

import "plancheck/internal/csvengine/vec"

// rows says where the rows of a block are. All of them have as many cells
// as the header.
//
// A row has width + 1 bounds: what comes before its first cell, and the
// separator after each cell. Cell c is what lies between bounds c and c+1. Rows
// that follow each other share the bound between them, so that a row has width
// bounds of its own; where some are left out, width + 1.
type rows struct {
	width  int
	stride int      // from the bounds of a row to those of the next
	bounds []uint32 // offsets in the block; one before its first byte wraps around
	n      int
}

// reset makes r empty, for rows of that many cells that begin at an offset.
func (r *rows) reset(width, from int) {
	r.width, r.stride, r.n = width, width, 0
	r.bounds = append(r.bounds[:0], uint32(from-1))
}

// start returns where a row begins.
func (r *rows) start(row int) uint32 { return r.bounds[row*r.stride] + 1 }

// from returns the bounds of the rows from one on.
func (r *rows) from(row int) []uint32 { return r.bounds[row*r.stride:] }

// spread gives each row bounds of its own.
func (r *rows) spread() {
	if r.stride > r.width {
		return
	}
	shared := r.bounds
	r.stride = r.width + 1
	r.bounds = make([]uint32, 0, r.n*r.stride)
	for row := range r.n {
		r.bounds = append(r.bounds, shared[row*r.width:(row+1)*r.width+1]...)
	}
}

// next gives the rows, which are spread, one more. The caller sets its bounds.
func (r *rows) next() []uint32 {
	r.n++
	at := len(r.bounds)
	r.bounds = append(r.bounds, make([]uint32, r.stride)...)
	return r.bounds[at:]
}

// drop takes out the rows that are marked.
func (r *rows) drop(marked vec.Bitmap) {
	r.spread()
	kept := 0
	for row := range r.n {
		if !marked.Has(row) {
			copy(r.bounds[kept*r.stride:(kept+1)*r.stride], r.from(row))
			kept++
		}
	}
	r.n = kept
	r.bounds = r.bounds[:kept*r.stride]
}

// fill makes r, which is empty, the rows of data up to its last newline, if each
// of them has the right number of cells, and returns the offset after them.
// It reports false where that is not so, and r means nothing.
func (r *rows) fill(data []byte, from int, delimiter byte) (end int, ok bool) {
	if need := 1 + len(data) - from + 2*wordBytes; cap(r.bounds) < need {
		r.bounds = append(make([]uint32, 0, need), r.bounds...)
	}
	found, newlines, plain := separators(data, from, delimiter, r.bounds[1:cap(r.bounds)])
	if !plain || found < newlines*r.width {
		return 0, false
	}
	r.n = newlines
	r.bounds = r.bounds[:1+newlines*r.width]
	for last := r.width; last < len(r.bounds); last += r.width {
		if data[r.bounds[last]] != '\n' {
			return 0, false
		}
	}
	return int(r.bounds[len(r.bounds)-1] + 1), true
}

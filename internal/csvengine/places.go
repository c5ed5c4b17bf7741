package csvengine

import "sort"

// stretch is rows of one file that follow each other: n of them from row first of
// the dataset on, which a keeper has from its row at on.
type stretch struct {
	file         string
	block        int // that they are in, by its number
	first, at, n int
}

// places says where the rows of a dataset are.
type places struct {
	offsets   []int64   // by row, in the file; only if places are kept
	lines     []int32   // by row, in the block; only if lines are kept
	stretches []stretch // by first
}

func (p *places) stretch(row int) *stretch {
	after := sort.Search(len(p.stretches), func(i int) bool { return p.stretches[i].first > row })
	return &p.stretches[after-1]
}

func (p *places) of(row int) (file string, at int64) { return p.stretch(row).file, p.offsets[row] }

package csvengine

import "sort"

// rowRange is rows of one file that follow each other: n of them from row first of
// the dataset on, which a tableBuilder has from its row at on.
type rowRange struct {
	file         string
	block        int // that they are in, by its number
	first, at, n int
}

// places says where the rows of a dataset are.
type places struct {
	offsets []int64    // by row, in the file; only if places are kept
	lines   []int32    // by row, in the block; only if lines are kept
	ranges  []rowRange // by first
}

func (p *places) rangeOf(row int) *rowRange {
	after := sort.Search(len(p.ranges), func(i int) bool { return p.ranges[i].first > row })
	return &p.ranges[after-1]
}

func (p *places) of(row int) (file string, at int64) { return p.rangeOf(row).file, p.offsets[row] }

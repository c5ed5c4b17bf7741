package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// tracker collects the blank cells of a batch for some leaves. Each worker has
// its own.
type tracker struct {
	leaves []physical.Leaf
	cells  []int64              // by leaf
	rows   []vec.GrowableBitmap // by leaf
	blank  vec.Bitmap
}

func newTracker(memory *budget.Account, leaves []physical.Leaf) *tracker {
	t := &tracker{leaves: leaves, cells: make([]int64, len(leaves)), rows: make([]vec.GrowableBitmap, len(leaves))}
	for i := range t.rows {
		t.rows[i].Memory = memory
	}
	return t
}

// needed reports whether a leaf has an unknown cell in the batch. While none
// has, nothing is open for want of one.
func (t *tracker) needed(b *batch) bool {
	for _, l := range t.leaves {
		if b.values[l.Expr].Unknown.Bits != nil {
			return true
		}
	}
	return false
}

// add counts the unknown cells that are read for rows whose condition is open, or
// for possible rows, as each leaf says.
func (t *tracker) add(b *batch, open, possible vec.Bitmap) {
	for i, l := range t.leaves {
		unknown := b.values[l.Expr].Unknown.Bits
		if unknown == nil {
			continue
		}
		rows := open
		if l.InPossible {
			rows = possible
		}
		t.blank = append(t.blank[:0], rows...)
		t.blank.And(unknown)
		t.count(b, i)
	}
}

func (t *tracker) count(b *batch, i int) {
	l := t.leaves[i]
	switch {
	case !l.IsShared:
		t.cells[i] += t.blank.Count()
	case l.Path == physical.OwnRow:
		for row := range t.blank.Rows {
			t.rows[i].Set(b.first + row)
		}
	default:
		for row := range t.blank.Rows {
			t.rows[i].Set(int(b.paths[l.Path][row]))
		}
	}
}

func (t *tracker) merge(o *tracker) {
	for i := range t.leaves {
		t.cells[i] += o.cells[i]
		t.rows[i].Or(&o.rows[i])
	}
}

// finish hands over what was collected, to what is known of each access.
func (t *tracker) finish(all []accessed) {
	for i, l := range t.leaves {
		all[l.ID].cells += t.cells[i]
		all[l.ID].rows.Or(&t.rows[i])
	}
}

// blankCounts counts the cells that were found in what a measure reads, each one once.
func blankCounts(reads []physical.ColumnReads, all []accessed) []query.BlankCount {
	var counts []query.BlankCount
	for _, column := range reads {
		cells := all[column.Accesses[0].ID].cells
		if column.Accesses[0].IsShared {
			var rows vec.GrowableBitmap
			for _, a := range column.Accesses {
				rows.Or(&all[a.ID].rows)
			}
			cells = rows.Count()
		}
		if cells > 0 {
			counts = append(counts, query.BlankCount{Dataset: column.Dataset, Column: column.Column, Cells: cells})
		}
	}
	return counts
}

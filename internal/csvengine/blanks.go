package csvengine

import (
	"cmp"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// access is the reading of one column, by one path, for a measure or a nested
// aggregate, and the blank cells found by it: their number where no cell can be
// found twice, otherwise a bit a row.
type access struct {
	dataset *dataset
	column  query.ColumnID
	shared  bool // several rows, or several accesses of one measure, may reach a cell
	cells   int64
	rows    vec.GrowableBitmap
}

// leaf is an access as an expression has it.
type leaf struct {
	*access
	expr       query.ExprID // an OpColumn
	path       int          // -1: the row itself
	inPossible bool         // as in query.Read
}

// leafOf returns the leaf of a reading in the rows of d, which is added if it is not
// among the leaves.
func (d *dataset) leafOf(leaves *[]leaf, read query.Read) leaf {
	at := slices.IndexFunc(*leaves, func(l leaf) bool { return l.expr == read.Expr })
	if at < 0 {
		at = len(*leaves)
		*leaves = append(*leaves, d.newLeaf(read))
	}
	return (*leaves)[at]
}

func (d *dataset) newLeaf(read query.Read) leaf {
	e := &d.q.Exprs[read.Expr]
	l := leaf{access: &access{dataset: d, column: e.Column, rows: vec.GrowableBitmap{Memory: d.memory.kept}}, expr: read.Expr, path: -1, inPossible: read.InPossible}
	if len(e.Path) > 0 {
		l.path = d.pathID(e.Path)
		l.dataset, l.shared = d.paths[l.path].ends, true
	}
	return l
}

// tracker collects the blank cells of a batch for some leaves. Each worker has
// its own.
type tracker struct {
	leaves []leaf
	cells  []int64              // by leaf
	rows   []vec.GrowableBitmap // by leaf
	open   vec.Bitmap
}

func newTracker(memory *budget.Account, leaves []leaf) *tracker {
	t := &tracker{leaves: leaves, cells: make([]int64, len(leaves)), rows: make([]vec.GrowableBitmap, len(leaves))}
	for i := range t.rows {
		t.rows[i].Memory = memory
	}
	return t
}

// needed reports whether a leaf has an unknown cell in the batch. While none
// has, nothing is open for want of one.
func (t *tracker) needed(f *frame) bool {
	for _, l := range t.leaves {
		if f.values[l.expr].Unknown.Bits != nil {
			return true
		}
	}
	return false
}

// add counts the unknown cells that are read for rows whose condition is open, or
// for possible rows, as each leaf says.
func (t *tracker) add(f *frame, open, possible vec.Bitmap) {
	for i, l := range t.leaves {
		unknown := f.values[l.expr].Unknown.Bits
		if unknown == nil {
			continue
		}
		rows := open
		if l.inPossible {
			rows = possible
		}
		t.open = append(t.open[:0], rows...)
		t.open.And(unknown)
		t.count(f, i)
	}
}

func (t *tracker) count(f *frame, i int) {
	l := t.leaves[i]
	switch {
	case !l.shared:
		t.cells[i] += t.open.Count()
	case l.path < 0:
		for row := range t.open.Rows {
			t.rows[i].Set(f.first + row)
		}
	default:
		for row := range t.open.Rows {
			t.rows[i].Set(int(f.paths[l.path][row]))
		}
	}
}

func (t *tracker) merge(o *tracker) {
	for i := range t.leaves {
		t.cells[i] += o.cells[i]
		t.rows[i].Or(&o.rows[i])
	}
}

// finish hands over what was collected.
func (t *tracker) finish() {
	for i, l := range t.leaves {
		l.cells += t.cells[i]
		l.access.rows.Or(&t.rows[i])
	}
}

// cellColumn is a column of which cells are counted.
type cellColumn struct {
	dataset query.DatasetID
	column  query.ColumnID
}

// byColumn sorts accesses by the column they read, and marks those that may
// find the same cell.
func byColumn(accesses []*access) map[cellColumn][]*access {
	columns := map[cellColumn][]*access{}
	for _, a := range accesses {
		c := cellColumn{a.dataset.id, a.column}
		columns[c] = append(columns[c], a)
	}
	for _, group := range columns {
		for _, a := range group {
			a.shared = a.shared || len(group) > 1
		}
	}
	return columns
}

// blankCounts counts the cells that the accesses found, each one once.
func blankCounts(columns map[cellColumn][]*access) []query.BlankCount {
	var counts []query.BlankCount
	for c, group := range columns {
		cells := group[0].cells
		if group[0].shared {
			var all vec.GrowableBitmap
			for _, a := range group {
				all.Or(&a.rows)
			}
			cells = all.Count()
		}
		if cells > 0 {
			counts = append(counts, query.BlankCount{Dataset: c.dataset, Column: c.column, Cells: cells})
		}
	}
	slices.SortFunc(counts, func(a, b query.BlankCount) int {
		return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Column, b.Column))
	})
	return counts
}

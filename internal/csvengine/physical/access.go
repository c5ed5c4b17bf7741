package physical

import (
	"cmp"
	"slices"

	"plancheck/internal/query"
)

// Access is the reading of one column, by one path, for measures or a nested aggregate.
// Blank cells are counted by access.
type Access struct {
	ID       int
	Dataset  query.DatasetID // of the column
	Column   query.ColumnID
	IsShared bool // several rows, or several accesses of one measure, may reach a cell
}

// Leaf is an access as an expression has it.
type Leaf struct {
	*Access
	Expr       query.ExprID // an OpColumn
	Path       int          // OwnRow: the row itself
	InPossible bool         // as in query.Read
}

// OwnRow is the path of a column of the row itself.
const OwnRow = -1

// ColumnReads are all accesses of a measure that read one column.
type ColumnReads struct {
	Dataset  query.DatasetID
	Column   query.ColumnID
	Accesses []*Access
}

// findAccesses finds the cells that a measure, and the nested aggregates that it needs,
// read.
func (p *Plan) findAccesses(m *Measure) {
	var accesses []*Access
	for _, read := range p.Query.Reads(&m.Measure) {
		d, leaves := m.Dataset, &m.Leaves
		if read.Nested != query.NoNested {
			n := p.Nested[read.Nested]
			d, leaves = n.Child, &n.Leaves
		}
		at := slices.IndexFunc(*leaves, func(l Leaf) bool { return l.Expr == read.Expr })
		if at < 0 {
			at = len(*leaves)
			*leaves = append(*leaves, p.newLeaf(d, read))
		}
		accesses = append(accesses, (*leaves)[at].Access)
	}
	m.Reads = byColumn(accesses)
}

func (p *Plan) newLeaf(d *Dataset, read query.Read) Leaf {
	e := &d.Exprs[read.Expr]
	l := Leaf{Access: &Access{ID: len(p.Accesses), Dataset: d.ID, Column: e.Column}, Expr: read.Expr, Path: OwnRow, InPossible: read.InPossible}
	if len(e.Path) > 0 {
		l.Path = d.pathID(e.Path)
		l.Dataset, l.IsShared = d.Paths[l.Path].Ends.ID, true
	}
	p.Accesses = append(p.Accesses, l.Access)
	return l
}

// byColumn sorts accesses by the column they read, and marks those that may find the same
// cell.
func byColumn(accesses []*Access) []ColumnReads {
	var columns []ColumnReads
	for _, a := range accesses {
		at := slices.IndexFunc(columns, func(c ColumnReads) bool { return c.Dataset == a.Dataset && c.Column == a.Column })
		if at < 0 {
			at = len(columns)
			columns = append(columns, ColumnReads{Dataset: a.Dataset, Column: a.Column})
		}
		columns[at].Accesses = append(columns[at].Accesses, a)
	}
	for _, c := range columns {
		for _, a := range c.Accesses {
			a.IsShared = a.IsShared || len(c.Accesses) > 1
		}
	}
	slices.SortFunc(columns, func(a, b ColumnReads) int {
		return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Column, b.Column))
	})
	return columns
}

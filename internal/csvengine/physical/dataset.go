package physical

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Dataset is what follows from a query for the work on one of its datasets.
type Dataset struct {
	*query.Dataset
	ID         query.DatasetID
	Targets    []*Dataset // by reference: what it leads to
	Paths      []Path
	Partitions []*Partition
	Sources    [][]query.ColumnID // by reference: the columns of the row that it is made from
	Ready      []query.RefID      // references that are resolved while the dataset is read
	Keep       Keep
	HasLines   bool // somebody asks in which lines rows are

	Tasks  []*Task
	Scan   *Pass         // over the rows as they are read
	Later  []LaterRef    // references that are resolved when all rows are there, in this order
	Passes []*Pass       // over the rows that are kept, after that
	ready  []bool        // by expression: whether it can be evaluated while the dataset is read
	later  []query.RefID // references that are not, those that others need first
}

// Path is a chain of references that some expression follows.
type Path struct {
	Refs []query.RefID
	Ends *Dataset
}

// Keep is what stays in memory of the rows of a dataset that has been read.
type Keep struct {
	Columns []bool
	Refs    []bool
	Places  bool // where in the files rows are
	Lines   bool // in which lines
}

// Any reports whether anything is kept.
func (k *Keep) Any() bool {
	return slices.Contains(k.Columns, true) || slices.Contains(k.Refs, true) || k.Places || k.Lines
}

// LaterRef is a reference that leads to rows of the same dataset, or needs one that does.
type LaterRef struct {
	Ref     query.RefID
	Program *Program
}

// Partition sorts the rows of a dataset into windows by a date. Whatever needs the same
// windows shares one.
type Partition struct {
	ID      int
	Date    query.ExprID
	Windows []calendar.Period
}

func (p *Partition) reads() []query.ExprID {
	if p == nil {
		return nil
	}
	return []query.ExprID{p.Date}
}

func newDataset(id query.DatasetID, q *query.Dataset) *Dataset {
	return &Dataset{Dataset: q, ID: id, Keep: Keep{Columns: make([]bool, len(q.Columns)), Refs: make([]bool, len(q.Refs))}}
}

func (d *Dataset) findTargets(all []*Dataset) {
	for _, r := range d.Refs {
		d.Targets = append(d.Targets, all[r.To])
	}
}

// partition returns the dataset's partition for q, nil for nil.
func (d *Dataset) partition(q *query.Partition) *Partition {
	if q == nil {
		return nil
	}
	for _, p := range d.Partitions {
		if p.Date == q.Date && slices.Equal(p.Windows, q.Windows) {
			return p
		}
	}
	p := &Partition{ID: len(d.Partitions), Date: q.Date, Windows: q.Windows}
	d.Partitions = append(d.Partitions, p)
	return p
}

// PathOf returns the number of the path that an expression follows.
func (d *Dataset) PathOf(e *query.Expr) int {
	return slices.IndexFunc(d.Paths, func(p Path) bool { return slices.Equal(p.Refs, e.Path) })
}

// RegisterOf returns the dataset whose rows an expression leads to; nil where its values
// are something else.
func (d *Dataset) RegisterOf(id query.ExprID) *Dataset {
	if id == query.NoExpr || d.Exprs[id].Op != query.OpRow {
		return nil
	}
	return d.end(d.Exprs[id].Path)
}

// end returns the dataset to which references lead.
func (d *Dataset) end(refs []query.RefID) *Dataset {
	for _, r := range refs {
		d = d.Targets[r]
	}
	return d
}

// pathID returns the number of a path, which is new if nobody has followed it yet.
func (d *Dataset) pathID(refs []query.RefID) int {
	id := slices.IndexFunc(d.Paths, func(p Path) bool { return slices.Equal(p.Refs, refs) })
	if id < 0 {
		id = len(d.Paths)
		d.Paths = append(d.Paths, Path{refs, d.end(refs)})
	}
	return id
}

// IsKey reports whether a column is part of the key.
func (d *Dataset) IsKey(c query.ColumnID) bool { return slices.Contains(d.Key, c) }

// IsReference reports whether some reference is made from the column.
func (d *Dataset) IsReference(c query.ColumnID) bool {
	return slices.ContainsFunc(d.Sources, func(from []query.ColumnID) bool { return slices.Contains(from, c) })
}

// IsRequiredReference reports whether the column is itself part of a reference
// that cannot be blank.
func (d *Dataset) IsRequiredReference(c query.ColumnID) bool {
	for _, r := range d.Refs {
		for _, from := range r.From {
			if !r.CanBlank && d.isOwnColumn(from) && d.Exprs[from].Column == c {
				return true
			}
		}
	}
	return false
}

// MustHave reports whether a blank cell of a column is a data error.
func (d *Dataset) MustHave(c query.ColumnID) bool {
	return d.IsKey(c) || d.Columns[c].Blank == value.BlankError || d.IsRequiredReference(c)
}

// isOwnColumn reports whether an expression is a column of the row itself.
func (d *Dataset) isOwnColumn(id query.ExprID) bool {
	e := &d.Exprs[id]
	return e.Op == query.OpColumn && len(e.Path) == 0
}

// IsPersonal reports whether no text of the rows may be shown.
func (d *Dataset) IsPersonal() bool {
	return slices.ContainsFunc(d.Columns, func(c query.Column) bool { return c.Sensitive })
}

// IsSensitive reports whether one of the columns is.
func (d *Dataset) IsSensitive(columns []query.ColumnID) bool {
	return slices.ContainsFunc(columns, func(c query.ColumnID) bool { return d.Columns[c].Sensitive })
}

// IsNumbered reports whether rows are found again by their number.
func (d *Dataset) IsNumbered() bool {
	return len(d.Key) > 0 || slices.Contains(d.Keep.Columns, true) || slices.Contains(d.Keep.Refs, true) ||
		slices.ContainsFunc(d.Paths, func(p Path) bool { return len(p.Refs) == 0 })
}

// KeepsRef reports whether a reference is kept as it is read.
func (d *Dataset) KeepsRef(r query.RefID) bool { return d.Keep.Refs[r] && d.IsReady(r) }

// IsReady reports whether a reference is resolved while the dataset is read.
func (d *Dataset) IsReady(r query.RefID) bool { return slices.Contains(d.Ready, r) }

// NamedBy returns the reference that an expression is by itself, and that is resolved while
// the dataset is read. Different values name different rows, or none.
func (d *Dataset) NamedBy(e query.ExprID) (query.RefID, bool) {
	for _, r := range d.Ready {
		if from := d.Refs[r].From; len(from) == 1 && from[0] == e {
			return r, true
		}
	}
	return 0, false
}

// leaves calls visit for the columns and rows that the expressions read of a
// row of the dataset, and for the nested values they need, each expression
// once.
func (d *Dataset) leaves(roots []query.ExprID, visit func(id query.ExprID, e *query.Expr)) {
	seen := map[query.ExprID]bool{query.NoExpr: true}
	var walk func(id query.ExprID)
	walk = func(id query.ExprID) {
		if seen[id] {
			return
		}
		seen[id] = true
		e := &d.Exprs[id]
		switch e.Op {
		case query.OpColumn, query.OpRow, query.OpNested:
			visit(id, e)
		}
		for _, arg := range e.Args {
			walk(arg)
		}
	}
	for _, root := range roots {
		walk(root)
	}
}

// findSources finds the columns that references are made from.
func (d *Dataset) findSources() {
	d.Sources = make([][]query.ColumnID, len(d.Refs))
	for r, ref := range d.Refs {
		d.leaves(ref.From, func(id query.ExprID, e *query.Expr) {
			if d.isOwnColumn(id) {
				d.Sources[r] = append(d.Sources[r], e.Column)
			}
		})
	}
}

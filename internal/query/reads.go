package query

import "slices"

// Read is the reading of a column for a measure. A cell of the column that is
// unknown counts in [Measured.Blanks] where it is read for a row that it may leave
// open.
type Read struct {
	// Nested is the aggregate that reads the column, in its rows of Child that lead
	// to a row of Parent; NoNested: the measure does, in its own rows.
	Nested NestedID
	Expr   ExprID // the OpColumn, in the pool of these rows
	// InPossible says that a cell counts if it is read for any possible row: the
	// column is summed up, averaged or told apart, or sorts rows into groups and
	// windows. Otherwise it decides which rows count, and a cell counts if it is read
	// for a row whose condition is unknown.
	InPossible bool
}

// NoNested means that it is the measure itself that reads something.
const NoNested NestedID = -1

// Reads returns the columns that the measure reads, and those that the aggregates
// inside rows read that it needs. What references are made of is not among them.
func (q *Query) Reads(m *Measure) []Read {
	r := reads{query: q, at: map[Read]int{}, needed: map[NestedID]bool{}}
	conditions := []ExprID{m.Where}
	switch {
	case m.Agg.HasArgs():
		conditions = append(conditions, m.Args...)
	case m.Agg == AggShare:
		conditions = append(conditions, m.Denominator)
	}
	r.add(NoNested, m.Dataset, !m.Agg.countsRows(), conditions)
	split := []ExprID{m.Group}
	if m.Parts != nil {
		split = append(split, m.Parts.Date)
	}
	r.add(NoNested, m.Dataset, true, split)
	return r.list
}

// reads collects what a measure reads.
type reads struct {
	query  *Query
	list   []Read
	at     map[Read]int // in list; the key does not say InPossible
	needed map[NestedID]bool
}

// add adds what expressions read over rows of a dataset, each once.
func (r *reads) add(by NestedID, dataset DatasetID, inPossible bool, roots []ExprID) {
	exprs := r.query.Datasets[dataset].Exprs
	seen := map[ExprID]bool{NoExpr: true}
	var walk func(ExprID)
	walk = func(id ExprID) {
		if seen[id] {
			return
		}
		seen[id] = true
		switch exprs[id].Op {
		case OpColumn:
			r.column(Read{Nested: by, Expr: id}, inPossible)
		case OpNested:
			r.nested(exprs[id].Nested)
		}
		for _, arg := range exprs[id].Args {
			walk(arg)
		}
	}
	for _, root := range roots {
		walk(root)
	}
}

func (r *reads) column(read Read, inPossible bool) {
	at, known := r.at[read]
	if !known {
		at = len(r.list)
		r.at[read] = at
		r.list = append(r.list, read)
	}
	r.list[at].InPossible = r.list[at].InPossible || inPossible
}

func (r *reads) nested(id NestedID) {
	if r.needed[id] {
		return
	}
	r.needed[id] = true
	n := &r.query.Nested[id]
	conditions := []ExprID{n.Where}
	switch {
	case n.Agg.HasArgs():
		conditions = append(conditions, n.Args...)
	case n.Agg == AggPeriods:
		conditions = append(conditions, n.Parts.Date)
	}
	r.add(id, n.Child, !n.Agg.countsRows(), conditions)
}

// Hides reports whether the extract does not show what an expression over its rows is: it is
// of cells that nobody may see.
func (x *Extract) Hides(in []Dataset, id ExprID) bool {
	return !x.Copied && isSensitive(in, x.Dataset, id)
}

func isSensitive(in []Dataset, of DatasetID, id ExprID) bool {
	e, ends := &in[of].Exprs[id], of
	for _, ref := range e.Path {
		ends = in[ends].Refs[ref].To
	}
	is := func(c ColumnID) bool { return in[ends].Columns[c].Sensitive }
	switch e.Op {
	case OpRow:
		return slices.ContainsFunc(in[ends].Key, is)
	case OpColumn:
		return is(e.Column)
	}
	return slices.ContainsFunc(e.Args, func(arg ExprID) bool { return isSensitive(in, of, arg) })
}

// Package physical plans how a query is answered from files: in which pass over which
// rows each thing is computed, what has to be decoded, looked up and evaluated for that,
// and what has to stay in memory. A plan follows from the query alone. It is made once, is
// not changed, and holds nothing of a run; [Plan.String] shows it.
//
// Every dataset is read once, in ascending order, so that the rows a reference leads to
// are there. While it is read everything is computed that needs neither a value of rows
// inside it nor a reference to a row that may come later. Afterwards the datasets are
// visited again in descending order, over the rows that are kept, so that everything
// inside their rows is counted: a pass for each level of aggregates over the dataset
// itself.
package physical

import (
	"slices"

	"plancheck/internal/query"
)

// Plan is how a query is answered.
type Plan struct {
	Query    *query.Query
	Datasets []*Dataset // by number
	Nested   []*Nested
	Measures []*Measure
	Extracts []*Extract
	Tasks    []*Task // one that another needs comes first
	Accesses []*Access
}

// New returns the plan of a query.
func New(q *query.Query) *Plan {
	p := &Plan{Query: q}
	for id := range q.Datasets {
		p.Datasets = append(p.Datasets, newDataset(query.DatasetID(id), &q.Datasets[id]))
	}
	for _, d := range p.Datasets {
		d.findTargets(p.Datasets)
		d.findSources()
		d.findReady()
	}
	for id, n := range q.Nested {
		p.Nested = append(p.Nested, p.newNested(query.NestedID(id), n))
	}
	for id, m := range q.Measures {
		p.Measures = append(p.Measures, p.newMeasure(query.MeasureID(id), m))
	}
	for _, m := range p.Measures {
		p.findAccesses(m)
	}
	for i := range q.Extracts {
		x := &q.Extracts[i]
		d := p.Datasets[x.Dataset]
		p.Extracts = append(p.Extracts, &Extract{Extract: x, Dataset: d, Parts: d.partition(x.Parts)})
	}
	p.findTasks()
	p.findKept()
	for _, d := range p.Datasets {
		d.findPasses()
	}
	return p
}

// Nested is an aggregate inside the rows of a dataset, to which the rows of another
// contribute, or others of the same.
type Nested struct {
	query.Nested // fields that its aggregate does not have are empty
	ID           query.NestedID
	Parent       *Dataset
	Child        *Dataset
	Path         int        // of Child
	Parts        *Partition // of Child; only with AggPeriods
	Leaves       []Leaf
	task         *Task
}

func (p *Plan) newNested(id query.NestedID, q query.Nested) *Nested {
	if !q.Agg.HasArgs() {
		q.Args = nil
	}
	if q.Agg != query.AggPeriods {
		q.Parts = nil
	}
	n := &Nested{Nested: q, ID: id, Parent: p.Datasets[q.Parent], Child: p.Datasets[q.Child]}
	n.Path = n.Child.pathID(q.Path)
	n.Parts = n.Child.partition(q.Parts)
	return n
}

// Measure is a measure.
type Measure struct {
	query.Measure // fields that its aggregate does not have are empty
	ID            query.MeasureID
	Dataset       *Dataset
	Parts         *Partition // nil: one window
	Leaves        []Leaf
	Reads         []ColumnReads // what it and its nested aggregates read, by dataset and column
}

func (p *Plan) newMeasure(id query.MeasureID, q query.Measure) *Measure {
	if q.Agg != query.AggShare {
		q.Denominator = query.NoExpr
	}
	if !q.Agg.HasArgs() {
		q.Args = nil
	}
	d := p.Datasets[q.Dataset]
	return &Measure{Measure: q, ID: id, Dataset: d, Parts: d.partition(q.Parts)}
}

// Rows returns the condition of the rows that are counted.
func (m *Measure) Rows() query.ExprID {
	if m.Agg == query.AggShare {
		return m.Denominator
	}
	return m.Where
}

// reads are the expressions that make a row count, say for how much, and sort it into a
// cell.
func (m *Measure) reads() []query.ExprID {
	reads := slices.Concat([]query.ExprID{m.Where, m.Denominator}, m.Args, []query.ExprID{m.Group}, m.Parts.reads())
	if m.AssumeKnown != nil {
		reads = append(reads, m.AssumeKnown.Where, m.AssumeKnown.Denominator)
	}
	return reads
}

// named returns the arguments of an aggregate that are told apart by the rows they name
// instead of by their texts.
func (d *Dataset) named(agg query.Agg, args []query.ExprID) []query.ExprID {
	if agg != query.AggDistinct {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(args), func(e query.ExprID) bool {
		_, ok := d.NamedBy(e)
		return !ok
	})
}

// Extract is rows that are listed.
type Extract struct {
	*query.Extract
	Dataset *Dataset
	Parts   *Partition // nil: one window
}

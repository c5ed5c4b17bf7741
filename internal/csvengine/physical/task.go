package physical

import (
	"slices"

	"plancheck/internal/query"
)

// Task is one thing that is computed in a pass over the rows of a dataset.
type Task struct {
	Kind    Kind
	Index   int // among those of its kind in the query
	Dataset *Dataset
	Reads   []query.ExprID
	Named   []query.ExprID // of those, whose texts it does not look at where they name rows
	Follows []int          // paths
	// HasPlaces says that it asks in which lines rows are.
	HasPlaces bool
	Level     int // the pass: WhileReading, or one over the kept rows, from 0
}

// WhileReading is the pass in which a dataset is read.
const WhileReading = -1

// Kind is what a task computes.
type Kind uint8

// The kinds of tasks, in the order in which those of one pass are done.
const (
	OfNested Kind = iota
	OfMeasure
	OfListing
	OfExtract
	OfTexts
	OfWitness
)

// findTasks makes a task of everything that is asked for, and finds the pass for it.
func (p *Plan) findTasks() {
	q := p.Query
	for i, n := range p.Nested {
		reads := slices.Concat([]query.ExprID{n.Where}, n.Args, n.Parts.reads())
		n.task = p.addTask(Task{Kind: OfNested, Index: i, Dataset: n.Child, Reads: reads, Named: n.Child.named(n.Agg, n.Args), Follows: []int{n.Path}})
	}
	for i, m := range p.Measures {
		named := slices.DeleteFunc(m.Dataset.named(m.Agg, m.Args), func(e query.ExprID) bool { return e == m.Group })
		p.addTask(Task{Kind: OfMeasure, Index: i, Dataset: m.Dataset, Reads: m.reads(), Named: named, HasPlaces: m.Agg == query.AggThe})
	}
	for i, l := range q.Listings {
		p.addTask(Task{Kind: OfListing, Index: i, Dataset: p.Datasets[l.Dataset], Reads: append([]query.ExprID{l.Where}, l.Columns...)})
	}
	for i, x := range p.Extracts {
		reads := slices.Concat([]query.ExprID{x.Where, x.Except, x.Group}, x.By, x.Columns, x.Conditions, x.Numbers, x.Parts.reads())
		p.addTask(Task{Kind: OfExtract, Index: i, Dataset: x.Dataset, Reads: reads, HasPlaces: true})
	}
	for i, t := range q.Texts {
		p.addTask(Task{Kind: OfTexts, Index: i, Dataset: p.Datasets[t.Dataset], Reads: []query.ExprID{t.Expr}})
	}
	for i, w := range q.Witnesses { // which finds out the condition itself, as long as no row satisfies it
		d := p.Datasets[w.Dataset]
		p.addTask(Task{Kind: OfWitness, Index: i, Dataset: d, Reads: d.Exprs[w.Expr].Args})
	}
}

func (p *Plan) addTask(t Task) *Task {
	t.Level = p.levelOf(&t)
	p.Tasks = append(p.Tasks, &t)
	t.Dataset.Tasks = append(t.Dataset.Tasks, &t)
	return &t
}

// levelOf returns the pass of a task: the first one in which all that it needs
// is there.
func (p *Plan) levelOf(t *Task) int {
	d := t.Dataset
	if d.canScan(t) {
		return WhileReading
	}
	level := 0
	d.leaves(t.Reads, func(_ query.ExprID, e *query.Expr) {
		if e.Op == query.OpNested && p.Nested[e.Nested].Child == d {
			level = max(level, p.Nested[e.Nested].task.Level+1)
		}
	})
	return level
}

// canScan reports whether a task can be done while the dataset is read.
func (d *Dataset) canScan(t *Task) bool {
	for _, e := range t.Reads {
		if e != query.NoExpr && !d.ready[e] {
			return false
		}
	}
	for _, p := range t.Follows {
		if refs := d.Paths[p].Refs; len(refs) > 0 && !d.IsReady(refs[0]) {
			return false
		}
	}
	return true
}

// findKept finds what has to stay in memory.
func (p *Plan) findKept() {
	for _, t := range p.Tasks {
		d, later := t.Dataset, t.Level != WhileReading
		d.keepFor(t.Reads, later)
		for _, path := range t.Follows {
			d.keepPath(d.Paths[path].Refs, later)
		}
		if t.HasPlaces {
			d.HasLines = true
			d.Keep.Lines = d.Keep.Lines || later
		}
	}
	for _, d := range p.Datasets {
		for r, ref := range d.Refs {
			later := !d.IsReady(query.RefID(r))
			d.keepFor(ref.From, later)
			d.Keep.Places = d.Keep.Places || later
		}
	}
	for _, m := range p.Measures {
		m.Dataset.keepKeysOf(m.Group)
	}
	for _, l := range p.Query.Listings {
		p.Datasets[l.Dataset].keepKeysOf(l.Columns...)
	}
	for _, x := range p.Extracts {
		x.Dataset.keepKeysOf(x.Group)
		x.Dataset.keepKeysOf(x.Columns...)
	}
}

// keepFor marks what the expressions need to be kept. If they are evaluated
// later, that includes the columns and references of the row itself.
func (d *Dataset) keepFor(exprs []query.ExprID, later bool) {
	d.leaves(exprs, func(_ query.ExprID, e *query.Expr) {
		if e.Op == query.OpNested {
			return
		}
		if len(e.Path) > 0 {
			d.keepPath(e.Path, later)
		}
		if e.Op == query.OpColumn && (len(e.Path) > 0 || later) {
			d.end(e.Path).Keep.Columns[e.Column] = true
		}
	})
}

// keepPath marks the references of a path that are followed again.
func (d *Dataset) keepPath(refs []query.RefID, later bool) {
	at := d
	for i, r := range refs {
		if i > 0 || later {
			at.Keep.Refs[r] = true
		}
		at = at.Targets[r]
	}
}

// keepKeysOf marks the keys of the rows that expressions lead to.
func (d *Dataset) keepKeysOf(exprs ...query.ExprID) {
	for _, e := range exprs {
		if register := d.RegisterOf(e); register != nil {
			for _, c := range register.Key {
				register.Keep.Columns[c] = true
			}
		}
	}
}

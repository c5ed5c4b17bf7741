package physical

import (
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Pass is one walk over the rows of a dataset, in which some tasks are done.
type Pass struct {
	Tasks   []*Task
	Program *Program
}

// Program is what has to be done to a batch of rows of a dataset before the tasks of a
// pass can look at it: steps in an order in which each finds what it needs.
type Program struct {
	Dataset   *Dataset
	IsReading bool // the rows are read from files, with all columns
	Steps     []Step
	// What is taken from memory, if the dataset is not being read.
	Columns []query.ColumnID
	Refs    []query.RefID

	read []bool // by expression: whether its values are looked at, other than to name rows
}

// Step is one kernel run. The operand is a reference, a path or an expression.
type Step struct {
	Kind    StepKind
	Operand int
}

// StepKind is what a step does.
type StepKind uint8

// The kinds of steps.
const (
	Lookup  StepKind = iota + 1 // a reference: find the rows it names
	Follow                      // a path: find the rows it leads to
	Project                     // an expression: evaluate it
)

// NamesOnly reports whether the texts of a column that is read do nothing but
// name the rows of one register.
func (p *Program) NamesOnly(c query.ColumnID) bool {
	d, names := p.Dataset, 0
	for _, ref := range d.Refs {
		for _, from := range ref.From {
			if !d.isOwnColumn(from) || d.Exprs[from].Column != c {
				continue
			}
			if len(ref.From) > 1 || p.read[from] {
				return false
			}
			names++
		}
	}
	return names == 1 && d.Columns[c].Type == value.Text && !d.Keep.Columns[c] && !d.IsKey(c)
}

// findPasses sorts the tasks into passes, and finds what each takes.
func (d *Dataset) findPasses() {
	d.Scan = d.newPass(WhileReading, d.Ready)
	for _, ref := range d.later {
		d.Later = append(d.Later, LaterRef{ref, newProgram(d, false, d.Refs[ref].From, nil, nil)})
	}
	last := WhileReading
	for _, t := range d.Tasks {
		last = max(last, t.Level)
	}
	for level := 0; level <= last; level++ {
		if pass := d.newPass(level, nil); len(pass.Tasks) > 0 {
			d.Passes = append(d.Passes, pass)
		}
	}
}

func (d *Dataset) newPass(level int, refs []query.RefID) *Pass {
	p := &Pass{}
	var reads []query.ExprID
	var follows []int
	for _, t := range d.Tasks {
		if t.Level == level {
			p.Tasks = append(p.Tasks, t)
			reads, follows = append(reads, t.looksAt()...), append(follows, t.Follows...)
		}
	}
	p.Program = newProgram(d, level == WhileReading, reads, follows, refs)
	return p
}

// looksAt returns the expressions whose values the task reads. A text that only names rows
// is read by its reference, while the dataset is read.
func (t *Task) looksAt() []query.ExprID {
	if t.Level != WhileReading || len(t.Named) == 0 {
		return t.Reads
	}
	return slices.DeleteFunc(slices.Clone(t.Reads), func(e query.ExprID) bool { return slices.Contains(t.Named, e) })
}

// newProgram returns the program that makes the expressions, paths and
// references. Unless the dataset is being read, its references are there.
func newProgram(d *Dataset, isReading bool, reads []query.ExprID, follows []int, refs []query.RefID) *Program {
	b := programBuilder{
		Program: &Program{Dataset: d, IsReading: isReading, read: make([]bool, len(d.Exprs))},
		exprs:   make([]bool, len(d.Exprs)),
		refs:    make([]bool, len(d.Refs)),
		paths:   map[int]bool{},
	}
	for _, r := range refs {
		b.ref(r)
	}
	for _, p := range follows {
		b.path(p)
	}
	for _, e := range reads {
		b.expr(e)
	}
	return b.Program
}

type programBuilder struct {
	*Program
	exprs []bool
	refs  []bool
	paths map[int]bool
}

func (b *programBuilder) expr(id query.ExprID) {
	if id != query.NoExpr {
		b.read[id] = true
		b.make(id)
	}
}

// make adds the steps that an expression takes, once.
func (b *programBuilder) make(id query.ExprID) {
	if b.exprs[id] {
		return
	}
	b.exprs[id] = true
	e := &b.Dataset.Exprs[id]
	for _, arg := range e.Args {
		b.expr(arg)
	}
	switch {
	case b.Dataset.isOwnColumn(id):
		b.Columns = append(b.Columns, e.Column)
	case e.Op == query.OpColumn, e.Op == query.OpRow:
		b.path(b.Dataset.pathID(e.Path))
	}
	b.Steps = append(b.Steps, Step{Project, int(id)})
}

func (b *programBuilder) path(id int) {
	if b.paths[id] {
		return
	}
	b.paths[id] = true
	if refs := b.Dataset.Paths[id].Refs; len(refs) > 0 {
		b.ref(refs[0])
	}
	b.Steps = append(b.Steps, Step{Follow, id})
}

func (b *programBuilder) ref(r query.RefID) {
	if b.refs[r] {
		return
	}
	b.refs[r] = true
	if !b.IsReading {
		b.Refs = append(b.Refs, r)
		return
	}
	for _, from := range b.Dataset.Refs[r].From {
		b.make(from)
	}
	b.Steps = append(b.Steps, Step{Lookup, int(r)})
}

package csvengine

import (
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// program is what has to be done to a batch of rows of a dataset before the
// tasks of a pass can look at it: steps in an order in which each finds what it
// needs.
type program struct {
	dataset *dataset
	reading bool
	steps   []step
	// What is taken from memory, if the dataset is not being read.
	columns []query.ColumnID
	refs    []query.RefID
	read    []bool // by expression: whether its values are looked at, other than to name rows
}

// namesOnly reports whether the texts of a column that is read do nothing but
// name the rows of one register.
func (p *program) namesOnly(c query.ColumnID) bool {
	names := 0
	for _, ref := range p.dataset.q.Refs {
		for _, from := range ref.From {
			if e := p.dataset.q.Exprs[from]; e.Op == query.OpColumn && len(e.Path) == 0 && e.Column == c {
				if len(ref.From) > 1 || p.read[from] {
					return false
				}
				names++
			}
		}
	}
	return names == 1 && p.dataset.q.Columns[c].Type == value.Text && !p.dataset.keepColumn[c] && !p.dataset.isKey(c)
}

// step is one kernel run. The operand is a reference, a path or an expression.
type step struct {
	kind    stepKind
	operand int
}

type stepKind uint8

const (
	resolve  stepKind = iota + 1 // a reference: find the rows it names
	follow                       // a path: find the rows it leads to
	evaluate                     // an expression
)

// newProgram returns the program that makes the expressions, paths and
// references. Unless the dataset is being read, its references are there.
func newProgram(d *dataset, reading bool, reads []query.ExprID, follows []int, refs []query.RefID) *program {
	b := programBuilder{
		program: &program{dataset: d, reading: reading, read: make([]bool, len(d.q.Exprs))},
		exprs:   make([]bool, len(d.q.Exprs)),
		refs:    make([]bool, len(d.q.Refs)),
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
	return b.program
}

type programBuilder struct {
	program *program
	exprs   []bool
	refs    []bool
	paths   map[int]bool
}

func (b *programBuilder) expr(id query.ExprID) {
	if id != query.NoExpr {
		b.program.read[id] = true
		b.make(id)
	}
}

// make adds the steps that an expression takes, once.
func (b *programBuilder) make(id query.ExprID) {
	if b.exprs[id] {
		return
	}
	b.exprs[id] = true
	p := b.program
	e := &p.dataset.q.Exprs[id]
	for _, arg := range e.Args {
		b.expr(arg)
	}
	isColumn := e.Op == query.OpColumn
	switch {
	case isColumn && len(e.Path) == 0:
		p.columns = append(p.columns, e.Column)
	case isColumn, e.Op == query.OpRow:
		b.path(p.dataset.pathID(e.Path))
	}
	p.steps = append(p.steps, step{evaluate, int(id)})
}

func (b *programBuilder) path(id int) {
	if b.paths[id] {
		return
	}
	b.paths[id] = true
	if refs := b.program.dataset.paths[id].refs; len(refs) > 0 {
		b.ref(refs[0])
	}
	b.program.steps = append(b.program.steps, step{follow, id})
}

func (b *programBuilder) ref(r query.RefID) {
	if b.refs[r] {
		return
	}
	b.refs[r] = true
	p := b.program
	if !p.reading {
		p.refs = append(p.refs, r)
		return
	}
	for _, from := range p.dataset.q.Refs[r].From {
		b.make(from)
	}
	p.steps = append(p.steps, step{resolve, int(r)})
}

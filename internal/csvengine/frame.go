package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// frame is a batch of rows while they are worked on: their columns, the rows
// that their references and paths lead to, and the values of expressions. Each
// worker has one and uses it for all its batches, so that what a frame holds is
// valid until its next batch.
type frame struct {
	memory  *budget.Account // of what is found out for each word of a dictionary
	runner  *runner
	dataset *dataset
	program *program
	batch   *batch // nil if the rows come from memory
	first   int    // number of the first row
	n       int

	columns  []vec.Vector // by column
	refs     [][]int32
	paths    [][]int32
	values   []*vec.Vector // by expression; of a column of the row itself, that column
	all      vec.Vector    // holds for all rows
	decoders []decoder
	cells    cellReader
	found    findings
	scratch  []byte
	args     []*vec.Vector
	line     scan.LineCursor

	search     search
	predicates []vec.DictPredicate // by expression: of texts
	rowsOf     []rowsOf            // by reference
	windows    []windowing         // by partition
}

func newFrame(r *runner, p *program) *frame {
	d := p.dataset
	f := &frame{
		memory:     r.options.Memory.Open(words.TakenByColumns.With(d.q.Name)),
		found:      findings{memory: d.memory.files},
		runner:     r,
		dataset:    d,
		program:    p,
		columns:    make([]vec.Vector, len(d.q.Columns)),
		refs:       make([][]int32, len(d.q.Refs)),
		paths:      make([][]int32, len(d.paths)),
		values:     make([]*vec.Vector, len(d.q.Exprs)),
		predicates: make([]vec.DictPredicate, len(d.q.Exprs)),
		rowsOf:     make([]rowsOf, len(d.q.Refs)),
		windows:    make([]windowing, len(d.partitions)),
	}
	for i := range f.predicates {
		f.predicates[i].Memory = f.memory
	}
	for i := range f.rowsOf {
		f.rowsOf[i].memory = f.memory
	}
	for _, s := range p.steps {
		if s.kind == evaluate {
			f.values[s.operand] = f.home(&d.q.Exprs[s.operand])
		}
	}
	if p.reading {
		for c := range d.q.Columns {
			if d.q.Columns[c].Type != 0 {
				dec := newDecoder(d, c, r.options.Memory)
				dec.namesOnly = !dec.fromFile && p.namesOnly(query.ColumnID(c))
				f.decoders = append(f.decoders, dec)
			}
		}
	}
	return f
}

// close gives back what the frame has taken.
func (f *frame) close() {
	f.memory.Close()
	for i := range f.decoders {
		f.decoders[i].close()
	}
}

// home returns the vector that holds the values of an expression.
func (f *frame) home(e *query.Expr) *vec.Vector {
	switch {
	case e.Op == query.OpColumn && len(e.Path) == 0:
		return &f.columns[e.Column]
	case e.Op == query.OpLiteral:
		return literal(e, f.runner.options.BatchRows)
	}
	return new(vec.Vector)
}

// decode takes a batch that was read, and runs the program.
func (f *frame) decode(b *batch) {
	f.batch, f.first, f.n = b, b.first, b.N
	f.cells.reset()
	for i := range f.decoders {
		f.decoders[i].decode(f, &f.columns[f.decoders[i].index])
	}
	f.run()
}

// load takes rows that are kept, and runs the program.
func (f *frame) load(first, n int) {
	f.first, f.n = first, n
	for _, c := range f.program.columns {
		f.dataset.columns[c].load(&f.columns[c], first, n)
	}
	for _, r := range f.program.refs {
		f.refs[r] = f.dataset.refs[r][first : first+n]
	}
	f.run()
}

func (f *frame) run() {
	f.all.Begin(value.Boolean, vec.Tris, f.n)
	f.all.Tri.Certain.Fill(f.n)
	for i := range f.windows {
		f.windows[i].isDone = false
	}
	for _, s := range f.program.steps {
		switch s.kind {
		case resolve:
			f.refs[s.operand] = mem.Resized(f.refs[s.operand], f.n)
			f.resolve(query.RefID(s.operand), f.refs[s.operand])
		case follow:
			f.follow(s.operand)
		case evaluate:
			f.evaluate(query.ExprID(s.operand))
		}
	}
}

// decoderOf returns the decoder of a column that is read.
func (f *frame) decoderOf(c query.ColumnID) *decoder {
	at := slices.IndexFunc(f.decoders, func(d decoder) bool { return d.index == int(c) })
	return &f.decoders[at]
}

// tri returns a condition; no condition holds for all rows.
func (f *frame) tri(e query.ExprID) *vec.Tri { return &f.vector(e).Tri }

// vector returns the values of an expression; of none, true for all rows.
func (f *frame) vector(e query.ExprID) *vec.Vector {
	if e == query.NoExpr {
		return &f.all
	}
	return f.values[e]
}

// appendVectors appends the values of expressions.
func (f *frame) appendVectors(list []*vec.Vector, exprs []query.ExprID) []*vec.Vector {
	for _, e := range exprs {
		list = append(list, f.values[e])
	}
	return list
}

// operands returns the values of expressions. They are valid until the next call.
func (f *frame) operands(exprs []query.ExprID) []*vec.Vector {
	f.args = f.appendVectors(f.args[:0], exprs)
	return f.args
}

// place returns where row i is: at an offset of a file.
func (f *frame) place(i int) (file string, at int64) {
	if f.batch != nil {
		return f.batch.file.entry.Name, f.batch.Place(i)
	}
	return f.dataset.places.of(f.first + i)
}

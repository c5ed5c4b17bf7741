package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/physical"
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
	dataset *dataset
	program *physical.Program
	batch   *batch // nil if the rows come from memory
	first   int    // number of the first row
	n       int

	columns  []vec.Vector // by column
	refs     [][]int32
	paths    [][]int32
	values   []*vec.Vector    // by expression; of a column of the row itself, that column
	all      vec.Vector       // holds for all rows
	decoders []*parse.Decoder // by column; nil for one that is not read
	found    findings
	scratch  []byte
	args     []*vec.Vector
	line     scan.LineCursor

	search     keys.Search
	predicates []vec.DictPredicate // by expression: of texts
	rowsOf     []rowsOf            // by reference
	windows    []windowing         // by partition
}

func newFrame(d *dataset, p *physical.Program) *frame {
	f := &frame{
		memory:     d.run.options.Memory.Open(words.TakenByColumns.With(d.Name)),
		found:      findings{memory: d.memory.files},
		dataset:    d,
		program:    p,
		columns:    make([]vec.Vector, len(d.Columns)),
		refs:       make([][]int32, len(d.Refs)),
		paths:      make([][]int32, len(d.Paths)),
		values:     make([]*vec.Vector, len(d.Exprs)),
		predicates: make([]vec.DictPredicate, len(d.Exprs)),
		rowsOf:     make([]rowsOf, len(d.Refs)),
		windows:    make([]windowing, len(d.Partitions)),
	}
	for i := range f.predicates {
		f.predicates[i].Memory = f.memory
	}
	for i := range f.rowsOf {
		f.rowsOf[i].memory = f.memory
	}
	for _, s := range p.Steps {
		if s.Kind == physical.Project {
			f.values[s.Operand] = f.home(&d.Exprs[s.Operand])
		}
	}
	if p.IsReading {
		f.decoders = make([]*parse.Decoder, len(d.Columns))
		for c := range d.Columns {
			if d.Columns[c].Type != 0 {
				f.decoders[c] = f.newDecoder(query.ColumnID(c))
			}
		}
	}
	return f
}

// close gives back what the frame has taken.
func (f *frame) close() {
	f.memory.Close()
	for _, dec := range f.decoders {
		if dec != nil {
			dec.Close()
		}
	}
}

// home returns the vector that holds the values of an expression.
func (f *frame) home(e *query.Expr) *vec.Vector {
	switch {
	case e.Op == query.OpColumn && len(e.Path) == 0:
		return &f.columns[e.Column]
	case e.Op == query.OpLiteral:
		return literal(e, f.dataset.run.options.BatchRows)
	}
	return new(vec.Vector)
}

// decode takes a batch that was read, and runs the program.
func (f *frame) decode(b *batch) {
	f.batch, f.first, f.n = b, b.first, b.N
	for c, dec := range f.decoders {
		if dec != nil {
			dec.Decode(b.cells(c), &f.columns[c])
		}
	}
	f.run()
}

// load takes rows that are kept, and runs the program.
func (f *frame) load(first, n int) {
	f.first, f.n = first, n
	for _, c := range f.program.Columns {
		f.dataset.columns[c].load(&f.columns[c], first, n)
	}
	for _, r := range f.program.Refs {
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
	for _, s := range f.program.Steps {
		switch s.Kind {
		case physical.Lookup:
			f.refs[s.Operand] = mem.Resized(f.refs[s.Operand], f.n)
			f.resolve(query.RefID(s.Operand), f.refs[s.Operand])
		case physical.Follow:
			f.follow(s.Operand)
		case physical.Project:
			f.evaluate(query.ExprID(s.Operand))
		}
	}
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

// appendNamed appends for each expression a vector of the rows that it names, or nil. The
// vectors are in named, which is returned too.
func (f *frame) appendNamed(list []*vec.Vector, exprs []query.ExprID, named []vec.Vector) ([]*vec.Vector, []vec.Vector) {
	named = mem.Resized(named, len(exprs))
	for i, e := range exprs {
		r, ok := f.namedBy(e)
		if !ok {
			list = append(list, nil)
			continue
		}
		named[i].Form, named[i].Rows = vec.RowNumbers, f.refs[r]
		list = append(list, &named[i])
	}
	return list, named
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

// newDecoder returns what decodes a column while the dataset is read.
func (f *frame) newDecoder(c query.ColumnID) *parse.Decoder {
	d, column, file := f.dataset, &f.dataset.Columns[c], &f.dataset.inFile[c]
	isKey, fromFile := d.IsKey(c), file.FromFile != ""
	return parse.NewDecoder(parse.Options{
		Column:           column,
		Format:           d.formatOf(file),
		IsKey:            isKey,
		BlankIsReference: d.IsRequiredReference(c),
		FromFile:         fromFile,
		ForFont:          slices.Contains([]string{"tcvn3", "vni"}, d.file.Format.Encoding),
		HasPercent:       file.Percent != cellformat.PercentRefused,
		IsUnique:         isKey && len(d.Key) == 1,
		NamesOnly:        !fromFile && f.program.NamesOnly(c),
		Report:           f.reportCell(column, d.Tolerate.BadCells && !isKey && !d.IsReference(c)),
	}, d.run.options.Memory.Open(words.TakenByWords.With(d.Name)))
}

// reportCell returns what adds the findings of a column's cells. A cell that is not a value
// may be tolerated.
func (f *frame) reportCell(column *query.Column, toleratesBad bool) parse.Report {
	return func(row int, kind query.FindingKind, cell []byte, detail query.Detail) {
		file, at := f.place(row)
		spot := f.found.add(findingKey{kind, column.Name, toleratesBad && isBadCell(kind)}, file, at)
		if spot == nil {
			return
		}
		if spot.detail = detail; !column.Sensitive {
			spot.value = shown(cell)
		}
	}
}

// isBadCell reports whether a finding is of a cell that is not one of its column's values.
func isBadCell(kind query.FindingKind) bool {
	switch kind {
	case query.BadCell, query.TooManyDigits, query.OutOfRange, query.NotOneOf, query.AmbiguousNumber, query.LostDigits, query.NoSuchDay:
		return true
	}
	return false
}

// rowPlace returns where row i is: its block, and its line in there.
func (f *frame) rowPlace(i int) agg.RowPlace {
	if f.batch != nil {
		return agg.RowPlace{Block: f.batch.Block.Seq, Line: f.line.Of(&f.batch.RowRange, i)}
	}
	places := &f.dataset.places
	return agg.RowPlace{Block: places.stretch(f.first + i).block, Line: places.lines[f.first+i]}
}

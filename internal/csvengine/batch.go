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

// batch is rows while they are worked on: their columns, the rows that their
// references and paths lead to, and the values of expressions. Each worker has one
// and uses it for all its rows, so that what it holds is valid until the next ones
// are decoded or loaded.
type batch struct {
	memory  *budget.Account // of what is found out for each word of a dictionary
	dataset *dataset
	program *physical.Program
	read    *fileRows // nil if the rows come from memory
	first   int       // number of the first row
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
	numberings *numberings         // of the pass
	numbers    batchNumbers
	windows    []windowing // by partition
}

func newBatch(d *dataset, p *physical.Program, n *numberings) *batch {
	b := &batch{
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
		numberings: n,
		numbers:    make(batchNumbers, len(d.Exprs)),
	}
	for i := range b.predicates {
		b.predicates[i].Memory = b.memory
	}
	for i := range b.rowsOf {
		b.rowsOf[i].memory = b.memory
	}
	for _, s := range p.Steps {
		if s.Kind == physical.Project {
			b.values[s.Operand] = b.home(&d.Exprs[s.Operand])
		}
	}
	if p.IsReading {
		b.decoders = make([]*parse.Decoder, len(d.Columns))
		for c := range d.Columns {
			if d.Columns[c].Type != 0 {
				b.decoders[c] = b.newDecoder(query.ColumnID(c))
			}
		}
	}
	return b
}

// close gives back what the batch has taken.
func (b *batch) close() {
	b.memory.Close()
	for _, dec := range b.decoders {
		if dec != nil {
			dec.Close()
		}
	}
}

// home returns the vector that holds the values of an expression.
func (b *batch) home(e *query.Expr) *vec.Vector {
	switch {
	case e.Op == query.OpColumn && len(e.Path) == 0:
		return &b.columns[e.Column]
	case e.Op == query.OpLiteral:
		return literal(e, b.dataset.run.options.BatchRows)
	}
	return new(vec.Vector)
}

// decode takes a batch that was read, and runs the program.
func (b *batch) decode(r *fileRows) {
	b.read, b.first, b.n = r, r.first, r.N
	for c, dec := range b.decoders {
		if dec != nil {
			dec.Decode(r.cells(c), &b.columns[c])
		}
	}
	b.run()
}

// load takes rows that are kept, and runs the program.
func (b *batch) load(first, n int) {
	b.first, b.n = first, n
	for _, c := range b.program.Columns {
		b.dataset.columns[c].load(&b.columns[c], first, n)
	}
	for _, r := range b.program.Refs {
		b.refs[r] = b.dataset.refs[r][first : first+n]
	}
	b.run()
}

func (b *batch) run() {
	b.all.Begin(value.Boolean, vec.Tris, b.n)
	b.all.Tri.Certain.Fill(b.n)
	for i := range b.windows {
		b.windows[i].isDone = false
	}
	b.numbers.begin()
	for _, s := range b.program.Steps {
		switch s.Kind {
		case physical.Lookup:
			b.refs[s.Operand] = mem.Resized(b.refs[s.Operand], b.n)
			b.resolve(query.RefID(s.Operand), b.refs[s.Operand])
		case physical.Follow:
			b.follow(s.Operand)
		case physical.Project:
			b.evaluate(query.ExprID(s.Operand))
		}
	}
}

// tri returns a condition; no condition holds for all rows.
func (b *batch) tri(e query.ExprID) *vec.Tri { return &b.vector(e).Tri }

// vector returns the values of an expression; of none, true for all rows.
func (b *batch) vector(e query.ExprID) *vec.Vector {
	if e == query.NoExpr {
		return &b.all
	}
	return b.values[e]
}

// appendVectors appends the values of expressions.
func (b *batch) appendVectors(list []*vec.Vector, exprs []query.ExprID) []*vec.Vector {
	for _, e := range exprs {
		list = append(list, b.values[e])
	}
	return list
}

// appendCombined appends the operands of combinations in some rows: the values of expressions,
// or the numbers of their texts, and then, for each expression, the rows that it names, or nil.
// The latter vectors are in named, which is returned too.
func (b *batch) appendCombined(list []*vec.Vector, exprs []query.ExprID, rows vec.Bitmap, named []vec.Vector) ([]*vec.Vector, []vec.Vector) {
	for _, e := range exprs {
		if b.numbers.has(e) {
			list = append(list, b.numbers[e].of(b.values[e], rows, b.n))
		} else {
			list = append(list, b.values[e])
		}
	}
	named = mem.Resized(named, len(exprs))
	for i, e := range exprs {
		r, ok := b.namedBy(e)
		if !ok {
			list = append(list, nil)
			continue
		}
		named[i].Form, named[i].Rows = vec.RowNumbers, b.refs[r]
		list = append(list, &named[i])
	}
	return list, named
}

// operands returns the values of expressions. They are valid until the next call.
func (b *batch) operands(exprs []query.ExprID) []*vec.Vector {
	b.args = b.appendVectors(b.args[:0], exprs)
	return b.args
}

// place returns where row i is: at an offset of a file.
func (b *batch) place(i int) (file string, at int64) {
	if b.read != nil {
		return b.read.file.entry.Name, b.read.Place(i)
	}
	return b.dataset.places.of(b.first + i)
}

// newDecoder returns what decodes a column while the dataset is read.
func (b *batch) newDecoder(c query.ColumnID) *parse.Decoder {
	d, column, file := b.dataset, &b.dataset.Columns[c], &b.dataset.inFile[c]
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
		NamesOnly:        !fromFile && b.program.NamesOnly(c),
		Report:           b.reportCell(column, d.Tolerate.BadCells && !isKey && !d.IsReference(c)),
	}, d.run.options.Memory.Open(words.TakenByWords.With(d.Name)))
}

// reportCell returns what adds the findings of a column's cells. A cell that is not a value
// may be tolerated.
func (b *batch) reportCell(column *query.Column, toleratesBad bool) parse.Report {
	return func(row int, kind query.FindingKind, cell []byte, detail query.Detail) {
		file, at := b.place(row)
		spot := b.found.add(findingKey{kind, column.Name, toleratesBad && isBadCell(kind)}, file, at)
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
func (b *batch) rowPlace(i int) agg.RowPlace {
	if b.read != nil {
		return agg.RowPlace{Block: b.read.Block.Seq, Line: b.line.Of(&b.read.RowRange, i)}
	}
	places := &b.dataset.places
	return agg.RowPlace{Block: places.rangeOf(b.first + i).block, Line: places.lines[b.first+i]}
}

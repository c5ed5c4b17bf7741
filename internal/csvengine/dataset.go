package csvengine

import (
	"maps"
	"slices"
	"sync/atomic"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/framing"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// dataset is one dataset of a run: what the query says of it, what follows from
// that for the work, and then what was read.
type dataset struct {
	id     query.DatasetID
	q      *query.Dataset
	file   binding.File
	finder *framing.Finder
	bound  []binding.Column // those of inFile, and after them those that the query does not have
	inFile []binding.Column // by column
	all    func(query.DatasetID) *dataset
	lists  []*vec.InList // by expression: of OpIn
	paths  []path

	partitions []*partition

	sources [][]query.ColumnID // by reference: the columns of the row that it is made from

	// What can be computed while the dataset is read: everything that needs
	// neither a nested value nor a reference to a row that may come later.
	ready    []bool        // by expression
	readyRef []bool        // by reference
	later    []query.RefID // references that are not ready, those that others need first

	tasks []*task // what is done with its rows

	// What has to stay in memory.
	keepColumn []bool
	keepRef    []bool
	keepPlaces bool
	keepLines  bool

	// What was read.
	rows    int          // that take part: without repetitions
	loose   atomic.Int64 // rows of a dataset whose rows are not found again
	files   []*fileRead
	found   findings
	seen    []parse.ColumnStats // by column
	broken  atomic.Bool         // some file could not be read to its end
	keys    keys.Index
	columns []kept
	refs    [][]int32
	shared  [][]value.Value // by row: the keys that are in answers
	places  places
	lines   *scan.LineIndex // nil: nobody asks in which lines rows are

	memory struct{ keys, comparing, kept, files *budget.Account }

	// compares says that rows are compared when their key repeats. It takes time
	// and memory, so that nobody does it before a key repeats.
	compares bool

	// dropsLone says that rows with one text alone are not records, because other rows
	// have more.
	dropsLone bool
	leftOut   map[string]bool // keys of rows that are left out
}

// path is a chain of references that some expression follows.
type path struct {
	refs []query.RefID
	ends *dataset
}

func newDataset(id query.DatasetID, q *query.Dataset, file binding.File, r *runner) *dataset {
	d := &dataset{
		id:         id,
		q:          q,
		file:       file,
		finder:     framing.NewFinder(file.Format.Frame),
		all:        func(id query.DatasetID) *dataset { return r.datasets[id] },
		keepColumn: make([]bool, len(q.Columns)),
		keepRef:    make([]bool, len(q.Refs)),
		columns:    make([]kept, len(q.Columns)),
		refs:       make([][]int32, len(q.Refs)),
		compares:   q.Tolerate.Duplicates,
	}
	d.bind()
	memory := r.options.Memory
	d.memory.keys, d.memory.comparing = memory.Open(words.TakenByKeys.With(q.Name)), memory.Open(words.TakenByKeys.With(q.Name))
	d.memory.kept = memory.Open(words.TakenByColumns.With(q.Name))
	d.memory.files = memory.Open(words.TakenByFiles.With(q.Name))
	d.found.memory = d.memory.files
	d.keys = d.newIndex()
	return d
}

// bind makes the list of the columns in the files.
func (d *dataset) bind() {
	others := maps.Clone(d.file.Columns)
	add := func(name string, column binding.Column) {
		if len(column.Header) == 0 {
			column.Header = []string{name}
		}
		d.bound = append(d.bound, column)
	}
	for _, c := range d.q.Columns {
		column := others[c.Name]
		column.Type, column.OneOf = c.Type, c.OneOf
		add(c.Name, column)
		delete(others, c.Name)
	}
	d.inFile = d.bound
	for _, name := range slices.Sorted(maps.Keys(others)) {
		add(name, others[name])
	}
}

// formatOf returns what reads the cells of a column.
func (d *dataset) formatOf(c *binding.Column) *cellformat.Column {
	return cellformat.NewColumn(&d.file.Format.Cells, c.Type, c.Cells)
}

func (d *dataset) newIndex() keys.Index {
	return keys.New(d.memory.keys, d.memory.comparing, d.compares, len(d.q.Key) == 1 && d.q.Columns[d.q.Key[0]].Type == value.Text)
}

// forget drops what was read.
func (d *dataset) forget() {
	d.leftOut = nil
	d.rows, d.files, d.found, d.seen = 0, nil, findings{memory: d.memory.files}, nil
	d.broken.Store(false)
	d.loose.Store(0)
	if d.lines != nil {
		d.lines.Reset()
	}
	d.memory.keys.Close()
	d.memory.comparing.Close()
	d.memory.kept.Close()
	d.memory.files.Close()
	d.keys = d.newIndex()
}

// target returns the dataset that a reference leads to.
func (d *dataset) target(r query.RefID) *dataset { return d.all(d.q.Refs[r].To) }

func (d *dataset) isKey(c query.ColumnID) bool { return slices.Contains(d.q.Key, c) }

// isReference reports whether some reference is made from the column.
func (d *dataset) isReference(c query.ColumnID) bool {
	return slices.ContainsFunc(d.sources, func(from []query.ColumnID) bool { return slices.Contains(from, c) })
}

// isRequiredReference reports whether the column is itself part of a reference
// that cannot be blank.
func (d *dataset) isRequiredReference(c query.ColumnID) bool {
	for _, r := range d.q.Refs {
		for _, from := range r.From {
			e := d.q.Exprs[from]
			if !r.CanBlank && e.Op == query.OpColumn && len(e.Path) == 0 && e.Column == c {
				return true
			}
		}
	}
	return false
}

// isNumbered reports whether rows are found again by their number.
func (d *dataset) isNumbered() bool {
	return len(d.q.Key) > 0 || slices.Contains(d.keepColumn, true) || slices.Contains(d.keepRef, true) ||
		slices.ContainsFunc(d.paths, func(p path) bool { return len(p.refs) == 0 })
}

// keepsRefOf reports whether the reference is kept as it is read.
func (d *dataset) keepsRefOf(r int) bool { return d.keepRef[r] && d.readyRef[r] }

// pathID returns the number of a path, which is new if nobody has followed it
// yet.
func (d *dataset) pathID(refs []query.RefID) int {
	id := slices.IndexFunc(d.paths, func(p path) bool { return slices.Equal(p.refs, refs) })
	if id >= 0 {
		return id
	}
	ends := d
	for _, r := range refs {
		ends = ends.target(r)
	}
	d.paths = append(d.paths, path{refs, ends})
	return len(d.paths) - 1
}

// leaves calls visit for the columns and rows that the expressions read of a
// row of the dataset, and for the nested values they need, each expression
// once.
func (d *dataset) leaves(roots []query.ExprID, visit func(id query.ExprID, e *query.Expr)) {
	seen := map[query.ExprID]bool{query.NoExpr: true}
	var walk func(id query.ExprID)
	walk = func(id query.ExprID) {
		if seen[id] {
			return
		}
		seen[id] = true
		e := &d.q.Exprs[id]
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
func (d *dataset) findSources() {
	d.sources = make([][]query.ColumnID, len(d.q.Refs))
	for r, ref := range d.q.Refs {
		d.leaves(ref.From, func(_ query.ExprID, e *query.Expr) {
			if e.Op == query.OpColumn && len(e.Path) == 0 {
				d.sources[r] = append(d.sources[r], e.Column)
			}
		})
	}
}

// findLists prepares the lists of OpIn.
func (d *dataset) findLists() {
	d.lists = make([]*vec.InList, len(d.q.Exprs))
	for i, e := range d.q.Exprs {
		if e.Op == query.OpIn {
			d.lists[i] = vec.NewInList(e.List)
		}
	}
}

// findReady finds what can be computed while the dataset is read. References
// that cannot are put in order.
func (d *dataset) findReady() {
	d.ready = make([]bool, len(d.q.Exprs))
	d.readyRef = make([]bool, len(d.q.Refs))
	seenExpr := make([]bool, len(d.q.Exprs))
	seenRef := make([]bool, len(d.q.Refs))
	var expr func(id query.ExprID) bool
	ref := func(r query.RefID) bool {
		if seenRef[r] {
			return d.readyRef[r]
		}
		seenRef[r] = true
		ready := d.q.Refs[r].To != d.id
		for _, from := range d.q.Refs[r].From {
			ready = expr(from) && ready
		}
		if !ready {
			d.later = append(d.later, r)
		}
		d.readyRef[r] = ready
		return ready
	}
	expr = func(id query.ExprID) bool {
		if seenExpr[id] {
			return d.ready[id]
		}
		seenExpr[id] = true
		e := &d.q.Exprs[id]
		ready := e.Op != query.OpNested && (len(e.Path) == 0 || ref(e.Path[0]))
		for _, arg := range e.Args {
			ready = expr(arg) && ready
		}
		d.ready[id] = ready
		return ready
	}
	for id := range d.q.Exprs {
		expr(query.ExprID(id))
	}
	for r := range d.q.Refs {
		ref(query.RefID(r))
	}
}

// isReady reports whether a task can be done while the dataset is read.
func (d *dataset) isReady(t *task) bool {
	for _, e := range t.reads {
		if e != query.NoExpr && !d.ready[e] {
			return false
		}
	}
	for _, p := range t.follows {
		if refs := d.paths[p].refs; len(refs) > 0 && !d.readyRef[refs[0]] {
			return false
		}
	}
	return true
}

// keepFor marks what the expressions need to be kept. If they are computed
// later, that includes the columns and references of the row itself.
func (d *dataset) keepFor(exprs []query.ExprID, later bool) {
	d.leaves(exprs, func(_ query.ExprID, e *query.Expr) {
		if e.Op == query.OpNested {
			return
		}
		if len(e.Path) > 0 {
			d.keepPath(e.Path, later)
		}
		if e.Op == query.OpColumn && (len(e.Path) > 0 || later) {
			ends := d.paths[d.pathID(e.Path)].ends
			ends.keepColumn[e.Column] = true
		}
	})
}

// keepPath marks the references of a path that are followed again.
func (d *dataset) keepPath(refs []query.RefID, later bool) {
	at := d
	for i, r := range refs {
		if i > 0 || later {
			at.keepRef[r] = true
		}
		at = at.target(r)
	}
}

// keepKeyOf marks the key of the rows that an OpRow leads to, and returns their
// dataset.
func (d *dataset) keepKeyOf(e query.ExprID) *dataset {
	ends := d.paths[d.pathID(d.q.Exprs[e].Path)].ends
	for _, c := range ends.q.Key {
		ends.keepColumn[c] = true
	}
	return ends
}

// keepKeysOf marks the keys of the rows that are among expressions.
func (d *dataset) keepKeysOf(exprs []query.ExprID) {
	for _, e := range exprs {
		if d.q.Exprs[e].Op == query.OpRow {
			d.keepKeyOf(e)
		}
	}
}

// askForLines has it known in which lines rows are; of rows that are kept, if so asked.
func (d *dataset) askForLines(ofKept bool, memory *budget.Budget) {
	if d.lines == nil {
		d.lines = &scan.LineIndex{Memory: memory.Open(words.TakenByFiles.With(d.q.Name))}
	}
	d.keepLines = d.keepLines || ofKept
}

// lineOf returns the file and the line of a row, of which its block and its line in
// there are known.
func (d *dataset) lineOf(block int, line int32) (*fileRead, int64) {
	file, inFile := d.lines.Of(block, line)
	return d.files[file], inFile
}

// key returns the key of a row. The key's columns are kept.
func (d *dataset) key(row int) []value.Value {
	key := make([]value.Value, len(d.q.Key))
	for i, c := range d.q.Key {
		key[i] = d.columns[c].value(row)
	}
	return key
}

// keyInAnswers returns the key of a row as all answers share it.
func (d *dataset) keyInAnswers(row int) []value.Value {
	d.shared = mem.Reach(d.memory.kept, d.shared, d.rows)
	if d.shared[row] == nil {
		d.shared[row] = d.key(row)
		for _, v := range d.shared[row] {
			mem.Take(d.memory.kept, budget.SizeOf[value.Value]()+int64(len(v.Text)))
		}
	}
	return d.shared[row]
}

// isPersonal reports whether no text of the rows may be shown.
func (d *dataset) isPersonal() bool {
	return slices.ContainsFunc(d.q.Columns, func(c query.Column) bool { return c.Sensitive })
}

// isSensitive reports whether one of the columns is.
func (d *dataset) isSensitive(columns []query.ColumnID) bool {
	return slices.ContainsFunc(columns, func(c query.ColumnID) bool { return d.q.Columns[c].Sensitive })
}

// readyRefs returns the references that are resolved while the dataset is read.
func (d *dataset) readyRefs() []query.RefID {
	var refs []query.RefID
	for r, ready := range d.readyRef {
		if ready {
			refs = append(refs, query.RefID(r))
		}
	}
	return refs
}

// note adds what the decoders of one worker have seen.
func (d *dataset) note(decoders []*parse.Decoder) {
	d.seen = mem.Reach(d.memory.kept, d.seen, len(d.q.Columns))
	for c, dec := range decoders {
		if dec != nil {
			d.seen[c].Merge(dec.Seen)
		}
	}
}

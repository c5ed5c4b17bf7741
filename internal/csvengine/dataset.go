package csvengine

import (
	"maps"
	"slices"
	"sync/atomic"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/framing"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// dataset is one dataset of a run: the plan for it, its files, and what has been read of
// them. It is read in attempts: where one finds out that rows have to be read in another
// way, the next begins with an empty table.
type dataset struct {
	*physical.Dataset
	file    binding.File
	finder  *framing.Finder
	bound   []binding.Column // those of inFile, and after them those that the query does not have
	inFile  []binding.Column // by column
	lists   []*vec.InList    // by expression: of OpIn
	windows []*agg.Windows   // by partition
	run     *runState
	memory  struct{ keys, comparing, kept, files *budget.Account }

	// compares says that rows are compared when their key repeats. It takes time
	// and memory, so that nobody does it before a key repeats.
	compares bool
	// dropsLone says that rows with one text alone are not records, because other rows
	// have more.
	dropsLone bool

	*table
}

// table is what an attempt has read of a dataset.
type table struct {
	rows    int          // that take part: without repetitions
	loose   atomic.Int64 // rows of a dataset whose rows are not found again
	files   []*fileRead
	found   findings
	seen    []parse.ColumnStats // by column
	broken  atomic.Bool         // some file could not be read to its end
	keys    keys.Index
	columns []column
	refs    [][]int32
	shared  [][]value.Value // by row: the keys that are in answers
	places  places
	lines   *scan.LineIndex // nil: nobody asks in which lines rows are
	leftOut map[string]bool // keys of rows that are left out
}

func newDataset(plan *physical.Dataset, file binding.File, s *runState) *dataset {
	d := &dataset{
		Dataset:  plan,
		file:     file,
		finder:   framing.NewFinder(file.Format.Frame),
		lists:    make([]*vec.InList, len(plan.Exprs)),
		run:      s,
		compares: plan.Tolerate.Duplicates,
	}
	d.bind()
	for i, e := range plan.Exprs {
		if e.Op == query.OpIn {
			d.lists[i] = vec.NewInList(e.List)
		}
	}
	for _, p := range plan.Partitions {
		d.windows = append(d.windows, agg.NewWindows(p.Windows))
	}
	memory := s.options.Memory
	d.memory.keys, d.memory.comparing = memory.Open(words.TakenByKeys.With(d.Name)), memory.Open(words.TakenByKeys.With(d.Name))
	d.memory.kept = memory.Open(words.TakenByColumns.With(d.Name))
	d.memory.files = memory.Open(words.TakenByFiles.With(d.Name))
	d.begin()
	return d
}

// begin begins an attempt to read the dataset. What the one before it has read is dropped.
func (d *dataset) begin() {
	for _, account := range []*budget.Account{d.memory.keys, d.memory.comparing, d.memory.kept, d.memory.files} {
		account.Close()
	}
	isText := len(d.Key) == 1 && d.Columns[d.Key[0]].Type == value.Text
	d.table = &table{
		found:   findings{memory: d.memory.files},
		keys:    keys.New(d.memory.keys, d.memory.comparing, d.compares, isText),
		columns: make([]column, len(d.Columns)),
		refs:    make([][]int32, len(d.Refs)),
	}
	if d.HasLines {
		d.lines = &scan.LineIndex{Memory: d.memory.files}
	}
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
	for _, c := range d.Columns {
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

// target returns the dataset that a reference leads to.
func (d *dataset) target(r query.RefID) *dataset { return d.run.datasets[d.Refs[r].To] }

// registerOf returns the dataset whose rows an expression leads to; nil where its values
// are something else.
func (d *dataset) registerOf(e query.ExprID) *dataset {
	if register := d.RegisterOf(e); register != nil {
		return d.run.datasets[register.ID]
	}
	return nil
}

// lineOf returns the file and the line of a row, of which its block and its line in
// there are known.
func (d *dataset) lineOf(block int, line int32) (*fileRead, int64) {
	file, inFile := d.lines.Of(block, line)
	return d.files[file], inFile
}

// key returns the key of a row. The key's columns are kept.
func (d *dataset) key(row int) []value.Value {
	key := make([]value.Value, len(d.Key))
	for i, c := range d.Key {
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

// note adds what the decoders of one worker have seen.
func (d *dataset) note(decoders []*parse.Decoder) {
	d.seen = mem.Reach(d.memory.kept, d.seen, len(d.Columns))
	for c, dec := range decoders {
		if dec != nil {
			d.seen[c].Merge(dec.Seen)
		}
	}
}

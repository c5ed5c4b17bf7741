package csvengine

import (
	"encoding/binary"
	"iter"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// extract is an extract of a run. What it finds is written as records: their keys first,
// by which they sort, and then what the row shows. Each worker sorts what it finds into
// runs, which are merged at the end.
type extract struct {
	*physical.Extract
	dataset *dataset
	spool   *spool
	hidden  []bool // by column of the extract: nobody may see it

	result *extracted
	joined *sorted // nil: not yet
}

func newExtract(plan *physical.Extract, in *query.Query, d *dataset, s *spool) *extract {
	x := &extract{Extract: plan, dataset: d, spool: s}
	for _, c := range plan.Columns {
		x.hidden = append(x.hidden, plan.Hides(in.Datasets, c))
	}
	return x
}

func (x *extract) task() *task {
	return &task{
		takes: words.TakenByListings.With(x.dataset.Name),
		start: func(memory *budget.Account, _ *batch) accumulator { return newExtracted(x, memory) },
		finish: func(a accumulator) {
			x.result = a.(*extracted)
			x.result.runs = append(x.result.runs, x.result.sorter.finish()...)
		},
	}
}

// extracted accumulates an extract.
type extracted struct {
	extract *extract
	memory  *budget.Account
	cells   cells
	counts  []int64 // rows by cell
	sorter  sorter
	runs    []run // of all workers, when they are merged
	seen    int64 // rows of the dataset
	kept    int64 // rows that are recorded
	dropped bool  // there are too many of them

	first  []byte        // of a record of rows that are alike
	by     []*vec.Vector // what they are alike in
	listed vec.Tri       // the rows that are listed, as possible
	except vec.Bitmap
}

func newExtracted(x *extract, memory *budget.Account) *extracted {
	return &extracted{
		extract: x, memory: memory,
		cells:  cells{memory: memory, parts: x.Parts, groups: groups{memory: memory, measure: -1, expr: x.Group, written: hash.Interner{Memory: memory}}},
		sorter: sorter{memory: memory, spool: x.spool},
	}
}

func (e *extracted) add(b *batch) error {
	if e.dropped {
		return nil
	}
	rows := e.find(b)
	to, err := e.cells.assign(b, rows)
	if err != nil {
		return err
	}
	e.counts = mem.Reach(e.memory, e.counts, to.Count)
	e.seen += int64(b.n)
	limit := int64(e.extract.Limit)
	for i := range rows.Possible.Rows {
		cell := to.At(i)
		e.counts[cell]++
		if len(e.extract.By) > 0 {
			if err := e.addAlike(b, i, cell); err != nil {
				return err
			}
			continue
		}
		if limit > 0 && e.counts[cell] > limit { // a worker finds rows in the order of their places
			continue
		}
		e.kept++
		if err := e.sorter.add(func(record []byte) []byte { return e.record(record, b, i, cell) }); err != nil {
			return err
		}
	}
	if e.extract.Rare && e.kept > max(fewRows, e.seen/fewOf) {
		e.drop()
	}
	return nil
}

// Rows are few if they are so many, or one of so many.
const (
	fewRows = 2000
	fewOf   = 10
)

// drop drops all rows.
func (e *extracted) drop() {
	e.dropped, e.runs = true, nil
	e.sorter.clear()
}

// find returns the rows that are listed.
func (e *extracted) find(b *batch) *vec.Tri {
	q, rows := e.extract, &e.listed
	rows.Begin(b.n)
	copy(rows.Possible, b.tri(q.Where).Possible)
	if e.extract.Parts != nil {
		rows.Possible.And(b.windowsOf(e.extract.Parts).inside)
	}
	if q.Except == query.NoExpr || len(q.By) > 0 {
		return rows
	}
	e.except = append(e.except[:0], b.tri(q.Except).Certain...)
	if e.extract.Parts != nil {
		keepKnown(e.except, b.values[e.extract.Parts.Date])
	}
	if q.Judged && q.Group != query.NoExpr {
		keepKnown(e.except, b.values[q.Group])
	}
	rows.Possible.AndNot(e.except)
	return rows
}

// keepKnown takes out the rows that have no one value.
func keepKnown(b vec.Bitmap, v *vec.Vector) {
	if v.Unknown.Bits == nil && v.MaybeAbsent.Bits == nil && v.Form != vec.Intervals && v.Form != vec.Tris {
		return
	}
	for i := range b.Rows {
		if v.IsUncertain(i) {
			b[i>>6] &^= 1 << (i & 63)
		}
	}
}

// record appends the record of row i: its key, the length of which comes first,
// and what is shown of it.
func (e *extracted) record(record []byte, b *batch, i int, cell int) []byte {
	at := e.cells.placing(cell)
	record = appendPart(record, e.cells.groups.writtenOf(int(at.group)), at.window)
	return e.shown(appendPlace(record, b, i), b, i)
}

// appendPlace appends where row i is.
func appendPlace(record []byte, b *batch, i int) []byte {
	place := b.rowPlace(i)
	record = binary.BigEndian.AppendUint32(record, uint32(place.Block))
	return binary.BigEndian.AppendUint32(record, uint32(place.Line))
}

// shown appends what is shown of row i.
func (e *extracted) shown(record []byte, b *batch, i int) []byte {
	q := e.extract
	for _, c := range q.Conditions {
		record = append(record, byte(truthOf(b.tri(c), i)))
	}
	for k, c := range q.Columns {
		v := value.Value{}
		if !e.extract.hidden[k] {
			v = b.listedValue(c, i)
		}
		record = appendValue(record, v)
	}
	for _, c := range q.Numbers {
		record = appendInterval(record, numbersOf(b.values[c], i))
	}
	return record
}

// appendPart appends what sorts records by group and window, which is followed by the
// place of the row.
func appendPart(b, group []byte, window int32) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(group)+4))
	b = append(b, group...)
	return binary.BigEndian.AppendUint32(b, uint32(window))
}

// truthOf returns what a condition is of row i.
func truthOf(t *vec.Tri, i int) query.Truth {
	switch {
	case t.Certain.Has(i):
		return query.True
	case t.Possible.Has(i):
		return query.MaybeTrue
	}
	return query.False
}

// numbersOf returns what the number of row i can be, everything where it is not known or
// there is none.
func numbersOf(v *vec.Vector, i int) value.Interval {
	if v.IsAbsent(i) || v.Unknown.Has(i) || v.MaybeAbsent.Has(i) {
		return value.Everything()
	}
	return v.Interval(i)
}

func (e *extracted) merge(o accumulator) error {
	from := o.(*extracted)
	cells, err := e.cells.merge(&from.cells)
	if err != nil {
		return err
	}
	e.counts = mem.Reach(e.memory, e.counts, e.cells.count())
	for cell, rows := range from.counts {
		if rows > 0 {
			e.counts[agg.GroupIn(cells, cell)] += rows
		}
	}
	e.runs = append(e.runs, from.sorter.finish()...)
	if e.dropped || from.dropped {
		e.drop()
	}
	return nil
}

// answer returns the rows, in parts.
func (x *extract) answer() query.Extracted {
	e := x.result
	if e.dropped {
		return query.Extracted{Dropped: true}
	}
	var answer query.Extracted
	var cells []int
	numbers, groups := e.cells.groups.sorted(x.dataset.registerOf(x.Group))
	for i, number := range numbers {
		for window := query.UnknownWindow; window < max(1, e.cells.stride()-1); window++ {
			cell, ok := e.cells.find(number, window)
			if !ok {
				continue
			}
			rows := mem.At(e.counts, cell)
			if len(x.By) > 0 {
				rows = x.joined.count(e.partOf(cell))
			}
			if rows > 0 {
				answer.Parts = append(answer.Parts, query.ExtractedPart{Group: groups[i], Window: window, Rows: rows})
				cells = append(cells, cell)
			}
		}
	}
	answer.Rows = func(part int) iter.Seq2[query.ExtractedRow, error] { return x.rows(cells[part]) }
	return answer
}

// rows yields the rows of a cell.
func (x *extract) rows(cell int) iter.Seq2[query.ExtractedRow, error] {
	return func(yield func(query.ExtractedRow, error) bool) {
		if err := x.join(); err != nil {
			yield(query.ExtractedRow{}, err)
			return
		}
		part, left := x.result.partOf(cell), x.Limit
		for record, err := range x.joined.of(part) {
			if err != nil {
				yield(query.ExtractedRow{}, err)
				return
			}
			if !yield(x.row(record, len(part)), nil) {
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}

// join merges what has been found, once.
func (x *extract) join() error {
	if x.joined != nil {
		return nil
	}
	var isListed func([]byte) bool
	if len(x.By) > 0 {
		isListed = x.isListed
	}
	joined, err := join(x.result.runs, x.spool, isListed)
	x.joined = joined
	return err
}

// countAlike counts the rows that are listed by what they are alike in, which is seen
// when all are together.
func (x *extract) countAlike() error {
	if len(x.By) == 0 || x.result.dropped {
		return nil
	}
	return x.join()
}

// partOf returns how the records of a cell begin.
func (e *extracted) partOf(cell int) []byte {
	at := e.cells.placing(cell)
	return appendPart(nil, e.cells.groups.writtenOf(int(at.group)), at.window)
}

// row reads a record. Its first bytes, as many as part, sort it by group and window.
func (x *extract) row(record []byte, part int) query.ExtractedRow {
	r, alike := recordReader{record[part:]}, uint64(1)
	if len(x.By) > 0 {
		r.left = record[len(firstOf(record))+1:]
		alike = binary.BigEndian.Uint64(numberOf(record))
	}
	file, line := x.dataset.lineOf(int(r.uint32()), int32(r.uint32()))
	row := query.ExtractedRow{
		File: file.entry.Name, Line: line, Sheet: file.sheet, Alike: int64(alike),
		Truths:  make([]query.Truth, 0, len(x.Conditions)),
		Columns: make([]value.Value, 0, len(x.Columns)),
		Numbers: make([]value.Interval, 0, len(x.Numbers)),
	}
	if len(x.By) > 0 {
		r.left = r.left[numberBytes:]
	}
	for range x.Conditions {
		row.Truths = append(row.Truths, query.Truth(r.byte()))
	}
	for range x.Columns {
		row.Columns = append(row.Columns, r.value())
	}
	for range x.Numbers {
		row.Numbers = append(row.Numbers, r.interval())
	}
	return row
}

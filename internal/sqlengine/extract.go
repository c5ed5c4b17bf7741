package sqlengine

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	files "plancheck/internal/source"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// extract is an extract of a run: how many rows each part of it has, which is counted with
// the measures, and its rows, for which the database is asked when the first is wanted.
type extract struct {
	q       *query.Extract
	rows    *selection
	columns []string // that are shown of a row
	texts   []bool   // by column: it is a text
	sorted  []string // the columns, as rows are sorted by them
	read    []func(*reader, *query.ExtractedRow)
	lists   []*list
	parts   map[string]placeOf // by placeOf.key

	run   *run
	kept  files.Buffer
	asked bool
	err   error
}

// list is the rows of an extract that one statement lists. Those of each part follow each
// other.
type list struct {
	statement Statement
	// cells are what is kept of a row of the answer, after what rows are grouped by.
	cells  func(row []*string) []*string
	counts map[string]int64 // rows by placeOf.key, also those that are not listed
	at     map[string]int64 // where they are kept
}

// extract says an extract in SQL.
func (c *compiler) extract(x *query.Extract) *extract {
	e := &extract{q: x, rows: c.selection(x.Dataset, x.Group, x.Parts), parts: map[string]placeOf{}}
	s := e.rows
	for _, id := range x.Columns {
		e.column(id)
	}
	for _, id := range x.Conditions {
		e.shown(value.Integer, s.rows.condition(id).status())
		e.read = append(e.read, func(r *reader, row *query.ExtractedRow) { row.Truths = append(row.Truths, query.Truth(r.int())) })
	}
	for _, id := range x.Numbers {
		e.number(s.rows.eval(nil, id))
	}
	if len(e.columns) == 0 {
		e.shown(value.Integer, "1")
	}
	if len(x.By) > 0 {
		e.listAlike()
		return e
	}
	s.where = append(s.where, s.ofRow("l", when(s.listed(x), "1", "0"))+" = 1")
	e.add(e.limited(s.source(), s.rows.asTexts(e.columns), e.sorted), func(row []*string) []*string { return row })
	return e
}

// count has the rows counted.
func (e *extract) count(s *selection) {
	flag := s.ofRow(fmt.Sprintf("l%d", len(s.inner)), when(s.listed(e.q), "1", "0"))
	e.counted(s, e.lists[0], count(flag+" = 1"))
}

// counted counts the rows of a list.
func (e *extract) counted(s *selection, l *list, sql string) {
	s.counted(sql, func(r *reader, p placeOf) {
		if n := r.int(); n > 0 {
			e.parts[p.key()], l.counts[p.key()] = p, n
		}
	})
}

// add adds what a statement lists.
func (e *extract) add(text string, cells func(row []*string) []*string) {
	e.lists = append(e.lists, &list{Statement{text: text}, cells, map[string]int64{}, map[string]int64{}})
}

// asTexts are columns as they are returned.
func (d *Dialect) asTexts(columns []string) []string {
	texts := make([]string, len(columns))
	for i, name := range columns {
		texts[i] = of(d.asText, name)
	}
	return texts
}

// limited selects columns of the first rows of each group, or of all, sorted by groups and
// windows, and in these by order.
func (e *extract) limited(rows source, columns, order []string) string {
	by := strings.Join(e.rows.by, ", ")
	selected := strings.Join(append(e.rows.rows.asTexts(e.rows.by), columns...), ", ")
	inOrder := strings.Join(append(slices.Clone(e.rows.by), order...), ", ")
	limit := strconv.Itoa(e.q.Limit)
	sorted := "\nORDER BY " + inOrder
	switch {
	case e.q.Limit == 0:
		return rows.selects(selected) + sorted
	case by == "":
		return rows.selects(selected) + sorted + " LIMIT " + limit
	case e.rows.rows.limitBy:
		return rows.selects(selected) + sorted + " LIMIT " + limit + " BY " + by
	}
	number := e.rows.rows.prefix + "z"
	numbered := rows.selects("*, row_number() OVER (PARTITION BY " + by + " ORDER BY " + inOrder + ") AS " + number)
	return as(numbered, number).and(number+" <= "+limit).selects(selected) + sorted
}

// shown has a column selected.
func (e *extract) shown(t value.Type, sql string) {
	name := e.rows.ofRow(fmt.Sprintf("a%d", len(e.columns)), sql)
	e.columns, e.texts = append(e.columns, name), append(e.texts, t == value.Text)
	if t == value.Text {
		name += e.rows.rows.bytes
	}
	e.sorted = append(e.sorted, name)
}

// listed is where a row is one of an extract.
func (s *selection) listed(x *query.Extract) cond {
	where := s.rows.condition(x.Where).possible
	if x.Except == query.NoExpr {
		return where
	}
	except := s.rows.condition(x.Except).certain
	if x.Parts != nil {
		except = and(except, not(isNull(s.rows.eval(nil, x.Parts.Date).value)))
	}
	if x.Judged && s.group != nil {
		v := s.rows.eval(nil, x.Group)
		except = and(except, or(v.absent, not(v.open())))
	}
	return and(where, not(except))
}

// column shows what a column is in the row; of one that nobody may see, nothing.
func (e *extract) column(id query.ExprID) {
	r := e.rows.rows
	if e.q.Hides(r.q.Datasets, id) {
		e.read = append(e.read, func(_ *reader, row *query.ExtractedRow) { row.Columns = append(row.Columns, value.Value{}) })
		return
	}
	of := &r.tables[r.id].q.Exprs[id]
	v := r.eval(nil, id)
	e.shown(value.Integer, stateOf(v.absent, v.open()))
	types := r.types(of)
	for i, part := range r.parts(of, v) {
		e.shown(types[i], part)
	}
	e.read = append(e.read, func(read *reader, row *query.ExtractedRow) { row.Columns = append(row.Columns, r.listed(read, of)) })
}

// number shows the ends of a number, each a numerator and a denominator. One that is not
// there, or may not be, has none.
func (e *extract) number(v val) {
	known := and(not(v.absent), not(v.doubted))
	for _, end := range []fraction{v.number.lo, v.number.hi} {
		if end.isOpen() {
			continue
		}
		e.shown(value.Decimal, when(known, end.num, ""))
		if end.den != "" {
			e.shown(value.Decimal, when(known, end.den, ""))
		}
	}
	e.read = append(e.read, func(r *reader, row *query.ExtractedRow) {
		lo, noLo := v.number.lo.end(r)
		hi, noHi := v.number.hi.end(r)
		row.Numbers = append(row.Numbers, value.Interval{Lo: lo, Hi: hi, NoLo: noLo, NoHi: noHi})
	})
}

// end reads an end of an interval that a fraction is for; none where it has no end.
func (f fraction) end(r *reader) (n value.Number, none bool) {
	if f.isOpen() {
		return n, true
	}
	num := r.value(value.Decimal)
	if f.den == "" {
		return num.Number, num.Kind != value.OfNumber
	}
	den := r.value(value.Decimal)
	if num.Kind != value.OfNumber || den.Kind != value.OfNumber || den.Number.Sign() == 0 {
		return n, true
	}
	return value.Ratio(num.Number, den.Number), false
}

// extracts has the answers give the rows of extracts, whose parts have been counted.
func (r *run) extracts(all []*extract) {
	var kept buffers
	for _, e := range all {
		e.run = r
		kept = append(kept, &e.kept)
		r.answers.Extracts = append(r.answers.Extracts, e.answer())
	}
	if len(kept) > 0 {
		r.answers.Spool = kept
	}
}

// buffers are closed together.
type buffers []*files.Buffer

func (all buffers) Close() error {
	var first error
	for _, b := range all {
		if err := b.Close(); first == nil {
			first = err
		}
	}
	return first
}

func (e *extract) answer() query.Extracted {
	var parts []query.ExtractedPart
	for key, p := range e.parts {
		part := query.ExtractedPart{Group: p.group, Window: p.window}
		for _, l := range e.lists {
			part.Rows += l.counts[key]
		}
		parts = append(parts, part)
	}
	slices.SortFunc(parts, func(a, b query.ExtractedPart) int {
		return cmp.Or(slices.CompareFunc(a.Group, b.Group, value.Value.Compare), cmp.Compare(a.Window, b.Window))
	})
	return query.Extracted{Parts: parts, Rows: func(part int) iter.Seq2[query.ExtractedRow, error] {
		return e.rowsOf(placeOf{parts[part].Group, parts[part].Window}.key())
	}}
}

// rowsOf yields the rows of a part.
func (e *extract) rowsOf(part string) iter.Seq2[query.ExtractedRow, error] {
	return func(yield func(query.ExtractedRow, error) bool) {
		if err := e.once(); err != nil {
			yield(query.ExtractedRow{}, err)
			return
		}
		left := e.most(math.MaxInt64)
		for _, l := range e.lists {
			in := bufio.NewReader(e.kept.From(l.at[part]))
			for range min(left, l.counts[part]) {
				row, err := e.row(in)
				if left--; !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// once has the rows fetched if they are not yet. Several may want rows, and the database is
// asked one thing after another.
func (e *extract) once() error {
	e.run.asking.Lock()
	defer e.run.asking.Unlock()
	if !e.asked {
		e.asked, e.err = true, e.fetch()
	}
	return e.err
}

// most is how many of n rows of a part are listed.
func (e *extract) most(n int64) int64 {
	if limit := int64(e.q.Limit); limit > 0 {
		return min(limit, n)
	}
	return n
}

// fetch has all rows answered and kept.
func (e *extract) fetch() (err error) {
	defer e.run.worded(&err)
	out := &keeper{to: bufio.NewWriterSize(&e.kept, 64<<10)}
	for _, l := range e.lists {
		if err := e.fetchList(l, out); err != nil {
			return err
		}
	}
	if err := out.to.Flush(); err != nil {
		return words.CannotKeepRows.With(words.Of(err)).Because(err)
	}
	return nil
}

// fetchList has the rows of a list kept, if each part has as many as were counted.
func (e *extract) fetchList(l *list, out *keeper) error {
	if len(l.counts) == 0 {
		return nil
	}
	began, found := time.Now(), map[string]int64{}
	err := e.run.Connection.Each(e.run.ctx, l.statement, func(row []*string) error {
		read := &reader{row: row}
		key := e.rows.place(read).key()
		if read.err != nil {
			return read.err
		}
		cells := l.cells(row[read.at:])
		if len(cells) != e.cells() {
			return words.OddAnswer.With(len(row)).Err()
		}
		if found[key] == 0 {
			l.at[key] = out.written
		}
		found[key]++
		out.row(cells)
		return nil
	})
	e.run.ran(l.statement, began)
	if err != nil {
		return err
	}
	if !maps.EqualFunc(l.counts, found, func(all, n int64) bool { return e.most(all) == n }) {
		return e.run.tables[e.q.Dataset].changed()
	}
	return nil
}

// cells is how many are kept of a row.
func (e *extract) cells() int {
	if len(e.q.By) > 0 {
		return 1 + len(e.columns) // the first is how many are alike
	}
	return len(e.columns)
}

// row reads what was kept of a row.
func (e *extract) row(in *bufio.Reader) (query.ExtractedRow, error) {
	t := &e.run.tables[e.q.Dataset]
	row := query.ExtractedRow{File: t.display(), Alike: 1}
	r := &reader{}
	for range e.cells() {
		cell, err := keptCell(in)
		if err != nil {
			return row, err
		}
		r.row = append(r.row, cell)
	}
	if len(e.q.By) > 0 {
		row.Alike = r.int()
	}
	for _, read := range e.read {
		read(r, &row)
	}
	return row, r.err
}

// keeper writes rows, each cell with its length before it, from 1; 0 is NULL. What goes
// wrong is told at the end.
type keeper struct {
	to      *bufio.Writer
	written int64
	length  []byte
}

func (k *keeper) row(cells []*string) {
	for _, cell := range cells {
		text, length := "", uint64(0)
		if cell != nil {
			text, length = *cell, uint64(len(*cell))+1
		}
		k.length = binary.AppendUvarint(k.length[:0], length)
		_, _ = k.to.Write(k.length)
		_, _ = k.to.WriteString(text)
		k.written += int64(len(k.length) + len(text))
	}
}

func keptCell(in *bufio.Reader) (*string, error) {
	length, err := binary.ReadUvarint(in)
	if err != nil || length == 0 {
		return nil, err
	}
	text := make([]byte, length-1)
	_, err = io.ReadFull(in, text)
	return new(string(text)), err
}

// changed says that rows are not those that were counted.
func (t *table) changed() error {
	refused := &query.Refused{}
	refused.List.Add(diag.CodeUnsafe, t.spanOf(t.bound.Span), words.TableChanged.With(t.display()), words.Text{})
	return refused
}

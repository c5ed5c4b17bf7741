// Package sqlengine answers queries inside a database: it says each query in SQL, has
// the database count, and returns the same exact counters as an engine that reads files.
// Nothing is bounded, divided or judged in SQL. What cannot be said in SQL is refused
// before anything is asked.
package sqlengine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Connection runs statements in one transaction that only reads.
type Connection interface {
	// Each runs a statement, and calls take with each row of the answer as it comes: each
	// column as text, nil for NULL. The row is another one after the call. An error of take
	// ends the answer, and the connection.
	Each(ctx context.Context, s Statement, take func(row []*string) error) error
	// Stored looks up the tables of a query: what is in each column that is used. The
	// error is a *[query.Refused] where tables do not fit.
	Stored(ctx context.Context, q *query.Query, tables binding.Tables) ([]map[string]Stored, error)
}

// rowsOf returns all rows of an answer.
func rowsOf(ctx context.Context, c Connection, s Statement) ([][]*string, error) {
	var rows [][]*string
	err := c.Each(ctx, s, func(row []*string) error {
		rows = append(rows, slices.Clone(row))
		return nil
	})
	return rows, err
}

// Engine answers queries from tables.
type Engine struct {
	Dialect    *Dialect
	Tables     binding.Tables
	Connection Connection
	Source     string // its name, for messages
	// Ran is told of each statement that was run, and how long it took; nil: nobody is.
	Ran func(Statement, time.Duration)
	// Regardless has rows counted whatever is wrong with them.
	Regardless bool
	// Slice has only a part of the rows of datasets read that nothing references.
	Slice Slice
}

// Slice is the Part-th, from 1, of so many parts of rows, which are told by what is in
// them; the zero Slice is all of them.
type Slice struct{ Part, Of int }

// cut leaves the rows of the slice in the tables of datasets that nothing references.
func (c *compiler) cut(s Slice) {
	if s.Of == 0 {
		return
	}
	referenced := make([]bool, len(c.tables))
	for _, d := range c.q.Datasets {
		for _, r := range d.Refs {
			referenced[r.To] = true
		}
	}
	for id := range c.tables {
		if !referenced[id] {
			c.tables[id].from, c.tables[id].final = c.slice(&c.tables[id], s), ""
		}
	}
}

var _ query.Engine = (*Engine)(nil)

// Run answers q.
func (e *Engine) Run(ctx context.Context, q *query.Query) (answers *query.Answers, err error) {
	defer e.worded(&err)
	defer refused(&err)
	if err := sayable(e.Dialect, q, e.Tables); err != nil {
		return nil, err
	}
	stored, err := e.Connection.Stored(ctx, q, e.Tables)
	if err != nil {
		return nil, err
	}
	r := &run{Engine: e, ctx: ctx, compiler: newCompiler(e.Dialect, q, e.Tables, stored), answers: &query.Answers{}}
	r.cut(e.Slice)
	if err := r.check(); err != nil {
		return nil, err
	}
	if !r.answers.Tolerable() {
		if !e.Regardless {
			r.nothing()
			return r.answers, nil
		}
		for id := range r.tables {
			r.tables[id].regardless = true
		}
	} else {
		r.bareKeys()
	}
	if err := r.count(); err != nil {
		return nil, err
	}
	if e.Dialect.moves {
		if err := r.unmoved(); err != nil {
			return nil, err
		}
	}
	return r.answers, ctx.Err()
}

// unmoved refuses tables that have another number of rows than at first.
func (r *run) unmoved() error {
	refused := &query.Refused{}
	for id := range r.tables {
		t := &r.tables[id]
		if err := r.do(step{Statement{text: t.size()}, func(rows [][]*string) error {
			read := only(rows)
			if n := read.int(); n != r.answers.Datasets[id].Rows {
				refused.List.Add(diag.CodeUnsafe, t.spanOf(t.bound.Span), words.RowsMoved.With(t.display(), r.answers.Datasets[id].Rows, n), words.Text{})
			}
			return read.err
		}}); err != nil {
			return err
		}
	}
	if len(refused.List) > 0 {
		return refused
	}
	return nil
}

// worded turns what the database says into a reason of ours.
func (e *Engine) worded(err *error) {
	said, ok := errors.AsType[*words.Error](*err)
	if ok {
		*err = &query.Refused{List: diag.List{{Severity: diag.Error, Code: diag.CodeDatabase, Span: diag.Span{File: e.Source}, Message: said.Text}}}
	}
}

// refused turns what cannot be said into an error.
func refused(err *error) {
	switch why := recover().(type) {
	case nil:
	case unsayable:
		*err = &query.Refused{List: why.list}
	default:
		panic(why)
	}
}

func newCompiler(d *Dialect, q *query.Query, bound binding.Tables, stored []map[string]Stored) *compiler {
	c := &compiler{Dialect: d, q: q}
	var list diag.List
	for id := range q.Datasets {
		dataset := &q.Datasets[id]
		var of func(string) Stored
		if stored != nil {
			of = func(column string) Stored { return stored[id][column] }
		}
		c.tables = append(c.tables, d.newTable(dataset, bound.Table(dataset.Name), of))
		list = append(list, c.tables[id].unsayable()...)
	}
	if len(list) > 0 {
		panic(unsayable{list})
	}
	return c
}

// run is one query and what is known of its answers.
type run struct {
	*Engine
	*compiler
	ctx     context.Context
	found   []found
	answers *query.Answers
	asking  sync.Mutex // held while rows of extracts are fetched
}

func (r *run) do(steps ...step) error {
	for _, s := range steps {
		began := time.Now()
		rows, err := rowsOf(r.ctx, r.Connection, s.Statement)
		if err != nil {
			return err
		}
		r.ran(s.Statement, began)
		if err := s.read(rows); err != nil {
			return err
		}
		r.relations = 0
	}
	return nil
}

func (r *run) ran(s Statement, began time.Time) {
	if r.Ran != nil {
		r.Ran(s, time.Since(began))
	}
}

// check looks for what is wrong with the records.
func (r *run) check() error {
	r.found = make([]found, len(r.tables))
	for id := range r.tables {
		dataset, f := query.DatasetID(id), &r.found[id]
		if err := r.do(r.cells(dataset, f)); err != nil {
			return err
		}
		if err := r.do(r.abnormal(dataset, f)...); err != nil {
			return err
		}
		if len(f.unclean) > 0 {
			return r.notNormal(dataset, f.unclean)
		}
		if err := r.do(r.keys(dataset, f)...); err != nil {
			return err
		}
		if err := r.do(r.references(dataset, f)...); err != nil {
			return err
		}
		if err := r.do(r.samples(dataset, f)...); err != nil {
			return err
		}
		if r.digits > 0 && f.stats.Rows >= mostRows {
			return r.tables[id].tooLarge()
		}
		f.finish(&r.tables[id])
		r.answers.Datasets = append(r.answers.Datasets, f.stats)
	}
	return nil
}

// nothing answers that there are no rows.
func (r *run) nothing() {
	for id := range r.q.Measures {
		none, _ := newAnswer(&r.q.Measures[id]).finish(query.MeasureID(id))
		r.answers.Measures = append(r.answers.Measures, none)
	}
	r.answers.Listings = make([][]query.Row, len(r.q.Listings))
	r.answers.Extracts = make([]query.Extracted, len(r.q.Extracts))
	r.answers.Witnesses = make([]bool, len(r.q.Witnesses))
	r.answers.Texts = make([][]string, len(r.q.Texts))
}

// count answers what the query asks for, of records that are as they should be.
func (r *run) count() error {
	answers, extracts, steps := r.measures(r.answers)
	if err := r.do(steps...); err != nil {
		return err
	}
	r.extracts(extracts)
	for id, a := range answers {
		if err := r.do(r.joined(query.MeasureID(id), a)...); err != nil {
			return err
		}
		measured, err := a.finish(query.MeasureID(id))
		if err != nil {
			return err
		}
		if err := r.do(r.twice(query.MeasureID(id), measured.Twice)...); err != nil {
			return err
		}
		r.answers.Measures = append(r.answers.Measures, measured)
	}
	return r.do(r.blanks(r.found, func(of query.MeasureID, n query.BlankCount) {
		measured := &r.answers.Measures[of]
		measured.Blanks = append(measured.Blanks, n)
		slices.SortFunc(measured.Blanks, func(a, b query.BlankCount) int {
			return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Column, b.Column))
		})
	})...)
}

// measures has everything counted that does not depend on another answer.
func (c *compiler) measures(to *query.Answers) ([]*answer, []*extract, []step) {
	var answers []*answer
	var selections, different []*selection
	for id := range c.q.Measures {
		m := &c.q.Measures[id]
		a := newAnswer(m)
		answers = append(answers, a)
		if m.Agg == query.AggDistinct {
			different = append(different, c.different(query.MeasureID(id), a))
			continue
		}
		c.sharing(&selections, m.Dataset, m.Group, m.Parts).add(query.MeasureID(id), a)
	}
	to.Witnesses = make([]bool, len(c.q.Witnesses))
	for id, w := range c.q.Witnesses {
		s := c.sharing(&selections, w.Dataset, query.NoExpr, nil)
		holds := s.ofRow(fmt.Sprintf("w%d", id), when(s.rows.condition(w.Expr).certain, "1", "0"))
		s.counted(count(holds+" = 1"), func(r *reader, _ placeOf) { to.Witnesses[id] = r.int() > 0 })
	}
	var extracts []*extract
	for id := range c.q.Extracts {
		x := &c.q.Extracts[id]
		e := c.extract(x)
		extracts = append(extracts, e)
		if len(x.By) > 0 {
			different = append(different, c.countAlike(e))
		} else {
			e.count(c.sharing(&selections, x.Dataset, x.Group, x.Parts))
		}
	}
	var steps []step
	for _, s := range append(selections, different...) {
		steps = append(steps, s.step())
	}
	to.Texts = make([][]string, len(c.q.Texts))
	for id := range c.q.Texts {
		steps = append(steps, c.texts(id, to))
	}
	to.Listings = make([][]query.Row, len(c.q.Listings))
	for id := range c.q.Listings {
		steps = append(steps, c.listing(id, to))
	}
	return answers, extracts, steps
}

// sharing returns the selection that counts rows of the same groups and windows, a new
// one where that is full.
func (c *compiler) sharing(all *[]*selection, dataset query.DatasetID, group query.ExprID, parts *query.Partition) *selection {
	for _, s := range *all {
		if s.rows.id == dataset && s.groupID == group && s.parts == parts && !s.isFull() {
			return s
		}
	}
	s := c.selection(dataset, group, parts)
	*all = append(*all, s)
	return s
}

// joined unites the combinations of each group with those of rows whose group is
// unknown.
func (r *run) joined(id query.MeasureID, a *answer) []step {
	if a.m.Agg != query.AggDistinct || a.m.Group == query.NoExpr {
		return nil
	}
	unknown := a.cells[cellKey(groupName([]value.Value{value.UnknownValue()}), 0)]
	if unknown == nil || unknown.Distinct.Possible == 0 || len(a.cells) == 1 {
		return nil
	}
	for _, c := range a.cells {
		if c != unknown {
			c.Distinct.Joined += unknown.Distinct.Possible
		}
	}
	return []step{r.overlap(id, a).step()}
}

// texts lists different texts.
func (c *compiler) texts(id int, to *query.Answers) step {
	t := c.q.Texts[id]
	r := c.relation(t.Dataset)
	v := r.eval(nil, t.Expr)
	text := r.source().and(string(not(isNull(v.value)))).selects("DISTINCT "+v.value) + fmt.Sprintf(" LIMIT %d", t.Limit+1)
	return step{Statement{text: text}, func(rows [][]*string) error {
		if len(rows) > t.Limit {
			return nil
		}
		for _, row := range rows {
			read := &reader{row: row}
			to.Texts[id] = append(to.Texts[id], read.text())
			if read.err != nil {
				return read.err
			}
		}
		slices.Sort(to.Texts[id])
		return nil
	}}
}

// listing lists rows.
func (c *compiler) listing(id int, to *query.Answers) step {
	l := c.q.Listings[id]
	r := c.relation(l.Dataset)
	where := r.condition(l.Where)
	columns := []string{where.status()}
	for _, column := range l.Columns {
		e := &c.q.Datasets[l.Dataset].Exprs[column]
		v := r.eval(nil, column)
		columns = append(columns, stateOf(v.absent, v.open()))
		for _, part := range r.parts(e, v) {
			columns = append(columns, of(c.asText, part))
		}
	}
	text := r.source().and(string(where.possible)).selects(strings.Join(columns, ", "))
	return step{Statement{text: text}, func(rows [][]*string) error {
		for _, row := range rows {
			read := &reader{row: row}
			listed := query.Row{Certain: read.int() == 2}
			for _, column := range l.Columns {
				listed.Values = append(listed.Values, r.listed(read, &c.q.Datasets[l.Dataset].Exprs[column]))
			}
			if read.err != nil {
				return read.err
			}
			to.Listings[id] = append(to.Listings[id], listed)
		}
		slices.SortFunc(to.Listings[id], func(a, b query.Row) int {
			return cmp.Or(slices.CompareFunc(a.Values, b.Values, value.Value.Compare), -cmp.Compare(certainty(a), certainty(b)))
		})
		return nil
	}}
}

func certainty(r query.Row) int {
	if r.Certain {
		return 1
	}
	return 0
}

// listed reads a value of a listing. A key of several columns is one text.
func (r *relation) listed(read *reader, e *query.Expr) value.Value {
	state := read.int()
	var values []value.Value
	var texts []string
	for _, t := range r.types(e) {
		v := read.value(t)
		values, texts = append(values, v), append(texts, v.String())
	}
	switch {
	case state == 0:
		return value.Value{}
	case state == 2:
		return value.UnknownValue()
	case len(values) == 1:
		return values[0]
	}
	return value.TextOf(strings.Join(texts, ", "))
}

// types are those of the parts of an expression.
func (r *relation) types(e *query.Expr) []value.Type {
	if e.Op != query.OpRow {
		return []value.Type{e.Type}
	}
	var types []value.Type
	for i := range r.tables[r.at(e.Path).of].q.Key {
		types = append(types, r.keyType(e.Path, i))
	}
	return types
}

// Statements are those that answer a query on clean data, in the order in which they
// are run. The error is a *[query.Refused].
func Statements(d *Dialect, q *query.Query, bound binding.Tables) (all []Statement, err error) {
	defer refused(&err)
	c := newCompiler(d, q, bound, nil)
	add := func(steps ...step) {
		for _, s := range steps {
			all = append(all, s.Statement)
		}
		c.relations = 0
	}
	for id := range c.tables {
		var f found
		add(c.cells(query.DatasetID(id), &f))
		add(c.keys(query.DatasetID(id), &f)...)
		add(c.references(query.DatasetID(id), &f)...)
	}
	c.bareKeys()
	_, extracts, steps := c.measures(&query.Answers{})
	add(steps...)
	for _, e := range extracts {
		for _, l := range e.lists {
			all = append(all, l.statement)
		}
	}
	return all, nil
}

// sayable refuses what cannot be said whatever is in the tables: their numbers may have
// few digits.
func sayable(d *Dialect, q *query.Query, bound binding.Tables) error {
	least := *d
	for t := range least.expected {
		least.expected[t].Digits = digits{}
	}
	_, err := Statements(&least, q, bound)
	return err
}

// notNormal refuses columns with texts that do not compare as they are read.
func (r *run) notNormal(id query.DatasetID, columns []query.ColumnID) error {
	t := &r.tables[id]
	refused := &query.Refused{}
	for _, c := range columns {
		name := t.q.Columns[c].Name
		hint := words.BindNormalize.With(t.q.Name)
		if t.normal == "" {
			hint = words.Text{}
		}
		refused.List.Add(diag.CodeNotNormal, t.spanOf(t.bound.Column(name).Span), words.NotNormal.With(t.bound.Column(name).Name, t.display()), hint)
	}
	return refused
}

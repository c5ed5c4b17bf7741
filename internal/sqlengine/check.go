package sqlengine

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// step is a statement, and what becomes of its answer.
type step struct {
	Statement
	read func(rows [][]*string) error
}

// found is what was found in one dataset.
type found struct {
	stats   query.Stats
	unknown []int64 // by query.ColumnID: cells that may be anything
	unclean []query.ColumnID
	wanted  []sample // places of findings
}

// sample is where a finding is: rows of a selection for which a condition holds.
type sample struct {
	finding int // in the stats
	value   string
	key     string // empty: the value is the key, or rows have none
	from    source
}

func (f *found) report(kind query.FindingKind, column string, tolerated bool, n int64) {
	if n > 0 {
		f.stats.Findings = append(f.stats.Findings, query.Finding{Kind: kind, Column: column, Tolerated: tolerated, Count: n})
	}
}

// reject is a kind of finding in cells of a column, by a number that a row has for it.
type reject struct {
	kind      query.FindingKind
	when      string
	tolerated bool
}

// rejects lists what may be wrong with the cells of a column, whose value is called
// cell, in the order in which it is said.
func (t *table) rejects(id query.ColumnID, cell, flag string) []reject {
	c, q := &t.columns[id], &t.q.Columns[id]
	isKey := slices.Contains(t.q.Key, id)
	tolerated := t.q.Tolerate.BadCells && !t.names(id)
	var all []reject
	if flag != "" {
		all = append(all, reject{query.BadCell, string(and(isNull(cell), certainly(flag))), tolerated})
	}
	switch {
	case isKey:
		all = append(all, reject{query.BlankKey, string(isNull(cell)), false})
	case q.Blank == value.BlankError && q.Type != 0 && !t.isRequiredReference(id):
		all = append(all, reject{query.BlankCell, string(isNull(cell)), false})
	}
	for _, w := range c.wrong {
		all = append(all, reject{w.kind, c.in(w.is, cell), tolerated})
	}
	return all
}

// isRequiredReference reports whether the column is itself part of a reference that
// cannot be blank.
func (t *table) isRequiredReference(c query.ColumnID) bool {
	return slices.ContainsFunc(t.q.Refs, func(r query.Ref) bool {
		return !r.CanBlank && slices.ContainsFunc(r.From, func(id query.ExprID) bool {
			e := &t.q.Exprs[id]
			return e.Op == query.OpColumn && len(e.Path) == 0 && e.Column == c
		})
	})
}

// rejected is the number of what is wrong with a cell, from 1, otherwise NULL.
func rejected(all []reject) string {
	if len(all) == 0 {
		return null
	}
	var b strings.Builder
	b.WriteString("CASE")
	for i, r := range all {
		fmt.Fprintf(&b, " WHEN %s THEN %d", r.when, i+1)
	}
	return b.String() + " END"
}

// first begins the names in statements that have no relation.
const first = "r0"

// raw has cells as they are stored. Rows that are the same in all columns are one where
// that is tolerated.
func (t *table) raw() source {
	list := []selected{{sql: "1", name: first + "c_"}}
	for c := range t.columns {
		id := query.ColumnID(c)
		list = append(list, selected{t.columns[c].value, cellName(first, id), t.q.Columns[c].Type, t.columns[c].digits.after})
		if flag := t.columns[c].flag; flag != "" {
			list = append(list, selected{sql: flag, name: flagName(id)})
		}
	}
	return t.rows(list, first+"t")
}

// grouped has cells by which rows can be grouped.
func (t *table) grouped() source {
	var list []string
	for c := range t.columns {
		list = append(list, t.group(t.q.Columns[c].Type, t.columns[c].value)+" AS "+cellName(first, query.ColumnID(c)))
	}
	return source{flat: t.flat, from: t.named(""), where: t.where}.computing(list, first+"t")
}

func (t *table) mergesRows() bool { return t.q.Tolerate.Duplicates && len(t.q.Key) > 0 }

func flagName(c query.ColumnID) string { return fmt.Sprintf("%sf%d", first, c) }

func rejectName(c query.ColumnID) string { return fmt.Sprintf("%sk%d", first, c) }

// judged has the cells of all columns, and what is wrong with each.
func (t *table) judged() source {
	var list []string
	for c := range t.columns {
		id := query.ColumnID(c)
		list = append(list, rejected(t.rejectsOf(id))+" AS "+rejectName(id))
	}
	return t.raw().computing(list, first+"q", "*")
}

func (t *table) rejectsOf(id query.ColumnID) []reject {
	flag := ""
	if t.columns[id].flag != "" {
		flag = flagName(id)
	}
	return t.rejects(id, cellName(first, id), flag)
}

// cells checks the cells of a dataset.
func (c *compiler) cells(id query.DatasetID, f *found) step {
	t := &c.tables[id]
	f.unknown = make([]int64, len(t.columns))
	f.stats.Decimals, f.stats.AfterAsOf = make([]int8, len(t.columns)), make([]int64, len(t.columns))
	columns := []string{"count(*)"}
	var read []func(r *reader)
	add := func(sql string, take func(n int64)) {
		columns = append(columns, sql)
		read = append(read, func(r *reader) { take(r.int()) })
	}
	for i := range t.columns {
		column := query.ColumnID(i)
		q := &t.q.Columns[i]
		cell, wrong := cellName(first, column), rejectName(column)
		for i, r := range t.rejectsOf(column) {
			where := fmt.Sprintf("%s = %d", wrong, i+1)
			add(count(where), func(n int64) {
				if n > 0 && !t.bound.Personal {
					f.wanted = append(f.wanted, sample{len(f.stats.Findings), c.shown(q.Type, cell), t.keyText(c.Dialect, first+"c"), t.judged().and(where)})
				}
				f.report(r.kind, q.Name, r.tolerated, n)
				f.unknown[column] += n
			})
		}
		if t.columns[i].check {
			add(count(of(c.suspect, cell)), func(n int64) {
				if n > 0 {
					f.unclean = append(f.unclean, column)
				}
			})
		}
		switch {
		case q.Type == 0:
			continue
		case q.Blank != value.BlankAbsent:
			add(count(string(and(isNull(cell), isNull(wrong)))), func(n int64) { f.unknown[column] += n })
		}
		known := string(isNull(wrong))
		if q.Type.Numeric() {
			add("max(CASE WHEN "+known+" THEN "+of(c.decimals, cell)+" END)", func(n int64) { f.stats.Decimals[column] = int8(n) })
		}
		if q.AsOf != nil {
			after := cell + " > " + c.date(*q.AsOf)
			if q.Type == value.Datetime {
				after = cell + " >= " + c.datetime((*q.AsOf + 1).Start())
			}
			add(count(known+" AND "+after), func(n int64) { f.stats.AfterAsOf[column] = n })
		}
	}
	return step{Statement{text: t.judged().selects(strings.Join(columns, ", "))}, func(rows [][]*string) error {
		r := only(rows)
		f.stats.Rows = r.int()
		for _, take := range read {
			take(r)
		}
		return r.err
	}}
}

// abnormal finds out which of the columns have texts that are not in their normal form;
// they have some that may not be.
func (c *compiler) abnormal(id query.DatasetID, f *found) []step {
	if len(f.unclean) == 0 || c.normal == "" {
		return nil
	}
	var counts []string
	for _, column := range f.unclean {
		cell := cellName(first, column)
		counts = append(counts, count(cell+" <> "+of(c.normal, cell)))
	}
	text := c.tables[id].raw().selects(strings.Join(counts, ", "))
	return []step{{Statement{text: text}, func(rows [][]*string) error {
		r := only(rows)
		f.unclean = slices.DeleteFunc(f.unclean, func(query.ColumnID) bool { return r.int() == 0 })
		return r.err
	}}}
}

// keys looks for keys that several rows have. Of each, a row that is the same as one
// before it is a repetition, and one that is not is another row with the same key.
func (c *compiler) keys(id query.DatasetID, f *found) []step {
	t := &c.tables[id]
	if len(t.q.Key) == 0 || t.bound.KeyDeclared {
		return nil
	}
	var keys, all, there []string
	for _, k := range t.q.Key {
		keys = append(keys, cellName(first, k))
		there = append(there, cellName(first, k)+" IS NOT NULL")
	}
	for i := range t.columns {
		all = append(all, cellName(first, query.ColumnID(i)))
	}
	by := strings.Join(keys, ", ")
	rows := as(t.grouped().and(there...).selects(strings.Join(all, ", ")+", count(*) AS r0y")+" GROUP BY "+strings.Join(all, ", "), "r0u")
	groups := as(rows.selects(by+", count(*) AS r0x, sum(r0y) AS r0z")+" GROUP BY "+by+" HAVING sum(r0y) > 1", "r0v")
	steps := []step{{Statement{text: groups.selects("COALESCE(sum(r0x - 1), 0), COALESCE(sum(r0z - r0x), 0)")}, func(rows [][]*string) error {
		r := only(rows)
		differ, same := r.int(), r.int()
		for _, kind := range []struct {
			kind      query.FindingKind
			n         int64
			tolerated bool
			where     string
		}{{query.DuplicateKey, differ, false, "r0x > 1"}, {query.DuplicateRow, same, t.q.Tolerate.Duplicates, "r0z > r0x"}} {
			if kind.n > 0 && !t.bound.Personal {
				f.wanted = append(f.wanted, sample{len(f.stats.Findings), t.keyText(c.Dialect, first+"c"), "", groups.and(kind.where)})
			}
			f.report(kind.kind, "", kind.tolerated, kind.n)
		}
		return r.err
	}}}
	if t.mergesRows() {
		steps = append(steps, step{Statement{text: t.size()}, func(rows [][]*string) error {
			r := only(rows)
			f.stats.Rows = r.int()
			return r.err
		}})
	}
	return steps
}

// size counts the rows.
func (t *table) size() string { return source{from: t.named(""), where: t.where}.selects("count(*)") }

// tooLarge is the error about a table with more rows than numbers are limited to.
func (t *table) tooLarge() error {
	refused := &query.Refused{}
	refused.List.Add(diag.CodeUnsayable, t.spanOf(t.bound.Span), words.TooManyTableRows.With(t.display()), words.Text{})
	return refused
}

// keyText is the key of a row as one text, whose columns have names that begin in one way;
// empty where rows have none.
func (t *table) keyText(d *Dialect, prefix string) string {
	var parts []string
	for _, k := range t.q.Key {
		parts = append(parts, d.shown(t.q.Columns[k].Type, prefix+strconv.Itoa(int(k))))
	}
	return strings.Join(parts, " || ', ' || ")
}

// references looks for references that lead to no row: for each of them by itself where
// rows would have to leave their shard to be joined twice.
func (c *compiler) references(id query.DatasetID, f *found) []step {
	size := max(1, len(c.tables[id].q.Refs))
	if c.oneJoin {
		size = 1
	}
	var all []query.RefID
	for n := range c.tables[id].q.Refs {
		all = append(all, query.RefID(n))
	}
	var steps []step
	for some := range slices.Chunk(all, size) {
		steps = append(steps, c.orphans(id, some, f))
	}
	return steps
}

// orphans looks for some references that lead to no row.
func (c *compiler) orphans(id query.DatasetID, refs []query.RefID, f *found) step {
	t := &c.tables[id]
	s := c.selection(id, query.NoExpr, nil)
	for _, n := range refs {
		ref := &t.q.Refs[n]
		absent, open := no, no
		var shown []string
		for _, from := range ref.From {
			v := s.rows.eval(nil, from)
			part := s.rows.parts(&t.q.Exprs[from], v)[0]
			absent, open = or(absent, v.absent), or(open, and(not(v.absent), isNull(part)))
			shown = append(shown, c.shown(t.q.Exprs[from].Type, part))
		}
		missing := not(s.rows.found([]query.RefID{n}))
		said := no
		for _, column := range t.q.ColumnsOf(ref.From) {
			if all := t.rejects(column, s.rows.at(nil).cell(column), ""); len(all) > 0 {
				said = or(said, not(isNull("("+rejected(all)+")")))
			}
		}
		blank := and(absent, not(said))
		if ref.CanBlank {
			blank = no
		}
		blank = or(blank, and(not(absent), open, not(said)))
		state := s.ofRow(fmt.Sprintf("x%d", n), "CASE WHEN "+string(and(missing, not(absent), not(open)))+" THEN 2 WHEN "+string(and(missing, blank))+" THEN 1 ELSE 0 END")
		text := s.ofRow(fmt.Sprintf("y%d", n), strings.Join(shown, " || ', ' || "))
		for state2, kind := range []query.FindingKind{query.BlankCell, query.Orphan} {
			where := fmt.Sprintf("%s = %d", state, state2+1)
			s.counted(count(where), func(r *reader, _ placeOf) {
				n := r.int()
				if n > 0 && !t.bound.Personal && !c.tables[ref.To].bound.Personal {
					f.wanted = append(f.wanted, sample{len(f.stats.Findings), text, t.keyText(c.Dialect, s.rows.prefix+"k"), s.source().and(where)})
				}
				f.report(kind, ref.Name, kind == query.Orphan && t.q.Tolerate.Orphans, n)
			})
		}
	}
	for _, k := range t.q.Key {
		s.ofRow("k"+strconv.Itoa(int(k)), s.rows.at(nil).cell(k))
	}
	return s.step()
}

// step runs a selection.
func (s *selection) step() step {
	return step{s.statement(), func(rows [][]*string) error {
		for _, row := range rows {
			r := &reader{row: row}
			p := s.place(r)
			for _, read := range s.read {
				read(r, p)
			}
			if r.err != nil {
				return r.err
			}
		}
		return nil
	}}
}

// samples finds the first places of each finding: of a dataset with a key, the rows with
// the least keys.
func (c *compiler) samples(id query.DatasetID, f *found) []step {
	t := &c.tables[id]
	var steps []step
	for _, w := range f.wanted {
		value, key := of(c.asText, w.value), w.key
		if key == "" {
			key = null
		}
		text := w.from.selects(of(c.asText, key)+" AS r0a, "+value+" AS r0b") + fmt.Sprintf("\nORDER BY %s%s, %s%s LIMIT %d", of(c.asText, key), c.bytes, value, c.bytes, query.ShownFindings)
		steps = append(steps, step{Statement{text: text}, func(rows [][]*string) error {
			finding := &f.stats.Findings[w.finding]
			for _, row := range rows {
				r := &reader{row: row}
				place := query.Place{File: t.display()}
				if key := r.next(); key != nil {
					place.Key = *key
				}
				if value := r.next(); value != nil {
					place.Value = *value
				}
				if r.err != nil {
					return r.err
				}
				finding.First = append(finding.First, place)
			}
			return nil
		}})
	}
	return steps
}

// display is the name of the table for people.
func (t *table) display() string {
	if t.bound.Schema == "" {
		return t.bound.Name
	}
	return t.bound.Schema + "." + t.bound.Name
}

// finish completes what was found in a dataset.
func (f *found) finish(t *table) {
	s := &f.stats
	s.Files = []query.File{{Name: t.display(), Rows: s.Rows, Table: true}}
	for i := range s.Findings {
		if len(s.Findings[i].First) == 0 {
			s.Findings[i].First = []query.Place{{File: t.display()}}
		}
	}
	slices.SortStableFunc(s.Findings, func(a, b query.Finding) int {
		if a.Kind != b.Kind {
			return int(a.Kind) - int(b.Kind)
		}
		return strings.Compare(a.Column, b.Column)
	})
	if t.q.Required && s.Rows == 0 && len(s.Findings) == 0 {
		s.Findings = []query.Finding{{Kind: query.NoRows, Count: 1, First: []query.Place{{File: t.display()}}}}
	}
}

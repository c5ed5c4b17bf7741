package tables

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// dataset is a table as a query asks for it.
type dataset struct {
	id       query.DatasetID
	q        *query.Dataset
	rows     []*row // that take part
	byKey    map[string]*row
	broken   bool // there are rows that are not here
	loaded   query.Stats
	findings []query.Finding
}

// row is one row, and what is known of it.
type row struct {
	dataset  *dataset
	cells    []Cell // by query.ColumnID; unknown where there is no usable value
	reported []bool // by query.ColumnID: a finding speaks of the cell
	refs     []*row // by query.RefID, those that are found; nil: it leads to none
	found    []bool // by query.RefID
	values   []*val // by query.ExprID, those that are known
}

// fill checks the cells and keys of a table.
func (r *run) fill(id query.DatasetID, t Table) *dataset {
	d := &dataset{id: id, q: &r.query.Datasets[id], byKey: map[string]*row{}, broken: t.Partial, loaded: t.Loaded}
	var at []int
	for _, c := range d.q.Columns {
		at = append(at, slices.Index(t.Columns, c.Name))
		if at[len(at)-1] < 0 {
			d.report(query.NoColumn, c.Name, false, "")
			d.broken = true
		}
	}
	if slices.Contains(at, -1) {
		return d
	}
	before := map[string][]string{} // by key, what the rows hold that have it
	for _, all := range t.Rows {
		cells := make([]Cell, len(at))
		for c := range at {
			cells[c] = all[at[c]]
		}
		key, hasKey := d.keyOf(cells)
		if hasKey && d.repeats(before, key, cells, all) {
			continue
		}
		row := d.row(cells)
		if _, taken := d.byKey[key]; hasKey && !taken {
			d.byKey[key] = row
		}
	}
	return d
}

// keyOf returns the key of a row, if all of it is there.
func (d *dataset) keyOf(cells []Cell) (key string, ok bool) {
	var parts []value.Value
	for _, c := range d.q.Key {
		if cells[c].Kind == value.Absent || cells[c].Bad != 0 {
			return "", false
		}
		parts = append(parts, cells[c].Value)
	}
	return combination(parts), len(parts) > 0
}

// combination writes values so that different ones are different texts.
func combination(values []value.Value) string {
	var b strings.Builder
	for _, v := range values {
		text := v.String()
		fmt.Fprintf(&b, "%d:%s", len(text), text)
	}
	return b.String()
}

// repeats reports whether a row is not to be counted because there is one like it.
// Where duplicates are tolerated, rows are alike if they are equal in all columns of
// the query; otherwise if they are equal in all columns that there are.
func (d *dataset) repeats(before map[string][]string, key string, cells, all []Cell) bool {
	like := cells
	if !d.q.Tolerate.Duplicates {
		like = all
	}
	var values []value.Value
	for _, c := range like {
		values = append(values, c.Value)
	}
	content := combination(values)
	seen := before[key]
	before[key] = append(seen, content)
	switch {
	case len(seen) == 0:
		return false
	case slices.Contains(seen, content):
		d.report(query.DuplicateRow, "", d.q.Tolerate.Duplicates, "")
		return d.q.Tolerate.Duplicates
	}
	d.report(query.DuplicateKey, "", false, "")
	return false
}

// row adds a row and checks its cells.
func (d *dataset) row(cells []Cell) *row {
	added := &row{
		dataset: d, cells: cells, reported: make([]bool, len(cells)),
		refs: make([]*row, len(d.q.Refs)), found: make([]bool, len(d.q.Refs)), values: make([]*val, len(d.q.Exprs)),
	}
	for c := range cells {
		added.check(query.ColumnID(c))
	}
	d.rows = append(d.rows, added)
	return added
}

// check makes a cell unknown that has no usable value, and says why.
func (r *row) check(c query.ColumnID) {
	d, column, cell := r.dataset, &r.dataset.q.Columns[c], r.cells[c]
	isKey := slices.Contains(d.q.Key, c)
	tolerated := d.q.Tolerate.BadCells && !isKey && !d.isReference(c)
	switch {
	case column.Type == 0 || cell.Kind == value.Unknown:
	case cell.Kind == value.Absent && isKey:
		r.reject(c, query.BlankKey, false)
	case cell.Kind == value.Absent && column.Blank == value.BlankError && !d.isRequiredReference(c):
		r.reject(c, query.BlankCell, false)
	case cell.Kind == value.Absent:
		if column.Blank != value.BlankAbsent {
			r.cells[c].Value = value.UnknownValue()
		}
	case cell.Bad != 0:
		r.reject(c, cell.Bad, tolerated)
	case column.Min != nil && cell.Compare(*column.Min) < 0, column.Max != nil && cell.Compare(*column.Max) > 0:
		r.reject(c, query.OutOfRange, tolerated)
	case len(column.OneOf) > 0 && !slices.ContainsFunc(column.OneOf, func(v value.Value) bool { return v.Compare(cell.Value) == 0 }):
		r.reject(c, query.NotOneOf, tolerated)
	}
}

func (r *row) reject(c query.ColumnID, why query.FindingKind, tolerated bool) {
	r.dataset.report(why, r.dataset.q.Columns[c].Name, tolerated, r.cells[c].String())
	r.cells[c].Value, r.reported[c] = value.UnknownValue(), true
}

// isReference reports whether some reference is made from the column.
func (d *dataset) isReference(c query.ColumnID) bool {
	return slices.ContainsFunc(d.q.Refs, func(r query.Ref) bool { return slices.Contains(d.q.ColumnsOf(r.From), c) })
}

// isRequiredReference reports whether the column is itself part of a reference that
// cannot be blank. Then a blank cell is a finding about the reference.
func (d *dataset) isRequiredReference(c query.ColumnID) bool {
	return slices.ContainsFunc(d.q.Refs, func(r query.Ref) bool {
		return !r.CanBlank && slices.ContainsFunc(r.From, func(id query.ExprID) bool {
			e := &d.q.Exprs[id]
			return e.Op == query.OpColumn && len(e.Path) == 0 && e.Column == c
		})
	})
}

// checkReferences says where references lead to no row, and why.
func (r *run) checkReferences(d *dataset) {
	for _, row := range d.rows {
		for id := range d.q.Refs {
			if r.follow(row, []query.RefID{query.RefID(id)}) == nil {
				r.reportMissing(row, &d.q.Refs[id])
			}
		}
	}
}

func (r *run) reportMissing(row *row, ref *query.Ref) {
	absent, open := false, false
	for _, from := range ref.From {
		v := r.eval(row, from)
		absent, open = absent || v.isAbsent(), open || v.isOpen()
	}
	d := row.dataset
	switch {
	case absent && ref.CanBlank:
	case absent || open:
		if !slices.ContainsFunc(d.q.ColumnsOf(ref.From), func(c query.ColumnID) bool { return row.reported[c] }) {
			d.report(query.BlankCell, ref.Name, false, "")
		}
	case !r.datasets[ref.To].broken:
		d.report(query.Orphan, ref.Name, d.q.Tolerate.Orphans, "")
	}
}

// follow returns the row at the end of a path; nil where there is none.
func (r *run) follow(at *row, path []query.RefID) *row {
	for _, id := range path {
		if at == nil {
			return nil
		}
		if !at.found[id] {
			at.refs[id], at.found[id] = r.named(at, &at.dataset.q.Refs[id]), true
		}
		at = at.refs[id]
	}
	return at
}

// named returns the row that a reference names.
func (r *run) named(from *row, ref *query.Ref) *row {
	var key []value.Value
	for _, id := range ref.From {
		v := r.eval(from, id)
		if v.isAbsent() || v.isOpen() {
			return nil
		}
		key = append(key, v.shown())
	}
	return r.datasets[ref.To].byKey[combination(key)]
}

// key returns the key of a row.
func (r *row) key() []value.Value {
	key := make([]value.Value, len(r.dataset.q.Key))
	for i, c := range r.dataset.q.Key {
		key[i] = r.cells[c].Value
	}
	return key
}

// report counts a problem.
func (d *dataset) report(kind query.FindingKind, column string, tolerated bool, cell string) {
	at := slices.IndexFunc(d.findings, func(f query.Finding) bool {
		return f.Kind == kind && f.Column == column && f.Tolerated == tolerated
	})
	if at < 0 {
		at = len(d.findings)
		d.findings = append(d.findings, query.Finding{Kind: kind, Column: column, Tolerated: tolerated})
	}
	f := &d.findings[at]
	if f.Count++; len(f.First) < query.ShownFindings {
		f.First = append(f.First, query.Place{Value: cell})
	}
}

// stats returns what was found in the table, and while it was filled.
func (d *dataset) stats() query.Stats {
	stats := query.Stats{Rows: d.loaded.Rows, Files: d.loaded.Files, Findings: slices.Concat(d.loaded.Findings, d.findings)}
	slices.SortStableFunc(stats.Findings, func(a, b query.Finding) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Column, b.Column), order(a.Tolerated, b.Tolerated))
	})
	if d.q.Required && stats.Rows == 0 && len(stats.Findings) == 0 {
		stats.Findings = []query.Finding{{Kind: query.NoRows, Count: 1, First: []query.Place{{}}}}
	}
	for c := range d.q.Columns {
		decimals, after := d.seen(query.ColumnID(c))
		stats.Decimals, stats.AfterAsOf = append(stats.Decimals, decimals), append(stats.AfterAsOf, after)
	}
	return stats
}

// seen returns the most decimals of a column, and how many of its cells lie after the
// day up to which it is read.
func (d *dataset) seen(c query.ColumnID) (most int8, after int64) {
	column := &d.q.Columns[c]
	for _, row := range d.rows {
		switch cell := row.cells[c]; {
		case column.Type.Numeric() && cell.Kind == value.OfNumber:
			decimals, _ := cell.Number.Decimals()
			most = max(most, int8(decimals))
		case column.AsOf != nil && dayOf(cell.Value) > *column.AsOf:
			after++
		}
	}
	return most, after
}

// dayOf returns the day of a date or datetime, the first one of all for what is neither.
func dayOf(v value.Value) calendar.Date {
	switch v.Kind {
	case value.OfDate:
		return v.Date
	case value.OfDatetime:
		return v.Datetime.Date()
	}
	return calendar.First
}

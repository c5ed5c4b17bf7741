package sqlengine

import (
	"slices"
	"strings"

	"plancheck/internal/query"
)

// cellsOf is a column, and the rows in which its cells are read for a measure.
type cellsOf struct {
	dataset query.DatasetID
	column  query.ColumnID
	here    cond     // of the row that has the cell
	through []string // subqueries of the keys of such rows
}

// blank is a number of cells that leave a measure open.
type blank struct {
	of      query.MeasureID
	dataset query.DatasetID
	column  query.ColumnID
	text    string // the query that counts them
}

// blanks count the cells that leave a measure open. Columns without an unknown cell are
// not asked for.
func (c *compiler) blanks(id query.MeasureID, found []found) []blank {
	m := &c.q.Measures[id]
	rows := map[query.DatasetID]*relation{}
	var asked []*cellsOf
	at := func(dataset query.DatasetID, column query.ColumnID) *cellsOf {
		for _, a := range asked {
			if a.dataset == dataset && a.column == column {
				return a
			}
		}
		a := &cellsOf{dataset: dataset, column: column, here: no}
		asked = append(asked, a)
		return a
	}
	for _, read := range c.q.Reads(m) {
		of := m.Dataset
		if read.Nested != query.NoNested {
			of = c.q.Nested[read.Nested].Child
		}
		e := &c.q.Datasets[of].Exprs[read.Expr]
		end := of
		for _, ref := range e.Path {
			end = c.q.Datasets[end].Refs[ref].To
		}
		if found[end].unknown[e.Column] == 0 {
			continue
		}
		a := at(end, e.Column)
		if len(e.Path) > 0 {
			r := c.relation(of)
			where := and(r.readFor(m, read), r.found(e.Path))
			a.through = append(a.through, r.source().and(string(where)).selects(strings.Join(r.key(e.Path), ", ")))
			continue
		}
		if rows[end] == nil {
			rows[end] = c.relation(end)
		}
		a.here = or(a.here, rows[end].readFor(m, read))
	}
	var all []blank
	for _, a := range asked {
		all = append(all, blank{id, a.dataset, a.column, c.blank(a, rows[a.dataset])})
	}
	return all
}

// counting has numbers of cells counted, many by a statement.
func counting(all []blank, take func(of query.MeasureID, n query.BlankCount)) []step {
	const most = 50
	var steps []step
	for some := range slices.Chunk(all, most) {
		s := Statement{text: "SELECT"}
		for i, b := range some {
			s.For = append(s.For, b.of)
			s.text += strings.Repeat(",", min(i, 1)) + "\n(" + b.text + ")"
		}
		steps = append(steps, step{s, func(rows [][]*string) error {
			r := only(rows)
			for _, b := range some {
				if n := r.int(); n > 0 {
					take(b.of, query.BlankCount{Dataset: b.dataset, Column: b.column, Cells: n})
				}
			}
			return r.err
		}})
	}
	return steps
}

// readFor is where a column is read for a row.
func (r *relation) readFor(m *query.Measure, read query.Read) cond {
	if read.Nested != query.NoNested {
		n := &r.q.Nested[read.Nested]
		where := r.condition(n.Where)
		if read.InPossible {
			return and(r.found(n.Path), where.possible)
		}
		return and(r.found(n.Path), where.open())
	}
	where := r.condition(m.Where)
	is := r.openRow(m.Agg, where, m.Denominator)
	if read.InPossible {
		possible := where.possible
		if m.Agg == query.AggShare {
			possible = r.condition(m.Denominator).possible
		}
		is = or(is, possible)
	}
	if m.Parts != nil {
		is = and(is, cond("(("+r.window(m.Parts)+") > -2)"))
	}
	return is
}

// blank counts the cells of one column.
func (c *compiler) blank(a *cellsOf, rows *relation) string {
	if rows == nil {
		rows = c.relation(a.dataset)
	}
	q := &c.tables[a.dataset].q.Columns[a.column]
	cell := rows.column(nil, &query.Expr{Op: query.OpColumn, Type: q.Type, Column: a.column})
	where := a.here
	for _, keys := range a.through {
		where = or(where, cond("(("+strings.Join(rows.key(nil), ", ")+") "+c.in+" ("+keys+"))"))
	}
	return rows.source().and(string(and(unknownIf(cell), where))).selects("count(*)")
}

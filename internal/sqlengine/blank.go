package sqlengine

import (
	"fmt"
	"strings"

	"plancheck/internal/query"
)

// cellsOf is a column, and where its cells are read for a measure.
type cellsOf struct {
	dataset query.DatasetID
	column  query.ColumnID
	here    []query.Read // for the row that has the cell
	through []string     // subqueries of the keys of such rows
}

// blanks has the cells counted that leave measures open. Columns without an unknown cell are
// not asked for.
func (c *compiler) blanks(found []found, take func(of query.MeasureID, n query.BlankCount)) []step {
	var flat []*selection
	var apart []blank
	for id := range c.q.Measures {
		m := query.MeasureID(id)
		for _, a := range c.asked(m, found) {
			if len(a.through) > 0 {
				apart = append(apart, blank{m, a.dataset, a.column, c.blank(m, a)})
				continue
			}
			s := c.sharing(&flat, a.dataset, query.NoExpr, nil)
			s.of = append(s.of, m)
			unknown := s.ofRow(fmt.Sprintf("u%d", len(s.inner)), when(s.rows.unknownFor(m, a), "1", "0"))
			s.counted(count(unknown+" = 1"), func(r *reader, _ placeOf) {
				if n := r.int(); n > 0 {
					take(m, query.BlankCount{Dataset: a.dataset, Column: a.column, Cells: n})
				}
			})
		}
	}
	var steps []step
	for _, s := range flat {
		steps = append(steps, s.step())
	}
	return append(steps, counting(apart, take)...)
}

// asked are the columns with unknown cells that a measure reads.
func (c *compiler) asked(id query.MeasureID, found []found) []*cellsOf {
	m := &c.q.Measures[id]
	var asked []*cellsOf
	at := func(dataset query.DatasetID, column query.ColumnID) *cellsOf {
		for _, a := range asked {
			if a.dataset == dataset && a.column == column {
				return a
			}
		}
		a := &cellsOf{dataset: dataset, column: column}
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
		if len(e.Path) == 0 {
			a.here = append(a.here, read)
			continue
		}
		r := c.relation(of)
		where := and(r.readFor(m, read), r.found(e.Path))
		a.through = append(a.through, r.source().and(string(where)).selects(strings.Join(r.key(e.Path), ", ")))
	}
	return asked
}

// unknownFor is where the cell of a row is unknown and is read for a measure.
func (r *relation) unknownFor(m query.MeasureID, a *cellsOf) cond {
	where := no
	for _, read := range a.here {
		where = or(where, r.readFor(&r.q.Measures[m], read))
	}
	for _, keys := range a.through {
		where = or(where, cond("(("+strings.Join(r.key(nil), ", ")+") "+r.in+" ("+keys+"))"))
	}
	cell := &query.Expr{Op: query.OpColumn, Type: r.tables[a.dataset].q.Columns[a.column].Type, Column: a.column}
	return and(unknownIf(r.column(nil, cell)), where)
}

// blank is a number of cells that rows of other datasets lead to.
type blank struct {
	of      query.MeasureID
	dataset query.DatasetID
	column  query.ColumnID
	text    string // the query that counts them
}

func (c *compiler) blank(m query.MeasureID, a *cellsOf) string {
	r := c.relation(a.dataset)
	unknown := string(r.unknownFor(m, a)) // before the source has all that it joins
	return r.source().and(unknown).selects("count(*)")
}

// counting has numbers of cells counted, many by a statement.
func counting(all []blank, take func(of query.MeasureID, n query.BlankCount)) []step {
	const most, longest = 50, 20_000
	var steps []step
	for len(all) > 0 {
		s, n := Statement{text: "SELECT"}, 0
		for n < min(most, len(all)) && (n == 0 || len(s.text)+len(all[n].text) < longest) {
			s.For = append(s.For, all[n].of)
			s.text += strings.Repeat(",", min(n, 1)) + "\n(" + all[n].text + ")"
			n++
		}
		some := all[:n]
		all = all[n:]
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

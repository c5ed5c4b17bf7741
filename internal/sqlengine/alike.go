package sqlengine

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// alike is rows that are listed as one: those of a group and a window that have the same
// values. The one that is shown is of those whose condition is most nearly true that which
// is first by the bytes of what is shown of it, so that a database needs no window functions
// to find it, and each shard finds its own.
type alike struct {
	x      *query.Extract
	rows   *selection
	rank   string // of a row: 2 where its condition certainly holds, 1 where it may, otherwise 0
	values distinct
	first  []string // what rows are grouped by
	open   string   // where a row, or a group of rows, has a value that is not known
	known  string   // where it has none, and is listed
}

// alike has the rows of a selection grouped by what they are alike in.
func (s *selection) alike(x *query.Extract) *alike {
	ranked := x.Except
	if ranked == query.NoExpr {
		ranked = x.Where
	}
	a := &alike{x: x, rows: s, rank: s.ofRow("m", s.rows.condition(ranked).status()), values: newDistinct(s.rows, x.By, s.ofRow)}
	a.first = slices.Concat(s.by, a.values.by())
	a.open, a.known = a.values.state+" = 2", a.values.state+" = 1"
	possible := s.ofRow("l", when(s.rows.condition(x.Where).possible, "1", "0")) + " = 1"
	s.where = append(s.where, possible, "("+a.known+" OR "+a.open+" AND "+a.rank+" >= 1)")
	if x.Except != query.NoExpr {
		certain := s.rows.prefix + "x < 2"
		if x.Judged && s.group != nil {
			certain = "(" + s.by[0] + " = 2 OR " + certain + ")"
		}
		a.known += " AND " + certain
	}
	return a
}

// grouped are the groups of rows that are alike, with what more is computed of each. Rows
// with a value that is not known are together.
func (a *alike) grouped(rows source, more ...string) source {
	p := a.rows.rows.prefix
	first := strings.Join(a.first, ", ")
	columns := append([]string{first, "max(" + a.rank + ") AS " + p + "x", "count(*) AS " + p + "y"}, more...)
	return as(rows.selects(strings.Join(columns, ", "))+"\nGROUP BY "+first, p+"j")
}

// countAlike counts what an extract lists of rows that are alike.
func (c *compiler) countAlike(e *extract) *selection {
	s := c.selection(e.q.Dataset, e.q.Group, e.q.Parts)
	a := s.alike(e.q)
	s.between = func(rows source) source { return a.grouped(rows) }
	e.counted(s, e.lists[0], count(a.known))
	e.counted(s, e.lists[1], total(a.open, s.rows.prefix+"y"))
	return s
}

// listAlike lists one row for each combination of values, in their order, and then each row
// in which one of them is not known.
func (e *extract) listAlike() {
	s := e.rows
	a, p := s.alike(e.q), s.rows.prefix
	order, more := a.inOrder()
	rows := a.grouped(s.source(), append(more, e.packed(a.rank)+" AS "+p+"p")...).and(a.known)
	columns := []string{of(s.rows.asText, p+"y"), p + "p"}
	e.add(e.limited(rows, columns, order), unpacked)
	e.add(e.limited(s.source().and(a.open), s.rows.asTexts(e.columns), e.sorted), func(row []*string) []*string {
		return append([]*string{new("1")}, row...)
	})
}

// inOrder are the values, as they are sorted, and what has to be computed of each group for
// that: where numbers are grouped by their texts, the numbers.
func (a *alike) inOrder() (order, more []string) {
	r := a.rows.rows
	for _, id := range a.x.By {
		e := &r.tables[r.id].q.Exprs[id]
		v := r.eval(nil, id)
		for i, part := range r.parts(e, v) {
			name := a.values.parts[len(order)]
			switch {
			case r.types(e)[i] == value.Text:
				name += r.bytes
			case v.form == numeric && r.group(e.Type, part) != part:
				number := a.rows.ofRow(fmt.Sprintf("n%d", len(order)), part)
				name = fmt.Sprintf("%so%d", r.prefix, len(order))
				more = append(more, "min("+number+") AS "+name)
			}
			order = append(order, name)
		}
	}
	return order, more
}

// A row is packed into one text, of which a group of rows has the least: how far its
// condition is from being true, and its cells. In these ~1 is for ~, and between them ~0; ~2
// is NULL.

// packed is the text of the row that is shown of a group of rows.
func (e *extract) packed(rank string) string {
	d := e.rows.rows.Dialect
	cells := make([]string, len(e.columns))
	for i, name := range e.columns {
		text := of(d.asText, name)
		if e.texts[i] {
			text = of(d.escaped, name)
		}
		cells[i] = "CASE WHEN " + name + " IS NULL THEN '~2' ELSE " + text + " END"
	}
	return "min((" + of(d.asText, "(2 - "+rank+")") + " || " + strings.Join(cells, " || '~0' || ") + ")" + d.bytes + ")"
}

// unpacked are how many rows are alike, and the cells of one of them.
func unpacked(row []*string) []*string {
	if len(row) != 2 || row[1] == nil || *row[1] == "" {
		return nil
	}
	cells := row[:1:1]
	for cell := range strings.SplitSeq((*row[1])[1:], "~0") {
		if cell == "~2" {
			cells = append(cells, nil)
		} else {
			cells = append(cells, new(strings.ReplaceAll(cell, "~1", "~")))
		}
	}
	return cells
}

package tables

import (
	"cmp"
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// place is the cell of a measure that a row is counted in.
type place struct {
	group  string
	window int
}

// The groups of rows whose group is unknown or absent. Those of values are written as
// combinations.
const (
	unknownGroup = "unknown"
	absentGroup  = "absent"
)

// measure answers a measure.
func (r *run) measure(m *query.Measure) query.Measured {
	cells := map[place][]counted{}
	groups := map[string][]value.Value{}
	for _, row := range r.datasets[m.Dataset].rows {
		c, at, ok := r.counted(m, row)
		if !ok || !c.rows.possible {
			continue
		}
		name, group := r.groupOf(m, row)
		at.group, groups[name] = name, group
		cells[at] = append(cells[at], c)
	}
	if m.Group == query.NoExpr {
		groups[""] = nil
	}
	answer := query.Measured{Blanks: r.blanks(m), NoEvidence: r.noEvidence(m)}
	answer.Cells = r.cells(m, groups, cells)
	if m.Agg == query.AggThe {
		answer.Twice = r.twice(m, groups, cells)
	}
	return answer
}

// twice returns the cells of a known group and window with several certain rows that
// have a figure.
func (r *run) twice(m *query.Measure, groups map[string][]value.Value, cells map[place][]counted) []query.Twice {
	var all []query.Twice
	for at, rows := range cells {
		found := query.Twice{Group: groups[at.group], Window: at.window}
		n := 0
		for _, row := range rows {
			if v := r.eval(row.row, m.Args[0]); !row.rows.certain || v.isAbsent() || v.doubted {
				continue
			}
			if n < len(found.First) {
				found.First[n].Line = int64(slices.Index(row.row.dataset.rows, row.row)) + 1
			}
			n++
		}
		if n > 1 && at.group != unknownGroup && at.window != query.UnknownWindow {
			all = append(all, found)
		}
	}
	slices.SortFunc(all, func(a, b query.Twice) int {
		return cmp.Or(slices.CompareFunc(a.Group, b.Group, value.Value.Compare), cmp.Compare(a.Window, b.Window))
	})
	return all
}

// counted returns a row as the measure counts it, and its window; ok is false for one
// that lies in none.
func (r *run) counted(m *query.Measure, row *row) (c counted, at place, ok bool) {
	if m.Parts != nil {
		if at.window, ok = r.window(row, m.Parts); !ok {
			return c, at, false
		}
	}
	c = counted{row: row, rows: r.condition(row, m.Where)}
	if m.Agg == query.AggShare {
		c.part, c.rows = c.rows, r.condition(row, m.Denominator)
	}
	return c, at, true
}

// groupOf returns the group of a row, as text and as answers have it.
func (r *run) groupOf(m *query.Measure, row *row) (name string, group []value.Value) {
	if m.Group == query.NoExpr {
		return "", nil
	}
	switch v := r.eval(row, m.Group); {
	case v.isAbsent():
		return absentGroup, []value.Value{{}}
	case v.isOpen():
		return unknownGroup, []value.Value{value.UnknownValue()}
	case v.form == reference:
		key := v.row.key()
		return combination(key), key
	default:
		return combination([]value.Value{v.shown()}), []value.Value{v.shown()}
	}
}

func (r *run) cells(m *query.Measure, groups map[string][]value.Value, cells map[place][]counted) query.Cells {
	var names []string
	for name := range groups {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return slices.CompareFunc(groups[a], groups[b], value.Value.Compare) })
	answer := query.Cells{Windows: 1}
	if m.Parts != nil {
		answer.Windows = len(m.Parts.Windows)
	}
	for _, name := range names {
		answer.Groups = append(answer.Groups, groups[name])
	}
	answer.Of = func(group, window int) query.Counters {
		at := place{names[group], window}
		c := r.count(m.Agg, m.Args, cells[at], at.group == unknownGroup || window == query.UnknownWindow)
		if m.Agg == query.AggDistinct {
			c.Distinct.Joined = r.joined(m, cells[at], cells[place{group: unknownGroup}])
		}
		return c
	}
	return answer
}

// joined counts the combinations of a group's rows, and of those whose group is unknown.
func (r *run) joined(m *query.Measure, own, unknown []counted) int64 {
	_, possible := r.combinations(m.Args, slices.Concat(own, unknown), new(query.Counters))
	return int64(len(possible))
}

// isOpen reports whether blanks decide about a row that the measure counts.
func (c counted) isOpen(agg query.Agg) bool {
	return c.rows.isOpen() || agg == query.AggShare && c.rows.possible && c.part.isOpen()
}

// noEvidence counts the rows that are open, and would not be with all evidence.
func (r *run) noEvidence(m *query.Measure) int64 {
	if m.AssumeKnown == nil {
		return 0
	}
	assumed := *m
	assumed.Where, assumed.Denominator = m.AssumeKnown.Where, m.AssumeKnown.Denominator
	rows := int64(0)
	for _, row := range r.datasets[m.Dataset].rows {
		c, _, ok := r.counted(m, row)
		if with, _, _ := r.counted(&assumed, row); ok && c.isOpen(m.Agg) && !with.isOpen(m.Agg) {
			rows++
		}
	}
	return rows
}

// cell is one cell of a table.
type cell struct {
	row    *row
	column query.ColumnID
}

// blanks counts the cells that leave a measure open.
func (r *run) blanks(m *query.Measure) []query.BlankCount {
	found := map[cell]bool{}
	for _, read := range r.query.Reads(m) {
		for _, at := range r.readFor(m, read) {
			e := &at.dataset.q.Exprs[read.Expr]
			if end := r.follow(at, e.Path); end != nil && end.cells[e.Column].Kind == value.Unknown {
				found[cell{end, e.Column}] = true
			}
		}
	}
	var counts []query.BlankCount
	for c := range found {
		column := query.BlankCount{Dataset: c.row.dataset.id, Column: c.column}
		at := slices.IndexFunc(counts, func(o query.BlankCount) bool { return o.Dataset == column.Dataset && o.Column == column.Column })
		if at < 0 {
			at = len(counts)
			counts = append(counts, column)
		}
		counts[at].Cells++
	}
	slices.SortFunc(counts, func(a, b query.BlankCount) int {
		return cmp.Or(cmp.Compare(a.Dataset, b.Dataset), cmp.Compare(a.Column, b.Column))
	})
	return counts
}

// readFor returns the rows that a column is read for.
func (r *run) readFor(m *query.Measure, read query.Read) []*row {
	var rows []*row
	if read.Nested != query.NoNested {
		for _, inRow := range r.inRows(read.Nested) {
			for _, c := range inRow {
				if read.InPossible || c.rows.isOpen() {
					rows = append(rows, c.row)
				}
			}
		}
		return rows
	}
	for _, row := range r.datasets[m.Dataset].rows {
		c, _, ok := r.counted(m, row)
		if ok && (c.isOpen(m.Agg) || read.InPossible && c.rows.possible) {
			rows = append(rows, row)
		}
	}
	return rows
}

package report

import (
	"cmp"
	"slices"

	"plancheck/internal/compile"
	"plancheck/internal/query"
)

// notes returns what is to be said of an indicator's numbers, each once.
func (b *builder) notes(i *compile.Indicator, r *Indicator) []Note {
	notes := b.said
	b.said, b.saying = nil, map[Note]bool{}
	if r.has(isOpen) {
		notes = append(notes, b.openColumns(i)...)
	}
	notes = append(notes, b.outsidePeriod(i)...)
	notes = append(notes, reversed(b.answers, i)...)
	return append(notes, b.absentArguments(i)...)
}

// say adds a note to those of the indicator that is judged, once.
func (b *builder) say(n Note) {
	if !b.saying[n] {
		b.saying[n] = true
		b.said = append(b.said, n)
	}
}

// has reports whether one of the indicator's results is so: that of a group, or the only one.
func (r *Indicator) has(is func(*Result) bool) bool {
	for k := range r.Groups {
		if is(&r.Groups[k].Result) {
			return true
		}
	}
	return len(r.Groups) == 0 && is(&r.Result)
}

// isOpen reports whether a number lacks an end.
func isOpen(r *Result) bool {
	least, most := r.Bounds.HasLeast(), r.Bounds.HasMost()
	return r.Verdict != NoCases && r.Verdict != 0 && least != most || r.Verdict == Undetermined && !least && !most
}

// openColumns lists the columns with blank cells that are summed up or averaged
// and have no min or no max.
func (b *builder) openColumns(i *compile.Indicator) []Note {
	var columns []Note
	each(i, func(id query.MeasureID) {
		m := &b.layout.Query.Measures[id]
		if !m.Agg.HasRange() || !m.Range.NoLo && !m.Range.NoHi {
			return
		}
		e := &b.layout.Query.Datasets[m.Dataset].Exprs[m.Args[0]]
		if e.Op == query.OpScale {
			e = &b.layout.Query.Datasets[m.Dataset].Exprs[e.Args[0]]
		}
		if e.Op != query.OpColumn {
			return
		}
		dataset := m.Dataset
		for _, ref := range e.Path {
			dataset = b.layout.Query.Datasets[dataset].Refs[ref].To
		}
		hasBlanks := slices.ContainsFunc(b.answers.Measures[id].Blanks, func(c query.BlankCount) bool {
			return c.Dataset == dataset && c.Column == e.Column
		})
		if !hasBlanks {
			return
		}
		d := &b.layout.Query.Datasets[dataset]
		columns = append(columns, Note{Code: NoteOpenEnd, Dataset: d.Name, Column: d.Columns[e.Column].Name})
	})
	slices.SortFunc(columns, func(x, y Note) int {
		return cmp.Or(cmp.Compare(x.Dataset, y.Dataset), cmp.Compare(x.Column, y.Column))
	})
	return slices.Compact(columns)
}

// reversed says in how many rows a time is negative.
func reversed(answers *query.Answers, i *compile.Indicator) []Note {
	var notes []Note
	for _, r := range i.Reversed {
		for c := range answers.Measures[r.Measure].Cells.All() {
			if c.Certain > 0 {
				notes = append(notes, Note{Code: NoteReversed, Dataset: r.Dataset, Text: r.Text, Rows: c.Certain})
			}
		}
	}
	return notes
}

// absentArguments says how many rows take no part in a sum, a mean or a distinct
// count because there is nothing to add or to tell apart in them: in all intervals of
// the period, or of the baseline, where there are more.
func (b *builder) absentArguments(i *compile.Indicator) []Note {
	now, earlier := absences{}, absences{}
	seen := map[query.MeasureID]bool{}
	for _, w := range i.Windows {
		b.countAbsent(w.Number, now, seen)
		if w.Baseline != nil {
			for _, part := range w.Baseline.Parts() {
				b.countAbsent(part.Number, earlier, seen)
			}
		}
	}
	var notes []Note
	for _, d := range i.Datasets {
		if rows := max(now[d], earlier[d]); rows > 0 {
			notes = append(notes, Note{Code: NoteAbsentArgument, Dataset: b.layout.Query.Datasets[d].Name, Rows: rows})
		}
	}
	return notes
}

// absences counts rows by dataset.
type absences map[query.DatasetID]int64

// countAbsent adds the rows that a number passes over, except those of measures that
// were seen before. Several measures may pass over the same row, so that only the
// greatest of their counts is added.
func (b *builder) countAbsent(number compile.Number, total absences, seen map[query.MeasureID]bool) {
	most := absences{}
	number.Measures(func(id query.MeasureID) {
		rows := int64(0)
		m := &b.layout.Query.Measures[id]
		if m.Agg.HasArgs() && !seen[id] {
			seen[id] = true
			for c := range b.answers.Measures[id].Cells.All() {
				rows += c.Absent
			}
		}
		most[m.Dataset] = max(most[m.Dataset], rows)
	})
	for d, rows := range most {
		total[d] += rows
	}
}

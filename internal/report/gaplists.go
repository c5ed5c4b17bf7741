package report

import (
	"iter"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// with returns the part with these rows, as many of them as the limit says, and false
// where there are none. 0 is no limit.
func (p GapPart) with(rows iter.Seq2[GapRow, error], limit int) (GapPart, bool) {
	for row, err := range rows {
		switch {
		case err != nil: // it is said where the rows are listed
		case row.Status == Failing:
			p.Failing++
		case row.Status == Open:
			p.Open++
		default:
			p.Unsure++
		}
	}
	all := p.Failing + p.Open + p.Unsure
	if limit > 0 {
		p.More = max(0, all-int64(limit))
	}
	p.Rows = func(yield func(GapRow, error) bool) {
		left := all - p.More
		for row, err := range rows {
			if left--; left < 0 || !yield(row, err) || err != nil {
				return
			}
		}
	}
	return p, all > 0
}

// figure returns the row that has the figure or, where no row certainly has it, those
// that may have it. Where the verdict is open, so are they.
func (t gapsOfTerm) figure(rows *compile.GapRows, at int, g groupKey, window int, isOpen bool) iter.Seq2[GapRow, error] {
	known := t.belongs(g, window)
	isCertain := known && t.hasFigure(g, max(window, 0))
	return func(yield func(GapRow, error) bool) {
		for row, err := range t.answers.Extracts[rows.Extract].Rows(at) {
			if err != nil {
				yield(GapRow{}, err)
				return
			}
			figure := row.Columns[rows.Figure.Column]
			if isCertain && (figure.Kind == value.Absent || allOf(row.Truths, rows.Count) != query.True) {
				continue // the number does not depend on it
			}
			found := t.row(rows, &row, known, max(window, 0))
			if isOpen || isBlank(figure) {
				found.Status = Open
			}
			found.Reasons = append(found.Reasons, cellReason(rows.Figure.Text, figure))
			if !yield(found, nil) {
				return
			}
		}
	}
}

// hasFigure reports whether a row of a group and a window certainly has the figure, so
// that no other matters.
func (t gapsOfTerm) hasFigure(g groupKey, window int) bool {
	of := t.rows()[window].Number
	return t.term.Lists == compile.ListFigure && t.numbers.cell(of.Measure, g, of.Window).Figures() > 0
}

func isBlank(v value.Value) bool { return v.Kind == value.Absent || v.Kind == value.Unknown }

func cellReason(text string, v value.Value) GapReason {
	is := query.True
	if isBlank(v) {
		is = query.MaybeTrue
	}
	return GapReason{Text: text, Is: is, Simple: true, Cell: true, Cells: []GapCell{{Text: text, Value: v}}}
}

// countValues says how many of all values that are listed have each status, by what the
// measure counts.
func (t gapsOfTerm) countValues(rows *compile.GapRows, g groupKey, all int64) (failing, open, unsure int64) {
	c := t.numbers.cell(rows.Number.Measure, g, rows.Number.Window).Distinct
	switch {
	case t.counted && t.belongs(g, 0):
		return c.Certain, all - c.Certain, 0
	case t.counted:
		return 0, all, 0
	case t.belongs(g, 0):
		open = c.Possible - c.Certain + c.Blank
		return all - open, open, 0
	}
	open = c.Possible + c.Blank
	return 0, open, all - open
}

// intervals returns the intervals that lack a row in a group or, where they count against
// the target, those that have one.
func (t gapsOfTerm) intervals(of *compile.Term, g groupKey, onlyOpen bool) iter.Seq2[GapRow, error] {
	return func(yield func(GapRow, error) bool) {
		if of.Kind != compile.OfPeriods { // no interval has ended
			return
		}
		undated := t.numbers.inInterval(of.Measure, g, query.UnknownWindow)
		for w, dates := range t.layout.Query.Measures[of.Measure].Parts.Windows {
			c := t.numbers.inInterval(of.Measure, g, w)
			c.Uncertain += undated.Certain + undated.Uncertain
			row, ok := t.interval(dates, c)
			if ok && !(onlyOpen && row.Status == Failing) && !yield(row, nil) {
				return
			}
		}
	}
}

// interval says whether an interval lacks a row, or has one; false where that does not
// keep the target from being met.
func (t gapsOfTerm) interval(dates calendar.Period, c query.Counters) (GapRow, bool) {
	a := t.term.Aggregate
	row := GapRow{Interval: a.Unit.Label(dates.From), Dates: dates, Status: Failing}
	has := query.False
	switch {
	case c.Certain > 0:
		has = query.True
	case c.Uncertain > 0:
		has, row.Status = query.MaybeTrue, Open
	}
	count := GapCount{Func: string(expr.Any), Dataset: a.Dataset, Number: value.Interval{Lo: value.Int(c.Certain), Hi: value.Int(c.Certain + c.Uncertain)}}
	if a.Where != nil {
		count.Where = a.Where.String()
	}
	row.Reasons = []GapReason{{Text: a.String(), Is: has, Simple: true, Counts: []GapCount{count}, Period: dates, AsOf: t.i.AsOf}}
	return row, has == query.MaybeTrue || t.counted == (has == query.True)
}

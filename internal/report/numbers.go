package report

import (
	"strconv"
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// numbers finds the counters of measures by group and window.
type numbers struct {
	query   *query.Query
	stats   []query.Stats
	cells   []query.Cells        // by query.MeasureID
	groups  []map[groupKey]int32 // by query.MeasureID: the indexes of groups in cells
	undated []bool               // by query.MeasureID: some rows are in a window that is not known
	// apart says that rows whose group is unknown belong to no other group.
	apart  bool
	listed map[groupKey]bool // the groups that otherGroups is without
}

// groupKey identifies a group among those of a measure. Measures without
// groups have the key "".
type groupKey string

// The groups of rows whose group is unknown or absent.
const (
	unknownGroup groupKey = "?"
	absentGroup  groupKey = "-"
)

// otherGroups is the key of all groups that are not listed.
const otherGroups groupKey = "others"

// keyOf returns the key of a group. Each value is written with its length, so
// that different groups have different keys.
func keyOf(group []value.Value) groupKey {
	var b strings.Builder
	for _, v := range group {
		switch v.Kind {
		case value.Unknown:
			return unknownGroup
		case value.Absent:
			return absentGroup
		}
		text := v.String()
		b.WriteString(strconv.Itoa(len(text)) + ":" + text)
	}
	return groupKey(b.String())
}

func newNumbers(q *query.Query, answers *query.Answers, memory *budget.Budget) (numbers, error) {
	n := numbers{query: q, stats: answers.Datasets}
	for id, m := range answers.Measures {
		account := memory.Open(Taken{Dataset: q.Datasets[q.Measures[id].Dataset].Name})
		if err := account.Take(bytesOf(m.Cells.Groups)); err != nil {
			return numbers{}, err
		}
		indexes := make(map[groupKey]int32, len(m.Cells.Groups))
		for i, group := range m.Cells.Groups {
			indexes[keyOf(group)] = int32(i)
		}
		n.cells, n.groups = append(n.cells, m.Cells), append(n.groups, indexes)
		n.undated = append(n.undated, isUndated(&q.Measures[id], m.Cells))
	}
	return n, nil
}

// isUndated reports whether some rows of a measure are in a window that is not known.
func isUndated(m *query.Measure, cells query.Cells) bool {
	for group := range cells.Groups {
		if m.Parts != nil && cells.Of(group, query.UnknownWindow) != (query.Counters{}) {
			return true
		}
	}
	return false
}

// bytesOf returns what keys of groups take, and a map of them.
func bytesOf(groups [][]value.Value) int64 {
	bytes := int64(0)
	for _, group := range groups {
		bytes += 3 * budget.SizeOf[groupKey]()
		for _, v := range group {
			bytes += int64(len(v.Text)) + 16
		}
	}
	return bytes
}

// cell returns the counters of a group in a window, zero where it has no rows.
func (n numbers) cell(id query.MeasureID, group groupKey, window int) query.Counters {
	if i, ok := n.groups[id][group]; ok {
		return n.cells[id].Of(int(i), window)
	}
	sum := query.Counters{}
	if group == otherGroups {
		for key, i := range n.groups[id] {
			if !n.listed[key] {
				sum = sum.Merge(n.cells[id].Of(int(i), window))
			}
		}
	}
	return sum
}

// takesUnknown reports whether rows whose group is unknown may belong to a group.
func (n numbers) takesUnknown(group groupKey) bool {
	return group != "" && group != unknownGroup && !n.apart
}

// counters returns what counts for a group in a window: its own rows, and as
// uncertain ones the rows that may belong to it for all that is known.
func (n numbers) counters(id query.MeasureID, group groupKey, window int) query.Counters {
	c := n.cell(id, group, window)
	if _, some := n.groups[id][unknownGroup]; some && n.takesUnknown(group) {
		c = c.Merge(n.cell(id, unknownGroup, window).AsUncertain())
	}
	if !n.undated[id] {
		return c
	}
	return c.Merge(n.dateless(id, group).AsUncertain())
}

// dateless returns the counters of rows that may belong to the group, in a
// window that is not known.
func (n numbers) dateless(id query.MeasureID, group groupKey) query.Counters {
	c := n.cell(id, group, query.UnknownWindow)
	if n.takesUnknown(group) {
		c = c.Merge(n.cell(id, unknownGroup, query.UnknownWindow).AsUncertain())
	}
	return c
}

// rows counts the possible rows of a group, in all windows.
func (n numbers) rows(id query.MeasureID, is func(groupKey) bool) int64 {
	var rows int64
	for key, group := range n.groups[id] {
		if is(key) {
			for window := query.UnknownWindow; window < n.cells[id].Windows; window++ {
				rows += n.cells[id].Of(int(group), window).Rows
			}
		}
	}
	return rows
}

// bounds returns what a number can be in a group.
func (n numbers) bounds(number compile.Number, group groupKey) query.Bounds {
	switch {
	case number.Share != nil:
		return n.measured(number.Share, group)
	case number.Denominator != nil:
		ratio := query.Divide(n.interval(number.Numerator, group), n.interval(number.Denominator, group))
		return among(ratio, max(n.cases(number.Numerator, group), n.cases(number.Denominator, group)))
	case number.Numerator.Kind == compile.OfMeasure:
		return n.measured(number.Numerator, group)
	}
	return among(query.Between(n.interval(number.Numerator, group)), n.cases(number.Numerator, group))
}

// baseline returns what a baseline can be in a group: the mean of its years, or one
// number.
func (n numbers) baseline(of *compile.BaselineNumber, group groupKey) query.Bounds {
	if of.Years == nil {
		return n.bounds(of.Number, group)
	}
	sum, cases := value.Interval{}, query.SomeCases
	for _, year := range of.Years {
		b := n.bounds(year.Number, group)
		if cases = max(cases, b.Cases); b.Cases == query.SomeCases {
			sum = sum.Add(b.Interval())
		}
	}
	if cases != query.SomeCases {
		return query.Bounds{Cases: cases, NoLeast: true, NoMost: true}
	}
	mean := sum.Scale(value.Ratio(value.Int(1), value.Int(int64(len(of.Years)))))
	b := query.Between(mean)
	b.Least.Num, b.Least.Den = mean.Lo.Fraction()
	b.Most.Num, b.Most.Den = mean.Hi.Fraction()
	return b
}

// among returns the bounds of a number that is made of others with these cases.
func among(b query.Bounds, cases query.Cases) query.Bounds {
	if cases == query.SomeCases || b.Cases == query.NoCases {
		return b
	}
	return query.Bounds{Cases: cases, NoLeast: true, NoMost: true}
}

// cases says whether a term is a number at all: with a mean of no rows in it,
// it is none.
func (n numbers) cases(t *compile.Term, group groupKey) query.Cases {
	if t.Kind == compile.OfMeasure {
		return n.measured(t, group).Cases
	}
	worst := query.SomeCases
	for _, operand := range t.Terms {
		worst = max(worst, n.cases(operand, group))
	}
	return worst
}

func (n numbers) measured(t *compile.Term, group groupKey) query.Bounds {
	return n.query.Measures[t.Measure].Bounds(n.counters(t.Measure, group, t.Window))
}

// interval returns what a term can be in a group. A mean of no rows, or perhaps
// of none, can be anything.
func (n numbers) interval(t *compile.Term, group groupKey) value.Interval {
	switch t.Kind {
	case compile.OfLiteral:
		return value.Point(t.Literal)
	case compile.OfScale:
		return n.interval(t.Terms[0], group).Scale(t.Literal)
	case compile.OfPeriods:
		return n.periods(t.Measure, group)
	case compile.OfSum:
		sum := value.Interval{}
		for _, operand := range t.Terms {
			sum = sum.Add(n.interval(operand, group))
		}
		return sum
	}
	b := n.measured(t, group)
	if b.Cases != query.SomeCases {
		return value.Everything()
	}
	return b.Interval()
}

// periods returns how many windows have a row.
func (n numbers) periods(id query.MeasureID, group groupKey) value.Interval {
	windows := len(n.query.Measures[id].Parts.Windows)
	periods := query.PeriodCounters{Windows: int64(windows)}
	for w := range windows {
		c := n.inInterval(id, group, w)
		if c.Certain > 0 {
			periods.Certain++
		}
		if c.Certain+c.Uncertain > 0 {
			periods.Possible++
		}
	}
	undated := n.dateless(id, group)
	periods.Undated = undated.Certain + undated.Uncertain
	return periods.Bounds()
}

// inInterval returns what counts for a group in a window, but for the rows of unknown
// windows.
func (n numbers) inInterval(id query.MeasureID, group groupKey, window int) query.Counters {
	c := n.cell(id, group, window)
	if n.takesUnknown(group) {
		c = c.Merge(n.cell(id, unknownGroup, window).AsUncertain())
	}
	return c
}

// span returns what a number can be at all, whatever the data: what a
// shortfall must not leave.
func (n numbers) span(t *compile.Term) value.Interval {
	switch t.Kind {
	case compile.OfLiteral:
		return value.Point(t.Literal)
	case compile.OfScale:
		return n.span(t.Terms[0]).Scale(t.Literal)
	case compile.OfSum:
		sum := value.Interval{}
		for _, operand := range t.Terms {
			sum = sum.Add(n.span(operand))
		}
		return sum
	case compile.OfPeriods:
		return value.Interval{Hi: value.Int(int64(len(n.query.Measures[t.Measure].Parts.Windows)))}
	}
	m := n.query.Measures[t.Measure]
	switch {
	case m.Agg == query.AggThe:
		return m.Range
	case m.Agg == query.AggSum || m.Agg == query.AggMean:
		return value.Interval{NoLo: m.Range.NoLo || m.Range.Lo.Sign() < 0, NoHi: true}
	case m.Cap > 0:
		return value.Interval{Hi: value.Int(m.Cap)}
	}
	return value.Interval{NoHi: true}
}

// decimals returns how many digits after the point a term has at most: none for
// counts, those of the cells for sums. It reports false for what has no unit of
// its own: a mean, and what is multiplied by a fraction.
func (n numbers) decimals(t *compile.Term) (int, bool) {
	switch t.Kind {
	case compile.OfLiteral:
		return t.Literal.Decimals()
	case compile.OfScale:
		decimals, ok := n.decimals(t.Terms[0])
		return decimals, ok && t.Literal.IsInt()
	case compile.OfSum:
		x, ok := n.decimals(t.Terms[0])
		y, too := n.decimals(t.Terms[1])
		return max(x, y), ok && too
	case compile.OfPeriods:
		return 0, true
	}
	switch m := n.query.Measures[t.Measure]; m.Agg {
	case query.AggMean:
		return 0, false
	case query.AggSum, query.AggThe:
		return n.decimalsOf(m.Dataset, m.Args[0])
	}
	return 0, true
}

// decimalsOf is decimals of an expression in the rows of a dataset.
func (n numbers) decimalsOf(dataset query.DatasetID, id query.ExprID) (int, bool) {
	e := &n.query.Datasets[dataset].Exprs[id]
	switch e.Op {
	case query.OpColumn:
		for _, ref := range e.Path {
			dataset = n.query.Datasets[dataset].Refs[ref].To
		}
		return int(n.stats[dataset].Decimals[e.Column]), true
	case query.OpLiteral:
		return e.Lit.Number.Decimals()
	case query.OpScale:
		inner, ok := n.decimalsOf(dataset, e.Args[0])
		factor, finite := e.Lit.Number.Decimals()
		return inner + factor, ok && finite
	case query.OpAdd, query.OpSub:
		x, ok := n.decimalsOf(dataset, e.Args[0])
		y, too := n.decimalsOf(dataset, e.Args[1])
		return max(x, y), ok && too
	case query.OpNested:
		switch nested := n.query.Nested[e.Nested]; nested.Agg {
		case query.AggMean:
			return 0, false
		case query.AggSum:
			return n.decimalsOf(nested.Child, nested.Args[0])
		}
	}
	return 0, true
}

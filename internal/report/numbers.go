package report

import (
	"plancheck/internal/budget"
	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// numbers finds the counters of measures by group and window.
type numbers struct {
	query *query.Query
	stats []query.Stats
	keys  *groupKeys
	cells []measureCells // by query.MeasureID
	// apart says that rows whose group is unknown belong to no other group.
	apart  bool
	listed map[groupKey]bool // the groups that otherGroups is without
}

// measureCells are the cells of a measure, with what finds those of a group.
type measureCells struct {
	query.Cells
	at []int32 // by groupKey: the index of the group and one, 0 where it has no cells
	// Of the rows whose group is unknown, as they count for each group: uncertain. By window,
	// the unknown window first; nil if the measure has no such rows.
	unknown []query.Counters
	undated bool // some rows are in a window that is not known
}

func newNumbers(q *query.Query, answers *query.Answers, memory *budget.Budget) (numbers, error) {
	n := numbers{query: q, stats: answers.Datasets, keys: newGroupKeys(answers.Measures), cells: make([]measureCells, len(answers.Measures))}
	for id := range answers.Measures {
		m, cells := &q.Measures[id], answers.Measures[id].Cells
		account := memory.Open(Taken{Dataset: q.Datasets[m.Dataset].Name})
		if err := account.Take(n.keys.bytes(cells.Groups) + int64(cells.Windows+1)*budget.SizeOf[query.Counters]()); err != nil {
			return numbers{}, err
		}
		n.cells[id] = newMeasureCells(m, cells, n.keys)
	}
	return n, nil
}

func newMeasureCells(m *query.Measure, cells query.Cells, keys *groupKeys) measureCells {
	c := measureCells{Cells: cells}
	for i, group := range cells.Groups {
		key := keys.of(group)
		if more := int(key) + 1 - len(c.at); more > 0 {
			c.at = append(c.at, make([]int32, more)...)
		}
		c.at[key] = int32(i) + 1
		c.undated = c.undated || m.Parts != nil && cells.Of(i, query.UnknownWindow) != (query.Counters{})
	}
	if i, some := c.index(unknownGroup); some {
		for window := query.UnknownWindow; window < c.Windows; window++ {
			c.unknown = append(c.unknown, c.Of(i, window).AsUncertain())
		}
	}
	return c
}

// index returns the index of a group in the cells, and false where it has none.
func (c *measureCells) index(group groupKey) (int, bool) {
	if int(group) >= len(c.at) {
		return 0, false
	}
	i := c.at[group]
	return int(i) - 1, i > 0
}

// rows counts the possible rows of a group, in all windows.
func (c *measureCells) rows(group groupKey) int64 {
	i, some := c.index(group)
	if !some {
		return 0
	}
	var rows int64
	for window := query.UnknownWindow; window < c.Windows; window++ {
		rows += c.Of(i, window).Rows
	}
	return rows
}

// rowsBeside counts the possible rows of all groups but those that are listed.
func (c *measureCells) rowsBeside(listed map[groupKey]bool) int64 {
	var rows int64
	for key := range c.at {
		if !listed[groupKey(key)] {
			rows += c.rows(groupKey(key))
		}
	}
	return rows
}

// cell returns the counters of a group in a window, zero where it has no rows.
func (n *numbers) cell(id query.MeasureID, group groupKey, window int) query.Counters {
	cells := &n.cells[id]
	if i, some := cells.index(group); some {
		return cells.Of(i, window)
	}
	sum := query.Counters{}
	if group == otherGroups {
		for key, i := range cells.at {
			if i > 0 && !n.listed[groupKey(key)] {
				sum = sum.Merge(cells.Of(int(i)-1, window))
			}
		}
	}
	return sum
}

// counters returns what counts for a group in a window: its own rows, and as
// uncertain ones the rows that may belong to it for all that is known.
func (n *numbers) counters(id query.MeasureID, group groupKey, window int) query.Counters {
	c := n.inInterval(id, group, window)
	if !n.cells[id].undated {
		return c
	}
	return c.Merge(n.inInterval(id, group, query.UnknownWindow).AsUncertain())
}

// inInterval returns what counts for a group in a window, but for the rows of unknown
// windows.
func (n *numbers) inInterval(id query.MeasureID, group groupKey, window int) query.Counters {
	c := n.cell(id, group, window)
	unknown := n.cells[id].unknown
	if group == allRows || group == unknownGroup || n.apart || unknown == nil || unknown[window-query.UnknownWindow].Rows == 0 {
		return c
	}
	return c.Merge(unknown[window-query.UnknownWindow])
}

// bounds returns what a number can be in a group.
func (n *numbers) bounds(number compile.Number, group groupKey) query.Bounds {
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
func (n *numbers) baseline(of *compile.BaselineNumber, group groupKey) query.Bounds {
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
func (n *numbers) cases(t *compile.Term, group groupKey) query.Cases {
	if t.Kind == compile.OfMeasure {
		return n.measured(t, group).Cases
	}
	worst := query.SomeCases
	for _, operand := range t.Terms {
		worst = max(worst, n.cases(operand, group))
	}
	return worst
}

func (n *numbers) measured(t *compile.Term, group groupKey) query.Bounds {
	return n.query.Measures[t.Measure].Bounds(n.counters(t.Measure, group, t.Window))
}

// interval returns what a term can be in a group. A mean of no rows, or perhaps
// of none, can be anything.
func (n *numbers) interval(t *compile.Term, group groupKey) value.Interval {
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
func (n *numbers) periods(id query.MeasureID, group groupKey) value.Interval {
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
	if n.cells[id].undated {
		undated := n.inInterval(id, group, query.UnknownWindow)
		periods.Undated = undated.Certain + undated.Uncertain
	}
	return periods.Bounds()
}

// span returns what a number can be at all, whatever the data: what a
// shortfall must not leave.
func (n *numbers) span(t *compile.Term) value.Interval {
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
func (n *numbers) decimals(t *compile.Term) (int, bool) {
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
func (n *numbers) decimalsOf(dataset query.DatasetID, id query.ExprID) (int, bool) {
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

package privacy

import (
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
)

// entry says where in the books the number of a result is. An entry without a
// counted is in no book, and its number is hidden.
type entry struct {
	of          *counted
	numerator   ref
	denominator ref // none: it is not held back
	bounds      query.Bounds
	share       bool
	with        *entry // if the number of that one is hidden, so is this one; nil: none
	isAmount    bool   // it is printed as it is
}

// collector enters the numbers of one indicator into the books.
type collector struct {
	*guard
	ind     *report.Indicator
	info    *Indicator
	current *counted
}

// collect enters an indicator. What is not entered is hidden.
func (g *guard) collect(ind *report.Indicator) {
	info := g.options.Indicators[ind.ID]
	c := &collector{guard: g, ind: ind, info: &info}
	for _, r := range results(ind) {
		g.results[r] = &entry{bounds: r.Bounds, share: r.IsShare}
		if r.Baseline != nil && r.Baseline.Period != nil {
			g.baselines[r.Baseline] = &entry{bounds: r.Baseline.Bounds, share: r.IsShare}
		}
	}
	switch {
	case info.Numerator == nil:
		return
	case info.Amount != nil:
		c.amount()
		return
	case info.Each != nil || info.Every != nil:
		c.groups()
	default:
		c.current = g.count(ind.ID, &info, c.period(), false)
		c.whole(c.current, g.results[&ind.Result])
		if e := g.baselines[ind.Baseline]; e != nil && canEnter(ind.Baseline) {
			c.whole(g.count(ind.ID, &info, c.earlier(), false), e)
		}
	}
	for k := range min(len(ind.Breakdowns), len(info.By)) {
		c.breakdown(&ind.Breakdowns[k], info.By[k])
	}
}

// results returns all results of an indicator that have a number.
func results(ind *report.Indicator) []*report.Result {
	var all []*report.Result
	if len(ind.Groups) == 0 {
		all = append(all, &ind.Result)
	}
	for k := range ind.Groups {
		all = append(all, &ind.Groups[k].Result)
	}
	for k := range ind.Breakdowns {
		table := &ind.Breakdowns[k]
		for r := range table.Rows {
			all = append(all, &table.Rows[r].Result)
		}
		if table.Unknown != nil {
			all = append(all, table.Unknown)
		}
	}
	return all
}

// period returns the days of the indicator's period that have come.
func (c *collector) period() calendar.Period {
	return calendar.Period{From: c.ind.Period.From, To: min(c.ind.Period.To, c.ind.AsOf)}
}

// earlier returns the days of the baseline's period that have come by the day as of
// which that is judged.
func (c *collector) earlier() calendar.Period {
	b := c.ind.Baseline
	p := *b.Period
	if b.Stated != nil {
		p.To = min(p.To, c.ind.AsOf.Earlier(b.Stated.Months))
	}
	return p
}

// whole enters a number of all rows.
func (c *collector) whole(of *counted, e *entry) {
	e.of = of
	n, d := judged(e.bounds, c.info.AtMost)
	of.open += of.uncertain(e.bounds)
	c.place(e, -1, -1, 0)
	c.set(e, n, d)
}

// amount enters a sum or a mean of all rows. Of each column only the first is
// printed: two of them may differ by the amount of one person.
func (c *collector) amount() {
	n := c.info.Numerator
	column := n.Dataset + "\x1f" + n.Sum
	if c.amounts[column] || len(c.ind.Groups) > 0 || c.ind.Baseline != nil || !c.info.Amount.isPrinted(c.ks[n.Dataset]) {
		return
	}
	c.amounts[column] = true
	c.results[&c.ind.Result].isAmount = true
}

// place says where an entry's numbers are: in a grouping of the rows that are
// counted, and of a denominator that is the same in all intervals.
func (c *collector) place(e *entry, grouping, ofConstant, row int) {
	of := e.of
	if of.book != nil {
		e.numerator = ref{of.book, of.numerator, grouping, row}
	}
	switch {
	case of.denominator < 0:
		e.denominator = of.other
	case of.constant:
		e.denominator = ref{of.book, of.denominator, ofConstant, row}
	default:
		e.denominator = ref{of.book, of.denominator, grouping, row}
	}
}

// set enters the values of an entry's numbers.
func (c *collector) set(e *entry, n, d int64) {
	e.numerator.set(n)
	if e.share {
		e.denominator.set(d)
	}
}

func (r ref) set(n int64) {
	switch {
	case r.book == nil:
	case r.grouping < 0:
		r.setWhole(r.number, n)
	default:
		r.setRow(r.number, r.grouping, r.row, n)
	}
}

// mayGroup reports whether numbers of groups may be printed at all. They may not
// where the rows that are counted are not about persons, but are chosen by data
// about persons: then each row may tell something about one of them.
func (c *collector) mayGroup() bool {
	return c.options.Datasets[c.info.Numerator.Dataset].Sensitivity.Threshold() > 0
}

// breakdown enters a table without verdicts. The bounds of a group's number take
// rows whose group is unknown to be in the group: the least has them in the
// denominator, the most in the numerator. Here they are subtracted again.
func (c *collector) breakdown(table *report.Breakdown, by Grouping) {
	of := c.current
	if of == nil || of.book == nil || !c.mayGroup() {
		return
	}
	var keys []string
	for _, row := range table.Rows {
		keys = append(keys, keyOf(row.Key))
	}
	grouping, ok := of.book.by(by, keys)
	if !ok {
		return
	}
	var more, rest int64 // of unknown group, in the numerator, and in the rest of the denominator
	if table.Unknown != nil {
		n, d := judged(table.Unknown.Bounds, c.info.AtMost)
		more, rest = n, d-n
		c.row(table.Unknown, grouping, of.book.extraRow(grouping, unknown), n, d)
	}
	for r := range table.Rows {
		res := &table.Rows[r].Result
		n, d := judged(res.Bounds, c.info.AtMost)
		switch {
		case c.info.AtMost:
			n, d = n-more, d-more
		case res.IsShare:
			d -= rest
		}
		c.row(res, grouping, of.book.row(grouping, keys[r]), n, d)
		c.results[res].with = c.results[table.Unknown]
	}
}

// row enters a row of a breakdown.
func (c *collector) row(r *report.Result, grouping, row int, n, d int64) {
	e := c.results[r]
	e.of = c.current
	c.place(e, grouping, grouping, row)
	c.set(e, n, d)
}

func keyOf(key []string) string { return strings.Join(key, "\x1f") }

// groups enters what is judged in each group, in every interval, or both.
func (c *collector) groups() {
	every := c.info.Every
	if !c.mayGroup() || every != nil && len(every) == 0 {
		return
	}
	period := c.period()
	if every != nil {
		period = around(every)
	}
	c.current = c.count(c.ind.ID, c.info, period, every != nil)
	current, ok := c.axes(c.current, every)
	if !ok {
		return
	}
	for k := range c.ind.Groups {
		e := c.results[&c.ind.Groups[k].Result]
		c.current.open += c.current.uncertain(e.bounds)
		c.group(e, c.current, current, k/current.width, k%current.width)
	}
	c.groupBaselines(current)
}

func around(all []calendar.Period) calendar.Period {
	return calendar.Period{From: all[0].From, To: all[len(all)-1].To}
}

// axes are the groupings of an indicator's groups.
type axes struct {
	rows, groups, windows int   // of the results, and of its sides; -1: none
	each                  []int // row of groups, by group
	every                 []int // row of windows, by interval
	width                 int   // intervals of a group; 1 without
	row                   func(group, window int) int
}

// axes finds the groupings of numbers in groups, in intervals, or both. It reports
// false where the numbers are not to be printed, such as where a row may be in any
// group and each of them counts it.
func (c *collector) axes(of *counted, every []calendar.Period) (axes, bool) {
	a := axes{rows: -1, groups: -1, windows: -1, width: max(1, len(every))}
	if of.book == nil || c.ind.Outside.Unknown > 0 && (c.info.AtMost || c.info.isShare()) {
		return a, false
	}
	if every != nil {
		var ok bool
		if a.windows, ok = of.book.every(c.info.date(c.ind.ID), every); !ok {
			return a, false
		}
		for _, w := range every {
			a.every = append(a.every, of.book.row(a.windows, w.String()))
		}
		a.rows, a.row = a.windows, func(_, window int) int { return a.every[window] }
	}
	if c.info.Each == nil {
		return a, true
	}
	var keys []string
	for k := 0; k < len(c.ind.Groups); k += a.width {
		keys = append(keys, keyOf(c.ind.Groups[k].Key))
	}
	var ok bool
	if a.groups, ok = of.book.by(*c.info.Each, keys); !ok {
		return a, false
	}
	for _, key := range keys {
		a.each = append(a.each, of.book.row(a.groups, key))
	}
	a.rows, a.row = a.groups, func(group, _ int) int { return a.each[group] }
	if every != nil {
		a.rows = of.book.both(a.groups, a.windows)
		wide := len(of.book.scheme.groupings[a.windows].keys) - len(extraKeys)
		a.row = func(group, window int) int { return a.each[group]*wide + a.every[window] }
	}
	return a, true
}

// date returns the column whose dates lie in the intervals; where there is none, a
// name that no column has.
func (i *Indicator) date(id string) string {
	for _, n := range []*Number{i.Denominator, i.Numerator} {
		if n != nil && n.Date != "" {
			return n.Date
		}
	}
	return "\x00" + id
}

// group enters the number of one group in one interval.
func (c *collector) group(e *entry, of *counted, a axes, group, window int) {
	e.of = of
	n, d := judged(e.bounds, c.info.AtMost)
	constant := -1
	if a.groups >= 0 {
		constant = a.groups
	}
	c.place(e, a.rows, constant, a.row(group, window))
	if of.constant && constant >= 0 {
		e.denominator.row = a.each[group]
	}
	c.set(e, n, d)
}

// groupBaselines enters the baselines of groups. Where the baseline's interval is
// itself judged, both are one number; the intervals before the first one that is
// judged are a table of their own.
func (c *collector) groupBaselines(current axes) {
	var before []calendar.Period
	if len(c.ind.Groups) > 0 && !canEnter(c.ind.Groups[0].Baseline) {
		return
	}
	for k := range c.ind.Groups {
		if p := baselinePeriod(&c.ind.Groups[k].Result); p != nil && !slices.Contains(c.info.Every, *p) && !slices.Contains(before, *p) {
			before = append(before, *p)
		}
	}
	slices.SortFunc(before, func(p, q calendar.Period) int { return int(p.From - q.From) })
	var earlier *counted
	of, ok := current, true
	if len(before) > 0 {
		earlier = c.count(c.ind.ID, c.info, around(before), c.info.Every != nil)
		if c.info.Every != nil {
			of, ok = c.axes(earlier, before)
		}
	}
	for k := range c.ind.Groups {
		r := &c.ind.Groups[k].Result
		p := baselinePeriod(r)
		if p == nil {
			continue
		}
		group := k / current.width
		if window := slices.Index(c.info.Every, *p); window >= 0 {
			c.group(c.baselines[r.Baseline], c.current, current, group, window)
		} else if ok {
			earlier.open += earlier.uncertain(c.baselines[r.Baseline].bounds)
			c.group(c.baselines[r.Baseline], earlier, of, group, slices.Index(before, *p))
		}
	}
}

// canEnter reports whether a baseline is the number of one period that lies so many
// months back. Others are hidden.
func canEnter(b *report.Baseline) bool {
	return b == nil || b.Stated == nil || b.Stated.Kind != plan.Named || !b.Stated.Mean && b.Stated.Months > 0
}

func baselinePeriod(r *report.Result) *calendar.Period {
	if r.Baseline == nil {
		return nil
	}
	return r.Baseline.Period
}

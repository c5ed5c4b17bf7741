package csvengine

import (
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// nested is an aggregate inside the rows of a dataset: an array over them, to
// which the rows of the child contribute.
type nested struct {
	q      query.Nested // fields that its aggregate does not have are empty
	parent *dataset
	child  *dataset
	path   int // of child
	level  int // the pass over child in which it is computed, if child is kept
	leaves []leaf
	result tally
}

func newNested(q query.Nested, datasets []*dataset) *nested {
	if !hasArgs(q.Agg) {
		q.Args = nil
	}
	if q.Agg != query.AggPeriods {
		q.Parts = nil
	}
	n := &nested{q: q, parent: datasets[q.Parent], child: datasets[q.Child]}
	n.path = n.child.pathID(q.Path)
	return n
}

// conditions are the expressions of the child that make a row count.
func (n *nested) conditions() []query.ExprID {
	reads := append([]query.ExprID{n.q.Where}, n.q.Args...)
	if n.q.Parts != nil {
		reads = append(reads, n.q.Parts.Date)
	}
	return reads
}

func (n *nested) task() *task {
	return &task{
		dataset: n.child,
		reads:   n.conditions(),
		follows: []int{n.path},
		cause:   "numbers for each row of " + n.parent.q.Name,
		start:   func() accumulator { return newContribution(n) },
		finish: func(a accumulator) {
			n.result = a.(*contribution).tally
			a.(*contribution).blanks.finish()
		},
	}
}

// contribution accumulates a nested aggregate.
type contribution struct {
	nested *nested
	tally  tally
	blanks *tracker

	rows  truth // those that lead to a row of the parent
	lost  bitset
	blank bitset
}

func newContribution(n *nested) *contribution {
	c := &contribution{nested: n, blanks: newTracker(n.leaves)}
	if n.q.Agg == query.AggPeriods {
		c.tally = &keptUp{parts: n.q.Parts}
	} else {
		c.tally = newTally(n.q.Agg, n.q.Where, n.q.Args)
	}
	return c
}

func (c *contribution) add(f *frame) error {
	rows, parents := f.truth(c.nested.q.Where), f.paths[c.nested.path]
	c.lost = c.lost.sized(f.n)
	for i, parent := range parents {
		if parent < 0 {
			c.lost.set(i)
		}
	}
	if !c.lost.empty() {
		c.rows.copy(rows, f.n)
		c.rows.certain.andNot(c.lost)
		if c.rows.isOpen() {
			c.rows.possible.andNot(c.lost)
		}
		rows = &c.rows
	}
	c.tally.add(f, rows, target{slots: parents, count: c.nested.parent.rows})
	if c.blanks.needed(f) {
		c.blanks.add(f, c.openRows(rows), rows.possible)
	}
	return nil
}

// openRows are the rows whose blank cells count.
func (c *contribution) openRows(rows *truth) bitset {
	if agg := c.nested.q.Agg; agg != query.AggCount && agg != query.AggAny {
		return rows.possible
	}
	c.blank = append(c.blank[:0], rows.possible...)
	c.blank.andNot(rows.certain)
	return c.blank
}

func (c *contribution) merge(o accumulator) error {
	from := o.(*contribution)
	c.tally.merge(from.tally, nil)
	c.blanks.merge(from.blanks)
	return nil
}

func (c *contribution) size() int64 { return c.tally.size() + c.blanks.size() }

// load fills out with the values for n rows of the parent from first on.
func (n *nested) load(out *vector, first, rows int) {
	switch result := n.result.(type) {
	case *occurrences:
		result.load(out, first, rows)
		return
	case *counts:
		if result.uncertain == nil {
			result.load(out, first, rows)
			return
		}
	}
	out.begin(value.Integer, spans, rows)
	var c query.Counters
	for i := range rows {
		c = query.Counters{}
		n.result.read(first+i, &c)
		switch n.q.Agg {
		case query.AggCount:
			out.spans[i] = between(c.Certain, c.Certain+c.Uncertain)
		case query.AggSum:
			out.spans[i] = sumInterval(&c.Sum, n.q.Range)
		case query.AggMean:
			n.loadMean(out, i, &c)
		case query.AggDistinct:
			out.spans[i] = atMost(c.Distinct.Certain, c.Distinct.Possible+c.Distinct.Blank, n.q.Cap)
		case query.AggPeriods:
			out.spans[i] = atMost(c.Certain, c.Certain+c.Uncertain+c.Distinct.Blank, int64(len(n.q.Parts.Windows)))
		}
	}
}

// load fills out with the counts of rows that are all certain.
func (c *counts) load(out *vector, first, rows int) {
	out.begin(value.Integer, points, rows)
	for i := range rows {
		out.ints[i] = at(c.certain, first+i)
	}
}

// load fills out with the slots that have a row.
func (o *occurrences) load(out *vector, first, rows int) {
	out.begin(value.Boolean, truths, rows)
	for i := range rows {
		if o.certain.has(first + i) {
			out.truth.certain.set(i)
		}
	}
	for i := range rows {
		if o.possible.has(first+i) && !out.truth.certain.has(i) {
			out.truth.open()
			out.truth.possible.set(i)
		}
	}
}

func between(least, most int64) value.Interval {
	return value.Interval{Lo: value.Int(least), Hi: value.Int(most)}
}

// atMost is between, with a limit on most; 0 is none.
func atMost(least, most, limit int64) value.Interval {
	if limit > 0 {
		most = min(most, limit)
	}
	return between(least, max(least, most))
}

// sumInterval is what a sum can be: each blank adds a number of the range, and
// an uncertain row adds its number or nothing.
func sumInterval(c *query.SumCounters, rang value.Interval) value.Interval {
	known := c.Positive.Add(c.Negative)
	return value.Interval{Lo: known.Add(c.UncertainNegative), Hi: known.Add(c.UncertainPositive)}.
		Add(rang.Scale(value.Int(c.Blank))).
		Add(rang.WithZero().Scale(value.Int(c.UncertainBlank)))
}

// loadMean sets what a mean can be. It lies between the mean of the certain
// numbers and what it becomes when all that is open joins them at its least or
// most. Without a certain number there may be no mean at all.
func (n *nested) loadMean(out *vector, i int, c *query.Counters) {
	blanks := c.Sum.Blank + c.Sum.UncertainBlank
	open := c.Uncertain + blanks
	out.spans[i] = value.Interval{}
	switch {
	case c.Certain == 0 && open == 0:
		out.absent.set(i, len(out.spans))
		return
	case c.Certain == 0:
		out.doubted.set(i, len(out.spans))
	}
	sum := c.Sum.Positive.Add(c.Sum.Negative)
	if open == 0 {
		out.spans[i] = value.Point(value.Ratio(sum, value.Int(c.Certain)))
		return
	}
	joining := joiningRange(c, n.q.Range)
	all := joining.Scale(value.Int(open)).Add(value.Point(sum)).Scale(value.Ratio(value.Int(1), value.Int(c.Certain+open)))
	if c.Certain > 0 {
		mean := value.Ratio(sum, value.Int(c.Certain))
		all.Lo, all.Hi = all.Lo.Min(mean), all.Hi.Max(mean)
	}
	out.spans[i] = all
}

// joiningRange is the range of the numbers that are open: those of uncertain
// rows, and of blanks.
func joiningRange(c *query.Counters, rang value.Interval) value.Interval {
	known := value.Interval{Lo: c.Sum.Least, Hi: c.Sum.Most}
	switch {
	case c.Sum.Blank+c.Sum.UncertainBlank == 0:
		return known
	case c.Uncertain == 0:
		return rang
	}
	return value.Interval{Lo: known.Lo.Min(rang.Lo), Hi: known.Hi.Max(rang.Hi), NoLo: rang.NoLo, NoHi: rang.NoHi}
}

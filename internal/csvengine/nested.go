package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// nested is an aggregate inside the rows of a dataset: an array over them, to
// which the rows of the child contribute.
type nested struct {
	q      query.Nested // fields that its aggregate does not have are empty
	parent *dataset
	child  *dataset
	path   int        // of child
	parts  *partition // of child; only with AggPeriods
	level  int        // the pass over child in which it is computed, if child is kept
	leaves []leaf
	result tally
}

func newNested(q query.Nested, datasets []*dataset) *nested {
	if !q.Agg.HasArgs() {
		q.Args = nil
	}
	if q.Agg != query.AggPeriods {
		q.Parts = nil
	}
	n := &nested{q: q, parent: datasets[q.Parent], child: datasets[q.Child]}
	n.path = n.child.pathID(q.Path)
	n.parts = n.child.partition(q.Parts)
	return n
}

// conditions are the expressions of the child that make a row count.
func (n *nested) conditions() []query.ExprID {
	reads := append([]query.ExprID{n.q.Where}, n.q.Args...)
	if n.parts != nil {
		reads = append(reads, n.parts.date)
	}
	return reads
}

func (n *nested) task() *task {
	return &task{
		dataset: n.child,
		reads:   n.conditions(),
		follows: []int{n.path},
		takes:   words.TakenByNumbers.With(n.parent.q.Name),
		start:   func(memory *budget.Account) accumulator { return newContribution(n, memory) },
		finish: func(a accumulator) {
			n.result = a.(*contribution).tally
			a.(*contribution).blanks.finish()
			if set, ok := n.result.(*distinct); ok {
				set.count()
				set.forget()
			}
		},
	}
}

// contribution accumulates a nested aggregate.
type contribution struct {
	nested *nested
	tally  tally
	blanks *tracker

	rows truth // those that lead to a row of the parent
	lost mask
	open bitset
}

func newContribution(n *nested, memory *budget.Account) *contribution {
	c := &contribution{nested: n, blanks: newTracker(memory, n.leaves)}
	switch n.q.Agg {
	case query.AggAny:
		c.tally = newOccurrences(memory)
	case query.AggPeriods:
		c.tally = newDistinctPeriods(memory, n.parts)
	case query.AggLatest:
		c.tally = newLatest(memory, n.q.Args[0])
	default:
		c.tally = newTally(memory, n.q.Agg, n.q.Where, n.q.Args)
	}
	return c
}

func (c *contribution) add(f *frame) error {
	rows, parents := f.truth(c.nested.q.Where), f.paths[c.nested.path]
	c.lost.reset()
	c.lost.setNegative(parents)
	if c.lost.bits != nil {
		c.rows.copy(rows, f.n)
		c.rows.certain.andNot(c.lost.bits)
		if c.rows.isOpen() {
			c.rows.possible.andNot(c.lost.bits)
		}
		rows = &c.rows
	}
	c.tally.add(f, rows, target{slots: parents, count: c.nested.parent.rows})
	if c.blanks.needed(f) {
		c.open = append(c.open[:0], rows.possible...)
		c.open.andNot(rows.certain)
		c.blanks.add(f, c.open, rows.possible)
	}
	return nil
}

func (c *contribution) merge(o accumulator) error {
	from := o.(*contribution)
	c.tally.merge(from.tally, nil)
	c.blanks.merge(from.blanks)
	return nil
}

// load fills out with the values for n rows of the parent from first on.
func (n *nested) load(out *vector, first, rows int) {
	switch result := n.result.(type) {
	case *occurrences:
		result.load(out, first, rows)
	case *distinctPeriods:
		result.load(out, first, rows)
	case *latest:
		result.load(out, first, rows)
	case *counts:
		if len(result.uncertain.low) == 0 {
			result.load(out, first, rows)
		} else {
			n.loadBounds(out, result, first, rows)
		}
	case counterTally:
		n.loadBounds(out, result, first, rows)
	}
}

// loadBounds fills out with what the counters of the rows leave open.
func (n *nested) loadBounds(out *vector, result counterTally, first, rows int) {
	out.begin(value.Integer, spans, rows)
	for i := range rows {
		var c query.Counters
		result.read(first+i, &c)
		bounds := n.q.Bounds(c)
		switch bounds.Cases {
		case query.NoCases:
			out.absent.set(i, rows)
			continue
		case query.MaybeCases: // a mean without a certain number: it may be absent
			out.doubted.set(i, rows)
		}
		out.spans[i] = bounds.Interval()
	}
}

// load fills out with the counts of rows that are all certain.
func (c *counts) load(out *vector, first, rows int) {
	out.begin(value.Integer, points, rows)
	for i := range rows {
		out.ints[i] = c.certain.of(first + i)
	}
}

// load fills out with the slots that have a row.
func (o *occurrences) load(out *vector, first, rows int) {
	out.begin(value.Boolean, truths, rows)
	o.certain.copyTo(out.truth.certain, first, rows)
	if len(o.possible.words) == 0 {
		return
	}
	out.truth.open()
	o.possible.copyTo(out.truth.possible, first, rows)
	out.truth.possible.or(out.truth.certain)
	out.truth.close()
}

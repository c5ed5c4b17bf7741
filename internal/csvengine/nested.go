package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
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

	rows vec.Tri // those that lead to a row of the parent
	lost vec.LazyBitmap
	open vec.Bitmap
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
	rows, parents := f.tri(c.nested.q.Where), f.paths[c.nested.path]
	c.lost.Reset()
	c.lost.SetNegative(parents)
	if c.lost.Bits != nil {
		c.rows.Copy(rows, f.n)
		c.rows.Certain.AndNot(c.lost.Bits)
		if c.rows.IsSplit() {
			c.rows.Possible.AndNot(c.lost.Bits)
		}
		rows = &c.rows
	}
	c.tally.add(f, rows, target{slots: parents, count: c.nested.parent.rows})
	if c.blanks.needed(f) {
		c.open = append(c.open[:0], rows.Possible...)
		c.open.AndNot(rows.Certain)
		c.blanks.add(f, c.open, rows.Possible)
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
func (n *nested) load(out *vec.Vector, first, rows int) {
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
func (n *nested) loadBounds(out *vec.Vector, result counterTally, first, rows int) {
	out.Begin(value.Integer, vec.Intervals, rows)
	for i := range rows {
		var c query.Counters
		result.read(first+i, &c)
		bounds := n.q.Bounds(c)
		switch bounds.Cases {
		case query.NoCases:
			out.Absent.Set(i, rows)
			continue
		case query.MaybeCases: // a mean without a certain number: it may be absent
			out.MaybeAbsent.Set(i, rows)
		}
		out.Intervals[i] = bounds.Interval()
	}
}

// load fills out with the counts of rows that are all certain.
func (c *counts) load(out *vec.Vector, first, rows int) {
	out.Begin(value.Integer, vec.Decimals, rows)
	for i := range rows {
		out.Ints[i] = c.certain.of(first + i)
	}
}

// load fills out with the slots that have a row.
func (o *occurrences) load(out *vec.Vector, first, rows int) {
	out.Begin(value.Boolean, vec.Tris, rows)
	o.certain.CopyTo(out.Tri.Certain, first, rows)
	if len(o.possible.Words) == 0 {
		return
	}
	out.Tri.Split()
	o.possible.CopyTo(out.Tri.Possible, first, rows)
	out.Tri.Possible.Or(out.Tri.Certain)
	out.Tri.Unite()
}

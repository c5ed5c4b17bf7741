package csvengine

import (
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
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
	result agg.GroupsAccumulator
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
		start:   func(memory *budget.Account, f *frame) accumulator { return newContribution(n, memory, f) },
		finish: func(a accumulator) {
			n.result = a.(*contribution).result
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
	result agg.GroupsAccumulator
	blanks *tracker

	args  []*vec.Vector
	named []vec.Vector // rows that arguments name
	rows  vec.Tri      // those that lead to a row of the parent
	lost  vec.LazyBitmap
	open  vec.Bitmap
}

func newContribution(n *nested, memory *budget.Account, f *frame) *contribution {
	c := &contribution{nested: n, blanks: newTracker(memory, n.leaves)}
	switch n.q.Agg {
	case query.AggAny:
		c.result = agg.NewExists(memory)
	case query.AggPeriods:
		c.result = agg.NewDistinctPeriods(memory, len(n.parts.windows))
	case query.AggLatest:
		c.result = agg.NewLatest(memory)
	default:
		c.result = newAccumulator(memory, n.q.Agg, packingOf(f, n.q.Args, bits.Len(uint(n.parent.rows))), nil, nil)
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
	c.result.Update(c.operands(f), rows, agg.Groups{Of: parents, Count: c.nested.parent.rows})
	if c.blanks.needed(f) {
		c.open = append(c.open[:0], rows.Possible...)
		c.open.AndNot(rows.Certain)
		c.blanks.add(f, c.open, rows.Possible)
	}
	return nil
}

// operands returns what the aggregate is computed from.
func (c *contribution) operands(f *frame) []*vec.Vector {
	c.args = c.args[:0]
	if parts := c.nested.parts; parts != nil {
		return append(c.args, &f.windowsOf(parts).of)
	}
	c.args = f.appendVectors(c.args, c.nested.q.Args)
	if c.nested.q.Agg == query.AggDistinct {
		c.args, c.named = f.appendNamed(c.args, c.nested.q.Args, c.named)
	}
	return c.args
}

func (c *contribution) merge(o accumulator) error {
	from := o.(*contribution)
	c.result.Merge(from.result, nil)
	c.blanks.merge(from.blanks)
	return nil
}

// load fills out with the values for n rows of the parent from first on.
func (n *nested) load(out *vec.Vector, first, rows int) { agg.Load(n.result, &n.q, out, first, rows) }

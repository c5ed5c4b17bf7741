package csvengine

import (
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// nested is an aggregate inside the rows of a dataset: an array over them, to
// which the rows of the child contribute.
type nested struct {
	*physical.Nested
	parent *dataset
}

func (n *nested) task(s *runState) *task {
	return &task{
		takes: words.TakenByNumbers.With(n.parent.Name),
		start: func(memory *budget.Account, b *batch) accumulator { return newContribution(n, memory, b) },
		finish: func(a accumulator) {
			c := a.(*contribution)
			c.blanks.finish(s.accessed)
			if set, ok := c.result.(*agg.Distinct); ok {
				set.Count()
				set.Forget()
			}
			s.nested[n.ID] = c.result
		},
	}
}

// contribution accumulates a nested aggregate.
type contribution struct {
	nested *nested
	result agg.GroupsAccumulator
	blanks *tracker

	args      []*vec.Vector
	named     []vec.Vector // rows that arguments name
	rows      vec.Tri      // those that lead to a row of the parent
	lost      vec.LazyBitmap
	undecided vec.Bitmap
}

func newContribution(n *nested, memory *budget.Account, b *batch) *contribution {
	c := &contribution{nested: n, blanks: newTracker(memory, n.Leaves)}
	switch n.Agg {
	case query.AggAny:
		c.result = agg.NewExists(memory)
	case query.AggPeriods:
		c.result = agg.NewDistinctPeriods(memory, len(n.Parts.Windows))
	case query.AggLatest:
		c.result = agg.NewLatest(memory)
	default:
		c.result = newAccumulator(memory, n.Agg, packingOf(b, n.Args, bits.Len(uint(n.parent.rows)), false), nil, nil)
	}
	return c
}

func (c *contribution) add(b *batch) error {
	rows, parents := b.tri(c.nested.Where), b.paths[c.nested.Path]
	c.lost.Reset()
	c.lost.SetNegative(parents)
	if c.lost.Bits != nil {
		c.rows.Copy(rows, b.n)
		c.rows.Certain.AndNot(c.lost.Bits)
		if c.rows.IsSplit() {
			c.rows.Possible.AndNot(c.lost.Bits)
		}
		rows = &c.rows
	}
	c.result.Update(c.operands(b, rows.Possible), rows, agg.Groups{Of: parents, Count: c.nested.parent.rows})
	if c.blanks.needed(b) {
		c.undecided = append(c.undecided[:0], rows.Possible...)
		c.undecided.AndNot(rows.Certain)
		c.blanks.add(b, c.undecided, rows.Possible)
	}
	return nil
}

// operands returns what the aggregate is computed from, in some rows.
func (c *contribution) operands(b *batch, rows vec.Bitmap) []*vec.Vector {
	switch n := c.nested; {
	case n.Parts != nil:
		c.args = append(c.args[:0], &b.windowsOf(n.Parts).of)
	case n.Agg == query.AggDistinct:
		c.args, c.named = b.appendCombined(c.args[:0], n.Args, rows, c.named)
	default:
		c.args = b.appendVectors(c.args[:0], n.Args)
	}
	return c.args
}

func (c *contribution) merge(o accumulator) error {
	from := o.(*contribution)
	c.result.Merge(from.result, nil)
	c.blanks.merge(from.blanks)
	return nil
}

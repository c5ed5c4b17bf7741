package agg

import (
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Load fills out with what the accumulator of a nested aggregate has of its groups from
// first on, one a row. Counts of which all are certain become numbers, and what is left
// open intervals.
func Load(a GroupsAccumulator, of *query.Nested, out *vec.Vector, first, rows int) {
	switch a := a.(type) {
	case *Exists:
		a.load(out, first, rows)
	case *DistinctPeriods:
		a.load(out, first, rows)
	case *Latest:
		a.load(out, first, rows)
	case *Counts:
		if len(a.uncertain.low) == 0 {
			a.load(out, first, rows)
		} else {
			loadBounds(a, of, out, first, rows)
		}
	case CountersAccumulator:
		loadBounds(a, of, out, first, rows)
	}
}

// loadBounds fills out with what the counters of the groups leave open.
func loadBounds(a CountersAccumulator, of *query.Nested, out *vec.Vector, first, rows int) {
	out.Begin(value.Integer, vec.Intervals, rows)
	for i := range rows {
		var c query.Counters
		a.Counters(first+i, &c)
		bounds := of.Bounds(c)
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
func (c *Counts) load(out *vec.Vector, first, rows int) {
	out.Begin(value.Integer, vec.Decimals, rows)
	for i := range rows {
		out.Ints[i] = c.certain.of(first + i)
	}
}

// load fills out with the groups that have a row.
func (o *Exists) load(out *vec.Vector, first, rows int) {
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

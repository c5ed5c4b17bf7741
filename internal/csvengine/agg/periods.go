package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// DistinctPeriods says of each group which windows have a row. Its operand is the windows of
// rows, as row numbers: -1 where a row lies in none, and the number of windows where its
// date is unknown. Its groups are the same in all workers.
type DistinctPeriods struct {
	memory   *budget.Account
	windows  int
	certain  vec.GrowableBitmap // by group and window
	possible vec.GrowableBitmap // without those that are certain only
	undated  []int64            // possible rows with an unknown date
}

// NewDistinctPeriods returns an accumulator without rows.
func NewDistinctPeriods(memory *budget.Account, windows int) *DistinctPeriods {
	return &DistinctPeriods{memory: memory, windows: windows, certain: vec.GrowableBitmap{Memory: memory}, possible: vec.GrowableBitmap{Memory: memory}}
}

// Update counts rows.
func (p *DistinctPeriods) Update(args []*vec.Vector, rows *vec.Tri, to Groups) {
	windows, last := args[0].Rows, p.windows
	for i := range rows.Possible.Rows {
		group, w := to.At(i), int(windows[i])
		switch {
		case w < 0:
		case w == last:
			p.undated = mem.Reach(p.memory, p.undated, to.Count)
			p.undated[group]++
		case rows.Certain.Has(i):
			p.certain.Set(group*last + w)
		default:
			p.possible.Set(group*last + w)
		}
	}
}

// Merge adds what o has.
func (p *DistinctPeriods) Merge(o GroupsAccumulator, _ []int32) {
	from := o.(*DistinctPeriods)
	p.certain.Or(&from.certain)
	p.possible.Or(&from.possible)
	p.undated = AddAll(p.memory, p.undated, from.undated, nil)
}

// of returns the counters of a group.
func (p *DistinctPeriods) of(group int) query.PeriodCounters {
	windows := p.windows
	c := query.PeriodCounters{Windows: int64(windows), Undated: mem.At(p.undated, group)}
	for place := group * windows; place < (group+1)*windows; place++ {
		switch {
		case p.certain.Has(place):
			c.Certain++
			c.Possible++
		case p.possible.Has(place):
			c.Possible++
		}
	}
	return c
}

// load fills out with how many windows have a row, group by group.
func (p *DistinctPeriods) load(out *vec.Vector, first, rows int) {
	out.Begin(value.Integer, vec.Intervals, rows)
	for i := range rows {
		out.Intervals[i] = p.of(first + i).Bounds()
	}
}

package agg

import (
	"math"
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// Counts counts certain and uncertain rows. It has no operands.
type Counts struct {
	certain   rowCounts
	uncertain rowCounts
}

// NewCounts returns an accumulator without rows.
func NewCounts(memory *budget.Account) *Counts {
	return &Counts{certain: rowCounts{memory: memory}, uncertain: rowCounts{memory: memory}}
}

// Update counts rows.
func (c *Counts) Update(_ []*vec.Vector, rows *vec.Tri, to Groups) {
	c.certain.begin(to)
	for w, certain := range rows.Certain {
		c.certain.add(w, certain, to)
	}
	if rows.IsSplit() {
		c.uncertain.begin(to)
		for w, certain := range rows.Certain {
			c.uncertain.add(w, rows.Possible[w]&^certain, to)
		}
	}
}

// Merge adds what o has.
func (c *Counts) Merge(o GroupsAccumulator, groups []int32) {
	from := o.(*Counts)
	c.certain.merge(&from.certain, groups)
	c.uncertain.merge(&from.uncertain, groups)
}

// Rows returns the number of rows of a group.
func (c *Counts) Rows(group int) int64 { return c.certain.of(group) + c.uncertain.of(group) }

// Counters sets the counters of a group.
func (c *Counts) Counters(group int, to *query.Counters) {
	to.Certain, to.Uncertain = c.certain.of(group), c.uncertain.of(group)
	to.Rows = c.Rows(group)
}

// rowCounts counts rows by group. It is as small as it can be, because there may
// be a group for each row of a register, hit at random: then the processor's
// nearer memory should hold all of them.
type rowCounts struct {
	memory *budget.Account
	low    []uint8 // by group: the last eight bits of the count
	high   []int64 // by group: the count without them; it may be shorter
}

// begin makes room for a batch.
func (r *rowCounts) begin(to Groups) { r.low = mem.Reach(r.memory, r.low, to.Count) }

// add counts rows of the batch: those that are set in a word of a bitmap.
func (r *rowCounts) add(word int, set uint64, to Groups) {
	if to.Of == nil {
		r.addTo(0, int64(bits.OnesCount64(set)))
		return
	}
	low, groups := r.low, to.Of[word<<6:]
	if set == math.MaxUint64 {
		for _, group := range groups[:64] {
			if low[group]++; low[group] == 0 {
				r.carry(group)
			}
		}
		return
	}
	for ; set != 0; set &= set - 1 {
		group := groups[bits.TrailingZeros64(set)]
		if low[group]++; low[group] == 0 {
			r.carry(group)
		}
	}
}

// carry takes over what went beyond the bits of low.
func (r *rowCounts) carry(group int32) { r.high = AddAt(r.memory, r.high, int(group), 1<<8) }

// addTo counts n rows.
func (r *rowCounts) addTo(group int, n int64) {
	n += int64(r.low[group])
	r.low[group] = uint8(n)
	if n >= 1<<8 {
		r.high = AddAt(r.memory, r.high, group, n&^(1<<8-1))
	}
}

// of returns the count of a group.
func (r *rowCounts) of(group int) int64 { return int64(mem.At(r.low, group)) + mem.At(r.high, group) }

// merge adds the counts of o, whose groups have these numbers in r; nil if they
// have the same.
func (r *rowCounts) merge(o *rowCounts, groups []int32) {
	for i := range o.low {
		if count := o.of(i); count > 0 {
			group := GroupIn(groups, i)
			r.low = mem.Reach(r.memory, r.low, group+1)
			r.addTo(group, count)
		}
	}
}

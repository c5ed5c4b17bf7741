package csvengine

import (
	"math"
	"math/bits"

	"plancheck/internal/query"
)

// counts counts certain and uncertain rows.
type counts struct {
	certain   rowCounts
	uncertain rowCounts
}

func (c *counts) add(f *frame, rows *truth, to target) {
	c.certain.begin(f.n, to)
	for w, certain := range rows.certain {
		c.certain.add(w, certain, to)
	}
	if rows.isOpen() {
		c.uncertain.begin(f.n, to)
		for w, certain := range rows.certain {
			c.uncertain.add(w, rows.possible[w]&^certain, to)
		}
	}
}

func (c *counts) merge(o tally, slots []int32) {
	from := o.(*counts)
	c.certain.merge(&from.certain, slots)
	c.uncertain.merge(&from.uncertain, slots)
}

func (c *counts) read(slot int, to *query.Counters) {
	to.Certain, to.Uncertain = c.certain.of(slot), c.uncertain.of(slot)
	to.Rows = to.Certain + to.Uncertain
}

func (c *counts) size() int64 { return c.certain.size() + c.uncertain.size() }

// rowCounts counts rows by slot. It is as small as it can be, because there may
// be a slot for each row of a register, hit at random.
type rowCounts struct {
	low   []uint32 // by slot
	added int64    // at least as many rows as are counted in low
	high  []int64  // by slot: what low could not hold any more
}

// begin makes room for a batch of n rows.
func (r *rowCounts) begin(n int, to target) {
	r.low = reach(r.low, to.count)
	r.makeRoom(int64(n))
}

// makeRoom sees to it that low cannot overflow when n more rows are counted.
func (r *rowCounts) makeRoom(n int64) {
	if r.added += n; r.added <= math.MaxUint32 {
		return
	}
	r.high = reach(r.high, len(r.low))
	for slot, count := range r.low {
		r.high[slot] += int64(count)
	}
	clear(r.low)
	r.added = n
}

// add counts rows of the batch: those that are set in a word of a bitset.
func (r *rowCounts) add(word int, set uint64, to target) {
	if to.slots == nil {
		r.low[0] += uint32(bits.OnesCount64(set))
		return
	}
	slots := to.slots[word<<6:]
	if set == math.MaxUint64 {
		for _, slot := range slots[:64] {
			r.low[slot]++
		}
		return
	}
	for ; set != 0; set &= set - 1 {
		r.low[slots[bits.TrailingZeros64(set)]]++
	}
}

// of returns the count of a slot.
func (r *rowCounts) of(slot int) int64 { return int64(at(r.low, slot)) + at(r.high, slot) }

// merge adds the counts of o, whose slots have these numbers in r; nil if they
// have the same.
func (r *rowCounts) merge(o *rowCounts, slots []int32) {
	r.makeRoom(o.added)
	for i, count := range o.low {
		if count > 0 {
			slot := slotIn(slots, i)
			r.low = reach(r.low, slot+1)
			r.low[slot] += count
		}
	}
	r.high = addAll(r.high, o.high, slots)
}

func (r *rowCounts) size() int64 { return int64(cap(r.low))*4 + int64(cap(r.high))*8 }

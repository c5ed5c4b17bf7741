package csvengine

import (
	"math"
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// counts counts certain and uncertain rows.
type counts struct {
	certain   rowCounts
	uncertain rowCounts
}

func newCounts(memory *budget.Account) *counts {
	return &counts{certain: rowCounts{memory: memory}, uncertain: rowCounts{memory: memory}}
}

func (c *counts) add(f *frame, rows *vec.Tri, to target) {
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

func (c *counts) merge(o tally, slots []int32) {
	from := o.(*counts)
	c.certain.merge(&from.certain, slots)
	c.uncertain.merge(&from.uncertain, slots)
}

func (c *counts) read(slot int, to *query.Counters) {
	to.Certain, to.Uncertain = c.certain.of(slot), c.uncertain.of(slot)
	to.Rows = to.Certain + to.Uncertain
}

// rowCounts counts rows by slot. It is as small as it can be, because there may
// be a slot for each row of a register, hit at random: then the processor's
// nearer memory should hold all of them.
type rowCounts struct {
	memory *budget.Account
	low    []uint8 // by slot: the last eight bits of the count
	high   []int64 // by slot: the count without them; it may be shorter
}

// begin makes room for a batch.
func (r *rowCounts) begin(to target) { r.low = mem.Reach(r.memory, r.low, to.count) }

// add counts rows of the batch: those that are set in a word of a bitmap.
func (r *rowCounts) add(word int, set uint64, to target) {
	if to.slots == nil {
		r.addTo(0, int64(bits.OnesCount64(set)))
		return
	}
	low, slots := r.low, to.slots[word<<6:]
	if set == math.MaxUint64 {
		for _, slot := range slots[:64] {
			if low[slot]++; low[slot] == 0 {
				r.carry(slot)
			}
		}
		return
	}
	for ; set != 0; set &= set - 1 {
		slot := slots[bits.TrailingZeros64(set)]
		if low[slot]++; low[slot] == 0 {
			r.carry(slot)
		}
	}
}

// carry takes over what went beyond the bits of low.
func (r *rowCounts) carry(slot int32) { r.high = addAt(r.memory, r.high, int(slot), 1<<8) }

// addTo counts n rows.
func (r *rowCounts) addTo(slot int, n int64) {
	n += int64(r.low[slot])
	r.low[slot] = uint8(n)
	if n >= 1<<8 {
		r.high = addAt(r.memory, r.high, slot, n&^(1<<8-1))
	}
}

// of returns the count of a slot.
func (r *rowCounts) of(slot int) int64 { return int64(mem.At(r.low, slot)) + mem.At(r.high, slot) }

// merge adds the counts of o, whose slots have these numbers in r; nil if they
// have the same.
func (r *rowCounts) merge(o *rowCounts, slots []int32) {
	for i := range o.low {
		if count := o.of(i); count > 0 {
			slot := slotIn(slots, i)
			r.low = mem.Reach(r.memory, r.low, slot+1)
			r.addTo(slot, count)
		}
	}
}

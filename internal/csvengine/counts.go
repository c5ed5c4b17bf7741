package csvengine

import "plancheck/internal/query"

// counts counts certain and uncertain rows.
type counts struct {
	certain   []int64
	uncertain []int64
}

func (c *counts) add(_ *frame, rows *truth, to target) {
	c.certain = to.countRows(c.certain, rows.certain)
	if rows.isOpen() {
		c.uncertain = reach(c.uncertain, to.count)
		for w, possible := range rows.possible {
			to.countWord(c.uncertain, w, possible&^rows.certain[w])
		}
	}
}

func (c *counts) merge(o tally, slots []int32) {
	from := o.(*counts)
	c.certain = addAll(c.certain, from.certain, slots)
	c.uncertain = addAll(c.uncertain, from.uncertain, slots)
}

func (c *counts) read(slot int, to *query.Counters) {
	to.Certain, to.Uncertain = at(c.certain, slot), at(c.uncertain, slot)
	to.Rows = to.Certain + to.Uncertain
}

func (c *counts) size() int64 { return int64(cap(c.certain)+cap(c.uncertain)) * 8 }

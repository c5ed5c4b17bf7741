package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// extremes are the least and the most number of each slot that has one.
type extremes struct {
	memory *budget.Account
	least  []extreme
	most   []extreme
}

// extreme is a number: a point, which compares fast, or any other.
type extreme struct {
	set   bool
	wide  bool
	point vec.Decimal64
	other value.Number // if wide
}

func (e extreme) number() value.Number {
	if e.wide {
		return e.other
	}
	return value.Scaled(e.point.Mantissa, e.point.Scale)
}

func (e extreme) compare(o extreme) int {
	if e.wide || o.wide {
		return e.number().Cmp(o.number())
	}
	return e.point.Compare(o.point)
}

// add counts row i of v, a number, in a slot.
func (x *extremes) add(slot int, v *vec.Vector, i int) {
	e := extreme{set: true, wide: v.Form == vec.Intervals}
	if e.wide {
		e.other = v.Intervals[i].Lo
	} else {
		e.point = v.Decimal64(i)
	}
	x.join(slot, e, e)
}

func (x *extremes) join(slot int, least, most extreme) {
	x.least, x.most = mem.Reach(x.memory, x.least, slot+1), mem.Reach(x.memory, x.most, slot+1)
	if l := &x.least[slot]; !l.set || least.compare(*l) < 0 {
		*l = least
	}
	if m := &x.most[slot]; !m.set || most.compare(*m) > 0 {
		*m = most
	}
}

func (x *extremes) merge(o *extremes, slots []int32) {
	for i := range o.least {
		if o.least[i].set {
			x.join(slotIn(slots, i), o.least[i], o.most[i])
		}
	}
}

// of returns the extremes of a slot, zero where it has no number.
func (x *extremes) of(slot int) (least, most value.Number) {
	return mem.At(x.least, slot).number(), mem.At(x.most, slot).number()
}

package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// minMax are the least and the most number of each group that has one.
type minMax struct {
	memory *budget.Account
	least  []extreme
	most   []extreme
}

// extreme is a number: a decimal, which compares fast, or any other.
type extreme struct {
	set     bool
	wide    bool
	decimal vec.Decimal64
	other   value.Number // if wide
}

func (e extreme) number() value.Number {
	if e.wide {
		return e.other
	}
	return value.Scaled(e.decimal.Mantissa, e.decimal.Scale)
}

func (e extreme) compare(o extreme) int {
	if e.wide || o.wide {
		return e.number().Cmp(o.number())
	}
	return e.decimal.Compare(o.decimal)
}

// add counts row i of v, a number, in a group.
func (x *minMax) add(group int, v *vec.Vector, i int) {
	e := extreme{set: true, wide: v.Form == vec.Intervals}
	if e.wide {
		e.other = v.Intervals[i].Lo
	} else {
		e.decimal = v.Decimal64(i)
	}
	x.join(group, e, e)
}

func (x *minMax) join(group int, least, most extreme) {
	x.least, x.most = mem.Reach(x.memory, x.least, group+1), mem.Reach(x.memory, x.most, group+1)
	if l := &x.least[group]; !l.set || least.compare(*l) < 0 {
		*l = least
	}
	if m := &x.most[group]; !m.set || most.compare(*m) > 0 {
		*m = most
	}
}

func (x *minMax) merge(o *minMax, groups []int32) {
	for i := range o.least {
		if o.least[i].set {
			x.join(GroupIn(groups, i), o.least[i], o.most[i])
		}
	}
}

// of returns the extremes of a group, zero where it has no number.
func (x *minMax) of(group int) (least, most value.Number) {
	return mem.At(x.least, group).number(), mem.At(x.most, group).number()
}

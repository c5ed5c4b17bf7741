package csvengine

import (
	"math/bits"

	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// packingOf returns the packing of the values of expressions. They are read while f is
// used, from where the rows that they name are known.
func packingOf(b *batch, exprs []query.ExprID, groupBits int, groupsDiffer bool) agg.Packing {
	p := agg.Packing{Args: len(exprs), GroupBits: groupBits, GroupsDiffer: groupsDiffer}
	if p.IsOne() {
		return p // its rows are bits, or it is a text
	}
	left, integers := 64-groupBits, 0
	parts := make([]agg.Part, len(exprs))
	for i, e := range exprs {
		parts[i] = partOf(b, e)
		left -= parts[i].Bits
		if parts[i].Bits == 0 {
			if b.dataset.Exprs[e].Type != value.Integer {
				return p
			}
			integers++
		}
	}
	for i := range parts {
		if parts[i].Bits == 0 { // an integer
			each := min(left/integers, 62)
			if each < 1 {
				return p
			}
			parts[i] = agg.Part{Bits: each, Least: -1 << (each - 1)}
		}
	}
	if left >= 0 {
		p.Parts = parts
	}
	return p
}

// firstDay is the day from which on dates are packed, for some centuries.
var firstDay = calendar.Date(-62_091) // 1800-01-01

const (
	dayBits     = 17
	secondsADay = 24 * 60 * 60
	secondBits  = 34
	rowBits     = 31 // of the rows of a dataset that is not read yet
)

// partOf returns how the values of an expression are packed. Integers take what others
// leave, and where there are no bits for an expression it is neither.
func partOf(b *batch, e query.ExprID) agg.Part {
	if r, ok := b.namedBy(e); ok {
		return agg.Part{Bits: bits.Len(uint(b.dataset.target(r).rows))}
	}
	expr := &b.dataset.Exprs[e]
	switch expr.Type {
	case value.Date:
		return agg.Part{Bits: dayBits, Least: int64(firstDay)}
	case value.Datetime:
		return agg.Part{Bits: secondBits, Least: int64(firstDay) * secondsADay}
	case value.Boolean:
		return agg.Part{Bits: 1}
	}
	if expr.Op != query.OpRow {
		return agg.Part{}
	}
	if len(expr.Path) == 0 {
		return agg.Part{Bits: rowBits}
	}
	return agg.Part{Bits: bits.Len(uint(b.dataset.registerOf(e).rows))}
}

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
	for _, e := range exprs {
		if hasNumbers(b, e) {
			b.numbers.add(e, b.numberings.numbering(e), b.memory)
		}
	}
	if p.IsOne() {
		return p // its rows or numbers are bits
	}
	left, open := 64-groupBits, 0
	parts := make([]agg.Part, len(exprs))
	for i, e := range exprs {
		parts[i] = partOf(b, e)
		left -= parts[i].Bits
		if parts[i].Bits == 0 {
			if b.dataset.Exprs[e].Type != value.Integer && !b.numbers.has(e) {
				return p
			}
			open++
		}
	}
	for i, e := range exprs {
		if parts[i].Bits > 0 {
			continue
		}
		each := min(left/open, 62)
		switch {
		case each < 1:
			return p
		case b.numbers.has(e):
			parts[i] = agg.Part{Bits: min(each, numberBits)}
		default:
			parts[i] = agg.Part{Bits: each, Least: -1 << (each - 1)}
		}
	}
	if left >= 0 {
		p.Parts = parts
	}
	return p
}

// hasNumbers reports whether an expression is a text whose values are replaced by numbers. Texts
// that name rows of a register are not.
func hasNumbers(b *batch, e query.ExprID) bool {
	expr := &b.dataset.Exprs[e]
	if expr.Type != value.Text || expr.Op == query.OpRow {
		return false
	}
	_, named := b.namedBy(e)
	return !named
}

// firstDay is the day from which on dates are packed, for some centuries.
var firstDay = calendar.Date(-62_091) // 1800-01-01

const (
	dayBits     = 17
	secondsADay = 24 * 60 * 60
	secondBits  = 34
	rowBits     = 31 // of the rows of a dataset that is not read yet
	numberBits  = 31 // of the numbers of texts
)

// partOf returns how the values of an expression are packed. Integers and the numbers of
// texts take what others leave, and where there are no bits for an expression it is neither.
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

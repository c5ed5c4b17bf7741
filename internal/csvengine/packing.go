package csvengine

import (
	"math/bits"

	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// packing says how combinations of values are packed into one number, with the group that
// they are in as its highest bits. Those that do not fit are written as bytes. Whether one
// fits depends on its values alone.
type packing struct {
	args      int    // how many values there are
	parts     []part // of the values, the first one highest; nil: nothing is packed
	groupBits int    // enough for every group; 0: there are no groups
	// groupsDiffer says that workers number groups differently.
	groupsDiffer bool
}

// part says how the values of an expression are packed: as differences from the least
// whole number, each of that many bits.
type part struct {
	bits  int
	least int64
}

// packingOf returns the packing of the values of expressions. They are read while f is
// used, from where the rows that they name are known.
func packingOf(b *batch, exprs []query.ExprID, groupBits int) packing {
	p := packing{args: len(exprs), groupBits: groupBits}
	if p.isOne() {
		return p // its rows are bits, or it is a text
	}
	left, integers := 64-groupBits, 0
	parts := make([]part, len(exprs))
	for i, e := range exprs {
		parts[i] = partOf(b, e)
		left -= parts[i].bits
		if parts[i].bits == 0 {
			if b.dataset.Exprs[e].Type != value.Integer {
				return p
			}
			integers++
		}
	}
	for i := range parts {
		if parts[i].bits == 0 { // an integer
			each := min(left/integers, 62)
			if each < 1 {
				return p
			}
			parts[i] = part{each, -1 << (each - 1)}
		}
	}
	if left >= 0 {
		p.parts = parts
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
func partOf(b *batch, e query.ExprID) part {
	if r, ok := b.namedBy(e); ok {
		return part{bits: bits.Len(uint(b.dataset.target(r).rows))}
	}
	expr := &b.dataset.Exprs[e]
	switch expr.Type {
	case value.Date:
		return part{dayBits, int64(firstDay)}
	case value.Datetime:
		return part{secondBits, int64(firstDay) * secondsADay}
	case value.Boolean:
		return part{bits: 1}
	}
	if expr.Op != query.OpRow {
		return part{}
	}
	if len(expr.Path) == 0 {
		return part{bits: rowBits}
	}
	return part{bits: bits.Len(uint(b.dataset.registerOf(e).rows))}
}

// isOne reports whether there is one value, and no groups.
func (p *packing) isOne() bool { return p.args == 1 && p.groupBits == 0 }

// packedBatch is the combinations of a batch.
type packedBatch struct {
	numbers []uint64
	tooLong []uint64 // by row: not 0 where it does not fit
}

// fits reports whether row i is packed.
func (b *packedBatch) fits(i int) bool { return len(b.tooLong) > 0 && b.tooLong[i] == 0 }

// pack packs the combinations of rows of a batch, without their groups. What it says of
// rows where a value is absent or uncertain means nothing.
func (p *packing) pack(args []*vec.Vector, rows vec.Bitmap, to *packedBatch) {
	to.begin(64 * len(rows) * min(len(p.parts), 1))
	for k, part := range p.parts {
		v := args[k]
		if named := args[p.args+k]; named != nil {
			v = named
		}
		switch {
		case v.Form == vec.RowNumbers:
			for i, row := range v.Rows[:min(len(v.Rows), len(to.numbers))] {
				to.add(i, uint64(uint32(row)), part.bits)
			}
		case v.Form == vec.Decimals && v.Scales == nil:
			for i, x := range v.Ints[:min(len(v.Ints), len(to.numbers))] {
				to.add(i, uint64(x-part.least), part.bits)
			}
		default:
			for i := range rows.Rows {
				x, ok := wholeOf(v, i)
				to.add(i, uint64(x-part.least), part.bits)
				to.tooLong[i] |= 1 - vec.Bit(ok)
			}
		}
	}
}

func (b *packedBatch) begin(n int) {
	b.numbers, b.tooLong = mem.Resized(b.numbers, n), mem.Resized(b.tooLong, n)
	clear(b.numbers)
	clear(b.tooLong)
}

// add adds a value to row i, as the lowest bits.
func (b *packedBatch) add(i int, x uint64, bits int) {
	b.numbers[i] = b.numbers[i]<<(bits&63) | x&(1<<(bits&63)-1)
	b.tooLong[i] |= x >> (bits & 63)
}

// wholeOf returns row i of v, which is certain, if it is a whole number.
func wholeOf(v *vec.Vector, i int) (x int64, ok bool) {
	switch d := (vec.Decimal64{}); v.Form {
	case vec.Tris:
		return int64(vec.Bit(v.Tri.Certain.Has(i))), true
	case vec.Intervals:
		d, ok = vec.DecimalOf(v.Intervals[i].Lo)
		return d.Mantissa, ok && d.Scale == 0
	case vec.Decimals:
		d = v.Decimal64(i)
		return d.Mantissa, d.Scale == 0
	}
	return 0, false
}

// inGroup returns a combination in a group.
func (p *packing) inGroup(number uint64, group int) hash.Key8 {
	shift := 64 - p.groupBits
	return hash.Key8(number&(1<<shift-1) | uint64(group)<<(shift&63))
}

// groupOf returns the group of a combination.
func (p *packing) groupOf(k hash.Key8) int { return int(k >> (64 - p.groupBits)) }

// renumbered returns the bits that differ between workers for one combination in one group.
func (p *packing) renumbered() hash.Key8 {
	if !p.groupsDiffer {
		return 0
	}
	return ^hash.Key8(0) << (64 - p.groupBits)
}

// renumberedShort is renumbered where a combination is written.
func (p *packing) renumberedShort() hash.Key16 {
	return hash.Key16{Lo: 1<<(8*p.renumberedBytes()) - 1}
}

// renumberedBytes returns how many of the first bytes of what is written differ.
func (p *packing) renumberedBytes() int {
	if !p.groupsDiffer {
		return 0
	}
	return groupBytes
}

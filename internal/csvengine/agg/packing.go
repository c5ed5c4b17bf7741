package agg

import (
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// Packing says how combinations of values are packed into one number, with the group that
// they are in as its highest bits. Those that do not fit are written as bytes. Whether one
// fits depends on its values alone.
type Packing struct {
	Args      int    // how many values there are
	Parts     []Part // of the values, the first one highest; nil: nothing is packed
	GroupBits int    // enough for every group; 0: there are no groups
	// GroupsDiffer says that workers number groups differently.
	GroupsDiffer bool
}

// Part says how the values of an expression are packed: as differences from the least
// whole number, each of that many bits.
type Part struct {
	Bits  int
	Least int64
}

// IsOne reports whether there is one value, and no groups.
func (p *Packing) IsOne() bool { return p.Args == 1 && p.GroupBits == 0 }

// packedBatch is the combinations of a batch.
type packedBatch struct {
	numbers []uint64
	tooLong []uint64 // by row: not 0 where it does not fit
}

// fits reports whether row i is packed.
func (b *packedBatch) fits(i int) bool { return len(b.tooLong) > 0 && b.tooLong[i] == 0 }

// pack packs the combinations of rows of a batch, without their groups. What it says of
// rows where a value is absent or uncertain means nothing.
func (p *Packing) pack(args []*vec.Vector, rows vec.Bitmap, to *packedBatch) {
	to.begin(64 * len(rows) * min(len(p.Parts), 1))
	for k, part := range p.Parts {
		v := args[k]
		if named := args[p.Args+k]; named != nil {
			v = named
		}
		switch {
		case v.Form == vec.RowNumbers:
			for i, row := range v.Rows[:min(len(v.Rows), len(to.numbers))] {
				to.add(i, uint64(uint32(row)), part.Bits)
			}
		case v.Form == vec.Decimals && v.Scales == nil:
			for i, x := range v.Ints[:min(len(v.Ints), len(to.numbers))] {
				to.add(i, uint64(x-part.Least), part.Bits)
			}
		default:
			for i := range rows.Rows {
				x, ok := wholeOf(v, i)
				to.add(i, uint64(x-part.Least), part.Bits)
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
func (p *Packing) inGroup(number uint64, group int) hash.Key8 {
	shift := 64 - p.GroupBits
	return hash.Key8(number&(1<<shift-1) | uint64(group)<<(shift&63))
}

// groupOf returns the group of a combination.
func (p *Packing) groupOf(k hash.Key8) int { return int(k >> (64 - p.GroupBits)) }

// renumbered returns the bits that differ between workers for one combination in one group.
func (p *Packing) renumbered() hash.Key8 {
	if !p.GroupsDiffer {
		return 0
	}
	return ^hash.Key8(0) << (64 - p.GroupBits)
}

// renumberedShort is renumbered for a combination that is written as bytes.
func (p *Packing) renumberedShort() hash.Key16 {
	if !p.GroupsDiffer {
		return hash.Key16{}
	}
	return hash.Key16{Lo: 1<<(8*groupBytes) - 1}
}

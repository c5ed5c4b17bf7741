package vec

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// LazyBitmap is a set of rows of a batch that is mostly empty: while it is, Bits is nil
// and nobody looks at it.
type LazyBitmap struct {
	Bits    Bitmap
	scratch Bitmap
}

// Reset empties m. It has to be called before m is used for another batch.
func (m *LazyBitmap) Reset() { m.Bits = nil }

// begin makes Bits a set for n rows, if it is not one yet.
func (m *LazyBitmap) begin(n int) Bitmap {
	if m.Bits == nil {
		m.scratch = m.scratch.Sized(n)
		m.Bits = m.scratch
	}
	return m.Bits
}

// Set sets row i of n.
func (m *LazyBitmap) Set(i, n int) { m.begin(n).Set(i) }

// Has reports whether row i is set.
func (m *LazyBitmap) Has(i int) bool { return m.Bits != nil && m.Bits.Has(i) }

// SetNegative sets the rows whose number is below 0.
func (m *LazyBitmap) SetNegative(numbers []int32) {
	if Union(numbers) >= 0 {
		return
	}
	m.begin(len(numbers))
	for i, x := range numbers {
		m.Bits.SetIf(i, x < 0)
	}
}

// Or adds the rows of o.
func (m *LazyBitmap) Or(o *LazyBitmap, n int) {
	if o.Bits != nil {
		m.begin(n).Or(o.Bits)
	}
}

// GrowableBitmap is a set of rows whose number is not known beforehand. What it takes is
// counted.
type GrowableBitmap struct {
	Memory *budget.Account
	Words  Bitmap
}

// Set sets row i.
func (g *GrowableBitmap) Set(i int) {
	g.Words = mem.Reach(g.Memory, g.Words, i>>6+1)
	g.Words.Set(i)
}

// Has reports whether row i is set.
func (g *GrowableBitmap) Has(i int) bool { return i>>6 < len(g.Words) && g.Words.Has(i) }

// Reach makes sure that the first n rows can be set without growing.
func (g *GrowableBitmap) Reach(n int) { g.Words = mem.Reach(g.Memory, g.Words, (n+63)/64) }

// Load makes m, which is empty, the n rows from first on.
func (g *GrowableBitmap) Load(m *LazyBitmap, first, n int) {
	if len(g.Words)*64 <= first {
		return
	}
	g.CopyTo(m.begin(n), first, n)
	if m.Bits.IsEmpty() {
		m.Reset()
	}
}

// CopyTo makes set, which is for n rows, the n rows from first on.
func (g *GrowableBitmap) CopyTo(set Bitmap, first, n int) {
	shift := first & 63
	for w := range set {
		at := first>>6 + w
		set[w] = g.word(at) >> shift
		if shift > 0 {
			set[w] |= g.word(at+1) << (64 - shift)
		}
	}
	set.trim(n)
}

// word returns 64 rows.
func (g *GrowableBitmap) word(w int) uint64 { return mem.At(g.Words, w) }

// Count returns the number of rows.
func (g *GrowableBitmap) Count() int64 { return g.Words.Count() }

// Or adds the rows of o.
func (g *GrowableBitmap) Or(o *GrowableBitmap) {
	g.Words = mem.Reach(g.Memory, g.Words, len(o.Words))
	g.Words[:len(o.Words)].Or(o.Words)
}

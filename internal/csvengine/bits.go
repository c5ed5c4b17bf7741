package csvengine

import "math/bits"

// bitset is a set of row indices. What lies behind the last row of a batch is
// always 0.
type bitset []uint64

// sized returns b with room for n rows, all of them 0. It uses b's memory
// where that is enough.
func (b bitset) sized(n int) bitset {
	words := (n + 63) / 64
	if cap(b) < words {
		return make(bitset, words)
	}
	b = b[:words]
	clear(b)
	return b
}

func (b bitset) set(i int) { b[i>>6] |= 1 << (i & 63) }

// setIf sets row i if the condition holds, without a branch.
func (b bitset) setIf(i int, condition bool) {
	var bit uint64
	if condition {
		bit = 1
	}
	b[i>>6] |= bit << (i & 63)
}

func (b bitset) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// fill sets the first n rows; b is sized for n.
func (b bitset) fill(n int) {
	for w := range b {
		b[w] = ^uint64(0)
	}
	b.trim(n)
}

// trim takes away what lies behind row n-1; b is sized for n.
func (b bitset) trim(n int) {
	if n&63 != 0 {
		b[len(b)-1] &= 1<<(n&63) - 1
	}
}

func (b bitset) count() int64 {
	total := 0
	for _, w := range b {
		total += bits.OnesCount64(w)
	}
	return int64(total)
}

func (b bitset) empty() bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}

func (b bitset) and(c bitset) {
	for w := range b {
		b[w] &= c[w]
	}
}

func (b bitset) or(c bitset) {
	for w := range b {
		b[w] |= c[w]
	}
}

func (b bitset) andNot(c bitset) {
	for w := range b {
		b[w] &^= c[w]
	}
}

// rows yields the rows of the set in order.
func (b bitset) rows(yield func(i int) bool) {
	for w, word := range b {
		for ; word != 0; word &= word - 1 {
			if !yield(w<<6 + bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}

// mask is a bitset that is rarely there: while nothing is set, bits is nil and
// nobody looks at it.
type mask struct {
	bits bitset
	room bitset
}

func (m *mask) reset() { m.bits = nil }

// begin makes bits a set for n rows, if it is not one yet.
func (m *mask) begin(n int) bitset {
	if m.bits == nil {
		m.room = m.room.sized(n)
		m.bits = m.room
	}
	return m.bits
}

func (m *mask) set(i, n int) { m.begin(n).set(i) }

func (m *mask) has(i int) bool { return m.bits != nil && m.bits.has(i) }

// or adds the rows of o.
func (m *mask) or(o *mask, n int) {
	if o.bits != nil {
		m.begin(n).or(o.bits)
	}
}

// growing is a bitset over rows whose number is not known beforehand.
type growing struct {
	words bitset
}

func (g *growing) set(i int) {
	if need := i>>6 + 1; need > len(g.words) {
		g.words = append(g.words, make(bitset, need-len(g.words))...)
	}
	g.words.set(i)
}

func (g *growing) has(i int) bool { return i>>6 < len(g.words) && g.words.has(i) }

func (g *growing) count() int64 { return g.words.count() }

func (g *growing) or(o *growing) {
	if len(o.words) > len(g.words) {
		g.words = append(g.words, make(bitset, len(o.words)-len(g.words))...)
	}
	g.words[:len(o.words)].or(o.words)
}

func (g *growing) size() int64 { return int64(cap(g.words)) * 8 }

func ones(word uint64) int64 { return int64(bits.OnesCount64(word)) }

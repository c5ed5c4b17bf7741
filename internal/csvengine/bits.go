package csvengine

import (
	"math"
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// bitset is a set of row indices. What comes after the last row of a batch is
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
	b[i>>6] |= bit(condition) << (i & 63)
}

func (b bitset) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// fill sets the first n rows; b is sized for n.
func (b bitset) fill(n int) {
	for w := range b {
		b[w] = ^uint64(0)
	}
	b.trim(n)
}

// trim clears what comes after row n-1; b is sized for n.
func (b bitset) trim(n int) {
	if n&63 != 0 {
		b[len(b)-1] &= 1<<(n&63) - 1
	}
}

// not makes b its complement; b is sized for n.
func (b bitset) not(n int) {
	for w := range b {
		b[w] = ^b[w]
	}
	b.trim(n)
}

// whereLess makes b the rows whose value is less than a limit, or equal to it
// where orEqual says so. Like the others it builds 64 rows in a register.
func (b bitset) whereLess(values []int64, limit int64, orEqual bool) {
	if orEqual {
		if limit == math.MaxInt64 {
			b.fill(len(values))
			return
		}
		limit++
	}
	for w := range b {
		word, part := uint64(0), ofWord(values, w)
		rows := len(part)
		for ; len(part) >= 4; part = part[4:] {
			word = word>>4 | bit(part[0] < limit)<<60 | bit(part[1] < limit)<<61 | bit(part[2] < limit)<<62 | bit(part[3] < limit)<<63
		}
		for _, x := range part {
			word = word>>1 | bit(x < limit)<<63
		}
		b[w] = word >> (64 - rows)
	}
}

// whereEqual makes b the rows that have the value.
func (b bitset) whereEqual(values []int64, value int64) {
	for w := range b {
		word, part := uint64(0), ofWord(values, w)
		for _, x := range part {
			word = word>>1 | bit(x == value)<<63
		}
		b[w] = word >> (64 - len(part))
	}
}

// whereText makes b the rows that have the text.
func (b bitset) whereText(texts [][]byte, text []byte) {
	for w := range b {
		word, part := uint64(0), ofWord(texts, w)
		for _, x := range part {
			word = word>>1 | bit(string(x) == string(text))<<63
		}
		b[w] = word >> (64 - len(part))
	}
}

// whereBelow makes b the rows whose value in x is less than that in y.
func (b bitset) whereBelow(x, y []int64) {
	for w := range b {
		word, xs, ys := uint64(0), ofWord(x, w), ofWord(y, w)
		for i, x := range xs {
			word = word>>1 | bit(x < ys[i])<<63
		}
		b[w] = word >> (64 - len(xs))
	}
}

// whereNotNegative makes b the rows whose number is not below 0.
func (b bitset) whereNotNegative(numbers []int32) {
	for w := range b {
		word, part := uint64(0), ofWord(numbers, w)
		for _, x := range part {
			word = word>>1 | bit(x >= 0)<<63
		}
		b[w] = word >> (64 - len(part))
	}
}

// ofWord returns the values of the rows of a word.
func ofWord[T any](values []T, word int) []T {
	return values[word<<6 : min(word<<6+64, len(values))]
}

// union returns the bits that are set in some of the numbers. It is below 0 if
// one of them is.
func union[T int32 | int64](numbers []T) T {
	var all T
	for ; len(numbers) >= 4; numbers = numbers[4:] {
		all |= numbers[0] | numbers[1] | numbers[2] | numbers[3]
	}
	for _, x := range numbers {
		all |= x
	}
	return all
}

// bit is 1 where the condition holds, without a branch.
func bit(condition bool) uint64 {
	if condition {
		return 1
	}
	return 0
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

// setNegative sets the rows whose number is below 0.
func (m *mask) setNegative(numbers []int32) {
	if union(numbers) >= 0 {
		return
	}
	m.begin(len(numbers))
	for i, x := range numbers {
		m.bits.setIf(i, x < 0)
	}
}

// or adds the rows of o.
func (m *mask) or(o *mask, n int) {
	if o.bits != nil {
		m.begin(n).or(o.bits)
	}
}

// growing is a bitset over rows whose number is not known beforehand.
type growing struct {
	memory *budget.Account
	words  bitset
}

func (g *growing) set(i int) {
	g.words = mem.Reach(g.memory, g.words, i>>6+1)
	g.words.set(i)
}

func (g *growing) has(i int) bool { return i>>6 < len(g.words) && g.words.has(i) }

// reach makes sure that the first n rows can be set without growing.
func (g *growing) reach(n int) { g.words = mem.Reach(g.memory, g.words, (n+63)/64) }

// load makes m, which is reset, the n rows from first on.
func (g *growing) load(m *mask, first, n int) {
	if len(g.words)*64 <= first {
		return
	}
	g.copyTo(m.begin(n), first, n)
	if m.bits.empty() {
		m.reset()
	}
}

// copyTo makes set, which is for n rows, the n rows from first on.
func (g *growing) copyTo(set bitset, first, n int) {
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
func (g *growing) word(w int) uint64 { return mem.At(g.words, w) }

func (g *growing) count() int64 { return g.words.count() }

func (g *growing) or(o *growing) {
	g.words = mem.Reach(g.memory, g.words, len(o.words))
	g.words[:len(o.words)].or(o.words)
}

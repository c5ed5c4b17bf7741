package vec

import (
	"math"
	"math/bits"
)

// Bitmap is a set of rows of a batch, a bit each. What comes after the last row is
// always 0. Two bitmaps that are combined are for the same number of rows.
type Bitmap []uint64

// Sized returns b with room for n rows, all of them 0. It uses b's memory
// where that is enough.
func (b Bitmap) Sized(n int) Bitmap {
	words := (n + 63) / 64
	if cap(b) < words {
		return make(Bitmap, words)
	}
	b = b[:words]
	clear(b)
	return b
}

// Set sets row i.
func (b Bitmap) Set(i int) { b[i>>6] |= 1 << (i & 63) }

// SetIf sets row i if the condition holds, without a branch.
func (b Bitmap) SetIf(i int, condition bool) {
	b[i>>6] |= Bit(condition) << (i & 63)
}

// Has reports whether row i is set.
func (b Bitmap) Has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// Fill sets the first n rows; b is sized for n.
func (b Bitmap) Fill(n int) {
	for w := range b {
		b[w] = ^uint64(0)
	}
	b.trim(n)
}

// trim clears what comes after row n-1; b is sized for n.
func (b Bitmap) trim(n int) {
	if n&63 != 0 {
		b[len(b)-1] &= 1<<(n&63) - 1
	}
}

// Not makes b its complement; b is sized for n.
func (b Bitmap) Not(n int) {
	for w := range b {
		b[w] = ^b[w]
	}
	b.trim(n)
}

// WhereLess makes b the rows whose value is less than a limit, or equal to it
// where orEqual says so. Like the others it builds 64 rows in a register.
func (b Bitmap) WhereLess(values []int64, limit int64, orEqual bool) {
	if orEqual {
		if limit == math.MaxInt64 {
			b.Fill(len(values))
			return
		}
		limit++
	}
	for w := range b {
		word, part := uint64(0), ofWord(values, w)
		rows := len(part)
		for ; len(part) >= 4; part = part[4:] {
			word = word>>4 | Bit(part[0] < limit)<<60 | Bit(part[1] < limit)<<61 | Bit(part[2] < limit)<<62 | Bit(part[3] < limit)<<63
		}
		for _, x := range part {
			word = word>>1 | Bit(x < limit)<<63
		}
		b[w] = word >> (64 - rows)
	}
}

// WhereEqual makes b the rows that have the value.
func (b Bitmap) WhereEqual(values []int64, value int64) {
	for w := range b {
		word, part := uint64(0), ofWord(values, w)
		for _, x := range part {
			word = word>>1 | Bit(x == value)<<63
		}
		b[w] = word >> (64 - len(part))
	}
}

// WhereText makes b the rows that have the text.
func (b Bitmap) WhereText(texts [][]byte, text []byte) {
	for w := range b {
		word, part := uint64(0), ofWord(texts, w)
		for _, x := range part {
			word = word>>1 | Bit(string(x) == string(text))<<63
		}
		b[w] = word >> (64 - len(part))
	}
}

// WhereBelow makes b the rows whose value in x is less than that in y.
func (b Bitmap) WhereBelow(x, y []int64) {
	for w := range b {
		word, xs, ys := uint64(0), ofWord(x, w), ofWord(y, w)
		for i, x := range xs {
			word = word>>1 | Bit(x < ys[i])<<63
		}
		b[w] = word >> (64 - len(xs))
	}
}

// WhereNotNegative makes b the rows whose number is not below 0.
func (b Bitmap) WhereNotNegative(numbers []int32) {
	for w := range b {
		word, part := uint64(0), ofWord(numbers, w)
		for _, x := range part {
			word = word>>1 | Bit(x >= 0)<<63
		}
		b[w] = word >> (64 - len(part))
	}
}

// ofWord returns the values of the rows of a word.
func ofWord[T any](values []T, word int) []T {
	return values[word<<6 : min(word<<6+64, len(values))]
}

// Union returns the bits that are set in some of the numbers. It is below 0 if
// one of them is.
func Union[T int32 | int64](numbers []T) T {
	var all T
	for ; len(numbers) >= 4; numbers = numbers[4:] {
		all |= numbers[0] | numbers[1] | numbers[2] | numbers[3]
	}
	for _, x := range numbers {
		all |= x
	}
	return all
}

// Bit is 1 where the condition holds, without a branch.
func Bit(condition bool) uint64 {
	if condition {
		return 1
	}
	return 0
}

// Count returns the number of rows.
func (b Bitmap) Count() int64 {
	total := 0
	for _, w := range b {
		total += bits.OnesCount64(w)
	}
	return int64(total)
}

// IsEmpty reports whether no row is set.
func (b Bitmap) IsEmpty() bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}

// And takes out the rows that c does not have.
func (b Bitmap) And(c Bitmap) {
	for w := range b {
		b[w] &= c[w]
	}
}

// Or adds the rows of c.
func (b Bitmap) Or(c Bitmap) {
	for w := range b {
		b[w] |= c[w]
	}
}

// AndNot takes out the rows of c.
func (b Bitmap) AndNot(c Bitmap) {
	for w := range b {
		b[w] &^= c[w]
	}
}

// Rows yields the rows of the set in order.
func (b Bitmap) Rows(yield func(i int) bool) {
	for w, word := range b {
		for ; word != 0; word &= word - 1 {
			if !yield(w<<6 + bits.TrailingZeros64(word)) {
				return
			}
		}
	}
}

package privacy

import (
	"encoding/binary"
	mathbits "math/bits"
)

// bits is a set of small whole numbers. Two that are compared or joined have the
// same length.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) has(i int) bool { return b[i/64]>>(i%64)&1 != 0 }

func (b bits) and(c bits) bits { return b.join(c, func(x, y uint64) uint64 { return x & y }) }
func (b bits) or(c bits) bits  { return b.join(c, func(x, y uint64) uint64 { return x | y }) }
func (b bits) not(c bits) bits { return b.join(c, func(x, y uint64) uint64 { return x &^ y }) }

func (b bits) join(c bits, f func(x, y uint64) uint64) bits {
	joined := make(bits, len(b))
	for i := range b {
		joined[i] = f(b[i], c[i])
	}
	return joined
}

func (b bits) empty() bool {
	for _, word := range b {
		if word != 0 {
			return false
		}
	}
	return true
}

// within reports whether every member of b is one of c.
func (b bits) within(c bits) bool {
	for i := range b {
		if b[i]&^c[i] != 0 {
			return false
		}
	}
	return true
}

// meets reports whether b and c have a member in common.
func (b bits) meets(c bits) bool {
	for i := range b {
		if b[i]&c[i] != 0 {
			return true
		}
	}
	return false
}

func (b bits) equal(c bits) bool { return b.within(c) && c.within(b) }

// key returns b as a map's key.
func (b bits) key() string {
	key := make([]byte, 0, 8*len(b))
	for _, word := range b {
		key = binary.LittleEndian.AppendUint64(key, word)
	}
	return string(key)
}

// first returns the least member of b; -1: there is none.
func (b bits) first() int {
	for i, word := range b {
		if word != 0 {
			return 64*i + mathbits.TrailingZeros64(word)
		}
	}
	return -1
}

package scan

// Bytes are looked at eight or sixteen at a time, as words of which the first byte is the
// lowest.

import (
	"encoding/binary"
	"math/bits"
)

// Constants that have something in every byte of a word of eight.
const (
	EveryByte = 0x0101010101010101
	HighBits  = 0x80 * EveryByte
	Zeros     = '0' * EveryByte
)

// Sixteen returns the bytes of padded data from an offset on. Where a slice
// has room for nothing more, the compiler need not care where its end would lie.
func Sixteen(data []byte, at uint32) *[16]byte {
	from := uint64(at)
	return (*[16]byte)(data[from : from+16 : from+16])
}

// ShortText is a text of up to [MaxShort] bytes: they, and its length in the last
// byte.
type ShortText struct{ Lo, Hi uint64 }

// MaxShort is the length of the longest [ShortText].
const MaxShort = 15

// ShortMasks returns which bits of a [ShortText] are those of a text of some length.
func ShortMasks(length uint32) (lo, hi uint64) {
	length &= MaxShort
	return loMask[length], hiMask[length]
}

// loMask and hiMask have the bytes of a text of some length in each of its
// words.
var (
	loMask = [MaxShort + 1]uint64{
		0, 1<<8 - 1, 1<<16 - 1, 1<<24 - 1, 1<<32 - 1, 1<<40 - 1, 1<<48 - 1, 1<<56 - 1,
		1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1,
	}
	hiMask = [MaxShort + 1]uint64{9: 1<<8 - 1, 1<<16 - 1, 1<<24 - 1, 1<<32 - 1, 1<<40 - 1, 1<<48 - 1, 1<<56 - 1}
)

// ShortTextAt returns the text of that length at an offset of data, which
// [Padding] follows. Of a longer text it means nothing.
func ShortTextAt(data []byte, start, length uint32) ShortText {
	length &= MaxShort
	text := Sixteen(data, start)
	lo := binary.LittleEndian.Uint64(text[:]) & loMask[length]
	hi := binary.LittleEndian.Uint64(text[8:]) & hiMask[length]
	return ShortText{lo, hi | uint64(length)<<56}
}

// Hash depends on a seed, so that nobody can write a file whose texts all have one
// hash.
func (t ShortText) Hash(seed ShortText) uint64 {
	high, low := bits.Mul64(t.Lo^seed.Lo, t.Hi^seed.Hi)
	return high ^ low
}

// Digits returns the number that the bytes of word are: digits less '0', and
// any number of zero bytes before them. It reports false where one of them is no
// digit.
func Digits(word uint64) (number uint64, ok bool) {
	beyond := (word + (0x80-10)*EveryByte | word) & HighBits
	word = word*10 + word>>8 // pairs, in every other byte
	const pairs = 0x000000ff000000ff
	return (word&pairs*(100+1_000_000<<32) + word>>16&pairs*(1+10_000<<32)) >> 32, beyond == 0
}

package csvengine

import (
	"encoding/binary"
	"math/bits"
)

// separators is separatorsPortable, on processors that can by machine code.

// wordBytes is how many bytes are looked at together: as many as a word has
// bits.
const wordBytes = 64

// wordsIn returns how many words it takes to look at data from an offset on.
func wordsIn(data []byte, from int) int { return (len(data) - from + wordBytes - 1) / wordBytes }

// separatorsPortable writes the offsets of all delimiters and newlines in data
// that no quotes enclose, from the beginning of a record on, and returns how
// many there are and how many of them are newlines. Behind data stand [padding]
// zero bytes, and to has room for one number a byte and for wordBytes more.
//
// It is plain while quotes open at the beginning of a cell only, and close at
// its end only: before a delimiter, a newline, a CR with a newline, or a quote,
// with which it is one in the text. Where that is not so, what was found means
// nothing. Data may end inside quotes, or inside a record.
//
// A quote is inside quotes that opens them, and outside where it closes them, so
// that the parity of the quotes up to a byte says where the byte is.
func separatorsPortable(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
	padded, pattern := data[:len(data)+padding], uint64(delimiter)*everyByte
	var carried quoting
	carried.behindSeparator = 1
	for at := from; at < len(data); at += wordBytes {
		chunk := (*[wordBytes]byte)(padded[at:])
		var unquoted, text uint64 // what is no quote, and what is no separator
		for i := 0; i < wordBytes; i += 16 {
			one, two := binary.LittleEndian.Uint64(chunk[i:]), binary.LittleEndian.Uint64(chunk[i+8:])
			unquoted = unquoted>>2 | nonZero(one^'"'*everyByte)&highBits>>1 | nonZero(two^'"'*everyByte)&highBits
			text = text>>2 |
				nonZero(one^pattern)&nonZero(one^'\n'*everyByte)&highBits>>1 |
				nonZero(two^pattern)&nonZero(two^'\n'*everyByte)&highBits
		}
		quotes, separators := transposed(^unquoted), transposed(^text)
		inside := parity(quotes) ^ carried.inside
		separators &^= inside
		opening, closing := quotes&inside, quotes&^inside
		behindClosing := closing<<1 | carried.behindClosing
		if opening&^(separators<<1|carried.behindSeparator|behindClosing) != 0 {
			return 0, 0, false
		}
		others := behindClosing &^ (quotes | separators)
		if others|carried.behindReturn != 0 && !carried.endsLines(others, chunk, separators) {
			return 0, 0, false
		}
		carried.inside = uint64(int64(inside) >> (wordBytes - 1))
		carried.behindSeparator, carried.behindClosing = separators>>(wordBytes-1), closing>>(wordBytes-1)
		for ; separators != 0; separators &= separators - 1 {
			offset := at + bits.TrailingZeros64(separators)
			newlines += int(bit(padded[offset] == '\n'))
			to[found] = uint32(offset)
			found++
		}
	}
	return found, newlines, true
}

// quoting is what a word leaves to the next one.
type quoting struct {
	inside          uint64 // ones inside quotes, otherwise 0
	behindSeparator uint64 // 1 or 0
	behindClosing   uint64
	behindReturn    uint64 // behind a CR that stands behind a closing quote
}

// endsLines reports whether the bytes that stand behind closing quotes are CRs
// before newlines.
func (q *quoting) endsLines(others uint64, chunk *[wordBytes]byte, separators uint64) bool {
	var noReturns, noLines uint64
	for i := 0; i < wordBytes; i += 8 {
		eight := binary.LittleEndian.Uint64(chunk[i:])
		noReturns = noReturns>>1 | nonZero(eight^'\r'*everyByte)&highBits
		noLines = noLines>>1 | nonZero(eight^'\n'*everyByte)&highBits
	}
	returns, lines := transposed(^noReturns), transposed(^noLines)&separators
	if others&^returns != 0 || (others<<1|q.behindReturn)&^lines != 0 {
		return false
	}
	q.behindReturn = others >> (wordBytes - 1)
	return true
}

// parity has a bit set where the number of bits of word up to it is odd.
func parity(word uint64) uint64 {
	for shift := 1; shift < 64; shift *= 2 {
		word ^= word << shift
	}
	return word
}

// nonZero has the high bit of each byte of eight set that is not 0. Its other
// bits mean nothing.
func nonZero(eight uint64) uint64 { return (eight&^highBits + ^uint64(highBits)) | eight }

// transposed moves bit i of byte j to bit j of byte i. So bits that were shifted
// into bytes, for the same byte of one word after the other, stand in the order
// of the bytes. Hacker's Delight has the method, in 7-3.
func transposed(bits uint64) uint64 {
	swap := (bits ^ bits>>7) & 0x00aa00aa00aa00aa
	bits ^= swap ^ swap<<7
	swap = (bits ^ bits>>14) & 0x0000cccc0000cccc
	bits ^= swap ^ swap<<14
	swap = (bits ^ bits>>28) & 0x00000000f0f0f0f0
	return bits ^ swap ^ swap<<28
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

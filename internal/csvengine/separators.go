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
		var quotes, delimiters, lines uint64
		for i := 0; i < wordBytes; i += 8 {
			eight := binary.LittleEndian.Uint64(chunk[i:])
			quotes |= zeroBytes(eight^'"'*everyByte) << i
			delimiters |= zeroBytes(eight^pattern) << i
			lines |= zeroBytes(eight^'\n'*everyByte) << i
		}
		inside := parity(quotes) ^ carried.inside
		separators, lines := (delimiters|lines)&^inside, lines&^inside
		opening, closing := quotes&inside, quotes&^inside
		behindClosing := closing<<1 | carried.behindClosing
		if opening&^(separators<<1|carried.behindSeparator|behindClosing) != 0 {
			return 0, 0, false
		}
		others := behindClosing &^ (quotes | separators)
		if others|carried.behindReturn != 0 && !carried.endsLines(others, chunk, lines) {
			return 0, 0, false
		}
		carried.inside = uint64(int64(inside) >> (wordBytes - 1))
		carried.behindSeparator, carried.behindClosing = separators>>(wordBytes-1), closing>>(wordBytes-1)
		newlines += bits.OnesCount64(lines)
		for ; separators != 0; separators &= separators - 1 {
			to[found] = uint32(at + bits.TrailingZeros64(separators))
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
func (q *quoting) endsLines(others uint64, chunk *[wordBytes]byte, lines uint64) bool {
	returns := uint64(0)
	for i := 0; i < wordBytes; i += 8 {
		returns |= zeroBytes(binary.LittleEndian.Uint64(chunk[i:])^'\r'*everyByte) << i
	}
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

// zeroBytes has one of its last eight bits set for each byte of eight that is 0,
// the last one for the first byte.
func zeroBytes(eight uint64) uint64 {
	eight = (eight&^highBits + ^uint64(highBits)) | eight // the high bit of each byte that is not 0
	const gather = 0x0002040810204081                     // moves the high bits of all bytes into the highest byte
	return (^eight & highBits) * gather >> 56
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

package scan

import (
	"encoding/binary"
	"math/bits"

	"plancheck/internal/csvengine/vec"
)

// separators is separatorsPortable, on processors that can by machine code.

// wordBytes is how many bytes are looked at together: as many as a word has
// bits.
const wordBytes = 64

// wordsIn returns how many words it takes to look at data from an offset on.
func wordsIn(data []byte, from int) int { return (len(data) - from + wordBytes - 1) / wordBytes }

// separatorsPortable writes the offsets of all delimiters and newlines in data
// that no quotes enclose, from the beginning of a record on, and returns how
// many there are and how many of them are newlines. The delimiter is ASCII.
// After data come [Padding] zero bytes, and to has room for one number a byte
// and for wordBytes more.
//
// It is plain while quotes open at the beginning of a cell only, and close at
// its end only: before a delimiter, a newline, a CR with a newline, or a quote,
// with which it is one in the text. Where that is not so, what was found means
// nothing. Data may end inside quotes, or inside a record.
func separatorsPortable(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool) {
	padded := data[:len(data)+Padding]
	sought := newSigns(delimiter)
	state := quoting{afterSeparator: 1}
	var quotes, separators marks
	for at := from; at < len(data); at += len(quotes) * wordBytes {
		n := min(len(quotes), wordsIn(data, at))
		sought.mark(padded[at:], quotes[:n], separators[:n])
		if !state.leaveOut(padded[at:], quotes[:n], separators[:n]) {
			return 0, 0, false
		}
		more, lines := offsets(padded, at, separators[:n], to[found:])
		found += more
		newlines += lines
	}
	return found, newlines, true
}

// marks has a bit for each byte of some words. There are as many as stay near
// while one thing after the other is done with all of them, each by a function of
// its own.
type marks [32]uint64

// signs has what is sought, in every byte of a word of eight.
type signs struct{ quote, delimiter, newline uint64 }

func newSigns(delimiter byte) signs {
	return signs{'"' * EveryByte, uint64(delimiter) * EveryByte, '\n' * EveryByte}
}

// mark marks the quotes in data, and its delimiters and newlines.
func (s signs) mark(data []byte, quotes, separators []uint64) {
	for w := range quotes {
		unquoted, text := s.others((*[wordBytes]byte)(data[w*wordBytes:]))
		quotes[w], separators[w] = transposed(^unquoted), transposed(^text)
	}
}

// others finds what is not a quote, and what is neither a delimiter nor a
// newline. Bit i of byte j of its answers speaks of byte j of eight i. A byte of
// ASCII is not the sign where the exclusive or of the two carries into the high bit; any
// other byte is not.
func (s signs) others(chunk *[wordBytes]byte) (unquoted, text uint64) {
	const carry = ^uint64(HighBits)
	for i := 0; i < wordBytes; i += 16 {
		eight := binary.LittleEndian.Uint64(chunk[i:])
		low := eight &^ HighBits
		before := ((low ^ s.quote) + carry | eight) & HighBits
		textBefore := (((low^s.delimiter)+carry)&((low^s.newline)+carry) | eight) & HighBits

		eight = binary.LittleEndian.Uint64(chunk[i+8:])
		low = eight &^ HighBits
		unquoted = unquoted>>2 | before>>1 | ((low^s.quote)+carry|eight)&HighBits
		text = text>>2 | textBefore>>1 | (((low^s.delimiter)+carry)&((low^s.newline)+carry)|eight)&HighBits
	}
	return unquoted, text
}

// offsets writes the offsets of what is marked from a word on that begins at an
// offset of data. Within the function that calls it, its numbers would not fit
// in registers.
//
//go:noinline
func offsets(data []byte, at int, marked []uint64, to []uint32) (found, newlines int) {
	for _, word := range marked {
		for ; word != 0; word &= word - 1 {
			offset := at + bits.TrailingZeros64(word)
			newlines += int(vec.Bit(data[offset] == '\n'))
			to[found] = uint32(offset)
			found++
		}
		at += wordBytes
	}
	return found, newlines
}

// quoting is what a word leaves to the next one.
type quoting struct {
	inside         uint64 // ones inside quotes, otherwise 0
	afterSeparator uint64 // 1 or 0
	afterClosing   uint64
	afterReturn    uint64 // after a CR that follows a closing quote
}

// leaveOut takes the separators inside quotes out. It reports false where quotes
// are not plain.
//
// A quote is inside quotes that opens them, and outside where it closes them, so
// that the parity of the quotes up to a byte says where the byte is.
func (q *quoting) leaveOut(data []byte, quotes, separators []uint64) bool {
	for w, quotes := range quotes {
		inside := parity(quotes) ^ q.inside
		outside := separators[w] &^ inside
		opening, closing := quotes&inside, quotes&^inside
		afterClosing := closing<<1 | q.afterClosing
		if opening&^(outside<<1|q.afterSeparator|afterClosing) != 0 {
			return false
		}
		others := afterClosing &^ (quotes | outside)
		if others|q.afterReturn != 0 && !q.endsLines(others, (*[wordBytes]byte)(data[w*wordBytes:]), outside) {
			return false
		}
		q.inside = uint64(int64(inside) >> (wordBytes - 1))
		q.afterSeparator, q.afterClosing = outside>>(wordBytes-1), closing>>(wordBytes-1)
		separators[w] = outside
	}
	return true
}

// endsLines reports whether the bytes that follow closing quotes are CRs
// before newlines.
func (q *quoting) endsLines(others uint64, chunk *[wordBytes]byte, separators uint64) bool {
	var noReturns, noLines uint64
	for i := 0; i < wordBytes; i += 8 {
		eight := binary.LittleEndian.Uint64(chunk[i:])
		noReturns = noReturns>>1 | nonZero(eight^'\r'*EveryByte)&HighBits
		noLines = noLines>>1 | nonZero(eight^'\n'*EveryByte)&HighBits
	}
	returns, lines := transposed(^noReturns), transposed(^noLines)&separators
	if others&^returns != 0 || (others<<1|q.afterReturn)&^lines != 0 {
		return false
	}
	q.afterReturn = others >> (wordBytes - 1)
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
func nonZero(eight uint64) uint64 { return (eight&^HighBits + ^uint64(HighBits)) | eight }

// transposed moves bit i of byte j to bit j of byte i. So bits that were shifted
// into bytes, for the same byte of one word after the other, are in the order
// of the bytes. Hacker's Delight has the method, in 7-3.
func transposed(bits uint64) uint64 {
	swap := (bits ^ bits>>7) & 0x00aa00aa00aa00aa
	bits ^= swap ^ swap<<7
	swap = (bits ^ bits>>14) & 0x0000cccc0000cccc
	bits ^= swap ^ swap<<14
	swap = (bits ^ bits>>28) & 0x00000000f0f0f0f0
	return bits ^ swap ^ swap<<28
}

package keys

import (
	"encoding/binary"
	"fmt"

	"plancheck/internal/csvengine/scan"
)

// pattern is how things are mostly numbered: the same
// beginning, and after it a number of as many digits in every text. The zero
// pattern is none.
type pattern struct {
	length    uint32 // of a text, up to maxNumbered; 0: there is no pattern
	digits    uint   // at its end, up to 8
	beginning string
	// The beginning as it is in the first eight bytes of a text and in the
	// last eight, and which bits of those it takes.
	head, headMask uint64
	tail, tailMask uint64
	digitMask      uint64 // of the last eight bytes
}

// maxNumbered is the longest text of a pattern: two words hold it.
const maxNumbered = 16

// mayHavePattern reports false of most texts that have none.
func mayHavePattern(text []byte) bool {
	return len(text) <= maxNumbered && len(text) > 0 && text[len(text)-1]-'0' <= 9
}

// patternOf returns the pattern of a text.
func patternOf(text []byte) (f pattern) {
	digits := 0
	for digits < min(len(text), 8) && text[len(text)-1-digits]-'0' <= 9 {
		digits++
	}
	if digits == 0 || len(text) > maxNumbered {
		return pattern{}
	}
	f = pattern{length: uint32(len(text)), digits: uint(digits), beginning: string(text[:len(text)-digits])}
	f.tailMask = 1<<(64-8*f.digits) - 1
	f.digitMask = ^f.tailMask
	if len(text) < 8 {
		f.tailMask = f.tailMask >> (64 - 8*len(text)) << (64 - 8*len(text))
	} else if rest := len(text) - digits; rest < 8 {
		f.headMask = 1<<(8*rest) - 1
	} else {
		f.headMask = 1<<64 - 1
	}
	head, tail := wordsOf(text)
	f.head, f.tail = head&f.headMask, tail&f.tailMask
	return f
}

// wordsOf returns the first and the last eight bytes of a text. Of a shorter one
// the last word has zeros first, and the other is 0.
func wordsOf(text []byte) (head, tail uint64) {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64(text), binary.LittleEndian.Uint64(text[len(text)-8:])
	}
	var room [8]byte
	copy(room[8-len(text):], text)
	return 0, binary.LittleEndian.Uint64(room[:])
}

// numberOf returns the number of a text of the right length, by its words.
func (f *pattern) numberOf(head, tail uint64) (number uint64, ok bool) {
	number, ok = scan.Digits((tail ^ scan.Zeros) & f.digitMask)
	return number, ok && (head^f.head)&f.headMask|(tail^f.tail)&f.tailMask == 0
}

// numberIn returns the number of a text, or reports false where it does not
// have the pattern.
func (f *pattern) numberIn(text []byte) (number uint64, ok bool) {
	if f.length == 0 || len(text) != int(f.length) {
		return 0, false
	}
	return f.numberOf(wordsOf(text))
}

// adopt is numberIn, of a pattern that becomes that of the first text that has one.
func (f *pattern) adopt(text []byte) (number uint64, ok bool) {
	if f.length == 0 {
		*f = patternOf(text)
	}
	return f.numberIn(text)
}

// appendText writes the text of a number.
func (f *pattern) appendText(dst []byte, number uint64) []byte {
	return fmt.Appendf(dst, "%s%0*d", f.beginning, int(f.digits), number)
}

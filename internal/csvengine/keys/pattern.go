package keys

import (
	"encoding/binary"
	"fmt"

	"plancheck/internal/csvengine/scan"
)

// pattern is how things are mostly numbered: the same beginning, and after it a number of up
// to maxDigits digits, with or without zeros before it. The zero pattern is none.
type pattern struct {
	beginning string
	forms     [maxDigits + 1]form // by the number of digits; zero where no text is short enough
}

// form is the texts of a pattern that have the same length. Their numbers follow those of all
// shorter texts.
type form struct {
	length uint32
	first  uint64 // the number of the first text, which has only zeros
	// The beginning as it is in the first eight bytes of a text, in those from the eighth
	// to the sixteenth and in the last eight, and which bits of those it takes.
	head, headMask     uint64
	middle, middleMask uint64
	tail, tailMask     uint64
	digitMask          uint64 // of the last eight bytes
}

const (
	maxDigits   = 8
	maxNumbered = 24 // the length of the longest text of a pattern: three words hold it
)

// mayHavePattern returns false for most texts without a pattern.
func mayHavePattern(text []byte) bool {
	return len(text) <= maxNumbered && len(text) > 0 && text[len(text)-1]-'0' <= 9
}

// patternOf returns the pattern of a text.
func patternOf(text []byte) (p pattern) {
	digits := 0
	for digits < min(len(text), maxDigits) && text[len(text)-1-digits]-'0' <= 9 {
		digits++
	}
	if digits == 0 || len(text) > maxNumbered {
		return pattern{}
	}
	p.beginning = string(text[:len(text)-digits])
	first, size := uint64(0), uint64(1)
	for digits := 1; digits <= maxDigits && len(p.beginning)+digits <= maxNumbered; digits++ {
		p.forms[digits] = formOf(p.beginning, digits, first)
		size *= 10
		first += size
	}
	return p
}

func formOf(beginning string, digits int, first uint64) form {
	text := fmt.Appendf(nil, "%s%0*d", beginning, digits, 0)
	f := form{length: uint32(len(text)), first: first, tailMask: leading(8 - digits)}
	f.digitMask = ^f.tailMask
	switch {
	case len(text) < 8:
		f.tailMask &^= leading(8 - len(text))
	case len(text) > 16:
		f.middleMask = leading(min(len(beginning)-8, 8))
		fallthrough
	default:
		f.headMask = leading(min(len(beginning), 8))
	}
	head, middle, tail := wordsOf(text)
	f.head, f.middle, f.tail = head&f.headMask, middle&f.middleMask, tail&f.tailMask
	return f
}

// leading returns the bits of the first bytes of a word, as it is read from memory.
func leading(bytes int) uint64 { return 1<<(8*bytes) - 1 }

// wordsOf returns the first eight bytes of a text, those from the eighth to the sixteenth, and
// the last eight. Of a shorter one the last word has zeros first, and the others are 0.
func wordsOf(text []byte) (head, middle, tail uint64) {
	if len(text) < 8 {
		var room [8]byte
		copy(room[8-len(text):], text)
		return 0, 0, binary.LittleEndian.Uint64(room[:])
	}
	if len(text) >= 16 {
		middle = binary.LittleEndian.Uint64(text[8:])
	}
	return binary.LittleEndian.Uint64(text), middle, binary.LittleEndian.Uint64(text[len(text)-8:])
}

// isNone reports whether p is the zero pattern, which no text has.
func (p *pattern) isNone() bool { return p.forms[1].length == 0 }

// ofLength returns the form of texts of a length; it is zero where there is none.
func (p *pattern) ofLength(length uint32) *form {
	digits := int(length) - len(p.beginning)
	if uint(digits) > maxDigits {
		digits = 0
	}
	return &p.forms[digits]
}

// digitsOf returns the number after the beginning of a text, given the text's first and last
// words. The text has the length of the form; whether it has the form's middle word is for
// hasMiddle to say.
func (f *form) digitsOf(head, tail uint64) (number uint64, ok bool) {
	number, ok = scan.Digits((tail ^ scan.Zeros) & f.digitMask)
	return number, ok && (head^f.head)&f.headMask|(tail^f.tail)&f.tailMask == 0
}

// hasMiddle reports whether the middle word of a text is that of the form.
func (f *form) hasMiddle(middle uint64) bool { return (middle^f.middle)&f.middleMask == 0 }

// numberIn returns the number of a text, or reports false where it does not
// have the pattern.
func (p *pattern) numberIn(text []byte) (number uint64, ok bool) {
	f := p.ofLength(uint32(len(text)))
	if f.length == 0 {
		return 0, false
	}
	head, middle, tail := wordsOf(text)
	number, ok = f.digitsOf(head, tail)
	return f.first + number, ok && f.hasMiddle(middle)
}

// adopt is numberIn, of a pattern that becomes that of the first text that has one.
func (p *pattern) adopt(text []byte) (number uint64, ok bool) {
	if p.isNone() {
		*p = patternOf(text)
	}
	return p.numberIn(text)
}

// firstAsLong returns the number of the first text that is as long as that of a number.
func (p *pattern) firstAsLong(number uint64) uint64 {
	_, f := p.formOfNumber(number)
	return f.first
}

// formOfNumber returns how many digits the text of a number has, and its form.
func (p *pattern) formOfNumber(number uint64) (digits int, f *form) {
	digits = maxDigits
	for p.forms[digits].length == 0 || p.forms[digits].first > number {
		digits--
	}
	return digits, &p.forms[digits]
}

// appendText writes the text of a number.
func (p *pattern) appendText(dst []byte, number uint64) []byte {
	digits, f := p.formOfNumber(number)
	return fmt.Appendf(dst, "%s%0*d", p.beginning, digits, number-f.first)
}

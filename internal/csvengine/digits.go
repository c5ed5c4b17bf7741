package csvengine

import (
	"encoding/binary"
	"sync"

	"plancheck/internal/calendar"
)

// Digits are read eight at a time: the bytes of a word, of which the first one
// is the lowest.

const zeros = '0' * everyByte

// digitsOf returns the number that the bytes of word are: digits less '0', and
// any number of zero bytes before them. It reports false where one of them is no
// digit.
func digitsOf(word uint64) (number uint64, ok bool) {
	beyond := (word + (0x80-10)*everyByte | word) & highBits
	word = word*10 + word>>8 // pairs, in every other byte
	const pairs = 0x000000ff000000ff
	return (word&pairs*(100+1_000_000<<32) + word>>16&pairs*(1+10_000<<32)) >> 32, beyond == 0
}

// shortNumber reads a cell of up to eight digits at an offset of data, behind
// which there is padding.
func shortNumber(data []byte, start, end uint32) (number int64, ok bool) {
	length := end - start
	if length-1 >= 8 {
		return 0, false
	}
	word := (binary.LittleEndian.Uint64(data[start:]) ^ zeros) << ((64 - 8*length) & 63)
	unsigned, ok := digitsOf(word)
	return int64(unsigned), ok
}

// isoDate reads a date as YYYY-MM-DD at the beginning of text. It reports false
// for what is no date of the years of days, which may be one.
func isoDate(text *[16]byte, days *monthDays) (day int64, ok bool) {
	const dashes = '-'<<(4*8) | '-'<<(7*8)
	const digits = zeros &^ (0xff<<(4*8) | 0xff<<(7*8))
	// A digit is 0 to 9 then, and a dash 0.
	head := binary.LittleEndian.Uint64(text[:]) ^ (digits | dashes)
	const tooLarge = (0x80-10)*everyByte + 9<<(4*8) + 9<<(7*8)
	tail := uint32(binary.LittleEndian.Uint16(text[8:])) ^ '0'*0x0101
	if (head+tooLarge|head)&highBits != 0 || (tail+(0x80-10)*0x0101|tail)&0x8080 != 0 {
		return 0, false
	}
	year := (head&0xff)*1000 + (head>>8&0xff)*100 + (head>>16&0xff)*10 + head>>24&0xff
	month := (head>>40&0xff)*10 + head>>48&0xff
	dayOfMonth := int32(tail&0xff*10 + tail>>8)
	at := (year-firstYear)*12 + month - 1
	if year < firstYear || year > lastYear || month-1 > 11 {
		return 0, false
	}
	before, next := days[at], days[at+1]
	return int64(before + dayOfMonth - 1), dayOfMonth > 0 && dayOfMonth <= next-before
}

// The years that field data are about.
const firstYear, lastYear = 1900, 2155

// monthDays are the days before each month of these years.
type monthDays [(lastYear-firstYear+1)*12 + 1]int32

var daysBefore = sync.OnceValue(func() *monthDays {
	var days monthDays
	for at := range days {
		day, _ := calendar.New(firstYear+at/12, at%12+1, 1) // there is one
		days[at] = int32(day)
	}
	return &days
})

package parse

import (
	"encoding/binary"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/lazy"
)

// shortNumbers reads cells of up to eight digits, up to one that is something
// else, and returns how many those are.
func shortNumbers(cells scan.ColumnCells, numbers []int64) int {
	data, bounds, at := cells.Data, cells.Bounds, 0
	for i := range numbers {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		length := end - start
		word := (binary.LittleEndian.Uint64(scan.Sixteen(data, start)[:]) ^ scan.Zeros) << ((64 - 8*length) & 63)
		number, ok := scan.Digits(word)
		if !ok || length-1 >= 8 {
			return i
		}
		numbers[i] = int64(number)
	}
	return len(numbers)
}

// markedNumbers reads cells of up to eight digits that do not begin with an idle zero, or
// up to six in which a mark comes before the last three, and after them a mark and one or
// two decimals or nothing, up to one that is something else, and returns how many those
// are. Without scales, a cell with decimals other than zeros is something else too.
//
// Note: it takes a third of the time of reading them one by one (BenchmarkCells/numbers).
// Which of the cells have marks is hard to predict, so that is computed.
func markedNumbers(cells scan.ColumnCells, marks cellformat.Marks, numbers []int64, scales []int8) int {
	data, bounds, at := cells.Data, cells.Bounds, 0
	thousands := uint64(marks.Thousands) ^ '0'
	for i := range numbers {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		if end < 4 {
			return i
		}
		last := binary.LittleEndian.Uint32(data[end-4:]) // four bytes, of which the last one is the highest
		length, tenths, hundredths := end-start, uint32(0), uint32(0)
		switch marks.Decimal {
		case byte(last >> 8):
			length, tenths, hundredths = length-3, last>>16&0xff-'0', last>>24-'0'
		case byte(last >> 16):
			length, tenths = length-2, last>>24-'0'
		}
		word := binary.LittleEndian.Uint64(scan.Sixteen(data, start)[:]) ^ scan.Zeros
		idle := length > 1 && byte(word) == 0
		word <<= (64 - 8*length) & 63
		marked := (word>>32&0xff ^ thousands - 1) >> 63 // 1 or 0
		const lastThree = ^uint64(1<<40 - 1)
		word ^= (word ^ (word&lastThree | word<<8&^lastThree)) & -marked
		number, ok := scan.Digits(word)
		fewest, more := 1+4*uint32(marked), 8-5*uint32(marked)
		if !ok || length-fewest >= more || tenths > 9 || hundredths > 9 || idle {
			return i
		}
		has2 := (hundredths + 15) >> 4 // 1 or 0
		scale := has2<<1 | (tenths+15)>>4&^has2
		if scales != nil {
			scales[i] = int8(scale)
		} else if scale > 0 {
			return i
		}
		numbers[i] = int64(number*tensOf[scale&3] + uint64(tenths*(1+9*has2)+hundredths))
	}
	return len(numbers)
}

// tensOf are powers of ten.
var tensOf = [4]uint64{1, 10, 100, 1000}

// datesOf returns what reads cells of dates in the first form of a column, up to one that
// is something else or no date of the years of monthDays, and returns how many those are.
// It is nil if that form has no such reader, or if cells may mean something else.
//
// Note: to look dates up as they are written takes 6 nanoseconds longer (BenchmarkCells/dates).
func datesOf(c *cellformat.Column) func(cells scan.ColumnCells, dates []int64) int {
	form, ok := c.PlainDates()
	dayFirst := cellformat.DateForm{Order: "dmy", Separator: form.Separator, Padded: true}
	switch {
	case ok && form == cellformat.ISO:
		return isoDates
	case ok && form == dayFirst:
		return func(cells scan.ColumnCells, dates []int64) int { return dayFirstDates(cells, form.Separator, dates) }
	}
	return nil
}

// isoDates reads YYYY-MM-DD.
func isoDates(cells scan.ColumnCells, dates []int64) int {
	data, bounds, at := cells.Data, cells.Bounds, 0
	days := daysBefore.Get()
	for i := range dates {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		text := scan.Sixteen(data, start)
		const dashes = '-'<<(4*8) | '-'<<(7*8)
		const digits = scan.Zeros &^ (0xff<<(4*8) | 0xff<<(7*8))
		// A digit is 0 to 9 then, and a dash 0.
		head := binary.LittleEndian.Uint64(text[:]) ^ (digits | dashes)
		tail := uint32(binary.LittleEndian.Uint16(text[8:])) ^ '0'*0x0101
		const tooLarge = (0x80-10)*scan.EveryByte + 9<<(4*8) + 9<<(7*8)
		beyond := (head+tooLarge|head)&scan.HighBits | uint64((tail+(0x80-10)*0x0101|tail)&0x8080)
		head = head*10 + head>>8 // pairs
		date, ok := days.date((head&0xff)*100+head>>16&0xff, head>>40&0xff, tail&0xff*10+tail>>8)
		if beyond != 0 || !ok || end-start != 10 {
			return i
		}
		dates[i] = date
	}
	return len(dates)
}

// dayFirstDates reads DD/MM/YYYY, with any separator.
func dayFirstDates(cells scan.ColumnCells, separator byte, dates []int64) int {
	data, bounds, at := cells.Data, cells.Bounds, 0
	days := daysBefore.Get()
	const signs = 0xff<<(2*8) | 0xff<<(5*8)
	signed := scan.Zeros&^signs | uint64(separator)*scan.EveryByte&signs
	for i := range dates {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		text := scan.Sixteen(data, start)
		head := binary.LittleEndian.Uint64(text[:]) ^ signed
		tail := uint32(binary.LittleEndian.Uint16(text[8:])) ^ '0'*0x0101
		const tooLarge = (0x80-10)*scan.EveryByte + 9<<(2*8) + 9<<(5*8)
		beyond := (head+tooLarge|head)&scan.HighBits | uint64((tail+(0x80-10)*0x0101|tail)&0x8080)
		head = head*10 + head>>8 // pairs
		year := head>>48&0xff*100 + uint64(tail&0xff*10+tail>>8)
		date, ok := days.date(year, head>>24&0xff, uint32(head&0xff))
		if beyond != 0 || !ok || end-start != 10 {
			return i
		}
		dates[i] = date
	}
	return len(dates)
}

// The years that field data are about.
const firstYear, lastYear = 1900, 2155

// monthDays are the days before each month of these years.
type monthDays [(lastYear-firstYear+1)*12 + 1]int32

// date returns the date of a day, if these years have it.
func (m *monthDays) date(year, month uint64, day uint32) (date int64, ok bool) {
	at := (year-firstYear)*12 + month - 1
	if month-1 > 11 || at >= uint64(len(m)-1) {
		return 0, false
	}
	return int64(m[at]) + int64(day) - 1, day-1 < uint32(m[at+1]-m[at])
}

var daysBefore = lazy.Value[*monthDays]{Make: func() *monthDays {
	var days monthDays
	for at := range days {
		day, _ := calendar.New(firstYear+at/12, at%12+1, 1) // there is one
		days[at] = int32(day)
	}
	return &days
}}

package cellformat

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
)

const secondsOfDay = 24 * 60 * 60

// Clock writes a time of day, in seconds.
func Clock(seconds int) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// writeMoment writes a date and a time after it, or a serial number whose fraction
// is the time.
func (f *DateForm) writeMoment(at calendar.Datetime, decimal byte) (text string, ok bool) {
	day, seconds := at.Date(), int(at-calendar.Datetime(at.Date())*secondsOfDay)
	text, ok = f.Write(day)
	switch {
	case f.Serial:
		return text + strings.Replace(SerialTime(SerialOf(day), seconds), ".", string(rune(decimal)), 1), ok
	case *f == ISO:
		return text + "T" + Clock(seconds), ok
	}
	return text + " " + Clock(seconds), ok
}

// SerialTime returns what comes after a serial number for a time of day: nothing at
// midnight, otherwise a point and as many digits as spreadsheets keep.
func SerialTime(serial, seconds int) string {
	const maxDigits = 15 // of a number in a spreadsheet
	unit, digits := int64(1), 0
	for ; digits < maxDigits-len(strconv.Itoa(serial)); digits++ {
		unit *= 10
	}
	fraction := (int64(seconds)*unit + secondsOfDay/2) / secondsOfDay
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf(".%0*d", digits, fraction), "0"), ".")
}

// readDay reads a date, which a time of midnight may follow.
func (f *DateForm) readDay(cell []byte) (calendar.Date, Flaw) {
	day, flaw := f.read(cell)
	if flaw != NotAValue || f.Serial || f.Unit() != calendar.Day {
		return day, flaw
	}
	at, flaw := f.readMoment(cell, '.')
	if flaw == Good && at != at.Date().Start() {
		return 0, NotAValue
	}
	return at.Date(), flaw
}

// readMoment reads a date and a time after it, or a serial number whose fraction is
// the time.
func (f *DateForm) readMoment(cell []byte, decimal byte) (calendar.Datetime, Flaw) {
	if f.Serial {
		return readSerialMoment(cell, decimal)
	}
	written, clock, ok := cutClock(cell)
	if !ok || f.Unit() != calendar.Day {
		return 0, NotAValue
	}
	seconds, ok := readClock(clock)
	if !ok {
		return 0, NotAValue
	}
	day, flaw := f.read(written)
	return moment(day, seconds), flaw
}

func moment(day calendar.Date, seconds int64) calendar.Datetime {
	return calendar.Datetime(int64(day)*secondsOfDay + seconds)
}

// cutClock divides a datetime into its date and its time, at a space or at a T
// after a digit.
func cutClock(cell []byte) (day, clock []byte, ok bool) {
	for i, c := range cell {
		if c == ' ' || c == 'T' && i > 0 && isDigit(cell[i-1]) {
			return cell[:i], cell[i+1:], true
		}
	}
	return cell, nil, false
}

// readClock reads h:mm or h:mm:ss, with a fraction of a second and a zone of ISO
// 8601, or with a half of the day: AM, PM, SA, CH. Times are civil: the fraction is
// dropped, and the zone only says where the clock was.
func readClock(clock []byte) (seconds int64, ok bool) {
	hour, rest, _ := bytes.Cut(clock, []byte{':'})
	h, ok := wholeNumber(hour, 1, 2)
	if !ok {
		return 0, false
	}
	m, rest, ok := cutSixty(rest)
	if !ok {
		return 0, false
	}
	s := 0
	if len(rest) > 0 && rest[0] == ':' {
		if s, rest, ok = cutSixty(rest[1:]); !ok {
			return 0, false
		}
		rest = cutFraction(rest)
	}
	if half, isHalf := halfOfDay(rest); isHalf {
		h, ok = h%12+half, 1 <= h && h <= 12
	} else {
		ok = h < 24 && isZone(rest)
	}
	return int64(h*3600 + m*60 + s), ok
}

// cutSixty cuts two digits of less than sixty off a text.
func cutSixty(text []byte) (n int, rest []byte, ok bool) {
	if len(text) < 2 {
		return 0, nil, false
	}
	n, ok = wholeNumber(text[:2], 2, 2)
	return n, text[2:], ok && n < 60
}

// cutFraction passes over a fraction of a second.
func cutFraction(text []byte) (rest []byte) {
	if len(text) < 2 || text[0] != '.' && text[0] != ',' || !isDigit(text[1]) {
		return text
	}
	end := 1
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	return text[end:]
}

// halfOfDay returns the hours before a half of the day: AM and PM, or SA (sáng) and
// CH (chiều).
func halfOfDay(text []byte) (hours int, ok bool) {
	text = bytes.TrimLeft(text, " ")
	switch {
	case bytes.EqualFold(text, []byte("AM")), bytes.EqualFold(text, []byte("SA")):
		return 0, true
	case bytes.EqualFold(text, []byte("PM")), bytes.EqualFold(text, []byte("CH")):
		return 12, true
	}
	return 0, false
}

// isZone reports whether a text is empty or a zone of ISO 8601: Z, +07:00, +0700, +07.
func isZone(text []byte) bool {
	if len(text) == 0 || len(text) == 1 && text[0] == 'Z' {
		return true
	}
	if text[0] != '+' && text[0] != '-' {
		return false
	}
	hours, minutes, _ := bytes.Cut(text[1:], []byte{':'})
	if len(hours) == 4 {
		hours, minutes = hours[:2], hours[2:]
	}
	const most = 14 // hours from Greenwich, on islands of the Pacific
	h, ok := wholeNumber(hours, 2, 2)
	if len(minutes) > 0 || text[len(text)-1] == ':' {
		if m, isNumber := wholeNumber(minutes, 2, 2); !isNumber || m >= 60 {
			return false
		}
	}
	return ok && h <= most
}

// readSerialMoment reads the serial number of a day and, as its fraction, a time.
func readSerialMoment(cell []byte, decimal byte) (calendar.Datetime, Flaw) {
	seconds, ok := int64(0), true
	whole := cell
	if at := bytes.IndexByte(cell, decimal); at >= 0 {
		whole = cell[:at]
		seconds, ok = secondsOfFraction(cell[at+1:])
	}
	day, flaw := readSerial(whole)
	if !ok {
		return 0, NotAValue
	}
	return moment(day, seconds), flaw
}

// secondsOfFraction returns the seconds of a fraction of a day. It reports false
// where that is not a whole number of them.
//
// Note: few times are a finite fraction, and spreadsheets keep some fifteen
// digits of a serial number, which is to the millisecond. So a second is meant
// where the fraction is less than a millisecond away from it.
func secondsOfFraction(fraction []byte) (seconds int64, ok bool) {
	const maxDigits = 14 // as many as an int64 takes, times the seconds of a day
	if len(fraction) > maxDigits || !areDigits(fraction) {
		return 0, false
	}
	n, unit := int64(0), int64(1)
	for _, c := range fraction {
		n, unit = n*10+int64(c-'0'), unit*10
	}
	product := n * secondsOfDay
	seconds = (product + unit/2) / unit
	away := product - seconds*unit
	return seconds, max(away, -away)*1000 < unit && seconds < secondsOfDay
}

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

// readMoment reads a date and a time after it, or a serial number whose fraction is
// the time.
func (f *DateForm) readMoment(cell []byte, decimal byte) (calendar.Datetime, Flaw) {
	if f.Serial {
		return readSerialMoment(cell, decimal)
	}
	written, clock, ok := cutClock(cell)
	if !ok {
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

// cutClock divides a datetime into its date and its time, at a space or a T.
func cutClock(cell []byte) (day, clock []byte, ok bool) {
	at := bytes.IndexAny(cell, " T")
	if at < 0 {
		return cell, nil, false
	}
	return cell[:at], cell[at+1:], true
}

// readClock reads hh:mm or hh:mm:ss.
func readClock(clock []byte) (seconds int64, ok bool) {
	const minutes, whole = len("08:30"), len("08:30:00")
	if len(clock) != minutes && len(clock) != whole || clock[2] != ':' || len(clock) == whole && clock[5] != ':' {
		return 0, false
	}
	h, ok1 := wholeNumber(clock[:2], 2, 2)
	m, ok2 := wholeNumber(clock[3:5], 2, 2)
	s, ok3 := 0, true
	if len(clock) == whole {
		s, ok3 = wholeNumber(clock[6:], 2, 2)
	}
	return int64(h*3600 + m*60 + s), ok1 && ok2 && ok3 && h < 24 && m < 60 && s < 60
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

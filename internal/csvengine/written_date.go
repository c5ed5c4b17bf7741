package csvengine

import (
	"bytes"
	"errors"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/query"
)

// isoForm is how dates are written where a plan says nothing else.
var isoForm = cellformat.DateForm{Order: "ymd", Separator: '-', Padded: true}

// date reads a date in one of the declared forms.
func (r *writtenReader) date(cell []byte) (point, query.FindingKind) {
	why := query.BadCell
	for i := range r.dates {
		day, kind := dayOf(cell, &r.dates[i])
		if kind == 0 {
			return point{mantissa: int64(day)}, 0
		}
		if kind == query.NoSuchDay {
			why = kind
		}
	}
	return point{}, why
}

// datetime reads a date in one of the declared forms and a time after it, or a
// serial number whose fraction is the time.
func (r *writtenReader) datetime(cell []byte) (point, query.FindingKind) {
	why := query.BadCell
	for i := range r.dates {
		moment, kind := r.momentOf(cell, &r.dates[i])
		if kind == 0 {
			return point{mantissa: moment}, 0
		}
		if kind == query.NoSuchDay {
			why = kind
		}
	}
	return point{}, why
}

const secondsOfDay = 24 * 60 * 60

func (r *writtenReader) momentOf(cell []byte, form *cellformat.DateForm) (int64, query.FindingKind) {
	if form.Serial {
		return r.serialMoment(cell)
	}
	written, clock, ok := cutClock(cell)
	if !ok {
		return 0, query.BadCell
	}
	seconds, ok := secondsOfClock(clock)
	if !ok {
		return 0, query.BadCell
	}
	day, kind := dayOf(written, form)
	return int64(day)*secondsOfDay + seconds, kind
}

// dayOf reads a date in one form. The kind is NoSuchDay where it has the form
// and the calendar has not the day.
func dayOf(cell []byte, form *cellformat.DateForm) (calendar.Date, query.FindingKind) {
	if form.Serial {
		return serialDay(cell)
	}
	first, rest, _ := bytes.Cut(cell, []byte{form.Separator})
	month, last, _ := bytes.Cut(rest, []byte{form.Separator})
	year, day := last, first
	if form.Order == "ymd" {
		year, day = first, last
	}
	least, ofYear := 1, 4
	if form.Padded {
		least = 2
	}
	if form.TwoDigits {
		ofYear = 2
	}
	y, ok1 := wholeNumber(year, ofYear, ofYear)
	m, ok2 := wholeNumber(month, least, 2)
	d, ok3 := wholeNumber(day, least, 2)
	if !ok1 || !ok2 || !ok3 {
		return 0, query.BadCell
	}
	if form.TwoDigits {
		y = wholeYear(y, form.Pivot)
	}
	date, err := calendar.New(y, m, d)
	if errors.Is(err, calendar.ErrNoSuchDate) {
		return 0, query.NoSuchDay
	}
	return date, 0
}

// wholeNumber reads between minDigits and maxDigits digits.
func wholeNumber(s []byte, minDigits, maxDigits int) (n int, ok bool) {
	if len(s) < minDigits || len(s) > maxDigits || !areDigits(s) {
		return 0, false
	}
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n, true
}

// wholeYear returns the one of the hundred years from pivot on that ends in two
// digits.
func wholeYear(digits, pivot int) int {
	year := pivot - pivot%100 + digits
	if year < pivot {
		year += 100
	}
	return year
}

// cutClock divides a datetime into its date and its time, at a space or a T.
func cutClock(cell []byte) (day, clock []byte, ok bool) {
	at := bytes.IndexAny(cell, " T")
	if at < 0 {
		return cell, nil, false
	}
	return cell[:at], cell[at+1:], true
}

func isClock(clock []byte) bool {
	_, ok := secondsOfClock(clock)
	return ok
}

// secondsOfClock reads hh:mm or hh:mm:ss.
func secondsOfClock(clock []byte) (seconds int64, ok bool) {
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

// Serial numbers of spreadsheets count days. They know a 29 February 1900, so
// that what comes before it is a day off in some programs and is refused.
const (
	leapSerial = 60      // 1900-02-29
	lastSerial = 2958465 // 9999-12-31
	serialZero = calendar.Date(-25569)
)

// serialDay reads the serial number of a day.
func serialDay(cell []byte) (calendar.Date, query.FindingKind) {
	const maxDigits = 7 // of lastSerial
	n, ok := wholeNumber(cell, 1, maxDigits)
	switch {
	case !ok || cell[0] == '0' || n < leapSerial || n > lastSerial:
		return 0, query.BadCell
	case n == leapSerial:
		return 0, query.NoSuchDay
	}
	return serialZero + calendar.Date(n), 0
}

// serialMoment reads the serial number of a day and, as its fraction, a time.
func (r *writtenReader) serialMoment(cell []byte) (int64, query.FindingKind) {
	decimal := byte('.')
	if r.format.Decimal != 0 {
		decimal = r.format.Decimal
	}
	seconds, ok := int64(0), true
	whole := cell
	if at := bytes.IndexByte(cell, decimal); at >= 0 {
		whole = cell[:at]
		seconds, ok = secondsOfFraction(cell[at+1:])
	}
	day, kind := serialDay(whole)
	if !ok {
		return 0, query.BadCell
	}
	return int64(day)*secondsOfDay + seconds, kind
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

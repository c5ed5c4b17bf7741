// Package calendar computes with civil dates of the proleptic Gregorian
// calendar: dates, periods, intervals of a period, and shifts by months. There
// are no time zones and no clock in it.
package calendar

import (
	"errors"
	"fmt"
)

// Date is a civil date, counted in days since 1970-01-01. Years run from 0001
// to 9999. The zero Date is 1970-01-01, a date like any other.
type Date int32

// The first and the last Date there is.
var (
	First Date = -719_162
	Last  Date = 2_932_896
)

// ErrNoSuchDate is returned for text that has the shape of a date but names a
// day that is not in the calendar, such as 2023-02-29.
var ErrNoSuchDate = errors.New("no such date")

// ErrNotADate is returned for text that has not the shape of a date.
var ErrNotADate = errors.New("not a date")

// New returns the date of year, month (1 to 12) and day, or [ErrNoSuchDate].
func New(year, month, day int) (Date, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, ErrNoSuchDate
	}
	return civil(year, month, day), nil
}

// ParseDate reads a date written as YYYY-MM-DD, all ten characters. It returns
// [ErrNotADate] or [ErrNoSuchDate], and allocates nothing.
func ParseDate[T string | []byte](s T) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, ErrNotADate
	}
	// One by one rather than in a loop: dates are what data are made of.
	y0, y1, y2, y3 := s[0]-'0', s[1]-'0', s[2]-'0', s[3]-'0'
	m0, m1, d0, d1 := s[5]-'0', s[6]-'0', s[8]-'0', s[9]-'0'
	if y0 > 9 || y1 > 9 || y2 > 9 || y3 > 9 || m0 > 9 || m1 > 9 || d0 > 9 || d1 > 9 {
		return 0, ErrNotADate
	}
	return New(int(y0)*1000+int(y1)*100+int(y2)*10+int(y3), int(m0)*10+int(m1), int(d0)*10+int(d1))
}

// EitherOrder returns the date of two numbers and a year, of which one is the day
// and the other the month. It reports false where there is no such date, and
// where there are two: nobody can tell which is meant.
func EitherOrder(first, second, year int) (Date, bool) {
	dayFirst, noDayFirst := New(year, second, first)
	monthFirst, noMonthFirst := New(year, first, second)
	switch {
	case noDayFirst != nil:
		return monthFirst, noMonthFirst == nil
	case noMonthFirst != nil:
		return dayFirst, true
	}
	return dayFirst, dayFirst == monthFirst
}

func digits[T string | []byte](s T) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// civil counts days by eras of 400 years that begin on 1 March, where the leap
// day is the last day of a year.
func civil(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Date(era*146097 + dayOfEra - 719468)
}

// Civil returns the year, month (1 to 12) and day of the month.
func (d Date) Civil() (year, month, day int) {
	z := int(d) + 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	mp := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*mp+2)/5 + 1
	month = mp + 3
	year = yearOfEra + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Year returns the calendar year.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Day returns the day of the month, 1 to 31.
func (d Date) Day() int { _, _, day := d.Civil(); return day }

// Month returns the month, 1 to 12.
func (d Date) Month() int { _, m, _ := d.Civil(); return m }

// Quarter returns the quarter of the year, 1 to 4.
func (d Date) Quarter() int { return (d.Month() + 2) / 3 }

// Weekday returns the day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
func (d Date) Weekday() int { return ((int(d)+3)%7+7)%7 + 1 }

// AddMonths moves d by n months (n may be negative). The day of the month is
// clamped to the last day of the month it lands in: 2023-03-31 less one month
// is 2023-02-28. There is nothing before [First].
func (d Date) AddMonths(n int) Date {
	year, month, day := d.Civil()
	m := year*12 + month - 1 + n
	if m < 12 {
		return First
	}
	year, month = m/12, m%12+1
	return civil(year, month, min(day, daysIn(year, month)))
}

// IsMonthEnd reports whether d is the last day of its month.
func (d Date) IsMonthEnd() bool {
	year, month, day := d.Civil()
	return day == daysIn(year, month)
}

// MonthEnd returns the last day of d's month.
func (d Date) MonthEnd() Date {
	year, month, _ := d.Civil()
	return civil(year, month, daysIn(year, month))
}

// Earlier returns the day n months before d at which a period that lies n
// months earlier is judged as it is at d: the last day of a month stays one.
func (d Date) Earlier(n int) Date {
	if d.IsMonthEnd() {
		return d.AddMonths(-n).MonthEnd()
	}
	return d.AddMonths(-n)
}

// Start returns the beginning of the day.
func (d Date) Start() Datetime { return Datetime(int64(d) * secondsADay) }

// String returns the date as YYYY-MM-DD.
func (d Date) String() string {
	y, m, day := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Datetime is a civil date and time of day without a zone, counted in seconds
// since 1970-01-01 00:00:00.
type Datetime int64

const secondsADay = 24 * 60 * 60

// ParseDatetime reads YYYY-MM-DDThh:mm or YYYY-MM-DDThh:mm:ss; a space may
// stand for the T. It returns [ErrNotADate] or [ErrNoSuchDate].
func ParseDatetime[T string | []byte](s T) (Datetime, error) {
	if len(s) != 16 && len(s) != 19 || s[10] != 'T' && s[10] != ' ' || s[13] != ':' {
		return 0, ErrNotADate
	}
	date, err := ParseDate(s[:10])
	if err != nil {
		return 0, err
	}
	hour, ok1 := digits(s[11:13])
	minute, ok2 := digits(s[14:16])
	second, ok3 := 0, true
	if len(s) == 19 {
		second, ok3 = digits(s[17:19])
		ok3 = ok3 && s[16] == ':'
	}
	if !ok1 || !ok2 || !ok3 {
		return 0, ErrNotADate
	}
	if hour > 23 || minute > 59 || second > 59 {
		return 0, ErrNoSuchDate
	}
	return Datetime(int64(date)*secondsADay + int64(hour)*3600 + int64(minute)*60 + int64(second)), nil
}

// Date returns the day that t lies in.
func (t Datetime) Date() Date {
	days := int64(t) / secondsADay
	if int64(t)%secondsADay < 0 {
		days--
	}
	return Date(days)
}

// String returns the datetime as YYYY-MM-DDThh:mm:ss.
func (t Datetime) String() string {
	date := t.Date()
	s := int64(t) - int64(date)*secondsADay
	return fmt.Sprintf("%sT%02d:%02d:%02d", date, s/3600, s/60%60, s%60)
}

package cellformat

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/lazy"
	"plancheck/internal/value"
)

// DateForm is one way to write dates: parts of a date, in an order, or the serial
// number of a spreadsheet.
type DateForm struct {
	Serial bool // days since 1899-12-30; no other field is set
	// Order has a letter for each part: d, m, y, and q for Q1 to Q4. A date without d is
	// a month, quarter or year, and is read as its last day.
	Order     string
	Separator byte // '/', '-' or '.' between the parts; 0: none
	Padded    bool // day and month have two digits, otherwise one or two
	Named     bool // months have three letters: Jan
	// TwoDigits says that years have two digits, and are those of the hundred
	// years from Pivot on.
	TwoDigits bool
	Pivot     int
}

// ISO is the form of dates in the default format.
var ISO = DateForm{Order: "ymd", Separator: '-', Padded: true}

// namedForms are forms and their names.
type namedForms []DateForm

// DateForms returns the forms that a plan can declare, without a pivot. Some
// contradict each other.
func DateForms() namedForms { return everyForm.Get() }

var everyForm = lazy.Value[namedForms]{Make: func() namedForms {
	all := namedForms{{Serial: true}}
	for _, separator := range []byte("-/.") {
		for _, f := range []DateForm{
			{Order: "ymd", Padded: true},
			{Order: "dmy", Padded: true}, {Order: "dmy"},
			{Order: "mdy", Padded: true}, {Order: "mdy"},
			{Order: "dmy", Padded: true, Named: true}, {Order: "dmy", Named: true},
		} {
			f.Separator = separator
			all = append(all, f)
			if f.Order != "ymd" {
				f.TwoDigits = true
				all = append(all, f)
			}
		}
		all = append(all, DateForm{Order: "ym", Separator: separator, Padded: true},
			DateForm{Order: "my", Separator: separator, Padded: true}, DateForm{Order: "my", Separator: separator})
	}
	return append(all, DateForm{Order: "ymd", Padded: true}, DateForm{Order: "ym", Padded: true},
		DateForm{Order: "y", Padded: true}, DateForm{Order: "yq", Separator: '-', Padded: true})
}}

// Names returns the names of the forms.
func (f namedForms) Names() []string {
	names := make([]string, len(f))
	for i := range f {
		names[i] = f[i].Name()
	}
	return names
}

// Named returns the form of that name, which is one of them.
func (f namedForms) Named(name string) DateForm {
	return f[slices.IndexFunc(f, func(d DateForm) bool { return d.Name() == name })]
}

// Name is the name by which a plan declares the form, such as excel or dd/mm/yyyy.
func (f *DateForm) Name() string {
	if f.Serial {
		return "excel"
	}
	letters := map[byte]string{'d': "d", 'm': "m", 'y': "yyyy", 'q': "Qn"}
	if f.Padded {
		letters['d'], letters['m'] = "dd", "mm"
	}
	if f.Named {
		letters['m'] = "mmm"
	}
	if f.TwoDigits {
		letters['y'] = "yy"
	}
	var name strings.Builder
	for i := range len(f.Order) {
		if i > 0 && f.Separator != 0 {
			name.WriteByte(f.Separator)
		}
		name.WriteString(letters[f.Order[i]])
	}
	return name.String()
}

// Unit returns how exact a date of the form is: to the day, month, quarter or year.
func (f *DateForm) Unit() calendar.Unit {
	switch {
	case f.Serial, strings.Contains(f.Order, "d"):
		return calendar.Day
	case strings.Contains(f.Order, "m"):
		return calendar.Month
	case strings.Contains(f.Order, "q"):
		return calendar.Quarter
	}
	return calendar.Year
}

// Contradicts reports whether there is a cell that the two forms read as different
// days. It is symmetric.
func (f *DateForm) Contradicts(other *DateForm) bool {
	if f.Serial || other.Serial {
		return f.Order == "y" || other.Order == "y" // 9999 is a day of 1927
	}
	sameShape := f.Separator == other.Separator && f.Named == other.Named && f.TwoDigits == other.TwoDigits
	return sameShape && f.Order != other.Order && (f.Order == "dmy" || f.Order == "mdy") && (other.Order == "dmy" || other.Order == "mdy")
}

// Write writes a date, so that the form reads it. It reports false where the form
// cannot express the date: the serial number is not in sight, the year is outside the
// hundred years of two digits, or the form has no days and the day is not the last of
// its month, quarter or year.
func (f *DateForm) Write(d calendar.Date) (text string, ok bool) {
	year, month, day := d.Civil()
	switch {
	case f.Serial:
		n := SerialOf(d)
		return strconv.Itoa(n), isInSight(n)
	case f.TwoDigits && (year < f.Pivot || year >= f.Pivot+100), d != f.Unit().Interval(d).To:
		return "", false
	}
	for i := range len(f.Order) {
		if i > 0 && f.Separator != 0 {
			text += string(rune(f.Separator))
		}
		text += f.part(f.Order[i], year, month, day)
	}
	return text, true
}

// part writes one part of a date.
func (f *DateForm) part(letter byte, year, month, day int) string {
	width := 1
	if f.Padded {
		width = 2
	}
	switch letter {
	case 'y':
		if f.TwoDigits {
			return fmt.Sprintf("%02d", year%100)
		}
		return fmt.Sprintf("%04d", year)
	case 'q':
		return fmt.Sprintf("Q%d", (month+2)/3)
	case 'm':
		if f.Named {
			return monthNames[month-1]
		}
		return fmt.Sprintf("%0*d", width, month)
	}
	return fmt.Sprintf("%0*d", width, day)
}

var monthNames = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// PlainDates returns the form by which dates are read first. It reports false where a text
// in that form may mean something else than its date.
func (c *Column) PlainDates() (form DateForm, ok bool) {
	form = c.forms[0]
	isDate := func(text string) bool {
		_, flaw := form.read([]byte(text))
		return flaw == Good
	}
	return form, c.typ == value.Date && !slices.ContainsFunc(c.format.Missing, isDate) &&
		!slices.ContainsFunc(c.cells.Words, func(w Word) bool { return isDate(w.Text) })
}

// read reads a date. The flaw is NoSuchDay where the cell has the form and the
// calendar has not the day.
func (f *DateForm) read(cell []byte) (calendar.Date, Flaw) {
	if f.Serial {
		return readSerial(cell)
	}
	year, month, day := 0, 1, 1
	for i := range len(f.Order) {
		part, rest, ok := f.cutPart(cell, i)
		if !ok {
			return 0, NotAValue
		}
		cell = rest
		switch f.Order[i] {
		case 'y':
			year, ok = f.readYear(part)
		case 'm':
			month, ok = f.readMonth(part)
		case 'q':
			month, ok = readQuarter(part)
		case 'd':
			day, ok = wholeNumber(part, f.leastDigits(), 2)
		}
		if !ok {
			return 0, NotAValue
		}
	}
	date, err := calendar.New(year, month, day)
	if errors.Is(err, calendar.ErrNoSuchDate) {
		return 0, NoSuchDay
	}
	return f.Unit().Interval(date).To, Good
}

// cutPart cuts the i-th part off the rest of a date. The last part is all that is left.
func (f *DateForm) cutPart(text []byte, i int) (part, rest []byte, ok bool) {
	switch {
	case i == len(f.Order)-1:
		return text, nil, true
	case f.Separator != 0:
		return bytes.Cut(text, []byte{f.Separator})
	}
	width := 2
	if f.Order[i] == 'y' {
		width = 4
	}
	if len(text) < width {
		return nil, nil, false
	}
	return text[:width], text[width:], true
}

func (f *DateForm) leastDigits() int {
	if f.Padded {
		return 2
	}
	return 1
}

func (f *DateForm) readYear(part []byte) (year int, ok bool) {
	if f.TwoDigits {
		year, ok = wholeNumber(part, 2, 2)
		return wholeYear(year, f.Pivot), ok
	}
	return wholeNumber(part, 4, 4)
}

func (f *DateForm) readMonth(part []byte) (month int, ok bool) {
	if !f.Named {
		return wholeNumber(part, f.leastDigits(), 2)
	}
	for i, name := range monthNames {
		if bytes.EqualFold(part, []byte(name)) {
			return i + 1, true
		}
	}
	return 0, false
}

// readQuarter returns the last month of a quarter.
func readQuarter(part []byte) (month int, ok bool) {
	if len(part) != 2 || part[0]|' ' != 'q' || part[1] < '1' || part[1] > '4' {
		return 0, false
	}
	return int(part[1]-'0') * 3, true
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

// Serial numbers of spreadsheets count days from the one before 1900-01-01 on. They
// know a 29 February 1900, which the days before it make up for in some programs
// and not in others. Workbooks may count from 1904-01-01 on instead.
const (
	leapSerial = 60        // 1900-02-29
	lastSerial = 2_958_465 // 9999-12-31
	serialZero = calendar.Date(-25_569)
	// SerialsBefore1904 is the serial number that a workbook has as 0 which counts
	// from 1904 on.
	SerialsBefore1904 = 1462
)

// Serial numbers in cells of a data file must be in sight: within the lives of people
// who are alive, and within plans. A number out of sight is far more often a year (2022
// would be a day of 1905), a month (202301 would be a day of 2453) or another number.
const (
	firstInSight = 5_480  // 1915-01-01
	lastInSight  = 73_050 // 2099-12-31
)

func isInSight(serial int) bool { return firstInSight <= serial && serial <= lastInSight }

// SerialOf returns the serial number of a date from 1900-03-01 on.
func SerialOf(d calendar.Date) int { return int(d - serialZero) }

// OfSerial returns the date of a serial number as workbooks have it, and false for
// one that is not a day.
func OfSerial(n int) (d calendar.Date, ok bool) {
	d = serialZero + calendar.Date(n)
	if n < leapSerial {
		d++
	}
	return d, 0 < n && n != leapSerial && n <= lastSerial
}

// readSerial reads the serial number of a day.
func readSerial(cell []byte) (calendar.Date, Flaw) {
	const maxDigits = 7 // of lastSerial
	n, ok := wholeNumber(cell, 1, maxDigits)
	if !ok || cell[0] == '0' || !isInSight(n) {
		return 0, NotAValue
	}
	return serialZero + calendar.Date(n), Good
}

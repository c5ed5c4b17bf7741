package cellformat

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"plancheck/internal/calendar"
)

// DateForm is one way to write dates: day, month and year between separators, or
// the serial number of a spreadsheet.
type DateForm struct {
	Serial    bool   // days since 1899-12-30, from 1900-03-01 on; nothing else is set
	Order     string // "dmy" or "ymd"
	Separator byte   // '/', '-' or '.'
	Padded    bool   // day and month have two digits, otherwise one or two
	// TwoDigits says that years have two digits, and are those of the hundred
	// years from Pivot on.
	TwoDigits bool
	Pivot     int
}

// ISO is the form of dates in the default format.
var ISO = DateForm{Order: "ymd", Separator: '-', Padded: true}

// namedForms are forms and their names.
type namedForms []DateForm

// DateForms are the forms that can be declared. No two of them read the same text
// as different days, so any of them may be used together.
var DateForms = func() namedForms {
	forms := namedForms{{Serial: true}}
	for _, separator := range []byte("-/.") {
		forms = append(forms, DateForm{Order: "ymd", Separator: separator, Padded: true})
		for _, twoDigits := range []bool{false, true} {
			for _, padded := range []bool{true, false} {
				forms = append(forms, DateForm{Order: "dmy", Separator: separator, Padded: padded, TwoDigits: twoDigits})
			}
		}
	}
	return forms
}()

// Names returns the names of the forms.
func (f namedForms) Names() []string {
	names := make([]string, len(f))
	for i := range f {
		names[i] = f[i].Name()
	}
	return names
}

// Named returns the form of that name, which is one of them.
func (f namedForms) Named(name string) DateForm { return f[slices.Index(f.Names(), name)] }

// Name is how the form is declared: excel, or as in dd/mm/yyyy.
func (f *DateForm) Name() string {
	if f.Serial {
		return "excel"
	}
	day, month, year, separator := "d", "m", "yyyy", string(rune(f.Separator))
	if f.Padded {
		day, month = "dd", "mm"
	}
	if f.TwoDigits {
		year = "yy"
	}
	if f.Order == "ymd" {
		return year + separator + month + separator + day
	}
	return day + separator + month + separator + year
}

// Write writes a date, so that the form reads it. It reports false for one that
// the form cannot tell: as a serial number before 1900-03-01, in two digits
// outside the hundred years.
func (f *DateForm) Write(d calendar.Date) (text string, ok bool) {
	year, month, day := d.Civil()
	switch {
	case f.Serial:
		n := SerialOf(d)
		return strconv.Itoa(n), n > leapSerial
	case f.TwoDigits && (year < f.Pivot || year >= f.Pivot+100):
		return "", false
	}
	y, part := fmt.Sprintf("%04d", year), "%d"
	if f.TwoDigits {
		y = y[2:]
	}
	if f.Padded {
		part = "%02d"
	}
	m, n := fmt.Sprintf(part, month), fmt.Sprintf(part, day)
	separator := string(rune(f.Separator))
	if f.Order == "ymd" {
		return y + separator + m + separator + n, true
	}
	return n + separator + m + separator + y, true
}

// read reads a date. The flaw is NoSuchDay where the cell has the form and the
// calendar has not the day.
func (f *DateForm) read(cell []byte) (calendar.Date, Flaw) {
	if f.Serial {
		return readSerial(cell)
	}
	first, rest, _ := bytes.Cut(cell, []byte{f.Separator})
	month, last, _ := bytes.Cut(rest, []byte{f.Separator})
	year, day := last, first
	if f.Order == "ymd" {
		year, day = first, last
	}
	least, ofYear := 1, 4
	if f.Padded {
		least = 2
	}
	if f.TwoDigits {
		ofYear = 2
	}
	y, ok1 := wholeNumber(year, ofYear, ofYear)
	m, ok2 := wholeNumber(month, least, 2)
	d, ok3 := wholeNumber(day, least, 2)
	if !ok1 || !ok2 || !ok3 {
		return 0, NotAValue
	}
	if f.TwoDigits {
		y = wholeYear(y, f.Pivot)
	}
	date, err := calendar.New(y, m, d)
	if errors.Is(err, calendar.ErrNoSuchDate) {
		return 0, NoSuchDay
	}
	return date, Good
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
// and not in others: those are refused in cells of a data file. Workbooks may count
// from 1904-01-01 on instead.
const (
	leapSerial = 60        // 1900-02-29
	lastSerial = 2_958_465 // 9999-12-31
	serialZero = calendar.Date(-25_569)

	// SerialsBefore1904 is the serial number that a workbook has as 0 which counts
	// from 1904 on.
	SerialsBefore1904 = 1462
)

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
	switch {
	case !ok || cell[0] == '0' || n < leapSerial || n > lastSerial:
		return 0, NotAValue
	case n == leapSerial:
		return 0, NoSuchDay
	}
	d, _ := OfSerial(n)
	return d, Good
}

package cellformat

import (
	"fmt"
	"strconv"

	"plancheck/internal/calendar"
)

// serialStart is the day 0 of serial numbers.
var serialStart = func() calendar.Date {
	d, err := calendar.New(1899, 12, 30)
	if err != nil {
		panic(err)
	}
	return d
}()

// Write writes a date in the form, so that a reader of the form gets it back:
// for serial numbers from 1900-03-01 on, for two digits if its year is one of
// the hundred from Pivot on.
func (f DateForm) Write(d calendar.Date) string {
	if f.Serial {
		return strconv.Itoa(int(d - serialStart))
	}
	year, month, day := d.Civil()
	y, part := fmt.Sprintf("%04d", year), "%d"
	if f.TwoDigits {
		y = fmt.Sprintf("%02d", year%100)
	}
	if f.Padded {
		part = "%02d"
	}
	m, n := fmt.Sprintf(part, month), fmt.Sprintf(part, day)
	separator := string(f.Separator)
	if f.Order == "ymd" {
		return y + separator + m + separator + n
	}
	return n + separator + m + separator + y
}

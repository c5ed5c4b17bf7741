package cellformat

import (
	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// Example returns a number, a date or a time as it may be written, with all marks
// that are declared: 1.234,5 or 31/05/2023 08:30. It is empty for other types.
func (f *Format) Example(t value.Type) string {
	switch t {
	case value.Integer:
		return f.exampleNumber()
	case value.Decimal:
		return f.exampleNumber() + string(rune(f.DecimalMark())) + "5"
	case value.Date:
		return f.exampleDay()
	case value.Datetime:
		if f.forms()[0].Serial {
			return f.exampleDay()
		}
		return f.exampleDay() + " 08:30"
	}
	return ""
}

func (f *Format) exampleNumber() string {
	if f.Thousands == 0 {
		return "1234"
	}
	return "1" + string(rune(f.Thousands)) + "234"
}

// exampleDay writes the last day of May 2023, which no order of day and month leaves
// open, or the month, quarter or year that holds it.
func (f *Format) exampleDay() string {
	day, err := calendar.New(2023, 5, 31)
	if err != nil {
		panic(err)
	}
	form := f.forms()[0]
	text, ok := form.Write(form.Unit().Interval(day).To)
	if !ok { // it is in other hundred years
		return day.String()
	}
	return text
}

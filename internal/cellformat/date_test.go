package cellformat

import (
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

func TestDatesAreWrittenInEveryForm(t *testing.T) {
	for _, c := range []struct {
		form DateForm
		date string
		want string
	}{
		{DateForm{Order: "dmy", Separator: '/', Padded: true}, "2023-05-01", "01/05/2023"},
		{DateForm{Order: "dmy", Separator: '-'}, "2023-05-01", "1-5-2023"},
		{DateForm{Order: "dmy", Separator: '.', Padded: true, TwoDigits: true, Pivot: 1950}, "2003-05-31", "31.05.03"},
		{DateForm{Order: "ymd", Separator: '/', Padded: true}, "0999-12-31", "0999/12/31"},
		{DateForm{Serial: true}, "1915-01-01", "5480"},
		{DateForm{Order: "mdy", Separator: '/'}, "2023-05-01", "5/1/2023"},
		{DateForm{Order: "dmy", Separator: '-', Padded: true, Named: true}, "2023-05-01", "01-May-2023"},
		{DateForm{Order: "ymd", Padded: true}, "2023-05-01", "20230501"},
		{DateForm{Order: "ym", Padded: true}, "2023-02-28", "202302"},
		{DateForm{Order: "my", Separator: '/', Padded: true}, "2023-02-28", "02/2023"},
		{DateForm{Order: "y", Padded: true}, "2023-12-31", "2023"},
		{DateForm{Order: "yq", Separator: '-', Padded: true}, "2023-09-30", "2023-Q3"},
		{DateForm{Serial: true}, "2023-05-31", "45077"},
	} {
		d, err := calendar.ParseDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := c.form.Write(d); got != c.want || !ok {
			t.Errorf("%s as %+v: %s, want %s", c.date, c.form, got, c.want)
		}
	}
}

func TestExamplesAreReadInTheFirstForm(t *testing.T) {
	for _, form := range dateForms {
		format := Format{Dates: []DateForm{form}}
		cell := format.Example(value.Date)
		if _, flaw := NewColumn(&format, value.Date, Cells{}).Read(cell); flaw != Good {
			t.Errorf("%s: the example %q is not read", form.Name(), cell)
		}
	}
}

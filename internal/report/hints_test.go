package report

import (
	"testing"

	"plancheck/internal/query"
)

func TestHintNamesTheDeclarationThatReadsTheCell(t *testing.T) {
	const (
		isoHint     = "write dates as 2023-05-31"
		integerHint = "write digits only, without thousands marks"
		decimalHint = "write digits with a decimal point, without thousands marks"
		percentHint = "declare percent: points (12% is 12) or percent: fraction (12% is 0.12)"
		monthHint   = "write the day before the month, or dates as 2023-05-31: a month before the day is never read"
		pivotHint   = "declare dates: dd/mm/yy, with pivot: 1950 for the first of the hundred years that two digits mean"
	)
	for _, c := range []struct{ column, found, want string }{
		{"date", "31/05/2023", "declare dates: dd/mm/yyyy"},
		{"date", "01.05.2023", "declare dates: dd.mm.yyyy"},
		{"date", "1-12-2023", "declare dates: d-m-yyyy"},
		{"date", "12/1/2023", "declare dates: d/m/yyyy"},
		{"date", "12/12/2023", "declare dates: dd/mm/yyyy"},
		{"date", "12/13/2023", monthHint},
		{"date", "13/13/2023", "declare dates: dd/mm/yyyy"}, // and then there is no such day
		{"date", "31/05-2023", isoHint},
		{"date", "31/05/023", isoHint},
		{"date", "31/05/23", pivotHint},
		{"date", "2023/05/31", "declare dates: yyyy/mm/dd"},
		{"date", "2023/05.31", isoHint},
		{"date", "45077", "declare dates: excel"},
		{"date", "20000", "declare dates: excel"},
		{"date", "19999", isoHint},
		{"date", "80000", "declare dates: excel"},
		{"date", "80001", isoHint},
		{"date", "45077.5", isoHint},
		{"date", "450770", isoHint},
		{"date", "-", `declare missing: ["-"]`},
		{"date", "không rõ", `declare missing: ["không rõ"]`},
		{"date", "May", isoHint},
		{"datetime", "45077.5", "declare dates: excel"},
		{"datetime", "31/05/2023 08:30", "declare dates: dd/mm/yyyy"},
		{"datetime", "May", "write times as 2023-05-31T08:30"},
		{"date", "2023-05-31 08:30", timeHint},
		{"date", "31/05/2023T08:30:00", timeHint},
		{"date", "2023-05-31 8h", isoHint},
		{"decimal", "1,5", "declare decimals: comma"},
		{"decimal", "1,2345", "declare decimals: comma"},
		{"decimal", "-0,5", "declare decimals: comma"},
		{"decimal", "−5", minusHint},
		{"decimal", "– 5,5", minusHint},
		{"decimal", "(1.234)", minusHint},
		{"decimal", "5-", minusHint},
		{"decimal", "()", decimalHint},
		{"decimal", "1,", decimalHint},
		{"decimal", "1.234,5", "declare decimals: comma and thousands: dot"},
		{"decimal", "1,234.5", "declare decimals: point and thousands: comma"},
		{"decimal", "1 234,5", "declare decimals: comma and thousands: space"},
		{"decimal", "1.234.567", "declare thousands: dot"},
		{"decimal", "1.234.56", decimalHint},
		{"decimal", "1,5%", percentHint},
		{"decimal", "12 %", percentHint},
		{"decimal", "%", decimalHint},
		{"decimal", "N/A", `declare missing: ["N/A"]`},
		{"integer", "1 234", "declare thousands: space"},
		{"integer", "1\u00a0234", "declare thousands: space"},
		{"integer", "1 23", integerHint},
		{"integer", "1,5", integerHint},
		{"integer", "1.234,5", integerHint},
		{"integer", "many", integerHint},
		{"boolean", "maybe", "write true, false, 1, 0, yes, no, có, không or x"},
	} {
		d, read := visits(query.Format{})
		if got := (subject{d, read, c.column, c.found, ""}).cellHint(); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.column, c.found, got, c.want)
		}
	}
}

const (
	minusHint = "write a negative number with a hyphen, as in -5"
	timeHint  = "leave out the time, or declare type: datetime"
)

func TestHintTakesHeedOfWhatIsDeclared(t *testing.T) {
	day := query.DateFormat{Order: "dmy", Separator: '/', Padded: true}
	for _, c := range []struct {
		format              query.Format
		column, found, want string
	}{
		{query.Format{Dates: []query.DateFormat{day}}, "date", "May", "write dates as 31/05/2023, as the plan declares"},
		{query.Format{Dates: []query.DateFormat{day}}, "datetime", "May", "write datetimes as 31/05/2023 08:30, as the plan declares"},
		{query.Format{Dates: []query.DateFormat{{Serial: true}}}, "date", "May", "write dates as 45077, as the plan declares"},
		{query.Format{Dates: []query.DateFormat{day}}, "date", "1/5/2023", "declare d/m/yyyy beside the other dates"},
		{query.Format{Decimal: ','}, "decimal", "1.234,5", "write numbers as 1234,5, as the plan declares"},
		{query.Format{Decimal: ',', Thousands: '.'}, "decimal", "1.23.456", "write numbers as 1.234,5, as the plan declares"},
		{query.Format{Decimal: '.', Thousands: ' '}, "decimal", "12 345 6", "write numbers as 1 234.5, as the plan declares"},
		{query.Format{Decimal: ',', Thousands: '.'}, "integer", "1,5", "write numbers as 1.234, as the plan declares"},
		{query.Format{Decimal: ','}, "decimal", "(5)", minusHint},
		{query.Format{True: []string{"Có"}, False: []string{"Không"}}, "boolean", "maybe", `write "Có" or "Không", or declare this word under true or false`},
		{query.Format{Missing: []string{"N/A"}}, "date", "-", `declare missing: ["N/A", "-"]`},
		{query.Format{Encoding: "tcvn3"}, "date", "May", "write dates as 2023-05-31"},
	} {
		d, read := visits(c.format)
		if got := (subject{d, read, c.column, c.found, ""}).cellHint(); got != c.want {
			t.Errorf("%+v, %q: %s, want %s", c.format, c.found, got, c.want)
		}
	}
	d, read := visits(query.Format{})
	read.Columns[2].Percent = query.PercentPoints
	if got, want := (subject{d, read, "decimal", "x12%", ""}).cellHint(), "write digits with a decimal point, without thousands marks"; got != want {
		t.Errorf("with percent declared: %s, want %s", got, want)
	}
	read.Format = query.Format{Encoding: "windows-1258", Delimiter: ';', TotalRows: []string{"Cộng"}}
	for found, want := range map[string]string{
		(subject{d, read, "", "tcvn3", ""}).encodingHint("tcvn3"):       "save the file as CSV UTF-8 and take encoding out of the plan, or declare the right one",
		(subject{d, read, "date", "unit;date", ""}).missingColumnHint(): `the header line is one cell, "unit;date"; declare skip_rows if it is a title, or the right delimiter`,
		(subject{d, read, "date", "unit,date", ""}).missingColumnHint(): `the header line is one cell; declare delimiter: ","`,
		listOf(read.Format.TotalRows, "Tổng"):                           `["Cộng", "Tổng"]`,
		(subject{d, read, "text", "\xff", ""}).encoding():               "windows-1258",
	} {
		if found != want {
			t.Errorf("got %s, want %s", found, want)
		}
	}
}

func TestHintOfAMissingColumnSaysWhereToLook(t *testing.T) {
	d, read := visits(query.Format{})
	for found, want := range map[string]string{
		"":        "add the name that the file has to header in the plan, or declare skip_rows if rows stand above the header",
		"Báo cáo": `the header line is one cell, "Báo cáo"; declare skip_rows if it is a title, or the right delimiter`,
		"Date":    `did you mean "Date"?`,
	} {
		if got := (subject{d, read, "date", found, ""}).missingColumnHint(); got != want {
			t.Errorf("%q: %s, want %s", found, got, want)
		}
	}
	read.Format.SkipRows = 2
	want := "skip_rows: 2 has the header stand right below the rows that are skipped; correct it, or add the name that the file has to header"
	if got := (subject{d, read, "date", "2023-01-01", ""}).missingColumnHint(); got != want {
		t.Errorf("with rows skipped: %s, want %s", got, want)
	}
}

package finding

import (
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// hintOf returns the hint for the first of some bad cells of a column.
func hintOf(format binding.Format, column string, found ...string) string {
	d := visits(format)
	f := query.Finding{Kind: query.BadCell, Column: column}
	for _, cell := range found {
		f.First = append(f.First, query.Place{Value: cell})
	}
	return Places(d, f)[0].Hint.In(words.English)
}

const (
	isoHint     = "write dates as 2023-05-31"
	integerHint = "write digits only, without thousands marks"
	wholeHint   = "write a whole number, or declare type: decimal"
	decimalHint = "write digits with a decimal point, without thousands marks"
	percentHint = "declare percent: points (12% is 12) or percent: fraction (12% is 0.12)"
	monthHint   = "write every date with the day before the month, or as 2023-05-31: one file is not read in two orders"
	pivotHint   = "declare dates: dd/mm/yy, and the first of the hundred years that two digits mean, as in pivot: 1950"
	minusHint   = "write a negative number with a hyphen, as in -5"
	timeHint    = "leave out the time, or declare type: datetime"
)

func TestHintNamesTheDeclarationThatReadsTheCell(t *testing.T) {
	for _, c := range []struct{ column, found, want string }{
		{"date", "31/05/2023", "declare dates: dd/mm/yyyy"},
		{"date", "01.05.2023", "declare dates: dd.mm.yyyy if the day comes before the month"},
		{"date", "1-12-2023", "declare dates: d-m-yyyy if the day comes before the month"},
		{"date", "12/1/2023", "declare dates: d/m/yyyy if the day comes before the month"},
		{"date", "12/12/2023", "declare dates: dd/mm/yyyy"},
		{"date", "12/13/2023", "declare dates: mm/dd/yyyy if the month comes before the day in every cell, otherwise write the day first"},
		{"date", "2/29/2024", "declare dates: m/d/yyyy if the month comes before the day in every cell, otherwise write the day first"},
		{"date", "20230531", "declare dates: yyyymmdd"},
		{"date", "31-Oct-2023", "declare dates: dd-mmm-yyyy"},
		{"date", "202305", "declare dates: yyyymm, which is read as the last day"},
		{"date", "2023", "declare dates: yyyy, which is read as the last day"},
		{"date", "2023-Q2", "declare dates: yyyy-Qn, which is read as the last day"},
		{"date", "3/5/2023 8:30 SA", "leave out the time, or declare type: datetime"},
		{"boolean", "ĐÚNG", `declare true: ["ĐÚNG"] if that is its meaning, and add every other word that the file uses for true: the list replaces the usual words`},
		{"boolean", "✗", `declare false: ["✗"] if that is its meaning, and add every other word that the file uses for false: the list replaces the usual words`},
		{"decimal", "(21.1)", "declare negative: parentheses"},
		{"date", "2/29/2023", isoHint},
		{"date", "13/13/2023", isoHint},
		{"date", "31/06/2023", isoHint},
		{"date", "0/5/2023", isoHint},
		{"date", "31/05-2023", isoHint},
		{"date", "31/05/023", isoHint},
		{"date", "31/05/23", pivotHint},
		{"date", "31/06/23", isoHint},
		{"date", "2023/05/31", "declare dates: yyyy/mm/dd"},
		{"date", "2023/31/05", isoHint},
		{"date", "2023/05.31", isoHint},
		{"date", "05/2023", "declare dates: mm/yyyy, which is read as the last day"},
		{"date", "5-Mar-23", "declare dates: d-mmm-yy, and the first of the hundred years that two digits mean, as in pivot: 1950"},
		{"date", "45077", "declare dates: excel"},
		{"date", "20000", "declare dates: excel"},
		{"date", "19999", isoHint},
		{"date", "80000", "declare dates: excel"},
		{"date", "80001", isoHint},
		{"date", "45077.5", isoHint},
		{"date", "450770", isoHint},
		{"date", "-", `declare missing: ["-"] if that means a blank cell in every column`},
		{"date", "không rõ", `declare missing: ["không rõ"] if that means a blank cell in every column`},
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
		{"decimal", "N/A", `declare missing: ["N/A"] if that means a blank cell in every column`},
		{"decimal", "–", `declare missing: ["–"] if that means a blank cell in every column, or "–": 0 under values if it means none`},
		{"integer", "Không có", `declare missing: ["Không có"] if that means a blank cell in every column, or "Không có": 0 under values if it means none`},
		{"integer", "1 234", "declare thousands: space"},
		{"integer", "1\u00a0234", "declare thousands: space"},
		{"integer", "1 23", integerHint},
		{"integer", "1,5", wholeHint},
		{"integer", "120,0", "declare decimals: comma"},
		{"integer", "1.234,5", integerHint},
		{"integer", "many", integerHint},
		{"boolean", "maybe", "write true, false, 1, 0, yes, no, có, không or x, or declare the words in use under true and false"},
	} {
		if got := hintOf(binding.Format{}, c.column, c.found); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.column, c.found, got, c.want)
		}
	}
}

// TestHintDoesNotContradictTheOtherCells shows that nothing is proposed by which
// another cell of the column would be read as something else than it says.
func TestHintDoesNotContradictTheOtherCells(t *testing.T) {
	for _, c := range []struct {
		column string
		found  []string
		want   string
	}{
		{"date", []string{"05/03/2023", "31/05/2023"}, "declare dates: dd/mm/yyyy"},
		{"date", []string{"05/03/2023", "05/31/2023"}, monthHint},
		{"date", []string{"31/05/2023", "05/31/2023"}, monthHint},
		{"date", []string{"May", "05/31/2023"}, isoHint},
		{"decimal", []string{"1,5", "2,25"}, "declare decimals: comma"},
		{"decimal", []string{"1,5", "1.234,5"}, "declare decimals: comma"},
		{"decimal", []string{"1,5", "1,234.5"}, decimalHint},
		{"decimal", []string{"1.234.567", "1,234,567"}, decimalHint},
		{"decimal", []string{"1.234.567", "1,5"}, "declare thousands: dot"},
		{"decimal", []string{"1,234,567", "1,5"}, decimalHint},
		{"integer", []string{"1 234", "many"}, "declare thousands: space"},
	} {
		if got := hintOf(binding.Format{}, c.column, c.found...); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.column, c.found, got, c.want)
		}
	}
}

func TestHintTakesHeedOfWhatIsDeclared(t *testing.T) {
	day := cellformat.DateForm{Order: "dmy", Separator: '/', Padded: true}
	for _, c := range []struct {
		format              binding.Format
		column, found, want string
	}{
		{binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{day}}}, "date", "May", "write dates as 31/05/2023, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{day}}}, "datetime", "May", "write times as 31/05/2023 08:30, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}}}, "date", "May", "write dates as 45077, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}}}, "date", "45077x", "write dates as 45077, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{day}}}, "date", "1/5/2023", "declare d/m/yyyy beside the other dates"},
		{binding.Format{Cells: cellformat.Format{Decimal: ','}}, "decimal", "1.234,5", "write numbers as 1234,5, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Decimal: ',', Thousands: '.'}}, "decimal", "1.23.456", "write numbers as 1.234,5, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Decimal: '.', Thousands: ' '}}, "decimal", "12 345 6", "write numbers as 1 234.5, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Decimal: ',', Thousands: '.'}}, "integer", "1,5", wholeHint},
		{binding.Format{Cells: cellformat.Format{Decimal: ',', Thousands: '.'}}, "integer", "many", "write numbers as 1.234, as the plan declares"},
		{binding.Format{Cells: cellformat.Format{Decimal: ','}}, "decimal", "(5)", "declare negative: parentheses"},
		{binding.Format{Cells: cellformat.Format{Decimal: ','}}, "decimal", "−5", minusHint},
		{binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}}}, "date", "2022", "declare dates: yyyy instead of excel if 2022 is a year; read as the day number of a spreadsheet, it is a day around 1905"},
		{binding.Format{Cells: cellformat.Format{True: []string{"Có"}, False: []string{"Không"}}}, "boolean", "maybe", `write "Có" or "Không", or declare the words in use under true and false`},
		{binding.Format{Cells: cellformat.Format{Missing: []string{"N/A"}}}, "date", "-", `declare missing: ["N/A", "-"] if that means a blank cell in every column`},
		{binding.Format{Encoding: "tcvn3"}, "date", "May", isoHint},
	} {
		if got := hintOf(c.format, c.column, c.found); got != c.want {
			t.Errorf("%+v, %q: %s, want %s", c.format, c.found, got, c.want)
		}
	}
	d := visits(binding.Format{})
	d.File.Columns["decimal"] = binding.Column{Cells: cellformat.Cells{Percent: cellformat.PercentPoints}}
	f := query.Finding{Kind: query.BadCell, Column: "decimal", First: []query.Place{{Value: "x12%"}}}
	if got := Places(d, f)[0].Hint.String(); got != decimalHint {
		t.Errorf("with percent declared: %s, want %s", got, decimalHint)
	}
}

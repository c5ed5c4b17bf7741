package cellformat

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// flawNames are the flaws that a cell can have, for people.
var flawNames = map[Flaw]string{
	NotAValue: "bad", TooManyDigits: "too many digits", Ambiguous: "ambiguous", LostDigits: "lost digits", NoSuchDay: "no such day",
}

// testColumn is a column of a type.
type testColumn struct {
	Type    value.Type
	Percent Percent
	Words   []Word
	Round   Rounding
}

func (c testColumn) in(format *Format) *Column {
	return NewColumn(format, c.Type, Cells{c.Percent, c.Round, c.Words})
}

// readAs returns what a cell is read as, in words.
func readAs(t *testing.T, format Format, column testColumn, cell string) string {
	t.Helper()
	c := column.in(&format)
	v, flaw := c.Read(cell)
	if flaw != Good {
		return flawNames[flaw]
	}
	if mantissa, scale, _ := c.Scaled([]byte(strings.TrimSpace(cell))); value.OfScaled(column.Type, mantissa, scale) != v {
		t.Errorf("%q is read as %v, and as %d × 10^-%d", cell, v, mantissa, scale)
	} else if m, s, _ := v.Scaled(); m != mantissa || s != scale {
		t.Errorf("%q is read as %d × 10^-%d, where equal numbers are %d × 10^-%d", cell, mantissa, scale, m, s)
	}
	return v.String()
}

type writtenCase struct{ cell, want string }

func TestNumbersWithDeclaredMarks(t *testing.T) {
	pointComma := Format{Decimal: '.', Thousands: ','}
	commaDot := Format{Decimal: ',', Thousands: '.'}
	commaSpace := Format{Decimal: ',', Thousands: ' '}
	for name, c := range map[string]struct {
		format Format
		typ    value.Type
		cells  []writtenCase
	}{
		"decimals: point": {Format{Decimal: '.'}, value.Decimal, []writtenCase{
			{"1.234", "1.234"}, {"12.000", "12"}, {"-0.5", "-0.5"}, {"+7", "7"}, {"007", "7"}, {"1,5", "bad"}, {"1.234.567", "bad"},
			{"1,234", "bad"}, {".5", "bad"}, {"5.", "bad"}, {"--5", "bad"}, {"1 234", "bad"}, {"-", "bad"},
		}},
		"decimals: comma": {Format{Decimal: ','}, value.Decimal, []writtenCase{
			{"1,234", "1.234"}, {"12,000", "12"}, {"-0,5", "-0.5"}, {"+7", "7"}, {"1.5", "bad"}, {"1.234", "bad"}, {"1.234,5", "bad"},
			{",5", "bad"}, {"5,", "bad"}, {"1,2,3", "bad"}, {"1,2.3", "bad"}, {"1,-2", "bad"},
			{"0,123456789", "0.123456789"}, {"0,1234567891", "too many digits"},
		}},
		"integer, decimals: comma": {Format{Decimal: ','}, value.Integer, []writtenCase{{"12", "12"}, {"12,0", "12"}, {"12,00", "12"}, {"12,000", "bad"}, {"12.0", "bad"}, {"12,5", "bad"}, {",0", "bad"}}},
		"comma and dot": {commaDot, value.Decimal, []writtenCase{
			{"1.234", "1234"}, {"1.234,5", "1234.5"}, {"-12.345.678,25", "-12345678.25"}, {"123.456", "123456"}, {"1234", "1234"}, {"1234,5", "1234.5"},
			{"1234.567", "bad"}, {"1.23", "bad"}, {"1.2345", "bad"}, {"1.234.56", "bad"}, {"12.34.567", "bad"}, {"1..234", "bad"}, {".123", "bad"},
			{"1.234.", "bad"}, {"0.123", "bad"}, {"012.345", "bad"}, {"0,123", "0.123"}, {"1,234.567", "bad"}, {"1,234.5", "bad"}, {"1 234", "bad"},
			{"999.999.999.999.999.999", "999999999999999999"}, {"1.000.000.000.000.000.000", "too many digits"},
		}},
		"integer, thousands: dot": {commaDot, value.Integer, []writtenCase{{"1.234", "1234"}, {"+1.234.567", "1234567"}, {"1.234,0", "1234"}, {"1.234,50", "bad"}}},
		"point and comma":         {pointComma, value.Decimal, []writtenCase{{"1,234", "1234"}, {"1,234.5", "1234.5"}, {"1.234", "1.234"}, {"1,23", "bad"}, {"1.234,5", "bad"}}},
		"comma and space": {commaSpace, value.Decimal, []writtenCase{
			{"1 234", "1234"}, {"1\u00a0234\u202f567,5", "1234567.5"}, {"1  234", "1234"}, {"1\t234", "1234"}, {"1\u00ad234", "1234"}, {"- 1", "bad"}, {"1 23", "bad"}, {"1.234", "bad"},
		}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{Type: c.typ}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestPercents(t *testing.T) {
	comma := Format{Decimal: ',', Thousands: '.'}
	for name, c := range map[string]struct {
		format  Format
		typ     value.Type
		percent Percent
		cells   []writtenCase
	}{
		"refused":          {comma, value.Decimal, PercentRefused, []writtenCase{{"12%", "bad"}, {"12", "12"}}},
		"points":           {Format{}, value.Decimal, PercentPoints, []writtenCase{{"12%", "12"}, {"12.5 %", "12.5"}, {"12.5\u00a0%", "12.5"}, {"12.5", "12.5"}, {"%", "bad"}, {"12%%", "bad"}, {"%12", "bad"}, {"1.234%", "ambiguous"}}},
		"fraction":         {Format{}, value.Decimal, PercentFraction, []writtenCase{{"12%", "0.12"}, {"12.5%", "0.125"}, {"-5%", "-0.05"}, {"0%", "0"}, {"100%", "1"}, {"250 %", "2.5"}, {"0.125", "0.125"}, {"1.2345678%", "0.012345678"}, {"1.23456789%", "too many digits"}}},
		"fraction, comma":  {comma, value.Decimal, PercentFraction, []writtenCase{{"12,5%", "0.125"}, {"1.250%", "12.5"}}},
		"integer, points":  {Format{}, value.Integer, PercentPoints, []writtenCase{{"12%", "12"}, {"12.5%", "bad"}}},
		"integer fraction": {Format{}, value.Integer, PercentFraction, []writtenCase{{"200%", "2"}, {"20%", "bad"}, {"0%", "0"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{Type: c.typ, Percent: c.percent}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestAmbiguous(t *testing.T) {
	for cell, want := range map[string]bool{
		"1.234": true, "12.000": true, "123.456": true, "1,234": true, "1.234.567": true, "12,345,678": true, "-1.234": true, "+1.234": true, "9.999": true,
		"0.123": false, "012.345": false, "1.23": false, "1.2345": false, "1.5": false, "1234.567": false, "1234": false, "": false, "-": false, "1.": false,
		".234": false, "1.234,567": false, "1.234,5": false, "1.234.56": false, "12.34.567": false, "1..234": false, "a.234": false, "1.a34": false, "1.23a": false, "1a.234": false, "1 234": false, "--1.234": false,
	} {
		if got := ambiguous([]byte(cell)); got != want {
			t.Errorf("%q: %v, want %v", cell, got, want)
		}
	}
	for _, typ := range []value.Type{value.Integer, value.Decimal} {
		column := testColumn{Type: typ}
		if got := readAs(t, Format{Missing: []string{"-"}}, column, "1.234"); got != "ambiguous" {
			t.Errorf("%s: %s where nothing is declared", typ, got)
		}
		if got := readAs(t, Format{Decimal: '.'}, column, "1.234"); got == "ambiguous" {
			t.Errorf("%s: %s where decimals are declared", typ, got)
		}
	}
}

func TestExponentsHaveLostDigits(t *testing.T) {
	for cell, want := range map[string]bool{
		"1,23E+11": true, "1.2E5": true, "1E5": true, "-1.2E5": true, "+12.5e+05": true, "1.234E5": true,
		"E5": false, "1E": false, "1E+": false, "1.E5": false, ".5E5": false, "1.2.3E5": false, "1E5E": false, "12": false, "": false, "1E5.5": false, "e": false, "kE5": false,
	} {
		if got := hasExponent([]byte(cell)); got != want {
			t.Errorf("%q: %v, want %v", cell, got, want)
		}
		for _, typ := range []value.Type{value.Integer, value.Decimal} {
			if _, flaw := (testColumn{Type: typ}).in(&Format{}).Read(cell); (flaw == LostDigits) != want {
				t.Errorf("%q as %s in the default format: %s", cell, typ, flawNames[flaw])
			}
		}
	}
	if got := readAs(t, Format{Decimal: ',', Thousands: '.'}, testColumn{Type: value.Decimal}, "1,23E+11"); got != "lost digits" {
		t.Errorf("declared marks: %s", got)
	}
}

func TestNumbersOfPrograms(t *testing.T) {
	comma := Format{Decimal: ',', Thousands: '.'}
	six := testColumn{Type: value.Decimal, Round: RoundTo(6)}
	for name, c := range map[string]struct {
		format Format
		column testColumn
		cells  []writtenCase
	}{
		"integer": {Format{}, testColumn{Type: value.Integer}, []writtenCase{{"5.0", "5"}, {"-5.00", "-5"}, {"5.000", "ambiguous"}, {"5.", "bad"}, {".0", "bad"}, {"5.01", "bad"}, {"5,0", "bad"}, {"5.0.0", "bad"}, {"1E-05", "lost digits"}, {"1e5", "lost digits"}}},
		"decimal": {Format{}, testColumn{Type: value.Decimal}, []writtenCase{
			{"1.0E-05", "0.00001"}, {"1e-5", "0.00001"}, {"-12.5E-1", "-1.25"}, {"1.5E+00", "1.5"}, {"12E-2", "0.12"}, {"0E-3", "0"}, {"1.234E-05", "0.00001234"},
			{"1E-10", "too many digits"}, {"1E-1000", "lost digits"}, {"1E+05", "lost digits"}, {"7.000000000000001", "too many digits"},
		}},
		"decimals: comma": {comma, testColumn{Type: value.Decimal}, []writtenCase{{"1,5E-05", "0.000015"}, {"1.5E-05", "lost digits"}}},
		"round: 6": {Format{}, six, []writtenCase{
			{"7.000000000000001", "7"}, {"0.12345650000", "0.123457"}, {"-0.1234565", "-0.123457"}, {"0.12345649999999", "0.123456"}, {"1.5", "1.5"}, {"9.9999999", "10"}, {"-9.9999999", "-10"}, {"1.0E-07", "0"}, {"5E-07", "0.000001"},
			{"1.00000050x", "bad"}, {"1.2.3", "bad"}, {"7.", "bad"}, {"1234567890123456789.5", "too many digits"}, {"999999999999.9999999", "1000000000000"}, {"999999999999999999.9999999", "too many digits"},
		}},
		"round: 0":            {Format{}, testColumn{Type: value.Integer, Round: RoundTo(0)}, []writtenCase{{"7.5", "8"}, {"-7.5", "-8"}, {"7.4999999999", "7"}, {"7", "7"}, {"0.5", "1"}, {"-0.5", "-1"}}},
		"round: 2, comma":     {comma, testColumn{Type: value.Decimal, Round: RoundTo(2)}, []writtenCase{{"1.234,565", "1234.57"}, {"1.234", "1234"}}},
		"round: 2, percent":   {Format{}, testColumn{Type: value.Decimal, Round: RoundTo(2), Percent: PercentFraction}, []writtenCase{{"12.3456%", "0.1235"}}},
		"parentheses":         {Format{Parentheses: true}, testColumn{Type: value.Decimal, Percent: PercentPoints}, []writtenCase{{"(21.1)", "-21.1"}, {"(5%)", "-5"}, {"21.1", "21.1"}, {"(-5)", "bad"}, {"(5", "bad"}, {"5)", "bad"}, {"()", "bad"}, {"((5))", "bad"}, {"(1.234)", "ambiguous"}, {"(0)", "0"}}},
		"parentheses, marks":  {Format{Parentheses: true, Decimal: ',', Thousands: '.'}, testColumn{Type: value.Decimal}, []writtenCase{{"(1.234,5)", "-1234.5"}}},
		"without parentheses": {Format{}, testColumn{Type: value.Decimal}, []writtenCase{{"(21.1)", "bad"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, c.column, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func dayMonthYear(separator byte, padded bool) DateForm {
	return DateForm{Order: "dmy", Separator: separator, Padded: padded}
}

func TestDatesInDeclaredForms(t *testing.T) {
	short := dayMonthYear('/', true)
	short.TwoDigits, short.Pivot = true, 1950
	loose := dayMonthYear('/', false)
	loose.TwoDigits, loose.Pivot = true, 2000
	for name, c := range map[string]struct {
		forms []DateForm
		cells []writtenCase
	}{
		"dd/mm/yyyy": {[]DateForm{dayMonthYear('/', true)}, []writtenCase{
			{"31/05/2023", "2023-05-31"}, {"29/02/2024", "2024-02-29"}, {"29/02/2023", "no such day"}, {"31/06/2023", "no such day"}, {"05/13/2023", "no such day"},
			{"00/01/2023", "no such day"}, {"1/05/2023", "bad"}, {"01/5/2023", "bad"}, {"001/05/2023", "bad"}, {"01/05/23", "bad"}, {"01/05/02023", "bad"}, {"01-05-2023", "bad"},
			{"01/05-2023", "bad"}, {"01/05/2023/1", "bad"}, {"01/05", "bad"}, {"2023-05-31", "bad"}, {"31/05/2023 08:30", "bad"}, {"31/05/2023 00:00", "2023-05-31"}, {"31/05/2023 0:00:00", "2023-05-31"}, {"31/05/2023 12:00:00 AM", "2023-05-31"}, {"31/06/2023 00:00", "no such day"}, {"31/05/2023 0", "bad"}, {"31/05/0000", "no such day"}, {"aa/05/2023", "bad"},
		}},
		"d/m/yyyy":    {[]DateForm{dayMonthYear('/', false)}, []writtenCase{{"1/5/2023", "2023-05-01"}, {"01/05/2023", "2023-05-01"}, {"31/6/2023", "no such day"}, {"001/5/2023", "bad"}, {"/5/2023", "bad"}}},
		"dd.mm.yyyy":  {[]DateForm{dayMonthYear('.', true)}, []writtenCase{{"31.05.2023", "2023-05-31"}, {"31/05/2023", "bad"}}},
		"yyyy/mm/dd":  {[]DateForm{{Order: "ymd", Separator: '/', Padded: true}}, []writtenCase{{"2023/05/31", "2023-05-31"}, {"2023/5/31", "bad"}, {"31/05/2023", "bad"}, {"2023/02/30", "no such day"}}},
		"dd/mm/yy":    {[]DateForm{short}, []writtenCase{{"31/05/50", "1950-05-31"}, {"31/05/49", "2049-05-31"}, {"31/05/51", "1951-05-31"}, {"01/01/00", "2000-01-01"}, {"1/01/00", "bad"}, {"31/05/2023", "bad"}, {"29/02/51", "no such day"}}},
		"d/m/yy":      {[]DateForm{loose}, []writtenCase{{"1/5/00", "2000-05-01"}, {"1/5/99", "2099-05-01"}, {"1/5/9", "bad"}}},
		"several":     {[]DateForm{ISO, dayMonthYear('/', true)}, []writtenCase{{"2023-05-31", "2023-05-31"}, {"31/05/2023", "2023-05-31"}, {"2023-02-30", "no such day"}, {"30/02/2023", "no such day"}, {"2023/05/31", "bad"}}},
		"excel":       {[]DateForm{{Serial: true}}, []writtenCase{{"45077", "2023-05-31"}, {"5480", "1915-01-01"}, {"5479", "bad"}, {"2022", "bad"}, {"1", "bad"}, {"0", "bad"}, {"-45077", "bad"}, {"045077", "bad"}, {"73050", "2099-12-31"}, {"73051", "bad"}, {"202301", "bad"}, {"20230531", "bad"}, {"45077.5", "bad"}, {"45077.0", "bad"}, {"2023-05-31", "bad"}}},
		"excel or so": {[]DateForm{{Serial: true}, dayMonthYear('/', true)}, []writtenCase{{"45077", "2023-05-31"}, {"31/05/2023", "2023-05-31"}, {"60", "bad"}, {"31/06/2023", "no such day"}}},
		"m/d/yyyy":    {[]DateForm{{Order: "mdy", Separator: '/'}}, []writtenCase{{"5/3/2023", "2023-05-03"}, {"05/31/2023", "2023-05-31"}, {"31/5/2023", "no such day"}}},
		"yyyymmdd":    {[]DateForm{{Order: "ymd", Padded: true}}, []writtenCase{{"20230531", "2023-05-31"}, {"20230229", "no such day"}, {"2023531", "bad"}, {"202305310", "bad"}, {"2023-05-31", "bad"}, {"20230531 00:00", "2023-05-31"}}},
		"dd-mmm-yyyy": {[]DateForm{{Order: "dmy", Separator: '-', Padded: true, Named: true}}, []writtenCase{{"31-Oct-2023", "2023-10-31"}, {"31-OCT-2023", "2023-10-31"}, {"31-OCT-2023 00:00", "2023-10-31"}, {"31-Sep-2023", "no such day"}, {"1-Oct-2023", "bad"}, {"31-10-2023", "bad"}, {"31-October-2023", "bad"}}},
		"d-mmm-yy":    {[]DateForm{{Order: "dmy", Separator: '-', Named: true, TwoDigits: true, Pivot: 1950}}, []writtenCase{{"1-oct-23", "2023-10-01"}}},
		"mm/yyyy":     {[]DateForm{{Order: "my", Separator: '/', Padded: true}}, []writtenCase{{"02/2024", "2024-02-29"}, {"13/2024", "no such day"}, {"2/2024", "bad"}, {"02/2024 00:00", "bad"}}},
		"m/yyyy":      {[]DateForm{{Order: "my", Separator: '/'}}, []writtenCase{{"2/2024", "2024-02-29"}, {"12/2024", "2024-12-31"}}},
		"yyyymm":      {[]DateForm{{Order: "ym", Padded: true}}, []writtenCase{{"202301", "2023-01-31"}, {"202313", "no such day"}, {"2023", "bad"}, {"2023-01", "bad"}}},
		"yyyy":        {[]DateForm{{Order: "y", Padded: true}}, []writtenCase{{"2023", "2023-12-31"}, {"0000", "no such day"}, {"23", "bad"}, {"2023.0", "bad"}}},
		"yyyy-Qn":     {[]DateForm{{Order: "yq", Separator: '-', Padded: true}}, []writtenCase{{"2023-Q1", "2023-03-31"}, {"2023-q4", "2023-12-31"}, {"2023-Q5", "bad"}, {"2023-1", "bad"}, {"2023-Q12", "bad"}}},
		"spaces":      {[]DateForm{dayMonthYear('/', false)}, []writtenCase{{"3/5/2023\u00a0 0:00", "2023-05-03"}, {"3/5/2023\u200b", "2023-05-03"}, {"3/ 5/2023", "bad"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, Format{Dates: c.forms}, testColumn{Type: value.Date}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestDatetimesInDeclaredForms(t *testing.T) {
	serial := []DateForm{{Serial: true}}
	for name, c := range map[string]struct {
		format Format
		cells  []writtenCase
	}{
		"dd/mm/yyyy": {Format{Dates: []DateForm{dayMonthYear('/', true)}}, []writtenCase{
			{"31/05/2023 08:30", "2023-05-31T08:30:00"}, {"31/05/2023T08:30:15", "2023-05-31T08:30:15"}, {"31/05/2023 23:59:59", "2023-05-31T23:59:59"}, {"31/05/2023 00:00", "2023-05-31T00:00:00"},
			{"31/05/2023 24:00", "bad"}, {"31/05/2023 08:60", "bad"}, {"31/05/2023 08:30:60", "bad"}, {"31/05/2023 8:30", "2023-05-31T08:30:00"}, {"31/05/2023  08:30", "2023-05-31T08:30:00"}, {"31/05/2023 8", "bad"}, {"31/05/2023 08:3", "bad"}, {"31/05/2023 008:30", "bad"}, {"31/05/2023", "bad"}, {"31/05/2023 08:30:1", "bad"},
			{"31/05/2023 08.30", "bad"}, {"31/05/2023 08:30.15", "bad"}, {"31/06/2023 08:30", "no such day"}, {"31/06/2023 25:30", "bad"}, {"2023-05-31T08:30", "bad"}, {"31/05/2023 08:30 PM", "2023-05-31T20:30:00"},
			{"31/05/2023 8:30 SA", "2023-05-31T08:30:00"}, {"31/05/2023 2:30 CH", "2023-05-31T14:30:00"}, {"31/05/2023 2:30:15ch", "2023-05-31T14:30:15"}, {"31/05/2023 12:15 AM", "2023-05-31T00:15:00"}, {"31/05/2023 12:15 PM", "2023-05-31T12:15:00"},
			{"31/05/2023 13:30 PM", "bad"}, {"31/05/2023 0:30 AM", "bad"}, {"31/05/2023 8:30 XM", "bad"},
		}},
		"ISO": {Format{}, []writtenCase{
			{"2023-05-31T08:30:00.123+07:00", "2023-05-31T08:30:00"}, {"2023-05-31T23:30:00Z", "2023-05-31T23:30:00"}, {"2023-05-31 08:30:00,999-0330", "2023-05-31T08:30:00"}, {"2023-05-31T08:30+07", "2023-05-31T08:30:00"},
			{"2023-05-31T08:30:00.", "bad"}, {"2023-05-31T08:30:00.x", "bad"}, {"2023-05-31T08:30:00+15:00", "bad"}, {"2023-05-31T08:30:00+07:60", "bad"}, {"2023-05-31T08:30:00+07:", "bad"}, {"2023-05-31T08:30:00+7", "bad"}, {"2023-05-31T08:30:00ZZ", "bad"},
		}},
		"dd-mmm-yyyy": {Format{Dates: []DateForm{{Order: "dmy", Separator: '-', Padded: true, Named: true}}}, []writtenCase{{"31-OCT-2023T08:30", "2023-10-31T08:30:00"}, {"01-Oct-2023 08:30", "2023-10-01T08:30:00"}}},
		"yyyy":        {Format{Dates: []DateForm{{Order: "y", Padded: true}}}, []writtenCase{{"2023", "bad"}, {"2023 08:30", "bad"}}},
		"excel": {Format{Dates: serial}, []writtenCase{
			{"45077", "2023-05-31T00:00:00"}, {"45077.5", "2023-05-31T12:00:00"}, {"45077.75", "2023-05-31T18:00:00"}, {"45077.35", "2023-05-31T08:24:00"},
			{"45077.354166666664", "2023-05-31T08:30:00"}, {"45077.3541666667", "2023-05-31T08:30:00"}, {"45077.35416667", "2023-05-31T08:30:00"}, {"45077.3541667", "bad"}, {"45077.354", "bad"},
			{"45077.99998842593", "2023-05-31T23:59:59"}, {"45077.999999999999", "bad"}, {"45077.000011574074", "2023-05-31T00:00:01"},
			{"45077.00000000000000", "2023-05-31T00:00:00"}, {"45077.000000000000000", "bad"}, {"45077,5", "bad"}, {"45077.", "bad"}, {".5", "bad"}, {"45077.5.5", "bad"}, {"45077.-5", "bad"},
			{"60.5", "bad"}, {"5480.5", "1915-01-01T12:00:00"}, {"60.354", "bad"},
		}},
		"excel, decimals: comma": {Format{Dates: serial, Decimal: ','}, []writtenCase{{"45077,5", "2023-05-31T12:00:00"}, {"45077.5", "bad"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{Type: value.Datetime}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestDatesOfTheDefaultFormat(t *testing.T) {
	for _, c := range []struct {
		typ        value.Type
		cell, want string
	}{
		{value.Date, "2023-02-28", "2023-02-28"},
		{value.Date, "2023-02-29", "no such day"},
		{value.Date, "2023-02-30", "no such day"},
		{value.Date, "2023-13-01", "no such day"},
		{value.Date, "31/06/2023", "bad"},
		{value.Date, "2023-2-30", "bad"},
		{value.Datetime, "2023-02-28T08:30", "2023-02-28T08:30:00"},
		{value.Datetime, "2023-02-29T08:30", "no such day"},
		{value.Datetime, "2023-02-29 08:30:00", "no such day"},
		{value.Datetime, "2023-02-28T25:30", "bad"},
		{value.Datetime, "2023-02-29T25:30", "bad"},
		{value.Datetime, "2023-02-29", "bad"},
		{value.Boolean, "2023-02-29", "bad"},
	} {
		if got := readAs(t, Format{}, testColumn{Type: c.typ}, c.cell); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.typ, c.cell, got, c.want)
		}
	}
}

func TestWordsOfBooleans(t *testing.T) {
	for name, c := range map[string]struct {
		format Format
		cells  []writtenCase
	}{
		"both sides":    {Format{True: []string{"x", "Có", "Đúng"}, False: []string{"-"}}, []writtenCase{{"X", "true"}, {"có", "true"}, {"ĐÚNG", "true"}, {"Đu\u0301ng", "true"}, {"-", "false"}, {"không", "bad"}, {"no", "bad"}, {"yes", "bad"}, {"1", "bad"}}},
		"one side":      {Format{True: []string{"đạt"}}, []writtenCase{{"Đạt", "true"}, {"yes", "bad"}, {"x", "bad"}, {"không", "false"}, {"0", "false"}}},
		"a word across": {Format{True: []string{"0"}}, []writtenCase{{"0", "true"}, {"1", "bad"}, {"no", "false"}}},
		"false alone":   {Format{False: []string{"x"}}, []writtenCase{{"x", "false"}, {"yes", "true"}, {"no", "bad"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{Type: value.Boolean}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestMissingTextsAndWords(t *testing.T) {
	format := Format{Missing: []string{"-", "không rõ"}}
	c := testColumn{Type: value.Text, Words: []Word{{Text: "Đã triệt xóa", Means: value.TextOf("eliminated")}}}.in(&format)
	for cell, want := range map[string]bool{"-": true, "không rõ": true, norm.NFD.String("không rõ"): true, "\u00a0- ": true, "Không rõ": false, "--": false, "không": false} {
		if got := c.IsBlank([]byte(cell)); got != want {
			t.Errorf("%q is missing: %v, want %v", cell, got, want)
		}
		if v, flaw := c.Read(cell); (v == value.Value{}) != want || flaw != Good {
			t.Errorf("%q is read as %v, %s", cell, v, flawNames[flaw])
		}
	}
	for cell, want := range map[string]string{"Đã triệt xóa": "eliminated", norm.NFD.String("Đã triệt xóa"): "eliminated", "đã triệt xóa": "eliminated", "ĐÃ\u00a0TRIỆT  XÓA": "eliminated", "eliminated": "eliminated", "Đã triệt": "Đã triệt"} {
		if got := string(c.Text([]byte(cell))); got != want {
			t.Errorf("%q stands for %q, want %q", cell, got, want)
		}
		if v, flaw := c.Read(" " + cell); v != value.TextOf(want) || flaw != Good {
			t.Errorf("%q is read as %v, %s", cell, v, flawNames[flaw])
		}
	}
	number := testColumn{Type: value.Integer, Words: []Word{{Text: "một", Means: value.NumberOf(value.Int(1))}, {Text: "2", Means: value.NumberOf(value.Int(3))}}}
	for _, c := range []writtenCase{{"một", "1"}, {norm.NFD.String("một"), "1"}, {"2", "3"}, {"3", "3"}, {"MỘT", "1"}, {"mốt", "bad"}} {
		if got := readAs(t, Format{}, number, c.cell); got != c.want {
			t.Errorf("%q is %s, want %s", c.cell, got, c.want)
		}
	}
}

func TestOnlyWhatConcernsAColumnIsNotTheDefaultFormat(t *testing.T) {
	for _, c := range []struct {
		format    Format
		column    testColumn
		isDefault bool
	}{
		{Format{Dates: []DateForm{ISO}}, testColumn{Type: value.Text}, true},
		{Format{Dates: []DateForm{ISO}}, testColumn{Type: value.Date}, true},
		{Format{Dates: []DateForm{ISO}}, testColumn{Type: value.Datetime}, true},
		{Format{}, testColumn{Type: value.Decimal}, true},
		{Format{Decimal: '.'}, testColumn{Type: value.Integer}, false},
		{Format{Decimal: ','}, testColumn{Type: value.Date}, true},
		{Format{}, testColumn{Type: value.Decimal, Percent: PercentPoints}, false},
		{Format{Dates: []DateForm{{Serial: true}}}, testColumn{Type: value.Datetime}, false},
		{Format{Dates: []DateForm{{Serial: true}}}, testColumn{Type: value.Boolean}, true},
		{Format{False: []string{"-"}}, testColumn{Type: value.Boolean}, false},
		{Format{False: []string{"-"}}, testColumn{Type: value.Text}, true},
		{Format{Missing: []string{"-"}}, testColumn{Type: value.Text}, false},
		{Format{}, testColumn{Type: value.Text, Words: []Word{{Text: "x", Means: value.TextOf("y")}}}, false},
	} {
		if got := c.column.in(&c.format).IsDefault(); got != c.isDefault {
			t.Errorf("%+v, %s: the default format is %v, want %v", c.format, c.column.Type, got, c.isDefault)
		}
	}
}

func TestCellsAllocateNothing(t *testing.T) {
	short := dayMonthYear('/', false)
	short.TwoDigits, short.Pivot = true, 1950
	format := Format{
		Missing: []string{"-"}, Decimal: ',', Thousands: ' ', True: []string{"có"}, False: []string{"không"},
		Dates: []DateForm{{Serial: true}, ISO, dayMonthYear('/', true), short},
	}
	for _, c := range []struct {
		typ  value.Type
		cell string
	}{
		{value.Decimal, "-1\u00a0234\u00a0567,5"}, {value.Integer, "12,5%"}, {value.Decimal, "1,2E5"},
		{value.Date, "1/5/23"}, {value.Date, "31/06/2023"}, {value.Datetime, "31/05/2023 08:30"}, {value.Datetime, "45077,5"},
		{value.Boolean, norm.NFD.String("Có")}, {value.Text, norm.NFD.String("không rõ")},
	} {
		column := testColumn{Type: c.typ, Percent: PercentFraction, Words: []Word{{Text: "ba", Means: value.NumberOf(value.Int(3))}}}
		read := column.in(&format)
		cell := []byte(c.cell)
		if n := testing.AllocsPerRun(100, func() {
			read.IsBlank(cell)
			read.Text(cell)
			if c.typ != value.Text {
				read.Scaled(cell)
			}
		}); n != 0 {
			t.Errorf("%s %q allocates %v times", c.typ, c.cell, n)
		}
	}
}

// FuzzWrittenValues writes values of all types in every form, and expects to read the
// same from it.
func FuzzWrittenValues(f *testing.F) {
	f.Add(int64(0), uint8(0), int32(0), uint32(0), "")
	f.Add(int64(-1234567), uint8(2), int32(19508), uint32(30600), "Hà Nội")
	f.Add(int64(999_999_999_999_999_999), uint8(9), int32(-25508), uint32(86399), "-")
	f.Add(int64(1234), uint8(3), int32(2932896), uint32(1), " x")
	f.Fuzz(func(t *testing.T, mantissa int64, scale uint8, days int32, seconds uint32, text string) {
		number := value.Scaled(mantissa%1_000_000_000_000_000_000, int8(scale%(value.MaxDecimals+1)))
		first, last := int64(calendar.First), int64(calendar.Last)
		day := calendar.Date(first + (int64(days)%(last-first+1)+last-first+1)%(last-first+1))
		at := moment(day, int64(seconds%secondsOfDay))
		for _, format := range formats() {
			for _, percent := range []Percent{PercentRefused, PercentPoints, PercentFraction} {
				wantWritten(t, format, testColumn{Type: value.Decimal, Percent: percent}, value.NumberOf(number))
				wantWritten(t, format, testColumn{Type: value.Integer, Percent: percent}, value.NumberOf(number.Floor()))
			}
			for _, b := range []bool{false, true} {
				wantWritten(t, format, testColumn{Type: value.Boolean}, value.BooleanOf(b))
			}
			if format.tells(day, calendar.Year) {
				wantWritten(t, format, testColumn{Type: value.Date}, value.DateOf(day))
			}
			if format.tells(day, calendar.Day) {
				wantWritten(t, format, testColumn{Type: value.Datetime}, value.DatetimeOf(at))
			}
			if text = norm.NFC.String(strings.ToValidUTF8(text, "")); text != "" && value.IsNormal([]byte(text)) && text != "-" {
				wantWritten(t, format, testColumn{Type: value.Text}, value.TextOf(text))
			}
			if format.Thousands != 0 {
				wantRead(t, format, testColumn{Type: value.Decimal}, grouped(number, &format), value.NumberOf(number))
			}
		}
	})
}

// tells reports whether a date can be written in a form of a unit or a shorter one.
func (f *Format) tells(d calendar.Date, unit calendar.Unit) bool {
	return slices.ContainsFunc(f.forms(), func(form DateForm) bool { _, ok := form.Write(d); return ok && form.Unit() <= unit })
}

func wantWritten(t *testing.T, format Format, column testColumn, v value.Value) {
	t.Helper()
	cell, ok := column.in(&format).Write(v)
	if !ok {
		t.Errorf("%+v: %s %v is not written", format, column.Type, v)
		return
	}
	wantRead(t, format, column, cell, v)
}

func wantRead(t *testing.T, format Format, column testColumn, cell string, want value.Value) {
	t.Helper()
	if got, flaw := column.in(&format).Read(cell); got.Compare(want) != 0 || flaw != Good {
		t.Errorf("%+v: %s %q is %v %s, want %v", format, column.Type, cell, got, flawNames[flaw], want)
	}
}

// formats are the marks of numbers and the forms of dates that a plan can declare.
func formats() []Format {
	all := []Format{
		{}, {Missing: []string{"-"}}, {True: []string{"0"}}, {False: []string{"true", "x"}}, {True: []string{"Đạt"}, False: []string{"-", "Chưa"}},
		{Decimal: '.'}, {Decimal: ','}, {Decimal: ',', Thousands: '.'}, {Decimal: '.', Thousands: ','}, {Decimal: ',', Thousands: ' '}, {Decimal: '.', Thousands: ' '},
		{Parentheses: true},
	}
	for _, form := range dateForms {
		all = append(all, Format{Dates: []DateForm{form}}, Format{Decimal: ',', Dates: []DateForm{form, ISO}})
	}
	return all
}

// grouped writes a number with marks between thousands.
func grouped(n value.Number, format *Format) string {
	mantissa, scale, _ := n.Scaled()
	digits := fmt.Sprintf("%0*d", int(scale)+1, max(mantissa, -mantissa))
	whole, fraction := digits[:len(digits)-int(scale)], digits[len(digits)-int(scale):]
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + string(rune(format.Thousands)) + whole[at:]
	}
	if mantissa < 0 {
		whole = "-" + whole
	}
	if fraction == "" {
		return whole
	}
	return whole + string(rune(format.Decimal)) + fraction
}

// dateForms are all forms that a plan can declare.
var dateForms = func() []DateForm {
	forms := slices.Clone(DateForms())
	for i := range forms {
		if forms[i].TwoDigits {
			forms[i].Pivot = 2000
		}
	}
	return forms
}()

// TestFormsThatReadOneTextDifferentlyContradict is why a plan may list any other forms
// of dates together.
func TestFormsThatReadOneTextDifferentlyContradict(t *testing.T) {
	differ := map[[2]int]bool{}
	step := calendar.Date(17)
	if testing.Short() {
		step = 173
	}
	for date := day(firstInSight); date <= day(lastInSight); date += step {
		for i := range dateForms {
			cell, ok := dateForms[i].Write(date)
			if !ok {
				continue
			}
			for j := range dateForms {
				got, flaw := dateForms[j].read([]byte(cell))
				if i == j && (flaw != Good || got != date) {
					t.Fatalf("%q is %s as %s, and read as %s %s", cell, date, dateForms[i].Name(), got, flawNames[flaw])
				}
				if flaw == Good && got != date {
					differ[[2]int{min(i, j), max(i, j)}] = true
				}
			}
		}
	}
	for i := range dateForms {
		for j := range i {
			if got := dateForms[i].Contradicts(&dateForms[j]); got != dateForms[j].Contradicts(&dateForms[i]) || got != differ[[2]int{j, i}] {
				t.Errorf("%s and %s: %v", dateForms[i].Name(), dateForms[j].Name(), got)
			}
		}
	}
}

func TestWhatCannotBeReadIsNotWritten(t *testing.T) {
	short := DateForm{Order: "dmy", Separator: '/', Padded: true, TwoDigits: true, Pivot: 1950}
	date := func(text string) value.Value {
		d, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return value.DateOf(d)
	}
	for name, c := range map[string]struct {
		format Format
		column testColumn
		value  value.Value
	}{
		"a third":                  {Format{}, testColumn{Type: value.Decimal}, value.NumberOf(value.Ratio(value.Int(1), value.Int(3)))},
		"decimals of an integer":   {Format{}, testColumn{Type: value.Integer}, value.NumberOf(value.Scaled(15, 1))},
		"a text for a blank":       {Format{Missing: []string{"-"}}, testColumn{Type: value.Text}, value.TextOf("-")},
		"a text for another":       {Format{}, testColumn{Type: value.Text, Words: []Word{{Text: "a", Means: value.TextOf("b")}}}, value.TextOf("a")},
		"a text with spaces":       {Format{}, testColumn{Type: value.Text}, value.TextOf("a ")},
		"another century":          {Format{Dates: []DateForm{short}}, testColumn{Type: value.Date}, date("1949-12-31")},
		"out of sight":             {Format{Dates: []DateForm{{Serial: true}}}, testColumn{Type: value.Date}, date("1905-07-14")},
		"not a year's last day":    {Format{Dates: []DateForm{{Order: "y", Padded: true}}}, testColumn{Type: value.Date}, date("2023-05-31")},
		"a boolean without a word": {Format{True: []string{"0", "no", "false", "không"}}, testColumn{Type: value.Boolean}, value.BooleanOf(false)},
		"a date as a number":       {Format{}, testColumn{Type: value.Integer}, date("2023-05-31")},
		"what is unknown":          {Format{}, testColumn{Type: value.Text}, value.UnknownValue()},
	} {
		if cell, ok := c.column.in(&c.format).Write(c.value); ok {
			t.Errorf("%s is written %q", name, cell)
		}
	}
}

// day is the day so many days after 1899-12-30.
func day(n int) calendar.Date { return serialZero + calendar.Date(n) }

func TestTheFirstSpellingIsWritten(t *testing.T) {
	dmy := dayMonthYear('/', true)
	at := value.DatetimeOf(moment(day(45077), 30_600))
	for name, c := range map[string]struct {
		format Format
		column testColumn
		value  value.Value
		want   string
	}{
		"a number":            {Format{}, testColumn{Type: value.Decimal}, value.NumberOf(value.Scaled(125, 1)), "12.5"},
		"a comma":             {Format{Decimal: ',', Thousands: '.'}, testColumn{Type: value.Decimal}, value.NumberOf(value.Scaled(12345, 1)), "1234,5"},
		"not thousands":       {Format{}, testColumn{Type: value.Decimal}, value.NumberOf(value.Scaled(1234, 3)), "1.2340"},
		"a word for a number": {Format{}, testColumn{Type: value.Integer, Words: []Word{{Text: "3", Means: value.NumberOf(value.Int(4))}, {Text: "ba", Means: value.NumberOf(value.Int(3))}}}, value.NumberOf(value.Int(3)), "ba"},
		"a word for a text":   {Format{}, testColumn{Type: value.Text, Words: []Word{{Text: "TP", Means: value.TextOf("city")}}}, value.TextOf("city"), "city"},
		"the first form":      {Format{Dates: []DateForm{dmy, {Serial: true}}}, testColumn{Type: value.Date}, value.DateOf(day(45077)), "31/05/2023"},
		"a serial number":     {Format{Dates: []DateForm{{Serial: true}, dmy}}, testColumn{Type: value.Date}, value.DateOf(day(45077)), "45077"},
		"the next form":       {Format{Dates: []DateForm{{Serial: true}, dmy}}, testColumn{Type: value.Date}, value.DateOf(day(1)), "31/12/1899"},
		"an ISO time":         {Format{}, testColumn{Type: value.Datetime}, at, "2023-05-31T08:30:00"},
		"a time":              {Format{Dates: []DateForm{dmy}}, testColumn{Type: value.Datetime}, at, "31/05/2023 08:30:00"},
		"a serial time":       {Format{Decimal: ',', Dates: []DateForm{{Serial: true}}}, testColumn{Type: value.Datetime}, at, "45077,3541666667"},
		"midnight":            {Format{Dates: []DateForm{{Serial: true}}}, testColumn{Type: value.Datetime}, value.DatetimeOf(moment(day(45077), 0)), "45077"},
		"a boolean":           {Format{}, testColumn{Type: value.Boolean}, value.BooleanOf(true), "true"},
		"a declared boolean":  {Format{True: []string{"Có"}, False: []string{"Chưa"}}, testColumn{Type: value.Boolean}, value.BooleanOf(false), "Chưa"},
		"the other boolean":   {Format{True: []string{"false"}}, testColumn{Type: value.Boolean}, value.BooleanOf(false), "0"},
		"nothing":             {Format{Missing: []string{"-"}}, testColumn{Type: value.Date}, value.Value{}, ""},
	} {
		if cell, ok := c.column.in(&c.format).Write(c.value); cell != c.want || !ok {
			t.Errorf("%s is written %q, %v, want %q", name, cell, ok, c.want)
		}
	}
}

// FuzzDefaultFormat expects that the short way through the default format reads what
// its forms read.
func FuzzDefaultFormat(f *testing.F) {
	for _, cell := range []string{"12", "-0.50", "1.234", "1.234E5", "+007", "2023-05-31", "2023-02-29", "0000-01-01", "2023-05-31T08:30", "2023-05-31 23:59:59", "2023-05-31T24:00", "có", "0", "1234567890123456789", "0.1234567891"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for typ := value.Integer; typ <= value.Boolean; typ++ {
			short, long := NewColumn(&Format{}, typ, Cells{}), NewColumn(&Format{}, typ, Cells{})
			long.isDefault = false
			m, s, flaw := short.Scaled([]byte(cell))
			if wantM, wantS, wantFlaw := long.Scaled([]byte(cell)); m != wantM || s != wantS || flaw != wantFlaw {
				t.Errorf("%s %q: %d × 10^-%d %s, and by its forms %d × 10^-%d %s", typ, cell, m, s, flawNames[flaw], wantM, wantS, flawNames[wantFlaw])
			}
		}
	})
}

package csvengine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// kindNames are the kinds that a cell can have, for people.
var kindNames = map[query.FindingKind]string{
	query.BadCell: "bad", query.TooManyDigits: "too many digits", query.AmbiguousNumber: "ambiguous",
	query.LostDigits: "lost digits", query.NoSuchDay: "no such day",
}

// testColumn is a column of a type, as files have it.
type testColumn struct {
	Type value.Type
	binding.Column
}

func (c testColumn) reader(format *cellformat.Format) *writtenReader {
	return newWrittenReader(format, c.Type, c.Column)
}

// readAs returns what a cell is read as, in words.
func readAs(t *testing.T, format cellformat.Format, column testColumn, cell string) string {
	t.Helper()
	r := column.reader(&format)
	if r == nil {
		t.Fatalf("%+v is read plainly", format)
	}
	p, kind := r.point([]byte(cell))
	if kind != 0 {
		return kindNames[kind]
	}
	switch column.Type {
	case value.Date:
		return calendar.Date(p.mantissa).String()
	case value.Datetime:
		return calendar.Datetime(p.mantissa).String()
	case value.Boolean:
		return fmt.Sprint(p.mantissa == 1)
	}
	if q, _ := pointOf(value.Scaled(p.mantissa, p.scale)); q != p {
		t.Errorf("%q is read as %v, where equal numbers are %v", cell, p, q)
	}
	return value.Scaled(p.mantissa, p.scale).String()
}

type writtenCase struct{ cell, want string }

func TestNumbersWithDeclaredMarks(t *testing.T) {
	pointComma := cellformat.Format{Decimal: '.', Thousands: ','}
	commaDot := cellformat.Format{Decimal: ',', Thousands: '.'}
	commaSpace := cellformat.Format{Decimal: ',', Thousands: ' '}
	for name, c := range map[string]struct {
		format cellformat.Format
		typ    value.Type
		cells  []writtenCase
	}{
		"decimals: point": {cellformat.Format{Decimal: '.'}, value.Decimal, []writtenCase{
			{"1.234", "1.234"}, {"12.000", "12"}, {"-0.5", "-0.5"}, {"+7", "7"}, {"007", "7"}, {"1,5", "bad"}, {"1.234.567", "bad"},
			{"1,234", "bad"}, {".5", "bad"}, {"5.", "bad"}, {"--5", "bad"}, {"1 234", "bad"}, {"-", "bad"},
		}},
		"decimals: comma": {cellformat.Format{Decimal: ','}, value.Decimal, []writtenCase{
			{"1,234", "1.234"}, {"12,000", "12"}, {"-0,5", "-0.5"}, {"+7", "7"}, {"1.5", "bad"}, {"1.234", "bad"}, {"1.234,5", "bad"},
			{",5", "bad"}, {"5,", "bad"}, {"1,2,3", "bad"}, {"1,2.3", "bad"}, {"1,-2", "bad"},
			{"0,123456789", "0.123456789"}, {"0,1234567891", "too many digits"},
		}},
		"integer, decimals: comma": {cellformat.Format{Decimal: ','}, value.Integer, []writtenCase{{"12", "12"}, {"12,0", "bad"}, {"12,5", "bad"}}},
		"comma and dot": {commaDot, value.Decimal, []writtenCase{
			{"1.234", "1234"}, {"1.234,5", "1234.5"}, {"-12.345.678,25", "-12345678.25"}, {"123.456", "123456"}, {"1234", "1234"}, {"1234,5", "1234.5"},
			{"1234.567", "bad"}, {"1.23", "bad"}, {"1.2345", "bad"}, {"1.234.56", "bad"}, {"12.34.567", "bad"}, {"1..234", "bad"}, {".123", "bad"},
			{"1.234.", "bad"}, {"0.123", "bad"}, {"012.345", "bad"}, {"0,123", "0.123"}, {"1,234.567", "bad"}, {"1,234.5", "bad"}, {"1 234", "bad"},
			{"999.999.999.999.999.999", "999999999999999999"}, {"1.000.000.000.000.000.000", "too many digits"},
		}},
		"integer, thousands: dot": {commaDot, value.Integer, []writtenCase{{"1.234", "1234"}, {"+1.234.567", "1234567"}, {"1.234,0", "bad"}}},
		"point and comma":         {pointComma, value.Decimal, []writtenCase{{"1,234", "1234"}, {"1,234.5", "1234.5"}, {"1.234", "1.234"}, {"1,23", "bad"}, {"1.234,5", "bad"}}},
		"comma and space": {commaSpace, value.Decimal, []writtenCase{
			{"1 234", "1234"}, {"1\u00a0234\u202f567,5", "1234567.5"}, {"1  234", "bad"}, {"1\t234", "bad"}, {"- 1", "bad"}, {"1 23", "bad"}, {"1.234", "bad"},
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
	comma := cellformat.Format{Decimal: ',', Thousands: '.'}
	for name, c := range map[string]struct {
		format  cellformat.Format
		typ     value.Type
		percent cellformat.Percent
		cells   []writtenCase
	}{
		"refused":          {comma, value.Decimal, cellformat.PercentRefused, []writtenCase{{"12%", "bad"}, {"12", "12"}}},
		"points":           {cellformat.Format{}, value.Decimal, cellformat.PercentPoints, []writtenCase{{"12%", "12"}, {"12.5 %", "12.5"}, {"12.5\u00a0%", "12.5"}, {"12.5", "12.5"}, {"%", "bad"}, {"12%%", "bad"}, {"%12", "bad"}, {"1.234%", "ambiguous"}}},
		"fraction":         {cellformat.Format{}, value.Decimal, cellformat.PercentFraction, []writtenCase{{"12%", "0.12"}, {"12.5%", "0.125"}, {"-5%", "-0.05"}, {"0%", "0"}, {"100%", "1"}, {"250 %", "2.5"}, {"0.125", "0.125"}, {"1.2345678%", "0.012345678"}, {"1.23456789%", "too many digits"}}},
		"fraction, comma":  {comma, value.Decimal, cellformat.PercentFraction, []writtenCase{{"12,5%", "0.125"}, {"1.250%", "12.5"}}},
		"integer, points":  {cellformat.Format{}, value.Integer, cellformat.PercentPoints, []writtenCase{{"12%", "12"}, {"12.5%", "bad"}}},
		"integer fraction": {cellformat.Format{}, value.Integer, cellformat.PercentFraction, []writtenCase{{"200%", "2"}, {"20%", "bad"}, {"0%", "0"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{c.typ, binding.Column{Percent: c.percent}}, cell.cell); got != cell.want {
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
		if got := readAs(t, cellformat.Format{Missing: []string{"-"}}, column, "1.234"); got != "ambiguous" {
			t.Errorf("%s: %s where nothing is declared", typ, got)
		}
		if got := readAs(t, cellformat.Format{Decimal: '.'}, column, "1.234"); got == "ambiguous" {
			t.Errorf("%s: %s where decimals are declared", typ, got)
		}
	}
}

func TestExponentsHaveLostDigits(t *testing.T) {
	for cell, want := range map[string]bool{
		"1,23E+11": true, "1.2E5": true, "1E5": true, "1e-5": true, "-1.2E5": true, "+12.5e+05": true, "1.234E5": true,
		"E5": false, "1E": false, "1E+": false, "1.E5": false, ".5E5": false, "1.2.3E5": false, "1E5E": false, "12": false, "": false, "1E5.5": false, "e": false, "kE5": false,
	} {
		if got := hasExponent([]byte(cell)); got != want {
			t.Errorf("%q: %v, want %v", cell, got, want)
		}
		wanted := query.BadCell
		if want {
			wanted = query.LostDigits
		}
		for _, typ := range []value.Type{value.Integer, value.Decimal} {
			if got := whyBad(typ, []byte(cell)); got != wanted {
				t.Errorf("%q as plain %s: %s", cell, typ, kindNames[got])
			}
		}
	}
	if got := readAs(t, cellformat.Format{Decimal: ',', Thousands: '.'}, testColumn{Type: value.Decimal}, "1,23E+11"); got != "lost digits" {
		t.Errorf("declared marks: %s", got)
	}
}

func dayMonthYear(separator byte, padded bool) cellformat.DateForm {
	return cellformat.DateForm{Order: "dmy", Separator: separator, Padded: padded}
}

func TestDatesInDeclaredForms(t *testing.T) {
	short := dayMonthYear('/', true)
	short.TwoDigits, short.Pivot = true, 1950
	loose := dayMonthYear('/', false)
	loose.TwoDigits, loose.Pivot = true, 2000
	for name, c := range map[string]struct {
		forms []cellformat.DateForm
		cells []writtenCase
	}{
		"dd/mm/yyyy": {[]cellformat.DateForm{dayMonthYear('/', true)}, []writtenCase{
			{"31/05/2023", "2023-05-31"}, {"29/02/2024", "2024-02-29"}, {"29/02/2023", "no such day"}, {"31/06/2023", "no such day"}, {"05/13/2023", "no such day"},
			{"00/01/2023", "no such day"}, {"1/05/2023", "bad"}, {"01/5/2023", "bad"}, {"001/05/2023", "bad"}, {"01/05/23", "bad"}, {"01/05/02023", "bad"}, {"01-05-2023", "bad"},
			{"01/05-2023", "bad"}, {"01/05/2023/1", "bad"}, {"01/05", "bad"}, {"2023-05-31", "bad"}, {"31/05/2023 08:30", "bad"}, {"31/05/0000", "no such day"}, {"aa/05/2023", "bad"},
		}},
		"d/m/yyyy":    {[]cellformat.DateForm{dayMonthYear('/', false)}, []writtenCase{{"1/5/2023", "2023-05-01"}, {"01/05/2023", "2023-05-01"}, {"31/6/2023", "no such day"}, {"001/5/2023", "bad"}, {"/5/2023", "bad"}}},
		"dd.mm.yyyy":  {[]cellformat.DateForm{dayMonthYear('.', true)}, []writtenCase{{"31.05.2023", "2023-05-31"}, {"31/05/2023", "bad"}}},
		"yyyy/mm/dd":  {[]cellformat.DateForm{{Order: "ymd", Separator: '/', Padded: true}}, []writtenCase{{"2023/05/31", "2023-05-31"}, {"2023/5/31", "bad"}, {"31/05/2023", "bad"}, {"2023/02/30", "no such day"}}},
		"dd/mm/yy":    {[]cellformat.DateForm{short}, []writtenCase{{"31/05/50", "1950-05-31"}, {"31/05/49", "2049-05-31"}, {"31/05/51", "1951-05-31"}, {"01/01/00", "2000-01-01"}, {"1/01/00", "bad"}, {"31/05/2023", "bad"}, {"29/02/51", "no such day"}}},
		"d/m/yy":      {[]cellformat.DateForm{loose}, []writtenCase{{"1/5/00", "2000-05-01"}, {"1/5/99", "2099-05-01"}, {"1/5/9", "bad"}}},
		"several":     {[]cellformat.DateForm{isoForm, dayMonthYear('/', true)}, []writtenCase{{"2023-05-31", "2023-05-31"}, {"31/05/2023", "2023-05-31"}, {"2023-02-30", "no such day"}, {"30/02/2023", "no such day"}, {"2023/05/31", "bad"}}},
		"excel":       {[]cellformat.DateForm{{Serial: true}}, []writtenCase{{"45077", "2023-05-31"}, {"61", "1900-03-01"}, {"60", "no such day"}, {"59", "bad"}, {"1", "bad"}, {"0", "bad"}, {"-45077", "bad"}, {"045077", "bad"}, {"2958465", "9999-12-31"}, {"2958466", "bad"}, {"20230531", "bad"}, {"45077.5", "bad"}, {"45077.0", "bad"}, {"2023-05-31", "bad"}}},
		"excel or so": {[]cellformat.DateForm{{Serial: true}, dayMonthYear('/', true)}, []writtenCase{{"45077", "2023-05-31"}, {"31/05/2023", "2023-05-31"}, {"60", "no such day"}, {"31/06/2023", "no such day"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, cellformat.Format{Dates: c.forms}, testColumn{Type: value.Date}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestDatetimesInDeclaredForms(t *testing.T) {
	serial := []cellformat.DateForm{{Serial: true}}
	for name, c := range map[string]struct {
		format cellformat.Format
		cells  []writtenCase
	}{
		"dd/mm/yyyy": {cellformat.Format{Dates: []cellformat.DateForm{dayMonthYear('/', true)}}, []writtenCase{
			{"31/05/2023 08:30", "2023-05-31T08:30:00"}, {"31/05/2023T08:30:15", "2023-05-31T08:30:15"}, {"31/05/2023 23:59:59", "2023-05-31T23:59:59"}, {"31/05/2023 00:00", "2023-05-31T00:00:00"},
			{"31/05/2023 24:00", "bad"}, {"31/05/2023 08:60", "bad"}, {"31/05/2023 08:30:60", "bad"}, {"31/05/2023 8:30", "bad"}, {"31/05/2023  08:30", "bad"}, {"31/05/2023", "bad"}, {"31/05/2023 08:30:1", "bad"},
			{"31/05/2023 08.30", "bad"}, {"31/05/2023 08:30.15", "bad"}, {"31/06/2023 08:30", "no such day"}, {"31/06/2023 25:30", "bad"}, {"2023-05-31T08:30", "bad"}, {"31/05/2023 08:30 PM", "bad"},
		}},
		"excel": {cellformat.Format{Dates: serial}, []writtenCase{
			{"45077", "2023-05-31T00:00:00"}, {"45077.5", "2023-05-31T12:00:00"}, {"45077.75", "2023-05-31T18:00:00"}, {"45077.35", "2023-05-31T08:24:00"},
			{"45077.354166666664", "2023-05-31T08:30:00"}, {"45077.3541666667", "2023-05-31T08:30:00"}, {"45077.35416667", "2023-05-31T08:30:00"}, {"45077.3541667", "bad"}, {"45077.354", "bad"},
			{"45077.99998842593", "2023-05-31T23:59:59"}, {"45077.999999999999", "bad"}, {"45077.000011574074", "2023-05-31T00:00:01"},
			{"45077.00000000000000", "2023-05-31T00:00:00"}, {"45077.000000000000000", "bad"}, {"45077,5", "bad"}, {"45077.", "bad"}, {".5", "bad"}, {"45077.5.5", "bad"}, {"45077.-5", "bad"},
			{"60.5", "no such day"}, {"59.5", "bad"}, {"61.5", "1900-03-01T12:00:00"}, {"60.354", "bad"},
		}},
		"excel, decimals: comma": {cellformat.Format{Dates: serial, Decimal: ','}, []writtenCase{{"45077,5", "2023-05-31T12:00:00"}, {"45077.5", "bad"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{Type: value.Datetime}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestPlainDatesThatAreNoDays(t *testing.T) {
	for _, c := range []struct {
		typ  value.Type
		cell string
		want query.FindingKind
	}{
		{value.Date, "2023-02-29", query.NoSuchDay},
		{value.Date, "2023-02-30", query.NoSuchDay},
		{value.Date, "2023-13-01", query.NoSuchDay},
		{value.Date, "31/06/2023", query.BadCell},
		{value.Date, "2023-2-30", query.BadCell},
		{value.Date, "", query.BadCell},
		{value.Datetime, "2023-02-29T08:30", query.NoSuchDay},
		{value.Datetime, "2023-02-29 08:30:00", query.NoSuchDay},
		{value.Datetime, "2023-02-28T25:30", query.BadCell},
		{value.Datetime, "2023-02-29T25:30", query.BadCell},
		{value.Datetime, "2023-02-29", query.BadCell},
		{value.Boolean, "2023-02-29", query.BadCell},
	} {
		if got := whyBad(c.typ, []byte(c.cell)); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.typ, c.cell, kindNames[got], kindNames[c.want])
		}
	}
}

func TestWordsOfBooleans(t *testing.T) {
	for name, c := range map[string]struct {
		format cellformat.Format
		cells  []writtenCase
	}{
		"both sides":    {cellformat.Format{True: []string{"x", "Có", "Đúng"}, False: []string{"-"}}, []writtenCase{{"X", "true"}, {"có", "true"}, {"ĐÚNG", "true"}, {"Đu\u0301ng", "true"}, {"-", "false"}, {"không", "bad"}, {"no", "bad"}, {"yes", "bad"}, {"1", "bad"}}},
		"one side":      {cellformat.Format{True: []string{"đạt"}}, []writtenCase{{"Đạt", "true"}, {"yes", "bad"}, {"x", "bad"}, {"không", "false"}, {"0", "false"}}},
		"a word across": {cellformat.Format{True: []string{"0"}}, []writtenCase{{"0", "true"}, {"1", "bad"}, {"no", "false"}}},
		"false alone":   {cellformat.Format{False: []string{"x"}}, []writtenCase{{"x", "false"}, {"yes", "true"}, {"no", "bad"}}},
	} {
		for _, cell := range c.cells {
			if got := readAs(t, c.format, testColumn{Type: value.Boolean}, cell.cell); got != cell.want {
				t.Errorf("%s: %q is %s, want %s", name, cell.cell, got, cell.want)
			}
		}
	}
}

func TestMissingAndWrittenTexts(t *testing.T) {
	format := cellformat.Format{Missing: []string{"-", "không rõ"}}
	column := testColumn{value.Text, binding.Column{Words: []cellformat.Word{{Text: "Đã triệt xóa", Means: value.TextOf("eliminated")}}}}
	r := column.reader(&format)
	for cell, want := range map[string]bool{"-": true, "không rõ": true, norm.NFD.String("không rõ"): true, "\u00a0- ": true, "Không rõ": false, "--": false, "không": false} {
		if got := r.isMissing([]byte(cell)); got != want {
			t.Errorf("%q is missing: %v, want %v", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"Đã triệt xóa": "eliminated", norm.NFD.String("Đã triệt xóa"): "eliminated", "đã triệt xóa": "đã triệt xóa", "eliminated": "eliminated", "Đã triệt": "Đã triệt"} {
		if got := string(r.text([]byte(cell))); got != want {
			t.Errorf("%q stands for %q, want %q", cell, got, want)
		}
	}
	number := testColumn{value.Integer, binding.Column{Words: []cellformat.Word{{Text: "một", Means: value.NumberOf(value.Int(1))}, {Text: "2", Means: value.NumberOf(value.Int(3))}}}}
	for _, c := range []writtenCase{{"một", "1"}, {norm.NFD.String("một"), "1"}, {"2", "3"}, {"3", "3"}, {"Một", "bad"}} {
		if got := readAs(t, cellformat.Format{}, number, c.cell); got != c.want {
			t.Errorf("%q is %s, want %s", c.cell, got, c.want)
		}
	}
}

func TestNothingDeclaredIsReadPlainly(t *testing.T) {
	everything := cellformat.Format{Dates: []cellformat.DateForm{isoForm}}
	for _, typ := range []value.Type{value.Text, value.Integer, value.Decimal, value.Date, value.Datetime, value.Boolean} {
		if (testColumn{Type: typ}).reader(&everything) != nil {
			t.Errorf("%s has a reader where nothing concerns it", typ)
		}
	}
	for _, c := range []struct {
		format cellformat.Format
		column testColumn
		plain  bool
	}{
		{cellformat.Format{Decimal: '.'}, testColumn{Type: value.Integer}, false},
		{cellformat.Format{Decimal: ','}, testColumn{Type: value.Date}, true},
		{cellformat.Format{}, testColumn{value.Decimal, binding.Column{Percent: cellformat.PercentPoints}}, false},
		{cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}}, testColumn{Type: value.Datetime}, false},
		{cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}}, testColumn{Type: value.Boolean}, true},
		{cellformat.Format{False: []string{"-"}}, testColumn{Type: value.Boolean}, false},
		{cellformat.Format{False: []string{"-"}}, testColumn{Type: value.Text}, true},
		{cellformat.Format{Missing: []string{"-"}}, testColumn{Type: value.Text}, false},
		{cellformat.Format{Missing: []string{"-"}}, testColumn{}, true},
	} {
		if got := c.column.reader(&c.format) == nil; got != c.plain {
			t.Errorf("%+v, %s: plain is %v, want %v", c.format, c.column.Type, got, c.plain)
		}
	}
}

func TestWrittenCellsAllocateNothing(t *testing.T) {
	short := dayMonthYear('/', false)
	short.TwoDigits, short.Pivot = true, 1950
	format := cellformat.Format{
		Missing: []string{"-"}, Decimal: ',', Thousands: ' ', True: []string{"có"}, False: []string{"không"},
		Dates: []cellformat.DateForm{{Serial: true}, isoForm, dayMonthYear('/', true), short},
	}
	for _, c := range []struct {
		typ  value.Type
		cell string
	}{
		{value.Decimal, "-1\u00a0234\u00a0567,5"}, {value.Integer, "12,5%"}, {value.Decimal, "1,2E5"},
		{value.Date, "1/5/23"}, {value.Date, "31/06/2023"}, {value.Datetime, "31/05/2023 08:30"}, {value.Datetime, "45077,5"},
		{value.Boolean, norm.NFD.String("Có")}, {value.Text, norm.NFD.String("không rõ")},
	} {
		column := testColumn{c.typ, binding.Column{Percent: cellformat.PercentFraction, Words: []cellformat.Word{{Text: "ba", Means: value.NumberOf(value.Int(3))}}}}
		r := column.reader(&format)
		cell := []byte(c.cell)
		if n := testing.AllocsPerRun(100, func() {
			r.isMissing(cell)
			r.text(cell)
			if c.typ != value.Text {
				r.point(cell)
			}
		}); n != 0 {
			t.Errorf("%s %q allocates %v times", c.typ, c.cell, n)
		}
	}
}

// FuzzWrittenValues dresses numbers and days in every form, and expects to read
// the same from it.
func FuzzWrittenValues(f *testing.F) {
	f.Add(int64(0), uint8(0), int32(0), uint32(0))
	f.Add(int64(-1234567), uint8(2), int32(19508), uint32(30600))
	f.Add(int64(999_999_999_999_999_999), uint8(9), int32(-25508), uint32(86399))
	f.Add(int64(1234), uint8(3), int32(2932896), uint32(1))
	f.Fuzz(func(t *testing.T, mantissa int64, scale uint8, days int32, seconds uint32) {
		mantissa %= 1_000_000_000_000_000_000
		number := point{mantissa, int8(scale % (value.MaxDecimals + 1))}
		for number.scale > 0 && number.mantissa%10 == 0 {
			number.mantissa /= 10
			number.scale--
		}
		for _, format := range []cellformat.Format{
			{Decimal: '.'}, {Decimal: ','}, {Decimal: ',', Thousands: '.'}, {Decimal: '.', Thousands: ','}, {Decimal: ',', Thousands: ' '}, {Decimal: '.', Thousands: ' '},
		} {
			r := testColumn{Type: value.Decimal}.reader(&format)
			for _, marked := range []bool{false, true} {
				cell := dressed(number, &format, marked)
				if got, kind := r.point([]byte(cell)); got != number || kind != 0 {
					t.Errorf("%+v: %q is %v %s, want %v", format, cell, got, kindNames[kind], number)
				}
			}
		}
		first, last := int64(calendar.First), int64(calendar.Last)
		day := calendar.Date(first + (int64(days)%(last-first+1)+last-first+1)%(last-first+1))
		for _, form := range dateForms {
			checkDay(t, day, int64(seconds%secondsOfDay), form)
		}
	})
}

// dressed writes a number as the format says, with marks between thousands or
// without.
func dressed(p point, format *cellformat.Format, marked bool) string {
	digits := fmt.Sprintf("%0*d", int(p.scale)+1, max(p.mantissa, -p.mantissa))
	whole, fraction := digits[:len(digits)-int(p.scale)], digits[len(digits)-int(p.scale):]
	for at := len(whole) - 3; at > 0 && marked && format.Thousands != 0; at -= 3 {
		whole = whole[:at] + string(format.Thousands) + whole[at:]
	}
	if p.mantissa < 0 {
		whole = "-" + whole
	}
	if fraction == "" {
		return whole
	}
	return whole + string(format.Decimal) + fraction
}

// dateForms are all forms that a plan can declare.
var dateForms = func() []cellformat.DateForm {
	forms := []cellformat.DateForm{{Serial: true}}
	for _, separator := range []byte("/-.") {
		forms = append(forms,
			cellformat.DateForm{Order: "ymd", Separator: separator, Padded: true},
			dayMonthYear(separator, true),
			dayMonthYear(separator, false),
			cellformat.DateForm{Order: "dmy", Separator: separator, Padded: true, TwoDigits: true, Pivot: 1950},
			cellformat.DateForm{Order: "dmy", Separator: separator, TwoDigits: true, Pivot: 1950})
	}
	return forms
}()

// writtenDay writes a day in a form, or returns nothing where that cannot say
// it.
func writtenDay(day calendar.Date, form cellformat.DateForm) string {
	y, m, d := day.Civil()
	separator := string(form.Separator)
	padded := "%02d"
	if !form.Padded {
		padded = "%d"
	}
	switch {
	case form.Serial && day-serialZero <= leapSerial, form.TwoDigits && (y < form.Pivot || y >= form.Pivot+100):
		return ""
	case form.Serial:
		return fmt.Sprint(int(day - serialZero))
	case form.TwoDigits:
		return fmt.Sprintf(strings.Join([]string{padded, padded, "%02d"}, separator), d, m, y%100)
	case form.Order == "ymd":
		return fmt.Sprintf(strings.Join([]string{"%04d", padded, padded}, separator), y, m, d)
	}
	return fmt.Sprintf(strings.Join([]string{padded, padded, "%04d"}, separator), d, m, y)
}

func checkDay(t *testing.T, day calendar.Date, seconds int64, form cellformat.DateForm) {
	cell := writtenDay(day, form)
	if cell == "" {
		return
	}
	if got, kind := dayOf([]byte(cell), &form); got != day || kind != 0 {
		t.Errorf("%+v: %q is %s %s, want %s", form, cell, got, kindNames[kind], day)
	}
	clock := fmt.Sprintf(" %02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	if form.Serial {
		clock = fmt.Sprintf(".%012d", (seconds*1_000_000_000_000+secondsOfDay/2)/secondsOfDay)
	}
	format := cellformat.Format{Dates: []cellformat.DateForm{form}}
	r := newWrittenReader(&format, value.Datetime, binding.Column{Words: []cellformat.Word{{Text: "x"}}})
	want := point{mantissa: int64(day)*secondsOfDay + seconds}
	if got, kind := r.point([]byte(cell + clock)); got != want || kind != 0 {
		t.Errorf("%+v: %q is %s %s, want %s", form, cell+clock, calendar.Datetime(got.mantissa), kindNames[kind], calendar.Datetime(want.mantissa))
	}
}

// TestNoTwoFormsReadOneTextDifferently is why a plan may list any forms of dates
// together.
func TestNoTwoFormsReadOneTextDifferently(t *testing.T) {
	read := 0
	for day := calendar.First; day <= calendar.Last; day += 13 {
		for _, form := range dateForms {
			cell := writtenDay(day, form)
			if cell == "" {
				continue
			}
			for _, other := range dateForms {
				got, kind := dayOf([]byte(cell), &other)
				if kind == 0 && got != day {
					t.Fatalf("%q is %s as %+v and %s as %+v", cell, day, form, got, other)
				}
				if kind == 0 && !slices.Contains([]cellformat.DateForm{form}, other) {
					read++
				}
			}
		}
	}
	if read == 0 {
		t.Error("no text was read by two forms")
	}
}

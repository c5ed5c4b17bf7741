package parse

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/value"
)

func TestDatesAreThoseOfTheCalendar(t *testing.T) {
	for _, form := range []struct{ name, format string }{
		{"yyyy-mm-dd", "%04[1]d-%02[2]d-%02[3]d"}, {"dd/mm/yyyy", "%02[3]d/%02[2]d/%04[1]d"}, {"dd.mm.yyyy", "%02[3]d.%02[2]d.%04[1]d"},
	} {
		column := cellformat.NewColumn(&cellformat.Format{Dates: []cellformat.DateForm{cellformat.DateForms().Named(form.name)}}, value.Date, cellformat.Cells{})
		dates := datesOf(column)
		read := func(text string) (int64, bool) {
			var day [1]int64
			n := dates(columnOf([][]byte{[]byte(text)}), day[:])
			return day[0], n == 1
		}
		for year := firstYear - 1; year <= lastYear+1; year++ {
			for month := range 14 {
				for day := range 33 {
					text := fmt.Sprintf(form.format, year, month, day)
					want, err := calendar.New(year, month, day)
					got, ok := read(text)
					if inTable := year >= firstYear && year <= lastYear; ok != (err == nil && inTable) || ok && got != int64(want) {
						t.Fatalf("%s is day %d, %v; want %d, %v", text, got, ok, want, err)
					}
				}
			}
		}
		for at := range len(form.name) {
			for c := range 256 {
				text := []byte(fmt.Sprintf(form.format, 2023, 5, 31))
				text[at] = byte(c)
				want, _, flaw := column.Scaled(text)
				isDate := flaw == cellformat.Good
				if got, ok := read(string(text)); ok != (isDate && want >= -25_000 && want < 60_000) && c < '3' || ok && got != want {
					t.Errorf("%q is day %d, %v; want %d, %v", text, got, ok, want, isDate)
				}
			}
		}
	}
}

// TestDatesThatMeanSomethingElseAreLookedUp reads columns in which a text like a date means
// something else, and columns that prefer another form.
func TestDatesThatMeanSomethingElseAreLookedUp(t *testing.T) {
	dayFirst := []cellformat.DateForm{cellformat.DateForms().Named("dd/mm/yyyy")}
	for name, column := range map[string]*cellformat.Column{
		"missing": cellformat.NewColumn(&cellformat.Format{Dates: dayFirst, Missing: []string{"01/01/1900"}}, value.Date, cellformat.Cells{}),
		"word":    cellformat.NewColumn(&cellformat.Format{Dates: dayFirst}, value.Date, cellformat.Cells{Words: []cellformat.Word{{Text: "01/01/1900", Means: value.DateOf(7)}}}),
		"other":   cellformat.NewColumn(&cellformat.Format{Dates: append([]cellformat.DateForm{cellformat.DateForms().Named("d/m/yyyy")}, dayFirst...)}, value.Date, cellformat.Cells{}),
	} {
		if datesOf(column) != nil {
			t.Errorf("%s: dates are what they say", name)
		}
	}
	column := cellformat.NewColumn(&cellformat.Format{Dates: dayFirst, Missing: []string{"-"}}, value.Date, cellformat.Cells{})
	if datesOf(column) == nil {
		t.Error("dates are not read where a blank is a hyphen")
	}
}

func TestShortNumbersAreDigits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 100_000 {
		length := r.IntN(10)
		text := make([]byte, length)
		number, digits := int64(0), length > 0 && length <= 8
		for i := range text {
			text[i] = byte('0' + r.IntN(10))
			if r.IntN(12) == 0 {
				text[i] = byte(r.IntN(256))
			}
			digits = digits && text[i] >= '0' && text[i] <= '9'
			number = number*10 + int64(text[i]-'0')
		}
		want := []int64{7, number, 8}
		if !digits {
			want = []int64{7}
		}
		got := make([]int64, 3)
		got = got[:shortNumbers(columnOf([][]byte{[]byte("7"), text, []byte("08")}), got)]
		if !slices.Equal(got, want) {
			t.Fatalf("7, %q and 08 are %d", text, got)
		}
	}
}

// columnOf returns texts as cells.
func columnOf(texts [][]byte) scan.ColumnCells {
	s := scan.ColumnCells{Bounds: []uint32{^uint32(0)}, Stride: 1}
	for _, text := range texts {
		s.Data = append(append(s.Data, text...), ',')
		s.Bounds = append(s.Bounds, uint32(len(s.Data)-1))
	}
	s.Data = append(s.Data, make([]byte, scan.Padding)...)
	return s
}

// TestMarkedNumbersAreThoseOfTheFormat reads cells that are nearly numbers, and compares
// with what reads one cell.
func TestMarkedNumbersAreThoseOfTheFormat(t *testing.T) {
	for _, f := range []cellformat.Format{{}, {Decimal: ','}, {Decimal: ',', Thousands: '.'}, {Decimal: '.', Thousands: ','}} {
		for _, typ := range []value.Type{value.Integer, value.Decimal} {
			for _, hasScales := range []bool{false, true} {
				format := cellformat.NewColumn(&f, typ, cellformat.Cells{})
				marks, ok := format.PlainMarks()
				if !ok {
					t.Fatal("there are no plain numbers")
				}
				testMarkedNumbers(t, format, marks, hasScales)
			}
		}
	}
}

func testMarkedNumbers(t *testing.T, format *cellformat.Column, marks cellformat.Marks, hasScales bool) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	texts, read := [][]byte{[]byte("12345")}, 0
	for range 20_000 {
		texts = append(texts, nearlyNumber(r, marks))
	}
	cells := columnOf(texts)
	numbers, scales := make([]int64, len(texts)), make([]int8, len(texts))
	for i := 0; i < len(texts); i++ {
		from := i
		if hasScales {
			i += markedNumbers(cells.From(i), marks, numbers[i:], scales[i:])
		} else {
			i += markedNumbers(cells.From(i), marks, numbers[i:], nil)
		}
		read += i - from
		for at := from; at < i; at++ {
			mantissa, scale, flaw := format.Scaled(texts[at])
			if flaw != cellformat.Good || numbers[at] != mantissa || scales[at] != scale {
				t.Fatalf("%v: %q is %d with scale %d, want %d with %d, %v", marks, texts[at], numbers[at], scales[at], mantissa, scale, flaw)
			}
		}
	}
	if read < len(texts)/15 {
		t.Errorf("%v: only %d of %d cells are read", marks, read, len(texts))
	}
}

// nearlyNumber returns a number with marks, or nearly one.
func nearlyNumber(r *rand.Rand, marks cellformat.Marks) []byte {
	text := fmt.Appendf(nil, "%d", r.IntN(1<<r.IntN(34)))
	for at := len(text) - 3; at > 0 && marks.Thousands != 0 && r.IntN(8) > 0; at -= 3 {
		text = slices.Insert(text, at, marks.Thousands)
	}
	if n := r.IntN(5); n > 0 && marks.Decimal != 0 {
		text = fmt.Appendf(text, "%c%0*d", marks.Decimal, n-1, r.IntN(100))
	}
	if at := r.IntN(len(text)); r.IntN(6) == 0 {
		text[at] = "0123456789.,-; "[r.IntN(15)]
	}
	if at := r.IntN(len(text)); r.IntN(8) == 0 {
		text = slices.Delete(text, at, at+1)
	}
	return text
}

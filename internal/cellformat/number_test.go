package cellformat

import (
	"testing"

	"plancheck/internal/value"
)

// plainFormats are formats in which numbers mean different things.
func plainFormats() []*Column {
	var columns []*Column
	for _, format := range []Format{
		{}, {Decimal: '.'}, {Decimal: ','}, {Decimal: ',', Thousands: '.'}, {Decimal: '.', Thousands: ','},
		{Decimal: '.', Thousands: ' '}, {Decimal: ',', Parentheses: true}, {Missing: []string{"-", "999"}},
	} {
		for _, typ := range []value.Type{value.Integer, value.Decimal} {
			for _, cells := range []Cells{{}, {Round: RoundTo(1)}, {Percent: PercentFraction}, {Words: []Word{{"0,5", value.NumberOf(value.Scaled(7, 0))}}}} {
				columns = append(columns, NewColumn(&format, typ, cells))
			}
		}
	}
	return columns
}

func FuzzPlainNumber(f *testing.F) {
	for _, cell := range []string{
		"0", "-0", "007", "0.5", "12.50", "1.234", "1,234.5", "1.234.567,80", "-12,5", "12.", ".5", "1..2", "12.34.567",
		"999999999999999999", "1999999999999999999", "1,0000000001", "0.123", "1\x00", "1.2345", "1234.567", "999", "0,5", "-",
	} {
		f.Add(cell)
	}
	columns := plainFormats()
	f.Fuzz(func(t *testing.T, cell string) {
		for _, c := range columns {
			mantissa, scale, ok := c.PlainNumber([]byte(cell))
			if !ok {
				continue
			}
			wantMantissa, wantScale, flaw := c.Scaled([]byte(cell))
			if c.IsBlank([]byte(cell)) || flaw != Good || mantissa != wantMantissa || scale != wantScale {
				t.Errorf("%q is %d scaled by %d, want %d by %d (flaw %d)", cell, mantissa, scale, wantMantissa, wantScale, flaw)
			}
		}
	})
}

func TestMostNumbersArePlain(t *testing.T) {
	for cell, format := range map[string]Format{
		"12": {}, "-12.5": {}, "1234.567": {}, "12,5": {Decimal: ','}, "1.234.567,8": {Decimal: ',', Thousands: '.'},
		"1234567,8": {Decimal: ',', Thousands: '.'}, "12,345.678": {Decimal: '.', Thousands: ','},
	} {
		want := cell != "1234.567" // three decimals may be thousands
		if _, _, ok := NewColumn(&format, value.Decimal, Cells{}).PlainNumber([]byte(cell)); ok != want {
			t.Errorf("%q: %v", cell, ok)
		}
	}
}

func BenchmarkPlainNumber(b *testing.B) {
	for cell, format := range map[string]Format{"12345.6": {}, "1.234.567,8": {Decimal: ',', Thousands: '.'}} {
		c := NewColumn(&format, value.Decimal, Cells{})
		b.Run("plain/"+cell, func(b *testing.B) {
			for b.Loop() {
				c.PlainNumber([]byte(cell))
			}
		})
		b.Run("scaled/"+cell, func(b *testing.B) {
			for b.Loop() {
				c.Scaled([]byte(cell))
			}
		})
	}
}

// Package cellformat says how cells are written: dates, numbers, booleans, words
// that stand for values, and what is written where there is nothing to write. It
// writes what it reads: the value that [Column.Write] writes is the one that
// [Column.Read] reads.
package cellformat

import (
	"slices"

	"plancheck/internal/value"
)

// Format says how the cells of a dataset are written. The zero Format is the
// default one: a decimal point and no thousands marks; ISO dates; the boolean words
// of package value. All texts are NFC.
type Format struct {
	Missing []string // what is written for a blank
	// Decimal is '.' or ','. It is 0 where neither decimals nor thousands are
	// declared: then it is a point, but a number that may be one of thousands, such
	// as 1.234, is ambiguous.
	Decimal   byte
	Thousands byte // '.', ',' or ' ' (any space, also one that does not break); 0: none
	// Parentheses says that a number in parentheses is negative: (21.1).
	Parentheses bool
	Dates       []DateForm // any of them; empty: ISO
	// True and False are what is written for a boolean, in any case. Where one is
	// empty, the words of package value are used that the other one does not have.
	True, False []string
}

// Percent says what a cell with a percent sign means.
type Percent int

// Meanings of 12.5%.
const (
	PercentRefused  Percent = iota // it is a bad cell
	PercentPoints                  // 12.5
	PercentFraction                // 0.125
)

// Rounding says to how many decimals numbers are rounded, half away from zero. The zero
// Rounding leaves them as they are.
type Rounding int8

// RoundTo returns the rounding to a number of decimals.
func RoundTo(decimals int) Rounding { return Rounding(decimals + 1) }

// Decimals returns to how many decimals numbers are rounded, if they are.
func (r Rounding) Decimals() (n int, ok bool) { return int(r) - 1, r > 0 }

// Cells says how the cells of one column are written, in addition to what the [Format]
// of the dataset says.
type Cells struct {
	Percent Percent // only of numbers
	Round   Rounding
	Words   []Word // what cells may hold instead of a value
}

// Word is a text in a cell and the value that it stands for.
type Word struct {
	Text  string // NFC, without white space around it
	Means value.Value
}

// HasSerialDates reports whether dates may be the day numbers of spreadsheets.
func (f *Format) HasSerialDates() bool {
	return slices.ContainsFunc(f.Dates, func(d DateForm) bool { return d.Serial })
}

// forms are the ways to write dates, one at least.
func (f *Format) forms() []DateForm {
	if len(f.Dates) == 0 {
		return []DateForm{ISO}
	}
	return f.Dates
}

// DecimalMark is what comes before decimals.
func (f *Format) DecimalMark() byte {
	if f.Decimal == 0 {
		return '.'
	}
	return f.Decimal
}

// Flaw is why a cell is not read.
type Flaw int

// Flaws. Good is the zero Flaw.
const (
	Good          Flaw = iota
	NotAValue          // of the type
	TooManyDigits      // a number with more of them than there may be
	Ambiguous          // a number that may have thousands marks or decimals
	LostDigits         // a number with an exponent, as a spreadsheet writes it
	NoSuchDay          // a date that the calendar does not have
)

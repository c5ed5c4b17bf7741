// Package cellformat says how cells are written: dates, numbers, booleans, words
// that stand for values, and what is written where there is nothing to write.
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
	Thousands byte       // '.', ',' or ' ' (any space, also one that does not break); 0: none
	Dates     []DateForm // any of them; empty: ISO
	// True and False are what is written for a boolean, in any case. Where one is
	// empty, it is the words of package value that the other one does not have.
	True, False []string
}

// DateForm is one way to write dates: day, month and year between separators, or
// the serial number of a spreadsheet.
type DateForm struct {
	Serial    bool   // days since 1899-12-30, from 1900-03-01 on; nothing else is set
	Order     string // "dmy" or "ymd"
	Separator byte   // '/', '-' or '.'
	Padded    bool   // day and month have two digits, otherwise one or two
	// TwoDigits says that years have two digits, and are those of the hundred
	// years from Pivot on.
	TwoDigits bool
	Pivot     int
}

// Percent says what a cell with a percent sign means.
type Percent int

// Meanings of 12.5%.
const (
	PercentRefused  Percent = iota // it is a bad cell
	PercentPoints                  // 12.5
	PercentFraction                // 0.125
)

// Word is a text in a cell and the value that it stands for.
type Word struct {
	Text  string // NFC, without white space around it
	Means value.Value
}

// HasSerialDates reports whether dates may be the day numbers of spreadsheets.
func (f *Format) HasSerialDates() bool {
	return slices.ContainsFunc(f.Dates, func(d DateForm) bool { return d.Serial })
}

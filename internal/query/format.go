package query

import (
	"path"
	"slices"
	"strings"

	"plancheck/internal/value"
)

// Format says how the files of a dataset are written. The zero Format is what
// a plan means that declares nothing: UTF-8, or what the byte order mark says;
// the delimiter of the header line; a decimal point and no thousands marks; ISO
// dates; the boolean words of package value. All texts are NFC.
type Format struct {
	Encoding  string // a label of the WHATWG Encoding Standard, or tcvn3 or vni; empty: by the byte order mark, otherwise UTF-8
	Delimiter byte   // ',', ';', '\t' or '|'; 0: that of the header line
	Sheet     string // of a workbook; empty: its only one
	SkipRows  int    // rows above the header
	// TotalRows are the words that the first filled cell of a row has where the
	// row is a total, and left out. Of the usual words that are not among them,
	// such a row is a finding.
	TotalRows []string
	Missing   []string // what is written for a blank
	// Decimal is '.' or ','. It is 0 where the plan declares neither decimals nor
	// thousands: then it is a point, but a number that may be one of thousands,
	// such as 1.234, is ambiguous.
	Decimal   byte
	Thousands byte         // '.', ',' or ' ' (any space, also one that does not break); 0: none
	Dates     []DateFormat // any of them; empty: ISO
	// True and False are what is written for a boolean, in any case. Where one is
	// empty, it is the words of package value that the other one does not have.
	True, False []string
}

// DateFormat is one way to write dates: day, month and year between separators,
// or the serial number of a spreadsheet.
type DateFormat struct {
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

// Written is a text in a file and the value that it means.
type Written struct {
	Text  string // NFC, without white space around it
	Means value.Value
}

// HasSerialDates reports whether dates may be the day numbers of spreadsheets.
func (f *Format) HasSerialDates() bool {
	return slices.ContainsFunc(f.Dates, func(d DateFormat) bool { return d.Serial })
}

// IsWorkbook reports whether a file of that name is read as a workbook.
func IsWorkbook(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".xlsx" || ending == ".xlsm"
}

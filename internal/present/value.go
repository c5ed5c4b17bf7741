package present

import (
	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Value is one line of a cell: [Text], [ID], [Number], [Share], [Part], [Target], [Date],
// [Period] or [Verdict]. Its String is how it is printed in the language of the document; the
// rest is what it is, exactly, whatever is printed.
type Value interface {
	String() string
}

// Text is nothing but text.
type Text string

// String returns the text.
func (t Text) String() string { return string(t) }

// ID is the id of an indicator, beside its name.
type ID string

// String returns the id.
func (i ID) String() string { return string(i) }

// Number is a number without denominator, or the least and the most that it can
// be.
type Number struct {
	Bounds query.Bounds
	printed
}

// Share is a numerator over a denominator, as they were counted, or the least and
// the most that the share can be.
type Share struct {
	Bounds query.Bounds
	printed
}

// Part is how many of the groups of an indicator are met, which is no share: it is
// never a percentage.
type Part struct {
	Number, Of int64
	printed
}

// Target is what is promised.
type Target struct {
	Is *target.Target
	printed
}

// Date is a day.
type Date struct {
	Day calendar.Date
	printed
}

// Period is days from one to another.
type Period struct {
	Days calendar.Period
	printed
}

// Verdict is the answer to one promise.
type Verdict struct {
	Is report.Verdict
	printed
}

// printed is how a value is printed.
type printed string

func (p printed) String() string { return string(p) }

// number is a number or a share.
func number(b query.Bounds, isShare bool, text string) Value {
	if isShare {
		return Share{b, printed(text)}
	}
	return Number{b, printed(text)}
}

// exactly is a number of which all is known.
func exactly(n value.Number, text string) Value {
	return Number{query.Between(value.Point(n)), printed(text)}
}

// counted is a whole number of which all is known.
func counted(n int64, text string) Value { return exactly(value.Int(n), text) }

// texts is a cell of the texts that are not empty.
func texts(all ...string) Cell {
	var c Cell
	for _, t := range all {
		if t != "" {
			c = append(c, Text(t))
		}
	}
	return c
}

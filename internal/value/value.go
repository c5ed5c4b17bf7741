// Package value holds the exact values that plancheck computes with: text,
// numbers, dates, booleans, and the two ways of having none. Nothing in it is
// a float.
//
// A blank cell is either [Absent], a fact (it did not happen), or [Unknown]
// (it may hold anything). The difference is the heart of the program: an
// absent value makes a comparison false, an unknown one leaves it open.
package value

import (
	"cmp"
	"slices"
	"strings"

	"plancheck/internal/calendar"
)

// Type is the type of a column or an expression.
type Type int

// Types. Integer is a Decimal without digits after the point; the two compare
// and compute with each other. Days is a length of time, the type of days(20); Seconds
// is one between datetimes, the type of hours(4); Percent is a share of rows, and what it
// is compared with, the type of 70%.
const (
	Text Type = iota + 1
	Integer
	Decimal
	Date
	Datetime
	Boolean
	Days
	Seconds
	Percent
)

var typeNames = [...]string{Text: "text", Integer: "integer", Decimal: "decimal", Date: "date", Datetime: "datetime", Boolean: "boolean", Days: "days", Seconds: "seconds", Percent: "percent"}

// TypeNames lists the types that a column can have.
func TypeNames() []string {
	return []string{"text", "integer", "decimal", "date", "datetime", "boolean"}
}

// ParseType returns the column type of that name.
func ParseType(s string) (Type, bool) {
	for t := Text; t <= Boolean; t++ {
		if typeNames[t] == s {
			return t, true
		}
	}
	return 0, false
}

// String returns the type's name in the plan language.
func (t Type) String() string { return typeNames[t] }

// Numeric reports whether values of t are numbers.
func (t Type) Numeric() bool { return t == Integer || t == Decimal }

// Ordered reports whether values of t compare with < and >. Text never does.
func (t Type) Ordered() bool { return t.Numeric() || t == Date || t == Datetime }

// Kind says what a Value holds.
type Kind uint8

// Kinds. The zero Value is Absent.
const (
	Absent Kind = iota
	Unknown
	OfText
	OfNumber
	OfDate
	OfDatetime
	OfBoolean
)

// Value is one value of any type. Only the field that its kind names is set,
// so values of numbers below 2^63 compare with ==.
type Value struct {
	Kind     Kind
	Text     string // its own [Normal]
	Number   Number
	Date     calendar.Date
	Datetime calendar.Datetime
	Boolean  bool
}

// TextOf returns a text value. The text must be normal, as [Normal] says.
func TextOf(s string) Value { return Value{Kind: OfText, Text: s} }

// NumberOf returns a number value.
func NumberOf(n Number) Value { return Value{Kind: OfNumber, Number: n} }

// DateOf returns a date value.
func DateOf(d calendar.Date) Value { return Value{Kind: OfDate, Date: d} }

// DatetimeOf returns a datetime value.
func DatetimeOf(t calendar.Datetime) Value { return Value{Kind: OfDatetime, Datetime: t} }

// BooleanOf returns a boolean value.
func BooleanOf(b bool) Value { return Value{Kind: OfBoolean, Boolean: b} }

// UnknownValue is the value of a cell that may hold anything.
func UnknownValue() Value { return Value{Kind: Unknown} }

// Compare orders values: first by kind, then text by its bytes, numbers by
// size, dates by time, false before true. It is the order in which groups and
// listings are printed.
func (v Value) Compare(w Value) int {
	if c := cmp.Compare(v.Kind, w.Kind); c != 0 {
		return c
	}
	switch v.Kind {
	case OfText:
		return strings.Compare(v.Text, w.Text)
	case OfNumber:
		return v.Number.Cmp(w.Number)
	case OfDate:
		return cmp.Compare(v.Date, w.Date)
	case OfDatetime:
		return cmp.Compare(v.Datetime, w.Datetime)
	case OfBoolean:
		return cmp.Compare(b2i(v.Boolean), b2i(w.Boolean))
	}
	return 0
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Scaled returns a value that is not text as two integers: a number as [Number.Scaled]
// does, a date or datetime as its count of days or seconds, a boolean as 0 or 1. It
// reports false for what is text, absent, unknown, or a number that does not fit.
func (v Value) Scaled() (mantissa int64, scale int8, ok bool) {
	switch v.Kind {
	case OfNumber:
		return v.Number.Scaled()
	case OfDate:
		return int64(v.Date), 0, true
	case OfDatetime:
		return int64(v.Datetime), 0, true
	case OfBoolean:
		return int64(b2i(v.Boolean)), 0, true
	}
	return 0, 0, false
}

// OfScaled returns the value of a type of which [Value.Scaled] returns these integers.
func OfScaled(t Type, mantissa int64, scale int8) Value {
	switch t {
	case Date:
		return DateOf(calendar.Date(mantissa))
	case Datetime:
		return DatetimeOf(calendar.Datetime(mantissa))
	case Boolean:
		return BooleanOf(mantissa != 0)
	}
	return NumberOf(Scaled(mantissa, scale))
}

// String writes the value as a cell holds it; Absent and Unknown are empty.
func (v Value) String() string {
	switch v.Kind {
	case OfText:
		return v.Text
	case OfNumber:
		return v.Number.String()
	case OfDate:
		return v.Date.String()
	case OfDatetime:
		return v.Datetime.String()
	case OfBoolean:
		if v.Boolean {
			return "true"
		}
		return "false"
	}
	return ""
}

// BooleanWords returns the words in lower case that a boolean cell may hold for b. A
// cell may have them in any case.
func BooleanWords(b bool) []string {
	if b {
		return []string{"true", "1", "yes", "x", "có"}
	}
	return []string{"false", "0", "no", "không"}
}

// Parse reads one value of type t as a cell or a plan file writes it. It reports false
// where s is not such a value.
func Parse(t Type, s string) (Value, bool) {
	switch t {
	case Text:
		return TextOf(Normal(s)), true
	case Integer, Decimal:
		mantissa, scale, err := ParseCell([]byte(s), t == Decimal)
		return NumberOf(Scaled(mantissa, scale)), err == nil
	case Date:
		d, err := calendar.ParseDate(s)
		return DateOf(d), err == nil
	case Datetime:
		d, err := calendar.ParseDatetime(s)
		return DatetimeOf(d), err == nil
	case Boolean:
		word := strings.ToLower(s)
		b := slices.Contains(BooleanWords(true), word)
		return BooleanOf(b), b || slices.Contains(BooleanWords(false), word)
	}
	return Value{}, false
}

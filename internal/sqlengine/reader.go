package sqlengine

import (
	"math/big"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// reader reads the columns of one row of an answer, one after another. What an engine
// of whole and decimal numbers cannot have answered is an error.
type reader struct {
	row []*string // nil: NULL
	at  int
	err error
}

// only reads the row of an answer that has one.
func only(rows [][]*string) *reader {
	if len(rows) != 1 {
		return &reader{}
	}
	return &reader{row: rows[0]}
}

func (r *reader) next() *string {
	if r.at >= len(r.row) {
		r.fail()
		return nil
	}
	r.at++
	return r.row[r.at-1]
}

// text fails for NULL.
func (r *reader) text() string {
	text := r.next()
	if text == nil {
		r.fail()
		return ""
	}
	return *text
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = words.OddAnswer.With(r.at).Err()
	}
}

// number is 0 for NULL, which the sum of no rows is.
func (r *reader) number() value.Number {
	text := r.next()
	if text == nil {
		return value.Number{}
	}
	n, ok := new(big.Rat).SetString(*text)
	if !ok || strings.ContainsAny(*text, "/eE") {
		r.fail()
		return value.Number{}
	}
	return value.Rat(n)
}

func (r *reader) int() int64 {
	n, ok := r.number().Int64()
	if !ok {
		r.fail()
	}
	return n
}

// value is a value of a type, absent where it is NULL.
func (r *reader) value(t value.Type) value.Value {
	if t.Numeric() {
		if r.at < len(r.row) && r.row[r.at] == nil {
			r.at++
			return value.Value{}
		}
		return value.NumberOf(r.number())
	}
	text := r.next()
	if text == nil {
		return value.Value{}
	}
	switch t {
	case value.Text:
		return value.TextOf(*text)
	case value.Boolean:
		return value.BooleanOf(*text == "t" || *text == "true" || *text == "1")
	case value.Datetime:
		if seconds, err := strconv.ParseInt(*text, 10, 64); err == nil {
			return value.DatetimeOf(calendar.Datetime(seconds))
		}
		at, err := calendar.ParseDatetime(*text)
		if err != nil {
			r.fail()
		}
		return value.DatetimeOf(at)
	}
	if days, err := strconv.ParseInt(*text, 10, 32); err == nil {
		return value.DateOf(calendar.Date(days))
	}
	day, err := calendar.ParseDate(*text)
	if err != nil {
		r.fail()
	}
	return value.DateOf(day)
}

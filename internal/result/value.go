package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"plancheck/internal/calendar"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// Number is an exact number: in JSON a number where a finite decimal does,
// otherwise a fraction in lowest terms.
type Number value.Number

type fraction struct {
	Numerator   json.Number `json:"numerator"`
	Denominator json.Number `json:"denominator"`
}

// MarshalJSON writes the number.
func (n Number) MarshalJSON() ([]byte, error) {
	number := value.Number(n)
	if _, finite := number.Decimals(); finite {
		return []byte(number.String()), nil
	}
	numerator, denominator := number.Fraction()
	return fmt.Appendf(nil, `{"numerator":%s,"denominator":%s}`, numerator, denominator), nil
}

// longest is more than any number of a result takes: longer ones only cost time.
const longest = 10_000

// UnmarshalJSON reads the number.
func (n *Number) UnmarshalJSON(b []byte) error {
	if len(b) > longest {
		return value.ErrNotANumber
	}
	f := fraction{Numerator: json.Number(b), Denominator: "1"}
	if b[0] == '{' {
		f = fraction{}
		if err := json.Unmarshal(b, &f); err != nil {
			return err
		}
	}
	numerator, ok := value.ParseNumber(string(f.Numerator))
	denominator, too := value.ParseNumber(string(f.Denominator))
	if !ok || !too || denominator.Sign() == 0 {
		return value.ErrNotANumber
	}
	*n = Number(value.Ratio(numerator, denominator))
	return nil
}

// Date is written as YYYY-MM-DD.
type Date calendar.Date

// MarshalJSON writes the date.
func (d Date) MarshalJSON() ([]byte, error) {
	return []byte(`"` + calendar.Date(d).String() + `"`), nil
}

// UnmarshalJSON reads the date.
func (d *Date) UnmarshalJSON(b []byte) error {
	day, err := calendar.ParseDate(strings.Trim(string(b), `"`))
	*d = Date(day)
	return err
}

// Key is the key of a group: in JSON a text, or a list where it has several
// columns.
type Key []string

// MarshalJSON writes the key.
func (k Key) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	var key any = []string(k)
	if len(k) == 1 {
		key = k[0]
	}
	err := encoder.Encode(key)
	return out.Bytes(), err
}

// UnmarshalJSON reads the key.
func (k *Key) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*k = make(Key, 1)
		return json.Unmarshal(b, &(*k)[0])
	}
	return json.Unmarshal(b, (*[]string)(k))
}

// inert writes \u escapes for what a terminal or a log would act on in JSON and
// what needs none by the standard, such as bidirectional controls. All of it is
// inside strings.
func inert(s string) string {
	if isInert(s) {
		return s
	}
	var out strings.Builder
	for _, r := range text.NoBrackets(s, `\u0023#`) {
		switch {
		case r == '\n', unicode.IsPrint(r), r == unicode.ReplacementChar:
			out.WriteRune(r)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
}

// isInert reports whether a quick look shows that inert would leave a text as it is.
func isInert(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' || c >= unicode.MaxASCII || c == '#' {
			return false
		}
	}
	return true
}

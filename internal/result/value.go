package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

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
func (n Number) MarshalJSON() ([]byte, error) { return marshal(n) }

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
func (d Date) MarshalJSON() ([]byte, error) { return marshal(d) }

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
func (k Key) MarshalJSON() ([]byte, error) { return marshal(k) }

func marshal(v any) ([]byte, error) {
	var text bytes.Buffer
	err := encodeLine(&text, v)
	return text.Bytes(), err
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
	out := make([]byte, 0, len(s))
	for _, r := range text.NoBrackets(s, `\u0023#`) {
		if r == '\n' {
			out = append(out, '\n')
		} else {
			out = appendRune(out, r)
		}
	}
	return string(out)
}

// appendText appends a text as JSON that is inert.
func appendText(to []byte, s string) []byte {
	to = append(to, '"')
	begin, from := len(to), 0
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < unicode.MaxASCII && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !text.IsLatin(r) {
			to = append(to, s[from:i]...)
			to = appendEscaped(to, r, size)
			from = i + size
		}
		i += size
	}
	to = append(to, s[from:]...)
	if strings.Contains(s, "##") {
		to = append(to[:begin], text.NoBrackets(string(to[begin:]), `\u0023#`)...)
	}
	return append(to, '"')
}

// appendEscaped appends a character, which takes size bytes of a text.
func appendEscaped(to []byte, r rune, size int) []byte {
	escaped := strings.IndexRune("\"\\\b\f\n\r\t", r)
	switch {
	case r == utf8.RuneError && size == 1:
		return append(to, `\ufffd`...)
	case escaped >= 0:
		return append(to, '\\', `"\bfnrt`[escaped])
	}
	return appendRune(to, r)
}

// appendRune appends a character, or its escapes where it is not inert.
func appendRune(to []byte, r rune) []byte {
	switch {
	case unicode.IsPrint(r), r == unicode.ReplacementChar:
		return utf8.AppendRune(to, r)
	case r > 0xFFFF:
		high, low := utf16.EncodeRune(r)
		return fmt.Appendf(to, `\u%04x\u%04x`, high, low)
	}
	return fmt.Appendf(to, `\u%04x`, r)
}

package csvengine

import (
	"encoding/binary"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// point is a number as mantissa × 10^-scale, without zeros at the end of a
// fraction, or a date, datetime or boolean. Equal values are equal points.
type point struct {
	mantissa int64
	scale    int8
}

// compare is -1, 0 or +1.
func (p point) compare(q point) int {
	return value.CompareScaled(p.mantissa, p.scale, q.mantissa, q.scale)
}

// pointOf returns the point of a number, or false where it does not fit.
func pointOf(n value.Number) (point, bool) {
	const maxDecimals = 18 // as many as value.CompareScaled takes
	scale, finite := n.Decimals()
	if !finite || scale > maxDecimals {
		return point{}, false
	}
	shifted := n
	for range scale {
		shifted = shifted.Mul(value.Int(10))
	}
	mantissa, ok := shifted.Int64()
	return point{mantissa, int8(scale)}, ok
}

// pointOfValue returns the point of what is neither text nor absent nor
// unknown.
func pointOfValue(v value.Value) (point, bool) {
	switch v.Kind {
	case value.OfNumber:
		return pointOf(v.Number)
	case value.OfDate:
		return point{mantissa: int64(v.Date)}, true
	case value.OfDatetime:
		return point{mantissa: int64(v.Datetime)}, true
	case value.OfBoolean:
		return point{mantissa: booleanPoint(v.Boolean)}, true
	}
	return point{}, false
}

func booleanPoint(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// cellReader turns the text of cells into values. It keeps what it needs for
// that between cells, so that it allocates nothing in the long run.
type cellReader struct {
	arena    []byte // text that had to be changed to be NFC
	booleans map[string]point
}

// reset lets go of all texts.
func (r *cellReader) reset() { r.arena = r.arena[:0] }

// text returns a cell as NFC. It is valid as long as the cell, and until reset.
func (r *cellReader) text(cell []byte) []byte {
	if isASCII(cell) || norm.NFC.IsNormal(cell) {
		return cell
	}
	start := len(r.arena)
	r.arena = norm.NFC.Append(r.arena, cell...)
	return r.arena[start:len(r.arena):len(r.arena)]
}

func isASCII(s []byte) bool {
	for ; len(s) >= 8; s = s[8:] {
		if binary.LittleEndian.Uint64(s)&highBits != 0 {
			return false
		}
	}
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isASCIIAt is isASCII of a part of data, which padding follows. Short
// ones are not gone through byte by byte.
func isASCIIAt(data []byte, start, end uint32) bool {
	if end-start > shortCell {
		return isASCII(data[start:end])
	}
	text := shortTextAt(data, start, end-start)
	return (text.lo|text.hi)&highBits == 0
}

// point reads a cell of any type but text. The kind is BadCell or
// TooManyDigits where that cannot be done, otherwise 0.
func (r *cellReader) point(typ value.Type, cell []byte) (point, query.FindingKind) {
	switch typ {
	case value.Integer, value.Decimal:
		mantissa, scale, err := value.ParseCell(cell, typ == value.Decimal)
		if errors.Is(err, value.ErrTooManyDigits) {
			return point{}, query.TooManyDigits
		}
		return point{mantissa, scale}, badIf(err != nil)
	case value.Date:
		d, err := calendar.ParseDate(cell)
		return point{mantissa: int64(d)}, badIf(err != nil)
	case value.Datetime:
		d, err := calendar.ParseDatetime(cell)
		return point{mantissa: int64(d)}, badIf(err != nil)
	case value.Boolean:
		return r.boolean(cell)
	}
	return point{}, query.BadCell
}

func badIf(bad bool) query.FindingKind {
	if bad {
		return query.BadCell
	}
	return 0
}

// boolean remembers the spellings it has seen; there are not many.
func (r *cellReader) boolean(cell []byte) (point, query.FindingKind) {
	if p, ok := r.booleans[string(cell)]; ok {
		return p, 0
	}
	spelling := string(norm.NFC.Bytes(cell))
	b, ok := value.ParseBoolean(spelling)
	if !ok {
		return point{}, query.BadCell
	}
	if r.booleans == nil {
		r.booleans = map[string]point{}
	}
	p := point{mantissa: booleanPoint(b)}
	r.booleans[string(cell)] = p
	return p, 0
}

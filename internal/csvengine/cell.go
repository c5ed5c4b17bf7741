package csvengine

import (
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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
	mantissa, scale, ok := n.Scaled()
	return point{mantissa, scale}, ok
}

// pointOfValue returns the point of what is neither text nor absent nor
// unknown.
func pointOfValue(v value.Value) (point, bool) {
	mantissa, scale, ok := v.Scaled()
	return point{mantissa, scale}, ok
}

func booleanPoint(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// cellReader makes texts of cells. It keeps what it needs for that between cells, so
// that it allocates nothing in the long run.
type cellReader struct {
	arena []byte // text that had to be changed to be NFC
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

package keys

import (
	"encoding/binary"

	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// A key, and every other combination of values that is compared as a whole, is
// written as bytes: equal values as equal bytes, each part so that it says
// where it ends.

// AppendText writes a text.
func AppendText(dst, text []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(text)))
	return append(dst, text...)
}

// textIn returns the text of a key that is one text.
func textIn(key []byte) []byte {
	_, n := binary.Uvarint(key)
	return key[n:]
}

// AppendDecimal writes the mantissa, which is less than 2^62 either way, and
// whether a scale other than 0 follows.
func AppendDecimal(dst []byte, p vec.Decimal64) []byte {
	dst = binary.AppendVarint(dst, p.Mantissa<<1|int64(vec.Bit(p.Scale != 0)))
	if p.Scale != 0 {
		dst = append(dst, byte(p.Scale))
	}
	return dst
}

// appendNumber writes a number that need not fit a point.
func appendNumber(dst []byte, n value.Number) []byte {
	if p, ok := vec.DecimalOf(n); ok {
		return AppendDecimal(dst, p)
	}
	const noPoint = -1 // no scale
	dst = AppendDecimal(dst, vec.Decimal64{Scale: noPoint})
	return AppendText(dst, []byte(n.String()))
}

// AppendValue writes row i of v, which is neither absent nor open.
func AppendValue(dst []byte, v *vec.Vector, i int) []byte {
	switch v.Form {
	case vec.Texts:
		return AppendText(dst, v.TextOf(i))
	case vec.Intervals:
		return appendNumber(dst, v.Intervals[i].Lo)
	case vec.RowNumbers:
		return AppendDecimal(dst, vec.Decimal64{Mantissa: int64(v.Rows[i])})
	case vec.Tris:
		return AppendDecimal(dst, vec.Decimal64{Mantissa: int64(vec.Bit(v.Tri.Certain.Has(i)))})
	}
	return AppendDecimal(dst, v.Decimal64(i))
}

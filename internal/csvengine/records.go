package csvengine

import (
	"encoding/binary"
	"math/big"

	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/value"
)

// How numbers are written in records.
const (
	scaledNumber = 's' // mantissa and scale
	otherNumber  = 'o' // as a text
)

func appendAnyNumber(b []byte, n value.Number) []byte {
	if mantissa, scale, ok := n.Scaled(); ok {
		return append(binary.AppendVarint(append(b, scaledNumber), mantissa), byte(scale))
	}
	return keys.AppendText(append(b, otherNumber), []byte(n.Rat().String()))
}

// appendValue appends a value of which the type is known.
func appendValue(b []byte, v value.Value) []byte {
	b = append(b, byte(v.Kind))
	switch v.Kind {
	case value.OfText:
		return keys.AppendText(b, []byte(v.Text))
	case value.OfNumber:
		return appendAnyNumber(b, v.Number)
	}
	mantissa, _, _ := v.Scaled()
	return binary.AppendVarint(b, mantissa)
}

func appendInterval(b []byte, i value.Interval) []byte {
	for _, end := range []struct {
		none bool
		at   value.Number
	}{{i.NoLo, i.Lo}, {i.NoHi, i.Hi}} {
		if end.none {
			b = append(b, 0)
		} else {
			b = appendAnyNumber(append(b, 1), end.at)
		}
	}
	return b
}

// recordReader reads what the functions above wrote.
type recordReader struct{ left []byte }

func (r *recordReader) byte() byte {
	b := r.left[0]
	r.left = r.left[1:]
	return b
}

func (r *recordReader) uint32() uint32 {
	n := binary.BigEndian.Uint32(r.left)
	r.left = r.left[4:]
	return n
}

func (r *recordReader) varint() int64 {
	n, size := binary.Varint(r.left)
	r.left = r.left[size:]
	return n
}

func (r *recordReader) text() string {
	length, size := binary.Uvarint(r.left)
	text := string(r.left[size : size+int(length)])
	r.left = r.left[size+int(length):]
	return text
}

func (r *recordReader) number() value.Number {
	if r.byte() == scaledNumber {
		mantissa := r.varint()
		return value.Scaled(mantissa, int8(r.byte()))
	}
	n, _ := new(big.Rat).SetString(r.text())
	return value.Rat(n)
}

func (r *recordReader) value() value.Value {
	switch kind := value.Kind(r.byte()); kind {
	case value.OfText:
		return value.TextOf(r.text())
	case value.OfNumber:
		return value.NumberOf(r.number())
	case value.OfDate:
		return value.DateOf(calendar.Date(r.varint()))
	case value.OfDatetime:
		return value.DatetimeOf(calendar.Datetime(r.varint()))
	case value.OfBoolean:
		return value.BooleanOf(r.varint() != 0)
	default:
		r.varint()
		return value.Value{Kind: kind}
	}
}

func (r *recordReader) interval() value.Interval {
	var i value.Interval
	if i.NoLo = r.byte() == 0; !i.NoLo {
		i.Lo = r.number()
	}
	if i.NoHi = r.byte() == 0; !i.NoHi {
		i.Hi = r.number()
	}
	return i
}

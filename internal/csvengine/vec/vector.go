// Package vec has the values of a batch of rows by columns: vectors, sets of rows as
// bitmaps, and conditions over three values. It knows neither files nor queries.
//
// A batch has n rows, numbered from 0, which whoever fills a vector or a bitmap says.
// Vectors and bitmaps are used again for one batch after the other, so that in the long
// run a row allocates nothing; they belong to one goroutine.
package vec

import (
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/value"
)

// Vector holds one value of each row of a batch, in one of several forms:
//
//   - [Decimals]: Ints, with Scales where some are not 0: numbers as mantissas,
//     dates, datetimes, booleans (0 and 1);
//   - [Texts]: Text, or Codes, which are what the texts have in Dict;
//   - [Intervals]: numbers as intervals, for nested values and for arithmetic;
//   - [RowNumbers]: Rows, what a path leads to, -1 where it ends nowhere;
//   - [Tris]: Tri.
//
// Only the fields of its form are set, with an element for each row. What Ints, Text,
// Codes, Intervals and Rows hold of a row that is unknown or absent means nothing, but
// a code is always one of the dictionary.
type Vector struct {
	Type      value.Type
	Form      Form
	Ints      []int64
	Scales    []int8     // nil: all are 0
	Text      [][]byte   // only where Dict is nil; TextOf is for both
	Dict      Dictionary // nil: Text has the texts
	Codes     []uint32   // with Dict
	Intervals []value.Interval
	Rows      []int32
	Tri       Tri

	Unknown     LazyBitmap // may be any value of the type
	Absent      LazyBitmap // none, which beats unknown
	MaybeAbsent LazyBitmap // may also be absent

	IsConstant bool // of a literal: all rows are the same

	// Reported are the cells of a column that a finding speaks of already.
	Reported LazyBitmap

	scratch []int8
}

// Form is how a vector holds its values.
type Form uint8

// The forms of a [Vector].
const (
	Decimals Form = iota + 1
	Texts
	Intervals
	RowNumbers
	Tris
)

// Begin makes v a vector of n rows without values that are unknown or absent.
// Memory that v had is used again.
func (v *Vector) Begin(typ value.Type, f Form, n int) {
	v.Type, v.Form = typ, f
	v.Scales, v.Dict, v.IsConstant = nil, nil, false
	v.Unknown.Reset()
	v.Absent.Reset()
	v.MaybeAbsent.Reset()
	v.Reported.Reset()
	switch f {
	case Decimals:
		v.Ints = mem.Resized(v.Ints, n)
	case Texts:
		v.Text = mem.Resized(v.Text, n)
	case Intervals:
		v.Intervals = mem.Resized(v.Intervals, n)
	case RowNumbers:
		v.Rows = mem.Resized(v.Rows, n)
	case Tris:
		v.Tri.Begin(n)
	}
}

// BeginCodes makes v a vector of n texts without values that are unknown or
// absent, whose codes the caller sets. Other vectors may refer to dict.
func (v *Vector) BeginCodes(typ value.Type, dict Dictionary, n int) {
	v.Begin(typ, 0, n)
	v.Form, v.Dict = Texts, dict
	v.Codes = mem.Resized(v.Codes, n)
}

// HasCodes reports whether v holds texts as codes.
func (v *Vector) HasCodes() bool { return v.Dict != nil }

// TextOf returns the text of row i.
func (v *Vector) TextOf(i int) []byte {
	if v.HasCodes() {
		return v.Dict.Bytes(int(v.Codes[i]))
	}
	return v.Text[i]
}

// SetDecimal sets row i to mantissa × 10^-scale.
func (v *Vector) SetDecimal(i int, mantissa int64, scale int8) {
	v.Ints[i] = mantissa
	if scale != 0 && v.Scales == nil {
		clear(v.BeginScales())
	}
	if v.Scales != nil {
		v.Scales[i] = scale
	}
}

// BeginScales gives v, which has Ints, Scales of its own and returns them. What they
// hold means nothing.
func (v *Vector) BeginScales() []int8 {
	v.scratch = mem.Resized(v.scratch, len(v.Ints))
	v.Scales = v.scratch
	return v.Scales
}

// Scale returns the scale of row i of Decimals.
func (v *Vector) Scale(i int) int8 {
	if v.Scales == nil {
		return 0
	}
	return v.Scales[i]
}

// ScalesFrom returns the scales of Decimals from row i on; nil if all are 0.
func (v *Vector) ScalesFrom(i int) []int8 {
	if v.Scales == nil {
		return nil
	}
	return v.Scales[i:]
}

// Decimal64 returns row i of Decimals.
func (v *Vector) Decimal64(i int) Decimal64 { return Decimal64{v.Ints[i], v.Scale(i)} }

// Interval returns the numbers that row i can be, of Decimals and Intervals.
func (v *Vector) Interval(i int) value.Interval {
	if v.Form == Intervals {
		return v.Intervals[i]
	}
	return value.Point(value.Scaled(v.Ints[i], v.Scale(i)))
}

// IsUncertain reports whether row i has no one value: it is unknown, an interval of
// more than one number, or a condition that is possible and not certain.
func (v *Vector) IsUncertain(i int) bool {
	switch {
	case v.Unknown.Has(i), v.MaybeAbsent.Has(i):
		return true
	case v.Form == Intervals:
		return !v.Intervals[i].IsPoint()
	case v.Form == Tris:
		return v.Tri.Possible.Has(i) && !v.Tri.Certain.Has(i)
	}
	return false
}

// IsAbsent reports whether row i has certainly no value.
func (v *Vector) IsAbsent(i int) bool {
	return v.Absent.Has(i) || v.Form == RowNumbers && v.Rows[i] < 0
}

// Value returns row i for people to see. An interval of several numbers is
// unknown, and so is a condition that is possible and not certain. It is not for
// RowNumbers.
func (v *Vector) Value(i int) value.Value {
	switch {
	case v.IsAbsent(i):
		return value.Value{}
	case v.IsUncertain(i):
		return value.UnknownValue()
	case v.Form == Tris:
		return value.BooleanOf(v.Tri.Certain.Has(i))
	case v.Form == Texts:
		return value.TextOf(string(v.TextOf(i)))
	}
	switch v.Type {
	case value.Date:
		return value.DateOf(calendar.Date(v.Ints[i]))
	case value.Datetime:
		return value.DatetimeOf(calendar.Datetime(v.Ints[i]))
	case value.Boolean:
		return value.BooleanOf(v.Ints[i] != 0)
	}
	return value.NumberOf(v.Interval(i).Lo)
}

// IsWhole reports whether v holds a known whole number in every row.
func (v *Vector) IsWhole() bool {
	return v.Form == Decimals && v.Scales == nil && v.Unknown.Bits == nil && v.Absent.Bits == nil && v.MaybeAbsent.Bits == nil
}

// IsNegative reports whether row i, a known number, is below 0.
func (v *Vector) IsNegative(i int) bool {
	if v.Form == Decimals {
		return v.Ints[i] < 0
	}
	return v.Intervals[i].Lo.Sign() < 0
}

// MayHaveGaps reports whether some row of v may be absent or uncertain.
func (v *Vector) MayHaveGaps() bool {
	switch {
	case v.Unknown.Bits != nil, v.Absent.Bits != nil, v.MaybeAbsent.Bits != nil:
		return true
	case v.Form == RowNumbers:
		return Union(v.Rows) < 0
	}
	return v.Form == Intervals || v.Form == Tris
}

// Gaps reports whether one of the operands is absent in row i, whether one is
// uncertain, and whether one may be absent.
func Gaps(args []*Vector, i int) (absent, uncertain, maybeAbsent bool) {
	for _, v := range args {
		absent = absent || v.IsAbsent(i)
		uncertain = uncertain || v.IsUncertain(i)
		maybeAbsent = maybeAbsent || v.MaybeAbsent.Has(i)
	}
	return absent, uncertain, maybeAbsent
}

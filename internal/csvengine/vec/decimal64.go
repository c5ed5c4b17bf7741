package vec

import "plancheck/internal/value"

// Decimal64 is a number as mantissa × 10^-scale, without zeros at the end of a
// fraction, or a date, datetime or boolean. Equal values are equal, field by
// field.
type Decimal64 struct {
	Mantissa int64
	Scale    int8
}

// Compare is -1, 0 or +1.
func (p Decimal64) Compare(q Decimal64) int {
	return value.CompareScaled(p.Mantissa, p.Scale, q.Mantissa, q.Scale)
}

// DecimalOf returns a number as a Decimal64, or false where it does not fit.
func DecimalOf(n value.Number) (Decimal64, bool) {
	mantissa, scale, ok := n.Scaled()
	return Decimal64{mantissa, scale}, ok
}

// DecimalOfValue returns as a Decimal64 what is neither text nor absent nor
// unknown.
func DecimalOfValue(v value.Value) (Decimal64, bool) {
	mantissa, scale, ok := v.Scaled()
	return Decimal64{mantissa, scale}, ok
}

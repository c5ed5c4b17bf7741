package vec

import "plancheck/internal/value"

// InList has the values of a list, to look values up in. Several goroutines may use it.
type InList struct {
	Texts    map[string]bool
	Decimals map[Decimal64]bool
	numbers  []value.Number // all numbers again, to compare intervals with
}

// NewInList returns what looks values up in a list.
func NewInList(list []value.Value) *InList {
	m := &InList{Texts: map[string]bool{}, Decimals: map[Decimal64]bool{}}
	for _, v := range list {
		if v.Kind == value.OfText {
			m.Texts[v.Text] = true
		}
		if v.Kind == value.OfNumber {
			m.numbers = append(m.numbers, v.Number)
		}
		if p, ok := DecimalOfValue(v); ok {
			m.Decimals[p] = true
		}
	}
	return m
}

// Interval reports whether a is certainly, and whether it is possibly, one of
// the numbers.
func (m *InList) Interval(a value.Interval) (certain, possible bool) {
	for _, n := range m.numbers {
		c, p := a.Equal(value.Point(n))
		certain, possible = certain || c, possible || p
	}
	return certain, possible
}

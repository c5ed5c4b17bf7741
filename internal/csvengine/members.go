package csvengine

import "plancheck/internal/value"

// members are the values of a list, to look values up in.
type members struct {
	texts   map[string]bool
	points  map[point]bool
	numbers []value.Number // all numbers again, to compare intervals with
}

func newMembers(list []value.Value) *members {
	m := &members{texts: map[string]bool{}, points: map[point]bool{}}
	for _, v := range list {
		if v.Kind == value.OfText {
			m.texts[v.Text] = true
		}
		if v.Kind == value.OfNumber {
			m.numbers = append(m.numbers, v.Number)
		}
		if p, ok := pointOfValue(v); ok {
			m.points[p] = true
		}
	}
	return m
}

// interval reports whether a is certainly, and whether it is possibly, one of
// the numbers.
func (m *members) interval(a value.Interval) (certain, possible bool) {
	for _, n := range m.numbers {
		c, p := a.Equal(value.Point(n))
		certain, possible = certain || c, possible || p
	}
	return certain, possible
}

package parse

import (
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// ColumnStats is what is noted of the cells of one column while they are read.
type ColumnStats struct {
	Decimals  int8  // the most digits after the point of a known number, without zeros at its end
	AfterAsOf int64 // how many dates there are after as_of
}

// note looks at the cells of a batch of a column.
func (s *ColumnStats) note(c *query.Column, v *vec.Vector) {
	if c.AsOf != nil {
		s.noteDates(v, LastMoment(c.Type, *c.AsOf))
	}
	for i, scale := range v.Scales {
		if scale <= s.Decimals || v.Unknown.Has(i) || v.Absent.Has(i) {
			continue
		}
		for n := v.Ints[i]; scale > s.Decimals && n%10 == 0; scale-- {
			n /= 10
		}
		s.Decimals = max(s.Decimals, scale)
	}
}

// Merge adds what another decoder of the column has noted.
func (s *ColumnStats) Merge(o ColumnStats) {
	s.Decimals = max(s.Decimals, o.Decimals)
	s.AfterAsOf += o.AfterAsOf
}

// noteDates counts the dates after last, the last moment of as_of. Most batches have
// none.
func (s *ColumnStats) noteDates(v *vec.Vector, last int64) {
	after := int64(0)
	for _, x := range v.Ints {
		after |= last - x
	}
	if after >= 0 {
		return
	}
	for i, x := range v.Ints {
		if x > last && !v.Unknown.Has(i) && !v.Absent.Has(i) {
			s.AfterAsOf++
		}
	}
}

// LastMoment returns the last date or datetime of a day.
func LastMoment(t value.Type, day calendar.Date) int64 {
	if t == value.Datetime {
		return int64((day + 1).Start()) - 1
	}
	return int64(day)
}

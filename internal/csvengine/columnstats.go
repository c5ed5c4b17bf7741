package csvengine

import (
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// columnStats is what is noted of the cells of one column while they are read.
type columnStats struct {
	decimals int8  // the most digits after the point of a known number, without zeros at its end
	after    int64 // how many dates there are after as_of
}

// note looks at the cells of a batch of a column.
func (s *columnStats) note(c *query.Column, v *vec.Vector) {
	if c.AsOf != nil {
		s.noteDates(v, lastMoment(c.Type, *c.AsOf))
	}
	for i, scale := range v.Scales {
		if scale <= s.decimals || v.Unknown.Has(i) || v.Absent.Has(i) {
			continue
		}
		for n := v.Ints[i]; scale > s.decimals && n%10 == 0; scale-- {
			n /= 10
		}
		s.decimals = max(s.decimals, scale)
	}
}

// note adds what the decoders of one worker have seen.
func (d *dataset) note(decoders []decoder) {
	d.seen = mem.Reach(d.memory.kept, d.seen, len(d.q.Columns))
	for i := range decoders {
		d.seen[decoders[i].index].merge(decoders[i].seen)
	}
}

func (s *columnStats) merge(o columnStats) {
	s.decimals = max(s.decimals, o.decimals)
	s.after += o.after
}

// noteDates counts the dates after last, the last moment of as_of. Most batches have
// none.
func (s *columnStats) noteDates(v *vec.Vector, last int64) {
	after := int64(0)
	for _, x := range v.Ints {
		after |= last - x
	}
	if after >= 0 {
		return
	}
	for i, x := range v.Ints {
		if x > last && !v.Unknown.Has(i) && !v.Absent.Has(i) {
			s.after++
		}
	}
}

// lastMoment returns the point of the last date or datetime of a day.
func lastMoment(t value.Type, day calendar.Date) int64 {
	if t == value.Datetime {
		return int64((day + 1).Start()) - 1
	}
	return int64(day)
}

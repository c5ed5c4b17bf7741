package csvengine

import (
	"math"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// latest has the latest day of each slot.
type latest struct {
	memory  *budget.Account
	date    query.ExprID
	certain []int32 // by slot: the latest known day of certain rows, as dayMark has it; 0: none
	most    []int32 // by slot: the same of all possible rows, anyDay where one is unknown; it may be shorter
}

const anyDay = math.MaxInt32

// dayMark writes a day as a number above 0 and below anyDay.
func dayMark(day int64) int32 { return int32(day + 1<<30) }

func ofDayMark(mark int32) int64 { return int64(mark) - 1<<30 }

func newLatest(memory *budget.Account, date query.ExprID) *latest {
	return &latest{memory: memory, date: date}
}

func (l *latest) add(f *frame, rows *vec.Tri, to target) {
	l.certain = mem.Reach(l.memory, l.certain, to.count)
	dates := f.values[l.date]
	for i := range rows.Possible.Rows {
		if dates.IsAbsent(i) {
			continue
		}
		slot, isKnown := to.slot(i), !dates.IsUncertain(i)
		switch {
		case isKnown && rows.Certain.Has(i):
			l.certain[slot] = max(l.certain[slot], dayMark(dates.Ints[i]))
		case isKnown:
			l.mayBe(slot, dayMark(dates.Ints[i]))
		default:
			l.mayBe(slot, anyDay)
		}
	}
}

func (l *latest) mayBe(slot int, mark int32) {
	l.most = mem.Reach(l.memory, l.most, slot+1)
	l.most[slot] = max(l.most[slot], mark)
}

func (l *latest) merge(o tally, slots []int32) {
	from := o.(*latest)
	for i, mark := range from.certain {
		if mark != 0 {
			slot := slotIn(slots, i)
			l.certain = mem.Reach(l.memory, l.certain, slot+1)
			l.certain[slot] = max(l.certain[slot], mark)
		}
	}
	for i, mark := range from.most {
		if mark != 0 {
			l.mayBe(slotIn(slots, i), mark)
		}
	}
}

// load fills out with the latest days, slot by slot.
func (l *latest) load(out *vec.Vector, first, rows int) {
	if len(l.most) == 0 {
		out.Begin(value.Integer, vec.Decimals, rows)
	} else {
		out.Begin(value.Integer, vec.Intervals, rows)
	}
	for i := range rows {
		certain, most := mem.At(l.certain, first+i), mem.At(l.most, first+i)
		switch {
		case certain == 0 && most == 0:
			out.Absent.Set(i, rows)
		case certain == 0:
			out.MaybeAbsent.Set(i, rows)
		case out.Form == vec.Decimals:
			out.Ints[i] = ofDayMark(certain)
		case most == anyDay:
			out.Intervals[i] = value.Interval{Lo: value.Int(ofDayMark(certain)), NoHi: true}
		default:
			out.Intervals[i] = value.Interval{Lo: value.Int(ofDayMark(certain)), Hi: value.Int(ofDayMark(max(certain, most)))}
		}
	}
}

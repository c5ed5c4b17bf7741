package agg

import (
	"math"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// Latest has the latest day of each group. Its operand is the date.
type Latest struct {
	memory  *budget.Account
	certain []int32 // by group: the latest known day of certain rows, as dayMark has it; 0: none
	most    []int32 // by group: the same of all possible rows, anyDay where one is unknown; it may be shorter
}

const anyDay = math.MaxInt32

// dayMark writes a day as a number above 0 and below anyDay.
func dayMark(day int64) int32 { return int32(day + 1<<30) }

func ofDayMark(mark int32) int64 { return int64(mark) - 1<<30 }

// NewLatest returns an accumulator without rows.
func NewLatest(memory *budget.Account) *Latest {
	return &Latest{memory: memory}
}

// Update counts rows.
func (l *Latest) Update(args []*vec.Vector, rows *vec.Tri, to Groups) {
	l.certain = mem.Reach(l.memory, l.certain, to.Count)
	dates := args[0]
	if dates.Form == vec.Decimals && dates.Absent.Bits == nil && dates.Unknown.Bits == nil && dates.MaybeAbsent.Bits == nil {
		l.updateKnown(dates.Ints, rows, to)
		return
	}
	for i := range rows.Possible.Rows {
		if dates.IsAbsent(i) {
			continue
		}
		group, isKnown := to.At(i), !dates.IsUncertain(i)
		switch {
		case isKnown && rows.Certain.Has(i):
			l.certain[group] = max(l.certain[group], dayMark(dates.Ints[i]))
		case isKnown:
			l.mayBe(group, dayMark(dates.Ints[i]))
		default:
			l.mayBe(group, anyDay)
		}
	}
}

// updateKnown counts rows whose days are all known.
func (l *Latest) updateKnown(days []int64, rows *vec.Tri, to Groups) {
	for i := range rows.Possible.Rows {
		group, mark := to.At(i), dayMark(days[i])
		if !rows.Certain.Has(i) {
			l.mayBe(group, mark)
		} else if l.certain[group] < mark {
			l.certain[group] = mark
		}
	}
}

func (l *Latest) mayBe(group int, mark int32) {
	l.most = mem.Reach(l.memory, l.most, group+1)
	l.most[group] = max(l.most[group], mark)
}

// Merge adds what o has.
func (l *Latest) Merge(o GroupsAccumulator, groups []int32) {
	from := o.(*Latest)
	for i, mark := range from.certain {
		if mark != 0 {
			group := GroupIn(groups, i)
			l.certain = mem.Reach(l.memory, l.certain, group+1)
			l.certain[group] = max(l.certain[group], mark)
		}
	}
	for i, mark := range from.most {
		if mark != 0 {
			l.mayBe(GroupIn(groups, i), mark)
		}
	}
}

// load fills out with the latest days, group by group.
func (l *Latest) load(out *vec.Vector, first, rows int) {
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

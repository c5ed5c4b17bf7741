package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// sums adds up the numbers of one expression, and counts what a mean needs.
// What a slot never sees takes no memory: negative numbers, uncertain rows,
// blanks.
type sums struct {
	memory *budget.Account
	arg    query.ExprID
	mean   bool
	// isOpen reports whether a slot's rows may belong elsewhere, because their
	// group or window is unknown; nil: never.
	isOpen func(slot int) bool

	positive, negative                   totals
	uncertainPositive, uncertainNegative totals
	blank, uncertainBlank                []int64
	absent                               []int64
	// Only for means: how many numbers there are, and the extremes of those that
	// may not belong, and of certain ones in slots that are open.
	known, uncertainKnown     rowCounts
	extremes, certainExtremes extremes

	below, above vec.Bitmap // rows of a batch with numbers below 0, and others
}

func newSums(memory *budget.Account, arg query.ExprID, mean bool) *sums {
	s := &sums{memory: memory, arg: arg, mean: mean}
	for _, t := range []*totals{&s.positive, &s.negative, &s.uncertainPositive, &s.uncertainNegative} {
		t.memory = memory
	}
	s.known.memory, s.uncertainKnown.memory = memory, memory
	s.extremes.memory, s.certainExtremes.memory = memory, memory
	return s
}

func (s *sums) add(f *frame, rows *vec.Tri, to target) {
	v := f.values[s.arg]
	if s.mean {
		s.known.begin(to)
		if rows.IsSplit() {
			s.uncertainKnown.begin(to)
		}
	}
	if v.IsWhole() && !rows.IsSplit() {
		s.addWhole(v.Ints[:f.n], rows.Certain, to)
		if s.mean {
			s.countWhole(v, rows.Certain, to)
		}
		return
	}
	for i := range rows.Possible.Rows {
		switch slot := to.slot(i); {
		case v.IsAbsent(i):
			s.absent = mem.Reach(s.memory, s.absent, to.count)
			s.absent[slot]++
		case v.IsUncertain(i) && rows.Certain.Has(i) && !v.MaybeAbsent.Has(i):
			s.blank = mem.Reach(s.memory, s.blank, to.count)
			s.blank[slot]++
		case v.IsUncertain(i):
			s.uncertainBlank = mem.Reach(s.memory, s.uncertainBlank, to.count)
			s.uncertainBlank[slot]++
		case rows.Certain.Has(i):
			s.addCertain(slot, v, i)
		default:
			s.addUncertain(slot, v, i)
		}
	}
}

// addWhole adds numbers of rows that are certain.
func (s *sums) addWhole(ints []int64, rows vec.Bitmap, to target) {
	if vec.Union(ints) >= 0 {
		s.positive.addInts(ints, rows, to)
		return
	}
	s.below = s.below.Sized(len(ints))
	s.below.WhereLess(ints, 0, false)
	s.below.And(rows)
	s.negative.addInts(ints, s.below, to)
	s.above = append(s.above[:0], rows...)
	s.above.AndNot(s.below)
	s.positive.addInts(ints, s.above, to)
}

// countWhole counts what a mean needs of such rows.
func (s *sums) countWhole(v *vec.Vector, rows vec.Bitmap, to target) {
	for w, set := range rows {
		s.known.add(w, set, to)
	}
	if s.isOpen == nil {
		return
	}
	for i := range rows.Rows {
		if slot := to.slot(i); s.isOpen(slot) {
			s.certainExtremes.add(slot, v, i)
		}
	}
}

func (s *sums) addCertain(slot int, v *vec.Vector, i int) {
	if v.IsNegative(i) {
		s.negative.add(slot, v, i)
	} else {
		s.positive.add(slot, v, i)
	}
	if s.mean {
		s.known.addTo(slot, 1)
		if s.isOpen != nil && s.isOpen(slot) {
			s.certainExtremes.add(slot, v, i)
		}
	}
}

func (s *sums) addUncertain(slot int, v *vec.Vector, i int) {
	if v.IsNegative(i) {
		s.uncertainNegative.add(slot, v, i)
	} else {
		s.uncertainPositive.add(slot, v, i)
	}
	if s.mean {
		s.uncertainKnown.addTo(slot, 1)
		s.extremes.add(slot, v, i)
	}
}

func (s *sums) merge(o tally, slots []int32) {
	from := o.(*sums)
	s.positive.merge(&from.positive, slots)
	s.negative.merge(&from.negative, slots)
	s.uncertainPositive.merge(&from.uncertainPositive, slots)
	s.uncertainNegative.merge(&from.uncertainNegative, slots)
	s.blank = addAll(s.memory, s.blank, from.blank, slots)
	s.uncertainBlank = addAll(s.memory, s.uncertainBlank, from.uncertainBlank, slots)
	s.known.merge(&from.known, slots)
	s.uncertainKnown.merge(&from.uncertainKnown, slots)
	s.absent = addAll(s.memory, s.absent, from.absent, slots)
	s.extremes.merge(&from.extremes, slots)
	s.certainExtremes.merge(&from.certainExtremes, slots)
}

func (s *sums) read(slot int, to *query.Counters) {
	to.Certain, to.Uncertain = s.known.of(slot), s.uncertainKnown.of(slot)
	sum := &to.Sum
	sum.Positive = s.positive.number(slot)
	sum.Negative = s.negative.number(slot)
	sum.UncertainPositive = s.uncertainPositive.number(slot)
	sum.UncertainNegative = s.uncertainNegative.number(slot)
	sum.Blank = mem.At(s.blank, slot)
	sum.UncertainBlank = mem.At(s.uncertainBlank, slot)
	sum.Least, sum.Most = s.extremes.of(slot)
	sum.CertainLeast, sum.CertainMost = s.certainExtremes.of(slot)
	to.Absent = mem.At(s.absent, slot)
}

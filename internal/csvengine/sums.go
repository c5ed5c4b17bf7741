package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
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

	below, above bitset // rows of a batch with numbers below 0, and others
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

func (s *sums) add(f *frame, rows *truth, to target) {
	v := f.values[s.arg]
	if s.mean {
		s.known.begin(to)
		if rows.isOpen() {
			s.uncertainKnown.begin(to)
		}
	}
	if v.isWhole() && !rows.isOpen() {
		s.addWhole(v.ints[:f.n], rows.certain, to)
		if s.mean {
			s.countWhole(v, rows.certain, to)
		}
		return
	}
	for i := range rows.possible.rows {
		switch slot := to.slot(i); {
		case v.isAbsent(i):
			s.absent = mem.Reach(s.memory, s.absent, to.count)
			s.absent[slot]++
		case v.isOpen(i) && rows.certain.has(i) && !v.doubted.has(i):
			s.blank = mem.Reach(s.memory, s.blank, to.count)
			s.blank[slot]++
		case v.isOpen(i):
			s.uncertainBlank = mem.Reach(s.memory, s.uncertainBlank, to.count)
			s.uncertainBlank[slot]++
		case rows.certain.has(i):
			s.addCertain(slot, v, i)
		default:
			s.addUncertain(slot, v, i)
		}
	}
}

// isWhole reports whether v holds a known whole number in every row.
func (v *vector) isWhole() bool {
	return v.form == points && v.scales == nil && v.unknown.bits == nil && v.absent.bits == nil && v.doubted.bits == nil
}

// addWhole adds numbers of rows that are certain.
func (s *sums) addWhole(ints []int64, rows bitset, to target) {
	if union(ints) >= 0 {
		s.positive.addInts(ints, rows, to)
		return
	}
	s.below = s.below.sized(len(ints))
	s.below.whereLess(ints, 0, false)
	s.below.and(rows)
	s.negative.addInts(ints, s.below, to)
	s.above = append(s.above[:0], rows...)
	s.above.andNot(s.below)
	s.positive.addInts(ints, s.above, to)
}

// countWhole counts what a mean needs of such rows.
func (s *sums) countWhole(v *vector, rows bitset, to target) {
	for w, set := range rows {
		s.known.add(w, set, to)
	}
	if s.isOpen == nil {
		return
	}
	for i := range rows.rows {
		if slot := to.slot(i); s.isOpen(slot) {
			s.certainExtremes.add(slot, v, i)
		}
	}
}

func (s *sums) addCertain(slot int, v *vector, i int) {
	if v.isNegative(i) {
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

func (s *sums) addUncertain(slot int, v *vector, i int) {
	if v.isNegative(i) {
		s.uncertainNegative.add(slot, v, i)
	} else {
		s.uncertainPositive.add(slot, v, i)
	}
	if s.mean {
		s.uncertainKnown.addTo(slot, 1)
		s.extremes.add(slot, v, i)
	}
}

func (v *vector) isNegative(i int) bool {
	if v.form == points {
		return v.ints[i] < 0
	}
	return v.spans[i].Lo.Sign() < 0
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

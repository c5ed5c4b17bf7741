package csvengine

import (
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// sums adds up the numbers of one expression, and counts what a mean needs.
// What a slot never sees takes no memory: negative numbers, uncertain rows,
// blanks.
type sums struct {
	arg      query.ExprID
	needMean bool

	positive, negative                   totals
	uncertainPositive, uncertainNegative totals
	blank, uncertainBlank                []int64
	// Only for means: how many numbers there are, and the extremes of the
	// uncertain ones.
	known, uncertainKnown []int64
	least, most           []value.Number
}

func (s *sums) add(f *frame, rows *truth, to target) {
	v := f.values[s.arg]
	for i := range rows.possible.rows {
		switch slot := to.slot(i); {
		case v.isAbsent(i):
		case v.isOpen(i) && rows.certain.has(i):
			s.blank = reach(s.blank, to.count)
			s.blank[slot]++
		case v.isOpen(i):
			s.uncertainBlank = reach(s.uncertainBlank, to.count)
			s.uncertainBlank[slot]++
		case rows.certain.has(i):
			s.addCertain(slot, v, i)
		default:
			s.addUncertain(slot, v, i)
		}
	}
}

func (s *sums) addCertain(slot int, v *vector, i int) {
	if s.needMean {
		s.known = reach(s.known, slot+1)
		s.known[slot]++
	}
	if v.isNegative(i) {
		s.negative.add(slot, v, i)
	} else {
		s.positive.add(slot, v, i)
	}
}

func (s *sums) addUncertain(slot int, v *vector, i int) {
	if s.needMean {
		s.uncertainKnown = reach(s.uncertainKnown, slot+1)
		s.uncertainKnown[slot]++
		n := v.interval(i).Lo
		s.extremes(slot, s.uncertainKnown[slot] == 1, n, n)
	}
	if v.isNegative(i) {
		s.uncertainNegative.add(slot, v, i)
	} else {
		s.uncertainPositive.add(slot, v, i)
	}
}

func (v *vector) isNegative(i int) bool {
	if v.form == points {
		return v.ints[i] < 0
	}
	return v.spans[i].Lo.Sign() < 0
}

func (s *sums) extremes(slot int, first bool, least, most value.Number) {
	s.least, s.most = reach(s.least, slot+1), reach(s.most, slot+1)
	if !first {
		least, most = s.least[slot].Min(least), s.most[slot].Max(most)
	}
	s.least[slot], s.most[slot] = least, most
}

func (s *sums) merge(o tally, slots []int32) {
	from := o.(*sums)
	s.positive.merge(&from.positive, slots)
	s.negative.merge(&from.negative, slots)
	s.uncertainPositive.merge(&from.uncertainPositive, slots)
	s.uncertainNegative.merge(&from.uncertainNegative, slots)
	s.blank = addAll(s.blank, from.blank, slots)
	s.uncertainBlank = addAll(s.uncertainBlank, from.uncertainBlank, slots)
	s.known = addAll(s.known, from.known, slots)
	for i, n := range from.uncertainKnown {
		if n > 0 {
			slot := slotIn(slots, i)
			s.extremes(slot, at(s.uncertainKnown, slot) == 0, from.least[i], from.most[i])
		}
	}
	s.uncertainKnown = addAll(s.uncertainKnown, from.uncertainKnown, slots)
}

func (s *sums) read(slot int, to *query.Counters) {
	to.Certain, to.Uncertain = at(s.known, slot), at(s.uncertainKnown, slot)
	to.Sum = query.SumCounters{
		Positive:          s.positive.number(slot),
		Negative:          s.negative.number(slot),
		UncertainPositive: s.uncertainPositive.number(slot),
		UncertainNegative: s.uncertainNegative.number(slot),
		Blank:             at(s.blank, slot),
		UncertainBlank:    at(s.uncertainBlank, slot),
		Least:             at(s.least, slot),
		Most:              at(s.most, slot),
	}
}

func (s *sums) size() int64 {
	return s.positive.size() + s.negative.size() + s.uncertainPositive.size() + s.uncertainNegative.size() +
		int64(cap(s.blank)+cap(s.uncertainBlank)+cap(s.known)+cap(s.uncertainKnown))*8 +
		int64(cap(s.least)+cap(s.most))*24
}

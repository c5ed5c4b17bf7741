package csvengine

import "plancheck/internal/query"

// sums adds up the numbers of one expression, and counts what a mean needs.
// What a slot never sees takes no memory: negative numbers, uncertain rows,
// blanks.
type sums struct {
	arg  query.ExprID
	mean bool
	// isOpen reports whether a slot's rows may belong elsewhere, because their
	// group or window is unknown; nil: never.
	isOpen func(slot int) bool

	positive, negative                   totals
	uncertainPositive, uncertainNegative totals
	blank, uncertainBlank                []int64
	// Only for means: how many numbers there are, and the extremes of those
	// that may not belong.
	known, uncertainKnown []int64
	extremes              extremes
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
	if v.isNegative(i) {
		s.negative.add(slot, v, i)
	} else {
		s.positive.add(slot, v, i)
	}
	if s.mean {
		s.known = reach(s.known, slot+1)
		s.known[slot]++
		if s.isOpen != nil && s.isOpen(slot) {
			s.extremes.add(slot, v, i)
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
		s.uncertainKnown = reach(s.uncertainKnown, slot+1)
		s.uncertainKnown[slot]++
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
	s.blank = addAll(s.blank, from.blank, slots)
	s.uncertainBlank = addAll(s.uncertainBlank, from.uncertainBlank, slots)
	s.known = addAll(s.known, from.known, slots)
	s.uncertainKnown = addAll(s.uncertainKnown, from.uncertainKnown, slots)
	s.extremes.merge(&from.extremes, slots)
}

func (s *sums) read(slot int, to *query.Counters) {
	to.Certain, to.Uncertain = at(s.known, slot), at(s.uncertainKnown, slot)
	sum := &to.Sum
	sum.Positive = s.positive.number(slot)
	sum.Negative = s.negative.number(slot)
	sum.UncertainPositive = s.uncertainPositive.number(slot)
	sum.UncertainNegative = s.uncertainNegative.number(slot)
	sum.Blank = at(s.blank, slot)
	sum.UncertainBlank = at(s.uncertainBlank, slot)
	sum.Least, sum.Most = s.extremes.of(slot)
}

func (s *sums) size() int64 {
	return s.positive.size() + s.negative.size() + s.uncertainPositive.size() + s.uncertainNegative.size() +
		s.extremes.size() +
		int64(cap(s.blank)+cap(s.uncertainBlank)+cap(s.known)+cap(s.uncertainKnown))*8
}

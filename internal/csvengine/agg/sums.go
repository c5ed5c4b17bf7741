package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// Sums adds up numbers, and counts what a mean needs. Its operand is the number.
// What a group never sees takes no memory: negative numbers, uncertain rows,
// blanks.
type Sums struct {
	memory      *budget.Account
	mean        bool
	isUncertain func(group int) bool

	positive, negative                   totals
	uncertainPositive, uncertainNegative totals
	blank, uncertainBlank                []int64
	absent                               []int64
	// Only for means: how many numbers there are, and the extremes of those that
	// may not belong, and of certain ones in groups that are open.
	known, uncertainKnown rowCounts
	minMax, certainMinMax minMax

	below, above vec.Bitmap // rows of a batch with numbers below 0, and others
}

// NewSums returns an accumulator without rows, of a mean if so asked. IsUncertain
// reports whether a group's rows may belong elsewhere, because their group or window is
// unknown; nil: never.
func NewSums(memory *budget.Account, mean bool, isUncertain func(group int) bool) *Sums {
	s := &Sums{memory: memory, mean: mean, isUncertain: isUncertain}
	for _, t := range []*totals{&s.positive, &s.negative, &s.uncertainPositive, &s.uncertainNegative} {
		t.memory = memory
	}
	s.known.memory, s.uncertainKnown.memory = memory, memory
	s.minMax.memory, s.certainMinMax.memory = memory, memory
	return s
}

// Update counts rows.
func (s *Sums) Update(args []*vec.Vector, rows *vec.Tri, to Groups) {
	v := args[0]
	if s.mean {
		s.known.begin(to)
		if rows.IsSplit() {
			s.uncertainKnown.begin(to)
		}
	}
	if v.IsWhole() && !rows.IsSplit() {
		s.addWhole(v.Ints, rows.Certain, to)
		if s.mean {
			s.countWhole(v, rows.Certain, to)
		}
		return
	}
	for i := range rows.Possible.Rows {
		switch group := to.At(i); {
		case v.IsAbsent(i):
			s.absent = mem.Reach(s.memory, s.absent, to.Count)
			s.absent[group]++
		case v.IsUncertain(i) && rows.Certain.Has(i) && !v.MaybeAbsent.Has(i):
			s.blank = mem.Reach(s.memory, s.blank, to.Count)
			s.blank[group]++
		case v.IsUncertain(i):
			s.uncertainBlank = mem.Reach(s.memory, s.uncertainBlank, to.Count)
			s.uncertainBlank[group]++
		case rows.Certain.Has(i):
			s.addCertain(group, v, i)
		default:
			s.addUncertain(group, v, i)
		}
	}
}

// addWhole adds numbers of rows that are certain.
func (s *Sums) addWhole(ints []int64, rows vec.Bitmap, to Groups) {
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
func (s *Sums) countWhole(v *vec.Vector, rows vec.Bitmap, to Groups) {
	for w, set := range rows {
		s.known.add(w, set, to)
	}
	if s.isUncertain == nil {
		return
	}
	for i := range rows.Rows {
		if group := to.At(i); s.isUncertain(group) {
			s.certainMinMax.add(group, v, i)
		}
	}
}

func (s *Sums) addCertain(group int, v *vec.Vector, i int) {
	if v.IsNegative(i) {
		s.negative.add(group, v, i)
	} else {
		s.positive.add(group, v, i)
	}
	if s.mean {
		s.known.addTo(group, 1)
		if s.isUncertain != nil && s.isUncertain(group) {
			s.certainMinMax.add(group, v, i)
		}
	}
}

func (s *Sums) addUncertain(group int, v *vec.Vector, i int) {
	if v.IsNegative(i) {
		s.uncertainNegative.add(group, v, i)
	} else {
		s.uncertainPositive.add(group, v, i)
	}
	if s.mean {
		s.uncertainKnown.addTo(group, 1)
		s.minMax.add(group, v, i)
	}
}

// Merge adds what o has.
func (s *Sums) Merge(o GroupsAccumulator, groups []int32) {
	from := o.(*Sums)
	s.positive.merge(&from.positive, groups)
	s.negative.merge(&from.negative, groups)
	s.uncertainPositive.merge(&from.uncertainPositive, groups)
	s.uncertainNegative.merge(&from.uncertainNegative, groups)
	s.blank = AddAll(s.memory, s.blank, from.blank, groups)
	s.uncertainBlank = AddAll(s.memory, s.uncertainBlank, from.uncertainBlank, groups)
	s.known.merge(&from.known, groups)
	s.uncertainKnown.merge(&from.uncertainKnown, groups)
	s.absent = AddAll(s.memory, s.absent, from.absent, groups)
	s.minMax.merge(&from.minMax, groups)
	s.certainMinMax.merge(&from.certainMinMax, groups)
}

// Counters sets the counters of a group.
func (s *Sums) Counters(group int, to *query.Counters) {
	to.Certain, to.Uncertain = s.known.of(group), s.uncertainKnown.of(group)
	sum := &to.Sum
	sum.Positive = s.positive.number(group)
	sum.Negative = s.negative.number(group)
	sum.UncertainPositive = s.uncertainPositive.number(group)
	sum.UncertainNegative = s.uncertainNegative.number(group)
	sum.Blank = mem.At(s.blank, group)
	sum.UncertainBlank = mem.At(s.uncertainBlank, group)
	sum.Least, sum.Most = s.minMax.of(group)
	sum.CertainLeast, sum.CertainMost = s.certainMinMax.of(group)
	to.Absent = mem.At(s.absent, group)
}

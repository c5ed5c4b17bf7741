package agg

import (
	"cmp"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// Figures finds the figure of each group: the number of its only certain row. Where there
// are several, it keeps the places of the first two. Its operand is the number.
type Figures struct {
	*Sums
	place func(row int) RowPlace
	first []firstRows // by group
}

// NewFigures returns an accumulator without rows. IsUncertain is as in [NewSums]; place
// says where a row of the batch is that is being counted.
func NewFigures(memory *budget.Account, isUncertain func(group int) bool, place func(row int) RowPlace) *Figures {
	return &Figures{Sums: NewSums(memory, true, isUncertain), place: place}
}

// firstRows are the places of the first rows of a group, two at most.
type firstRows struct {
	rows [2]RowPlace
	n    int
}

// RowPlace is where a row is: its block, and its line in there.
type RowPlace struct {
	Block int
	Line  int32
}

func (p RowPlace) compare(o RowPlace) int {
	return cmp.Or(cmp.Compare(p.Block, o.Block), cmp.Compare(p.Line, o.Line))
}

func (r *firstRows) add(places ...RowPlace) {
	all := slices.Concat(r.rows[:r.n], places)
	slices.SortFunc(all, RowPlace.compare)
	r.n = copy(r.rows[:], all)
}

// Update counts rows.
func (s *Figures) Update(args []*vec.Vector, rows *vec.Tri, to Groups) {
	s.Sums.Update(args, rows, to)
	s.first = mem.Reach(s.memory, s.first, to.Count)
	v := args[0]
	for i := range rows.Certain.Rows {
		first := &s.first[to.At(i)]
		if v.IsAbsent(i) || v.MaybeAbsent.Has(i) || first.n == len(first.rows) { // a worker finds rows in the order of their places
			continue
		}
		first.add(s.place(i))
	}
}

// Merge adds what o has.
func (s *Figures) Merge(o GroupsAccumulator, groups []int32) {
	from := o.(*Figures)
	s.Sums.Merge(from.Sums, groups)
	for i, first := range from.first {
		if first.n > 0 {
			group := GroupIn(groups, i)
			s.first = mem.Reach(s.memory, s.first, group+1)
			s.first[group].add(first.rows[:first.n]...)
		}
	}
}

// Twice returns the places of the first two rows of a group that has several.
func (s *Figures) Twice(group int) (places [2]RowPlace, ok bool) {
	first := mem.At(s.first, group)
	return first.rows, first.n == len(places)
}

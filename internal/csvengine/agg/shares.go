package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// Shares counts the rows of a denominator by what it is and what the numerator is. Its
// operand is the numerator's condition.
type Shares struct {
	counts [classes]rowCounts
}

// The classes of rows, as in [query.ShareCounters].
const (
	classTT = iota
	classTU
	classTF
	classUT
	classUU
	classUF
	classes
)

// NewShares returns an accumulator without rows.
func NewShares(memory *budget.Account) *Shares {
	s := new(Shares)
	for class := range s.counts {
		s.counts[class].memory = memory
	}
	return s
}

// Update counts rows.
func (s *Shares) Update(args []*vec.Vector, rows *vec.Tri, to Groups) {
	d, n := rows, &args[0].Tri
	for class := range s.counts {
		s.counts[class].begin(to)
	}
	for w, certain := range d.Certain {
		nc, np := n.Certain[w], n.Possible[w]
		s.counts[classTT].add(w, certain&nc, to)
		s.counts[classTF].add(w, certain&^np, to)
		if open := np &^ nc; open != 0 {
			s.counts[classTU].add(w, certain&open, to)
		}
		if open := d.Possible[w] &^ certain; open != 0 {
			s.counts[classUT].add(w, open&nc, to)
			s.counts[classUU].add(w, open&np&^nc, to)
			s.counts[classUF].add(w, open&^np, to)
		}
	}
}

// Merge adds what o has.
func (s *Shares) Merge(o GroupsAccumulator, groups []int32) {
	from := o.(*Shares)
	for class := range s.counts {
		s.counts[class].merge(&from.counts[class], groups)
	}
}

// Counters sets the counters of a group.
func (s *Shares) Counters(group int, to *query.Counters) {
	of := func(class int) int64 { return s.counts[class].of(group) }
	to.Share = query.ShareCounters{
		TT: of(classTT), TU: of(classTU), TF: of(classTF),
		UT: of(classUT), UU: of(classUU), UF: of(classUF),
	}
	for class := range s.counts {
		to.Rows += of(class)
	}
}

package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// shares counts the rows of a denominator by its truth and the numerator's.
type shares struct {
	numerator query.ExprID
	counts    [classes]rowCounts
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

func newShares(memory *budget.Account, numerator query.ExprID) *shares {
	s := &shares{numerator: numerator}
	for class := range s.counts {
		s.counts[class].memory = memory
	}
	return s
}

func (s *shares) add(f *frame, rows *vec.Tri, to target) {
	d, n := rows, f.tri(s.numerator)
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

func (s *shares) merge(o tally, slots []int32) {
	from := o.(*shares)
	for class := range s.counts {
		s.counts[class].merge(&from.counts[class], slots)
	}
}

func (s *shares) read(slot int, to *query.Counters) {
	of := func(class int) int64 { return s.counts[class].of(slot) }
	to.Share = query.ShareCounters{
		TT: of(classTT), TU: of(classTU), TF: of(classTF),
		UT: of(classUT), UU: of(classUU), UF: of(classUF),
	}
	for class := range s.counts {
		to.Rows += of(class)
	}
}

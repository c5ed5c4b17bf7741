package csvengine

import "plancheck/internal/query"

// shares counts the rows of a denominator by its truth and the numerator's.
type shares struct {
	numerator query.ExprID
	counts    [classes][]int64 // by slot
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

func (s *shares) add(f *frame, rows *truth, to target) {
	d, n := rows, f.truth(s.numerator)
	for class := range s.counts {
		s.counts[class] = reach(s.counts[class], to.count)
	}
	for w, certain := range d.certain {
		nc, np := n.certain[w], n.possible[w]
		to.countWord(s.counts[classTT], w, certain&nc)
		to.countWord(s.counts[classTF], w, certain&^np)
		if open := np &^ nc; open != 0 {
			to.countWord(s.counts[classTU], w, certain&open)
		}
		if open := d.possible[w] &^ certain; open != 0 {
			to.countWord(s.counts[classUT], w, open&nc)
			to.countWord(s.counts[classUU], w, open&np&^nc)
			to.countWord(s.counts[classUF], w, open&^np)
		}
	}
}

func (s *shares) merge(o tally, slots []int32) {
	for class, counts := range o.(*shares).counts {
		s.counts[class] = addAll(s.counts[class], counts, slots)
	}
}

func (s *shares) read(slot int, to *query.Counters) {
	of := func(class int) int64 { return at(s.counts[class], slot) }
	to.Share = query.ShareCounters{
		TT: of(classTT), TU: of(classTU), TF: of(classTF),
		UT: of(classUT), UU: of(classUU), UF: of(classUF),
	}
	for class := range s.counts {
		to.Rows += of(class)
	}
}

func (s *shares) size() int64 {
	total := 0
	for _, counts := range s.counts {
		total += cap(counts)
	}
	return int64(total) * 8
}

package privacy

import (
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Cell says how one number of a result is printed. The bounds of the result are all
// that is left of it.
type Cell struct {
	Numerator   State // or the value
	Denominator State // zero: there is none
	Why         Reason
	Threshold   int64 // numbers from 1 to this less 1 are held back
	Baseline    State // zero: there is none, or it is not held back
	Withheld    bool  // what is printed does not say whether the target is met
}

// isShown reports whether nothing of the number is held back.
func (c Cell) isShown() bool {
	return c.Numerator == Shown && (c.Denominator == Shown || c.Denominator == 0)
}

// shownEntry is what an entry prints.
type shownEntry struct {
	Cell
	bounds  query.Bounds // printed
	judged  query.Bounds // that verdicts are made from; they may be narrower, from what else is printed
	isExact bool         // both ends are what they are in the report
}

// anything is the bounds of a number that is hidden; a share may be of nothing.
func anything(share bool) query.Bounds {
	b := query.Bounds{Cases: query.SomeCases, NoLeast: true, NoMost: true}
	if share {
		b.Cases = query.MaybeCases
	}
	return b
}

// show returns what an entry prints. If the entry is of all rows (whole), it prints
// both ends of its bounds, as far as they are known; in a group only the end that the
// target judges.
func (e *entry) show(k int64, atMost, whole bool) shownEntry {
	s := shownEntry{Cell: Cell{Numerator: e.state(e.numerator), Threshold: k}}
	if e.isAmount {
		s.Numerator, s.bounds, s.judged, s.isExact = Shown, e.bounds, e.bounds, true
		return s
	}
	if e.share {
		s.Denominator = e.state(e.denominator)
	}
	s.Why = e.why(s.Cell)
	if s.Denominator == Hidden || s.Denominator == Below || !e.share && s.Numerator == Hidden {
		s.Numerator = Hidden
		s.bounds = anything(e.share && s.Denominator == Hidden)
		s.judged = s.bounds
		return s
	}
	n, d := judged(e.bounds, atMost)
	blanks, known := e.blanks(k)
	r := span{lo: n, hi: n}
	switch s.Numerator {
	case Below:
		r.lo, r.hi = 1, k-1
	case Above:
		r.lo, r.hi = d-k+1, d-1
	case Hidden:
		r.lo, r.hi = 0, d
	}
	near := r
	switch {
	case !known:
		near.open(atMost)
	case atMost:
		near.lo = max(0, near.lo-blanks)
	default:
		near.hi += blanks
	}
	// At the least, what is counted is certainly in the denominator.
	isSome := known && blanks < d || !atMost && r.lo > 0
	s.judged = e.bound(e.closed(near, d), d, isSome)
	s.isExact = s.isShown() && known && e.isExact(blanks)
	if s.isExact {
		s.judged = e.bounds
	}
	s.bounds = s.judged
	if !whole && !s.isExact {
		r.open(atMost)
		s.bounds = e.bound(r, d, isSome)
	}
	return s
}

func (e *entry) state(r ref) State {
	if e.of == nil || e.with != nil && e.with.state(e.with.numerator) == Hidden {
		return Hidden
	}
	return r.state()
}

// why returns why a number is hidden, or its denominator.
func (e *entry) why(c Cell) Reason {
	r := e.numerator
	switch {
	case c.isShown():
		return 0
	case e.of == nil:
		return Untold
	case c.Denominator == Hidden && e.denominator.book != nil:
		r = e.denominator
	}
	if r.book == nil || r.grouping >= 0 && r.counts.rows[r.number][r.grouping] == nil {
		return Untold
	}
	return max(Few, r.gate.why(r.mask, r.number, r.grouping, r.row)) // at least with another row
}

// blanks returns how many rows blanks make a difference to at most, as far as that
// is printed.
func (e *entry) blanks(k int64) (int64, bool) {
	isOpen := e.of.denominator < 0 && e.share && (!e.of.certain || e.bounds.Least.Den.Cmp(e.bounds.Most.Den) != 0)
	switch {
	case isOpen: // blanks of another denominator are not looked at
		return 0, false
	case e.of.blanks < 0:
		return 0, true
	}
	switch e.of.book.at(e.of.blanks, -1, 0) {
	case Shown: // by the ends of the number of all rows, or among the blanks
		isTold := e.of.told || e.numerator.grouping < 0
		return e.of.open, e.of.open == 0 || e.of.certain && isTold
	case Below:
		return k - 1, true
	}
	return 0, false
}

// isExact reports whether both ends are known, and not only how far apart they may
// be.
func (e *entry) isExact(blanks int64) bool {
	return blanks == 0 || e.of.book.at(e.of.blanks, -1, 0) == Shown && e.numerator.grouping < 0
}

// span is what a numerator can be.
type span struct {
	lo, hi     int64
	noLo, noHi bool
}

// open opens the end that the target does not judge.
func (s *span) open(atMost bool) {
	if atMost {
		s.lo, s.noLo = 0, true
	} else {
		s.noHi = true
	}
}

// bound returns the bounds of a numerator of a denominator; a value has the
// denominator 1.
func (e *entry) bound(s span, d int64, isSome bool) query.Bounds {
	b := query.Bounds{Cases: query.SomeCases, NoLeast: s.noLo, NoMost: s.noHi}
	of := value.Int(d)
	if !e.share {
		of = value.Int(1)
	}
	b.Least, b.Most = query.Fraction{Num: value.Int(s.lo), Den: of}, query.Fraction{Num: value.Int(s.hi), Den: of}
	if b.NoLeast {
		b.Least = query.Fraction{}
	}
	if b.NoMost {
		b.Most = query.Fraction{}
	}
	switch {
	case !e.share:
	case d == 0 && e.of.certain:
		return query.Bounds{Cases: query.NoCases}
	case d == 0:
		return anything(true)
	case !e.of.certain && !isSome:
		b.Cases = query.MaybeCases
	}
	return b
}

// closed closes the ends of a part: it is from none to all of its denominator.
func (e *entry) closed(s span, d int64) span {
	if e.share && e.of.denominator >= 0 {
		if s.noHi || s.hi > d {
			s.hi, s.noHi = d, false
		}
		s.noLo = false // lo is 0 there
	}
	return s
}

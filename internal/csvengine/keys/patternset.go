package keys

import (
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// PatternSet is texts of one pattern, as bits. What it takes is counted.
type PatternSet struct {
	pattern           pattern     // that of the first text that has one
	certain, possible pagedBitmap // possible ones are without those that are certain only
}

// NewPatternSet returns an empty set.
func NewPatternSet(memory *budget.Account) *PatternSet {
	return &PatternSet{certain: pagedBitmap{memory: memory}, possible: pagedBitmap{memory: memory}}
}

// Add adds a text. It reports false where that does not have the pattern.
func (s *PatternSet) Add(text []byte, isCertain bool) bool {
	number, ok := s.pattern.adopt(text)
	if !ok {
		return false
	}
	if isCertain {
		s.certain.set(number)
	} else {
		s.possible.set(number)
	}
	return true
}

// Merge adds the texts of o. It reports false where theirs is another pattern.
func (s *PatternSet) Merge(o *PatternSet) bool {
	if s.pattern.length == 0 {
		s.pattern = o.pattern
	}
	if o.pattern.length > 0 && o.pattern != s.pattern {
		return false
	}
	s.certain.or(&o.certain)
	s.possible.or(&o.possible)
	return true
}

// Each calls visit with all texts, with some of them twice. A text is valid until visit
// returns.
func (s *PatternSet) Each(visit func(text []byte, isCertain bool)) {
	var text []byte
	visitAll := func(numbers *pagedBitmap, isCertain bool) {
		numbers.each(func(number uint64) {
			text = s.pattern.appendText(text[:0], number)
			visit(text, isCertain)
		})
	}
	visitAll(&s.certain, true)
	visitAll(&s.possible, false)
}

// Count returns the number of texts. No text may be added after that.
func (s *PatternSet) Count() (certain, possible int64) {
	s.possible.or(&s.certain)
	return s.certain.count(), s.possible.count()
}

// pagedBitmap is a set of numbers that need not begin near 0. Numbers that are near
// each other share a page; a page without numbers is not allocated.
type pagedBitmap struct {
	memory *budget.Account
	pages  []*page // by number / pageBits
}

// pageBits is how many numbers a page is for: little enough that numbers far
// from all others take little, and enough that a page is seldom made.
const pageBits = 1 << 12

type page [pageBits / 64]uint64

func (s *pagedBitmap) set(number uint64) {
	at := int(number / pageBits)
	s.pages = mem.Reach(s.memory, s.pages, at+1)
	if s.pages[at] == nil {
		mem.Take(s.memory, budget.SizeOf[page]())
		s.pages[at] = new(page)
	}
	s.pages[at][number%pageBits/64] |= 1 << (number % 64)
}

// or adds the numbers of o, which may share its pages with s from then on.
func (s *pagedBitmap) or(o *pagedBitmap) {
	s.pages = mem.Reach(s.memory, s.pages, len(o.pages))
	for at, from := range o.pages {
		switch to := s.pages[at]; {
		case from == nil:
		case to == nil:
			mem.Take(s.memory, budget.SizeOf[page]())
			s.pages[at] = from
		default:
			vec.Bitmap(to[:]).Or(from[:])
		}
	}
}

func (s *pagedBitmap) count() int64 {
	total := int64(0)
	for _, p := range s.pages {
		if p != nil {
			total += vec.Bitmap(p[:]).Count()
		}
	}
	return total
}

// each calls visit with all numbers.
func (s *pagedBitmap) each(visit func(number uint64)) {
	for at, p := range s.pages {
		if p == nil {
			continue
		}
		for w, word := range p {
			for ; word != 0; word &= word - 1 {
				visit(uint64(at)*pageBits + uint64(w*64+bits.TrailingZeros64(word)))
			}
		}
	}
}

package csvengine

import (
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// numbered is texts of one form, as numbers.
type numbered struct {
	form              numberForm // that of the first text that has one
	certain, possible sparse     // possible ones are without those that are certain only
}

func newNumbered(memory *budget.Account) *numbered {
	return &numbered{certain: sparse{memory: memory}, possible: sparse{memory: memory}}
}

// add adds a text. It reports false where that has not the form.
func (n *numbered) add(text []byte, certain bool) bool {
	number, ok := n.form.adopt(text)
	if !ok {
		return false
	}
	if certain {
		n.certain.set(number)
	} else {
		n.possible.set(number)
	}
	return true
}

// merge adds the texts of o. It reports false where theirs is another form.
func (n *numbered) merge(o *numbered) bool {
	if n.form.length == 0 {
		n.form = o.form
	}
	if o.form.length > 0 && o.form != n.form {
		return false
	}
	n.certain.or(&o.certain)
	n.possible.or(&o.possible)
	return true
}

// sparse is a set of numbers that need not begin near 0. Numbers that are near
// each other share a page; where there is none there is no page.
type sparse struct {
	memory *budget.Account
	pages  []*page // by number / pageBits
}

// pageBits is how many numbers a page is for: little enough that numbers far
// from all others take little, and enough that a page is seldom made.
const pageBits = 1 << 12

type page [pageBits / 64]uint64

func (s *sparse) set(number uint64) {
	at := int(number / pageBits)
	s.pages = mem.Reach(s.memory, s.pages, at+1)
	if s.pages[at] == nil {
		mem.Take(s.memory, budget.SizeOf[page]())
		s.pages[at] = new(page)
	}
	s.pages[at][number%pageBits/64] |= 1 << (number % 64)
}

// or adds the numbers of o, which may share its pages with s from then on.
func (s *sparse) or(o *sparse) {
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

func (s *sparse) count() int64 {
	total := int64(0)
	for _, p := range s.pages {
		if p != nil {
			total += vec.Bitmap(p[:]).Count()
		}
	}
	return total
}

// each calls visit with all numbers.
func (s *sparse) each(visit func(number uint64)) {
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

package vec

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// PagedBitmap is a set of numbers that need not begin near 0. Numbers that are near each
// other share a page; a page without numbers takes nothing. What it takes is counted.
type PagedBitmap struct {
	Memory *budget.Account
	pages  []*page // by number / pageBits
}

// pageBits is how many numbers a page is for: little enough that numbers far from all others
// take little, and enough that a page is seldom made.
const pageBits = 1 << 12

type page [pageBits / 64]uint64

// Set adds a number.
func (p *PagedBitmap) Set(number int) {
	at := number / pageBits
	p.pages = mem.Reach(p.Memory, p.pages, at+1)
	if p.pages[at] == nil {
		mem.Take(p.Memory, budget.SizeOf[page]())
		p.pages[at] = new(page)
	}
	p.pages[at][number%pageBits/64] |= 1 << (number % 64)
}

// Or adds the numbers of o, which may share its pages with p from then on.
func (p *PagedBitmap) Or(o *PagedBitmap) {
	p.pages = mem.Reach(p.Memory, p.pages, len(o.pages))
	for at, from := range o.pages {
		switch to := p.pages[at]; {
		case from == nil:
		case to == nil:
			mem.Take(p.Memory, budget.SizeOf[page]())
			p.pages[at] = from
		default:
			Bitmap(to[:]).Or(from[:])
		}
	}
}

// Count returns how many numbers there are.
func (p *PagedBitmap) Count() int64 {
	total := int64(0)
	for _, page := range p.pages {
		if page != nil {
			total += Bitmap(page[:]).Count()
		}
	}
	return total
}

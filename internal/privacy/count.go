package privacy

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
)

// ref is a number at a place in a book. The zero ref is none.
type ref struct {
	*book
	number, grouping, row int // grouping -1: of all rows
}

func (r ref) state() State {
	if r.book == nil {
		return Shown
	}
	return r.at(r.number, r.grouping, r.row)
}

// counted is the numbers that an indicator's results are made of, in one period.
type counted struct {
	info                           *Indicator
	book                           *book // of the numerator, and of a denominator that it is a part of
	denominator, numerator, blanks int   // -1: none
	other                          ref   // a denominator of its own
	constant                       bool  // the denominator is the same in every interval
	certain                        bool  // no blank leaves open what is in the denominator
	open                           int64 // rows that blanks make a difference to
	told                           bool  // so many blanks are printed beside the indicator
}

// isShare reports whether the numerator counts a part of the denominator's rows.
func (i *Indicator) isShare() bool {
	n, d := i.Numerator, i.Denominator
	return d != nil && n.Dataset == d.Dataset && n.Distinct == d.Distinct && n.Sum == d.Sum
}

// count adds the numbers of an indicator in a period to the books. Of intervals,
// the period is from the first to the last.
func (g *guard) count(id string, info *Indicator, period calendar.Period, intervals bool) *counted {
	c := &counted{info: info, book: g.book(info.Numerator), denominator: -1, numerator: -1, blanks: -1, certain: true}
	n, d := info.Numerator, info.Denominator
	if b := g.book(d); b != nil && !info.isShare() {
		set := ofShare(nil, d.rows(id, period), !info.AtMost).numerator
		c.certain = isKnown(d.rows(id, period))
		c.other = ref{b, b.number(number{indicator: id, set: set, distinct: d.family(id), of: -1}), -1, 0}
	}
	if c.book == nil {
		return c
	}
	var within Rows
	where, family := n.rows(id, period), n.family(id)
	if info.isShare() {
		within = d.rows(id, period)
		c.constant = intervals && d.Date == "" && !d.Changing
		if intervals && n.Date != "" && d.Date != "" && n.Date != d.Date {
			// In each interval both dates lie in it.
			both := Condition{Column: n.Date + "\x00" + d.Date, Opaque: true, Reads: []string{n.Date}, Known: n.DateKnown}
			where = append(slices.Clone(n.Where), both)
		}
	}
	sets := ofShare(within, where, info.AtMost)
	if info.isShare() {
		c.denominator = c.book.number(number{indicator: id, set: sets.denominator, distinct: family, of: -1})
		c.certain = isKnown(within)
	}
	c.numerator = c.book.number(number{indicator: id, set: sets.numerator, distinct: family, of: c.denominator, open: info.OpenRest && c.denominator >= 0})
	if family == "" && !isKnown(slices.Concat(within, where)) {
		g.later = append(g.later, func() {
			c.blanks = c.book.number(number{indicator: id, set: sets.blanks, of: c.numerator, blanks: true})
			c.book.setWhole(c.blanks, c.open)
		})
	}
	return c
}

// rows returns the rows that are counted in a period.
func (n *Number) rows(id string, period calendar.Period) Rows {
	rows := slices.Clone(n.Where)
	switch {
	case n.Date != "":
		rows = append(rows, Condition{Column: n.Date, Dates: period, Known: n.DateKnown})
	case n.Changing:
		rows = append(rows, Condition{Column: id + "\x00" + period.String(), Opaque: true, Known: true})
	}
	return rows
}

// family returns what tells apart numbers that do not add up.
func (n *Number) family(id string) string {
	if n.Changing {
		return "\x00" + id
	}
	return n.Distinct
}

// judged returns the numerator and the denominator at the end of the bounds that
// the target judges; a value has the denominator 1. What is not whole numbers, or
// not there, is broken.
func judged(b query.Bounds, atMost bool) (n, d int64) {
	end, open := b.Least, b.NoLeast
	if atMost {
		end, open = b.Most, b.NoMost
	}
	if b.Cases == query.NoCases || b.Cases == 0 {
		return 0, 0
	}
	n, isInt := end.Num.Int64()
	d, isIntToo := end.Den.Int64()
	if open || !isInt || !isIntToo || !end.Num.IsInt() || !end.Den.IsInt() || n < 0 {
		return broken, broken
	}
	// Where no row is certainly in the denominator, the bounds may be of rows
	// that are not counted at this end.
	if b.Cases == query.MaybeCases && (atMost && n == 0 || !atMost && n == d) {
		return 0, 0
	}
	return n, d
}

// uncertain returns how many rows blanks make a difference to. Where they leave
// the denominator open, some may be counted twice.
func (c *counted) uncertain(b query.Bounds) int64 {
	n0, d0 := judged(b, false)
	n1, d1 := judged(b, true)
	switch {
	case min(n0, d0, n1, d1) < 0:
		return broken
	case c.denominator < 0 || c.certain:
		return n1 - n0
	}
	return n1 - n0 + (d0 - n0) - (d1 - n1)
}

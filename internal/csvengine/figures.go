package csvengine

import (
	"cmp"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// figures finds the figure of each slot: the number of its only certain row. Where there
// are several, it keeps the places of the first two.
type figures struct {
	*sums
	first []firstRows // by slot
}

func newFigures(memory *budget.Account, arg query.ExprID) *figures {
	return &figures{sums: newSums(memory, arg, true)}
}

// firstRows are the places of the first rows of a slot, two at most.
type firstRows struct {
	rows [2]rowPlace
	n    int
}

// rowPlace is where a row is: its block, and its line in there.
type rowPlace struct {
	block int
	line  int32
}

func (p rowPlace) compare(o rowPlace) int {
	return cmp.Or(cmp.Compare(p.block, o.block), cmp.Compare(p.line, o.line))
}

func (r *firstRows) add(places ...rowPlace) {
	all := slices.Concat(r.rows[:r.n], places)
	slices.SortFunc(all, rowPlace.compare)
	r.n = copy(r.rows[:], all)
}

func (s *figures) add(f *frame, rows *vec.Tri, to target) {
	s.sums.add(f, rows, to)
	s.first = mem.Reach(s.memory, s.first, to.count)
	v := f.values[s.arg]
	for i := range rows.Certain.Rows {
		first := &s.first[to.slot(i)]
		if v.IsAbsent(i) || v.MaybeAbsent.Has(i) || first.n == len(first.rows) { // a worker finds rows in the order of their places
			continue
		}
		block, line := rowLine(f, i)
		first.add(rowPlace{block, line})
	}
}

func (s *figures) merge(o tally, slots []int32) {
	from := o.(*figures)
	s.sums.merge(from.sums, slots)
	for i, first := range from.first {
		if first.n > 0 {
			slot := slotIn(slots, i)
			s.first = mem.Reach(s.memory, s.first, slot+1)
			s.first[slot].add(first.rows[:first.n]...)
		}
	}
}

// twice returns the places of the first two rows of a slot that has several.
func (s *figures) twice(slot int, d *dataset) (places [2]query.Place, ok bool) {
	first := mem.At(s.first, slot)
	for i, row := range first.rows[:first.n] {
		file, line := d.lineOf(row.block, row.line)
		places[i] = query.Place{File: file.entry.Name, Line: line, Sheet: file.sheet}
	}
	return places, first.n == len(places)
}

// twice returns the cells of the measure with several certain rows.
func (m *measured) twice() []query.Twice {
	set, ok := m.tally.(*figures)
	if !ok {
		return nil
	}
	var all []query.Twice
	numbers, groups := m.cells.groups.sorted(m.measure.register)
	for i, number := range numbers {
		for window := range max(1, m.cells.stride()-1) {
			cell, ok := m.cells.find(number, window)
			if !ok || m.cells.isOpen(cell) {
				continue
			}
			if first, several := set.twice(cell, m.measure.dataset); several {
				all = append(all, query.Twice{Group: groups[i], Window: window, First: first})
			}
		}
	}
	return all
}

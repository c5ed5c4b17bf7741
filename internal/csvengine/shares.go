package csvengine

import "plancheck/internal/query"

// shares counts the rows of a denominator by its truth and the numerator's.
type shares struct {
	numerator query.ExprID
	cells     []query.ShareCounters
}

func (s *shares) add(f *frame, rows *truth, to target) {
	s.cells = reach(s.cells, to.count)
	numerator := f.truth(s.numerator)
	if to.slots == nil {
		s.addWords(rows, numerator)
		return
	}
	for i := range rows.possible.rows {
		cell := &s.cells[to.slots[i]]
		*classOf(cell, rows.certain.has(i), numerator.certain.has(i), numerator.possible.has(i))++
	}
}

// classOf returns the counter of a row whose denominator is possible.
func classOf(c *query.ShareCounters, denominator, certain, possible bool) *int64 {
	switch {
	case denominator && certain:
		return &c.TT
	case denominator && possible:
		return &c.TU
	case denominator:
		return &c.TF
	case certain:
		return &c.UT
	case possible:
		return &c.UU
	}
	return &c.UF
}

// addWords counts 64 rows at a time, in slot 0.
func (s *shares) addWords(d, n *truth) {
	cell := &s.cells[0]
	for w := range d.certain {
		dc, du := d.certain[w], d.possible[w]&^d.certain[w]
		nc, np := n.certain[w], n.possible[w]
		cell.TT += ones(dc & nc)
		cell.TU += ones(dc & np &^ nc)
		cell.TF += ones(dc &^ np)
		if du != 0 {
			cell.UT += ones(du & nc)
			cell.UU += ones(du & np &^ nc)
			cell.UF += ones(du &^ np)
		}
	}
}

func (s *shares) merge(o tally, slots []int32) {
	for i, from := range o.(*shares).cells {
		slot := slotIn(slots, i)
		s.cells = reach(s.cells, slot+1)
		to := &s.cells[slot]
		to.TT += from.TT
		to.TU += from.TU
		to.TF += from.TF
		to.UT += from.UT
		to.UU += from.UU
		to.UF += from.UF
	}
}

func (s *shares) read(slot int, to *query.Counters) {
	c := at(s.cells, slot)
	to.Share = c
	to.Rows = c.TT + c.TU + c.TF + c.UT + c.UU + c.UF
}

func (s *shares) size() int64 { return int64(cap(s.cells)) * 48 }

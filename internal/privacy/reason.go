package privacy

import "slices"

// Reason says why a number is hidden. It follows from the plan and from what is
// printed: it never tells a small number from one that is hidden to protect it.
type Reason uint8

// Reasons. The zero Reason is that of a number that is shown.
const (
	Few       Reason = iota + 1 // it is 1 to k-1, or it or a later one would give such a number away
	InHidden                    // it lies in a group of a coarser table that is hidden
	AllOrNone                   // its table is printed whole or not at all
	Untold                      // what it counts is not known, or overlaps with what another counts
)

var reasonNames = [...]string{Few: "few", InHidden: "in_hidden_group", AllOrNone: "all_or_none", Untold: "not_told_apart"}

// String returns the reason's name in machine-readable output; it is empty for the
// zero Reason.
func (r Reason) String() string { return reasonNames[r] }

// why returns why a number is hidden.
func (g *gate) why(m *mask, i, grouping, row int) Reason {
	if m.at(i, grouping, row) == Shown {
		return 0
	}
	at := slices.IndexFunc(g.components, func(c *component) bool { return slices.Contains(c.members, i) || slices.Contains(c.blanks, i) })
	switch {
	case g.refused[i] || at < 0:
		return Untold
	case grouping < 0:
		return Few
	}
	tables := g.components[at].tables
	t := tables[slices.IndexFunc(tables, func(t *table) bool { return t.grouping == grouping })]
	switch {
	case t.knotted || g.families[i] != rows:
		return AllOrNone
	case t.up != nil && m.rows[i][t.up.grouping] != nil && !m.rows[i][t.up.grouping][t.rowAbove(row)]:
		return InHidden
	}
	return Few
}

// rowAbove returns the row that a row divides.
func (t *table) rowAbove(row int) int {
	return slices.IndexFunc(t.under, func(list []int) bool { return slices.Contains(list, row) })
}

package render

import (
	"strings"

	"plancheck/internal/present"
)

const (
	leastCell = 8  // no column is narrowed below this
	wholeWord = 16 // words up to this width are not cut while another column can give way
)

// widths gives every column the width of its widest line. Where that is too
// much in all, columns are narrowed: first while no word is cut, then further.
func (p *printer) widths(t present.Table) []int {
	n := narrowing{table: t, total: len(gap) * (len(t.Header) - 1)}
	for i := range t.Header {
		n.widths = append(n.widths, natural(t, i))
		if p.Width > 0 {
			n.widths[i] = min(n.widths[i], p.Width) // it takes fewer steps from here
		}
		n.floors = append(n.floors, max(leastCell, min(wholeWord, longestWord(t, i))))
		n.total += n.widths[i]
	}
	if p.Width > 0 && n.total > p.Width {
		n.to(p.Width)
		for i := range n.floors {
			n.floors[i] = leastCell
		}
		n.to(p.Width)
	}
	return n.widths
}

// narrowing is a table on its way to a width.
type narrowing struct {
	table          present.Table
	widths, floors []int // of each column: what it is, and the least it may be
	total          int
}

// to narrows columns step by step, each time the one whose narrowing makes the
// table least longer, the widest of such.
func (n *narrowing) to(width int) {
	now, narrower := make([][]int, len(n.widths)), make([][]int, len(n.widths)) // lines of each cell
	for i, w := range n.widths {
		now[i], narrower[i] = heights(n.table, i, w), heights(n.table, i, w-1)
	}
	for n.total > width {
		best, least := -1, 0
		for i, w := range n.widths {
			if w <= n.floors[i] {
				continue
			}
			lines := linesWith(now, i, narrower[i])
			if best < 0 || lines < least || lines == least && w > n.widths[best] {
				best, least = i, lines
			}
		}
		if best < 0 {
			return
		}
		n.total--
		n.widths[best]--
		now[best], narrower[best] = narrower[best], heights(n.table, best, n.widths[best]-1)
	}
}

// longestWord is the width of the longest word of a column.
func longestWord(t present.Table, column int) int {
	longest := 0
	words := func(s string) {
		for word := range strings.FieldsSeq(s) {
			longest = max(longest, width(word))
		}
	}
	words(t.Header[column])
	for _, r := range t.Rows {
		for _, line := range r.Cells[column] {
			words(clean(line.String()))
		}
	}
	return longest
}

// natural is the width of the widest line of a column.
func natural(t present.Table, column int) int {
	widest := width(t.Header[column])
	for _, r := range t.Rows {
		for _, line := range r.Cells[column] {
			widest = max(widest, width(clean(line.String()))+len(before(r, column)))
		}
	}
	return widest
}

// heights counts the lines of every cell of a column of that width.
func heights(t present.Table, column, width int) []int {
	counts := make([]int, len(t.Rows))
	for i, r := range t.Rows {
		for _, parts := range wrapped(r, column, max(1, width)) {
			counts[i] += len(parts)
		}
	}
	return counts
}

// linesWith counts the lines of a table where one column has other heights.
func linesWith(heights [][]int, column int, other []int) int {
	lines := 0
	for r := range other {
		most := other[r]
		for i := range heights {
			if i != column {
				most = max(most, heights[i][r])
			}
		}
		lines += most
	}
	return lines
}

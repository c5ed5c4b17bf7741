package render

import "strings"

const (
	leastCell = 8  // no column is narrowed below this
	wholeWord = 16 // words up to this width are not cut while another column can give way
)

// widths gives every column the width of its widest line. Where that is too
// much in all, columns are narrowed: first while no word is cut, then further.
func (p *printer) widths(g grid) []int {
	n := narrowing{grid: g, total: len(gap) * (len(g.header) - 1)}
	for i := range g.header {
		n.widths = append(n.widths, natural(g, i))
		if p.Width > 0 {
			n.widths[i] = min(n.widths[i], p.Width) // it takes fewer steps from here
		}
		n.floors = append(n.floors, max(leastCell, min(wholeWord, longestWord(g, i))))
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
	grid           grid
	widths, floors []int // of each column: what it is, and the least it may be
	total          int
}

// to narrows columns step by step, each time the one whose narrowing makes the
// table least longer, the widest of such.
func (n *narrowing) to(width int) {
	now, narrower := make([][]int, len(n.widths)), make([][]int, len(n.widths)) // lines of each cell
	for i, w := range n.widths {
		now[i], narrower[i] = heights(n.grid, i, w), heights(n.grid, i, w-1)
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
		now[best], narrower[best] = narrower[best], heights(n.grid, best, n.widths[best]-1)
	}
}

// longestWord is the width of the longest word of a column.
func longestWord(g grid, column int) int {
	longest := 0
	words := func(s string) {
		for word := range strings.FieldsSeq(s) {
			longest = max(longest, width(word))
		}
	}
	words(g.header[column])
	for _, r := range g.rows {
		for _, line := range r.cells[column] {
			words(clean(line))
		}
	}
	return longest
}

// natural is the width of the widest line of a column.
func natural(g grid, column int) int {
	widest := width(g.header[column])
	for _, r := range g.rows {
		for _, line := range r.cells[column] {
			widest = max(widest, width(clean(line))+len(r.before(column)))
		}
	}
	return widest
}

// heights counts the lines of every cell of a column of that width.
func heights(g grid, column, width int) []int {
	counts := make([]int, len(g.rows))
	for i, r := range g.rows {
		for _, parts := range r.wrapped(column, max(1, width)) {
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

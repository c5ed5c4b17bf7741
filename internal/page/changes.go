package page

import "plancheck/internal/present"

// changes builds what is shown of the changes since an earlier result.
func (b *builder) changes(said present.Comparison) *changes {
	c := &changes{Title: shown(said.Title)}
	for _, line := range said.Lines {
		c.Lines = append(c.Lines, present.Capital(shown(line))+".")
	}
	for _, t := range said.Tables {
		c.Tables = append(c.Tables, tableOf(t))
	}
	return c
}

func tableOf(t present.Table) table {
	out := table{Title: shown(t.Title)}
	for _, head := range t.Header {
		out.Head = append(out.Head, shown(head))
	}
	for _, r := range t.Rows {
		row := tableRow{Inner: r.Inner, Name: shownLines(r.Cells[0])}
		for _, c := range r.Cells[1:] {
			row.Cells = append(row.Cells, shownLines(c))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func shownLines(c present.Cell) []string {
	lines := make([]string, len(c))
	for i, v := range c {
		lines[i] = shown(v.String())
	}
	return lines
}

package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/query"
)

// tableBuilder collects what a dataset keeps. Each worker has one; what they hold is
// laid out in the order of rows when the dataset has been read.
type tableBuilder struct {
	memory  *budget.Account
	dataset *dataset
	columns []column // by column; empty for one that is not kept
	refs    [][]int32
	offsets []int64 // in the file; only if places are kept
	lines   []int32 // in the block; only if lines are kept
	rows    int
	ranges  []rowRange
	others  []*tableBuilder
}

func newTableBuilder(d *dataset, memory *budget.Account) *tableBuilder {
	t := &tableBuilder{memory: memory, dataset: d, columns: make([]column, len(d.Columns)), refs: make([][]int32, len(d.Refs))}
	for c := range t.columns {
		t.columns[c] = newColumn(memory)
	}
	return t
}

func (t *tableBuilder) add(b *batch) error {
	for c, keep := range t.dataset.Keep.Columns {
		if keep {
			t.columns[c].append(&b.columns[c])
		}
	}
	for r := range t.refs {
		if t.dataset.KeepsRef(query.RefID(r)) {
			t.refs[r] = mem.Append(t.memory, t.refs[r], b.refs[r]...)
		}
	}
	if t.dataset.Keep.Places {
		for i := range b.n {
			t.offsets = mem.Append(t.memory, t.offsets, b.read.Place(i))
		}
	}
	if t.dataset.Keep.Lines {
		for i := range b.n {
			t.lines = mem.Append(t.memory, t.lines, b.line.Of(&b.read.RowRange, i))
		}
	}
	t.ranges = mem.Append(t.memory, t.ranges, rowRange{file: b.read.file.entry.Name, block: b.read.Block.Seq, first: b.first, at: t.rows, n: b.n})
	t.rows += b.n
	return nil
}

func (t *tableBuilder) merge(o accumulator) error {
	t.others = append(t.others, o.(*tableBuilder))
	return nil
}

// layOut gives the dataset what this builder and those merged into it hold.
func (t *tableBuilder) layOut() {
	d, parts := t.dataset, append(t.others, t)
	for c, keep := range d.Keep.Columns {
		if keep {
			layOutColumn(&d.columns[c], d, c, parts)
		}
	}
	for r := range d.refs {
		if d.KeepsRef(query.RefID(r)) {
			d.refs[r] = mem.Zeroed[int32](d.memory.kept, d.rows)
			for _, part := range parts {
				for _, s := range part.ranges {
					copy(d.refs[r][s.first:], part.refs[r][s.at:s.at+s.n])
				}
			}
		}
	}
	if d.Keep.Places || d.Keep.Lines {
		d.places.layOut(d.memory.kept, parts, d.rows)
	}
	for _, part := range parts {
		part.memory.Close()
	}
}

func layOutColumn(column *column, d *dataset, c int, parts []*tableBuilder) {
	scaled := slices.ContainsFunc(parts, func(t *tableBuilder) bool { return t.columns[c].scales != nil })
	*column = newColumn(d.memory.kept)
	column.words.Enter(nil) // so that there is a code for rows without a text
	codes := make([][]uint32, len(parts))
	for i, part := range parts {
		codes[i] = column.addWords(&part.columns[c])
	}
	column.allocate(d.Columns[c].Type, d.rows, scaled)
	for i, part := range parts {
		for _, s := range part.ranges {
			column.place(s.first, &part.columns[c], s.at, s.n, codes[i])
		}
	}
}

func (p *places) layOut(memory *budget.Account, parts []*tableBuilder, rows int) {
	d := parts[0].dataset
	*p = places{}
	if d.Keep.Places {
		p.offsets = mem.Zeroed[int64](memory, rows)
	}
	if d.Keep.Lines {
		p.lines = mem.Zeroed[int32](memory, rows)
	}
	for _, part := range parts {
		p.ranges = mem.Append(memory, p.ranges, part.ranges...)
		for _, s := range part.ranges {
			if d.Keep.Places {
				copy(p.offsets[s.first:], part.offsets[s.at:s.at+s.n])
			}
			if d.Keep.Lines {
				copy(p.lines[s.first:], part.lines[s.at:s.at+s.n])
			}
		}
	}
	slices.SortFunc(p.ranges, func(a, b rowRange) int { return a.first - b.first })
}

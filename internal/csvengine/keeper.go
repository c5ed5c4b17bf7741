package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/query"
)

// keeper collects what a dataset keeps. Each worker has one; what they hold is
// laid out in the order of rows when the dataset has been read.
type keeper struct {
	memory    *budget.Account
	dataset   *dataset
	columns   []kept // by column; empty for one that is not kept
	refs      [][]int32
	offsets   []int64 // in the file; only if places are kept
	lines     []int32 // in the block; only if lines are kept
	rows      int
	stretches []stretch
	others    []*keeper
}

func newKeeper(d *dataset, memory *budget.Account) *keeper {
	k := &keeper{memory: memory, dataset: d, columns: make([]kept, len(d.Columns)), refs: make([][]int32, len(d.Refs))}
	for c := range k.columns {
		k.columns[c] = newKept(memory)
	}
	return k
}

func (k *keeper) add(f *frame) error {
	for c, keep := range k.dataset.Keep.Columns {
		if keep {
			k.columns[c].append(&f.columns[c])
		}
	}
	for r := range k.refs {
		if k.dataset.KeepsRef(query.RefID(r)) {
			k.refs[r] = mem.Append(k.memory, k.refs[r], f.refs[r]...)
		}
	}
	if k.dataset.Keep.Places {
		for i := range f.n {
			k.offsets = mem.Append(k.memory, k.offsets, f.batch.Place(i))
		}
	}
	if k.dataset.Keep.Lines {
		for i := range f.n {
			k.lines = mem.Append(k.memory, k.lines, f.line.Of(&f.batch.RowRange, i))
		}
	}
	k.stretches = mem.Append(k.memory, k.stretches, stretch{file: f.batch.file.entry.Name, block: f.batch.Block.Seq, first: f.first, at: k.rows, n: f.n})
	k.rows += f.n
	return nil
}

func (k *keeper) merge(o accumulator) error {
	k.others = append(k.others, o.(*keeper))
	return nil
}

// layOut gives the dataset what this keeper and those merged into it hold.
func (k *keeper) layOut() {
	d, parts := k.dataset, append(k.others, k)
	for c, keep := range d.Keep.Columns {
		if keep {
			layOutColumn(&d.columns[c], d, c, parts)
		}
	}
	for r := range d.refs {
		if d.KeepsRef(query.RefID(r)) {
			d.refs[r] = mem.Zeroed[int32](d.memory.kept, d.rows)
			for _, part := range parts {
				for _, s := range part.stretches {
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

func layOutColumn(column *kept, d *dataset, c int, parts []*keeper) {
	scaled := slices.ContainsFunc(parts, func(k *keeper) bool { return k.columns[c].scales != nil })
	*column = newKept(d.memory.kept)
	column.words.Enter(nil) // so that there is a code for rows without a text
	codes := make([][]uint32, len(parts))
	for i, part := range parts {
		codes[i] = column.addWords(&part.columns[c])
	}
	column.room(d.Columns[c].Type, d.rows, scaled)
	for i, part := range parts {
		for _, s := range part.stretches {
			column.place(s.first, &part.columns[c], s.at, s.n, codes[i])
		}
	}
}

func (p *places) layOut(memory *budget.Account, parts []*keeper, rows int) {
	d := parts[0].dataset
	*p = places{}
	if d.Keep.Places {
		p.offsets = mem.Zeroed[int64](memory, rows)
	}
	if d.Keep.Lines {
		p.lines = mem.Zeroed[int32](memory, rows)
	}
	for _, part := range parts {
		p.stretches = mem.Append(memory, p.stretches, part.stretches...)
		for _, s := range part.stretches {
			if d.Keep.Places {
				copy(p.offsets[s.first:], part.offsets[s.at:s.at+s.n])
			}
			if d.Keep.Lines {
				copy(p.lines[s.first:], part.lines[s.at:s.at+s.n])
			}
		}
	}
	slices.SortFunc(p.stretches, func(a, b stretch) int { return a.first - b.first })
}

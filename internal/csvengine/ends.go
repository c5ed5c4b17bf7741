package csvengine

import (
	"bytes"
	"slices"

	"plancheck/internal/csvengine/scan"
	"plancheck/internal/framing"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// cutTable cuts a block at the first blank row, where the table ends, and leaves out
// what follows. It reports false where the whole block is below that row.
func (r *reader) cutTable(b *fileBlock) bool {
	file := b.file
	if file.ends > 0 {
		r.passBelow(b, 0)
		return false
	}
	at := firstBlank(b.Bytes, b.From, file.header.delimiter)
	if at < 0 {
		return true
	}
	file.ends = b.Base + int64(at)
	r.passBelow(b, at)
	end := len(b.Bytes)
	b.Bytes = b.Bytes[:at]
	clear(b.Bytes[at:min(end, at+scan.Padding)])
	return true
}

// firstBlank returns where the first blank record is, or -1. A record must begin at from.
func firstBlank(data []byte, from int, delimiter byte) int {
	quoted := false
	for at := from; at < len(data); {
		end := len(data)
		if n := bytes.IndexByte(data[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		if !quoted && scan.IsBlank(data[at:end], delimiter) {
			return at
		}
		quoted = quoted != (bytes.Count(data[at:end], []byte{'"'})%2 == 1)
		at = end
	}
	return -1
}

// passBelow leaves out the rows of a block from an offset on, which are below the end
// of the table. One that could be a record is a finding.
func (r *reader) passBelow(b *fileBlock, at int) {
	file := b.file
	for at < len(b.Bytes) {
		data := b.Bytes[at:]
		row := scan.Record{Delimiter: file.header.delimiter}
		if row.Read(data, b.EndsFile, b.Base+int64(at)) != nil { // text, which need not be CSV
			row.ReadLine(data)
		}
		if row.IsBlank(data) {
			file.blankRows.Add(1)
		} else {
			r.leaveBelow(file, &row, data, b.Base+int64(at))
		}
		at += row.Length
	}
}

func (r *reader) leaveBelow(file *fileRead, row *scan.Record, data []byte, at int64) {
	file.rows.Add(1)
	file.addAside(at)
	file.leftOut.Add(1)
	cells := row.Texts(data)
	first := slices.IndexFunc(cells, func(text string) bool { return text != "" })
	if first < 0 {
		return
	}
	for _, kind := range []query.FindingKind{query.LeftOutRow, query.BelowEnd} {
		if kind == query.BelowEnd && !r.couldBeRecord(&file.header, cells) {
			return
		}
		spot := r.found.add(findingKey{kind: kind, tolerated: kind == query.LeftOutRow}, file.entry.Name, at)
		if spot == nil {
			continue
		}
		spot.cell = first + 1
		if kind == query.LeftOutRow {
			spot.detail = query.Aside{Kind: framing.Below}
		}
		if !r.dataset.IsPersonal() {
			spot.value = cut(cells[first])
		}
	}
}

// couldBeRecord reports whether a row has what a record needs, and nothing in it that
// is not a value.
func (r *reader) couldBeRecord(h *header, cells []string) bool {
	d := r.dataset
	row := framing.Row{Cells: cells, Width: h.width, IsCode: func(cell int) bool { return h.asides.isCode[cell] }}
	if len(cells) != h.width || d.finder.Look(&row).Outcome == framing.Refused {
		return false
	}
	filled := 0
	for c := range d.Columns {
		if h.at[c] < 0 {
			continue
		}
		text := []byte(cells[h.at[c]])
		column := &d.inFile[c]
		format := d.formatOf(column)
		if format.IsBlank(text) {
			if d.MustHave(query.ColumnID(c)) {
				return false
			}
			continue
		}
		filled++
		takesAny := column.Type == value.Text && len(column.OneOf) == 0
		if !takesAny && !holds(column, format, text) {
			return false
		}
	}
	return filled > 0
}

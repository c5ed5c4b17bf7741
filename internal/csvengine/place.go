package csvengine

import (
	"slices"
	"strings"

	"plancheck/internal/intake"
	"plancheck/internal/query"
)

// placesOfSpots returns what says where a reader finds a spot: in which line, under which
// header, in which cell of a sheet.
func (d *dataset) placesOfSpots() func(findingKey, spot) query.Place {
	line := d.linesOfSpots()
	named := map[string]query.ColumnID{}
	for c, column := range d.Columns {
		named[column.Name] = query.ColumnID(c)
	}
	return func(key findingKey, s spot) query.Place {
		place := query.Place{File: s.file, Line: line(s), Value: s.value, Near: s.near, Detail: s.detail}
		at := slices.IndexFunc(d.files, func(f *fileRead) bool { return f.entry.Name == s.file })
		if at < 0 {
			return place
		}
		file := d.files[at]
		cells := file.header.cellsOf(d.columnsOf(key, named))
		if s.cell > 0 {
			cells = []int{s.cell - 1}
		}
		place.Sheet, place.Header = file.sheet, file.header.namesOf(cells)
		if file.sheet != "" && len(cells) > 0 && place.Line > 0 {
			place.Cell = intake.CellName(cells[0], place.Line)
		}
		return place
	}
}

// columnsOf returns the columns that a finding is about.
func (d *dataset) columnsOf(key findingKey, named map[string]query.ColumnID) []query.ColumnID {
	switch key.kind {
	case query.DuplicateKey, query.DuplicateRow:
		return d.Key
	case query.Orphan, query.BlankCell:
		if r := slices.IndexFunc(d.Refs, func(r query.Ref) bool { return r.Name == key.column }); r >= 0 {
			return d.Sources[r]
		}
	}
	if c, ok := named[key.column]; ok {
		return []query.ColumnID{c}
	}
	return nil
}

// cellsOf returns the cells of a row that the columns have, each once. A file
// whose header does not fit may not have them.
func (h *header) cellsOf(columns []query.ColumnID) []int {
	var cells []int
	for _, c := range columns {
		if int(c) < len(h.at) && h.at[c] >= 0 && !slices.Contains(cells, h.at[c]) {
			cells = append(cells, h.at[c])
		}
	}
	return cells
}

// namesOf returns the headers of cells.
func (h *header) namesOf(cells []int) string {
	var names []string
	for _, cell := range cells {
		if cell < len(h.names) {
			names = append(names, h.names[cell])
		}
	}
	return cut(strings.Join(names, ", "))
}

package csvengine

import (
	"slices"

	"plancheck/internal/intake"
	"plancheck/internal/query"
)

// refuseMerged reports merged cells in the tables of workbooks: in records, and in a
// header of one row. They are allowed in rows that are not records and below the end of
// the table.
func (d *dataset) refuseMerged() {
	for _, f := range d.files {
		area, isIn := d.mergedIn(f)
		if !isIn {
			continue
		}
		f.entry.Unread = true
		d.broken.Store(true)
		if spot := d.found.add(findingKey{kind: query.BadWorkbook}, f.entry.Name, wholeFile); spot != nil {
			spot.detail = query.MergedCells{Area: area.Name}
		}
	}
}

// mergedIn returns the first merged cells that are in the table of a file.
func (d *dataset) mergedIn(f *fileRead) (area intake.Area, isIn bool) {
	if len(f.merged) == 0 {
		return intake.Area{}, false
	}
	slices.Sort(f.rowsAt)
	lines := d.linesAt(f.entry.Name, append([]int64{f.header.offset}, f.rowsAt...))
	if lines == nil {
		return f.merged[0], true
	}
	first := lines[0] + int64(max(1, d.file.Format.HeaderRows)) // row below the header
	aside := map[int64]bool{}
	for _, line := range lines[1:] {
		aside[line] = true
	}
	last := int64(0)
	if f.ends > 0 {
		last = d.linesAt(f.entry.Name, []int64{f.ends})[0]
	}
	at := slices.IndexFunc(f.merged, func(a intake.Area) bool {
		if last > 0 && a.Top >= last || a.Bottom < first && len(f.header.rows) > 1 {
			return false
		}
		for row := a.Top; row <= a.Bottom; row++ {
			if !aside[row] {
				return true
			}
		}
		return false
	})
	if at < 0 {
		return intake.Area{}, false
	}
	return f.merged[at], true
}

package present

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Survey says what the data of a plan hold: a table of the files and one of the
// datasets.
func Survey(s *report.Survey, in words.Language) []Table {
	return []Table{filesTable(s, in), datasetsTable(s, in)}
}

// filesTable is a row for each file of each dataset, which may share them.
func filesTable(s *report.Survey, in words.Language) Table {
	title, name := &words.FilesOfPlan, &words.HeadFile
	if slices.ContainsFunc(s.Datasets, func(d report.SurveyDataset) bool { return d.IsTable() }) {
		title, name = &words.TablesOfPlan, &words.HeadTable
	}
	t := Table{
		Title:  title.With(s.PlanID).In(in),
		Header: header(in, name, &words.HeadDataset, &words.HeadBytes, &words.HeadRows, &words.HeadLeftOut),
	}
	for _, d := range s.Datasets {
		for _, f := range d.Files {
			var bytes Cell
			if !f.Table {
				bytes = Cell{whole(f.Bytes)}
			}
			t.Rows = append(t.Rows, Row{Cells: []Cell{
				{Text(f.Name)}, {Text(d.Name)}, bytes, {rowsValue(f.Rows, f.Unread, "")}, leftOut(f.BlankRows, f.TotalRows, f.RowsLeftOut, in).rows(&f, in),
			}})
		}
	}
	return t.withoutEmptyColumns()
}

// leftOut says which rows do not count as such.
func leftOut(blank, totals, all int64, in words.Language) Cell {
	return Cell{}.count(words.BlankRows.With().In(in), blank).count(words.TotalRows.With().In(in), totals).count(words.OtherRows.With().In(in), all-totals)
}

// rows adds the rows of a file that are left out, each a line.
func (c Cell) rows(f *report.File, in words.Language) Cell {
	for _, row := range f.LeftOut {
		c = append(c, Text(leftOutRow(row).In(in)))
	}
	return c
}

// datasetsTable is a row a dataset. Numbers that are 0 are left out, but for those
// of rows.
func datasetsTable(s *report.Survey, in words.Language) Table {
	t := Table{
		Title: words.DataOfPlan.With(s.PlanID).In(in),
		Header: header(in,
			&words.HeadDataset, &words.HeadRows, &words.HeadUsed, &words.HeadLeftOut, &words.HeadBlankCells, &words.HeadBadCells,
			&words.HeadDuplicates, &words.HeadOrphans, &words.HeadOutOfPeriod, &words.HeadUnitsWithout),
	}
	for i := range s.Datasets {
		t.Rows = append(t.Rows, datasetRow(&s.Datasets[i], in))
	}
	return t.withoutEmptyColumns()
}

// withoutEmptyColumns leaves out the columns in which no row has anything.
func (t Table) withoutEmptyColumns() Table {
	var kept []int
	for i := range t.Header {
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return len(r.Cells[i]) > 0 }) {
			kept = append(kept, i)
		}
	}
	narrow := Table{Title: t.Title}
	for _, i := range kept {
		narrow.Header = append(narrow.Header, t.Header[i])
	}
	for _, r := range t.Rows {
		cells := r.Cells
		r.Cells = nil
		for _, i := range kept {
			r.Cells = append(r.Cells, cells[i])
		}
		narrow.Rows = append(narrow.Rows, r)
	}
	return narrow
}

func datasetRow(d *report.SurveyDataset, in words.Language) Row {
	var blank, bad, duplicates, orphans, outside, without Cell
	for _, c := range d.Columns {
		blank, bad = blank.count(c.Name, c.Blank), bad.count(c.Name, c.Bad)
		if c.Period != nil {
			outside = outside.count(c.Name, *c.Period)
		}
	}
	if d.Duplicates != 0 {
		duplicates = Cell{whole(d.Duplicates)}
	}
	for _, r := range d.Orphans {
		orphans = orphans.count(r.Name, r.Rows)
	}
	for _, u := range d.Without {
		without = without.count(unitsName(d.Without, u), u.Units)
	}
	files := ""
	if count := max(len(d.Files), d.FileCount); count > 1 {
		files = " (" + words.InFiles.With(count).In(in) + ")"
	}
	return Row{Cells: []Cell{
		{Text(d.Name)}, {rowsValue(d.Rows, d.Unread(), files)}, {whole(d.Used)}, leftOut(d.BlankRows(), d.TotalRows(), d.RowsLeftOut(), in),
		blank, bad, duplicates, orphans, outside, without,
	}}
}

// rowsValue is a number of rows, of which there may be more where not all could
// be read.
func rowsValue(rows int64, unread bool, after string) Value {
	if rows == report.HeldBack {
		return Text(Asterisk + after)
	}
	if unread {
		return Number{query.Between(value.Interval{Lo: value.Int(rows), NoHi: true}), printed(fmt.Sprintf("≥ %d", rows) + after)}
	}
	return counted(rows, fmt.Sprint(rows)+after)
}

// whole is a whole number and nothing else.
func whole(n int64) Value {
	if n == report.HeldBack {
		return Text(Asterisk)
	}
	return counted(n, fmt.Sprint(n))
}

// unitsName names the dataset whose rows are missed, and the reference where it
// has several.
func unitsName(all []report.SurveyUnits, u report.SurveyUnits) string {
	references := 0
	for _, other := range all {
		if other.Dataset == u.Dataset {
			references++
		}
	}
	if references > 1 {
		return u.Dataset + "." + u.Reference
	}
	return u.Dataset
}

// count adds a line that says how many there are of something, if any.
func (c Cell) count(name string, n int64) Cell {
	if n == 0 {
		return c
	}
	if n == report.HeldBack {
		return append(c, Text(strings.TrimSpace(name+" "+Asterisk)))
	}
	return append(c, counted(n, strings.TrimSpace(fmt.Sprintf("%s %d", name, n))))
}

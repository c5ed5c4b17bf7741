package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// shownPlaces is how many places of a finding people are shown.
const shownPlaces = 5

// writeSurvey writes what was found in the data of a plan, then a table of the
// files and one of the datasets. First says that there is nothing above.
func writeSurvey(w io.Writer, s *report.Survey, sources map[string][]byte, o Options, first bool) error {
	for _, f := range s.Findings {
		for _, d := range withHintsOnce(firstOf(f, shownPlaces)) {
			if err := diag.Print(w, diag.List{d}, sources, o.Lang); err != nil {
				return err
			}
		}
	}
	p := printer{Options: Options{Width: o.Width}}
	p.grid(filesGrid(s, o.Lang))
	p.grid(surveyGrid(s, o.Lang))
	p.line("")
	text := p.out.Bytes()
	if first && len(s.Findings) == 0 {
		text = bytes.TrimPrefix(text, []byte("\n"))
	}
	_, err := w.Write(text)
	return err
}

// withHintsOnce leaves the hint out where the next diagnostic has the same.
func withHintsOnce(list diag.List) diag.List {
	for i := range list[:len(list)-1] {
		if list[i].Hint.String() == list[i+1].Hint.String() {
			list[i].Hint, list[i].Notes = words.Text{}, nil
		}
	}
	return list
}

// filesGrid is a row for each file of each dataset, which may share them.
func filesGrid(s *report.Survey, in words.Language) grid {
	g := grid{
		title:  words.FilesOfPlan.With(s.PlanID).In(in),
		header: header(in, &words.HeadFile, &words.HeadDataset, &words.HeadBytes, &words.HeadRows, &words.HeadLeftOut),
	}
	for _, d := range s.Datasets {
		for _, f := range d.Files {
			g.rows = append(g.rows, row{cells: []cell{{f.Name}, {d.Name}, {fmt.Sprint(f.Bytes)}, {atLeast(f.Rows, f.Unread)}, leftOut(f.BlankRows, f.TotalRows, in)}})
		}
	}
	return g.withoutEmptyColumns()
}

// leftOut says which rows do not count as such.
func leftOut(blank, totals int64, in words.Language) cell {
	return cell{}.count(words.BlankRows.With().In(in), blank).count(words.TotalRows.With().In(in), totals)
}

// surveyGrid is a row a dataset. Numbers that are 0 are left out, but for those
// of rows.
func surveyGrid(s *report.Survey, in words.Language) grid {
	g := grid{
		title: words.DataOfPlan.With(s.PlanID).In(in),
		header: header(in,
			&words.HeadDataset, &words.HeadRows, &words.HeadUsed, &words.HeadLeftOut, &words.HeadBlankCells, &words.HeadBadCells,
			&words.HeadDuplicates, &words.HeadOrphans, &words.HeadOutOfPeriod, &words.HeadUnitsWithout),
	}
	for i := range s.Datasets {
		g.rows = append(g.rows, surveyRow(&s.Datasets[i], in))
	}
	return g.withoutEmptyColumns()
}

// withoutEmptyColumns leaves out the columns in which no row has anything.
func (g grid) withoutEmptyColumns() grid {
	var kept []int
	for i := range g.header {
		if slices.ContainsFunc(g.rows, func(r row) bool { return len(r.cells[i]) > 0 }) {
			kept = append(kept, i)
		}
	}
	narrow := grid{title: g.title}
	for _, i := range kept {
		narrow.header = append(narrow.header, g.header[i])
	}
	for _, r := range g.rows {
		cells := r.cells
		r.cells = nil
		for _, i := range kept {
			r.cells = append(r.cells, cells[i])
		}
		narrow.rows = append(narrow.rows, r)
	}
	return narrow
}

func surveyRow(d *report.SurveyDataset, in words.Language) row {
	var blank, bad, duplicates, orphans, outside, without cell
	for _, c := range d.Columns {
		blank, bad = blank.count(c.Name, c.Blank), bad.count(c.Name, c.Bad)
		if c.Period != nil {
			outside = outside.count(c.Name, *c.Period)
		}
	}
	if d.Duplicates > 0 {
		duplicates = cell{fmt.Sprint(d.Duplicates)}
	}
	for _, r := range d.Orphans {
		orphans = orphans.count(r.Name, r.Rows)
	}
	for _, u := range d.Without {
		without = without.count(unitsName(d.Without, u), u.Units)
	}
	return row{cells: []cell{{d.Name}, {rowsOf(d, in)}, {fmt.Sprint(d.Used)}, leftOut(d.BlankRows(), d.TotalRows(), in), blank, bad, duplicates, orphans, outside, without}}
}

// rowsOf says how many rows a dataset has, and in how many files.
func rowsOf(d *report.SurveyDataset, in words.Language) string {
	rows := atLeast(d.Rows, d.Unread())
	if len(d.Files) > 1 {
		return rows + " (" + words.InFiles.With(len(d.Files)).In(in) + ")"
	}
	return rows
}

// atLeast writes a number of rows, of which there may be more where not all could
// be read.
func atLeast(rows int64, unread bool) string {
	if unread {
		return fmt.Sprintf("≥ %d", rows)
	}
	return fmt.Sprint(rows)
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
func (c cell) count(name string, n int64) cell {
	if n == 0 {
		return c
	}
	return append(c, strings.TrimSpace(fmt.Sprintf("%s %d", name, n)))
}

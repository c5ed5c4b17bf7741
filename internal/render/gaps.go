package render

import (
	"encoding/csv"
	"io"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/value"
	"plancheck/internal/words"
	"plancheck/internal/workbook"
)

// GapsFormats lists the formats of gaps, which keep their order, the default first. All
// of them write row by row.
func GapsFormats() []Format[privacy.Gaps] {
	return inert([]Format[privacy.Gaps]{
		{Name: "table", About: &words.GapsForPeople, Write: writeGapsTable},
		{Name: "json", About: &words.GapsForPrograms, Write: writeGapsJSON},
		{Name: "csv", About: &words.GapsForSheets, Write: writeGapsCSV},
		{Name: "xlsx", About: &words.GapsForUnits, Binary: true, Write: writeGapsXLSX},
	})
}

func writeGapsJSON(w io.Writer, g privacy.Gaps, o Options) error {
	return result.NewGaps(g, o.Lang).Write(w)
}

func writeGapsXLSX(w io.Writer, g privacy.Gaps, o Options) error {
	return workbook.WriteGaps(w, g, o.ofWorkbook())
}

// gapsHeader names the columns.
var gapsHeader = []string{
	"plan", "as_of", "indicator", "verdict", "term", "group", "label", "window", "status", "key", "name", "file", "line", "sheet", "why",
}

// writeGapsCSV writes a line a row. Where rows are not listed because there are more than
// the limit, a line with the status more says how many; of an indicator without rows, one
// with the status none says why.
func writeGapsCSV(w io.Writer, g privacy.Gaps, o Options) error {
	out := csv.NewWriter(w)
	line := func(cells ...string) {
		for i := range cells {
			cells[i] = csvCell(cells[i])
		}
		_ = out.Write(cells) // it keeps its error
	}
	line(append([]string{}, gapsHeader...)...)
	for i := range g.Indicators {
		of := &g.Indicators[i]
		ind := &g.Report.Indicators[of.At]
		at := []string{g.Report.PlanID, ind.AsOf.String(), ind.ID, ind.Verdict.String()}
		at = at[:len(at):len(at)]
		if note := present.GapsNote(of, o.Lang); note != "" {
			line(append(at, "", "", "", "", "none", "", "", "", "", "", note)...)
		}
		for k := range of.Groups {
			group := &of.Groups[k]
			part := &report.GapPart{Key: group.Key, Unknown: group.Unknown, Window: group.Window}
			line(append(at, "", present.GapGroup(part, o.Lang), group.Label, group.Window, "group", "", "", "", "", "", present.GroupGap(group, o.Lang))...)
		}
		for k := range of.Terms {
			if err := gapsCSVTerm(line, at, &of.Terms[k], o.Lang); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func gapsCSVTerm(line func(...string), at []string, t *report.TermGaps, in words.Language) error {
	for i := range t.Parts {
		p := &t.Parts[i]
		part := append(at[:len(at):len(at)], t.Text, present.GapGroup(p, in), p.Label, present.GapWindow(p, in))
		for row, err := range p.Rows {
			if err != nil {
				return err
			}
			line(append(part[:len(part):len(part)], row.Status.String(), present.GapKey(&row), row.Label, row.File, value.Int(row.Line).String(), row.Sheet, present.Why(&row, in))...)
		}
		if p.More > 0 {
			line(append(part[:len(part):len(part)], "more", "", "", "", "", "", value.Int(p.More).String())...)
		}
	}
	return nil
}

// writeGapsTable writes text for people: each indicator in one paragraph, each group in
// one table.
func writeGapsTable(w io.Writer, g privacy.Gaps, o Options) error {
	out := gapsTable{printer: printer{Options: o}, w: w}
	out.title(present.New(g.Report, o.Lang))
	for i := range g.Indicators {
		if err := out.indicator(g, &g.Indicators[i]); err != nil {
			return err
		}
	}
	if len(g.Indicators) == 0 {
		out.line("")
		out.text(words.NothingToList.With().In(o.Lang), "", "")
	}
	return out.flush()
}

type gapsTable struct {
	printer
	w io.Writer
}

// flush writes what there is.
func (t *gapsTable) flush() error {
	_, err := t.w.Write(t.out.Bytes())
	t.out.Reset()
	return err
}

func (t *gapsTable) indicator(g privacy.Gaps, of *report.IndicatorGaps) error {
	t.line("")
	t.text(present.GapsHead(g, of, t.Lang), "", indent)
	if note := present.GapsNote(of, t.Lang); note != "" {
		t.text(note, indent, indent)
	}
	if len(of.Groups) > 0 {
		t.table(present.GroupGaps(of, t.Lang))
	}
	for k := range of.Terms {
		term := &of.Terms[k]
		for i := range term.Parts {
			if err := t.part(of, term, &term.Parts[i]); err != nil {
				return err
			}
		}
	}
	return t.flush()
}

// mostAligned is how many rows have columns of the same width.
const mostAligned = 200

// part writes the rows of a group.
func (t *gapsTable) part(of *report.IndicatorGaps, term *report.TermGaps, p *report.GapPart) error {
	title := present.GapsTerm(of, term, t.Lang)
	if name := present.GapPartName(p, t.Lang); name != "" {
		title = name + ", " + title
	}
	table := present.Table{Title: title + ": " + present.GapCounts(p, t.Lang), Header: present.GapsHeader(term, t.Lang)}
	shown := int64(0)
	for row, err := range p.Rows {
		if err != nil {
			return err
		}
		if shown == int64(t.Options.Rows) && shown > 0 {
			break
		}
		shown++
		if len(table.Rows) == mostAligned {
			t.table(table)
			if err := t.flush(); err != nil {
				return err
			}
			table.Title, table.Rows = "", nil
		}
		table.Rows = append(table.Rows, present.Row{Cells: present.GapCells(term, &row, t.Lang)})
	}
	t.table(table)
	if more := p.Failing + p.Open + p.Unsure - shown; more > 0 {
		t.text(words.MoreRows.With(words.Count(more)).In(t.Lang), "", "")
	}
	return t.flush()
}

package render

import (
	"io"
	"slices"

	"plancheck/internal/plan"
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

// csvGaps names the columns. Those from least_numerator on are of groups.
var csvGaps = []string{
	"plan", "as_of", "indicator", "verdict", "term", "group", "label", "window", "status", "key", "name", "file", "line", "sheet", "rows", "why",
	"least_numerator", "least_denominator", "most_numerator", "most_denominator", "baseline", "gap",
}

// writeGapsCSV writes a line a row. Where rows are not listed because there are more than
// the limit, a line with the status more says how many; of an indicator without rows, one
// with the status none says why. Of what groups have, those with the status group add up,
// with the one of the status besides, to the one of the status all.
func writeGapsCSV(w io.Writer, g privacy.Gaps, o Options) error {
	t, err := newCSV(w, o.Lang, csvGaps)
	if err != nil {
		return err
	}
	for i := range g.Indicators {
		of := &g.Indicators[i]
		ind := &g.Report.Indicators[of.At]
		at := csvTexts(g.Report.PlanID, ind.AsOf.String(), ind.ID, ind.Verdict.String())
		if note := present.GapsNote(g, of, o.Lang); note != "" {
			t.add(at, csvTexts("", "", "", "", "none", "", "", "", "", "", "", note), noGroupGap)
		}
		t.groupGaps(at, of)
		for k := range of.Terms {
			if err := t.gaps(at, g.Report.Names, &of.Terms[k]); err != nil {
				return err
			}
		}
	}
	return t.finish()
}

// noGroupGap fills the columns of groups in lines that are about none.
var noGroupGap = []string{5: ""}

// groupGaps writes a line for each group, with what it has and lacks.
func (t *csvTable) groupGaps(at []string, of *report.IndicatorGaps) {
	line := func(status string, g *report.GroupGap) {
		_, baseline := present.Digits(g.Result)
		ends, gap := t.result(g.Result, privacy.Cell{}, false).ends(), ""
		if g.Gap != nil {
			gap = t.digits(present.Decimal(*g.Gap))
		}
		t.add(at, csvTexts("", present.GapGroup(&g.GroupWindow, t.in), present.GapLabel(&g.GroupWindow, t.in), g.Window, status, "", "", "", "", "", "", present.GroupGap(g, t.in)),
			ends[:], []string{t.digits(baseline), gap})
	}
	for k := range of.Groups {
		line("group", &of.Groups[k])
	}
	if of.Beside != nil {
		line("besides", &report.GroupGap{Result: &report.Result{}, Gap: of.Beside})
	}
	if of.Whole != nil {
		line("all", of.Whole)
	}
}

// gaps writes the rows of a term.
func (t *csvTable) gaps(at []string, names plan.Names, term *report.TermGaps) error {
	for i := range term.Parts {
		p := &term.Parts[i]
		part := csvTexts(term.Text, present.GapGroup(&p.GroupWindow, t.in), present.GapLabel(&p.GroupWindow, t.in), present.GapWindow(&p.GroupWindow, t.in))
		for row, err := range p.Rows {
			if err != nil {
				return err
			}
			t.add(at, part, csvTexts(append(gapsCSVRow(&row), present.Why(names, &row, t.in))...), noGroupGap)
		}
		if p.More > 0 {
			t.add(at, part, []string{"more", "", "", "", "", "", "", value.Int(p.More).String()}, noGroupGap)
		}
	}
	return nil
}

// gapsCSVRow is the cells from status to rows. For an interval, the
// name is its dates; for a value, rows is the number of rows that have it.
func gapsCSVRow(r *report.GapRow) []string {
	if r.Interval != "" {
		return []string{r.Status.String(), r.Interval, r.Dates.From.String() + "/" + r.Dates.To.String(), "", "", "", ""}
	}
	rows := ""
	if r.Alike > 0 {
		rows = value.Int(r.Alike).String()
	}
	return []string{r.Status.String(), present.GapKey(r), r.Label, r.File, lineOf(r), r.Sheet, rows}
}

// lineOf is the line of a row: one of a table has none.
func lineOf(r *report.GapRow) string {
	if r.Line == 0 {
		return ""
	}
	return value.Int(r.Line).String()
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
		nothing := words.NothingToList.With()
		if g.Named != "" {
			nothing = words.NothingOfGroup.With(g.Named)
		}
		out.text(nothing.In(o.Lang), "", "")
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
	if note := present.GapsNote(g, of, t.Lang); note != "" {
		t.text(note, indent, indent)
	}
	if len(of.Groups) > 0 {
		t.table(present.GroupGaps(of, t.Lang))
	}
	for k := range of.Terms {
		term := &of.Terms[k]
		for i := range term.Parts {
			if err := t.part(g.Report.Names, of, term, &term.Parts[i]); err != nil {
				return err
			}
		}
	}
	return t.flush()
}

// mostAligned is how many rows have columns of the same width.
const mostAligned = 200

// part writes the rows of a group.
func (t *gapsTable) part(names plan.Names, of *report.IndicatorGaps, term *report.TermGaps, p *report.GapPart) error {
	title := present.GapsTerm(names, of, term, t.Lang) + ": " + present.GapCounts(p, t.Lang)
	if name := present.GapName(&p.GroupWindow, t.Lang); name != "" {
		title = name + ", " + title
	}
	block := gapsBlock{title: title, header: present.GapsHeader(names, term, t.Lang)}
	shown := int64(0)
	for row, err := range p.Rows {
		if err != nil {
			return err
		}
		if shown == int64(t.Options.Rows) && shown > 0 {
			break
		}
		shown++
		if len(block.rows) == mostAligned {
			t.block(block)
			if err := t.flush(); err != nil {
				return err
			}
			block.title, block.rows, block.why, block.own = "", nil, nil, nil
		}
		why, own := present.WhyOf(names, &row, t.Lang)
		block.rows = append(block.rows, present.GapCells(term, &row, t.Lang))
		block.why, block.own = append(block.why, why), append(block.own, own)
	}
	t.block(block)
	if more := p.Failing + p.Open + p.Unsure - shown; more > 0 {
		t.text(words.MoreRows.With(words.Count(more)).In(t.Lang), "", "")
	}
	return t.flush()
}

// gapsBlock is rows that are aligned with each other, and what [present.WhyOf] says of
// each.
type gapsBlock struct {
	title    string
	header   []string
	rows     [][]present.Cell
	why, own []string
}

// block writes rows. What is true of all of them is said once, above them.
func (t *gapsTable) block(b gapsBlock) {
	if len(b.rows) == 0 {
		return
	}
	isShared := len(b.rows) > 1 && !slices.ContainsFunc(b.why, func(why string) bool { return why != b.why[0] })
	table := present.Table{Header: b.header}
	head, last := &words.HeadWhy, b.why
	if isShared {
		head, last = &words.HeadBesides, b.own
	}
	hasLast := slices.ContainsFunc(last, func(s string) bool { return s != "" })
	if hasLast {
		table.Header = append(b.header[:len(b.header):len(b.header)], head.With().In(t.Lang))
	}
	for i, cells := range b.rows {
		switch {
		case !hasLast:
		case isShared:
			cells = append(cells, present.WhyCell(b.own[i]))
		default:
			cells = append(cells, present.WhyCell(present.WithOwn(b.why[i], b.own[i])))
		}
		table.Rows = append(table.Rows, present.Row{Cells: cells})
	}
	t.line("")
	if b.title != "" {
		t.text(b.title, "", "")
	}
	if isShared {
		t.text(words.AllBecause.With(b.why[0]).In(t.Lang), indent, indent)
	}
	t.drawn(table)
}

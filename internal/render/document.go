package render

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/report"
)

// The most groups under an indicator and rows of a breakdown that a document
// shows; json and csv hold all. Twelve are the months of a year, and forty are
// more than the districts of a province.
const (
	maxGroups = 12
	maxRows   = 40
)

// document is what people are told of one report: text without markup, in the
// order in which it is written. Text is as the plan and the data have it; who
// draws a document cleans it.
type document struct {
	title      string
	about      []string // lines under the title
	verdicts   grid
	breakdowns []grid
	summary    string
	notes      []note
}

// grid is one table. All rows have as many cells as the header.
type grid struct {
	title  string
	header []string
	rows   []row
}

type row struct {
	cells   []cell
	verdict report.Verdict // zero where the row has none
	inner   bool           // a group under its indicator
}

// cell is the lines of one cell.
type cell []string

// note is a heading with lines under it.
type note struct {
	title string
	lines []string
}

// The column of a row's verdict in the grid of verdicts.
const verdictColumn = 3

// newDocument tells a report in the language of l.
func newDocument(r *report.Report, l *labels) document {
	final := r.AsOf >= r.Period.To
	return document{
		title: r.Name.In(l.lang),
		about: drop(r.Issuer.In(l.lang), strings.Join([]string{
			l.plan + " " + r.PlanID,
			l.period + " " + l.span(r.Period),
			l.asOf + " " + l.date(r.AsOf),
			l.finality(final),
		}, " · ")),
		verdicts:   verdictGrid(r, l, final),
		breakdowns: breakdownGrids(r, l),
		summary:    summary(r.Summary, l, final),
		notes:      notes(r, l),
	}
}

func summary(s report.Summary, l *labels, final bool) string {
	return fmt.Sprintf("%d %s · %d %s · %d %s · %d %s",
		s.Met, l.of(report.Met, final), s.NotMet, l.of(report.NotMet, final),
		s.Undetermined, l.of(report.Undetermined, final), s.NoCases, l.of(report.NoCases, final))
}

// verdictGrid has the indicators that need attention first.
func verdictGrid(r *report.Report, l *labels, final bool) grid {
	g := grid{header: []string{l.indicator, l.target, l.result, l.verdict, l.shortfall}}
	for _, v := range []report.Verdict{report.NotMet, report.Undetermined, report.Met, report.NoCases} {
		for i := range r.Indicators {
			if ind := &r.Indicators[i]; ind.Verdict == v {
				g.rows = append(g.rows, indicatorRow(ind, l, final))
				g.rows = append(g.rows, groupRows(ind, l)...)
			}
		}
	}
	return g
}

func indicatorRow(ind *report.Indicator, l *labels, planFinal bool) row {
	verdict := cell{l.of(ind.Verdict, ind.Final)}
	if ind.Final != planFinal {
		verdict = append(verdict, "("+l.finality(ind.Final)+")")
	}
	result := resultCell(&ind.Result, l)
	if len(ind.Groups) > 0 {
		result = cell{fmt.Sprintf(l.metOfF, ind.GroupsMet, ind.Judged)}
		if rest := len(ind.Groups) - ind.Judged; rest > 0 {
			result = append(result, fmt.Sprintf(l.noCasesOfF, rest))
		}
	}
	return row{
		cells:   []cell{drop(ind.Name.In(l.lang), ind.ID), targetCell(&ind.Result, l), result, verdict, {shortfall(&ind.Result, l)}},
		verdict: ind.Verdict,
	}
}

// groupRows tells the groups that keep an indicator from being met.
func groupRows(ind *report.Indicator, l *labels) []row {
	var rows []row
	more := 0
	for _, v := range []report.Verdict{report.NotMet, report.Undetermined} {
		for i := range ind.Groups {
			g := &ind.Groups[i]
			switch {
			case g.Verdict != v:
			case len(rows) == maxGroups:
				more++
			default:
				rows = append(rows, groupRow(g, ind, l))
			}
		}
	}
	if more > 0 {
		rows = append(rows, row{cells: []cell{{fmt.Sprintf(l.moreF, more)}, nil, nil, nil, nil}, inner: true})
	}
	return rows
}

func groupRow(g *report.Group, ind *report.Indicator, l *labels) row {
	target := targetCell(&g.Result, l)
	if g.Target == ind.Target {
		target = target[1:]
	}
	return row{
		cells:   []cell{{groupName(g, l)}, target, resultCell(&g.Result, l), {l.of(g.Verdict, ind.Final)}, {shortfall(&g.Result, l)}},
		verdict: g.Verdict,
		inner:   true,
	}
}

// groupName names a group: its key, its label, its interval. What people would
// not read to the end is cut: a cell may hold a million characters, and every
// line of a table is as wide as its widest. JSON and CSV have all of it.
func groupName(g *report.Group, l *labels) string {
	name := strings.Join(drop(cut(strings.Join(g.Key, " / ")), cut(g.Label), g.Window), " ")
	if g.Possible {
		name += " (" + l.possible + ")"
	}
	return name
}

// cut shortens text of a file to what people read.
func cut(s string) string {
	const maxLength = 200 // a sentence: longer than any name that an office gives
	characters := []rune(s)
	if len(characters) <= maxLength {
		return s
	}
	return string(characters[:maxLength-1]) + "…"
}

// targetCell is the target as the plan writes it, and under it what the
// baseline came to.
func targetCell(r *report.Result, l *labels) cell {
	c := cell{r.Target}
	if b := r.Baseline; b != nil {
		shown := l.number(b.Shown)
		if shown == "" {
			shown = l.noBaseline
		}
		from := b.Text
		if b.Period != "" {
			from = strings.Join(drop(from, "("+b.Period+")"), " ")
		}
		c = append(c, strings.Join(drop(from, shown), ": "))
	}
	return c
}

func resultCell(r *report.Result, l *labels) cell {
	if r.Shown == "" {
		return cell{"–"}
	}
	if r.Arithmetic == "" {
		return cell{l.number(r.Shown)}
	}
	return cell{l.number(r.Shown) + " (" + l.number(r.Arithmetic) + ")"}
}

func shortfall(r *report.Result, l *labels) string {
	if r.Shortfall == nil || r.Shortfall.Sign() == 0 {
		return ""
	}
	return l.number(r.Shortfall.String())
}

func breakdownGrids(r *report.Report, l *labels) []grid {
	var grids []grid
	for i := range r.Indicators {
		for j := range r.Indicators[i].Breakdowns {
			grids = append(grids, breakdownGrid(&r.Indicators[i], &r.Indicators[i].Breakdowns[j], l))
		}
	}
	return grids
}

func breakdownGrid(ind *report.Indicator, b *report.Breakdown, l *labels) grid {
	g := grid{title: fmt.Sprintf(l.byF, ind.ID, b.Title), header: []string{l.group, l.result}}
	for i := range b.Rows {
		if i == maxRows {
			g.rows = append(g.rows, row{cells: []cell{{fmt.Sprintf(l.moreF, len(b.Rows)-i)}, nil}})
			break
		}
		g.rows = append(g.rows, row{cells: []cell{{groupName(&b.Rows[i], l)}, resultCell(&b.Rows[i].Result, l)}})
	}
	if b.Unknown != nil {
		g.rows = append(g.rows, row{cells: []cell{{"(" + l.unknown + ")"}, resultCell(b.Unknown, l)}})
	}
	return g
}

// notes are the footnotes, without those that have nothing to say.
func notes(r *report.Report, l *labels) []note {
	each := func(title string, say func(*report.Indicator) []string) note {
		n := note{title: title}
		for i := range r.Indicators {
			for _, line := range say(&r.Indicators[i]) {
				n.lines = append(n.lines, r.Indicators[i].ID+": "+line)
			}
		}
		return n
	}
	all := []note{
		each(l.warnings, func(i *report.Indicator) []string { return i.Warnings }),
		each(l.blanksOpen, func(i *report.Indicator) []string { return blankLines(i, true, l) }),
		each(l.blanksClosed, func(i *report.Indicator) []string { return blankLines(i, false, l) }),
		each(l.noEvidence, func(i *report.Indicator) []string { return countLine(l.noEvidenceF, i.NoEvidence) }),
		each(l.outside, func(i *report.Indicator) []string { return outsideLines(i, l) }),
		each(l.notYet, func(i *report.Indicator) []string { return drop(strings.Join(i.NotYet, ", ")) }),
		each(l.assumptions, func(i *report.Indicator) []string { return drop(i.Assumption.In(l.lang)) }),
		each(l.limitations, func(i *report.Indicator) []string { return drop(i.Limitations.In(l.lang)) }),
	}
	var told []note
	for _, n := range append(all, dataNotes(r.Data, l)...) {
		if len(n.lines) > 0 {
			told = append(told, n)
		}
	}
	return told
}

// blankLines tells the blank cells of an indicator that is undetermined, in a
// group at least, or those of one that is not.
func blankLines(ind *report.Indicator, open bool, l *labels) []string {
	isOpen := ind.Verdict == report.Undetermined ||
		slices.ContainsFunc(ind.Groups, func(g report.Group) bool { return g.Verdict == report.Undetermined })
	if isOpen != open {
		return nil
	}
	var parts []string
	for _, b := range ind.Blanks {
		parts = append(parts, fmt.Sprintf(l.blankF, b.Dataset, b.Column, b.Cells))
	}
	return drop(strings.Join(parts, ", "))
}

func outsideLines(ind *report.Indicator, l *labels) []string {
	lines := drop(outsideText(ind.Outside, l))
	for _, b := range ind.Breakdowns {
		if out := outsideText(b.Outside, l); out != "" {
			lines = append(lines, b.Title+": "+out)
		}
	}
	return lines
}

func outsideText(o report.Outside, l *labels) string {
	parts := countLine(l.unknownF, o.Unknown)
	parts = append(parts, countLine(l.absentF, o.Absent)...)
	parts = append(parts, countLine(l.othersF, o.Others)...)
	return strings.Join(parts, ", ")
}

func dataNotes(data []report.Dataset, l *labels) []note {
	tolerated, empty, files := note{title: l.tolerated}, note{title: l.empty}, note{title: l.files}
	var rows, without []string
	for _, d := range data {
		rows = append(rows, rowsRead(d, l))
		if d.Rows == 0 {
			without = append(without, d.Name)
		}
		for _, f := range d.Findings {
			tolerated.lines = append(tolerated.lines, findingLine(d.Name, f, l))
		}
		for _, f := range d.Files {
			if f.SHA256 != "" {
				files.lines = append(files.lines, f.SHA256+" "+f.Name)
			}
		}
	}
	empty.lines = drop(strings.Join(without, ", "))
	return []note{tolerated, empty, {title: l.data, lines: drop(strings.Join(rows, ", "))}, files}
}

func rowsRead(d report.Dataset, l *labels) string {
	var blank, totals int64
	for _, f := range d.Files {
		blank += f.BlankRows
		totals += f.TotalRows
	}
	var more []string
	if len(d.Files) != 1 {
		more = append(more, fmt.Sprintf(l.inFilesF, len(d.Files)))
	}
	more = append(more, countLine(l.blankRowsF, blank)...)
	more = append(more, countLine(l.totalRowsF, totals)...)
	line := fmt.Sprintf(l.rowsF, d.Name, d.Rows)
	if len(more) > 0 {
		line += " (" + strings.Join(more, ", ") + ")"
	}
	return line
}

func findingLine(dataset string, f report.Finding, l *labels) string {
	where := dataset
	if f.Column != "" {
		where += "." + f.Column
	}
	line := fmt.Sprintf(l.findingF, where, f.Message, f.Count)
	if len(f.First) > 0 {
		line += ", " + fmt.Sprintf(l.firstAtF, fmt.Sprintf("%s:%d", f.First[0].File, f.First[0].Line))
	}
	return line
}

// countLine is one line with a count, or none where there is nothing to count.
func countLine(format string, n int64) []string {
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf(format, n)}
}

// drop returns the parts that are not empty.
func drop(parts ...string) []string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

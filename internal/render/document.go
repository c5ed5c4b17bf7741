package render

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/present"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
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

// Columns of the grid of verdicts.
const (
	targetColumn = iota + 1
	resultColumn
	verdictColumn
	shortfallColumn
)

func newDocument(r *report.Report, in words.Language) document {
	final := r.AsOf >= r.Period.To
	return document{
		title: r.Name.In(in),
		about: drop(r.Issuer.In(in), strings.Join([]string{
			words.PlanNamed.With(r.PlanID).In(in),
			words.PeriodOf.With(spanIn(r.Period, in)).In(in),
			words.AsOfDay.With(dateIn(r.AsOf, in)).In(in),
			finality(final).In(in),
		}, " · ")),
		verdicts:   verdictGrid(r, in, final),
		breakdowns: breakdownGrids(r, in),
		summary:    summary(r.Summary, in, final),
		notes:      notes(r, in),
	}
}

func summary(s report.Summary, in words.Language, final bool) string {
	count := func(n int, v report.Verdict) string { return fmt.Sprintf("%d %s", n, verdictWord(v, final).In(in)) }
	return strings.Join([]string{
		count(s.Met, report.Met), count(s.NotMet, report.NotMet), count(s.Undetermined, report.Undetermined), count(s.NoCases, report.NoCases),
	}, " · ")
}

func verdictHeader(in words.Language) []string {
	return header(in, &words.HeadIndicator, &words.HeadTarget, &words.HeadResult, &words.HeadVerdict, &words.HeadShortfall)
}

// verdictGrid has the indicators that need attention first.
func verdictGrid(r *report.Report, in words.Language, final bool) grid {
	g := grid{header: verdictHeader(in)}
	for _, v := range []report.Verdict{report.NotMet, report.Undetermined, report.Met, report.NoCases} {
		for i := range r.Indicators {
			if ind := &r.Indicators[i]; ind.Verdict == v {
				g.rows = append(g.rows, indicatorRow(ind, in, final))
				g.rows = append(g.rows, groupRows(ind, in)...)
			}
		}
	}
	return g
}

func indicatorRow(ind *report.Indicator, in words.Language, planFinal bool) row {
	verdict := cell{verdictWord(ind.Verdict, ind.Final).In(in)}
	if ind.Final != planFinal {
		verdict = append(verdict, "("+finality(ind.Final).In(in)+")")
	}
	if len(ind.MetBySilence) > 0 {
		verdict = append(verdict, "("+words.BySilence.With().In(in)+")")
	}
	result := resultCell(&ind.Result, in)
	if len(ind.Groups) > 0 {
		result = cell{words.MetOf.With(ind.GroupsMet, ind.Judged).In(in)}
		if rest := len(ind.Groups) - ind.Judged; rest > 0 {
			result = append(result, words.WithoutCases.With(rest).In(in))
		}
	}
	return row{
		cells:   []cell{drop(ind.Name.In(in), ind.ID), targetCell(&ind.Result, in), result, verdict, {shortfall(&ind.Result, in)}},
		verdict: ind.Verdict,
	}
}

// groupRows tells the groups that keep an indicator from being met.
func groupRows(ind *report.Indicator, in words.Language) []row {
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
				rows = append(rows, groupRow(g, ind, in))
			}
		}
	}
	if more > 0 {
		rows = append(rows, row{cells: []cell{{words.AndMore.With(words.Count(more)).In(in)}, nil, nil, nil, nil}, inner: true})
	}
	return rows
}

func groupRow(g *report.Group, ind *report.Indicator, in words.Language) row {
	target := targetCell(&g.Result, in)
	if g.Target == ind.Target {
		target = target[1:]
	}
	return row{
		cells:   []cell{{groupName(g, in)}, target, resultCell(&g.Result, in), {verdictWord(g.Verdict, ind.Final).In(in)}, {shortfall(&g.Result, in)}},
		verdict: g.Verdict,
		inner:   true,
	}
}

// groupName names a group: its key, its label, its interval. What people would
// not read to the end is cut: a cell may hold a million characters, and every
// line of a table is as wide as its widest. JSON and CSV have all of it.
func groupName(g *report.Group, in words.Language) string {
	name := strings.Join(drop(cut(strings.Join(g.Key, " / ")), cut(g.Label), g.Window), " ")
	if g.Possible {
		name += " (" + words.PossibleGroup.With().In(in) + ")"
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
func targetCell(r *report.Result, in words.Language) cell {
	c := cell{r.Target}
	if b := r.Baseline; b != nil {
		_, digits := present.Digits(r)
		if digits = numberIn(digits, in); digits == "" {
			digits = words.NoBaseline.With().In(in)
		}
		from := b.Text
		if b.Period != nil {
			from = strings.Join(drop(from, "("+b.Period.String()+")"), " ")
		}
		c = append(c, strings.Join(drop(from, digits), ": "))
	}
	return c
}

func resultCell(r *report.Result, in words.Language) cell {
	digits, _ := present.Digits(r)
	if digits == "" {
		return cell{"–"}
	}
	number := numberIn(digits, in)
	if arithmetic := present.Arithmetic(r); arithmetic != "" {
		number += " (" + numberIn(arithmetic, in) + ")"
	}
	if r.Bounds.Cases == query.MaybeCases {
		number = words.OrNoCases.With(number).In(in)
	}
	return cell{number}
}

func shortfall(r *report.Result, in words.Language) string {
	if r.Shortfall == nil || r.Shortfall.Sign() == 0 {
		return ""
	}
	number := numberIn(r.Shortfall.String(), in)
	switch r.ShortfallIs {
	case report.Needed:
		return words.MoreNeeded.With(number).In(in)
	case report.TooMany:
		return words.TooManyBy.With(number).In(in)
	}
	return words.OffBy.With(number).In(in)
}

func breakdownGrids(r *report.Report, in words.Language) []grid {
	var grids []grid
	for i := range r.Indicators {
		for j := range r.Indicators[i].Breakdowns {
			grids = append(grids, breakdownGrid(&r.Indicators[i], &r.Indicators[i].Breakdowns[j], in))
		}
	}
	return grids
}

func breakdownGrid(ind *report.Indicator, b *report.Breakdown, in words.Language) grid {
	g := grid{title: words.BrokenDownBy.With(ind.ID, b.Title).In(in), header: header(in, &words.HeadGroup, &words.HeadResult)}
	for i := range b.Rows {
		if i == maxRows {
			g.rows = append(g.rows, row{cells: []cell{{words.AndMore.With(words.Count(len(b.Rows) - i)).In(in)}, nil}})
			break
		}
		g.rows = append(g.rows, row{cells: []cell{{groupName(&b.Rows[i], in)}, resultCell(&b.Rows[i].Result, in)}})
	}
	if b.Unknown != nil {
		g.rows = append(g.rows, row{cells: []cell{{"(" + words.UnknownGroup.With().In(in) + ")"}, resultCell(b.Unknown, in)}})
	}
	return g
}

// notes are the footnotes, without those that have nothing to say.
func notes(r *report.Report, in words.Language) []note {
	each := func(title *words.Sentence, say func(*report.Indicator) []string) note {
		n := note{title: title.With().In(in)}
		for i := range r.Indicators {
			for _, line := range say(&r.Indicators[i]) {
				n.lines = append(n.lines, r.Indicators[i].ID+": "+line)
			}
		}
		return n
	}
	all := []note{
		each(&words.HeadWarnings, func(i *report.Indicator) []string { return inLanguage(i.Warnings, in) }),
		each(&words.HeadNotes, func(i *report.Indicator) []string { return noteLines(i.Notes, in) }),
		each(&words.HeadBlanksOpen, func(i *report.Indicator) []string { return blankLines(i, true, in) }),
		each(&words.HeadBlanksClosed, func(i *report.Indicator) []string { return blankLines(i, false, in) }),
		each(&words.HeadNoEvidence, func(i *report.Indicator) []string {
			if i.NoEvidence == 0 {
				return nil
			}
			return []string{fmt.Sprint(i.NoEvidence)}
		}),
		each(&words.HeadOutside, func(i *report.Indicator) []string { return outsideLines(i, in) }),
		each(&words.HeadNotYet, func(i *report.Indicator) []string { return drop(strings.Join(i.NotYet, ", ")) }),
		each(&words.HeadAssumptions, func(i *report.Indicator) []string { return drop(i.Assumption.In(in)) }),
		each(&words.HeadLimitations, func(i *report.Indicator) []string { return drop(i.Limitations.In(in)) }),
	}
	var told []note
	for _, n := range append(all, dataNotes(r.Data, in)...) {
		if len(n.lines) > 0 {
			told = append(told, n)
		}
	}
	return told
}

// blankLines tells the blank cells of an indicator that is undetermined, in a
// group at least, or those of one that is not.
func blankLines(ind *report.Indicator, open bool, in words.Language) []string {
	isOpen := ind.Verdict == report.Undetermined ||
		slices.ContainsFunc(ind.Groups, func(g report.Group) bool { return g.Verdict == report.Undetermined })
	if isOpen != open {
		return nil
	}
	var parts []string
	for _, b := range ind.Blanks {
		parts = append(parts, fmt.Sprintf("%s.%s %d", b.Dataset, b.Column, b.Cells))
	}
	return drop(strings.Join(parts, ", "))
}

func noteLines(notes []report.Note, in words.Language) []string {
	var lines []string
	for _, n := range notes {
		lines = append(lines, n.Text.In(in))
	}
	return lines
}

func outsideLines(ind *report.Indicator, in words.Language) []string {
	lines := drop(outsideText(ind.Outside, in))
	for _, b := range ind.Breakdowns {
		if out := outsideText(b.Outside, in); out != "" {
			lines = append(lines, b.Title+": "+out)
		}
	}
	return lines
}

func outsideText(o report.Outside, in words.Language) string {
	return strings.Join(drop(
		counted(&words.RowsOfUnknownGroup, o.Unknown, in),
		counted(&words.RowsWithoutGroup, o.Absent, in),
		counted(&words.RowsOfOtherGroups, o.Others, in),
	), ", ")
}

func dataNotes(data []report.Dataset, in words.Language) []note {
	titled := func(title *words.Sentence) note { return note{title: title.With().In(in)} }
	tolerated, empty, read, files := titled(&words.HeadTolerated), titled(&words.HeadEmpty), titled(&words.HeadRowsRead), titled(&words.HeadHashes)
	var rows, without []string
	for _, d := range data {
		rows = append(rows, rowsRead(d, in))
		if d.Rows == 0 {
			without = append(without, d.Name)
		}
		for _, f := range d.Findings {
			tolerated.lines = append(tolerated.lines, findingLine(d.Name, f, in))
		}
		for _, f := range d.Files {
			if f.SHA256 != "" {
				files.lines = append(files.lines, f.SHA256+" "+f.Name)
			}
		}
	}
	empty.lines = drop(strings.Join(without, ", "))
	read.lines = drop(strings.Join(rows, ", "))
	return []note{tolerated, empty, read, files}
}

func rowsRead(d report.Dataset, in words.Language) string {
	var blank, totals int64
	for _, f := range d.Files {
		blank += f.BlankRows
		totals += f.TotalRows
	}
	files := ""
	if len(d.Files) != 1 {
		files = words.InFiles.With(len(d.Files)).In(in)
	}
	line := fmt.Sprintf("%s %d", d.Name, d.Rows)
	if more := drop(files, counted(&words.BlankRowsSkipped, blank, in), counted(&words.TotalRowsLeftOut, totals, in)); len(more) > 0 {
		line += " (" + strings.Join(more, ", ") + ")"
	}
	return line
}

func findingLine(dataset string, f report.Finding, in words.Language) string {
	where := dataset
	if f.Column != "" {
		where += "." + f.Column
	}
	line := fmt.Sprintf("%s: %s (%d)", where, f.Message.In(in), f.Count)
	if len(f.First) > 0 {
		line += ", " + words.FirstAt.With(fmt.Sprintf("%s:%d", f.First[0].File, f.First[0].Line)).In(in)
	}
	return line
}

// counted says how many there are of something; nothing where there is none.
func counted(what *words.Sentence, n int64, in words.Language) string {
	if n == 0 {
		return ""
	}
	return what.With(n).In(in)
}

func inLanguage(texts []words.Text, in words.Language) []string {
	var said []string
	for _, t := range texts {
		said = append(said, t.In(in))
	}
	return said
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

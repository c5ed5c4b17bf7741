package present

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// sections are what a reader has to know: the warnings, the notes and what was found in
// the data, without those that have nothing to say.
func sections(r privacy.Report, in words.Language) []Section {
	all := []Section{
		each(r, in, &words.HeadWarnings, func(i *report.Indicator, _ privacy.Held) []string { return inLanguage(Warnings(i), in) }),
		each(r, in, &words.HeadNotes, func(i *report.Indicator, _ privacy.Held) []string { return noteLines(Notes(i), in) }),
		each(r, in, &words.HeadBlanksOpen, func(i *report.Indicator, held privacy.Held) []string { return blankLines(i, held, true, in) }),
		each(r, in, &words.HeadNoEvidence, func(i *report.Indicator, _ privacy.Held) []string {
			if i.NoEvidence == 0 {
				return nil
			}
			return []string{words.Count(i.NoEvidence).In(in)}
		}),
		unreadSection(r, in),
	}
	return told(append(append(all, dataSections(r, in)...), persons(r, in)))
}

// detailSections are the other footnotes.
func detailSections(r privacy.Report, in words.Language) []Section {
	return told([]Section{
		each(r, in, &words.HeadAssumptions, func(i *report.Indicator, _ privacy.Held) []string { return filled(i.Assumption.In(in)) }),
		each(r, in, &words.HeadLimitations, func(i *report.Indicator, _ privacy.Held) []string { return filled(i.Limitations.In(in)) }),
		each(r, in, &words.HeadBlanksClosed, func(i *report.Indicator, held privacy.Held) []string { return blankLines(i, held, false, in) }),
		each(r, in, &words.HeadOutside, func(i *report.Indicator, held privacy.Held) []string { return Outside(i, held, in) }),
		each(r, in, &words.HeadNotYet, func(i *report.Indicator, _ privacy.Held) []string { return filled(WindowNames(i.NotYet).In(in)) }),
		readSection(r, in),
	})
}

// each is a section with lines about indicators.
func each(r privacy.Report, in words.Language, title *words.Sentence, say func(*report.Indicator, privacy.Held) []string) Section {
	s := Section{Title: title.With().In(in)}
	for i := range r.Indicators {
		for _, line := range say(&r.Indicators[i], r.HeldOf(i)) {
			s.Lines = append(s.Lines, IndicatorName(&r.Indicators[i], in)+": "+line)
		}
	}
	return s
}

// told returns the sections that have something to say.
func told(all []Section) []Section {
	return slices.DeleteFunc(all, func(s Section) bool { return len(s.Lines) == 0 })
}

// blankLines tells the blank cells of an indicator that is open, or those of one that
// is not.
func blankLines(ind *report.Indicator, held privacy.Held, open bool, in words.Language) []string {
	if IsOpen(ind) != open {
		return nil
	}
	if said := HeldBlanks(held); said != "" {
		return []string{said}
	}
	return filled(BlankColumns(ind).In(in))
}

// BlankColumns says in which columns the blank cells are that an indicator reads, and
// how many; nothing where there are none.
func BlankColumns(ind *report.Indicator) words.Text {
	var all []words.Text
	for _, b := range ind.Blanks {
		all = append(all, words.CellsOf.With(words.Count(b.Cells), ColumnName(ind.Names, b.Dataset, b.Column)))
	}
	return words.List(all)
}

// IsOpen reports whether an indicator is undetermined, or its verdict is withheld, in a
// group at least.
func IsOpen(ind *report.Indicator) bool {
	isOpen := func(v report.Verdict) bool { return v == report.Undetermined || v == report.Withheld }
	return isOpen(ind.Verdict) || slices.ContainsFunc(ind.Groups, func(g report.Group) bool { return isOpen(g.Verdict) })
}

// BlankCells counts the blank cells that an indicator reads.
func BlankCells(ind *report.Indicator) int64 {
	cells := int64(0)
	for _, b := range ind.Blanks {
		cells += b.Cells
	}
	return cells
}

func noteLines(notes []Note, in words.Language) []string {
	var lines []string
	for _, n := range notes {
		lines = append(lines, n.Text.In(in))
	}
	return lines
}

// Outside says how many rows are in no group of an indicator, or of a breakdown.
func Outside(ind *report.Indicator, held privacy.Held, in words.Language) []string {
	lines := filled(outsideText(ind.Outside, held.Outside, in))
	for k, b := range ind.Breakdowns {
		if out := outsideText(b.Outside, held.Table(k).Outside, in); out != "" {
			lines = append(lines, BreakdownName(&b).In(in)+": "+out)
		}
	}
	return lines
}

func outsideText(o report.Outside, said privacy.State, in words.Language) string {
	if said == privacy.Hidden {
		return words.HeldRows.With().In(in)
	}
	return strings.Join(filled(
		howMany(&words.RowsOfUnknownGroup, o.Unknown, in),
		howMany(&words.RowsWithoutGroup, o.Absent, in),
		howMany(&words.RowsOfOtherGroups, o.Others, in),
	), ", ")
}

func dataSections(r privacy.Report, in words.Language) []Section {
	titled := func(title *words.Sentence) Section { return Section{Title: title.With().In(in)} }
	tolerated, empty, files := titled(&words.HeadTolerated), titled(&words.HeadEmpty), titled(&words.HeadHashes)
	leftOut := titled(&words.HeadRowsLeftOut)
	var without []words.Text
	for i, d := range r.Data {
		held := r.HeldDataOf(i)
		if d.Records() == 0 && (!held.Sensitive || held.Rows == privacy.Shown) {
			without = append(without, DatasetName(r.Names, d.Name))
		}
		for k, f := range d.Findings {
			if held.Sensitive {
				tolerated.Lines = append(tolerated.Lines, heldFindingLine(r.Names, d.Name, f, held.Findings[k], in))
				continue
			}
			tolerated.Lines = append(tolerated.Lines, FindingLine(r.Names, d.Name, f, in))
		}
		for _, f := range d.Files {
			if f.RowsLeftOut > 0 {
				leftOut.Lines = append(leftOut.Lines, f.Name+": "+rowsLeftOut(&f).In(in))
			}
			if f.SHA256 != "" {
				files.Lines = append(files.Lines, f.SHA256+" "+f.Name)
			}
		}
	}
	empty.Lines = filled(words.Clauses(without...).In(in))
	return []Section{tolerated, empty, leftOut, files}
}

// readSection says how many rows were read of each dataset.
func readSection(r privacy.Report, in words.Language) Section {
	s := Section{Title: words.HeadRowsRead.With().In(in)}
	for i, d := range r.Data {
		s.Lines = append(s.Lines, rowsRead(r.Names, d, r.HeldDataOf(i), in))
	}
	return s
}

func rowsRead(n plan.Names, d report.Dataset, held privacy.HeldDataset, in words.Language) string {
	var blank, leftOut int64
	for _, f := range d.Files {
		blank += f.BlankRows
		leftOut += f.RowsLeftOut
	}
	files := ""
	count, number := len(d.Files), words.Count(d.Rows).In(in)
	if held.Sensitive {
		count = held.Files
		if held.Rows != privacy.Shown {
			number = Asterisk
		}
	}
	if count != 1 {
		files = words.InFiles.With(count).In(in)
	}
	line := words.RowsOfDataset.With(DatasetName(n, d.Name), number).In(in)
	more := filled(files, howMany(&words.BlankRowsSkipped, blank, in), howMany(&words.RowsLeftOut, leftOut, in))
	for _, a := range d.AfterAsOf {
		more = append(more, words.CellsAfterDay.With(n.Column(d.Name, a.Column).Or(a.Column), words.Day(a.AsOf), words.Count(a.Cells)).In(in))
	}
	if len(more) > 0 {
		line += " (" + strings.Join(more, ", ") + ")"
	}
	return line
}

// heldFindingLine says what the plan tolerates in personal data, without places.
func heldFindingLine(n plan.Names, dataset string, f report.Finding, said privacy.State, in words.Language) string {
	line := FindingLine(n, dataset, f, in)
	if said != privacy.Shown {
		line = strings.TrimSuffix(line, "(0)") + "(" + Asterisk + ")"
	}
	return line
}

// rowsLeftOut lists the rows of a file that are left out: their texts, where these may
// be shown, and their lines.
func rowsLeftOut(f *report.File) words.Text {
	var rows []words.Text
	for _, row := range f.LeftOut {
		rows = append(rows, leftOutRow(row))
	}
	if more := f.RowsLeftOut - int64(len(rows)); more > 0 {
		return words.MoreRowsLeftOut.With(words.List(rows), more)
	}
	return words.List(rows)
}

func leftOutRow(row query.LeftOut) words.Text {
	if row.Text == "" {
		return words.RowOfLine.With(row.Line)
	}
	return words.RowAtLine.With(row.Text, row.Line)
}

// FindingLine says one kind of problem that the plan tolerates in a dataset, and
// where the first is.
func FindingLine(n plan.Names, dataset string, f report.Finding, in words.Language) string {
	where := DatasetName(n, dataset)
	if f.Column != "" {
		where = ColumnName(n, dataset, f.Column)
	}
	line := fmt.Sprintf("%s: %s (%s)", where.In(in), finding.Tolerated(f.Kind).In(in), words.Count(f.Count).In(in))
	if texts := doubtfulTexts(f); len(texts) > 0 {
		return line + ", " + words.List(texts).In(in)
	}
	if len(f.First) > 0 {
		at := f.First[0].File
		if line := f.First[0].Line; line > 0 {
			at = fmt.Sprintf("%s:%d", at, line)
		}
		line += ", " + words.FirstAt.With(at).In(in)
	}
	return line
}

// mostUnread is how many files that nobody reads people are told of.
const mostUnread = 20

func unreadSection(r privacy.Report, in words.Language) Section {
	files := r.Unread
	s := Section{Title: words.HeadUnread.With().In(in)}
	for _, f := range files[:min(len(files), mostUnread)] {
		line := f.Name
		if f.Dataset != "" {
			line += " (" + words.DatasetReads.With(DatasetName(r.Names, f.Dataset), f.Reads).In(in) + ")"
		}
		s.Lines = append(s.Lines, line)
	}
	if more := len(files) - mostUnread; more > 0 {
		s.Lines = append(s.Lines, words.MoreOfThem.With(more).In(in))
	}
	return s
}

// doubtfulTexts are the texts of rows that are records though they begin as totals do.
func doubtfulTexts(f report.Finding) []words.Text {
	if f.Kind != query.DoubtfulTotal {
		return nil
	}
	var texts []words.Text
	for _, place := range f.First {
		texts = append(texts, leftOutRow(query.LeftOut{Text: place.Value, Line: place.Line}))
	}
	return texts
}

// howMany says how many there are of something; nothing where there is none.
func howMany(what *words.Sentence, n int64, in words.Language) string {
	if n == 0 {
		return ""
	}
	return what.With(words.Count(n)).In(in)
}

func inLanguage(texts []words.Text, in words.Language) []string {
	var said []string
	for _, t := range texts {
		said = append(said, t.In(in))
	}
	return said
}

// filled returns the parts that are not empty.
func filled(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

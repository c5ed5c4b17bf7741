package present

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/finding"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// sections are the footnotes, without those that have nothing to say.
func sections(r privacy.Report, in words.Language) []Section {
	eachHeld := func(title *words.Sentence, say func(*report.Indicator, privacy.Held) []string) Section {
		n := Section{Title: title.With().In(in)}
		for i := range r.Indicators {
			for _, line := range say(&r.Indicators[i], r.HeldOf(i)) {
				n.Lines = append(n.Lines, r.Indicators[i].ID+": "+line)
			}
		}
		return n
	}
	each := func(title *words.Sentence, say func(*report.Indicator) []string) Section {
		return eachHeld(title, func(i *report.Indicator, _ privacy.Held) []string { return say(i) })
	}
	all := []Section{
		each(&words.HeadWarnings, func(i *report.Indicator) []string { return inLanguage(Warnings(i), in) }),
		each(&words.HeadNotes, func(i *report.Indicator) []string { return noteLines(Notes(i), in) }),
		eachHeld(&words.HeadBlanksOpen, func(i *report.Indicator, held privacy.Held) []string { return blankLines(i, held, true, in) }),
		eachHeld(&words.HeadBlanksClosed, func(i *report.Indicator, held privacy.Held) []string { return blankLines(i, held, false, in) }),
		each(&words.HeadNoEvidence, func(i *report.Indicator) []string {
			if i.NoEvidence == 0 {
				return nil
			}
			return []string{fmt.Sprint(i.NoEvidence)}
		}),
		eachHeld(&words.HeadOutside, func(i *report.Indicator, held privacy.Held) []string { return Outside(i, held, in) }),
		each(&words.HeadNotYet, func(i *report.Indicator) []string { return filled(strings.Join(i.NotYet, ", ")) }),
		each(&words.HeadAssumptions, func(i *report.Indicator) []string { return filled(i.Assumption.In(in)) }),
		each(&words.HeadLimitations, func(i *report.Indicator) []string { return filled(i.Limitations.In(in)) }),
	}
	var told []Section
	all = append(all, unreadSection(r.Unread, in))
	for _, n := range append(append(all, dataSections(r, in)...), persons(r, in)) {
		if len(n.Lines) > 0 {
			told = append(told, n)
		}
	}
	return told
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
	return filled(strings.Join(BlankColumns(ind), ", "))
}

// BlankColumns lists the columns of the blank cells that an indicator reads, each with
// their number.
func BlankColumns(ind *report.Indicator) []string {
	var all []string
	for _, b := range ind.Blanks {
		all = append(all, fmt.Sprintf("%s.%s %d", b.Dataset, b.Column, b.Cells))
	}
	return all
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
			lines = append(lines, b.Title+": "+out)
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
	tolerated, empty, read, files := titled(&words.HeadTolerated), titled(&words.HeadEmpty), titled(&words.HeadRowsRead), titled(&words.HeadHashes)
	leftOut := titled(&words.HeadRowsLeftOut)
	var rows, without []string
	for i, d := range r.Data {
		held := r.HeldDataOf(i)
		rows = append(rows, rowsRead(d, held, in))
		if d.Records() == 0 && (!held.Sensitive || held.Rows == privacy.Shown) {
			without = append(without, d.Name)
		}
		for k, f := range d.Findings {
			if held.Sensitive {
				tolerated.Lines = append(tolerated.Lines, heldFindingLine(d.Name, f, held.Findings[k], in))
				continue
			}
			tolerated.Lines = append(tolerated.Lines, FindingLine(d.Name, f, in))
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
	empty.Lines = filled(strings.Join(without, ", "))
	read.Lines = filled(strings.Join(rows, ", "))
	return []Section{tolerated, empty, leftOut, read, files}
}

func rowsRead(d report.Dataset, held privacy.HeldDataset, in words.Language) string {
	var blank, leftOut int64
	for _, f := range d.Files {
		blank += f.BlankRows
		leftOut += f.RowsLeftOut
	}
	files := ""
	count, number := len(d.Files), fmt.Sprint(d.Rows)
	if held.Sensitive {
		count = held.Files
		if held.Rows != privacy.Shown {
			number = Asterisk
		}
	}
	if count != 1 {
		files = words.InFiles.With(count).In(in)
	}
	line := d.Name + " " + number
	more := filled(files, howMany(&words.BlankRowsSkipped, blank, in), howMany(&words.RowsLeftOut, leftOut, in))
	for _, a := range d.AfterAsOf {
		more = append(more, words.CellsAfterDay.With(a.Column, words.Day(a.AsOf), a.Cells).In(in))
	}
	if len(more) > 0 {
		line += " (" + strings.Join(more, ", ") + ")"
	}
	return line
}

// heldFindingLine says what the plan tolerates in personal data, without places.
func heldFindingLine(dataset string, f report.Finding, said privacy.State, in words.Language) string {
	line := FindingLine(dataset, f, in)
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
func FindingLine(dataset string, f report.Finding, in words.Language) string {
	where := dataset
	if f.Column != "" {
		where += "." + f.Column
	}
	line := fmt.Sprintf("%s: %s (%d)", where, finding.Tolerated(f.Kind).In(in), f.Count)
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

func unreadSection(files []finding.UnreadFile, in words.Language) Section {
	s := Section{Title: words.HeadUnread.With().In(in)}
	for _, f := range files[:min(len(files), mostUnread)] {
		line := f.Name
		if f.Dataset != "" {
			line += " (" + words.DatasetReads.With(f.Dataset, f.Reads).In(in) + ")"
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
	return what.With(n).In(in)
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

package report

import (
	"cmp"
	"slices"

	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/query"
)

// Survey is what is in the data of one plan: everything that is wrong with
// it, and numbers that describe it. A row that cannot be read takes part in no
// number but Rows.
type Survey struct {
	PlanID   string
	Findings []SurveyFinding // by the file and line of the first place
	Datasets []SurveyDataset // in the order of the plan
}

// SurveyFinding is one kind of problem in one column.
type SurveyFinding struct {
	Dataset   string // empty: of none
	Column    string // or reference; empty where the row or file is meant
	Code      diag.Code
	Tolerated bool // by the plan; its diagnostics are warnings
	Count     int64
	Held      bool      // of personal data: how many there are is not said, and Count is 0
	More      bool      // where Held: there are more than the first
	First     diag.List // the first of them, by file and line, at most [query.ShownFindings]; never empty
}

// Severity returns how grave each of the problems is.
func (f *SurveyFinding) Severity() diag.Severity { return f.First[0].Severity }

// TreatWarningsAsErrors makes an error of every diagnostic.
func (s *Survey) TreatWarningsAsErrors() {
	for _, f := range s.Findings {
		for i := range f.First {
			f.First[i].Severity = diag.Error
		}
	}
}

// SurveyDataset describes what was read of one dataset.
type SurveyDataset struct {
	Name       string
	Rows       int64 // in the files, those that cannot be used included
	Used       int64 // that take part
	Files      []File
	FileCount  int   // of personal data, where Files is their pattern alone; otherwise 0
	Duplicates int64 // rows whose key appears in an earlier row
	Columns    []SurveyColumn
	Orphans    []SurveyReference // of every reference
	Without    []SurveyUnits     // for a register, of everything that references it
}

// SurveyColumn describes one column of a dataset's files.
type SurveyColumn struct {
	Name   string
	Blank  int64  // rows whose cell is blank
	Bad    int64  // rows whose cell holds what cannot be used
	Period *int64 // rows whose date lies outside the plan's period; nil: no dates
}

// SurveyReference counts the rows whose reference leads to no row.
type SurveyReference struct {
	Name, To string
	Rows     int64
}

// SurveyUnits counts the units that no row of a dataset references.
type SurveyUnits struct {
	Dataset, Reference string
	Units              int64
}

// BlankRows returns how many rows of nothing but separators were skipped.
func (d *SurveyDataset) BlankRows() int64 {
	return d.sum(func(f File) int64 { return f.BlankRows })
}

// TotalRows returns how many rows were left out because they sum up others.
func (d *SurveyDataset) TotalRows() int64 {
	return d.sum(func(f File) int64 { return f.TotalRows })
}

// RowsLeftOut returns how many rows were left out, totals and others.
func (d *SurveyDataset) RowsLeftOut() int64 {
	return d.sum(func(f File) int64 { return f.RowsLeftOut })
}

// IsTable reports whether the rows are in a table of a database.
func (d *SurveyDataset) IsTable() bool {
	return slices.ContainsFunc(d.Files, func(f File) bool { return f.Table })
}

// Unread reports whether a file could not be read to its end, so that there may
// be more rows than are counted.
func (d *SurveyDataset) Unread() bool {
	return slices.ContainsFunc(d.Files, func(f File) bool { return f.Unread })
}

func (d *SurveyDataset) sum(of func(File) int64) int64 {
	sum := int64(0)
	for _, f := range d.Files {
		sum += of(f)
	}
	return sum
}

// BuildSurvey makes a survey of the answers to its query.
func BuildSurvey(layout *compile.SurveyLayout, answers *query.Answers) *Survey {
	s := &Survey{PlanID: layout.Plan.ID}
	for k := range layout.Datasets {
		s.Findings = append(s.Findings, surveyFindings(layout, k, answers)...)
		s.Datasets = append(s.Datasets, surveyDataset(layout, k, answers))
	}
	s.sort()
	return s
}

// AddUnread adds the warning that no dataset reads these files.
func (s *Survey) AddUnread(files []finding.UnreadFile) {
	if len(files) == 0 {
		return
	}
	f := SurveyFinding{Code: diag.CodeUnread, Count: int64(len(files))}
	for _, file := range files[:min(len(files), query.ShownFindings)] {
		f.First = append(f.First, file.Warning())
	}
	s.Findings = append(s.Findings, f)
	s.sort()
}

func (s *Survey) sort() {
	slices.SortStableFunc(s.Findings, func(a, b SurveyFinding) int {
		x, y := a.First[0].Span, b.First[0].Span
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Start.Line, y.Start.Line), cmp.Compare(a.Code, b.Code))
	})
}

// surveyFindings returns the findings of the k-th dataset of the plan. A dataset
// without rows is one, if there is nothing else that explains it.
func surveyFindings(layout *compile.SurveyLayout, k int, answers *query.Answers) []SurveyFinding {
	stats := answers.Datasets[layout.Datasets[k]]
	d, found := layout.Plan.Datasets[k], datasetOf(layout.Layout, k, answers)
	var all []SurveyFinding
	for _, f := range stats.Findings {
		of := SurveyFinding{
			Dataset: d.Name, Column: f.Column, Code: finding.CodeOf(f.Kind), Tolerated: f.Tolerated, Count: f.Count,
			First: finding.Places(found, f),
		}
		if found.IsPersonal() {
			of.Held, of.More, of.Count = true, f.Count > int64(len(of.First)), 0
		}
		all = append(all, of)
	}
	if stats.Records() == 0 && len(all) == 0 {
		said := finding.NoRows(d, stats)
		all = append(all, SurveyFinding{Dataset: d.Name, Code: said.Code, Count: 1, First: diag.List{said}})
	}
	return all
}

func surveyDataset(layout *compile.SurveyLayout, k int, answers *query.Answers) SurveyDataset {
	d, counts := layout.Plan.Datasets[k], layout.Counts[k]
	stats := answers.Datasets[layout.Datasets[k]]
	count := func(id query.MeasureID) query.Counters { return countersOf(answers, id) }
	described := SurveyDataset{Name: d.Name, Rows: stats.Rows, Used: count(counts.Used).Certain}
	for _, f := range stats.Files {
		described.Files = append(described.Files, File(f))
	}
	byColumn := map[string][]query.Finding{}
	for _, f := range stats.Findings {
		byColumn[f.Column] = append(byColumn[f.Column], f)
	}
	found := func(column string, kinds ...query.FindingKind) int64 {
		sum := int64(0)
		for _, f := range byColumn[column] {
			if slices.Contains(kinds, f.Kind) {
				sum += f.Count
			}
		}
		return sum
	}
	described.Duplicates = found("", query.DuplicateKey, query.DuplicateRow)
	for _, c := range counts.Columns {
		filled := count(c.Filled)
		column := SurveyColumn{Name: c.Column.Name, Bad: found(c.Column.Name, badCells...)}
		column.Blank = described.Used - filled.Certain - column.Bad
		if c.Outside >= 0 {
			outside := count(c.Outside).Certain
			column.Period = &outside
		}
		described.Columns = append(described.Columns, column)
	}
	for _, r := range d.Refs {
		described.Orphans = append(described.Orphans, SurveyReference{Name: r.Name, To: r.To, Rows: found(r.Name, query.Orphan)})
	}
	for _, w := range counts.Without {
		described.Without = append(described.Without, SurveyUnits{Dataset: w.Dataset, Reference: w.Ref.Name, Units: count(w.Units).Certain})
	}
	if d.Sensitivity.IsPersonal() {
		described.hold(d)
	}
	for i := range described.Without {
		if u := &described.Without[i]; d.Sensitivity.IsPersonal() || layout.Plan.Dataset(u.Dataset).Sensitivity.IsPersonal() {
			hide(&u.Units)
		}
	}
	return described
}

// badCells are the kinds of cells that hold something, but no value.
var badCells = []query.FindingKind{
	query.BadEncoding, query.BadCell, query.TooManyDigits, query.OutOfRange, query.NotOneOf,
	query.AmbiguousNumber, query.LostDigits, query.NoSuchDay,
}

// HeldBack is in place of a number of personal data that is not said.
const HeldBack = -1

func hide(n *int64) {
	if *n != 0 {
		*n = HeldBack
	}
}

// hold holds back numbers of few persons, and those that give such a number away. Of
// the files only their pattern is left.
func (d *SurveyDataset) hold(of *plan.Dataset) {
	k := of.Sensitivity.Threshold()
	isSmall := func(n int64) bool { return 0 < n && n < k }
	used := d.Used
	if d.Used != d.Rows {
		d.Used = HeldBack
	}
	if isSmall(d.Rows) || isSmall(used) {
		d.Rows, d.Used = HeldBack, HeldBack
	}
	hide(&d.Duplicates)
	for i := range d.Columns {
		c := &d.Columns[i]
		inside := used - c.Blank - c.Bad
		if c.Period != nil {
			outside := *c.Period
			if inside -= outside; d.Used == HeldBack || c.Bad != 0 || isSmall(outside) || isSmall(inside) || isSmall(c.Blank) {
				hide(&outside)
			}
			c.Period = &outside
		}
		if d.Used == HeldBack || c.Bad != 0 || isSmall(c.Blank) || isSmall(used-c.Blank) {
			hide(&c.Blank)
		}
		hide(&c.Bad)
	}
	for i := range d.Orphans {
		hide(&d.Orphans[i].Rows)
	}
	if d.IsTable() {
		d.Files[0].Rows = d.Rows
		return
	}
	d.FileCount = len(d.Files)
	file := File{Name: of.File, Bytes: HeldBack, Rows: HeldBack, BlankRows: d.BlankRows(), TotalRows: d.TotalRows(), RowsLeftOut: d.RowsLeftOut(), Unread: d.Unread()}
	hide(&file.BlankRows)
	hide(&file.TotalRows)
	hide(&file.RowsLeftOut)
	d.Files = []File{file}
}

// countersOf returns the counters of a measure without groups and windows.
func countersOf(answers *query.Answers, id query.MeasureID) query.Counters {
	var sum query.Counters
	for c := range answers.Measures[id].Cells.All() {
		sum = sum.Merge(c.Counters)
	}
	return sum
}

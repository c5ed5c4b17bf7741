// Package report turns an engine's answers into verdicts.
//
// [Build] joins a plan, its layout and the answers to its query into a
// [Report]: numbers that say of every indicator whether it is met. It writes
// nothing: digits, words and languages are made by package present. Every rule of
// judging is here and in package query's bounds, and nowhere else, and what is
// compared with a target is exact.
package report

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Report is the result of evaluating one plan.
type Report struct {
	PlanID     string
	File       PlanFile
	Name       plan.Text
	Issuer     plan.Text
	Source     plan.Text
	Issued     *calendar.Date // nil where not stated
	Period     calendar.Period
	AsOf       calendar.Date // the latest of those of the indicators
	Summary    Summary
	Indicators []Indicator // in the order of the plan
	Data       []Dataset   // in the order of the plan
	Unread     []finding.UnreadFile
	Names      plan.Names // of datasets and columns, for people
}

// PlanFile is the file that a plan was read from.
type PlanFile struct {
	Name   string // without its folder
	SHA256 string // of the text, in lower-case hex
}

// Summary counts indicators by verdict.
type Summary struct {
	Met, NotMet, Undetermined, NoCases, Withheld int
}

// Passed reports whether every target is met or has no cases.
func (s Summary) Passed() bool { return s.NotMet == 0 && s.Undetermined == 0 && s.Withheld == 0 }

// Verdict is the answer to one promise.
type Verdict int

// Verdicts. Met and NotMet hold whatever blank cells hold. Undetermined means
// that blank cells could change the answer, or that there is nothing to compare
// with. NoCases means that the denominator is certainly zero. Withheld is given by
// package privacy alone: what may be printed does not say which it is.
const (
	Met Verdict = iota + 1
	NotMet
	Undetermined
	NoCases
	Withheld
)

var verdictNames = [...]string{Met: "met", NotMet: "not_met", Undetermined: "undetermined", NoCases: "no_cases", Withheld: "withheld"}

// String returns the verdict's name in machine-readable output.
func (v Verdict) String() string { return verdictNames[v] }

// Result is a number with its bounds and, for what is judged, its verdict. The
// number of a zero Result does not exist.
type Result struct {
	Verdict  Verdict        // zero where nothing is judged
	Target   *target.Target // nil where nothing is judged, or each group has a target of its own
	Bounds   query.Bounds
	IsShare  bool      // the number is a numerator over a denominator, as they were counted
	Sign     string    // that is written after a number that is not a share: ‰, /10000
	Goal     *Goal     // nil where there is nothing to compare with, or nothing is judged
	Baseline *Baseline // nil: none
	// RequiredLevel is the least numerator or value that meets a floor, the most
	// that meets a ceiling, at the worst end of the bounds. Shortfall is how far
	// the verdict is from being met, never negative. Both are in whole units, or
	// in those of the cells that are summed up, and nil where no number does it;
	// Shortfall also where the verdict is undetermined.
	RequiredLevel *value.Number
	Shortfall     *value.Number
	ShortfallIs   Direction // zero where nothing is short, or where some groups need more and others have too many
	Pace          *Pace     // nil where the verdict is final, where time can undo what is counted, and where there is nothing to count to
}

// Goal is a target's threshold as an interval of numbers on the same scale as what it
// is compared with: a fraction for shares. It is a point unless the target speaks of a
// baseline that blank cells leave open.
type Goal struct {
	Compare target.Comparison
	value.Interval
	// The threshold is Factor times the baseline, and Plus. Factor is 0 where it has
	// none.
	Factor, Plus value.Number
	Last         *Goal // of a range, whose lower end this one is: at most its upper end; nil otherwise
}

// At returns the goal with a baseline within b.
func (g *Goal) At(b value.Interval) *Goal {
	at := *g
	at.Interval = target.Threshold{Factor: g.Factor, Plus: g.Plus}.At(b)
	if g.Last != nil {
		at.Last = g.Last.At(b)
	}
	return &at
}

// Direction says which way a number has to go.
type Direction int

// Directions: more units are needed, or there are too many.
const (
	Needed Direction = iota + 1
	TooMany
)

// String returns the direction's name in machine-readable output; it is empty
// for the zero Direction.
func (d Direction) String() string {
	switch d {
	case Needed:
		return "needed"
	case TooMany:
		return "too_many"
	}
	return ""
}

// Indicator is the result of one indicator. With groups, its Result has a
// verdict, and numbers only in the groups.
type Indicator struct {
	ID     string
	Span   diag.Span // of its name in the plan file
	Name   plan.Text
	Unit   plan.Unit // of what is counted
	Names  plan.Names
	Final  bool
	Period calendar.Period
	AsOf   calendar.Date  // the day that it is judged as of
	Every  calendar.Unit  // how long the intervals are that it has to hold in; zero without every
	From   *calendar.Date // intervals that begin earlier are not looked at; nil: all are
	Each   *plan.Grouping // nil without each
	Result
	Groups     []Group        // of each and every; empty otherwise
	SoMany     *target.Target // how many groups, or which share of them, have to be met; nil: all
	GroupsMet  int            // how many of the groups are met
	Judged     int            // how many of the groups are judged: all but those without cases
	NotYet     []string       // labels of intervals that have not ended
	Breakdowns []Breakdown    // of by
	Blanks     []Blank
	NoEvidence int64 // rows that are uncertain only for lack of evidence
	// NoEvidenceBy counts them by dataset, in the order of the plan.
	NoEvidenceBy []DatasetRows
	AfterAsOf    []AfterAsOf
	Outside      Outside
	// MetBySilence are the datasets without a row in the judged period that help
	// the indicator to be met.
	MetBySilence []Silence
	Unmatched    []Unmatched        // each is a warning, too
	GroupTargets []plan.GroupTarget // where each group has a target of its own
	Milestones   []plan.Milestone   // in force in its intervals, where there are several
	Warnings     []Note
	Notes        []Note    // what a reader has to know of the verdict or the number
	Doubts       diag.List // warnings about what the plan asks, which belong beside the verdict

	Responsible, Definition, Source, Objective, Assumption, Limitations plan.Text
}

// Note is a remark on an indicator. Its code says what is meant, and which of the
// other fields are set; it is stable: programs may rely on it.
type Note struct {
	Code     string // lower-case words with hyphens
	Dataset  string
	Column   string
	Text     string // of an expression, as the plan has it
	Rows     int64
	AllRows  int64
	Baseline *plan.Baseline
	Period   calendar.Period // of the baseline, where that has one; otherwise the judged one
	AsOf     calendar.Date
}

// Codes of warnings.
const (
	WarnNoRows   = "no-rows"         // a dataset has none
	WarnAbove100 = "share-above-100" // the numerator exceeds the denominator
)

// Codes of notes.
const (
	NoteOpenEnd           = "open-end"             // a number has no end for want of min or max
	NoteBaselineNone      = "baseline-none"        // the baseline is not a number: it has no cases
	NoteBaselineMayBeNone = "baseline-may-be-none" // the baseline may not be a number
	NoteBaselineZero      = "baseline-zero"        // a percentage of a baseline that may be zero
	NoteBaselineSilent    = "baseline-silent"      // no row lies in the baseline's period
	NoteBaselineUnsure    = "baseline-unsure"      // no row certainly lies in it, though some may
	NoteRowsOutside       = "rows-outside"         // more than half of a dataset's rows lie outside the period
	NoteMetBySilence      = "met-by-silence"       // the indicator is met, and no row lies in its period that could keep it from being met
	NotePeriodNotBegun    = "not-begun"            // the period has not begun
	NoteAfterAsOf         = "after-as-of"          // cells lie after the day that is judged as of, and read as absent
	NoteNoFigure          = "no-figure"            // no row certainly has the figure
	NoteReversed          = "reversed-times"       // in some rows the later of two datetimes is before the earlier one
	NoteAbsentArgument    = "absent-arguments"     // rows take no part because what is counted is absent in them
)

// Outside counts rows that belong to no judged group.
type Outside struct {
	Unknown int64 // possible in every group
	Absent  int64 // in none
	Others  int64 // in a group that is not listed
}

// Group is one group, one interval, or one of both.
type Group struct {
	Key    []string  // the group's key or value; empty where only intervals are judged
	Label  string    // the label of the unit; empty where it has none
	Title  plan.Text // what the plan calls the value; zero where it says nothing of it
	Window string    // the label of the interval; empty without every
	// Possible groups are rows of which it is not certain that they are to be
	// judged: they are never not met.
	Possible bool
	Result
}

// Breakdown is the table of one `by` column: numbers without verdicts.
type Breakdown struct {
	Title   string    // as the plan writes it: businesses.district
	Name    plan.Text // of what it is by; zero: none
	Rows    []Group
	Outside Outside
	// Unknown is the number of the rows whose group is unknown; nil where there
	// are none.
	Unknown *Result
}

// Baseline is what a result was compared with.
type Baseline struct {
	Stated *plan.Baseline
	Period *calendar.Period // that it was computed over; nil for a number in the plan, and where nothing of it has come
	Bounds query.Bounds     // the zero Bounds where nothing of the period has come, or no row lies in it
}

// Blank says how many blank cells of a column leave an indicator open.
type Blank struct {
	Dataset, Column string
	Cells           int64
}

// DatasetRows counts rows of a dataset.
type DatasetRows struct {
	Dataset string
	Rows    int64
}

// Dataset is what was read of one dataset.
type Dataset struct {
	Name     string
	Rows     int64 // in the files
	Files    []File
	Findings []Finding // those that the plan tolerates
	// AfterAsOf are the columns with cells after the day up to which they are read.
	AfterAsOf []AfterAsOf
}

// Records returns how many rows are not left out.
func (d *Dataset) Records() int64 {
	rows := d.Rows
	for _, f := range d.Files {
		rows -= f.RowsLeftOut
	}
	return rows
}

// AfterAsOf says how many cells of a column lie after a day, and read as absent:
// the latest day of the indicators that read the column.
type AfterAsOf struct {
	Dataset, Column string
	AsOf            calendar.Date
	Cells           int64
}

// File is one file that was read.
type File struct {
	Name      string
	Bytes     int64
	Rows      int64 // those left out included
	BlankRows int64
	// RowsLeftOut counts the rows that the plan says are not records, TotalRows those
	// of them that are totals. LeftOut are the first of them.
	RowsLeftOut, TotalRows int64
	LeftOut                []query.LeftOut
	SHA256                 string // empty unless hashing was asked for
	Table                  bool   // it is a table of a database, which has no bytes
	Unread                 bool   // it could not be read to its end, and may have more rows
}

// Finding is one kind of tolerated problem.
type Finding struct {
	Kind   query.FindingKind
	Column string // or reference; empty where the row is meant
	Count  int64
	First  []Place
}

// Code returns the code of the problem.
func (f Finding) Code() diag.Code { return finding.CodeOf(f.Kind) }

// Place is where one problem is.
type Place struct {
	File  string
	Line  int64
	Value string
}

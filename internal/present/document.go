// Package present turns numbers into what people read, in their language.
//
// [New] makes a [Document] of a report that has passed the gate: tables of typed
// cells, each with what it is, exactly, and how it is printed, in the order in
// which people read them. [NewAppendix] makes the table that offices put under a
// report, [Answer] the sentences about an indicator, and [Survey] the tables of what
// data hold. Packages render, page and workbook draw them. Verdicts, numbers, names and
// what is held back are worded and ordered here, once for all formats. Nothing below
// this package makes text for people.
//
// [Digits] has the rule that what is printed never contradicts a verdict.
package present

import (
	"fmt"

	"plancheck/internal/calendar"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// Document is what people are told of one report, in one language: text without
// markup, in the order in which it is written, the answer first. Text is as the plan
// and the data have it; who draws a document cleans it.
type Document struct {
	Title      string
	Issuer     string      // empty: not stated
	Facts      []Value     // one line: the plan, its period, the day that is spoken of, whether that is final
	Summary    []Value     // one line: how many indicators have each verdict
	Indicators []Indicator // in the order of the plan
	Verdicts   Table       // the same, those that need attention first
	Rankings   []Table     // that are asked for
	Sections   []Section   // warnings, and what was found in the data
	Details    Details
}

// Details are what only some readers of a document want to know.
type Details struct {
	Tables   []Table // all groups of each indicator, and its breakdowns
	Sections []Section
}

// Indicator is what people are told of one indicator first.
type Indicator struct {
	ID     string
	Row    Row   // of the table of verdicts
	Groups []Row // under it: those that keep it from being met
	// Reasons say which blank cells leave the verdict open, and all else that a reader
	// has to know.
	Reasons []string
}

// Table is one table. All rows have as many cells as the header.
type Table struct {
	Title  string // empty: none
	Header []string
	Rows   []Row
}

// Row is one row of a table.
type Row struct {
	Cells   []Cell
	Verdict report.Verdict // zero where the row has none
	Inner   bool           // a group under its indicator
}

// Cell is the lines of one cell; none where it is empty.
type Cell []Value

// Section is a heading with lines under it.
type Section struct {
	Title string
	Lines []string
}

// New says a report in a language.
func New(r privacy.Report, in words.Language) Document {
	final := IsOver(r)
	d := Document{
		Title:  r.Name.In(in),
		Issuer: r.Issuer.In(in),
		Facts: []Value{
			Text(words.PlanNamed.With(r.PlanID).In(in)),
			Period{r.Period, printed(words.PeriodOf.With(spanIn(r.Period, in)).In(in))},
			asOf(r.AsOf, in),
			Text(Finality(final).In(in)),
		},
		Summary:  summary(r.Summary, in, final),
		Sections: sections(r, in),
		Rankings: Rankings(r, in),
		Details:  Details{details(r, in), detailSections(r, in)},
	}
	if r.OfEnd {
		d.Facts = append(d.Facts, Text(words.ByEndOfMonth.With().In(in)))
	}
	for i := range r.Indicators {
		d.Indicators = append(d.Indicators, newIndicator(r, i, in))
	}
	d.Verdicts = verdicts(d.Indicators, in)
	return d
}

// IsOver reports whether the period of the plan has ended.
func IsOver(r privacy.Report) bool { return r.AsOf >= r.Period.To }

func asOf(d calendar.Date, in words.Language) Value {
	return Date{d, printed(words.AsOfDay.With(words.Day(d)).In(in))}
}

func summary(s report.Summary, in words.Language, final bool) []Value {
	count := func(n int, v report.Verdict) Value {
		return counted(int64(n), fmt.Sprintf("%d %s", n, VerdictWord(v, final).In(in)))
	}
	var all []Value
	for _, v := range Verdicts(s) {
		all = append(all, count(v.Count, v.Is))
	}
	return all
}

// VerdictCount is how many indicators have a verdict.
type VerdictCount struct {
	Is    report.Verdict
	Count int
}

// Verdicts lists the counts of a summary: of all verdicts, but of those that are
// withheld only where there are some.
func Verdicts(s report.Summary) []VerdictCount {
	all := []VerdictCount{{report.Met, s.Met}, {report.NotMet, s.NotMet}, {report.Undetermined, s.Undetermined}, {report.NoCases, s.NoCases}}
	if s.Withheld > 0 {
		all = append(all, VerdictCount{report.Withheld, s.Withheld})
	}
	return all
}

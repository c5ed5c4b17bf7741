// Package compile turns a plan into a query.
//
// [Compile] works in five steps:
//
//  1. datasets are put in topological order, referenced ones first, with the
//     columns that [plan.Plan.Reads] says indicators read;
//  2. every expression is lowered into its dataset's pool of nodes: names become
//     columns and paths, derived columns what they stand for, `period` and
//     `as_of` literals, and what the language has for comfort (`!=`, `active`,
//     `none`) the few operations that engines know;
//  3. every number of an indicator becomes measures, one for each set of rows
//     and conditions: a share is one measure, and intervals of `every` are
//     windows of one measure where their conditions differ in nothing but one
//     date; where a date that is absent, or as_of itself, could still change the
//     number of a period that has ended, it is compiled once more as of a later day;
//  4. for every aggregate whose dataset could help its indicator by having no rows,
//     a measure counts those that lie in the period; for every text that is
//     compared with cells, a witness asks whether one satisfies it;
//  5. the [Layout] records which measure is what.
//
// Equal nodes and equal measures are made once. A plan without errors always
// compiles.
package compile

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
)

// Options says what to judge, and as of which day.
type Options struct {
	// AsOf is the day that all indicators are judged as of; nil: each is judged as
	// of the last day of its own period, or of Today if that comes first.
	AsOf  *calendar.Date
	Today calendar.Date
	// Ends are days as of which results of such data may be: without AsOf, each
	// indicator is judged as of the last one that has come. One whose period has
	// none yet has not begun.
	Ends plan.Sensitivity
	// Only are ids of the indicators to judge; empty means all. The columns of
	// all indicators are read and checked in any case.
	Only []string
	// MayBeEmpty are names of datasets of which no row is required, whatever the plan
	// says.
	MayBeEmpty []string
	// Gaps asks for the rows that keep indicators from being met; nil: nobody does.
	Gaps *GapOptions
}

// asOf returns the day that an indicator is judged as of.
func (o Options) asOf(i *plan.Indicator) calendar.Date {
	if o.AsOf != nil {
		return *o.AsOf
	}
	day, ok := o.Ends.LastEnd(o.Today, i.Period)
	if !ok {
		return i.Period.From - 1
	}
	return day
}

// Compile returns the query that answers the plan, and where its answers
// belong.
func Compile(p *plan.Plan, opt Options) (*query.Query, *Layout) {
	b := newBuilder(p)
	b.gapOptions = opt.Gaps
	b.mayBeEmpty(opt.MayBeEmpty)
	b.references()
	b.read(p.Reads(p.Indicators...))
	for _, i := range p.Indicators {
		if len(opt.Only) == 0 || slices.Contains(opt.Only, i.ID) {
			b.layout.Indicators = append(b.layout.Indicators, b.indicator(i, opt.asOf(i)))
		}
	}
	b.silence()
	for k := range b.layout.Indicators {
		i := &b.layout.Indicators[k]
		i.Literals = b.literals(i.Plan)
		i.Reversed = reversedOf(b, i)
	}
	b.identities()
	return b.query, b.layout
}

package compile

import (
	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Layout says which numbers of a query belong to which indicator, and where the data
// are that the query asks for.
type Layout struct {
	Plan       *plan.Plan
	Files      binding.Files // of the query's datasets; a caller may bind them to others
	Query      *query.Query
	Datasets   []query.DatasetID // of the plan's datasets, in the plan's order
	Indicators []Indicator       // those that are judged, in the plan's order
}

// IndicatorOf returns the indicator that a measure belongs to, nil for none.
func (l *Layout) IndicatorOf(id query.MeasureID) *plan.Indicator {
	for _, i := range l.Indicators {
		if i.has(id) || i.Later != nil && i.Later.has(id) {
			return i.Plan
		}
	}
	return nil
}

// has reports whether a measure is one of the indicator's.
func (i *Indicator) has(id query.MeasureID) bool {
	found := i.Groups != nil && i.Groups.Found == id
	is := func(m query.MeasureID) { found = found || m == id }
	for _, w := range i.Windows {
		w.Number.Measures(is)
		if w.Baseline != nil {
			w.Baseline.Measures(is)
		}
	}
	for _, b := range i.Breakdowns {
		b.Number.Measures(is)
	}
	if i.Gaps != nil && i.Gaps.Baseline != nil {
		i.Gaps.Baseline.Measures(is)
	}
	return found
}

// Indicator is how one indicator is judged: a number for each window, in each
// group.
type Indicator struct {
	Plan *plan.Indicator
	AsOf calendar.Date // the day that it is judged as of
	// Windows are the ended intervals of `every`, otherwise one, the period. There
	// are none before the period has begun.
	Windows    []Window
	NotYet     []string // labels of the intervals that have not ended
	Groups     *Groups  // nil: one group
	Breakdowns []Breakdown
	Datasets   []query.DatasetID // all whose rows the indicator looks at, ascending
	Literals   []Literal         // texts in its conditions that some cell of a column should satisfy
	Reversed   []Reversed        // times in its conditions that should not be negative
	Cut        []CutColumn       // the columns that are read up to as_of
	// Later is how the indicator may be judged on a later day, when dates that are
	// absent now may be there; nil where that is the same, or where neither the period
	// nor an interval of `every` has ended. It has windows and groups, and nothing else.
	Later     *Indicator
	Gaps      *Gaps      // nil: nobody asks
	Presences []Presence // in the judged period, of aggregates whose silence could help the indicator to be met, or is an error
}

// CutColumn is a column of a dataset whose cells after as_of read as absent.
type CutColumn struct {
	Dataset query.DatasetID
	Column  query.ColumnID
}

// Begun reports whether the indicator's period has begun.
func (i *Indicator) Begun() bool { return i.Plan.Period.From <= i.AsOf }

// RaisesLater reports whether a later day may be one of another milestone.
func (i *Indicator) RaisesLater() bool {
	milestones := i.Plan.Milestones
	return i.Plan.Every == 0 && len(milestones) > 0 && milestones[len(milestones)-1].Date > i.AsOf
}

// Window is one interval that is judged.
type Window struct {
	Label    string // empty without `every`
	Period   calendar.Period
	Number   Number
	Baseline *BaselineNumber // nil: none that is computed
}

// Years returns how many whole years lie between the end of the baseline's period and
// that of the window.
func (w *Window) Years() int {
	if w.Baseline == nil {
		return 1
	}
	months, _ := w.Baseline.Period.MonthsTo(w.Period)
	return months / 12
}

// BaselineNumber is the number that a window is compared with.
type BaselineNumber struct {
	Period    calendar.Period
	Number    Number
	Presences []Presence // in Period, of all aggregates of the number
	// Years are what it is the mean of: then they have the numbers and presences.
	Years []*BaselineNumber
}

// Parts returns the years of a mean, otherwise the number itself.
func (n *BaselineNumber) Parts() []*BaselineNumber {
	if n.Years != nil {
		return n.Years
	}
	return []*BaselineNumber{n}
}

// Measures calls f for every measure of the number.
func (n *BaselineNumber) Measures(f func(query.MeasureID)) {
	for _, part := range n.Parts() {
		part.Number.Measures(f)
	}
}

// Presence counts the rows of a dataset that lie in a period. Where it counts
// none, the dataset is silent there.
type Presence struct {
	Dataset  query.DatasetID
	Period   calendar.Period
	Rows     *Term // nil: all rows of the dataset lie in the period
	Required bool  // silence is an error
}

// Breakdown is one `by` column.
type Breakdown struct {
	Groups Groups
	Number Number
}

// Groups says which groups there are: the rows of a register, the values found
// in a dataset, or those that the plan lists.
type Groups struct {
	Plan    *plan.Grouping
	Listing query.ListingID // the register's rows: key columns, then the label if Labelled; -1: none
	Which   query.MeasureID // counts the register's rows that are groups; -1: all are, or there is no register
	Keys    int             // how many of a listing's columns are the key
	Label   bool            // whether the listing's last column is the label
	Found   query.MeasureID // counts all rows of the dataset by value; -1: none
	// Closed are all values that groups found in the data can have, where the
	// plan says which they are; nil: it does not.
	Closed []value.Value
}

// Number is how an indicator's number is made of measures: one share, a
// numerator over a denominator, or a value alone.
type Number struct {
	Share       *Term // a measure of query.AggShare; the others are nil
	Numerator   *Term // the value where Denominator is nil
	Denominator *Term
}

// Term is a number made of measures.
type Term struct {
	Kind    TermKind
	Measure query.MeasureID // OfMeasure, OfPeriods
	Window  int             // OfMeasure: which window of the measure
	Literal value.Number    // OfLiteral; the factor of OfScale
	Terms   []*Term         // OfSum: two or more; OfScale: one
}

// TermKind says what a Term is.
type TermKind int

// Kinds of terms.
const (
	OfLiteral TermKind = iota + 1
	OfMeasure          // a measure's number in one window
	OfPeriods          // how many windows of a measure have a row
	OfSum
	OfScale
)

// Measures calls f for every measure of the number.
func (n Number) Measures(f func(query.MeasureID)) {
	for _, t := range []*Term{n.Share, n.Numerator, n.Denominator} {
		if t != nil {
			t.measures(f)
		}
	}
}

func (t *Term) measures(f func(query.MeasureID)) {
	if t.Kind == OfMeasure || t.Kind == OfPeriods {
		f(t.Measure)
	}
	for _, operand := range t.Terms {
		operand.measures(f)
	}
}

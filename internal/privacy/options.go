package privacy

import (
	"plancheck/internal/calendar"
	"plancheck/internal/plan"
)

// Options say what the numbers of a report count: what the gate has to know beside
// the report itself.
type Options struct {
	// K raises the threshold of every dataset that has one; it lowers none.
	K          int64
	OfEnd      bool                 // nobody has chosen the day: it is the last end of a month or quarter
	HashKey    []byte               // of the hashes of files about persons; empty: there are none
	Datasets   map[string]Dataset   // by name; those that are missing are not sensitive
	Indicators map[string]Indicator // by ID; of one that is missing nothing is shown
}

// Dataset is what a plan says of the rows of a dataset.
type Dataset struct {
	Sensitivity plan.Sensitivity
	Files       string // the name or glob of its files, as the plan has it
	// CertainHidden also hides that all, or none, of a group are counted.
	CertainHidden bool
}

// Indicator says what an indicator counts.
type Indicator struct {
	Reads       []string // all datasets whose rows decide its numbers
	Numerator   *Number  // or the value; nil: it cannot be taken apart
	Denominator *Number  // nil: there is none
	AtMost      bool     // its target judges the most that the number can be
	// OpenRest says that it may be printed how many of the denominator are not counted,
	// even if they are few.
	OpenRest bool
	// Amount is set where the value is a sum or a mean, and not of people.
	Amount *Amount
	Each   *Grouping         // nil: none
	Every  []calendar.Period // the judged intervals; nil: none
	By     []Grouping        // in the order of the breakdowns
}

// Number is what is counted: rows, the different values of a column, or the people
// of whom a column gives the number.
type Number struct {
	Dataset string
	Reads   []string // other datasets that the conditions look at
	// Where are the conditions on a row, except for the period. A numerator over the
	// same dataset as its denominator has only the conditions that the denominator
	// does not have.
	Where Rows
	// Date is the column whose date has to lie in the period; empty: none.
	Date      string
	DateKnown bool // no blank of it is unknown
	// Changing says that the period matters in another way, so that a row may be
	// counted in several.
	Changing bool
	Distinct string // the column whose different values are counted
	Sum      string // the column that is added up
}

// roots returns the columns of the dataset that say in which group a row is.
func (g *Grouping) roots() []string {
	if g.Reads == nil {
		return []string{root(g.Column)}
	}
	return g.Reads
}

// Grouping is what the groups of a table are.
type Grouping struct {
	Column string   // the path of the column from the dataset that is counted
	Reads  []string // the columns of the dataset that say in which group a row is; nil: Column
	Listed bool     // the plan lists the groups; rows may be in others
	// Within says, by the column of a coarser grouping, in which of its groups each
	// group lies.
	Within map[string]map[string]string
}

package plan

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/value"
)

// Test is a test in the plan file: a few records, and what the
// indicators have to say of them.
type Test struct {
	Name   string
	AsOf   *calendar.Date // nil: the last day of each indicator's own period
	Data   []TestData     // a dataset that is not here has no rows
	Expect []Expectation
	// Errors are the codes of the data errors that have to be found, in order;
	// then nothing else is expected.
	Errors []diag.Code
	Span   diag.Span // of the name
}

// TestData is the records of one dataset.
type TestData struct {
	Dataset string
	// CSV has the headers of all columns that the file would have. Cells that
	// the test leaves out are blank.
	CSV  string
	Span diag.Span
}

// Expectation is what an indicator has to say.
type Expectation struct {
	Indicator string
	Wants     []Want // of the indicator as a whole
	Groups    []GroupWant
	Span      diag.Span // of the id
}

// GroupWant is what one group has to say.
type GroupWant struct {
	// Group is the group's key, the label of the interval, or both with " @ "
	// between them. The columns of a key have ", " between them.
	Group string
	Wants []Want
	Span  diag.Span
}

// Want is one thing that is expected.
type Want struct {
	Key  string // verdict, final, met_by_silence, shown, value, numerator, denominator, least, most, shortfall, met
	Text string // as written
	// Number is what Text says, and None whether it says none, where the key
	// asks for a number.
	Number value.Number
	None   bool
	Span   diag.Span
}

package privacy

import (
	"plancheck/internal/report"
)

// Report is a report that has passed the gate, which alone makes one: what shows
// reports takes no other. Of numbers that are held back nothing is left in it but
// what may be printed. The zero Report is none.
type Report struct {
	*passed
	Held     []Held        // how indicators are printed, in the order of the report; nil where nothing is held back
	HeldData []HeldDataset // likewise of what was read
	Withheld int           // indicators whose verdict is held back; they are among the undetermined of the summary
}

type passed = report.Report

// Pass lets a report through. Nothing in it is held back.
func Pass(r *report.Report) Report { return Report{passed: r} }

// Held says how the numbers of an indicator are printed. The zero Held holds back
// nothing.
type Held struct {
	Sensitive bool // otherwise the rest is zero
	Result    Cell
	Groups    []Cell // of the groups; the verdicts of those that are withheld count as undetermined
	Withheld  int    // groups whose verdict is
	Tables    []HeldTable
	Blanks    State // of all blank cells, and of rows for lack of evidence
	Outside   State // of the rows in no group
}

// HeldTable says how the numbers of a breakdown are printed.
type HeldTable struct {
	Rows    []Cell
	Unknown Cell
	Outside State
}

// HeldDataset says how the numbers of a dataset are printed. Of its files only how
// many there are is left, under the name that the plan has for them.
type HeldDataset struct {
	Sensitive bool // otherwise the rest is zero
	Files     int
	Rows      State
	Findings  []State
}

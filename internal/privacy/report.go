package privacy

import (
	"slices"

	"plancheck/internal/report"
)

// Report is a report that has passed the gate, which alone makes one: what shows
// reports takes no other. It has nothing but what may be printed. The zero Report is
// not a report.
type Report struct {
	*passed
	Held     []Held        // how indicators are printed, in the order of the report; nil where nothing is held back
	HeldData []HeldDataset // likewise of what was read
	OfEnd    bool          // the day is the last end of a month, a quarter or the period, because of personal data
	Rankings []Ranking     // that are asked for
	Kept     []Kept        // the datasets whose numbers are held back, by threshold, ascending
}

type passed = report.Report

// Kept is a threshold, and the datasets that have it.
type Kept struct {
	K        int64
	Datasets []string
}

// at returns the i-th of all, zero where nothing is held back and there are none.
func at[T any](all []T, i int) (one T) {
	if all != nil {
		one = all[i]
	}
	return one
}

// HeldOf returns how the numbers of the i-th indicator are printed.
func (r Report) HeldOf(i int) Held { return at(r.Held, i) }

// HeldDataOf returns how the numbers of the i-th dataset are printed.
func (r Report) HeldDataOf(i int) HeldDataset { return at(r.HeldData, i) }

// Group returns how the numbers of the i-th group are printed.
func (h Held) Group(i int) Cell { return at(h.Groups, i) }

// Table returns how the numbers of the i-th breakdown are printed.
func (h Held) Table(i int) HeldTable { return at(h.Tables, i) }

// Row returns how the numbers of the i-th row are printed.
func (t HeldTable) Row(i int) Cell { return at(t.Rows, i) }

// Only returns the report with some of its indicators alone, in the order of the
// report. What is held back does not depend on which they are.
func (r Report) Only(ids []string) Report {
	left := *r.passed
	left.Indicators = nil
	out := Report{passed: &left, HeldData: r.HeldData, Kept: r.Kept, OfEnd: r.OfEnd}
	for i, ind := range r.Indicators {
		if !slices.Contains(ids, ind.ID) {
			continue
		}
		left.Indicators = append(left.Indicators, ind)
		if r.Held != nil {
			out.Held = append(out.Held, r.Held[i])
		}
		if len(left.Indicators) == 1 || ind.AsOf > left.AsOf {
			left.AsOf = ind.AsOf
		}
	}
	left.Summary = report.Summarize(left.Indicators)
	return out
}

// Pass lets a report through. Nothing in it is held back.
func Pass(r *report.Report) Report { return Report{passed: r} }

// Held says how the numbers of an indicator are printed. The zero Held holds back
// nothing.
type Held struct {
	Sensitive bool // otherwise the rest is zero
	Result    Cell
	Groups    []Cell // of the groups
	Withheld  int    // how many groups have a verdict that is withheld
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

// HeldDataset says how the numbers of a dataset are printed. All that is left of its
// files is how many there are, and the name that the plan has for them.
type HeldDataset struct {
	Sensitive bool // otherwise the rest is zero
	Files     int
	Rows      State
	Findings  []State
}

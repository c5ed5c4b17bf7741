package query

import (
	"io"
	"iter"

	"plancheck/internal/framing"
	"plancheck/internal/value"
)

// Answers is what an engine returns, in the order of the query.
type Answers struct {
	Measures  []Measured
	Listings  [][]Row
	Extracts  []Extracted
	Witnesses []bool
	Texts     [][]string // sorted by their bytes
	Datasets  []Stats
	// Spool has what the rows of Extracts are read from, until it is closed; nil where
	// they are in memory.
	Spool io.Closer

	// Nearest are texts near those of witnesses that no row satisfies. An engine
	// does not look for them.
	Nearest map[WitnessID]string
}

// Measured is the answer to one measure.
type Measured struct {
	Cells  Cells
	Blanks []BlankCount
	// NoEvidence counts the rows whose condition is unknown only because the
	// evidence of a known() is not certain: it is unknown, and under AssumeKnown it
	// is not. The condition of a share is unknown where that of the denominator is,
	// and where the denominator's may hold and the numerator's is unknown.
	NoEvidence int64
	// Twice are, of AggThe, the cells with several certain rows that have a figure, sorted
	// by group and window; those whose group or window is unknown are not among them.
	Twice []Twice
}

// Twice is a cell of a measure with several rows, and the places of the first two.
type Twice struct {
	Group  []value.Value
	Window int
	First  [2]Place
}

// UnknownWindow is the window of rows whose date is unknown.
const UnknownWindow = -1

// Cells are the counters of a measure by group and window. An engine need not have
// them as such: there may be millions of cells.
type Cells struct {
	// Groups are the groups that have a possible row, sorted. A group is its value:
	// for OpRow the key of the row, otherwise one value. A single value of kind
	// Unknown or Absent stands for the rows whose group is that. A measure without
	// groups has one, which is nil.
	Groups  [][]value.Value
	Windows int // of Parts; 1 without Parts
	// Of returns the counters of a group, by its index, in a window, by its index
	// in Parts or UnknownWindow. They are zero where there is no possible row. Only
	// one call may run at a time.
	Of func(group, window int) Counters
}

// All yields the cells that have a possible row, sorted by group and window.
func (c Cells) All() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for group, values := range c.Groups {
			for window := UnknownWindow; window < c.Windows; window++ {
				counters := c.Of(group, window)
				if counters.Rows > 0 && !yield(Cell{values, window, counters}) {
					return
				}
			}
		}
	}
}

// Cell is the counters of one group in one window, which are as in [Cells].
type Cell struct {
	Group  []value.Value
	Window int
	Counters
}

// Counters are what a measure counts, of a set of rows. Which fields are set
// depends on the measure's aggregate. A row is certain where its condition
// holds whatever the blanks are, uncertain where that depends on them.
//
// Counters of disjoint sets of rows add up ([Counters.Merge]), except those of
// AggDistinct, whose sets an engine has to unite before it counts.
type Counters struct {
	// Rows counts the possible rows (of AggShare: of the denominator).
	Rows int64
	// Certain and Uncertain count rows: of AggCount all, of AggMean and AggThe those
	// whose number is known.
	Certain, Uncertain int64
	Share              ShareCounters
	// Absent counts the possible rows that take no part because what is summed
	// up, averaged or told apart is absent in them.
	Absent   int64
	Sum      SumCounters
	Distinct DistinctCounters
}

// ShareCounters count rows by denominator and numerator: true, unknown, false.
// The first letter is the denominator's.
type ShareCounters struct {
	TT, TU, TF, UT, UU, UF int64
}

// Figures counts the certain rows that have a figure, of AggThe.
func (c Counters) Figures() int64 { return c.Certain + c.Sum.Blank }

// SumCounters hold what sums, means and figures need. Absent numbers take no part.
type SumCounters struct {
	Positive, Negative                   value.Number // sums over certain rows of the numbers above and below 0
	UncertainPositive, UncertainNegative value.Number // the same over uncertain rows
	Blank, UncertainBlank                int64        // certain and uncertain rows with an unknown number
	// The least and the most of the known numbers, for AggMean and AggThe alone: of
	// uncertain rows, where there are any, and of certain rows in a cell whose
	// group or window is unknown.
	Least, Most               value.Number
	CertainLeast, CertainMost value.Number
}

// DistinctCounters hold the sizes of sets of combinations.
type DistinctCounters struct {
	Certain  int64 // |A|: known combinations of certain rows
	Possible int64 // |B|: known combinations of possible rows
	// Joined is |B ∪ C|, where C are the known combinations of the possible
	// rows whose group is unknown; in that cell, and without groups, it equals
	// Possible.
	Joined int64
	Blank  int64 // possible rows with an unknown part
	// CertainBlank counts those of Blank that certainly have a combination: rows
	// that are certain, and in which no part may be absent.
	CertainBlank int64
}

// BlankCount says how many blank cells of a column leave a measure open: cells
// of that column that are unknown and that some [Read] of the measure counts, each
// once.
type BlankCount struct {
	Dataset DatasetID
	Column  ColumnID
	Cells   int64
}

// Row is one row of a listing. Certain says whether Where is certain.
type Row struct {
	Values  []value.Value
	Certain bool
}

// Truth is what a condition is of a row.
type Truth uint8

// Truths.
const (
	False Truth = iota
	MaybeTrue
	True
)

// Extracted is the answer to one [Extract].
type Extracted struct {
	Parts   []ExtractedPart // those that have rows, sorted by group and window
	Dropped bool            // there is nothing else: there are many rows, and only few were wanted
	// Rows yields the rows of a part, by its index, by file and line: at most Limit of
	// them. An error ends them.
	Rows func(part int) iter.Seq2[ExtractedRow, error]
}

// ExtractedPart is the rows of one group in one window, which are as in [Cells].
type ExtractedPart struct {
	Group  []value.Value
	Window int
	Rows   int64 // all of them, those beyond Limit too
}

// ExtractedRow is one row: where it is, and what the fields of an [Extract] that have
// these names ask for. Of a number that the row does not have there is the interval
// without ends.
type ExtractedRow struct {
	File    string
	Line    int64  // as in [Place]
	Sheet   string // of a workbook
	Columns []value.Value
	Truths  []Truth
	Numbers []value.Interval
	Alike   int64 // how many rows are like it, by By, itself included
}

// Stats is what an engine found in one dataset. Rows counts the records of all
// files, blank ones not included.
type Stats struct {
	Rows     int64
	Files    []File
	Findings []Finding
	// Decimals is, by column, the most digits after the point that a known
	// number has, zeros at its end not counted.
	Decimals []int8
	// AfterAsOf counts, by column, the cells after the column's AsOf, of rows that
	// take part.
	AfterAsOf []int64
}

// Counted returns how many rows take part: repetitions of a row that are
// tolerated do not.
func (s *Stats) Counted() int64 {
	rows := s.Records()
	for _, f := range s.Findings {
		if f.Kind == DuplicateRow {
			rows -= f.Count
		}
	}
	return rows
}

// Records returns how many rows are not left out.
func (s *Stats) Records() int64 {
	rows := s.Rows
	for _, f := range s.Files {
		rows -= f.RowsLeftOut
	}
	return rows
}

// LeftOut is one row that the plan says is not a record.
type LeftOut struct {
	Kind framing.Kind // 0: the plan has its text
	Text string       // what shows that it is not a record, as it is written, cut; empty for a dataset with sensitive columns
	Line int64        // as in [Place]
}

// File is one file that was read.
type File struct {
	Name      string // relative to the data folder, slashes
	Bytes     int64
	Rows      int64 // those left out included
	BlankRows int64 // records of nothing but separators and white space, which are skipped
	// RowsLeftOut counts the rows that the plan says are not records, TotalRows those
	// of them that are totals. LeftOut are the first [ShownLeftOut] of the dataset.
	RowsLeftOut, TotalRows int64
	LeftOut                []LeftOut
	SHA256                 string // of the file's bytes, lower-case hex; only if hashing was asked for
	Table                  bool   // it is a table of a database, which has no bytes
	Unread                 bool   // a finding kept the rest of it, or all, from being read: it may have more rows
}

// Close gives back what Extracts are read from.
func (a *Answers) Close() {
	if a.Spool != nil {
		_ = a.Spool.Close()
	}
}

// Tolerable reports whether every finding of every dataset is tolerated.
func (a *Answers) Tolerable() bool {
	for _, d := range a.Datasets {
		for _, f := range d.Findings {
			if !f.Tolerated {
				return false
			}
		}
	}
	return true
}

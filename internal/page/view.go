package page

import (
	"html/template"

	"plancheck/internal/text"
)

// plan is what the template shows of one plan.
type plan struct {
	Say        map[string]string
	Prefix     string // of ids: the page may have several plans
	Class      string // of what is printed on its sheets
	Issuer     label
	Name       label
	Facts      []fact
	Lead       string
	Tally      []tallied
	Care       []string
	Overview   []*indicator
	Open       bool // some mark does not count itself
	Objectives []objective
	Rankings   []table
	Changes    *changes // nil: nothing is compared
	Data       data
}

// label is text of others, with its language where it is not that of the page.
type label struct {
	S, Lang string
	IsCode  bool // it is an identifier, for want of a name
}

type fact struct {
	Title, Value string
	Interim      bool
}

// tallied is the indicators with one verdict.
type tallied struct {
	Mark  mark
	Count string
	Links []*indicator
}

// mark is a verdict: a sign, named in the style by its code, and its word.
type mark struct{ Code, Word, Note string }

// changes is what has changed since an earlier result.
type changes struct {
	Title  string
	Lines  []string
	Tables []table
}

type table struct {
	Title string
	Head  []string
	Rows  []tableRow
}

type tableRow struct {
	Inner bool
	Name  []string
	Cells [][]string // lines of each
}

type objective struct {
	Name       label
	Indicators []*indicator
}

// indicator is what the template shows of one indicator, in the table of all and
// by itself.
type indicator struct {
	ID     string
	Number int
	Name   label
	Sub    string // under its name
	Mark   mark
	Brief  string // under the verdict: how far it is from being met
	Row    template.HTML
	Amount string
	Share  string // or what is counted
	Target string

	Answer      []phrase
	Chart       template.HTML
	Strip       *strip
	Groups      *groups
	By          []groups
	Remarks     []string
	Blanks      string
	Assumption  label
	Limitation  label
	Responsible label
	Counted     label
	Source      label
	Fits        bool // on one sheet of paper
}

type phrase struct {
	S      string
	Strong bool
}

// strip is a table of groups by intervals.
type strip struct {
	Head  string // of the names
	Keyed bool   // a row has a name
	Heads []string
	Open  []stripRow
	Fold  *stripFold
	Rest  bool // an interval is not judged
}

type stripFold struct {
	Summary string
	Rows    []stripRow
	Long    string
}

type stripRow struct {
	Whole string // what is said of the only row
	Name  label
	Code  string
	Cells template.HTML
}

// groups is a table of groups.
type groups struct {
	Say      map[string]string
	Title    string        // above the table, or what folds it
	Dots     template.HTML // above it
	Caption  string
	Judged   bool
	Baseline bool
	Open     []row
	Summary  string // of the rows that are folded
	Fold     []row
	Total    *row
	Long     string // what is said on paper instead of the rows; empty where they are printed
}

type row struct {
	Name     label
	Code     string
	Target   string
	Chart    template.HTML
	Amount   string
	Share    string
	Baseline string
	Before   string // when the baseline was
	Judged   bool
	Compared bool // some row of the table has a baseline
	Mark     mark
	Brief    string
}

type data struct {
	Lead     string
	Held     []string // which numbers are held back, and how
	Findings []string
	Datasets []dataset
	Rows     string
	Files    string
	FileHead string
	FileRows []file
	Long     string
	Hashed   bool
}

type dataset struct {
	Name                  label
	Rows, Files, Findings string
}

type file struct{ Name, Rows, Bytes, Hash string }

// shown is text of others as the page shows it.
func shown(s string) string { return text.Visible(s) }

// Package query says what must be computed, without saying how: it is the
// contract between the plan's compiler and the engines.
//
// A [Query] names datasets, expressions over their rows, and [Measure]s. An
// [Engine] answers with [Counters]: exact whole and decimal numbers per
// measure, group and window, that count certain and uncertain rows apart. It
// never bounds, divides, compares with a target or rounds; [Measure.Bounds]
// does the first for every engine alike, and package report the rest. So two
// engines agree by construction.
//
// Everything a query says can be said in SQL: there are no loops, no functions
// of a user, and no float.
package query

import (
	"context"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/value"
)

// Indices into the slices of a [Query] and a [Dataset].
type (
	DatasetID int
	ColumnID  int
	RefID     int
	ExprID    int
	NestedID  int
	MeasureID int
	ListingID int
	ExtractID int
	WitnessID int
)

// NoExpr means that there is no expression: no condition, no group.
const NoExpr ExprID = -1

// Query is everything that one run has to read, check and compute.
type Query struct {
	// Datasets are in topological order: a reference points to a dataset with
	// a lower index, or to its own.
	Datasets []Dataset
	// Nested are the aggregates inside rows. One that another needs has a
	// lower index.
	Nested    []Nested
	Measures  []Measure
	Listings  []Listing
	Extracts  []Extract
	Witnesses []Witness
	Texts     []Texts
}

// Dataset is one table: what to read of it, and the expressions over its rows.
// Where it is, and how it is written there, is between an engine and who makes it.
type Dataset struct {
	Name     string
	Columns  []Column
	Key      []ColumnID // empty: rows have no key
	Refs     []Ref
	Required bool // no row in all files together is an error
	Tolerate Tolerated
	// Exprs is a pool: operands have lower indices than what they are operands
	// of, and no two nodes are equal.
	Exprs []Expr
}

// ColumnsOf returns the columns of the row itself that expressions read, in reading order.
// A column that is read twice appears twice.
func (d *Dataset) ColumnsOf(exprs []ExprID) []ColumnID {
	var columns []ColumnID
	for _, id := range exprs {
		e := &d.Exprs[id]
		if e.Op == OpColumn && len(e.Path) == 0 {
			columns = append(columns, e.Column)
		}
		columns = append(columns, d.ColumnsOf(e.Args)...)
	}
	return columns
}

// Tolerated says which data errors of a dataset do not forbid a verdict.
type Tolerated struct {
	Orphans    bool // a reference to no row is absent; the row still counts as a row
	Duplicates bool // rows with the same key that are identical in all Columns count once
	BadCells   bool // an unreadable or forbidden value is unknown; never in a key or reference
	ShortRows  bool // the cells that a row lacks at its end are blank
}

// Column is a column to read. A column whose Type is zero is never decoded:
// its text only takes part in the comparison of duplicates.
type Column struct {
	Name     string // in the plan
	Type     value.Type
	Blank    value.Blank
	OneOf    []value.Value // empty: any value
	Min, Max *value.Value  // nil: no limit
	// AsOf is the latest day up to which the column is read; nil: nobody asks how many
	// cells lie after it.
	AsOf *calendar.Date
	// Sensitive columns never have a value in a finding.
	Sensitive bool
}

// Ref is a reference from each row of a dataset to the row of To whose key
// equals the values of From, which are expressions of this dataset without
// nested aggregates.
type Ref struct {
	Name     string
	From     []ExprID
	To       DatasetID
	CanBlank bool // a blank reference is absent; otherwise it is a data error
}

// Op is the operation of an [Expr].
type Op int

// Operations, after lowering: != is Not of Equal, > is Less with its operands
// swapped, absent is Not of Present, and periods are literals.
//
// Truth has three values. An operation on an absent operand that yields a
// truth (Equal to Contains) is false, and absent beats unknown; on an unknown
// operand it is unknown. And, Or and Not follow Kleene. An operation that
// yields a value passes absent and unknown on, absent first.
//
// OpUpTo of an unknown operand, and OpLater of an absent one whose row is there, is
// unknown and may be absent too: so is what is computed from it. In a sum, a mean or
// a distinct count such an argument makes a certain row one that may take part or
// not; OpPresent of it is unknown.
const (
	OpColumn         Op = iota + 1 // Column of the row that Path leads to
	OpRow                          // the row that Path leads to, as a group or under Present; Path may be empty
	OpLiteral                      // Lit
	OpEqual                        // two operands of one type, or two numbers
	OpLess                         // numbers, dates, datetimes
	OpLessOrEqual                  //
	OpIn                           // one operand; List
	OpStartsWith                   // two texts
	OpEndsWith                     //
	OpContains                     //
	OpTrue                         // one boolean operand: a bare boolean column
	OpPresent                      // one operand, OpColumn, OpRow or OpLater; what is unknown is present
	OpAnd                          // two operands or more
	OpOr                           //
	OpNot                          //
	OpKnown                        // two truths, p and evidence
	OpAdd                          // two numbers
	OpSub                          //
	OpScale                        // a number times Lit
	OpAddDays                      // a date plus Days
	OpDaysBetween                  // the days from the second operand to the first
	OpSecondsBetween               // the seconds from the second operand to the first, both datetimes
	OpDatePart                     // Part of a date
	OpDateOf                       // of a datetime
	OpUpTo                         // a date or datetime; absent after the day Lit
	OpLater                        // a date or datetime, and perhaps the row that it is of; unknown where it is absent
	OpPrefix                       // the first Length characters of a text
	OpLength                       // the number of characters of a text
	OpNested                       // the value of Nested for the row; a number, or a truth for AggAny
)

// Expr is one node of a dataset's pool. Only the fields that its Op names are
// set.
type Expr struct {
	Op     Op
	Type   value.Type // of the result; Boolean for a truth; zero for OpRow
	Args   []ExprID
	Path   []RefID // the first is of this dataset, each next one of the dataset that the last leads to
	Column ColumnID
	Lit    value.Value
	List   []value.Value
	Days   int
	Length int
	Part   calendar.Part
	Nested NestedID
	Span   diag.Span // where the plan says it, for messages
}

// Agg is how rows become numbers.
type Agg int

// Aggregates.
const (
	AggCount    Agg = iota + 1 // rows for which Where holds
	AggShare                   // of the rows for which Denominator holds, those for which Where holds too
	AggSum                     // of Args[0]
	AggMean                    // of Args[0]
	AggThe                     // Args[0] of the only row for which Where holds; only of measures
	AggDistinct                // different combinations of Args; a row where one is absent does not count
	AggAny                     // only nested: whether there is a row
	AggPeriods                 // only nested: different windows of Parts that have a row
	AggLatest                  // only nested, and only shown in an Extract: the latest of Args[0], dates, as the number of the day
)

// HasRange reports whether the aggregate is a number of its own kind, that of Args[0].
func (a Agg) HasRange() bool { return a == AggSum || a == AggMean || a == AggThe }

// HasArgs reports whether the aggregate is one of arguments. Of others, Args means
// nothing.
func (a Agg) HasArgs() bool { return a.HasRange() || a == AggDistinct || a == AggLatest }

// countsRows reports whether nothing matters of a row but that it is there.
func (a Agg) countsRows() bool { return a == AggCount || a == AggShare || a == AggAny }

// Nested is an aggregate inside the rows of Parent, over the rows of Child
// that lead to it by Path. Where is an expression of Child.
type Nested struct {
	Parent DatasetID
	Child  DatasetID
	Path   []RefID // from Child; never empty
	Agg    Agg     // not AggShare or AggThe
	Where  ExprID  // NoExpr: all rows
	Args   []ExprID
	Range  value.Interval // AggSum, AggMean: what Args[0] can be in a row where it is unknown
	Cap    int64          // AggDistinct: the most combinations there can be; 0: no limit
	Parts  *Partition     // only, and always, with AggPeriods
}

// Measure is a number to compute, per group and window where it has them.
type Measure struct {
	Dataset     DatasetID
	Agg         Agg            // not AggAny, AggPeriods or AggLatest
	Where       ExprID         // NoExpr: all rows
	Denominator ExprID         // AggShare: the denominator's condition; NoExpr: all rows
	Args        []ExprID       // AggSum, AggMean, AggThe, AggDistinct
	Range       value.Interval // as for Nested
	Cap         int64          // as for Nested
	Group       ExprID         // OpRow or an expression that yields a value; NoExpr: one group
	Parts       *Partition     // nil: one window; never with AggDistinct
	// AssumeKnown has the conditions as if all evidence were certain: as if each
	// known(p, evidence) in them were p. It is nil where that changes nothing.
	AssumeKnown *Conditions
}

// Conditions say which rows a measure counts, as the fields of [Measure] do.
type Conditions struct {
	Where, Denominator ExprID
}

// Partition sorts rows into windows by a date. A row whose date lies in no
// window, or is absent, takes no part; one whose date is unknown is possible in
// every window.
type Partition struct {
	Date    ExprID
	Windows []calendar.Period // in order, without overlap
}

// Listing asks for rows instead of numbers: the Columns of every row for which
// Where is possible.
type Listing struct {
	Dataset DatasetID
	Where   ExprID // NoExpr: all rows
	Columns []ExprID
}

// Extract asks for rows with their places, and for what leaves them where they are:
// every row of which Where is possible, but for those of which Except is certain, by
// group, window, file and line. A row of no known window, and where groups are judged of
// no known group, is not left out. There may be more rows than fit in memory.
type Extract struct {
	Dataset DatasetID
	Where   ExprID // NoExpr: all rows
	Except  ExprID // NoExpr: no row is left out
	Group   ExprID // as of a [Measure]
	Judged  bool   // each group is judged by its own rows
	// By, if there is any, has rows that are alike in it listed as one, in the order of what
	// they are alike in: the first of those of which Except, or without it Where, is most
	// nearly true. All are left out where Except is certain of one of them. A row in which one
	// of By is absent is not listed; one in which it is unknown is like no other, and listed
	// where that condition may be true of it.
	By         []ExprID
	Parts      *Partition // as of a [Measure]
	Columns    []ExprID   // what is shown of a row, OpRow as its key; of sensitive columns there are none
	Conditions []ExprID   // what holds of the row
	Numbers    []ExprID   // what numbers can be in the row: those of nested aggregates
	Limit      int        // the most rows of a group and window; 0: all
	// Copied says that the rows only go from one place to another: they have their sensitive
	// columns, too.
	Copied bool
	// Rare says that the rows matter only if they are few: of more, an engine may drop all.
	Rare bool
}

// Witness asks whether a condition on one text, in which no nested aggregate
// takes part, certainly holds of some row of the dataset.
type Witness struct {
	Dataset DatasetID
	Expr    ExprID
}

// Texts asks for the different texts that an expression has in the rows of a
// dataset; for none of them where they are more than Limit.
type Texts struct {
	Dataset DatasetID
	Expr    ExprID
	Limit   int
}

// Engine answers queries. Run returns an error only for what is not about the
// records: a cancelled context, a broken disk, a limit on memory. What is wrong
// with the records comes back as findings. Unless every finding is tolerated, the
// numbers are then those of the rows that could be read, with unknown for cells
// that could not: they describe the data, and no verdict may rest on them.
type Engine interface {
	Run(context.Context, *Query) (*Answers, error)
}

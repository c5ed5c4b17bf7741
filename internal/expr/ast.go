package expr

import (
	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// Node is one node of an expression. Its offsets count bytes in the parsed
// text; Type is set by [Schema.Check] and zero before.
type Node interface {
	Start() int
	End() int
	Type() value.Type
	// String prints the node in canonical form. Parsing it gives an equal tree.
	String() string

	base() *node
}

// node is what all nodes share.
type node struct {
	start, end int
	typ        value.Type
}

func (n *node) Start() int       { return n.start }
func (n *node) End() int         { return n.end }
func (n *node) Type() value.Type { return n.typ }
func (n *node) base() *node      { return n }

// Literal is a text, number, date or datetime written in the expression.
type Literal struct {
	node
	Value   value.Value
	Percent bool // it is a number with a percent sign, in hundredths
}

// Name is a column of the row or, where Path is not empty, of a row that is
// reached through references. After Check, either Column is set, or the name
// denotes the reference itself (only under present and absent, and as a
// chain's end): then Column is empty.
//
// A derived column stays a Name; [Column.Derive] of the schema says what it
// stands for.
type Name struct {
	node
	Parts []string // as written: unit.parent.name

	Dataset string   // set by Check: the dataset whose row the name starts at
	Path    []string // set by Check: the references to follow
	Column  string   // set by Check: the column of the row that Path ends at

	spans [][2]int // offsets of Parts
}

// PeriodPart is period.start, period.end, or as_of.
type PeriodPart struct {
	node
	Part Part
}

// Part names a date that the evaluation sets.
type Part int

// Parts.
const (
	PeriodStart Part = iota + 1
	PeriodEnd
	AsOf
)

// Unary is not X, or the negative of a number.
type Unary struct {
	node
	Op Op  // Not or Neg
	At int // offset of the operator
	X  Node
}

// Binary is two operands with an operator between them. Comparisons do not
// chain. For In, Y is nil and List holds the literals; for InPeriod, both are
// empty.
type Binary struct {
	node
	Op   Op
	At   int // offset of the operator
	X, Y Node
	List []*Literal
}

// Op is an operator.
type Op int

// Operators.
const (
	Or Op = iota + 1
	And
	Not
	Equal
	NotEqual
	Less
	LessOrEqual
	Greater
	GreaterOrEqual
	In
	InPeriod
	StartsWith
	EndsWith
	Contains
	Add
	Sub
	Mul
	Neg
)

// Call is one of the plain functions: known, active, present, absent, days,
// date, year, quarter, month, day, weekday, prefix, length, periods.
type Call struct {
	node
	Func string
	Args []Node
	Unit calendar.Unit // set by Check: of periods

	word [2]int // offsets of Func
}

// Aggregate is count, count_distinct, sum, mean, the, any, none, periods_with or share: a
// number (any and none: a truth) that is computed from the rows of a dataset.
// At the top of an expression these are all rows; inside a row of a dataset D
// they are the rows of Dataset that reference that row through Chain.
type Aggregate struct {
	node
	Func  AggregateFunc
	Over  []string // as written: the dataset, or the dataset and the references to use
	Args  []*Name  // of sum, mean and the one, of count_distinct one or more, of periods_with the date
	Unit  calendar.Unit
	Where Node // nil where there is no condition
	Of    Node // of share: which rows count at all, of which Where holds for a share; nil: all

	Dataset string   // set by Check: the dataset whose rows are looked at
	Outer   string   // set by Check: the dataset of the row it is in, empty at the top
	Chain   []string // set by Check: the references from Dataset to Outer

	word      [2]int   // offsets of Func
	overSpans [][2]int // offsets of Over
}

// Units returns the count of those rows of a register that some row of a leads to, by a
// chain of references.
func (a *Aggregate) Units(register string, chain []string) *Aggregate {
	some := &Aggregate{node: node{a.start, a.end, value.Boolean}, Func: Any, Over: a.Over, Dataset: a.Dataset, Where: a.Where, Outer: register, Chain: chain}
	return &Aggregate{node: node{a.start, a.end, value.Integer}, Func: Count, Over: []string{register}, Dataset: register, Where: some}
}

// AggregateFunc is the name of an aggregate.
type AggregateFunc string

// Aggregates.
const (
	Count         AggregateFunc = "count"
	CountDistinct AggregateFunc = "count_distinct"
	Sum           AggregateFunc = "sum"
	Mean          AggregateFunc = "mean"
	The           AggregateFunc = "the"
	Any           AggregateFunc = "any"
	None          AggregateFunc = "none"
	PeriodsWith   AggregateFunc = "periods_with"
	Share         AggregateFunc = "share"
)

package expr

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Scope says where an expression is used.
type Scope struct {
	Place   Place
	Dataset string // of Row and Derived; must be in the schema
}

// Place is the kind of place where an expression is used.
type Place int

// Places.
const (
	Top     Place = iota + 1 // a numerator or denominator: a number made of aggregates
	Value                    // a value: the same, or one figure
	Row                      // a condition on a row of Dataset
	Derived                  // a column of Dataset, of any type, from its own row and its references
)

// Check resolves the names in n against the schema, sets what the nodes say is
// set by Check, and returns every problem by position. What holds an unknown
// name is not judged further: each mistake is said once. A column whose type
// is zero, because its own declaration is wrong, goes with everything.
//
// A derived column must be checked before what uses it.
func (s *Schema) Check(n Node, scope Scope) []Error {
	c := &checker{schema: s}
	switch scope.Place {
	case Top, Value:
		if scope.Place == Value {
			c.figure, _ = n.(*Aggregate)
		}
		c.top(n)
		if len(c.errors) == 0 && !mentions(n, isCounted) {
			c.at(n, diag.CodePlace, words.NothingCounted.With(), words.WriteAggregate.With())
		}
	case Row:
		c.condition(n, &row{dataset: s.Dataset(scope.Dataset)})
	case Derived:
		switch c.value(n, &row{dataset: s.Dataset(scope.Dataset), derived: true}) {
		case value.Days:
			c.at(n, diag.CodeType, words.NoColumnOfDurations.With(), words.AddToDate.With())
		case value.Seconds:
			c.at(n, diag.CodeType, words.NoColumnOfDurations.With(), words.CompareDuration.With())
		case value.Percent:
			c.at(n, diag.CodeType, words.ShareWithPercentage.With(), words.Text{})
		}
	}
	return c.sorted()
}

// isCounted reports whether n is a number that the records or the plan's
// calendar decide.
func isCounted(n Node) bool {
	switch n := n.(type) {
	case *Aggregate:
		return true
	case *Call:
		return n.is(func(f *Function) bool { return f.atTop })
	}
	return false
}

// checker collects the errors of one expression.
type checker struct {
	schema *Schema
	figure *Aggregate // the aggregate that may be The; nil: there is none
	reporter
}

// row is the row that an expression looks at.
type row struct {
	dataset *Dataset
	derived bool     // a derived column: no aggregates, no period
	outer   *row     // the row that this one belongs to by chain
	chain   []string // empty where it could not be found
}

// reporter collects the errors of an expression.
type reporter struct {
	errors []Error
}

func (r *reporter) report(start, end int, code diag.Code, message, hint words.Text) {
	r.errors = append(r.errors, Error{Start: start, End: end, Code: code, Message: message, Hint: hint})
}

func (r *reporter) at(n Node, code diag.Code, message, hint words.Text) {
	r.report(n.Start(), n.End(), code, message, hint)
}

// atOperator reports a problem between the operands of n.
func (r *reporter) atOperator(n *Binary, code diag.Code, message, hint words.Text) {
	r.report(n.At, n.At+len(n.Op.String()), code, message, hint)
}

// shown returns n for use in a hint: as it is printed, or as an ellipsis where
// that is long or holds what a terminal would act on.
func shown(n Node) string {
	const maxShown = 60
	s := n.String()
	if len(s) > maxShown || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "..."
	}
	return s
}

func (r *reporter) sorted() []Error {
	slices.SortStableFunc(r.errors, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return r.errors
}

// top checks a number at the top of an indicator and returns its type, or zero
// after an error.
func (c *checker) top(n Node) value.Type {
	typ := c.topType(n)
	n.base().typ = typ
	return typ
}

func (c *checker) topType(n Node) value.Type {
	switch n := n.(type) {
	case *Literal:
		if n.Percent {
			c.at(n, diag.CodePlace, words.ShareWithPercentage.With(), words.WriteInTarget.With())
			return 0
		}
		if n.Value.Kind == value.OfNumber {
			return literalType(n)
		}
		c.at(n, diag.CodePlace, words.NumberNeeded.With(), words.WriteAggregate.With())
	case *Aggregate:
		return c.topAggregate(n)
	case *Call:
		return c.topCall(n)
	case *Unary:
		if n.Op == Neg {
			return c.top(n.X)
		}
		c.needsNumber(n.At, n.At+len("not"), words.CountRowsNot.With())
	case *Binary:
		return c.topBinary(n)
	case *Name:
		c.at(n, diag.CodePlace, words.NumberNeededNotColumn.With(), c.topNameHint(n))
	case *PeriodPart:
		c.at(n, diag.CodePlace, words.NumberNeededNotDate.With(), words.WriteInAggregate.With())
	}
	return 0
}

func (c *checker) topAggregate(n *Aggregate) value.Type {
	typ := c.aggregate(n, nil)
	switch typ {
	case value.Percent:
		c.report(n.word[0], n.word[1], diag.CodePlace, words.ShareInsideRow.With(), words.WriteParts.With(n.Over[0]))
		return 0
	case value.Boolean:
	default:
		return typ
	}
	hint := words.WriteCountAtLeast.With(n.Over[0])
	if n.Func == None {
		hint = words.WriteCountExactly.With(n.Over[0])
	}
	c.needsNumber(n.word[0], n.word[1], hint)
	return 0
}

func (c *checker) topCall(n *Call) value.Type {
	if f := n.Function(); f == nil || f.atTop {
		return c.call(n, nil)
	}
	c.report(n.word[0], n.word[1], diag.CodePlace, words.NumberNeededNotOfRow.With(n.Func), words.WriteInAggregate.With())
	return 0
}

func (c *checker) topBinary(n *Binary) value.Type {
	switch n.Op {
	case Add, Sub, Mul:
		return c.arithmetic(n, c.top(n.X), c.top(n.Y))
	case And, Or:
		c.needsNumber(n.At, n.At+len(n.Op.String()), words.CountRowsIf.With())
	default:
		c.needsNumber(n.At, n.At+len(n.Op.String()), words.CompareElsewhere.With())
	}
	return 0
}

func (c *checker) needsNumber(start, end int, hint words.Text) {
	c.report(start, end, diag.CodeType, words.NumberNeededNotTruth.With(), hint)
}

// topNameHint says how a column or dataset becomes a number.
func (c *checker) topNameHint(n *Name) words.Text {
	dataset, path := c.schema.Dataset(n.Parts[0]), n.Parts
	if dataset != nil {
		path = path[1:]
	}
	for _, d := range c.schema.Datasets {
		switch {
		case len(path) < len(n.Parts) || !d.has(path[0]):
		case dataset != nil:
			return words.WriteAggregateIf.With() // a column of several
		default:
			dataset = d
		}
	}
	switch {
	case dataset == nil:
		return words.WriteAggregateIf.With()
	case len(path) == 0:
		return words.Write.With("count(" + dataset.Name + ")")
	case len(path) == 1 && dataset.Column(path[0]) != nil && dataset.Column(path[0]).Type.Numeric():
		of := "(" + dataset.Name + ", " + path[0] + ")"
		return words.Write.With(words.Or(words.Names([]string{"sum" + of, "mean" + of})))
	}
	return words.WriteCountIf.With(dataset.Name)
}

// condition checks what has to be true or false of a row.
func (c *checker) condition(n Node, r *row) {
	typ := c.value(n, r)
	if typ == value.Boolean || typ == 0 {
		return
	}
	hint := words.CompareWithValue.With()
	if isDuration(typ) {
		hint = words.CompareDuration.With()
	}
	switch n := n.(type) {
	case *Name:
		switch typ {
		case value.Text:
			hint = words.CompareAsIn.With(shown(n))
		case value.Date:
			hint = words.WriteInPeriodOrCompare.With(shown(n))
		}
		c.at(n, diag.CodeType, words.ConditionNotColumn.With(n.String(), typeWord(typ)), hint)
		return
	case *Aggregate:
		if hint = words.CompareNumber.With(string(n.Func)); n.Func == Share {
			hint = words.CompareShare.With()
		}
	}
	c.at(n, diag.CodeType, words.ConditionNeeded.With(typeWord(typ)), hint)
}

// value checks an expression over a row and returns its type, or zero where
// that is not known after an error.
func (c *checker) value(n Node, r *row) value.Type {
	typ := c.valueType(n, r)
	n.base().typ = typ
	return typ
}

func (c *checker) valueType(n Node, r *row) value.Type {
	switch n := n.(type) {
	case *Literal:
		return literalType(n)
	case *Name:
		return c.column(n, r)
	case *PeriodPart:
		if r.derived {
			c.notDerived(n.start, n.end, n.String())
		}
		return value.Date
	case *Unary:
		return c.unary(n, r)
	case *Binary:
		return c.binary(n, r)
	case *Call:
		return c.call(n, r)
	case *Aggregate:
		return c.aggregate(n, r)
	}
	return 0
}

var typeWords = [value.Percent + 1]*words.Sentence{
	value.Text: &words.PlainText, value.Integer: &words.IntegerType, value.Decimal: &words.DecimalType, value.Date: &words.ADate,
	value.Datetime: &words.DatetimeType, value.Boolean: &words.BooleanType, value.Days: &words.DurationType, value.Seconds: &words.DurationType,
	value.Percent: &words.PercentageType,
}

// typeWord says what a value of the type is: a date, text.
func typeWord(t value.Type) words.Text { return typeWords[t].With() }

func literalType(n *Literal) value.Type {
	switch n.Value.Kind {
	case value.OfText:
		return value.Text
	case value.OfNumber:
		if n.Percent {
			return value.Percent
		}
		if n.Value.Number.IsInt() {
			return value.Integer
		}
		return value.Decimal
	case value.OfDate:
		return value.Date
	}
	return value.Datetime
}

// notDerived reports what a derived column cannot depend on.
func (c *checker) notDerived(start, end int, what string) {
	c.report(start, end, diag.CodePlace, words.DerivedCannotUse.With(what), words.UseInIndicator.With())
}

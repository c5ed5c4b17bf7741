package expr

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/value"
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
	Top     Place = iota + 1 // a value, numerator or denominator: a number made of aggregates
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
	case Top:
		c.top(n)
		if len(c.errors) == 0 && !mentions(n, isCounted) {
			c.at(n, diag.CodePlace, "nothing is counted here", "write an aggregate such as count(dataset)")
		}
	case Row:
		c.condition(n, &row{dataset: s.Dataset(scope.Dataset)})
	case Derived:
		if c.value(n, &row{dataset: s.Dataset(scope.Dataset), derived: true}) == value.Days {
			c.at(n, diag.CodeType, "a length of time is no column", "add it to a date, as in date + days(20)")
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
		return n.Func == "periods"
	}
	return false
}

// checker collects the errors of one expression.
type checker struct {
	schema *Schema
	errors []Error
}

// row is the row that an expression looks at.
type row struct {
	dataset *Dataset
	derived bool     // a derived column: no aggregates, no period
	outer   *row     // the row that this one belongs to by chain
	chain   []string // empty where it could not be found
}

func (c *checker) report(start, end int, code diag.Code, message, hint string) {
	c.errors = append(c.errors, Error{Start: start, End: end, Code: code, Message: message, Hint: hint})
}

func (c *checker) at(n Node, code diag.Code, message, hint string) {
	c.report(n.Start(), n.End(), code, message, hint)
}

// atOperator reports a problem between the operands of n.
func (c *checker) atOperator(n *Binary, code diag.Code, message, hint string) {
	c.report(n.At, n.At+len(n.Op.String()), code, message, hint)
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

func (c *checker) sorted() []Error {
	slices.SortStableFunc(c.errors, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return c.errors
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
		if n.Value.Kind == value.OfNumber {
			return literalType(n)
		}
		c.at(n, diag.CodePlace, "a number is needed here", "write an aggregate such as count(dataset)")
	case *Aggregate:
		return c.topAggregate(n)
	case *Call:
		return c.topCall(n)
	case *Unary:
		if n.Op == Neg {
			return c.top(n.X)
		}
		c.needsNumber(n.At, n.At+len("not"), "count the rows: count(dataset, not ...)")
	case *Binary:
		return c.topBinary(n)
	case *Name:
		c.at(n, diag.CodePlace, "a column has a value in each row, and one number is needed here", c.topNameHint(n))
	case *PeriodPart:
		c.at(n, diag.CodePlace, "a number is needed here, not a date", "dates stand in the condition of an aggregate: count(dataset, condition)")
	}
	return 0
}

func (c *checker) topAggregate(n *Aggregate) value.Type {
	typ := c.aggregate(n, nil)
	if typ != value.Boolean {
		return typ
	}
	target := "at least 1"
	if n.Func == None {
		target = "exactly 0"
	}
	c.needsNumber(n.word[0], n.word[1], fmt.Sprintf("write count(%s, ...) with a target such as %q", n.Over[0], target))
	return 0
}

func (c *checker) topCall(n *Call) value.Type {
	if _, known := callForms[n.Func]; n.Func == "periods" || !known {
		return c.call(n, nil)
	}
	c.report(n.word[0], n.word[1], diag.CodePlace, n.Func+" speaks of one row, and one number is needed here", "write it in the condition of an aggregate: count(dataset, condition)")
	return 0
}

func (c *checker) topBinary(n *Binary) value.Type {
	switch n.Op {
	case Add, Sub, Mul:
		return c.arithmetic(n, c.top(n.X), c.top(n.Y))
	case And, Or:
		c.needsNumber(n.At, n.At+len(n.Op.String()), "count the rows for which it holds: count(dataset, condition)")
	default:
		c.needsNumber(n.At, n.At+len(n.Op.String()), "compare a number in the target, a column in the condition of an aggregate")
	}
	return 0
}

func (c *checker) needsNumber(start, end int, hint string) {
	c.report(start, end, diag.CodeType, "this is true or false, and a number is needed here", hint)
}

// topNameHint says how a column or dataset becomes a number.
func (c *checker) topNameHint(n *Name) string {
	dataset, column := c.schema.Dataset(n.Parts[0]), n.Parts[len(n.Parts)-1]
	if dataset != nil && len(n.Parts) == 1 {
		return "write count(" + dataset.Name + ")"
	}
	if dataset == nil {
		having := func(d *Dataset) bool { return d.has(n.Parts[0]) }
		i := slices.IndexFunc(c.schema.Datasets, having)
		if i < 0 {
			return "write an aggregate such as count(dataset, condition)"
		}
		dataset = c.schema.Datasets[i]
	}
	if typed := dataset.Column(column); typed != nil && typed.Type.Numeric() {
		return fmt.Sprintf("write sum(%s, %s)", dataset.Name, column)
	}
	return fmt.Sprintf("write count(%s, condition)", dataset.Name)
}

// condition checks what has to be true or false of a row.
func (c *checker) condition(n Node, r *row) {
	typ := c.value(n, r)
	if typ == value.Boolean || typ == 0 {
		return
	}
	hint := "compare it with a value"
	switch n := n.(type) {
	case *Name:
		switch typ {
		case value.Text:
			hint = fmt.Sprintf(`compare it, as in %s == "..."`, shown(n))
		case value.Date:
			hint = fmt.Sprintf("write %s in period, or compare it", shown(n))
		}
		c.at(n, diag.CodeType, fmt.Sprintf("column %s is %s, and a condition is needed here", diag.Quote(n.String()), typ), hint)
		return
	case *Aggregate:
		hint = "compare the number, as in " + string(n.Func) + "(...) >= 1"
	}
	c.at(n, diag.CodeType, fmt.Sprintf("this is %s, and a condition is needed here", typ), hint)
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

func literalType(n *Literal) value.Type {
	switch n.Value.Kind {
	case value.OfText:
		return value.Text
	case value.OfNumber:
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
	c.report(start, end, diag.CodePlace, "a derived column cannot use "+what, "use it in the condition of an indicator; a column comes from its own row and its references alone")
}

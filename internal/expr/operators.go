package expr

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/value"
)

func (c *checker) unary(n *Unary, r *row) value.Type {
	if n.Op == Not {
		c.condition(n.X, r)
		return value.Boolean
	}
	typ := c.value(n.X, r)
	if typ != 0 && !typ.Numeric() {
		c.report(n.At, n.At+1, diag.CodeType, fmt.Sprintf("there is no negative of %s", typ), "")
		return 0
	}
	return typ
}

func (c *checker) binary(n *Binary, r *row) value.Type {
	switch n.Op {
	case And, Or:
		c.condition(n.X, r)
		c.condition(n.Y, r)
		return value.Boolean
	case Add, Sub, Mul:
		return c.arithmetic(n, c.value(n.X, r), c.value(n.Y, r))
	case In:
		c.membership(n, c.value(n.X, r))
	case InPeriod:
		c.inPeriod(n, r)
	case StartsWith, EndsWith, Contains:
		c.textTest(n, c.value(n.X, r), c.value(n.Y, r))
	default:
		c.comparison(n, r)
	}
	return value.Boolean
}

// arithmetic returns the type of a sum, difference or product.
func (c *checker) arithmetic(n *Binary, x, y value.Type) value.Type {
	switch {
	case x == 0 || y == 0:
		return 0
	case n.Op == Mul && x.Numeric() && y.Numeric() && !isNumber(n.X) && !isNumber(n.Y):
		c.atOperator(n, diag.CodeType, "* needs a number literal on one side", "")
		return 0
	case x == value.Integer && y == value.Integer:
		return value.Integer
	case x.Numeric() && y.Numeric():
		return value.Decimal
	case n.Op != Mul && x == value.Date && y == value.Days:
		return value.Date
	case n.Op == Sub && x == value.Date && y == value.Date:
		return value.Integer
	}
	c.mismatch(n, x, y)
	return 0
}

func isNumber(n Node) bool {
	l, ok := n.(*Literal)
	return ok && l.Value.Kind == value.OfNumber
}

// mismatch reports operands whose types do not go together.
func (c *checker) mismatch(n *Binary, x, y value.Type) {
	hint := pairHint(n, n.X, x, n.Y, y)
	if hint == "" {
		hint = pairHint(n, n.Y, y, n.X, x)
	}
	c.atOperator(n, diag.CodeType, fmt.Sprintf("%s does not go between %s and %s", n.Op, x, y), hint)
}

// pairHint says how to write b so that it goes with a.
func pairHint(op *Binary, a Node, aType value.Type, b Node, bType value.Type) string {
	literal, _ := b.(*Literal)
	additive := op.Op == Add || op.Op == Sub
	switch {
	case bType == value.Datetime && (aType == value.Date || aType == value.Days):
		return fmt.Sprintf("write date(%s)", shown(b))
	case additive && aType == value.Date && literal != nil && bType == value.Integer:
		return fmt.Sprintf("write days(%s)", shown(b))
	case op.Op == Add && aType == value.Date && bType == value.Days:
		return fmt.Sprintf("write %s + %s", shown(a), shown(b))
	case aType == value.Integer && bType == value.Days:
		return "the days between two dates are a number: write it without days()"
	case aType == value.Date && bType == value.Integer:
		return fmt.Sprintf("write year(%s) to compare its year", shown(a))
	case literal == nil:
		return ""
	case aType == value.Text:
		return "write " + diag.Quote(literal.Value.String()) + " with quotes if it is a text"
	case bType == value.Text:
		return unquoteHint(aType, literal.Value.Text)
	}
	return ""
}

// unquoteHint says how to write a value of type t that was put in quotes.
func unquoteHint(t value.Type, text string) string {
	text = strings.TrimSpace(text)
	if _, ok := value.Parse(t, text); ok && t != value.Boolean {
		return "write " + text + " without quotes"
	}
	switch t {
	case value.Date:
		if hint, size := dateHint(text); size == len(text) && size > 0 {
			return hint + ", without quotes"
		}
		return "write it as 2014-09-30, without quotes"
	case value.Datetime:
		return "write it as 2014-09-30T08:00, without quotes"
	}
	return ""
}

// comparison checks == to >=.
func (c *checker) comparison(n *Binary, r *row) {
	if c.foreignComparison(n, n.X, n.Y, r) || c.foreignComparison(n, n.Y, n.X, r) {
		return
	}
	x := c.value(n.X, r)
	y := c.compared(n.Y, x, r)
	ordered := n.Op != Equal && n.Op != NotEqual
	switch {
	case x == 0 || y == 0:
	case x == value.Boolean || y == value.Boolean:
		c.atOperator(n, diag.CodeType, fmt.Sprintf("%s does not compare what is true or false", n.Op), truthHint(n, x))
	case x != y && !(x.Numeric() && y.Numeric()):
		c.mismatch(n, x, y)
	case ordered && x == value.Text:
		c.atOperator(n, diag.CodeType, "text has no order", "compare text by ==, in [...] or starts_with")
	case x == value.Days:
		c.mismatch(n, x, y)
	default:
		c.literalFits(n.X, n.Y)
		c.literalFits(n.Y, n.X)
	}
}

// truthHint says how to write what compares a truth.
func truthHint(n *Binary, x value.Type) string {
	truth := n.X
	if x != value.Boolean {
		truth = n.Y
	}
	if name, ok := truth.(*Name); ok {
		return fmt.Sprintf("write %s alone, or not %s", shown(name), shown(name))
	}
	return "join conditions by and, or and not"
}

// compared is value for the right side of a comparison with a type x: there an
// unknown name may be a text that lacks its quotes.
func (c *checker) compared(n Node, x value.Type, r *row) value.Type {
	name, ok := n.(*Name)
	if !ok || x != value.Text || len(name.Parts) > 1 || r.dataset.has(name.Parts[0]) {
		return c.value(n, r)
	}
	part := name.Parts[0]
	hint := "write " + diag.Quote(part) + " with quotes if it is a text"
	if near, found := diag.Nearest(part, choices(r.dataset)); found {
		hint = diag.SuggestString(part, []string{near})
	}
	c.at(n, diag.CodeUnknownName, "unknown column "+diag.Quote(part), hint)
	return 0
}

// foreignComparison reports a comparison of x with a word that other languages
// have for a truth or for nothing.
func (c *checker) foreignComparison(n *Binary, x, word Node, r *row) bool {
	name, ok := word.(*Name)
	if !ok || len(name.Parts) > 1 || r.dataset.has(name.Parts[0]) {
		return false
	}
	text, equal := strings.ToLower(name.Parts[0]), n.Op == Equal
	form := ""
	switch {
	case text == "true" && equal, text == "false" && !equal:
		form = "%s alone"
	case text == "true", text == "false":
		form = "not %s"
	case text == "null" && equal:
		form = "absent(%s)"
	case text == "null":
		form = "present(%s)"
	default:
		return false
	}
	c.at(word, diag.CodeUnsupported, "there is no "+diag.Quote(text)+" in this language", "write "+fmt.Sprintf(form, shown(x)))
	c.value(x, r)
	return true
}

// membership checks X in [...].
func (c *checker) membership(n *Binary, x value.Type) {
	if x == value.Boolean || x == value.Days {
		c.atOperator(n, diag.CodeType, fmt.Sprintf("in does not go with %s", x), "")
		return
	}
	for _, l := range n.List {
		l.typ = literalType(l)
		switch {
		case x == 0:
		case l.typ != x && !(x.Numeric() && l.typ.Numeric()):
			hint := pairHint(n, n.X, x, l, l.typ)
			c.at(l, diag.CodeType, fmt.Sprintf("%s cannot be in a list with %s", x, l.typ), hint)
		default:
			c.literalFits(n.X, l)
		}
	}
}

// inPeriod checks X in period.
func (c *checker) inPeriod(n *Binary, r *row) {
	if x := c.value(n.X, r); x != value.Date && x != 0 {
		hint := ""
		if x == value.Datetime {
			hint = fmt.Sprintf("write date(%s) in period", shown(n.X))
		}
		c.atOperator(n, diag.CodeType, fmt.Sprintf("only a date is in period, not %s", x), hint)
	}
	if r.derived {
		c.notDerived(n.At, n.At+len("in"), "period")
	}
}

// textTest checks starts_with, ends_with and contains.
func (c *checker) textTest(n *Binary, x, y value.Type) {
	literal, _ := n.Y.(*Literal)
	switch {
	case x == 0 || y == 0:
	case x != value.Text || y != value.Text:
		c.mismatch(n, x, y)
	case literal != nil && literal.Value.Text == "":
		c.at(literal, diag.CodeLiteral, fmt.Sprintf("every text %s an empty one", strings.ReplaceAll(n.Op.String(), "_", " ")), "")
	}
}

// literalFits checks a literal that is compared with a column: whether a cell
// can hold it at all.
func (c *checker) literalFits(x, y Node) {
	literal, isLiteral := y.(*Literal)
	name, isName := x.(*Name)
	if !isLiteral || !isName {
		return
	}
	column, v := c.schema.ColumnOf(name), literal.Value
	equal := func(w value.Value) bool { return v.Compare(w) == 0 }
	switch {
	case column == nil:
	case len(column.OneOf) > 0 && !slices.ContainsFunc(column.OneOf, equal):
		var allowed []string
		for _, w := range column.OneOf {
			allowed = append(allowed, w.String())
		}
		c.at(y, diag.CodeLiteral, fmt.Sprintf("%s is not one of the values of column %s", diag.Quote(v.String()), diag.Quote(column.Name)), diag.SuggestString(v.String(), allowed))
	case v.Kind != value.OfText:
	case v.Text == "":
		hint := "a blank cell holds no text"
		if column.CanBlank {
			hint = fmt.Sprintf("write absent(%s)", shown(name))
		}
		c.at(y, diag.CodeLiteral, "no cell holds an empty text", hint)
	case column.Derive == nil && strings.TrimSpace(v.Text) != v.Text:
		c.at(y, diag.CodeLiteral, "white space around a cell is not part of it", "write "+diag.Quote(strings.TrimSpace(v.Text)))
	}
}

package expr

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

func (c *checker) unary(n *Unary, r *row) value.Type {
	if n.Op == Not {
		c.condition(n.X, r)
		return value.Boolean
	}
	typ := c.value(n.X, r)
	if typ != 0 && !typ.Numeric() {
		c.report(n.At, n.At+1, diag.CodeType, words.NoNegative.With(typeWord(typ)), words.Text{})
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
		c.atOperator(n, diag.CodeType, words.ProductNeedsLiteral.With(), words.Text{})
		return 0
	case x == value.Integer && y == value.Integer:
		return value.Integer
	case x.Numeric() && y.Numeric():
		return value.Decimal
	case n.Op != Mul && x == value.Date && y == value.Days:
		return value.Date
	case n.Op == Sub && x == value.Date && y == value.Date:
		return value.Integer
	case n.Op == Sub && x == value.Datetime && y == value.Datetime:
		return value.Seconds
	}
	c.mismatch(n, x, y)
	return 0
}

func isDuration(t value.Type) bool { return t == value.Days || t == value.Seconds }

func isNumber(n Node) bool {
	l, ok := n.(*Literal)
	return ok && l.Value.Kind == value.OfNumber
}

// mismatch reports operands whose types do not go together.
func (c *checker) mismatch(n *Binary, x, y value.Type) {
	hint := pairHint(n, n.X, x, n.Y, y)
	if hint.IsZero() {
		hint = pairHint(n, n.Y, y, n.X, x)
	}
	c.atOperator(n, diag.CodeType, words.OperatorNotBetween.With(n.Op, typeWord(x), typeWord(y)), hint)
}

// pairHint says how to write b so that it goes with a.
func pairHint(op *Binary, a Node, aType value.Type, b Node, bType value.Type) words.Text {
	literal, _ := b.(*Literal)
	additive := op.Op == Add || op.Op == Sub
	switch {
	case aType == value.Datetime && bType == value.Seconds, aType == value.Datetime && bType == value.Days && additive:
		return words.CompareDuration.With()
	case aType == value.Seconds && bType == value.Integer && literal != nil && !additive && op.Op != Mul:
		return words.Write.With(words.Or(words.Names([]string{"minutes(" + shown(b) + ")", "hours(" + shown(b) + ")", "days(" + shown(b) + ")"})))
	case bType == value.Datetime && (aType == value.Date || aType == value.Days):
		return words.Write.With("date(" + shown(b) + ")")
	case additive && aType == value.Date && literal != nil && bType == value.Integer:
		return words.Write.With("days(" + shown(b) + ")")
	case op.Op == Add && aType == value.Date && bType == value.Days:
		return words.Write.With(shown(a) + " + " + shown(b))
	case bType == value.Percent && aType != value.Percent && literal != nil:
		return words.WriteInTarget.With()
	case aType == value.Percent && bType.Numeric() && literal != nil && op.Op != Add && op.Op != Sub && op.Op != Mul:
		return percentHint(literal.Value.Number)
	case aType == value.Integer && bType == value.Seconds:
		return words.CountDays.With()
	case aType == value.Integer && bType == value.Days:
		if call, ok := b.(*Call); ok && call.Func == "weeks" {
			return words.CountDays.With()
		}
		return words.DaysAreNumber.With()
	case literal == nil:
		return words.Text{}
	case aType == value.Date && isYear(literal) && !additive:
		return words.CompareYear.With(shown(a))
	case aType == value.Text && literal.End()-literal.Start() == len(literal.Value.String()):
		return words.WriteQuotedIfText.With(literal.Value.String()) // as it is written: 1.0 is not 1
	case bType == value.Text:
		return unquoteHint(aType, literal.Value.Text)
	}
	return words.Text{}
}

// isYear reports whether a literal may be a year.
func isYear(l *Literal) bool {
	const first, last = 1000, 9999
	n, small := l.Value.Number.Int64()
	return literalType(l) == value.Integer && small && first <= n && n <= last
}

// unquoteHint says how to write a value of type t that was put in quotes.
func unquoteHint(t value.Type, text string) words.Text {
	text = strings.TrimSpace(text)
	if _, ok := value.Parse(t, text); ok && t != value.Boolean {
		return words.WriteUnquoted.With(text)
	}
	switch t {
	case value.Date:
		if date, size := foreignDate(text); size == len(text) && date != "" {
			return words.WriteUnquoted.With(date)
		}
		return words.WriteAsUnquoted.With(dateExample)
	case value.Datetime:
		return words.WriteAsUnquoted.With(datetimeExample)
	}
	return words.Text{}
}

// comparison checks == to >=.
func (c *checker) comparison(n *Binary, r *row) {
	if c.foreignComparison(n, n.X, n.Y, r) || c.foreignComparison(n, n.Y, n.X, r) {
		return
	}
	x := c.value(n.X, r)
	y := c.compared(n.Y, n.X, x, r)
	ordered := n.Op != Equal && n.Op != NotEqual
	switch {
	case x == 0 || y == 0:
	case x == value.Percent && y == value.Percent:
		c.shareCompared(n)
	case x == value.Boolean || y == value.Boolean:
		c.atOperator(n, diag.CodeType, words.TruthNotCompared.With(n.Op), truthHint(n))
	case isDuration(x) && isDuration(y) && x != y: // a day is 24 hours
	case x != y && !(x.Numeric() && y.Numeric()):
		c.mismatch(n, x, y)
	case ordered && x == value.Text:
		c.atOperator(n, diag.CodeType, words.TextHasNoOrder.With(), words.CompareText.With())
	case x == value.Days:
		c.mismatch(n, x, y)
	default:
		c.literalFits(n.Op, n.X, n.Y)
		c.literalFits(n.Op, n.Y, n.X)
	}
}

// shareCompared checks the comparison of two percentages: one is a share, the other
// a literal from 0% to 100%.
func (c *checker) shareCompared(n *Binary) {
	_, percent, _ := n.Share()
	switch {
	case percent == nil:
		c.atOperator(n, diag.CodeType, words.ShareWithPercentage.With(), words.CompareShare.With())
	case percent.Value.Number.Sign() < 0 || percent.Value.Number.Cmp(value.Int(100)) > 0:
		c.at(percent, diag.CodeLiteral, words.NumberNotBetween.With("0%", "100%"), words.Text{})
	}
}

// Share returns the share inside a row that n compares with a percentage, and the
// operator with the share on its left; nil where it compares something else.
func (n *Binary) Share() (share *Aggregate, percent *Literal, op Op) {
	x, y, op := n.X, n.Y, n.Op
	if _, isLiteral := x.(*Literal); isLiteral {
		x, y, op = y, x, mirrored[op]
	}
	share, _ = x.(*Aggregate)
	percent, _ = y.(*Literal)
	if share == nil || share.Func != Share || percent == nil || !percent.Percent {
		return nil, nil, op
	}
	return share, percent, op
}

// mirrored is the operator for swapped operands.
var mirrored = [Neg + 1]Op{
	Equal: Equal, NotEqual: NotEqual, Less: Greater, LessOrEqual: GreaterOrEqual, Greater: Less, GreaterOrEqual: LessOrEqual,
}

// percentHint says how to write the number that a share is compared with. Up to 1 it
// may be meant as a fraction.
func percentHint(n value.Number) words.Text {
	asFraction := n.Mul(value.Int(100)).String() + "%"
	switch one := value.Int(1); {
	case n.Sign() > 0 && n.Cmp(one) < 0:
		return words.Write.With(asFraction)
	case n.Cmp(one) == 0:
		return words.Write.With(words.Or(words.Names([]string{n.String() + "%", asFraction})))
	}
	return words.Write.With(n.String() + "%")
}

// truthHint says how to write what compares a truth.
func truthHint(n *Binary) words.Text {
	for _, pair := range [][2]Node{{n.X, n.Y}, {n.Y, n.X}} {
		truth, isName := pair[0].(*Name)
		if _, isLiteral := pair[1].(*Literal); isName && isLiteral {
			return words.WriteAloneOrNot.With(shown(truth))
		}
	}
	return words.JoinConditions.With()
}

// compared is value for the right side of a comparison with something of type x:
// there an unknown name may be a text that lacks its quotes.
func (c *checker) compared(n, with Node, x value.Type, r *row) value.Type {
	name, ok := n.(*Name)
	if !ok || x != value.Text || len(name.Parts) > 1 || r.dataset.has(name.Parts[0]) {
		return c.value(n, r)
	}
	part := name.Parts[0]
	hint := words.WriteQuotedIfText.With(part)
	if len(diag.Likely(part, choices(r.dataset))) > 0 && !c.schema.lists(with, part) {
		hint = diag.Suggest(part, choices(r.dataset))
	}
	c.at(n, diag.CodeUnknownName, words.UnknownColumn.With(part), hint)
	return 0
}

// lists reports whether a column is declared to hold a text.
func (s *Schema) lists(column Node, text string) bool {
	name, ok := column.(*Name)
	if !ok || s.ColumnOf(name) == nil {
		return false
	}
	return slices.ContainsFunc(s.ColumnOf(name).OneOf, func(v value.Value) bool { return v.Text == text })
}

// foreignComparison reports a comparison of x with a word that other languages
// have for a truth or for nothing.
func (c *checker) foreignComparison(n *Binary, x, with Node, r *row) bool {
	name, ok := with.(*Name)
	if !ok || len(name.Parts) > 1 || r.dataset.has(name.Parts[0]) {
		return false
	}
	word := strings.ToLower(name.Parts[0])
	if word != "true" && word != "false" && word != "null" {
		return false
	}
	c.value(x, r)
	c.at(n, diag.CodeUnsupported, words.NotInLanguage.With(word), foreignHint(n.Op, x, word, c.schema.canBlank(x)))
	return true
}

// foreignHint says how to write x == word and x != word. Where x is absent,
// x == false is not true, and not x is.
func foreignHint(op Op, x Node, word string, canBlank bool) words.Text {
	switch equal := op == Equal; {
	case op != Equal && op != NotEqual:
		return words.Text{}
	case word == "null" && equal:
		return words.Write.With("absent(" + shown(x) + ")")
	case word == "null":
		return words.Write.With("present(" + shown(x) + ")")
	case (word == "true") == equal && (equal || !canBlank):
		return words.WriteAlone.With(shown(x))
	case word == "true" || !canBlank:
		return words.Write.With("not " + shown(x))
	}
	return words.Text{}
}

// canBlank reports whether a truth may be absent.
func (s *Schema) canBlank(x Node) bool {
	name, ok := x.(*Name)
	if !ok {
		return false
	}
	column := s.ColumnOf(name)
	return len(name.Path) > 0 || column != nil && column.CanBlank
}

// membership checks X in [...].
func (c *checker) membership(n *Binary, x value.Type) {
	if x == value.Boolean || isDuration(x) || x == value.Percent {
		c.atOperator(n, diag.CodeType, words.InCannotTake.With(typeWord(x)), words.Text{})
		return
	}
	for _, l := range n.List {
		l.typ = literalType(l)
		switch {
		case x == 0:
		case l.typ != x && !(x.Numeric() && l.typ.Numeric()):
			hint := pairHint(n, n.X, x, l, l.typ)
			c.at(l, diag.CodeType, words.NotInOneList.With(typeWord(x), typeWord(l.typ)), hint)
		default:
			c.literalFits(n.Op, n.X, l)
		}
	}
}

// inPeriod checks X in period.
func (c *checker) inPeriod(n *Binary, r *row) {
	if x := c.value(n.X, r); x != value.Date && x != 0 {
		var hint words.Text
		if x == value.Datetime {
			hint = words.Write.With("date(" + shown(n.X) + ") in period")
		}
		c.atOperator(n, diag.CodeType, words.OnlyDateInPeriod.With(typeWord(x)), hint)
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
		c.at(literal, diag.CodeLiteral, emptyTests[n.Op].With(), words.Text{})
	}
}

// emptyHints are what a comparison with an empty text means.
var emptyHints = [Neg + 1]string{Equal: "absent", NotEqual: "present"}

// emptyTests say that a test is true of every text.
var emptyTests = [Neg + 1]*words.Sentence{StartsWith: &words.AllStartWithEmpty, EndsWith: &words.AllEndWithEmpty, Contains: &words.AllContainEmpty}

// literalFits checks a literal that is compared with a column: whether a cell
// can hold it at all.
func (c *checker) literalFits(op Op, x, y Node) {
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
		c.at(y, diag.CodeLiteral, words.NotAmongValues.With(v.String(), column.Name), diag.Suggest(v.String(), allowed))
	case v.Kind != value.OfText:
	case v.Text == "":
		hint := words.BlankHoldsNoText.With()
		if test := emptyHints[op]; test != "" && column.CanBlank {
			hint = words.Write.With(test + "(" + shown(name) + ")")
		}
		c.at(y, diag.CodeLiteral, words.NoEmptyText.With(), hint)
	case column.Derive == nil && strings.TrimSpace(v.Text) != v.Text:
		c.at(y, diag.CodeLiteral, words.SpaceAroundCell.With(), words.WriteQuoted.With(strings.TrimSpace(v.Text)))
	}
}

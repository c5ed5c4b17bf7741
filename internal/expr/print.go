package expr

import (
	"strings"

	"plancheck/internal/lazy"
	"plancheck/internal/value"
)

var opNames = [Neg + 1]string{
	Or: "or", And: "and", Not: "not",
	Equal: "==", NotEqual: "!=", Less: "<", LessOrEqual: "<=", Greater: ">", GreaterOrEqual: ">=",
	In: "in", InPeriod: "in", StartsWith: "starts_with", EndsWith: "ends_with", Contains: "contains",
	Add: "+", Sub: "-", Mul: "*", Neg: "-",
}

// String returns the operator as it is written.
func (o Op) String() string { return opNames[o] }

// The levels of precedence, loosest first.
const (
	levelOr = iota + 1
	levelAnd
	levelNot
	levelComparison
	levelSum
	levelProduct
	levelNeg
	levelPrimary
)

var levels = [Neg + 1]int{Or: levelOr, And: levelAnd, Not: levelNot, Add: levelSum, Sub: levelSum, Mul: levelProduct, Neg: levelNeg}

// level returns the precedence of n's outermost operator.
func level(n Node) int {
	switch n := n.(type) {
	case *Unary:
		return levels[n.Op]
	case *Binary:
		if l := levels[n.Op]; l != 0 {
			return l
		}
		return levelComparison
	}
	return levelPrimary
}

func (n *Literal) String() string    { return printed(n) }
func (n *Name) String() string       { return printed(n) }
func (n *PeriodPart) String() string { return printed(n) }
func (n *Unary) String() string      { return printed(n) }
func (n *Binary) String() string     { return printed(n) }
func (n *Call) String() string       { return printed(n) }
func (n *Aggregate) String() string  { return printed(n) }

func printed(n Node) string {
	var p printer
	p.print(n, levelOr)
	return p.String()
}

// printer writes nodes with one space around operators and after commas, and
// with no more parentheses than the tree needs.
type printer struct{ strings.Builder }

// print writes n where an operator of level least or a tighter one may be used.
func (p *printer) print(n Node, least int) {
	if level(n) < least {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	switch n := n.(type) {
	case *Literal:
		p.literal(n)
	case *Name:
		p.WriteString(strings.Join(n.Parts, "."))
	case *PeriodPart:
		p.WriteString(partNames[n.Part])
	case *Unary:
		p.unary(n)
	case *Binary:
		p.binary(n)
	case *Call:
		p.call(n)
	case *Aggregate:
		p.aggregate(n)
	}
}

var textEscapes = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`)
}}

func (p *printer) literal(n *Literal) {
	if n.Value.Kind == value.OfText {
		p.WriteString(`"` + textEscapes.Get().Replace(n.Value.Text) + `"`)
		return
	}
	p.WriteString(n.Value.String())
	if n.Percent {
		p.WriteByte('%')
	}
}

var partNames = [AsOf + 1]string{PeriodStart: "period.start", PeriodEnd: "period.end", AsOf: "as_of"}

func (p *printer) unary(n *Unary) {
	p.WriteString(n.Op.String())
	if n.Op == Not {
		p.WriteByte(' ')
	}
	p.print(n.X, level(n))
}

func (p *printer) binary(n *Binary) {
	left := level(n)
	if left == levelComparison {
		left++ // comparisons do not chain
	}
	p.print(n.X, left)
	p.WriteString(" " + n.Op.String() + " ")
	switch n.Op {
	case In:
		p.WriteByte('[')
		p.list(len(n.List), func(i int) { p.literal(n.List[i]) })
		p.WriteByte(']')
	case InPeriod:
		p.WriteString("period")
	default:
		p.print(n.Y, level(n)+1)
	}
}

// list writes n items with commas between them.
func (p *printer) list(n int, item func(int)) {
	for i := range n {
		if i > 0 {
			p.WriteString(", ")
		}
		item(i)
	}
}

func (p *printer) call(n *Call) {
	p.WriteString(n.Func + "(")
	p.list(len(n.Args), func(i int) { p.print(n.Args[i], levelOr) })
	p.WriteByte(')')
}

func (p *printer) aggregate(n *Aggregate) {
	p.WriteString(string(n.Func) + "(" + strings.Join(n.Over, "."))
	if len(n.Args) > 0 {
		p.WriteString(", ")
		p.columns(n.Args)
	}
	if n.Unit != 0 {
		p.WriteString(`, "` + n.Unit.String() + `"`)
	}
	for _, condition := range []Node{n.Where, n.Of} {
		if condition != nil {
			p.WriteString(", ")
			p.print(condition, levelOr)
		}
	}
	p.WriteByte(')')
}

func (p *printer) columns(columns []*Name) {
	if len(columns) == 1 {
		p.print(columns[0], levelPrimary)
		return
	}
	p.WriteByte('[')
	p.list(len(columns), func(i int) { p.print(columns[i], levelPrimary) })
	p.WriteByte(']')
}

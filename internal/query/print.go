package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// Print returns the query as text for engineers, a line for each column, key,
// reference, expression, aggregate and listing. Expressions are numbered e0,
// e1, ... in each dataset, aggregates inside rows n0, n1, ..., measures m0,
// m1, ..., listings l0, l1, ..., extracts x0, x1, ..., witnesses w0, w1, ..., texts t0, t1, ...; a node
// that is not a truth has its type after its number. Where the plan says a thing
// is left out. Everything else of two queries is equal where their texts are.
func Print(q *Query) string {
	p := printer{query: q}
	for id := range q.Datasets {
		p.dataset(DatasetID(id))
	}
	for id, n := range q.Nested {
		p.line("n%d in %s = %s", id, q.Datasets[n.Parent].Name, p.nested(&n))
	}
	for id, m := range q.Measures {
		p.line("m%d = %s", id, p.measure(&m))
	}
	for id, l := range q.Listings {
		p.line("l%d = list %s%s: %s", id, q.Datasets[l.Dataset].Name, clause(" where ", l.Where), exprs(l.Columns))
	}
	for id, x := range q.Extracts {
		by := " by "
		if x.Judged {
			by = " each "
		}
		does := "extract"
		if x.Copied {
			does = "copy"
		}
		p.line("x%d = %s %s%s%s%s%s%s%s%s%s", id, does, q.Datasets[x.Dataset].Name, clause(" where ", x.Where), clause(" except ", x.Except),
			clause(by, x.Group), x.Parts.text(), list(" alike in ", x.By), list(" columns ", x.Columns), list(" conditions ", x.Conditions), list(" numbers ", x.Numbers))
	}
	for id, w := range q.Witnesses {
		p.line("w%d = some %s%s", id, q.Datasets[w.Dataset].Name, clause(" where ", w.Expr))
	}
	for id, t := range q.Texts {
		p.line("t%d = texts e%d of %s, at most %d", id, t.Expr, q.Datasets[t.Dataset].Name, t.Limit)
	}
	return p.text.String()
}

type printer struct {
	query *Query
	text  strings.Builder
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(&p.text, format+"\n", args...) }

func (p *printer) dataset(id DatasetID) {
	d := &p.query.Datasets[id]
	p.line("dataset %s%s", d.Name, d.rules())
	for i := range d.Columns {
		p.line("  column %s: %s", d.Columns[i].Name, d.Columns[i].rules())
	}
	if len(d.Key) > 0 {
		var names []string
		for _, c := range d.Key {
			names = append(names, d.Columns[c].Name)
		}
		p.line("  key %s", strings.Join(names, ", "))
	}
	for _, r := range d.Refs {
		blank := ""
		if r.CanBlank {
			blank = ", can be blank"
		}
		p.line("  reference %s to %s by %s%s", r.Name, p.query.Datasets[r.To].Name, exprs(r.From), blank)
	}
	for i := range d.Exprs {
		e := &d.Exprs[i]
		if e.Type == 0 || e.Type == value.Boolean {
			p.line("  e%d = %s", i, p.expr(id, e))
		} else {
			p.line("  e%d %s = %s", i, e.Type, p.expr(id, e))
		}
	}
}

func (d *Dataset) rules() string {
	rules := ""
	for _, r := range []struct {
		holds bool
		text  string
	}{
		{d.Required, "needs a row"},
		{d.Tolerate.Orphans, "tolerates orphans"},
		{d.Tolerate.Duplicates, "tolerates duplicates"},
		{d.Tolerate.BadCells, "tolerates bad cells"},
		{d.Tolerate.ShortRows, "tolerates short rows"},
	} {
		if r.holds {
			rules += ", " + r.text
		}
	}
	return rules
}

var blankRules = [value.BlankError + 1]string{value.BlankUnknown: "blank is unknown", value.BlankAbsent: "blank is absent", value.BlankError: "blank is an error"}

func (c *Column) rules() string {
	if c.Type == 0 {
		return "compared only"
	}
	rules := c.Type.String() + ", " + blankRules[c.Blank]
	if len(c.OneOf) > 0 {
		rules += ", one of " + literals(c.OneOf)
	}
	if c.Min != nil {
		rules += ", min " + literal(*c.Min)
	}
	if c.Max != nil {
		rules += ", max " + literal(*c.Max)
	}
	if c.AsOf != nil {
		rules += ", after " + c.AsOf.String() + "?"
	}
	if c.Sensitive {
		rules += ", sensitive"
	}
	return rules
}

// infix are the operations of two operands that are written between them.
var infix = [OpNested + 1]string{
	OpEqual: "==", OpLess: "<", OpLessOrEqual: "<=",
	OpStartsWith: "starts_with", OpEndsWith: "ends_with", OpContains: "contains",
	OpAdd: "+", OpSub: "-",
}

// functions are the operations that are written before their operands.
var functions = [OpNested + 1]string{
	OpTrue: "true", OpPresent: "present", OpAnd: "and", OpOr: "or", OpNot: "not", OpKnown: "known",
	OpDaysBetween: "days_between", OpSecondsBetween: "seconds_between",
	OpDateOf: "date", OpLength: "length", OpLater: "later",
}

func (p *printer) expr(dataset DatasetID, e *Expr) string {
	switch e.Op {
	case OpColumn:
		path, ends := p.path(dataset, e.Path)
		return path + p.query.Datasets[ends].Columns[e.Column].Name
	case OpRow:
		path, _ := p.path(dataset, e.Path)
		return "row(" + strings.TrimSuffix(path, ".") + ")"
	case OpLiteral:
		return literal(e.Lit)
	case OpIn:
		return fmt.Sprintf("%s in [%s]", exprs(e.Args), literals(e.List))
	case OpScale:
		return fmt.Sprintf("%s * %s", exprs(e.Args), literal(e.Lit))
	case OpAddDays:
		return fmt.Sprintf("%s + days(%d)", exprs(e.Args), e.Days)
	case OpDatePart:
		return fmt.Sprintf("%s(%s)", e.Part, exprs(e.Args))
	case OpUpTo:
		return fmt.Sprintf("up_to(%s, %s)", exprs(e.Args), e.Lit)
	case OpPrefix:
		return fmt.Sprintf("prefix(%s, %d)", exprs(e.Args), e.Length)
	case OpNested:
		return fmt.Sprintf("n%d", e.Nested)
	}
	if between := infix[e.Op]; between != "" {
		return fmt.Sprintf("e%d %s e%d", e.Args[0], between, e.Args[1])
	}
	return functions[e.Op] + "(" + exprs(e.Args) + ")"
}

// path returns the names of references from a dataset, each with a point after
// it, and the dataset that they lead to.
func (p *printer) path(dataset DatasetID, path []RefID) (string, DatasetID) {
	text := ""
	for _, r := range path {
		ref := p.query.Datasets[dataset].Refs[r]
		text += ref.Name + "."
		dataset = ref.To
	}
	return text, dataset
}

var aggNames = [...]string{
	AggCount: "count", AggShare: "share", AggSum: "sum", AggMean: "mean", AggThe: "the", AggDistinct: "distinct", AggAny: "any", AggPeriods: "periods", AggLatest: "latest",
}

func (p *printer) nested(n *Nested) string {
	path, _ := p.path(n.Child, n.Path)
	rows := p.query.Datasets[n.Child].Name + "." + strings.TrimSuffix(path, ".")
	return aggregate(n.Agg, n.Args, rows) + clause(" where ", n.Where) + limits(n.Agg, n.Range, n.Cap) + n.Parts.text()
}

func (p *printer) measure(m *Measure) string {
	return aggregate(m.Agg, m.Args, p.query.Datasets[m.Dataset].Name) +
		clause(" where ", m.Where) + clause(" within ", m.Denominator) + limits(m.Agg, m.Range, m.Cap) + clause(" by ", m.Group) + m.Parts.text() +
		m.AssumeKnown.text()
}

func (c *Conditions) text() string {
	if c == nil {
		return ""
	}
	return "; if known" + clause(" where ", c.Where) + clause(" within ", c.Denominator)
}

func aggregate(agg Agg, args []ExprID, rows string) string {
	if len(args) == 0 {
		return aggNames[agg] + " " + rows
	}
	return aggNames[agg] + " " + exprs(args) + " of " + rows
}

// limits says what unknown arguments of an aggregate can be.
func limits(agg Agg, of value.Interval, most int64) string {
	switch {
	case agg.HasRange():
		lo, hi := "", ""
		if !of.NoLo {
			lo = of.Lo.String()
		}
		if !of.NoHi {
			hi = of.Hi.String()
		}
		return " each in " + lo + ".." + hi
	case most > 0:
		return " at most " + strconv.FormatInt(most, 10)
	}
	return ""
}

// text lists the windows: those of a calendar unit that follow each other by
// their number, the first and the last.
func (p *Partition) text() string {
	if p == nil {
		return ""
	}
	text := fmt.Sprintf(" windows of e%d: ", p.Date)
	if n := len(p.Windows); n > 2 {
		first, last := p.Windows[0], p.Windows[n-1]
		for u := calendar.Day; u <= calendar.Year; u++ {
			all, _ := calendar.Period{From: first.From, To: last.To}.Intervals(u, calendar.First, calendar.Last)
			if slices.Equal(all, p.Windows) {
				return text + fmt.Sprintf("%d times a %s, %s to %s", n, u, first, last)
			}
		}
	}
	windows := make([]string, len(p.Windows))
	for i, w := range p.Windows {
		windows[i] = w.String()
	}
	return text + strings.Join(windows, ", ")
}

// clause is an expression after its word, or nothing.
func clause(word string, e ExprID) string {
	if e == NoExpr {
		return ""
	}
	return fmt.Sprintf("%se%d", word, e)
}

// list is expressions after their word, or nothing.
func list(word string, ids []ExprID) string {
	if len(ids) == 0 {
		return ""
	}
	return word + exprs(ids)
}

func exprs(ids []ExprID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = fmt.Sprintf("e%d", id)
	}
	return strings.Join(texts, ", ")
}

func literals(values []value.Value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = literal(v)
	}
	return strings.Join(texts, ", ")
}

func literal(v value.Value) string {
	if v.Kind == value.OfText {
		return strconv.Quote(v.Text)
	}
	return v.String()
}

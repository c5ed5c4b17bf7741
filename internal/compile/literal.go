package compile

import (
	"slices"

	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Literal is a text in a condition of an indicator that is compared with the
// cells of a column, or with their prefixes.
type Literal struct {
	Witness query.WitnessID // whether some row satisfies the comparison
	Dataset query.DatasetID // whose rows have the column
	Operand expr.Node       // what the text is compared with
	Column  string          // the same for people: visits.kind, prefix(visits.code, 3)
	Op      expr.Op         // Equal, StartsWith, EndsWith or Contains
	Text    string
	Left    bool // the text comes before the operator
}

// literals asks for every text of an indicator's conditions, each once, whether
// it is found. It comes last, so that it changes nothing of what is computed.
func (b *builder) literals(i *plan.Indicator) []Literal {
	var all []Literal
	for _, text := range []*plan.Expression{i.Value, i.Per, i.Numerator, i.Denominator} {
		if text == nil {
			continue
		}
		expr.Walk(text.Node, func(n expr.Node) bool {
			comparison, ok := n.(*expr.Binary)
			if !ok {
				return true
			}
			for _, l := range textLiterals(comparison) {
				if b.asksForText(&l, text) && !slices.ContainsFunc(all, func(o Literal) bool { return o.Witness == l.Witness }) {
					all = append(all, l)
				}
			}
			return true
		})
	}
	return all
}

// textLiterals returns the comparisons with texts that n is made of. != is
// satisfied by what its == is.
func textLiterals(n *expr.Binary) []Literal {
	op := n.Op
	switch op {
	case expr.In:
		var all []Literal
		for _, l := range n.List {
			if l.Value.Kind == value.OfText {
				all = append(all, Literal{Operand: n.X, Op: expr.Equal, Text: l.Value.Text})
			}
		}
		return all
	case expr.NotEqual:
		op = expr.Equal
	case expr.Equal, expr.StartsWith, expr.EndsWith, expr.Contains:
	default:
		return nil
	}
	if l, ok := n.Y.(*expr.Literal); ok && l.Value.Kind == value.OfText {
		return []Literal{{Operand: n.X, Op: op, Text: l.Value.Text}}
	}
	if l, ok := n.X.(*expr.Literal); ok && l.Value.Kind == value.OfText {
		return []Literal{{Operand: n.Y, Op: op, Text: l.Value.Text, Left: true}}
	}
	return nil
}

// asksForText asks whether a row of the dataset that has the column satisfies
// the comparison. It reports false where that is not to be asked: of a column
// with one_of, of what nobody may see, of what is no column.
func (b *builder) asksForText(l *Literal, text *plan.Expression) bool {
	name := nameOf(l.Operand)
	if name == nil {
		return false
	}
	c := b.plan.Schema.ColumnOf(name)
	if c == nil || len(c.OneOf) > 0 {
		return false
	}
	l.Dataset = b.ids[b.plan.Schema.Follow(name.Dataset, name.Path).Name]
	s := b.scope(l.Dataset, env{}, text)
	operand := s.textOf(l.Operand)
	if isSensitive(b.query, l.Dataset, operand) {
		return false
	}
	l.Column = columnText(b.query.Datasets[l.Dataset].Name, l.Operand)
	args := []query.ExprID{operand, s.literal(value.TextOf(l.Text), value.Text)}
	if l.Left {
		slices.Reverse(args)
	}
	leaf := s.truth(l.Operand, comparisons[l.Op], args...)
	l.Witness = once(b.witness, leafKey{l.Dataset, leaf}, &b.query.Witnesses, query.Witness{Dataset: l.Dataset, Expr: leaf})
	return true
}

// leafKey is the key of a condition in the rows of a dataset.
type leafKey struct {
	dataset query.DatasetID
	expr    query.ExprID
}

var comparisons = [expr.Neg + 1]query.Op{
	expr.Equal: query.OpEqual, expr.StartsWith: query.OpStartsWith, expr.EndsWith: query.OpEndsWith, expr.Contains: query.OpContains,
}

// nameOf returns the column that a text is taken from: as it is, or its prefix;
// nil where the text is another one.
func nameOf(operand expr.Node) *expr.Name {
	switch n := operand.(type) {
	case *expr.Name:
		return n
	case *expr.Call:
		return nameOf(n.Args[0])
	}
	return nil
}

// columnText names a text as it would be written outside the rows of a dataset.
func columnText(dataset string, operand expr.Node) string {
	if call, ok := operand.(*expr.Call); ok {
		return call.Func + "(" + columnText(dataset, call.Args[0]) + ", " + call.Args[1].String() + ")"
	}
	return dataset + "." + operand.(*expr.Name).Column
}

// isSensitive reports whether nobody may see a value of an expression.
func isSensitive(q *query.Query, dataset query.DatasetID, id query.ExprID) bool {
	e := &q.Datasets[dataset].Exprs[id]
	if e.Op == query.OpColumn {
		for _, ref := range e.Path {
			dataset = q.Datasets[dataset].Refs[ref].To
		}
		return q.Datasets[dataset].Columns[e.Column].Sensitive
	}
	return slices.ContainsFunc(e.Args, func(arg query.ExprID) bool { return isSensitive(q, dataset, arg) })
}

// textOf lowers a text in the rows that have its column.
func (s scope) textOf(operand expr.Node) query.ExprID {
	if call, ok := operand.(*expr.Call); ok {
		return s.prefix(call, s.textOf(call.Args[0]))
	}
	return s.known(nil, s.at, operand.(*expr.Name).Column).id
}

// Texts returns the query for all texts that are compared with literals of the
// layout, which reads nothing but their columns, and what those are made of.
func (l *Layout) Texts(literals []Literal, limit int) *query.Query {
	p := *l.Plan
	p.Datasets = l.only(literals)
	b := newBuilder(&p)
	b.references()
	for _, literal := range literals {
		dataset := b.ids[l.Query.Datasets[literal.Dataset].Name]
		operand := b.scope(dataset, env{}, nil).textOf(literal.Operand)
		b.query.Texts = append(b.query.Texts, query.Texts{Dataset: dataset, Expr: operand, Limit: limit})
	}
	return b.query
}

// only returns the datasets that have the literals' columns: without keys and
// references unless a column is made of cells of other datasets, which are then
// there as well.
func (l *Layout) only(literals []Literal) []*plan.Dataset {
	whole, needed := map[string]bool{}, map[string]bool{}
	for _, literal := range literals {
		name := l.Query.Datasets[literal.Dataset].Name
		needed[name] = true
		if l.follows(nameOf(literal.Operand).Column, name) {
			l.reach(name, whole)
		}
	}
	var datasets []*plan.Dataset
	for _, d := range l.Plan.Datasets {
		switch {
		case whole[d.Name]:
			datasets = append(datasets, d)
		case needed[d.Name]:
			bare := *d
			bare.Key, bare.Refs, bare.Tolerate.Duplicates = nil, nil, false
			datasets = append(datasets, &bare)
		}
	}
	return datasets
}

// follows reports whether a column is made of cells of rows that references lead
// to.
func (l *Layout) follows(column, dataset string) bool {
	found := false
	expr.Walk(l.Plan.Schema.Dataset(dataset).Column(column).Derive, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok {
			found = found || len(name.Path) > 0 || l.follows(name.Column, dataset)
		}
		return !found
	})
	return found
}

// reach adds a dataset, and all that its references lead to.
func (l *Layout) reach(dataset string, reached map[string]bool) {
	if reached[dataset] {
		return
	}
	reached[dataset] = true
	for _, r := range l.Plan.Schema.Dataset(dataset).Refs {
		l.reach(r.To, reached)
	}
}

package compile

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// numbers compiles the number of an indicator for several windows, each with
// its own binding, in the groups of one grouping.
type numbers struct {
	*builder
	indicator *plan.Indicator
	group     *plan.Grouping // nil: no groups
	bindings  []binding
}

// condition is a truth that has to hold of a row, with the text it is part of.
type condition struct {
	node expr.Node
	text *plan.Expression
}

func conditions(where expr.Node, text *plan.Expression) []condition {
	var all []condition
	for _, n := range expr.Conjuncts(where) {
		all = append(all, condition{n, text})
	}
	return all
}

// without returns the conditions that are not among others.
func without(all, others []condition) []condition {
	return slices.DeleteFunc(slices.Clone(all), func(c condition) bool {
		return slices.ContainsFunc(others, func(o condition) bool { return o.node.String() == c.node.String() })
	})
}

// at returns the number of window k.
func (m numbers) at(k int) Number {
	i := m.indicator
	if !i.Share() {
		return Number{Numerator: m.term(i.Value.Node, restriction{}, i.Value, k)}
	}
	whole, one := i.Denominator.Node.(*expr.Aggregate)
	if !one {
		return Number{
			Numerator:   m.term(i.Numerator.Node, restriction{}, i.Numerator, k),
			Denominator: m.term(i.Denominator.Node, restriction{}, i.Denominator, k),
		}
	}
	within := restriction{whole.Dataset, conditions(whole.Where, i.Denominator)}
	if part, ok := i.Numerator.Node.(*expr.Aggregate); ok && part.Dataset == whole.Dataset && part.Func == expr.Count && whole.Func == expr.Count {
		return Number{Share: m.share(within, conditions(part.Where, i.Numerator), k)}
	}
	return Number{
		Numerator:   m.term(i.Numerator.Node, within, i.Numerator, k),
		Denominator: m.term(i.Denominator.Node, restriction{}, i.Denominator, k),
	}
}

// restriction is the condition of a denominator over one dataset, which holds
// for every aggregate over that dataset in the numerator too.
type restriction struct {
	dataset    string
	conditions []condition
}

// term compiles a number made of aggregates.
func (m numbers) term(n expr.Node, within restriction, text *plan.Expression, k int) *Term {
	switch n := n.(type) {
	case *expr.Literal:
		return &Term{Kind: OfLiteral, Literal: n.Value.Number}
	case *expr.Call: // periods
		return &Term{Kind: OfLiteral, Literal: value.Int(int64(len(m.bindings[k].ended(n.Unit))))}
	case *expr.Unary:
		return scaled(value.Int(-1), m.term(n.X, within, text, k))
	case *expr.Binary:
		return m.arithmetic(n, within, text, k)
	case *expr.Aggregate:
		return m.aggregateTerm(n, within, text, k)
	}
	panic("compile: unknown term")
}

func scaled(factor value.Number, t *Term) *Term {
	return &Term{Kind: OfScale, Literal: factor, Terms: []*Term{t}}
}

func (m numbers) arithmetic(n *expr.Binary, within restriction, text *plan.Expression, k int) *Term {
	if n.Op == expr.Mul {
		factor, x := literalOf(n.X), n.Y
		if factor == nil {
			factor, x = literalOf(n.Y), n.X
		}
		return scaled(*factor, m.term(x, within, text, k))
	}
	x, y := m.term(n.X, within, text, k), m.term(n.Y, within, text, k)
	if n.Op == expr.Sub {
		y = scaled(value.Int(-1), y)
	}
	return &Term{Kind: OfSum, Terms: []*Term{x, y}}
}

func (m numbers) aggregateTerm(n *expr.Aggregate, within restriction, text *plan.Expression, k int) *Term {
	all := conditions(n.Where, text)
	if n.Dataset == within.dataset {
		all = append(slices.Clone(within.conditions), without(all, within.conditions)...)
	}
	if n.Func == expr.PeriodsWith {
		return m.periodsWith(n, all, text, k)
	}
	parts, rest, w := m.partition(n.Dataset, all, k)
	if n.Func == expr.CountDistinct {
		parts, rest, w = nil, all, 0
	}
	dataset := m.ids[n.Dataset]
	r := m.row(dataset, m.bindings[k], text)
	measure := query.Measure{
		Dataset: dataset, Where: m.conjunction(dataset, rest, k), Within: query.NoExpr,
		Group: m.groupOf(n.Dataset), Parts: parts,
	}
	measure.Agg, measure.Args, measure.Range, measure.Cap = r.operands(n)
	return &Term{Kind: OfMeasure, Measure: m.measure(measure), Window: w}
}

// periodsWith counts rows by interval; how many intervals have one is seen
// from the counts.
func (m numbers) periodsWith(n *expr.Aggregate, all []condition, text *plan.Expression, k int) *Term {
	windows := m.bindings[k].ended(n.Unit)
	dataset := m.ids[n.Dataset]
	date := m.row(dataset, m.bindings[k], text).lower(n.Args[0])
	measure := query.Measure{
		Dataset: dataset, Agg: query.AggCount, Where: m.conjunction(dataset, all, k), Within: query.NoExpr,
		Group: m.groupOf(n.Dataset), Parts: &query.Partition{Date: date, Windows: windows},
	}
	if len(windows) == 0 { // what it would read is checked all the same
		return &Term{Kind: OfLiteral}
	}
	return &Term{Kind: OfPeriods, Measure: m.measure(measure)}
}

// share compiles two counts over one dataset into one measure.
func (m numbers) share(within restriction, part []condition, k int) *Term {
	part = without(part, within.conditions)
	parts, rest, w := m.partition(within.dataset, within.conditions, k)
	if parts != nil && !m.alike(part) {
		parts, rest, w = nil, within.conditions, 0
	}
	dataset := m.ids[within.dataset]
	m.use(dataset)
	return &Term{Kind: OfMeasure, Window: w, Measure: m.measure(query.Measure{
		Dataset: dataset, Agg: query.AggShare,
		Within: m.conjunction(dataset, rest, k), Where: m.conjunction(dataset, part, k),
		Group: m.groupOf(within.dataset), Parts: parts,
	})}
}

// partition takes `date in period` out of the conditions where it is all that
// tells the windows apart, and returns the windows as a partition by that date,
// the other conditions, and the window of k. Otherwise the partition is nil and
// the conditions are as they were.
func (m numbers) partition(dataset string, all []condition, k int) (*query.Partition, []condition, int) {
	at := slices.IndexFunc(all, func(c condition) bool {
		b, ok := c.node.(*expr.Binary)
		return ok && b.Op == expr.InPeriod
	})
	if at < 0 || len(m.bindings) < 2 || !m.disjoint() {
		return nil, all, 0
	}
	rest := slices.Delete(slices.Clone(all), at, at+1)
	if !m.alike(rest) {
		return nil, all, 0
	}
	date := all[at].node.(*expr.Binary).X
	parts := &query.Partition{Date: m.row(m.ids[dataset], m.bindings[k], all[at].text).lower(date)}
	for _, b := range m.bindings {
		parts.Windows = append(parts.Windows, b.period)
	}
	return parts, rest, k
}

// alike reports whether the conditions mean the same in every window.
func (m numbers) alike(all []condition) bool {
	sameDay := !slices.ContainsFunc(m.bindings, func(b binding) bool { return b.asOf != m.bindings[0].asOf })
	return !slices.ContainsFunc(all, func(c condition) bool {
		return expr.MentionsPeriod(c.node) || expr.MentionsAsOf(c.node) && !sameDay
	})
}

// disjoint reports whether the windows are in order and do not overlap.
func (m numbers) disjoint() bool {
	last := calendar.First - 1
	for _, b := range m.bindings {
		if b.period.From <= last || b.period.Empty() {
			return false
		}
		last = b.period.To
	}
	return true
}

func (m numbers) conjunction(dataset query.DatasetID, all []condition, k int) query.ExprID {
	var ids []query.ExprID
	for _, c := range all {
		ids = append(ids, m.row(dataset, m.bindings[k], c.text).condition(c.node))
	}
	return m.and(dataset, ids)
}

// groupOf returns the node of the group in the rows of a dataset.
func (m numbers) groupOf(dataset string) query.ExprID {
	if m.group == nil {
		return query.NoExpr
	}
	chains := m.plan.Schema.Chains(dataset, m.group.Dataset)
	return m.groupExpr(m.ids[dataset], m.group, chains[0])
}

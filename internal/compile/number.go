package compile

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// numbers compiles the number of an indicator, in the groups of one grouping,
// window by window. What it takes to know of the other windows is found once.
type numbers struct {
	*builder
	indicator *plan.Indicator
	group     *plan.Grouping // nil: no groups
	windows   *windowList    // nil: the windows do not sort rows, since they overlap, or there is only one
}

// window is one of the windows that a number is compiled for.
type window struct {
	env
	index int
}

// numbers returns the compiler of an indicator's numbers in windows of these
// environments, whose as_of is the same.
func (b *builder) numbers(i *plan.Indicator, group *plan.Grouping, envs []env) numbers {
	m := numbers{builder: b, indicator: i, group: group}
	last, inOrder := calendar.First-1, len(envs) > 1
	periods := make([]calendar.Period, len(envs))
	for k, bound := range envs {
		inOrder = inOrder && last < bound.period.From && !bound.period.Empty()
		periods[k], last = bound.period, bound.period.To
	}
	if inOrder {
		m.windows = b.windowList(periods)
	}
	return m
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

// in returns the number in a window.
func (m numbers) in(w window) Number {
	i := m.indicator
	if i.Per != nil {
		per := m.term(i.Per.Node, restriction{}, i.Per, w)
		return Number{Numerator: m.term(i.Value.Node, restriction{}, i.Value, w), Denominator: scaled(value.Ratio(value.Int(1), i.Scale), per)}
	}
	if !i.Share() {
		return Number{Numerator: m.term(i.Value.Node, restriction{}, i.Value, w)}
	}
	within := restrictionOf(i)
	part, isOne := i.Numerator.Node.(*expr.Aggregate)
	whole, areBoth := i.Denominator.Node.(*expr.Aggregate)
	if isOne && areBoth && part.Dataset == whole.Dataset && part.Func == expr.Count && whole.Func == expr.Count {
		return Number{Share: m.share(within, conditions(part.Where, i.Numerator), w)}
	}
	return Number{
		Numerator:   m.term(i.Numerator.Node, within, i.Numerator, w),
		Denominator: m.term(i.Denominator.Node, restriction{}, i.Denominator, w),
	}
}

// restriction is the condition of a denominator over one dataset, which holds
// for every aggregate over that dataset in the numerator too.
type restriction struct {
	dataset    string
	conditions []condition
}

// restrictionOf returns the condition of the indicator's denominator; the zero
// restriction where it is not one aggregate.
func restrictionOf(i *plan.Indicator) restriction {
	if whole, ok := i.Denominator.Node.(*expr.Aggregate); ok {
		return restriction{whole.Dataset, conditions(whole.Where, i.Denominator)}
	}
	return restriction{}
}

// term compiles a number made of aggregates.
func (m numbers) term(n expr.Node, within restriction, text *plan.Expression, w window) *Term {
	switch n := n.(type) {
	case *expr.Literal:
		return &Term{Kind: OfLiteral, Literal: n.Value.Number}
	case *expr.Call: // periods
		return &Term{Kind: OfLiteral, Literal: value.Int(int64(len(w.ended(n.Unit))))}
	case *expr.Unary:
		return scaled(value.Int(-1), m.term(n.X, within, text, w))
	case *expr.Binary:
		return m.arithmetic(n, within, text, w)
	case *expr.Aggregate:
		return m.aggregateTerm(n, within, text, w)
	}
	panic("compile: unknown term")
}

func scaled(factor value.Number, t *Term) *Term {
	return &Term{Kind: OfScale, Literal: factor, Terms: []*Term{t}}
}

func (m numbers) arithmetic(n *expr.Binary, within restriction, text *plan.Expression, w window) *Term {
	if n.Op == expr.Mul {
		factor, x := literalOf(n.X), n.Y
		if factor == nil {
			factor, x = literalOf(n.Y), n.X
		}
		return scaled(*factor, m.term(x, within, text, w))
	}
	x, y := m.term(n.X, within, text, w), m.term(n.Y, within, text, w)
	if n.Op == expr.Sub {
		y = scaled(value.Int(-1), y)
	}
	return &Term{Kind: OfSum, Terms: []*Term{x, y}}
}

func (m numbers) aggregateTerm(n *expr.Aggregate, within restriction, text *plan.Expression, w window) *Term {
	all := conditions(n.Where, text)
	if n.Dataset == within.dataset {
		all = append(slices.Clone(within.conditions), without(all, within.conditions)...)
	}
	if n.Func == expr.PeriodsWith {
		return m.periodsWith(n, all, text, w)
	}
	parts, rest, index := m.sort(n.Dataset, all, w)
	if n.Func == expr.CountDistinct {
		parts, rest, index = nil, all, 0
	}
	dataset := m.ids[n.Dataset]
	s := m.scope(dataset, w.env, text)
	measure := query.Measure{
		Dataset: dataset, Where: m.conjunction(dataset, rest, w), Denominator: query.NoExpr,
		Group: m.groupOf(n.Dataset, w), Parts: parts,
	}
	measure.Agg, measure.Args, measure.Range, measure.Cap = s.operands(n)
	if i := m.indicator; i.Per == nil && i.Scale.Sign() > 0 {
		inPercent := query.Expr{Op: query.OpScale, Type: value.Decimal, Args: measure.Args, Lit: value.NumberOf(i.Scale)}
		measure.Args, measure.Range = []query.ExprID{s.expr(dataset, inPercent)}, measure.Range.Scale(i.Scale)
	}
	return &Term{Kind: OfMeasure, Measure: m.measure(measure), Window: index}
}

// periodsWith counts rows by interval; how many intervals have one is seen
// from the counts.
func (m numbers) periodsWith(n *expr.Aggregate, all []condition, text *plan.Expression, w window) *Term {
	ended := w.ended(n.Unit)
	if len(ended) == 0 {
		return &Term{Kind: OfLiteral}
	}
	dataset := m.ids[n.Dataset]
	date := m.scope(dataset, w.env, text).uncut(n.Args[0]) // what lies after as_of lies in no window
	measure := query.Measure{
		Dataset: dataset, Agg: query.AggCount, Where: m.conjunction(dataset, all, w), Denominator: query.NoExpr,
		Group: m.groupOf(n.Dataset, w), Parts: m.partition(date.id, m.windowList(ended)),
	}
	return &Term{Kind: OfPeriods, Measure: m.measure(measure)}
}

// share compiles two counts over one dataset into one measure.
func (m numbers) share(within restriction, part []condition, w window) *Term {
	part = without(part, within.conditions)
	parts, rest, index := m.sort(within.dataset, within.conditions, w)
	if parts != nil && !alike(part) {
		parts, rest, index = nil, within.conditions, 0
	}
	dataset := m.ids[within.dataset]
	return &Term{Kind: OfMeasure, Window: index, Measure: m.measure(query.Measure{
		Dataset: dataset, Agg: query.AggShare,
		Denominator: m.conjunction(dataset, rest, w), Where: m.conjunction(dataset, part, w),
		Group: m.groupOf(within.dataset, w), Parts: parts,
	})}
}

// sort takes `date in period` out of the conditions where it is all that tells
// the windows apart, and returns the windows as a partition by that date, the
// other conditions, and which window w is. Otherwise the partition is nil and
// the conditions are as they were.
func (m numbers) sort(dataset string, all []condition, w window) (*query.Partition, []condition, int) {
	at := slices.IndexFunc(all, func(c condition) bool {
		b, ok := c.node.(*expr.Binary)
		return ok && b.Op == expr.InPeriod
	})
	if at < 0 || m.windows == nil {
		return nil, all, 0
	}
	rest := slices.Delete(slices.Clone(all), at, at+1)
	if !alike(rest) {
		return nil, all, 0
	}
	// The windows have ended by as_of, so that what lies after it lies in none.
	date := m.scope(m.ids[dataset], w.env, all[at].text).uncut(all[at].node.(*expr.Binary).X)
	return m.partition(date.id, m.windows), rest, w.index
}

// alike reports whether the conditions mean the same in every window.
func alike(all []condition) bool {
	return !slices.ContainsFunc(all, func(c condition) bool { return expr.MentionsPeriod(c.node) })
}

func (m numbers) conjunction(dataset query.DatasetID, all []condition, w window) query.ExprID {
	return m.and(dataset, m.conjuncts(dataset, all, w))
}

func (m numbers) conjuncts(dataset query.DatasetID, all []condition, w window) []query.ExprID {
	var ids []query.ExprID
	for _, c := range all {
		ids = append(ids, m.scope(dataset, w.env, c.text).condition(c.node))
	}
	return ids
}

// groupOf returns the node of the group in the rows of a dataset.
func (m numbers) groupOf(dataset string, w window) query.ExprID {
	if m.group == nil {
		return query.NoExpr
	}
	chains := m.plan.Schema.Chains(dataset, m.group.Dataset)
	return m.groupExpr(m.ids[dataset], w.env, m.group, chains[0])
}

package compile

import (
	"slices"

	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// GapOptions ask for the rows that keep indicators from being met.
type GapOptions struct {
	Limit int // the most rows of a group and window; 0: all
}

// Gaps say what keeps an indicator from being met, beside its number.
type Gaps struct {
	Form   GapForm
	Groups *Groups // of the rows: each, or the first of by; nil: none
	Terms  []GapTerm
	Limit  int // of [GapOptions]
	// Baseline is of OfGroups: that of the groups of the first by; nil: none is
	// computed.
	Baseline *BaselineNumber
}

// GapForm says what can be listed of an indicator.
type GapForm int

// Forms of gaps.
const (
	OfRows    GapForm = iota + 1 // what each term lists
	OfGroups                     // what each group lacks or has too much: sums, means, ratios and baselines are of no row
	OfPersons                    // numbers alone: the rows are about persons
)

// GapTerm is one aggregate of an indicator's number: its rows, or what else it counts.
type GapTerm struct {
	Lists     GapList
	Aggregate *expr.Aggregate
	Dataset   query.DatasetID
	Times     value.Number // what the number has each row times
	Share     bool         // both parts of the number are of these rows
	Baseline  bool         // the rows are those of the baseline
	// Missing are rows that do not count and would raise the number, or the share;
	// Counted those that count, which would lower it if they did not. Nil: nobody asks.
	Missing, Counted []GapRows // by window of the indicator
}

// GapList says what a term lists.
type GapList int

// What terms list.
const (
	ListRows      GapList = iota + 1 // rows
	ListFigure                       // the row that the number is the figure of
	ListValues                       // the values, or combinations, that are counted or are not, each with one row
	ListIntervals                    // the intervals that have a row, or have none
)

// String returns the name in machine-readable output.
func (l GapList) String() string { return [...]string{"", "rows", "figure", "values", "intervals"}[l] }

// GapRows are rows of a dataset, and what is said of them.
type GapRows struct {
	Extract query.ExtractID // -1: of intervals, which are seen from the numbers
	Number  *Term           // of kind OfMeasure: what counts these rows, and in which window; of intervals OfPeriods
	Keys    int             // how many of its columns, which come first, are the key
	Label   bool
	// Of names what the key is of: the dataset itself, or one that a
	// reference leads to, by which rows without a key are told apart. Empty: there is
	// neither.
	Of      string
	Reasons []Reason
	Figure  GapCell // of [ListFigure]
	// Denominator and Count are the conditions of the rows, as places among those of the
	// extract.
	Denominator, Count []int
}

// Reason is a condition that rows have to satisfy, and what is known of it.
type Reason struct {
	Text string // as the plan has it
	// Condition is its place among those of the extract; -1: it sorts rows into windows,
	// and is open of those whose date is unknown.
	Condition int
	Cells     []GapCell
	Counts    []GapCount
	// Simple says that it does not join others: that a cell is blank is all that there is
	// to say of it.
	Simple bool
	// Want is the number that the only count has to reach; nil: it is not as simple.
	Want *value.Number
}

// GapCell is a cell that a condition looks at.
type GapCell struct {
	Text   string // business.district
	Column int    // of the extract
	IsCut  bool   // it reads as absent after as_of
}

// GapCount is an aggregate inside the row.
type GapCount struct {
	Aggregate *expr.Aggregate
	Number    int // of the extract; -1: the rows are not counted, and none is found where the reason is false
	All       int // of the extract: how many rows a share or a mean is of; -1: it is neither
	Before    int // of the extract: how many rows lie before the period; -1: nobody asks
	Date      string
	// Latest is the place of the latest day of the rows that are counted where Found, and
	// otherwise of the rows that an earlier date keeps from being counted; -1: nobody asks.
	Latest int
	Found  bool
}

// askForGaps asks for what keeps an indicator from being met.
func askForGaps(b *builder, result *Indicator, envs, baselines []env) {
	if b.gapOptions == nil {
		return
	}
	i := result.Plan
	g := &Gaps{Form: OfRows, Limit: b.gapOptions.Limit}
	result.Gaps = g
	switch {
	case b.plan.Sensitivity(i).IsPersonal():
		g.Form = OfPersons
		return
	case len(envs) == 0:
		return
	}
	figure := figureOf(i)
	if figure == nil && i.Baseline != nil && i.Baseline.IsComputed() {
		g.Form = OfGroups
		if len(i.By) > 0 {
			numbers, _ := b.baselines(result, i.By[0], envs)
			g.Baseline = numbers[0]
		}
		return
	}
	grouping := i.Each
	if grouping == nil && len(i.By) > 0 && rowsAddUp(i) {
		grouping = i.By[0]
		groups := b.groups(grouping, envs[0])
		g.Groups = &groups
	} else if grouping != nil {
		g.Groups = result.Groups
	}
	f := gapFinder{numbers: b.numbers(i, grouping, envs), envs: envs}
	f.needed, f.tooMany = sides(i)
	if g.Terms = f.terms(); g.Terms == nil {
		g.Form = OfGroups
		return
	}
	if figure != nil && len(baselines) == len(envs) {
		f := gapFinder{numbers: b.numbers(i, grouping, baselines), envs: baselines}
		earlier := f.figure(figure)
		earlier.Baseline = true
		g.Terms = append(g.Terms, earlier)
	}
}

// figureOf returns the aggregate whose row an indicator's number is the figure of; nil:
// it is none.
func figureOf(i *plan.Indicator) *expr.Aggregate {
	if i.Value == nil || i.Per != nil {
		return nil
	}
	if a, ok := i.Value.Node.(*expr.Aggregate); ok && a.Func == expr.The {
		return a
	}
	return nil
}

// rowsAddUp reports whether the rows of groups add up to those of the whole: not where
// some aggregate counts something else.
func rowsAddUp(i *plan.Indicator) bool {
	addUp := true
	for _, text := range []*plan.Expression{i.Value, i.Numerator, i.Denominator} {
		if text == nil {
			continue
		}
		expr.Walk(text.Node, func(n expr.Node) bool {
			a, isAggregate := n.(*expr.Aggregate)
			addUp = addUp && (!isAggregate || a.Func == expr.Count)
			return !isAggregate
		})
	}
	return addUp
}

// sides says whether targets may ask for a greater number, and for a smaller one.
func sides(i *plan.Indicator) (needed, tooMany bool) {
	for _, t := range i.Targets() {
		switch t.Compare {
		case target.AtLeast, target.MoreThan:
			needed = true
		case target.AtMost, target.LessThan:
			tooMany = true
		default:
			needed, tooMany = true, true
		}
	}
	return needed, tooMany
}

// gapFinder finds the rows of an indicator's gaps.
type gapFinder struct {
	numbers
	envs            []env
	needed, tooMany bool
}

// terms returns the aggregates of the number; nil where what they list does not add up
// to it.
func (f gapFinder) terms() []GapTerm {
	i := f.indicator
	switch {
	case i.Per != nil:
		return nil
	case !i.Share():
		var terms []GapTerm
		if !f.addTerms(i.Value.Node, value.Int(1), &terms) {
			return nil
		}
		return terms
	}
	part, isOne := i.Numerator.Node.(*expr.Aggregate)
	switch whole := i.Denominator.Node.(type) {
	case *expr.Call: // periods
		if isOne && part.Func == expr.PeriodsWith {
			return []GapTerm{f.intervals(part, i.Numerator, value.Int(1))}
		}
	case *expr.Aggregate:
		if isOne && part.Dataset == whole.Dataset && part.Func == expr.Count && whole.Func == expr.Count {
			return []GapTerm{f.share(part)}
		}
	}
	return nil
}

// addTerms adds the aggregates that n adds up, times a factor. It reports false for what
// rows do not add up to.
func (f gapFinder) addTerms(n expr.Node, times value.Number, terms *[]GapTerm) bool {
	switch n := n.(type) {
	case *expr.Literal, *expr.Call: // periods
		return true
	case *expr.Unary:
		return f.addTerms(n.X, times.Neg(), terms)
	case *expr.Binary:
		if n.Op == expr.Mul {
			factor, x := literalOf(n.X), n.Y
			if factor == nil {
				factor, x = literalOf(n.Y), n.X
			}
			return f.addTerms(x, times.Mul(*factor), terms)
		}
		second := times
		if n.Op == expr.Sub {
			second = times.Neg()
		}
		return f.addTerms(n.X, times, terms) && f.addTerms(n.Y, second, terms)
	case *expr.Aggregate:
		term := GapTerm{}
		switch n.Func {
		case expr.Count:
			term = f.count(n, times)
		case expr.The:
			term = f.figure(n)
		case expr.CountDistinct:
			if f.isOfPersons(n) {
				return false
			}
			*terms = append(*terms, f.values(n, times)...)
			return true
		case expr.PeriodsWith:
			term = f.intervals(n, f.indicator.Value, times)
		default:
			return false
		}
		*terms = append(*terms, term)
		return true
	}
	return false
}

// figure returns the row of a figure, or those that it may be of.
func (f gapFinder) figure(n *expr.Aggregate) GapTerm {
	all := conditions(n.Where, f.indicator.Value)
	term := GapTerm{Lists: ListFigure, Aggregate: n, Dataset: f.ids[n.Dataset], Times: value.Int(1)}
	for k, bound := range f.envs {
		w := window{bound, k}
		parts, rest, _ := f.sort(n.Dataset, all, w)
		rows := gapRows{f, w, term.Dataset, parts, f.aggregateTerm(n, restriction{}, f.indicator.Value, w), without(all, rest), nil, rest, n.Args[0], nil}
		term.Counted = append(term.Counted, rows.counted())
	}
	return term
}

// isOfPersons reports whether values are keys of rows about persons.
func (f gapFinder) isOfPersons(n *expr.Aggregate) bool {
	return slices.ContainsFunc(n.Args, func(a *expr.Name) bool {
		_, at := f.scope(f.ids[n.Dataset], f.envs[0], nil).follow(a.Path)
		to := f.referred(at, a.Column)
		return to >= 0 && f.declared[to].Sensitivity.IsPersonal()
	})
}

// referred returns the dataset that a column refers to by itself; -1: to none.
func (f gapFinder) referred(at query.DatasetID, column string) query.DatasetID {
	for _, ref := range f.declared[at].Refs {
		if len(ref.From) == 1 && ref.From[0] == column {
			return f.ids[ref.To]
		}
	}
	return -1
}

// values returns the values that are counted, or those that are not: where they are
// references the rows of the register, otherwise those that some row has.
func (f gapFinder) values(n *expr.Aggregate, times value.Number) []GapTerm {
	all := conditions(n.Where, f.indicator.Value)
	term := GapTerm{Lists: ListValues, Aggregate: n, Dataset: f.ids[n.Dataset], Times: times}
	missing, counted := f.sides(times)
	var terms []GapTerm
	if register := f.registerOf(n); missing && register != nil {
		units := f.count(register, times)
		units.Aggregate, units.Counted, missing = n, nil, false
		terms = append(terms, units)
	}
	if !missing && !counted {
		return terms
	}
	for k, bound := range f.envs {
		w := window{bound, k}
		rows := gapRows{f, w, term.Dataset, nil, f.aggregateTerm(n, restriction{}, f.indicator.Value, w), nil, nil, all, nil, n.Args}
		if missing {
			term.Missing = append(term.Missing, rows.missing([]condition{}))
		}
		if counted {
			term.Counted = append(term.Counted, rows.counted())
		}
	}
	return append(terms, term)
}

// registerOf counts the rows of a register instead of the references to them that are
// counted; nil if the references lead to no register, or the groups are not those of its rows.
func (f gapFinder) registerOf(n *expr.Aggregate) *expr.Aggregate {
	if len(n.Args) > 1 || f.group != nil {
		return nil
	}
	_, at := f.scope(f.ids[n.Dataset], f.envs[0], nil).follow(n.Args[0].Path)
	for _, ref := range f.declared[at].Refs {
		if len(ref.From) == 1 && ref.From[0] == n.Args[0].Column {
			return n.Units(ref.To, append(slices.Clone(n.Args[0].Path), ref.Name))
		}
	}
	return nil
}

// intervals returns the intervals that have a row, or that lack one.
func (f gapFinder) intervals(n *expr.Aggregate, text *plan.Expression, times value.Number) GapTerm {
	term := GapTerm{Lists: ListIntervals, Aggregate: n, Dataset: f.ids[n.Dataset], Times: times}
	missing, counted := f.sides(times)
	for k, bound := range f.envs {
		rows := GapRows{Extract: -1, Number: f.aggregateTerm(n, restriction{}, text, window{bound, k})}
		if missing {
			term.Missing = append(term.Missing, rows)
		}
		if counted {
			term.Counted = append(term.Counted, rows)
		}
	}
	return term
}

// sides says whether what is missing of a term, and what counts, can keep the targets
// from being met.
func (f gapFinder) sides(times value.Number) (missing, counted bool) {
	if times.Sign() < 0 {
		return f.tooMany, f.needed
	}
	return f.needed, f.tooMany
}

// share returns the rows of a share.
func (f gapFinder) share(part *expr.Aggregate) GapTerm {
	i := f.indicator
	within := restrictionOf(i)
	count := without(conditions(part.Where, i.Numerator), within.conditions)
	term := GapTerm{Lists: ListRows, Aggregate: part, Dataset: f.ids[within.dataset], Times: value.Int(1), Share: true}
	for k, bound := range f.envs {
		w := window{bound, k}
		parts, rest, _ := f.sort(within.dataset, within.conditions, w)
		if parts != nil && !alike(count) {
			parts, rest = nil, within.conditions
		}
		rows := gapRows{f, w, term.Dataset, parts, f.numbers.share(within, conditions(part.Where, i.Numerator), w), without(within.conditions, rest), rest, count, nil, nil}
		if f.needed {
			term.Missing = append(term.Missing, rows.missing(append([]condition{}, rest...)))
		}
		if f.tooMany {
			term.Counted = append(term.Counted, rows.counted())
		}
	}
	return term
}

// count returns the rows of a count. Which rows are missing is known only of a register
// with a condition on what is counted inside its rows; of others those are that may
// count.
func (f gapFinder) count(n *expr.Aggregate, times value.Number) GapTerm {
	all := conditions(n.Where, f.indicator.Value)
	term := GapTerm{Lists: ListRows, Aggregate: n, Dataset: f.ids[n.Dataset], Times: times}
	missing, counted := f.sides(times)
	for k, bound := range f.envs {
		w := window{bound, k}
		parts, rest, _ := f.sort(n.Dataset, all, w)
		rows := gapRows{f, w, term.Dataset, parts, f.aggregateTerm(n, restriction{}, f.indicator.Value, w), without(all, rest), nil, rest, nil, nil}
		if missing {
			own := slices.DeleteFunc(slices.Clone(rest), func(c condition) bool { return hasAggregate(c.node) })
			if len(own) == len(rest) {
				own = nil
			}
			term.Missing = append(term.Missing, rows.missing(own))
		}
		if counted {
			term.Counted = append(term.Counted, rows.counted())
		}
	}
	return term
}

func hasAggregate(n expr.Node) bool {
	found := false
	expr.Walk(n, func(n expr.Node) bool {
		_, is := n.(*expr.Aggregate)
		found = found || is
		return !found
	})
	return found
}

// gapRows makes extracts of the rows of one window.
type gapRows struct {
	gapFinder
	window
	dataset     query.DatasetID
	parts       *query.Partition
	number      *Term
	date        []condition // taken out for the windows
	denominator []condition
	count       []condition
	figure      *expr.Name   // that the number is of; nil: of none
	values      []*expr.Name // that are counted; nil: rows are
}

// missing asks for rows for which these conditions may hold, and which do not certainly
// count; where nil, for those that may count.
func (r gapRows) missing(where []condition) GapRows {
	all := append(slices.Clone(r.denominator), r.count...)
	if where == nil {
		where = all
	}
	except := r.conjunction(r.dataset, all, r.window)
	if except == query.NoExpr { // all of them count
		one := r.scope(r.dataset, r.env, nil).literal(value.NumberOf(value.Int(1)), value.Integer)
		except = r.builder.truth(r.dataset, query.OpEqual, one, one)
	}
	return r.extract(query.Extract{Where: r.conjunction(r.dataset, where, r.window), Except: except})
}

// counted asks for the rows that may count.
func (r gapRows) counted() GapRows {
	all := append(slices.Clone(r.denominator), r.count...)
	return r.extract(query.Extract{Where: r.conjunction(r.dataset, all, r.window), Except: query.NoExpr})
}

// extract asks for rows, with what is said of them.
func (r gapRows) extract(x query.Extract) GapRows {
	x.Dataset, x.Group, x.Parts, x.Limit = r.dataset, r.groupOf(r.declared[r.dataset].Name, r.window), r.parts, r.gapOptions.Limit
	x.Judged = r.indicator.Each != nil
	rows := GapRows{Number: r.number}
	if r.values != nil {
		r.nameValues(&x, &rows)
	} else {
		r.name(&x, &rows)
	}
	for _, c := range r.date {
		reason := r.reason(&x, c)
		reason.Condition = -1
		rows.Reasons = append(rows.Reasons, reason)
	}
	for _, c := range r.denominator {
		rows.Denominator = append(rows.Denominator, r.condition(&x, c))
		rows.Reasons = append(rows.Reasons, r.reason(&x, c))
	}
	for _, c := range r.count {
		rows.Count = append(rows.Count, r.condition(&x, c))
		rows.Reasons = append(rows.Reasons, r.reason(&x, c))
	}
	if r.figure != nil {
		x.Limit = 0 // which row has it is not known here
		rows.Figure = GapCell{Text: r.figure.String(), Column: len(x.Columns)}
		x.Columns = append(x.Columns, r.scope(r.dataset, r.env, r.indicator.Value).name(r.figure).id)
	}
	rows.Extract = once(r.extracts, partsKey{extractKey(x), x.Parts}, &r.query.Extracts, x)
	return rows
}

// name shows the key and the label of the rows.
func (r gapRows) name(x *query.Extract, rows *GapRows) {
	d := r.declared[r.dataset]
	rows.Of = d.Name
	switch {
	case len(d.Key) > 0:
		for _, name := range d.Key {
			x.Columns = append(x.Columns, r.asWritten(r.dataset, name))
		}
		if rows.Label = d.Label != ""; rows.Label {
			x.Columns = append(x.Columns, r.asWritten(r.dataset, d.Label))
		}
	case r.namingRef(d) != "":
		s := r.scope(r.dataset, env{written: true}, nil)
		path, to := s.follow([]string{r.namingRef(d)})
		rows.Of = r.declared[to].Name
		x.Columns = append(x.Columns, r.expr(r.dataset, query.Expr{Op: query.OpRow, Path: path}))
		if rows.Label = r.declared[to].Label != ""; rows.Label {
			x.Columns = append(x.Columns, s.cell(path, to, r.declared[to].Label).id)
		}
	default:
		rows.Of = ""
	}
	rows.Keys = len(x.Columns)
	if rows.Label {
		rows.Keys--
	}
}

// nameValues shows the combination that the row is listed for: as its key, with the label
// of the row that it refers to.
func (r gapRows) nameValues(x *query.Extract, rows *GapRows) {
	s := r.scope(r.dataset, r.env, r.indicator.Value)
	for _, of := range r.values {
		x.By = append(x.By, s.lower(of))
	}
	x.Columns = append(x.Columns, x.By...)
	rows.Keys = len(x.By)
	if len(r.values) > 1 {
		return
	}
	of := r.values[0]
	path, at := s.follow(of.Path)
	for k, ref := range r.declared[at].Refs {
		if to := r.ids[ref.To]; len(ref.From) == 1 && ref.From[0] == of.Column && r.declared[to].Label != "" {
			path := append(path[:len(path):len(path)], query.RefID(k))
			x.Columns = append(x.Columns, s.cell(path, to, r.declared[to].Label).id)
			rows.Label = true
			return
		}
	}
}

// namingRef returns the first reference that leads to rows that are not about persons;
// empty: there is none.
func (r gapRows) namingRef(d *plan.Dataset) string {
	for _, ref := range d.Refs {
		if !r.declared[r.ids[ref.To]].Sensitivity.IsPersonal() {
			return ref.Name
		}
	}
	return ""
}

// condition has the extract say what a condition is of each row.
func (r gapRows) condition(x *query.Extract, c condition) int {
	return place(&x.Conditions, r.scope(r.dataset, r.env, c.text).condition(c.node))
}

// place returns the place of an expression in a list, to which it is added if it is not
// in it.
func place(list *[]query.ExprID, id query.ExprID) int {
	if at := slices.Index(*list, id); at >= 0 {
		return at
	}
	*list = append(*list, id)
	return len(*list) - 1
}

// reason has the extract show what a condition looks at.
func (r gapRows) reason(x *query.Extract, c condition) Reason {
	s := r.scope(r.dataset, r.env, c.text)
	reason := Reason{Text: c.node.String(), Condition: slices.Index(x.Conditions, s.condition(c.node)), Simple: true, Want: wanted(c.node)}
	expr.Walk(c.node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Unary:
			reason.Simple = reason.Simple && n.Op != expr.Not
		case *expr.Binary:
			reason.Simple = reason.Simple && n.Op != expr.Or && n.Op != expr.And && n.Op != expr.NotEqual
		case *expr.Call:
			reason.Simple = reason.Simple && n.Func != "known" && n.Func != "absent"
		case *expr.Name:
			cell := s.name(n)
			found := GapCell{Text: n.String(), Column: len(x.Columns), IsCut: cell.toCut}
			if !slices.ContainsFunc(reason.Cells, func(o GapCell) bool { return o.Text == found.Text }) {
				x.Columns = append(x.Columns, cell.id)
				reason.Cells = append(reason.Cells, found)
			}
		case *expr.Aggregate:
			count := r.inside(x, s, n)
			switch {
			case n == c.node && n.Func == expr.Any && x.Except != query.NoExpr: // the condition says it
				count.Number = -1
			case n.Func == expr.Any || n.Func == expr.None:
				in := insideOf(s, n)
				count.Number = place(&x.Numbers, in.counted(s, in.conditions(n.Where)))
			}
			reason.Counts = append(reason.Counts, count)
			return false
		}
		return true
	})
	return reason
}

// wanted returns the number that a count has to reach.
func wanted(n expr.Node) *value.Number {
	b, ok := n.(*expr.Binary)
	if !ok {
		return nil
	}
	x, y := b.X, b.Y
	switch b.Op {
	case expr.GreaterOrEqual:
	case expr.LessOrEqual:
		x, y = y, x
	default:
		return nil
	}
	a, isCount := x.(*expr.Aggregate)
	if !isCount || a.Func == expr.Mean {
		return nil
	}
	return literalOf(y)
}

// inside has the extract say how many rows an aggregate inside the row has, and for any
// and none also the latest day of those that explain why.
func (r gapRows) inside(x *query.Extract, s scope, n *expr.Aggregate) GapCount {
	count := GapCount{Aggregate: n, All: -1, Before: -1, Latest: -1}
	in := insideOf(s, n)
	where := in.conditions(n.Where)
	switch n.Func {
	case expr.Any, expr.None:
	case expr.Share:
		of := in.conditions(n.Of)
		count.All = place(&x.Numbers, in.counted(s, of))
		count.Number = place(&x.Numbers, in.counted(s, slices.Concat(of, where)))
		return count
	case expr.Mean:
		count.All = place(&x.Numbers, in.counted(s, where))
		fallthrough
	default:
		count.Number = place(&x.Numbers, s.lower(n))
		return count
	}
	conditions := expr.Conjuncts(n.Where)
	at := slices.IndexFunc(conditions, func(c expr.Node) bool { b, ok := c.(*expr.Binary); return ok && b.Op == expr.InPeriod })
	if at < 0 {
		at = slices.IndexFunc(conditions, func(c expr.Node) bool { return dateOf(c) != nil })
	}
	if at < 0 {
		return count
	}
	date, comparison := dateOf(conditions[at]), conditions[at].(*expr.Binary)
	rest := slices.Concat(where[:at], where[at+1:])
	isCounted := x.Except == query.NoExpr
	switch {
	case (n.Func == expr.None) != isCounted: // listed for rows that there are
		count.Latest, count.Found = place(&x.Numbers, in.latest(s, where, date)), true
	case n.Func == expr.None:
	case comparison.Op == expr.InPeriod:
		before := append(rest, in.compare(date, query.OpLess, in.operand(date), operand{constant: value.DateOf(s.period.From)}))
		count.Date = date.String()
		count.Before = place(&x.Numbers, in.counted(s, before))
		count.Latest = place(&x.Numbers, in.latest(s, before, date))
	case date == comparison.X && (comparison.Op == expr.GreaterOrEqual || comparison.Op == expr.Greater),
		date == comparison.Y && (comparison.Op == expr.LessOrEqual || comparison.Op == expr.Less):
		count.Latest = place(&x.Numbers, in.latest(s, rest, date))
	}
	return count
}

// dateOf returns the date of the row that a condition compares with something else; nil:
// none, or two.
func dateOf(n expr.Node) expr.Node {
	b, ok := n.(*expr.Binary)
	if !ok {
		return nil
	}
	isDate := func(n expr.Node) bool {
		name, isName := n.(*expr.Name)
		return isName && len(name.Path) == 0 && (name.Type() == value.Date || name.Type() == value.Datetime)
	}
	switch {
	case b.Op == expr.InPeriod:
		return b.X
	case isDate(b.X) == isDate(b.Y):
		return nil
	case isDate(b.X):
		return b.X
	}
	return b.Y
}

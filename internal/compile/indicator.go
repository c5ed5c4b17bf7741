package compile

import (
	"reflect"
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// indicator compiles the numbers of one indicator: for each window the current
// one and the baseline, and one for each `by`.
func (b *builder) indicator(i *plan.Indicator, asOf calendar.Date) Indicator {
	whole := env{period: i.Period, asOf: asOf, from: calendar.First}
	if i.From != nil {
		whole.from = *i.From
	}
	reads := b.plan.Reads(i)
	result := Indicator{Plan: i, AsOf: asOf, Datasets: b.datasets(reads)}
	envs := result.windows(whole)
	if !result.Begun() {
		result.Windows = nil
		b.asked = append(b.asked, asked{})
		return result
	}
	result.Cut = b.cutColumns(reads, asOf)
	earlier := b.judged(&result, whole, envs)
	result.Later = b.onLaterDay(result, whole, envs)
	b.asked = append(b.asked, asked{envs, earlier})
	askForGaps(b, &result, envs, earlier)
	for _, by := range i.By {
		broken := b.numbers(i, by, []env{whole})
		result.Breakdowns = append(result.Breakdowns, Breakdown{Groups: b.groups(by, whole), Number: broken.in(window{whole, 0})})
	}
	return result
}

// judged compiles what is judged: the groups and, in the first of the windows that
// envs are of, the numbers and their baselines. It returns what `period` stands for
// in these.
func (b *builder) judged(result *Indicator, whole env, envs []env) []env {
	i := result.Plan
	current := b.numbers(i, i.Each, envs)
	for k := range result.Windows {
		result.Windows[k].Number = current.in(window{envs[k], k})
	}
	numbers, baselines := b.baselines(result, i.Each, envs)
	for k, of := range numbers {
		result.Windows[k].Baseline = of
	}
	if i.Each != nil {
		groups := b.groups(i.Each, whole)
		result.Groups = &groups
	}
	return baselines
}

// onLaterDay compiles an indicator as it may be judged on a later day; nil where no
// verdict could be final yet, or where nothing differs. Windows differ only in where
// they lie, so the first one tells for all.
func (b *builder) onLaterDay(now Indicator, whole env, envs []env) *Indicator {
	ended := now.AsOf >= now.Plan.Period.To || now.Plan.Every != 0
	if !ended || len(envs) == 0 {
		return nil
	}
	later := Indicator{Plan: now.Plan, AsOf: now.AsOf}
	for _, w := range now.Windows {
		later.Windows = append(later.Windows, Window{Label: w.Label, Period: w.Period})
	}
	whole.later = true
	envs = slices.Clone(envs)
	for k := range envs {
		envs[k].later = true
	}
	first := later
	first.Windows = slices.Clone(later.Windows[:1])
	b.judged(&first, whole, envs)
	if reflect.DeepEqual(first.Windows, now.Windows[:1]) && reflect.DeepEqual(first.Groups, now.Groups) {
		return nil
	}
	b.judged(&later, whole, envs)
	return &later
}

// datasets returns the datasets that are read, ascending.
func (b *builder) datasets(reads plan.Reads) []query.DatasetID {
	var ids []query.DatasetID
	for id, d := range b.declared {
		if reads.Datasets[d] {
			ids = append(ids, query.DatasetID(id))
		}
	}
	return ids
}

// cutColumns returns the columns that are read up to as_of, and has the cells
// after it counted: after the latest one of all indicators that read them.
func (b *builder) cutColumns(reads plan.Reads, asOf calendar.Date) []CutColumn {
	var cut []CutColumn
	for id, d := range b.declared {
		for _, c := range d.Columns {
			if !reads.Cut[c] {
				continue
			}
			dataset := query.DatasetID(id)
			column := CutColumn{dataset, b.column(dataset, c.Name)}
			cut = append(cut, column)
			if read := &b.query.Datasets[id].Columns[column.Column]; read.AsOf == nil || *read.AsOf < asOf {
				read.AsOf = &asOf
			}
		}
	}
	return cut
}

// windows sets the windows to the period, or to its ended intervals, and returns
// what `period` stands for in each.
func (result *Indicator) windows(whole env) []env {
	i := result.Plan
	if i.Every == 0 {
		result.Windows = []Window{{Period: i.Period}}
		return []env{whole}
	}
	ended, notYet := whole.period.Intervals(i.Every, whole.from, whole.asOf)
	envs := make([]env, len(ended))
	for k, p := range ended {
		envs[k] = env{period: p, asOf: whole.asOf, from: whole.from}
		result.Windows = append(result.Windows, Window{Label: i.Every.Label(p.From), Period: p})
	}
	for _, p := range notYet {
		result.NotYet = append(result.NotYet, i.Every.Label(p.From))
	}
	return envs
}

// baselines compiles what each window is compared with in the groups of a grouping, if
// the plan does not state it as a number. It also returns what `period` means in each
// baseline, and in each year of a mean.
func (b *builder) baselines(result *Indicator, group *plan.Grouping, envs []env) (of []*BaselineNumber, all []env) {
	i := result.Plan
	if i.Baseline == nil || !i.Baseline.IsComputed() {
		return nil, nil
	}
	earlier := make([][]env, len(envs))
	for k, now := range envs {
		for _, p := range i.Baseline.Periods(now.period) {
			earlier[k] = append(earlier[k], now.backTo(p, i.Baseline))
		}
		all = append(all, earlier[k]...)
	}
	whole := b.numbers(i, group, all)
	for k := range result.Windows {
		if !i.Baseline.Mean {
			of = append(of, &BaselineNumber{Period: all[k].period, Number: whole.in(window{all[k], k})})
			continue
		}
		mean := &BaselineNumber{Period: i.Baseline.Period}
		years := b.numbers(i, group, earlier[k])
		for y, year := range earlier[k] {
			mean.Years = append(mean.Years, &BaselineNumber{Period: year.period, Number: years.in(window{year, y})})
		}
		of = append(of, mean)
	}
	return of, all
}

// backTo returns what holds in an earlier period: it is judged as of as much earlier as
// it ends earlier.
func (now env) backTo(p calendar.Period, b *plan.Baseline) env {
	months, whole := b.Months, true
	if b.Kind == plan.Named {
		months, whole = p.MonthsTo(now.period)
	}
	if whole {
		return env{period: p, asOf: now.asOf.Earlier(months), from: now.from.AddMonths(-months), later: now.later}
	}
	days := now.period.To - p.To
	return env{period: p, asOf: now.asOf - days, from: max(now.from-days, calendar.First), later: now.later}
}

// groups compiles which groups a grouping has.
func (b *builder) groups(g *plan.Grouping, whole env) Groups {
	groups := Groups{Plan: g, Listing: -1, Found: -1, Which: -1}
	switch {
	case g.Register != "":
		b.register(&groups, whole)
	case g.Values == nil:
		dataset := b.ids[g.Dataset]
		groups.Found = b.measure(query.Measure{
			Dataset: dataset, Agg: query.AggCount, Where: query.NoExpr, Denominator: query.NoExpr,
			Group: b.groupExpr(dataset, whole, g, nil),
		})
		groups.Closed = b.closed(dataset, g)
	}
	return groups
}

// closed returns all values that a grouping by a column can have; nil where the
// plan does not say which there are.
func (b *builder) closed(dataset query.DatasetID, g *plan.Grouping) []value.Value {
	_, at := b.scope(dataset, env{}, nil).follow(g.Path)
	c := b.named[at][g.Column]
	if c.Type == value.Boolean {
		return []value.Value{value.BooleanOf(false), value.BooleanOf(true)}
	}
	return c.OneOf
}

// register lists the register whose rows are the groups.
func (b *builder) register(groups *Groups, whole env) {
	g := groups.Plan
	dataset := b.ids[g.Register]
	d := b.declared[dataset]
	listing := query.Listing{Dataset: dataset, Where: query.NoExpr}
	if g.Where != nil {
		listing.Where = b.scope(dataset, whole, g.Where).condition(g.Where.Node)
		groups.Which = b.measure(query.Measure{Dataset: dataset, Agg: query.AggCount, Where: listing.Where, Denominator: query.NoExpr, Group: query.NoExpr})
	}
	for _, name := range d.Key {
		listing.Columns = append(listing.Columns, b.asWritten(dataset, name))
	}
	groups.Keys = len(d.Key)
	if groups.Label = d.Label != ""; groups.Label {
		listing.Columns = append(listing.Columns, b.asWritten(dataset, d.Label))
	}
	groups.Listing = b.listing(listing)
}

// groupExpr returns the node of a grouping in the rows of a dataset, from which
// chain leads to the grouping's dataset.
func (b *builder) groupExpr(dataset query.DatasetID, bound env, g *plan.Grouping, chain []string) query.ExprID {
	s := b.scope(dataset, bound, nil)
	path, at := s.follow(append(chain[:len(chain):len(chain)], g.Path...))
	if g.Column == "" {
		return b.expr(dataset, query.Expr{Op: query.OpRow, Path: path})
	}
	return s.cut(s.cell(path, at, g.Column))
}

package page

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"plancheck/internal/present"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// How many rows of groups are shown; the rest is folded.
const (
	mostJudgedOpen   = 8  // of groups that are judged, where all are shown
	mostFailingOpen  = 30 // of those that are not met or undetermined, where there are more
	mostUnjudgedOpen = 4  // of a breakdown
)

// judged builds the table of the groups that an indicator has to hold in.
func (b *builder) judged(ind *report.Indicator) *groups {
	order := make([]*report.Group, len(ind.Groups))
	for i := range ind.Groups {
		order[i] = &ind.Groups[i]
	}
	down := isCeiling(ind)
	slices.SortStableFunc(order, func(x, y *report.Group) int {
		return cmp.Or(cmp.Compare(urgency(x.Verdict), urgency(y.Verdict)), byShortfall(x, y), byAmount(x, y, down))
	})
	charts := make([]chart, len(order))
	for i, g := range order {
		charts[i] = chartOf(&g.Result)
	}
	share(charts)
	t := &groups{Say: b.heads, Judged: true, Baseline: slices.ContainsFunc(order, func(g *report.Group) bool { return g.Baseline != nil })}
	open := len(order)
	if open > mostJudgedOpen {
		open = min(mostFailingOpen, failing(order))
	}
	for i, g := range order {
		r := b.row(g, charts[i])
		r.Judged, r.Compared = true, t.Baseline
		r.Mark, r.Brief = b.verdict(g.Verdict, ind.Final), b.say(present.Shortfall(&g.Result))
		if len(ind.GroupTargets) > 0 || len(ind.Milestones) > 0 {
			r.Target = b.say(present.Promise(g.Target))
		}
		if i < open {
			t.Open = append(t.Open, r)
		} else {
			t.Fold = append(t.Fold, r)
		}
	}
	t.Summary = b.folded(order[open:], ind.Final)
	t.Long = b.long(len(t.Fold))
	return t
}

// failing returns how many groups come first that are not met or undetermined.
func failing(order []*report.Group) int {
	n := slices.IndexFunc(order, func(g *report.Group) bool { return urgency(g.Verdict) > urgency(report.Undetermined) })
	if n < 0 {
		return len(order)
	}
	return n
}

// folded says how many groups are folded, by verdict.
func (b *builder) folded(rest []*report.Group, final bool) string {
	if len(rest) == 0 {
		return ""
	}
	count := map[report.Verdict]int{}
	for _, g := range rest {
		count[g.Verdict]++
	}
	var parts []words.Text
	for _, v := range []report.Verdict{report.NotMet, report.Undetermined, report.Met, report.NoCases} {
		if count[v] > 0 {
			parts = append(parts, words.SoManyAre.With(words.Count(count[v]), present.VerdictWord(v, final)))
		}
	}
	return b.say(words.GroupsFolded.With(words.Count(len(rest)), words.List(parts)))
}

// long says on paper what is not printed of folded rows.
func (b *builder) long(rows int) string {
	if rows <= mostPrinted {
		return ""
	}
	return b.say(words.RestNotPrinted.With(words.Count(rows)))
}

// urgency orders verdicts: what needs attention comes first.
func urgency(v report.Verdict) int {
	return slices.Index([]report.Verdict{report.NotMet, report.Undetermined, report.Met, report.NoCases}, v)
}

func byShortfall(x, y *report.Group) int {
	of := func(g *report.Group) value.Number {
		if g.Shortfall == nil {
			return value.Number{}
		}
		return *g.Shortfall
	}
	return of(y).Cmp(of(x))
}

// byAmount orders groups by their number, the lowest first, or the highest where
// that is what a target limits; those that have none come last.
func byAmount(x, y *report.Group, down bool) int {
	a, b := x.Bounds, y.Bounds
	has := func(b query.Bounds) bool { return down && b.HasMost() || !down && b.HasLeast() }
	switch {
	case !has(a) || !has(b):
		return cmp.Compare(truth(has(b)), truth(has(a)))
	case down:
		return b.Most.Value().Cmp(a.Most.Value())
	}
	return cmp.Or(a.Least.Value().Cmp(b.Least.Value()), b.Least.Den.Cmp(a.Least.Den))
}

func truth(is bool) int {
	if is {
		return 1
	}
	return 0
}

// isCeiling reports whether low numbers are what an indicator promises.
func isCeiling(ind *report.Indicator) bool {
	t := ind.Target
	if t == nil && len(ind.GroupTargets) > 0 {
		t = ind.GroupTargets[0].Target
	}
	return t != nil && (t.Compare == target.AtMost || t.Compare == target.LessThan)
}

// share has the bars of one table share their axis.
func share(charts []chart) {
	most, boxes := value.Number{}, true
	for _, c := range charts {
		boxes = boxes && (c.bounds.Cases == query.NoCases || c.inBoxes())
		if c.bounds.Cases != 0 && c.bounds.Cases != query.NoCases && !c.isNegative() {
			most = most.Max(c.axis())
		}
	}
	for i := range charts {
		if !boxes && most.Sign() > 0 {
			charts[i].end = &most
		}
	}
}

// row is one group, not judged.
func (b *builder) row(g *report.Group, c chart) row {
	name, code := present.GroupName(g), present.GroupCode(g)
	r := row{
		Name: b.say(name), Code: shown(code), Chart: c.draw(inGroups),
		Amount: b.say(present.Amount(&g.Result)), Share: b.say(present.Percentage(&g.Result)),
	}
	switch {
	case g.Bounds.Cases == query.NoCases:
		r.Amount = b.say(present.VerdictWord(report.NoCases, true))
	case r.Amount == "":
		r.Amount = "–"
	}
	if g.Baseline != nil {
		r.Baseline, r.Before = b.say(present.BaselineAmount(&g.Result)), b.say(present.BaselinePeriod(&g.Result))
	}
	return r
}

// breakdown builds the table of one `by`.
func (b *builder) breakdown(ind *report.Indicator, by *report.Breakdown) groups {
	order := make([]*report.Group, len(by.Rows))
	for i := range by.Rows {
		order[i] = &by.Rows[i]
	}
	down := isCeiling(ind)
	slices.SortStableFunc(order, func(x, y *report.Group) int { return byAmount(x, y, down) })
	whole := &report.Group{Result: ind.Result}
	rows := order
	if by.Unknown != nil {
		rows = append(slices.Clone(order), &report.Group{Key: []string{"(" + words.UnknownGroup.With().In(b.in) + ")"}, Result: *by.Unknown})
	}
	charts := make([]chart, len(rows), len(rows)+1)
	for i, g := range rows {
		charts[i] = chart{bounds: g.Bounds, isShare: g.IsShare}
	}
	if ind.IsShare {
		charts = append(charts, chart{bounds: ind.Bounds, isShare: true})
		for i := range charts {
			charts[i].goal = ind.Goal
		}
	}
	share(charts)
	t := groups{Say: b.heads, Title: b.say(words.ByColumn.With(by.Title, words.Count(len(by.Rows)))), Caption: b.caption(ind, down)}
	var all []row
	for i, g := range rows {
		all = append(all, b.row(g, charts[i]))
	}
	if ind.IsShare {
		total := b.row(whole, charts[len(charts)-1])
		total.Name = b.heads["Total"]
		t.Total = &total
	}
	if len(all) <= mostUnjudgedOpen {
		t.Open = all
		return t
	}
	t.Fold, t.Long = all, b.long(len(all))
	if ind.IsShare {
		t.Dots = dots(ind.Goal, charts[:len(order)])
		t.Summary = b.say(words.RangeWithDots.With(b.inShort(order[0]), b.inShort(order[len(order)-1])))
	} else {
		t.Summary = b.say(words.RangeOfThem.With(b.inShort(order[0]), b.inShort(order[len(order)-1])))
	}
	return t
}

// inShort names a group with its number.
func (b *builder) inShort(g *report.Group) words.Text {
	amount := present.Amount(&g.Result)
	if share := present.Percentage(&g.Result); !share.IsZero() {
		amount = words.ShareOfCounts.With(share, amount)
	}
	if amount.IsZero() {
		return present.GroupName(g)
	}
	return words.GroupWithItsNumber.With(present.GroupName(g), amount)
}

func (b *builder) caption(ind *report.Indicator, down bool) string {
	order := words.LowestFirst.With()
	if down {
		order = words.HighestFirst.With()
	}
	caption := b.say(order)
	if ind.IsShare && ind.Goal != nil {
		caption += " " + b.say(words.MarkIsOfWhole.With())
	}
	return caption
}

// dots draws a dot a group at its least share; its area is the denominator.
func dots(goal *report.Goal, charts []chart) template.HTML {
	most := value.Number{}
	for _, c := range charts {
		if c.bounds.HasLeast() {
			most = most.Max(c.bounds.Least.Den)
		}
	}
	if most.Sign() <= 0 {
		return ""
	}
	var d drawing
	d.level("b-axis", 0, whole, 8)
	axis := chart{isShare: true, end: charts[0].end}.axis()
	for _, c := range charts {
		if !c.bounds.HasLeast() || c.isNegative() {
			continue
		}
		part, _ := value.Ratio(c.bounds.Least.Den, most).Rat().Float64()
		radius := max(1.8, 5*math.Sqrt(part)) // a size, not a number that anybody reads
		d.add(`<circle class="b-pt" cx="%s" cy="8" r="%.1f"/>`, floor(c.bounds.Least.Value(), axis), radius)
	}
	if goal != nil {
		for _, m := range (chart{goal: goal}).marks() {
			d.upright("b-tick", floor(m, axis), 0, 16)
		}
	}
	return d.picture(16)
}

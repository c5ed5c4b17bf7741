package page

import (
	"cmp"
	"html/template"
	"math"
	"slices"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// How many rows of groups are shown; the rest is folded.
const (
	mostJudgedOpen   = 8  // judged groups: if there are more, only those that need attention
	mostFailingOpen  = 30 // groups that need attention, if there are more judged groups than that
	mostUnjudgedOpen = 4  // groups of a breakdown: if there are more, none
)

// entry is a group, and how its numbers are printed. A group with a number that is
// held back has no drawing and comes after all others, in the order of keys: its place
// in any other order would tell something about the number.
type entry struct {
	*report.Group
	held privacy.Cell
}

func (e entry) isHeld() bool { return !present.HeldText(&e.Result, e.held).IsZero() }

func entries(all []report.Group, held func(int) privacy.Cell) []entry {
	entries := make([]entry, len(all))
	for i := range all {
		entries[i] = entry{&all[i], held(i)}
	}
	return entries
}

// sorted sorts entries in place; those that are held back come last.
func sorted(all []entry, compare func(x, y entry) int) {
	slices.SortStableFunc(all, func(x, y entry) int {
		if x.isHeld() || y.isHeld() {
			return cmp.Compare(truth(x.isHeld()), truth(y.isHeld()))
		}
		return compare(x, y)
	})
}

// chartsOf returns the bars of entries, on one axis.
func chartsOf(all []entry, of func(entry) chart) []chart {
	charts := make([]chart, len(all))
	for i, e := range all {
		if !e.isHeld() {
			charts[i] = of(e)
		}
	}
	share(charts)
	return charts
}

// judged builds the table of the groups that an indicator has to hold in.
func (b *builder) judged(ind *report.Indicator, held privacy.Held) *groups {
	order := entries(ind.Groups, held.Group)
	down := isCeiling(ind)
	sorted(order, func(x, y entry) int {
		return cmp.Or(urgency(x.Verdict)-urgency(y.Verdict), byShortfall(x.Group, y.Group), byAmount(x.Group, y.Group, down))
	})
	charts := chartsOf(order, func(e entry) chart { return chartOf(&e.Result) })
	t := &groups{Say: b.heads, Judged: true, Baseline: slices.ContainsFunc(order, func(e entry) bool { return e.Baseline != nil })}
	open := len(order)
	if open > mostJudgedOpen {
		open = min(mostFailingOpen, failing(order))
	}
	for i, g := range order {
		r := b.row(g, charts[i])
		r.Judged, r.Compared = true, t.Baseline
		r.Mark, r.Brief = b.verdict(g.Verdict, ind.Final), b.say(words.Clauses(present.Shortfall(&g.Result, ind.Unit), present.PaceWord(&g.Result)))
		if len(ind.GroupTargets) > 0 || len(ind.Milestones) > 0 {
			r.Target = b.say(g.Target.Words())
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

// failing returns how many groups at the start need attention.
func failing(order []entry) int {
	n := slices.IndexFunc(order, func(g entry) bool { return !needsAttention(g) })
	if n < 0 {
		return len(order)
	}
	return n
}

// folded says how many groups are folded, by verdict.
func (b *builder) folded(rest []entry, final bool) string {
	if len(rest) == 0 {
		return ""
	}
	count := map[report.Verdict]int{}
	for _, g := range rest {
		count[g.Verdict]++
	}
	var parts []words.Text
	for _, v := range present.ByUrgency {
		if count[v] > 0 {
			parts = append(parts, words.SoManyAre.With(words.Count(count[v]), present.VerdictWord(v, final)))
		}
	}
	return b.say(words.GroupsFolded.With(words.Count(len(rest)), words.List(parts)))
}

// long says on paper how many folded rows are not printed; nothing if all are.
func (b *builder) long(rows int) string {
	if rows <= mostPrinted {
		return ""
	}
	return b.say(words.RestNotPrinted.With(words.Count(rows)))
}

// urgency orders verdicts: those that need attention come first.
func urgency(v report.Verdict) int { return slices.Index(present.ByUrgency, v) }

func needsAttention(e entry) bool { return slices.Contains(present.NeedAttention, e.Verdict) }

func byShortfall(x, y *report.Group) int {
	of := func(g *report.Group) value.Number {
		if g.Shortfall == nil {
			return value.Number{}
		}
		return *g.Shortfall
	}
	return of(y).Cmp(of(x))
}

// byAmount orders groups by their number, the lowest first, or the highest if the
// target is an upper limit. Groups without a number come last.
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
	return t != nil && t.Compare.IsCeiling()
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
func (b *builder) row(e entry, c chart) row {
	r := row{
		Name: b.groupLabel(e.Group), Code: shown(present.GroupCode(e.Group)), Chart: c.draw(inGroups),
		Amount: b.say(present.Amount(&e.Result)), Share: b.say(present.Percentage(&e.Result)),
	}
	switch {
	case e.isHeld():
		r.Amount, r.Share = b.say(present.HeldText(&e.Result, e.held)), ""
	case e.Bounds.Cases == query.NoCases:
		r.Amount = b.say(present.VerdictWord(report.NoCases, true))
	case r.Amount == "":
		r.Amount = present.Dash
	}
	switch {
	case e.held.Baseline == privacy.Hidden:
		r.Baseline = present.Asterisk
	case e.Group.Baseline != nil:
		r.Baseline, r.Before = b.say(present.BaselineAmount(&e.Result)), b.say(present.BaselinePeriod(&e.Result))
	}
	return r
}

// breakdown builds the table of one `by`. A bar has the target of the whole as its
// mark.
func (b *builder) breakdown(ind *report.Indicator, by *report.Breakdown, held privacy.HeldTable, whole privacy.Cell) groups {
	order := entries(by.Rows, held.Row)
	down := isCeiling(ind)
	sorted(order, func(x, y entry) int { return byAmount(x.Group, y.Group, down) })
	all := slices.Clone(order)
	if by.Unknown != nil {
		all = append(all, entry{&report.Group{Key: []string{present.UnknownGroup(b.in)}, Result: *by.Unknown}, held.Unknown})
	}
	if ind.IsShare {
		all = append(all, entry{&report.Group{Result: ind.Result}, whole})
	}
	charts := chartsOf(all, func(e entry) chart {
		c := chart{bounds: e.Bounds, isShare: e.IsShare}
		if ind.IsShare {
			c.goal = ind.Goal
		}
		return c
	})
	t := groups{Say: b.heads, Title: b.say(words.ByColumn.With(present.BreakdownName(by), words.Count(len(by.Rows)))), Caption: b.caption(ind, down)}
	var rows []row
	for i, e := range all {
		rows = append(rows, b.row(e, charts[i]))
	}
	if ind.IsShare {
		total := rows[len(rows)-1]
		total.Name = label{S: b.heads["Total"]}
		t.Total, rows = &total, rows[:len(rows)-1]
	}
	if len(rows) <= mostUnjudgedOpen {
		t.Open = rows
		return t
	}
	t.Fold, t.Long = rows, b.long(len(rows))
	seen := order
	if k := slices.IndexFunc(order, entry.isHeld); k >= 0 {
		seen = order[:k]
	}
	if len(seen) == 0 {
		return t
	}
	said := &words.RangeOfThem
	if ind.IsShare {
		t.Dots, said = dots(ind.Goal, charts[:len(seen)]), &words.RangeWithDots
	}
	t.Summary = b.say(said.With(b.inShort(seen[0].Group), b.inShort(seen[len(seen)-1].Group)))
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

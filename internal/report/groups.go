package report

import (
	"slices"
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// group is one group that numbers are computed for. The zero group is all rows.
type group struct {
	id       groupKey
	value    value.Value // of groups with a single key column or value
	key      []string
	label    string
	title    plan.Text
	possible bool // it is not certain that the group is to be judged
}

// universe returns all groups of a grouping: in the plan's order where it lists
// them, otherwise sorted by key.
func (b *builder) universe(groups *compile.Groups, i *plan.Indicator) ([]group, error) {
	if err := b.room(i, b.groupBytes(groups)); err != nil {
		return nil, err
	}
	all := b.allGroups(groups, i)
	titles := b.layout.Plan.Names().Values(groups.Plan)
	for k := range all {
		if titles != nil {
			all[k].title = titles[all[k].key[0]]
		}
	}
	return all, nil
}

// room counts bytes that the results of an indicator take.
func (b *builder) room(i *plan.Indicator, bytes int64) error {
	return b.memory.Open(Taken{Indicator: i}).Take(bytes)
}

// groupBytes returns how many bytes the groups of a grouping take.
func (b *builder) groupBytes(groups *compile.Groups) int64 {
	bytes, count := int64(0), len(groups.Plan.Values)
	switch {
	case groups.Listing >= 0:
		rows := b.answers.Listings[groups.Listing]
		bytes, count = int64(len(rows))*budget.SizeOf[query.Row](), len(rows)
		for _, row := range rows {
			bytes += bytesOf([][]value.Value{row.Values[:groups.Keys]})
		}
	case groups.Plan.Values == nil:
		found := b.answers.Measures[groups.Found].Cells.Groups
		bytes, count = bytesOf(found)+int64(len(found))*budget.SizeOf[value.Value](), len(found)
	}
	return bytes + int64(count)*budget.SizeOf[group]()
}

func (b *builder) allGroups(groups *compile.Groups, i *plan.Indicator) []group {
	switch {
	case groups.Plan.Values != nil && groups.Listing >= 0:
		return b.listedUnits(groups, i)
	case groups.Plan.Values != nil:
		return b.numbers.keys.groups(groups.Plan.Values)
	case groups.Listing >= 0:
		return b.units(groups)
	}
	return b.found(groups, i)
}

// units returns the rows of the register.
func (b *builder) units(groups *compile.Groups) []group {
	rows := slices.SortedFunc(slices.Values(b.answers.Listings[groups.Listing]), func(x, y query.Row) int {
		return slices.CompareFunc(x.Values, y.Values, value.Value.Compare)
	})
	all := make([]group, len(rows))
	for k, row := range rows {
		all[k] = b.numbers.keys.group(row.Values[:groups.Keys])
		all[k].possible = !row.Certain
		if groups.Label {
			all[k].label = row.Values[groups.Keys].String()
		}
	}
	return all
}

// listedUnits returns the rows of the register that the plan lists. One that
// the register does not have is an error: a verdict about it would be about
// nothing.
func (b *builder) listedUnits(groups *compile.Groups, i *plan.Indicator) []group {
	byID := map[groupKey]group{}
	var keys []string
	for _, g := range b.units(groups) {
		byID[g.id] = g
		keys = append(keys, strings.Join(g.key, ", "))
	}
	var all []group
	for _, g := range b.numbers.keys.groups(groups.Plan.Values) {
		unit, ok := byID[g.id]
		if !ok {
			b.problems = append(b.problems, finding.NoSuchGroup(g.key[0], keys, groups.Plan, i))
			continue
		}
		all = append(all, unit)
	}
	return all
}

// found returns the values that appear in the data, and those that have a target
// of their own.
func (b *builder) found(groups *compile.Groups, i *plan.Indicator) []group {
	found := b.answers.Measures[groups.Found].Cells.Groups
	values := make([]value.Value, 0, len(found)+len(i.PerGroup))
	for _, group := range found {
		if v := group[0]; v.Kind != value.Unknown && v.Kind != value.Absent {
			values = append(values, v)
		}
	}
	if len(i.PerGroup) > 0 {
		for _, t := range i.PerGroup {
			values = append(values, t.Group)
		}
		slices.SortFunc(values, value.Value.Compare)
		values = slices.CompactFunc(values, func(x, y value.Value) bool { return x.Compare(y) == 0 })
	}
	return b.numbers.keys.groups(values)
}

// groups judges an indicator in every group and window.
func (b *builder) groups(i *compile.Indicator, result *Indicator) error {
	all := []group{{}}
	if i.Groups != nil {
		var err error
		if all, err = b.universe(i.Groups, i.Plan); err != nil {
			return err
		}
	}
	count := len(all) * len(i.Windows)
	if count > MaxResults {
		return &TooManyResults{i.Plan}
	}
	if err := b.room(i.Plan, int64(count)*resultBytes(i)); err != nil {
		return err
	}
	result.Groups = make([]Group, 0, count)
	for k := range all {
		g := &all[k]
		if i.Plan.TargetAt(g.value, i.AsOf) == nil {
			if err := b.room(i.Plan, problemBytes); err != nil {
				return err
			}
			b.problems = append(b.problems, finding.NoTarget(g.key[0], i.Plan))
			continue
		}
		for k := range i.Windows {
			w, judged := &i.Windows[k], len(result.Groups)
			result.Groups = append(result.Groups, Group{}) // writing before reading maps its page once
			b.group(&result.Groups[judged], i, w, g, i.Plan.TargetAt(g.value, targetDay(i, w)))
		}
	}
	result.IsShare = i.Plan.Share()
	b.foldGroups(i, result)
	return nil
}

// problemBytes is about what a diagnostic takes.
const problemBytes = 512

// resultBytes returns the most bytes that one of many results takes.
func resultBytes(i *compile.Indicator) int64 {
	bytes := budget.SizeOf[Group]() + 2*budget.SizeOf[value.Number]()
	if i.Plan.Baseline != nil {
		bytes += budget.SizeOf[Goal]() + budget.SizeOf[Baseline]()
	}
	return bytes
}

// group judges a group in a window.
func (b *builder) group(judged *Group, i *compile.Indicator, w *compile.Window, g *group, target *target.Target) {
	judged.Key, judged.Label, judged.Title, judged.Window, judged.Possible = g.key, g.label, g.title, w.Label, g.possible
	b.result(&judged.Result, i, w, g, target)
	if g.possible && judged.Verdict == NotMet {
		judged.Verdict, judged.Shortfall, judged.ShortfallIs = Undetermined, nil, 0
	}
}

func (b *builder) foldGroups(i *compile.Indicator, result *Indicator) {
	verdict := NoCases
	var total value.Number
	directions, known := map[Direction]bool{}, true
	for k := range result.Groups {
		g := &result.Groups[k]
		if !(g.Possible && g.Verdict == Met) { // which may be no group at all
			verdict = fold(verdict, g.Verdict)
		}
		switch {
		case g.Verdict == NoCases:
			continue
		case g.Verdict == Met:
			result.GroupsMet++
		}
		result.Judged++
		if known = known && g.Shortfall != nil; known {
			total = total.Add(*g.Shortfall)
			directions[g.ShortfallIs] = g.ShortfallIs != 0
		}
	}
	result.Outside = b.outside(i.Groups, i.Windows)
	if i.Plan.Groups != nil {
		result.setTarget(i)
		b.numbers.manyGroups(i, result)
		return
	}
	result.Verdict = verdict
	if result.Verdict == NoCases && result.GroupsMet > 0 {
		result.Verdict = Undetermined
	}
	if i.Groups != nil && i.Groups.Found >= 0 && len(i.Windows) > 0 && result.Verdict != NotMet && mayHaveMore(i, result.Groups) && b.unknownGroups(i) {
		result.Verdict = Undetermined
	}
	result.setTarget(i)
	if known && (result.Verdict == Met || result.Verdict == NotMet) {
		result.Shortfall, result.ShortfallIs = &total, common(directions)
	}
}

// common returns the direction of all groups that fall short; zero where they
// need not go the same way.
func common(directions map[Direction]bool) Direction {
	switch {
	case directions[Needed] && !directions[TooMany]:
		return Needed
	case directions[TooMany] && !directions[Needed]:
		return TooMany
	}
	return 0
}

// targetDay returns the day whose milestone is in force for a window: the last
// one of an interval.
func targetDay(i *compile.Indicator, w *compile.Window) calendar.Date {
	if i.Plan.Every != 0 {
		return w.Period.To
	}
	return i.AsOf
}

// setTarget sets what an indicator promises: one target, that of each group, or
// the milestones that are in force in its intervals.
func (r *Indicator) setTarget(i *compile.Indicator) {
	if r.GroupTargets = i.Plan.PerGroup; len(r.GroupTargets) > 0 {
		return
	}
	r.Target = i.Plan.TargetAt(value.Value{}, i.AsOf)
	inForce := map[*target.Target]bool{}
	for k := range i.Windows {
		r.Target = i.Plan.TargetAt(value.Value{}, targetDay(i, &i.Windows[k]))
		inForce[r.Target] = true
	}
	if len(inForce) > 1 {
		r.Target = nil
		r.Milestones = slices.DeleteFunc(slices.Clone(i.Plan.Milestones), func(m plan.Milestone) bool { return !inForce[m.Target] })
	}
}

// mayHaveMore reports whether there may be a group that is not among those that
// were found: not where each has a target of its own, nor where all values that
// the column can have are there.
func mayHaveMore(i *compile.Indicator, found []Group) bool {
	if len(i.Plan.PerGroup) > 0 {
		return false
	}
	return i.Groups.Closed == nil || slices.ContainsFunc(i.Groups.Closed, func(v value.Value) bool {
		return !slices.ContainsFunc(found, func(g Group) bool { return g.Key[0] == v.String() })
	})
}

// unknownGroups reports whether there are rows whose group is unknown.
func (b *builder) unknownGroups(i *compile.Indicator) bool {
	unknown := b.numbers.cells[i.Groups.Found].rows(unknownGroup) > 0
	each(i, func(id query.MeasureID) {
		unknown = unknown || b.numbers.cells[id].rows(unknownGroup) > 0
	})
	return unknown
}

// outside counts the rows of the first measure (of a ratio, the denominator's)
// that belong to no group of the grouping.
func (b *builder) outside(groups *compile.Groups, windows []compile.Window) Outside {
	if groups == nil || len(windows) == 0 {
		return Outside{}
	}
	inside := map[groupKey]bool{}
	for _, v := range groups.Plan.Values {
		inside[b.numbers.keys.of([]value.Value{v})] = true
	}
	var out Outside
	for id := range leading(windows) { // a row may count in several, so the most in one is said
		cells := &b.numbers.cells[id]
		out.Unknown = max(out.Unknown, cells.rows(unknownGroup))
		out.Absent = max(out.Absent, cells.rows(absentGroup))
		if len(inside) > 0 {
			inside[unknownGroup], inside[absentGroup] = true, true
			out.Others = max(out.Others, cells.rowsBeside(inside))
		}
	}
	return out
}

// leading returns the first measure of each window's number; of a ratio, the
// denominator's.
func leading(windows []compile.Window) map[query.MeasureID]bool {
	all := map[query.MeasureID]bool{}
	for _, w := range windows {
		n := w.Number
		if n.Denominator != nil {
			n = compile.Number{Numerator: n.Denominator}
		}
		first := query.MeasureID(-1)
		n.Measures(func(id query.MeasureID) {
			if first < 0 {
				first = id
			}
		})
		if first >= 0 {
			all[first] = true
		}
	}
	return all
}

// breakdown computes the table of one `by`.
func (b *builder) breakdown(p *plan.Indicator, by compile.Breakdown) (Breakdown, error) {
	groups := by.Groups
	all, err := b.universe(&groups, p)
	if err == nil {
		err = b.room(p, int64(len(all))*budget.SizeOf[Group]())
	}
	if err != nil {
		return Breakdown{}, err
	}
	table := Breakdown{Title: groups.Plan.Text, Name: b.layout.Plan.Names().Grouping(groups.Plan), Outside: b.outside(&groups, []compile.Window{{Number: by.Number}})}
	table.Rows = make([]Group, 0, len(all))
	for _, g := range all {
		table.Rows = append(table.Rows, Group{Key: g.key, Label: g.label, Title: g.title, Possible: g.possible, Result: b.unjudged(p, by.Number, g.id)})
	}
	if table.Outside.Unknown > 0 {
		unknown := b.unjudged(p, by.Number, unknownGroup)
		table.Unknown = &unknown
	}
	return table, nil
}

// unjudged is a result without a verdict.
func (b *builder) unjudged(p *plan.Indicator, number compile.Number, id groupKey) Result {
	return Result{Bounds: b.numbers.bounds(number, id), IsShare: p.Share(), Sign: p.Sign}
}

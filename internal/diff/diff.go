// Package diff says what has changed between two results of a plan.
//
// [Compare] finds the changes, [Say] puts them into words. Only what results say is
// compared, so that what is held back stays so: of a number that is held back in one
// of the two, that is all that is said. A key that one of the two does not have says
// nothing, and is no change.
package diff

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/value"
)

// Compare compares results plan by plan. Two results of one plan each are compared
// even if it is not the same plan.
func Compare(old, new *result.Result) *result.Comparison {
	c := &result.Comparison{Plans: []result.Changes{}}
	if len(old.Plans) == 1 && len(new.Plans) == 1 {
		c.Plans = append(c.Plans, Of(&old.Plans[0], &new.Plans[0]))
		return c
	}
	for i := range new.Plans {
		if was := PlanOf(old, new.Plans[i].Plan.ID); was != nil {
			c.Plans = append(c.Plans, Of(was, &new.Plans[i]))
		} else {
			c.Added = append(c.Added, new.Plans[i].Plan.ID)
		}
	}
	for i := range old.Plans {
		if id := old.Plans[i].Plan.ID; PlanOf(new, id) == nil {
			c.Removed = append(c.Removed, id)
		}
	}
	return c
}

// PlanOf returns the result of a plan; nil where there is none.
func PlanOf(r *result.Result, id string) *result.Report {
	i := slices.IndexFunc(r.Plans, func(p result.Report) bool { return p.Plan.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Plans[i]
}

// order is the order in which changes are listed, the worst first.
var order = []string{result.Worse, result.Removed, result.Other, result.Added, result.Better, result.Same}

// Of compares two results of a plan. Indicators are listed the worst change first,
// then by their new verdict, then in the order of the plan.
func Of(old, new *result.Report) result.Changes {
	c := result.Changes{
		Old: compared(old), New: compared(new),
		DifferentPlan:   old.Plan.ID != new.Plan.ID,
		DifferentPeriod: old.Plan.Period != new.Plan.Period,
		EarlierDay:      new.AsOf < old.AsOf,
		DifferentFile:   differ(old.Plan.File.SHA256, new.Plan.File.SHA256),
		Indicators:      []result.IndicatorChange{}, Data: data(old.Data, new.Data),
	}
	pairs := paired(old.Indicators, new.Indicators)
	counts := map[string]int{}
	for _, p := range pairs {
		change, is := indicator(p.old, p.new)
		counts[change.Change]++
		if is {
			c.Indicators = append(c.Indicators, change)
		}
	}
	c.Verdicts = result.ChangeCounts{
		Worse: counts[result.Worse], Better: counts[result.Better], Other: counts[result.Other],
		Added: counts[result.Added], Removed: counts[result.Removed], Same: counts[result.Same],
	}
	slices.SortStableFunc(c.Indicators, func(x, y result.IndicatorChange) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, x.Change), slices.Index(order, y.Change)),
			cmp.Compare(badness(y.NewVerdict), badness(x.NewVerdict)),
		)
	})
	return c
}

func compared(r *result.Report) result.Compared {
	return result.Compared{Plan: r.Plan.ID, Period: r.Plan.Period, AsOf: r.AsOf}
}

// pair is an indicator in both results; nil in the one that does not have it.
type pair struct{ old, new *result.Indicator }

// paired pairs indicators by their ids; what is left, by a name that no other has:
// these have a new id.
func paired(old, new []result.Indicator) []pair {
	byID := map[string]*result.Indicator{}
	for i := range old {
		byID[old[i].ID] = &old[i]
	}
	pairs := make([]pair, len(new))
	for i := range new {
		pairs[i] = pair{byID[new[i].ID], &new[i]}
		delete(byID, new[i].ID)
	}
	oldNames, newNames := map[result.Text][]*result.Indicator{}, map[result.Text]int{}
	for i := range old {
		if byID[old[i].ID] != nil {
			oldNames[old[i].Name] = append(oldNames[old[i].Name], &old[i])
		}
	}
	for _, p := range pairs {
		if p.old == nil {
			newNames[p.new.Name]++
		}
	}
	for i, p := range pairs {
		called := oldNames[p.new.Name]
		if p.old == nil && p.new.Name != (result.Text{}) && len(called) == 1 && newNames[p.new.Name] == 1 {
			pairs[i].old = called[0]
			delete(byID, called[0].ID)
		}
	}
	for i := range old {
		if byID[old[i].ID] != nil {
			pairs = append(pairs, pair{old: &old[i]})
		}
	}
	return pairs
}

// indicator compares an indicator, and reports whether anything is not the same.
func indicator(old, new *result.Indicator) (result.IndicatorChange, bool) {
	switch {
	case old == nil:
		c := result.IndicatorChange{ID: new.ID, Name: new.Name, Change: result.Added, OutcomeChange: outcome(nil, &new.Outcome)}
		c.NewVerdict, c.NewFinal = new.Verdict, new.Final
		return c, true
	case new == nil:
		c := result.IndicatorChange{ID: old.ID, Name: old.Name, Change: result.Removed, OutcomeChange: outcome(&old.Outcome, nil)}
		c.OldVerdict, c.OldFinal = old.Verdict, old.Final
		return c, true
	}
	c := result.IndicatorChange{ID: new.ID, Name: new.Name, Change: turn(old.Verdict, new.Verdict), OutcomeChange: outcome(&old.Outcome, &new.Outcome)}
	c.Groups = append(groups("", old.Groups, new.Groups), tables(old.By, new.By)...)
	for i := range c.Groups {
		g := &c.Groups[i]
		g.OldFinal, g.NewFinal = old.Final && g.OldVerdict != "", new.Final && g.NewVerdict != ""
	}
	is := c.Change != result.Same || c.OutcomeChange != (result.OutcomeChange{}) || len(c.Groups) > 0
	if old.ID != new.ID {
		c.OldID, is = old.ID, true
	}
	if differ(old.Name.EN, new.Name.EN) || differ(old.Name.VI, new.Name.VI) {
		c.OldName, is = old.Name, true
	}
	if slices.ContainsFunc(c.Groups, func(g result.GroupChange) bool { return g.Change == result.Worse }) {
		c.Change = result.Worse
	}
	c.OldVerdict, c.NewVerdict, c.OldFinal, c.NewFinal = old.Verdict, new.Verdict, old.Final, new.Final
	return c, is
}

// differ reports whether two texts differ, both of which are there.
func differ(old, new string) bool { return old != "" && new != "" && old != new }

// badness orders verdicts: what is not met is worse than what is open, and that is
// worse than what is met or has no cases.
func badness(verdict string) int {
	switch verdict {
	case report.NotMet.String():
		return 2
	case report.Undetermined.String(), report.Withheld.String():
		return 1
	}
	return 0
}

// turn says what has become of a verdict.
func turn(old, new string) string {
	switch before, now := badness(old), badness(new); {
	case old == new || old == "" || new == "":
		return result.Same
	case now > before:
		return result.Worse
	case now < before:
		return result.Better
	}
	return result.Other
}

// tables compares the tables of by, each with the one of the same column.
func tables(old, new []result.Breakdown) []result.GroupChange {
	var all []result.GroupChange
	for _, now := range new {
		for _, was := range old {
			if was.Column == now.Column {
				all = append(all, groups(now.Column, was.Groups, now.Groups)...)
			}
		}
	}
	return all
}

// groups compares groups, the worst change first.
func groups(by string, old, new result.List[result.Group]) []result.GroupChange {
	left, at := map[string]result.Group{}, map[string]int{}
	var all []result.GroupChange
	for g := range old.All() {
		at[place(g)] = len(at)
		left[place(g)] = g
	}
	for g := range new.All() {
		was, known := left[place(g)]
		delete(left, place(g))
		c := result.GroupChange{By: by, Key: g.Key, Label: g.Label, Name: g.Name, Window: g.Window}
		if known {
			c.Change, c.OutcomeChange = turn(was.Verdict, g.Verdict), outcome(&was.Outcome, &g.Outcome)
			if c.Change == result.Same && c.OutcomeChange == (result.OutcomeChange{}) {
				continue
			}
			c.OldVerdict = was.Verdict
		} else {
			c.Change, c.OutcomeChange = result.Added, outcome(nil, &g.Outcome)
		}
		c.NewVerdict = g.Verdict
		all = append(all, c)
	}
	gone := make([]result.Group, 0, len(left))
	for _, g := range left {
		gone = append(gone, g)
	}
	slices.SortFunc(gone, func(x, y result.Group) int { return at[place(x)] - at[place(y)] })
	for _, g := range gone {
		c := result.GroupChange{By: by, Key: g.Key, Label: g.Label, Name: g.Name, Window: g.Window, Change: result.Removed, OutcomeChange: outcome(&g.Outcome, nil)}
		c.OldVerdict = g.Verdict
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(x, y result.GroupChange) int {
		return cmp.Compare(slices.Index(order, x.Change), slices.Index(order, y.Change))
	})
	return all
}

// place is what tells a group from all others of its table.
func place(g result.Group) string {
	text, _ := json.Marshal([]any{g.Key, g.Window}) // texts
	return string(text)
}

// outcome compares numbers, targets and baselines; nil is that there is none.
func outcome(old, new *result.Outcome) result.OutcomeChange {
	var c result.OutcomeChange
	if was, is := figure(old), figure(new); !sameFigure(was, is) {
		c.OldNumber, c.NewNumber = was, is
	}
	if was, is := wanted(old), wanted(new); !sameTarget(was, is) {
		c.OldTarget, c.NewTarget = was, is
	}
	if was, is := baseline(old), baseline(new); old == nil || new == nil || was != nil && is != nil && !sameFigure(was, is) {
		c.OldBaseline, c.NewBaseline = was, is
	}
	return c
}

func figure(o *result.Outcome) *result.Figure {
	if o == nil || o.Least == nil && o.Most == nil && o.Shown == "" {
		return nil
	}
	return &result.Figure{Least: o.Least, Most: o.Most, Shown: o.Shown, Arithmetic: o.Arithmetic, OrNoCases: o.OrNoCases, Suppressed: o.Suppressed}
}

func baseline(o *result.Outcome) *result.Figure {
	if o == nil || o.Baseline == nil || o.Baseline.Shown == "" {
		return nil
	}
	return &result.Figure{Least: o.Baseline.Least, Most: o.Baseline.Most, Shown: o.Baseline.Shown}
}

func wanted(o *result.Outcome) *result.Wanted {
	if o == nil || o.Target == "" && o.TargetFigures == nil {
		return nil
	}
	return &result.Wanted{Target: o.Target, TargetWords: o.TargetWords, TargetFigures: o.TargetFigures}
}

// sameFigure reports whether numbers are the same, as they were counted. Of one that
// is held back, only what is shown is known.
func sameFigure(old, new *result.Figure) bool {
	if old == nil || new == nil {
		return old == new
	}
	if old.Suppressed != nil || new.Suppressed != nil {
		return old.Shown == new.Shown
	}
	return old.OrNoCases == new.OrNoCases && sameQuantity(old.Least, new.Least) && sameQuantity(old.Most, new.Most)
}

func sameQuantity(old, new *result.Quantity) bool {
	if old == nil || new == nil {
		return old == new
	}
	return sameNumber(old.Value, new.Value) && sameNumber(old.Numerator, new.Numerator) && sameNumber(old.Denominator, new.Denominator)
}

func sameNumber(old, new *result.Number) bool {
	if old == nil || new == nil {
		return old == new
	}
	return value.Number(*old).Cmp(value.Number(*new)) == 0
}

// sameTarget compares targets by their meaning, where both results have it, otherwise
// by their texts.
func sameTarget(old, new *result.Wanted) bool {
	switch {
	case old == nil || new == nil:
		return old == new
	case old.TargetFigures == nil || new.TargetFigures == nil:
		return old.Target == new.Target
	}
	before, _ := json.Marshal(old.TargetFigures) // numbers and texts
	now, _ := json.Marshal(new.TargetFigures)
	return bytes.Equal(before, now)
}

// data compares what was read, in the order of the new result.
func data(old, new []result.Dataset) []result.DatasetChange {
	all := []result.DatasetChange{}
	find := func(in []result.Dataset, name string) *result.Dataset {
		i := slices.IndexFunc(in, func(d result.Dataset) bool { return d.Dataset == name })
		if i < 0 {
			return nil
		}
		return &in[i]
	}
	for i := range new {
		now := &new[i]
		was := find(old, now.Dataset)
		if was == nil {
			all = append(all, result.DatasetChange{Dataset: now.Dataset, Change: result.Added, NewRows: now.Rows})
			continue
		}
		c := result.DatasetChange{Dataset: now.Dataset, Change: result.Same, Files: files(was.Files, now.Files)}
		if was.Rows != nil && now.Rows != nil && *was.Rows != *now.Rows {
			c.OldRows, c.NewRows = was.Rows, now.Rows
		}
		if c.NewRows != nil || len(c.Files) > 0 {
			all = append(all, c)
		}
	}
	for i := range old {
		if find(new, old[i].Dataset) == nil {
			all = append(all, result.DatasetChange{Dataset: old[i].Dataset, Change: result.Removed, OldRows: old[i].Rows})
		}
	}
	return all
}

// files compares the files of a dataset by their names.
func files(old, new []result.File) []result.FileChange {
	var all []result.FileChange
	left := map[string]*result.File{}
	for i := range old {
		left[old[i].Name] = &old[i]
	}
	for i := range new {
		was, known := left[new[i].Name]
		delete(left, new[i].Name)
		switch {
		case !known:
			all = append(all, result.FileChange{Name: new[i].Name, Change: result.Added})
		case !sameFile(was, &new[i]):
			all = append(all, result.FileChange{Name: new[i].Name, Change: result.Other})
		}
	}
	for i := range old {
		if left[old[i].Name] != nil {
			all = append(all, result.FileChange{Name: old[i].Name, Change: result.Removed})
		}
	}
	return all
}

// sameFile reports whether nothing that is said of a file in both results differs.
func sameFile(old, new *result.File) bool {
	same := func(x, y *int64) bool { return x == nil || y == nil || *x == *y }
	return same(old.Bytes, new.Bytes) && same(old.Rows, new.Rows) && (old.SHA256 == "" || new.SHA256 == "" || old.SHA256 == new.SHA256)
}

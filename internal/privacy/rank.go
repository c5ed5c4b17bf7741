package privacy

import (
	"cmp"
	"slices"

	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Ranking is the groups of an indicator in the order of their numbers, in one interval of
// every. Nothing of it says more than what is printed: what is held back in part has no
// rank.
type Ranking struct {
	Indicator   int    // its place in the report
	Table       int    // which of the breakdowns; -1: the groups of each
	Window      string // empty without every
	LowestFirst bool
	LeastOf     int64 // smaller denominators have no rank
	Rows        []Ranked
}

// Ranked is a group with its rank.
type Ranked struct {
	*report.Group
	Cell Cell
	report.Rank
}

// Rank returns the report with the rankings of an indicator: of the groups that it is
// judged in, and of each of its breakdowns. The best is the lowest number under a ceiling,
// otherwise the highest. What has no rank comes last, in the order of the report.
func (r Report) Rank(id string, leastOf int64) Report {
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		if ind.ID != id {
			continue
		}
		held := r.HeldOf(i)
		if isGrouped := len(ind.Groups) > 0 && len(ind.Groups[0].Key) > 0; isGrouped {
			for _, window := range windows(ind.Groups) {
				r.Rankings = append(r.Rankings, rank(i, -1, window, leastOf, ind.Groups, held.Group, isLowestFirst(ind)))
			}
		}
		for k := range ind.Breakdowns {
			r.Rankings = append(r.Rankings, rank(i, k, "", leastOf, ind.Breakdowns[k].Rows, held.Table(k).Row, isLowestFirst(ind)))
		}
	}
	return r
}

func windows(groups []report.Group) []string {
	var all []string
	for _, g := range groups {
		if !slices.Contains(all, g.Window) {
			all = append(all, g.Window)
		}
	}
	return all
}

// isLowestFirst reports whether all targets of an indicator are ceilings.
func isLowestFirst(ind *report.Indicator) bool {
	targets := []*target.Target{ind.Target}
	for _, t := range ind.GroupTargets {
		targets = append(targets, t.Target)
	}
	for _, m := range ind.Milestones {
		targets = append(targets, m.Target)
	}
	targets = slices.DeleteFunc(targets, func(t *target.Target) bool { return t == nil })
	return len(targets) > 0 && !slices.ContainsFunc(targets, func(t *target.Target) bool { return !t.Compare.IsCeiling() })
}

func rank(indicator, table int, window string, leastOf int64, groups []report.Group, held func(int) Cell, lowestFirst bool) Ranking {
	out := Ranking{Indicator: indicator, Table: table, Window: window, LowestFirst: lowestFirst, LeastOf: leastOf}
	var shown []*report.Group
	var at []int
	for i := range groups {
		if groups[i].Window != window {
			continue
		}
		row := Ranked{Group: &groups[i], Cell: held(i)}
		if c := row.Cell; c.Numerator != 0 && !c.isShown() {
			row.Not = report.RankHeldBack
		} else {
			shown, at = append(shown, row.Group), append(at, len(out.Rows))
		}
		out.Rows = append(out.Rows, row)
	}
	for k, r := range report.Ranks(shown, lowestFirst, value.Int(leastOf)) {
		out.Rows[at[k]].Rank = r
	}
	slices.SortStableFunc(out.Rows, func(x, y Ranked) int {
		return cmp.Or(cmp.Compare(min(x.Not, 1), min(y.Not, 1)), cmp.Compare(x.Least, y.Least), cmp.Compare(x.Most, y.Most))
	})
	return out
}

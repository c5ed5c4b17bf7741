package report

import (
	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// tally counts groups by whether they keep a promise that so many have to keep. Groups
// without cases are not among them.
type tally struct {
	met, notMet int64
	open        int64 // groups that may be met, and groups that there may be
}

// manyGroups judges how many groups are met, where the plan says how many have to be.
func (n *numbers) manyGroups(i *compile.Indicator, result *Indicator) {
	t := tallyOf(i, result.Groups, false)
	t.open += n.groupsToCome(i, result.Groups)
	result.GroupsMet, result.Judged = int(t.met), int(t.met+t.notMet+t.open)
	result.Verdict = t.judge(i)
	later := tallyOf(i, result.Groups, true)
	t.need(i, result, max(later.all()-t.all(), 0))
}

// tallyOf counts the groups of an indicator: with intervals, a group is met that is met
// in each of them. Later, intervals that have not ended may change what is met.
func tallyOf(i *compile.Indicator, groups []Group, later bool) tally {
	width := 1
	if i.Groups != nil {
		width = max(len(i.Windows), 1)
	}
	var t tally
	for at := 0; at < len(groups); at += width {
		verdict := NoCases
		for _, g := range groups[at : at+width] {
			verdict = fold(verdict, g.Verdict)
		}
		mayChange := later && i.Groups != nil && len(i.NotYet) > 0
		switch isOpen := groups[at].Possible || mayChange; {
		case verdict == NotMet:
			t.notMet++
		case verdict == Undetermined, verdict == Met && isOpen, verdict == NoCases && mayChange:
			t.open++
		case verdict == Met:
			t.met++
		}
	}
	if later && i.Groups == nil {
		t.open += int64(len(i.NotYet))
	}
	return t
}

// groupsToCome counts the groups that rows may make whose group is unknown.
func (n *numbers) groupsToCome(i *compile.Indicator, groups []Group) int64 {
	if i.Groups == nil || i.Groups.Found < 0 || len(i.Windows) == 0 || !mayHaveMore(i, groups) {
		return 0
	}
	return n.cells[i.Groups.Found].rows(unknownGroup)
}

// all counts the groups that are met or not, or may be either.
func (t tally) all() int64 { return t.met + t.notMet + t.open }

func (t tally) judge(i *compile.Indicator) Verdict {
	goal := newGoal(i.Plan.Groups, 1).At(value.Interval{})
	return goal.Judge(t.bounds(i))
}

// bounds returns how many groups are met, or which share of them.
func (t tally) bounds(i *compile.Indicator) query.Bounds {
	n := t.met + t.notMet
	switch {
	case n+t.open == 0:
		return query.Bounds{Cases: query.NoCases}
	case n == 0:
		return query.Bounds{Cases: query.MaybeCases, NoLeast: true, NoMost: true}
	}
	one, all := value.Int(1), value.Int(n+t.open)
	b := query.Bounds{Cases: query.SomeCases, Least: query.Fraction{Num: value.Int(t.met), Den: one}, Most: query.Fraction{Num: value.Int(t.met + t.open), Den: one}}
	if i.Plan.GroupsAreShare() {
		b.Least.Den, b.Most.Den = all, all
	}
	return b
}

// need says how many groups have to be met, and how many are missing, or too many. So
// many groups are to come with intervals that have not ended: they are no part of a
// share yet, but may still make up a number.
func (t tally) need(i *compile.Indicator, result *Indicator, toCome int64) {
	if result.Verdict == Met {
		result.Shortfall = &none
	}
	if result.Verdict == NoCases || t.met+t.notMet == 0 {
		return
	}
	of, all := i.Plan.Groups, value.Int(t.all())
	goal := newGoal(of, 1).At(value.Interval{})
	level, from := goal.Lo, value.Int(t.met)
	if i.Plan.GroupsAreShare() {
		level = level.Mul(all)
	} else {
		all = value.Int(t.all() + toCome)
	}
	if of.Compare.IsCeiling() {
		from = value.Int(t.met + t.open)
	}
	level, ok := goal.nearest(level)
	if !ok || level.Sign() < 0 || level.Cmp(all) > 0 || t.open > 0 && !of.Compare.IsFloor() && !of.Compare.IsCeiling() {
		return
	}
	result.RequiredLevel = &level
	if distance, is := (need{level: level, from: from}).shortfall(); result.Verdict == NotMet {
		result.Shortfall, result.ShortfallIs = &distance, is
	}
}

// staysSo reports whether intervals that have not ended cannot change the verdict. One
// that blank cells leave open they may decide.
func (n *numbers) staysSo(i *compile.Indicator, r *Indicator) bool {
	later := tallyOf(i, r.Groups, true)
	later.open += n.groupsToCome(i, r.Groups)
	return i.Plan.Every != 0 && (r.Verdict == Met || r.Verdict == NotMet) && later.judge(i) == r.Verdict
}

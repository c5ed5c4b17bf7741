package planlint

import (
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// twice warns about indicators that judge the same number by targets
// that contradict each other, or by the same target.
func twice(f *facts) (found diag.List) {
	const maxCompared = 20 // of one measure; more are not compared
	measured := map[string][]*plan.Indicator{}
	for _, i := range f.Indicators {
		if !isUsable(i) || !hasPeriod(i) || i.Keys["each"].Lost || len(i.Targets()) == 0 {
			continue
		}
		measure := measureOf(i)
		for _, other := range measured[measure] {
			if said := compareTargets(i, other); said != nil {
				found = append(found, said...)
				break
			}
		}
		if len(measured[measure]) < maxCompared {
			measured[measure] = append(measured[measure], i)
		}
	}
	return found
}

// measureOf returns a canonical text of what the indicator judges.
func measureOf(i *plan.Indicator) string {
	parts := []string{i.Period.String(), i.Every.String()}
	for _, e := range []*plan.Expression{i.Value, i.Per, i.Numerator, i.Denominator} {
		if e != nil {
			parts = append(parts, e.Node.String())
		}
	}
	if i.From != nil {
		parts = append(parts, i.From.String())
	}
	if i.Baseline != nil {
		parts = append(parts, i.Baseline.Text)
	}
	if i.Groups != nil {
		parts = append(parts, i.Groups.Text)
	}
	if g := i.Each; g != nil {
		parts = append(parts, g.Text)
		for _, v := range g.Values {
			parts = append(parts, "\x01"+v.String())
		}
		if g.Where != nil {
			parts = append(parts, g.Where.Node.String())
		}
	}
	return strings.Join(parts, "\x00")
}

// compareTargets warns about two indicators of one measure.
func compareTargets(i, other *plan.Indicator) (found diag.List) {
	equal := true
	for _, at := range momentsOf(i, other) {
		a, b := i.TargetAt(at.group, at.date), other.TargetAt(at.group, at.date)
		if a == nil || b == nil {
			equal = equal && a == b
			continue
		}
		equal = equal && a.Equal(b)
		if contradict(a, b) {
			found.Add(diag.CodeContradiction, a.Span, words.Contradicts.With(a.Text, other.ID, b.Text), words.CorrectOneTarget.With())
			return found
		}
	}
	if equal {
		found.Add(diag.CodeTwice, i.Span, words.PromisesSame.With(i.ID, other.ID), words.LeaveOneOut.With())
	}
	return found
}

// moment is a group and a date for which a target holds.
type moment struct {
	group value.Value
	date  calendar.Date
}

// momentsOf returns every group and date at which the targets of either indicator
// change.
func momentsOf(i, other *plan.Indicator) []moment {
	all := []moment{{date: calendar.First}}
	for _, x := range []*plan.Indicator{i, other} {
		for _, m := range x.Milestones {
			all = append(all, moment{date: m.Date})
		}
		for _, g := range x.PerGroup {
			all = append(all, moment{group: g.Group, date: calendar.First})
		}
	}
	if len(i.PerGroup)+len(other.PerGroup) > 0 {
		all = slices.DeleteFunc(all, func(m moment) bool { return m.group.Kind == value.Absent })
	}
	return all
}

// contradict reports whether no number meets both targets.
func contradict(a, b *target.Target) bool {
	if a.IsOfBaseline() || b.IsOfBaseline() {
		return false
	}
	d := domain{within: value.Everything()}
	for _, t := range []*target.Target{a, b} {
		d.tests = append(d.tests, meeting(t))
		first, last := levels(t)
		if !t.Compare.IsCeiling() {
			d = d.atLeast(first)
		}
		if !t.Compare.IsFloor() {
			d = d.atMost(last)
		}
	}
	if d.within.IsPoint() {
		return !d.holds(value.NumberOf(d.within.Lo))
	}
	return d.empty()
}

// levels returns the level of a target that has no baseline, or the ends of a range.
func levels(t *target.Target) (first, last value.Number) {
	first = t.Threshold(1).Plus
	if t.Upper == nil {
		return first, first
	}
	return first, t.UpperEnd().Plus
}

// meeting returns the test whether a number meets the target.
func meeting(t *target.Target) test {
	first, last := levels(t)
	return func(v value.Value) bool {
		always, _ := judge(t.Compare, value.Point(v.Number), value.Point(first), value.Point(last))
		return always
	}
}

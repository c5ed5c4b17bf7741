package present

import (
	"strings"

	"plancheck/internal/plan"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Promise says a target by its meaning, whatever language the plan is written in.
func Promise(t *target.Target) words.Text {
	switch {
	case t.Change && t.Compare == target.AtMost:
		return words.NoIncrease.With()
	case t.Change:
		return words.NoDecrease.With()
	}
	return sides[t.Compare].With(level(t))
}

var sides = map[target.Comparison]*words.Sentence{
	target.AtLeast: &words.AtLeastLevel, target.AtMost: &words.AtMostLevel, target.MoreThan: &words.MoreThanLevel,
	target.LessThan: &words.LessThanLevel, target.Exactly: &words.ExactlyLevel,
}

// level is what is to be reached.
func level(t *target.Target) any {
	switch t.Unit {
	case target.Percent:
		return percentage(t.Number)
	case target.OfBaseline:
		if t.Number.Cmp(hundred) == 0 {
			return words.Baseline.With()
		}
		return words.PercentOfBaseline.With(percentage(t.Number))
	}
	return words.Digits(t.Number.String())
}

func percentage(n value.Number) words.Digits { return words.Digits(n.String() + "%") }

// PromiseOf says what an indicator promises: one target, that of each group, or
// milestones. It says nothing where nothing is judged.
func PromiseOf(i *report.Indicator) words.Text {
	if i.Target != nil {
		return Promise(i.Target)
	}
	var all []words.Text
	for _, t := range i.GroupTargets {
		all = append(all, words.TargetOfGroup.With(t.Group.String(), Promise(t.Target)))
	}
	for _, m := range i.Milestones {
		all = append(all, words.TargetOfGroup.With(words.Day(m.Date), Promise(m.Target)))
	}
	return words.List(all)
}

// WrittenTarget returns what an indicator promises as the plan writes it.
func WrittenTarget(i *report.Indicator) string {
	if i.Target != nil {
		return i.Target.Text
	}
	var all []string
	for _, t := range i.GroupTargets {
		all = append(all, t.Group.String()+": "+t.Target.Text)
	}
	for _, m := range i.Milestones {
		all = append(all, m.Date.String()+": "+m.Target.Text)
	}
	return strings.Join(all, ", ")
}

// baseline says what a number is compared with: as a share where the indicator is
// one.
func baseline(b *plan.Baseline, isShare bool) words.Text {
	switch {
	case b.Kind == plan.YearEarlier:
		return words.AYearEarlier.With()
	case b.Kind == plan.Previous:
		return words.PeriodBefore.With()
	case isShare:
		return words.Written(percentage(b.Number.Mul(hundred)))
	}
	return words.Written(words.Digits(b.Number.String()))
}

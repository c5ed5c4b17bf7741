package present

import (
	"strings"

	"plancheck/internal/plan"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

func percentage(n value.Number) words.Figures { return words.Figures(n.String() + "%") }

// PromiseOf says what an indicator promises: one target, that of each group, or
// milestones. It says nothing where nothing is judged.
func PromiseOf(i *report.Indicator) words.Text {
	if i.Target != nil {
		return i.Target.Words()
	}
	var all []words.Text
	for _, t := range i.GroupTargets {
		all = append(all, words.TargetOfGroup.With(targeted(i, t), t.Target.Words()))
	}
	for _, m := range i.Milestones {
		all = append(all, words.TargetOfGroup.With(words.Day(m.Date), m.Target.Words()))
	}
	return words.List(all)
}

// targeted names a group that has a target of its own.
func targeted(i *report.Indicator, t plan.GroupTarget) words.Text {
	for k := range i.Groups {
		if g := &i.Groups[k]; len(g.Key) == 1 && g.Key[0] == t.Group.String() {
			return unitName(g)
		}
	}
	return words.Name(t.Group.String())
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
	case b.Kind == plan.Named && b.Mean:
		return words.MeanOfYears.With()
	case b.Kind == plan.Named:
		return words.Baseline.With()
	case isShare:
		return words.Written(percentage(b.Number.Mul(hundred)))
	}
	return words.Written(words.Figures(b.Number.String()))
}

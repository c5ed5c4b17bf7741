package plan

import (
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var hundred = value.Int(100)

// advise warns about what is probably not meant.
func (l *loader) advise(i *indicator) {
	if !i.usable() {
		return
	}
	l.warnUndated(i)
	for _, t := range i.targets {
		if plain, thousands, ok := t.Thousands(); ok {
			l.Report(diag.CodeThousands, t.Span, words.MarkOfDecimals.With(t.Text), words.WriteEither.With(plain, thousands))
		}
		switch {
		case t.Unit != target.Percent || t.Number.Cmp(hundred) < 0:
		case t.Number.Cmp(hundred) > 0:
			l.Report(diag.CodeOver, t.Span, words.AsksTooMuch.With(t.Text), words.CompareBaseline.With(t.OfItsBaseline()))
		case i.Each != nil && i.Each.Register == "" && i.Each.Values == nil:
			l.Report(diag.CodeFound, t.Span, words.GroupsAreFound.With(i.Each.Dataset), words.ListGroups.With())
		}
	}
	if n, decided := i.decision(); n != nil && !i.fields.Has("assumption") && !i.fields.Meant("assumption") {
		l.Report(diag.CodeAssumption, n.Span, words.Decided.With(decided.With()), words.AddAssumption.With())
	}
}

// decision returns the first expression that decides what the wording of a plan
// leaves open, and what it decides.
func (i *indicator) decision() (place *planfile.Node, what *words.Sentence) {
	for name, e := range map[string]*Expression{"value": i.Value, "numerator": i.Numerator, "denominator": i.Denominator} {
		if e == nil || place != nil && place.Span.Start.Compare(i.fields.Value(name).Span.Start) < 0 {
			continue
		}
		if found := decisionIn(e.Node); found != nil {
			place, what = i.fields.Value(name), found
		}
	}
	return place, what
}

func decisionIn(n expr.Node) (what *words.Sentence) {
	expr.Walk(n, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Aggregate:
			if n.Func == expr.PeriodsWith {
				what = &words.DecidesRegular
			}
		case *expr.Call:
			switch n.Func {
			case "known":
				what = &words.DecidesEvidence
			case "days":
				what = &words.DecidesDays
			}
		}
		return what == nil
	})
	return what
}

// compareIndicators warns about indicators that judge the same number by targets
// that contradict each other, or by the same target.
func (l *loader) compareIndicators(all []*indicator) {
	const maxCompared = 20 // of one measure; more are not compared
	measured := map[string][]*indicator{}
	for _, i := range all {
		if !i.usable() || !i.hasPeriod || i.fields.Has("each") && i.Each == nil || len(i.targets) == 0 {
			continue
		}
		measure := i.measure()
		for _, other := range measured[measure] {
			if l.compareTargets(i, other) {
				break
			}
		}
		if len(measured[measure]) < maxCompared {
			measured[measure] = append(measured[measure], i)
		}
	}
}

// measure returns a canonical text of what the indicator judges.
func (i *indicator) measure() string {
	parts := []string{i.Period.String(), i.Every.String()}
	for _, e := range []*Expression{i.Value, i.Numerator, i.Denominator} {
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
	if g := i.Each; g != nil {
		parts = append(parts, g.Text, strings.Join(texts(g.Values), "\x01"))
		if g.Where != nil {
			parts = append(parts, g.Where.Node.String())
		}
	}
	return strings.Join(parts, "\x00")
}

// compareTargets warns about two indicators of one measure, and reports whether
// it did.
func (l *loader) compareTargets(i, other *indicator) bool {
	equal := true
	for _, at := range i.moments(other) {
		a, b := i.TargetAt(at.group, at.date), other.TargetAt(at.group, at.date)
		if a == nil || b == nil {
			equal = equal && a == b
			continue
		}
		equal = equal && a.Compare == b.Compare && a.Unit == b.Unit && a.Number.Cmp(b.Number) == 0
		if contradict(a, b) {
			l.Report(diag.CodeContradiction, a.Span, words.Contradicts.With(a.Text, other.ID, b.Text), words.CorrectOneTarget.With())
			return true
		}
	}
	if equal {
		l.Report(diag.CodeTwice, i.Span, words.PromisesSame.With(i.ID, other.ID), words.LeaveOneOut.With())
	}
	return equal
}

// moment is a group and a date for which a target holds.
type moment struct {
	group value.Value
	date  calendar.Date
}

// moments returns every group and date at which the targets of either indicator
// change.
func (i *indicator) moments(other *indicator) []moment {
	all := []moment{{date: calendar.First}}
	for _, x := range []*indicator{i, other} {
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
	if a.Unit != b.Unit || a.Unit == target.OfBaseline {
		return false
	}
	d := domain{within: value.Everything()}
	for _, t := range []*target.Target{a, b} {
		d.tests = append(d.tests, meeting(t))
		switch t.Compare {
		case target.AtLeast, target.MoreThan:
			d = d.atLeast(t.Number)
		case target.AtMost, target.LessThan:
			d = d.atMost(t.Number)
		default:
			d = d.atLeast(t.Number).atMost(t.Number)
		}
	}
	if d.within.IsPoint() {
		return !d.holds(value.NumberOf(d.within.Lo))
	}
	return d.empty()
}

// meeting returns the test whether a number meets the target.
func meeting(t *target.Target) test {
	return func(v value.Value) bool {
		always, _ := judge(t.Compare, value.Point(v.Number), t.Number)
		return always
	}
}

package plan

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// targets reads target or milestones.
func (l *loader) targets(i *indicator) {
	f := i.fields
	l.refuseBeside(f, "target", "milestones")
	n := f.value("target")
	switch {
	case !f.has("target") && !f.has("milestones"):
		if !f.meant["target"] && !f.meant["milestones"] {
			l.reportf(diag.CodeMissingKey, i.Span, "add target: as in at least 30%", "an indicator needs %s", diag.Quote("target"))
		}
	case f.has("milestones"):
		l.milestones(i, f.value("milestones"))
	case n == nil:
	case n.kind == scalar:
		i.Target = l.target(i, n)
	default:
		l.groupTargets(i, n)
	}
}

// target reads one target and checks its unit; nil where it is not usable.
func (l *loader) target(i *indicator, n *node) *Target {
	if !l.wants(n, scalars, words.ATarget.With(), n.span) {
		return nil
	}
	t, err := parseTarget(n.text)
	if err != nil {
		l.reportf(diag.CodeTarget, n.span, err.hint, "%s", err.message)
		return nil
	}
	t.Span = n.span
	switch {
	case t.Unit == Percent && !i.isShare() && i.fields.has("value"):
		l.reportf(diag.CodeTargetUnit, n.span, "write numerator: and denominator:, or leave the % out", "a percentage needs a numerator and a denominator")
		return nil
	case t.Unit == Amount && i.isShare():
		l.reportf(diag.CodeTargetUnit, n.span, "write "+shown(t.Text)+"%, or value: for a plain number", "the target of a numerator and a denominator is a percentage")
		return nil
	}
	i.targets = append(i.targets, t)
	return t
}

func (l *loader) milestones(i *indicator, n *node) {
	if n == nil {
		return
	}
	if len(n.entries) == 0 {
		l.reportf(diag.CodeEmpty, i.fields.span("milestones"), "", "%s without a date", diag.Quote("milestones"))
	}
	var last *calendar.Date
	for _, e := range n.entries {
		date := l.date(e.key)
		if e.value.kind == empty {
			l.wants(e.value, scalars, words.Quoted(e.key.text), e.key.span)
			continue
		}
		t := l.target(i, e.value)
		if date != nil && last != nil && *date <= *last {
			l.reportf(diag.CodePeriod, e.key.span, "put the dates in order", "the milestone %s does not come after %s", date, last)
		}
		if date != nil {
			last = date
		}
		if date != nil && t != nil {
			i.Milestones = append(i.Milestones, Milestone{*date, t})
		}
	}
}

// groupTargets reads a target for each group.
func (l *loader) groupTargets(i *indicator, n *node) {
	if !i.fields.has("each") {
		l.reportf(diag.CodeGroupTarget, n.span, "add each: with the groups", "targets for groups need %s", diag.Quote("each"))
		return
	}
	if len(n.entries) == 0 {
		l.reportf(diag.CodeEmpty, i.fields.span("target"), "", "%s has no value", diag.Quote("target"))
	}
	var groups *column
	if i.Each != nil {
		if groups = l.groupColumn(i.Each); groups == nil {
			l.reportf(diag.CodeGroupTarget, n.span, "write one target for all", "the key of %s has several columns, so its rows cannot be named here", i.Each.Register)
		}
	}
	for _, e := range n.entries {
		if e.value.kind == empty {
			l.wants(e.value, scalars, words.Quoted(e.key.text), e.key.span)
			continue
		}
		t := l.target(i, e.value)
		if groups == nil || groups.Type == 0 {
			continue
		}
		if v, ok := l.value(e.key, groups.Type); ok && t != nil {
			i.PerGroup = append(i.PerGroup, GroupTarget{v, t})
		}
	}
	if i.Each != nil && len(i.PerGroup) == len(n.entries) {
		l.checkGroupTargets(i, n, groups)
	}
}

// checkGroupTargets compares the groups that have a target with those that
// there are, where the plan says which there are.
func (l *loader) checkGroupTargets(i *indicator, n *node, groups *column) {
	there := i.Each.Values
	if there == nil && i.Each.Register == "" {
		there = groups.OneOf
	}
	if there == nil {
		return
	}
	stated := map[value.Value]bool{}
	for k, g := range i.PerGroup {
		stated[g.Group] = true
		if !slices.Contains(there, g.Group) {
			l.reportf(diag.CodeGroupTarget, n.entries[k].key.span, suggestValue(g.Group, there), "%s is not among the groups of %s", diag.Quote(g.Group.String()), diag.Quote(i.Each.Text))
		}
	}
	for _, v := range there {
		if !stated[v] {
			l.reportf(diag.CodeGroupTarget, n.span, "add "+shown(v.String())+": and its target", "the group %s has no target", diag.Quote(v.String()))
		}
	}
}

// baseline reads what the indicator is compared with, and sees to it that a
// target speaks of it.
func (l *loader) baseline(i *indicator) {
	uses := slices.ContainsFunc(i.targets, func(t *Target) bool { return t.Unit == OfBaseline })
	if !i.fields.has("baseline") {
		for _, t := range i.targets {
			if t.Unit == OfBaseline && !i.fields.meant["baseline"] {
				l.reportf(diag.CodeBaseline, t.Span, "add baseline: previous, baseline: a year earlier, or baseline: and a number", "the target speaks of a baseline, and there is none")
			}
		}
		return
	}
	wanted := i.fields.has("target") || i.fields.has("milestones")
	if !uses && wanted && len(i.targets) > 0 {
		l.reportf(diag.CodeBaseline, i.fields.span("baseline"), "write target: at least baseline, or leave it out", "no target speaks of the baseline")
	}
	if n := i.fields.value("baseline"); n != nil {
		i.Baseline = l.readBaseline(i, n)
	}
}

func (l *loader) readBaseline(i *indicator, n *node) *Baseline {
	b := &Baseline{Text: tidy(n.text), Span: n.span}
	switch b.Text {
	case "previous":
		b.Kind = Previous
		return l.monthsBack(i, b)
	case "a year earlier":
		b.Kind, b.Months = YearEarlier, 12
		return b
	}
	b.Kind = Fixed
	digits, percent := cutPercent(b.Text)
	number, ok := value.ParseNumber(digits)
	switch {
	case !ok:
		hint := "write previous, a year earlier, or a number"
		if thousands().MatchString(digits) || len(digits) > 0 && digits[0] >= '0' && digits[0] <= '9' {
			hint = "write digits, with a point before decimals and no mark between thousands"
		}
		l.reportf(diag.CodeValue, n.span, hint, "%s is no baseline", diag.Quote(b.Text))
		return nil
	case i.isShare() && !percent:
		l.reportf(diag.CodeTargetUnit, n.span, "write "+shown(digits)+"%", "the baseline of a numerator and a denominator is a percentage")
		return nil
	case percent && !i.isShare() && i.fields.has("value"):
		l.reportf(diag.CodeTargetUnit, n.span, "write "+shown(digits), "a percentage needs a numerator and a denominator")
		return nil
	case percent:
		number = value.Ratio(number, value.Int(100))
	}
	b.Number = number
	return b
}

// cutPercent takes the % off the end of a text.
func cutPercent(text string) (digits string, percent bool) {
	if n := len(text); n > 0 && text[n-1] == '%' {
		return tidy(text[:n-1]), true
	}
	return text, false
}

var monthsOf = map[calendar.Unit]int{calendar.Month: 1, calendar.Quarter: 3, calendar.Half: 6, calendar.Year: 12}

// monthsBack sets how far back the period before lies.
func (l *loader) monthsBack(i *indicator, b *Baseline) *Baseline {
	const hint = "write baseline: a year earlier, or a number"
	if i.fields.has("every") {
		if b.Months = monthsOf[i.Every]; b.Months == 0 && i.Every != 0 {
			l.reportf(diag.CodePeriod, b.Span, hint, "one %s is no whole number of months, so there is no period before it", i.Every)
		}
		return b
	}
	months, whole := i.Period.WholeMonths()
	if b.Months = months; !whole && i.hasPeriod {
		l.reportf(diag.CodePeriod, b.Span, hint, "the period %s is no whole number of months, so there is no period before it", i.Period)
	}
	return b
}

package plan

import (
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/lazy"
	"plancheck/internal/planfile"
	"plancheck/internal/target"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// readTargets reads target or milestones.
func (i *indicator) readTargets(l *loader) {
	f := i.fields
	l.refuseBeside(f, "target", "milestones")
	n := f.Value("target")
	switch {
	case !f.Has("target") && !f.Has("milestones"):
		if !f.Meant("target") && !f.Meant("milestones") {
			l.Report(diag.CodeMissingKey, i.Span, words.Needs.With(planfile.IndicatorKeys.Of.With(), "target"), words.AddTarget.With())
		}
	case f.Has("milestones"):
		i.milestones(l, f.Value("milestones"))
	case n == nil:
	case n.Kind == planfile.Scalar:
		i.Target = i.target(l, n)
	default:
		i.groupTargets(l, n)
	}
}

// target reads one target and checks its unit; nil where it is not usable.
func (i *indicator) target(l *loader, n *planfile.Node) *target.Target {
	if !l.Wants(n, planfile.Scalars, words.ATarget.With(), n.Span) {
		return nil
	}
	t, err := target.Parse(n.Text)
	if err != nil {
		l.Report(diag.CodeTarget, n.Span, err.Message, err.For(i.kind(), i.comparedWith()))
		return nil
	}
	t.Span = n.Span
	switch i.percent(l) {
	case cellformat.PercentPoints:
		t.InPoints = true
	case cellformat.PercentFraction:
		t.Scale = value.Int(100)
	}
	if kind := i.kind(); kind != 0 {
		if err := t.Fit(kind); err != nil {
			l.Report(diag.CodeTargetUnit, n.Span, err.Message, err.Hint)
			return nil
		}
	}
	i.targets = append(i.targets, t)
	return t
}

// comparedWith returns the baseline as the plan writes it; empty for none.
func (i *indicator) comparedWith() string {
	n := i.fields.Value("baseline")
	switch {
	case n == nil:
		return ""
	case n.Kind == planfile.Scalar:
		return n.Text
	}
	for _, e := range n.Entries {
		if e.Key.Text == "period" && len(n.Entries) == 1 {
			return "{period: " + e.Value.Text + "}"
		}
	}
	return "{}"
}

// howMany reads how many groups have to be met.
func (i *indicator) howMany(l *loader) {
	n := i.fields.Value("groups")
	if n == nil {
		return
	}
	if !i.fields.Has("each") && !i.fields.Has("every") {
		l.Report(diag.CodeGroupTarget, n.Span, words.GroupsNeedEach.With(), words.AddEachOrEvery.With())
		return
	}
	t, err := target.Parse(n.Text)
	if err == nil {
		err = t.Fit(target.Groups)
	}
	if err != nil {
		l.Report(diag.CodeTarget, n.Span, err.Message, err.Hint)
		return
	}
	t.Span = n.Span
	switch most, level := i.mostGroups(), t.Threshold(1).Plus; {
	case t.Unit == target.Percent && level.Cmp(value.Int(1)) > 0, t.Unit == target.Amount && most > 0 && level.Cmp(value.Int(int64(most))) > 0:
		l.Report(diag.CodeTargetVoid, n.Span, words.MoreThanAllGroups.With(), words.Text{})
	case t.Compare == target.AtLeast && level.Sign() == 0:
		l.Report(diag.CodeTargetVoid, n.Span, words.AnyNumberOfGroups.With(), words.Text{})
	default:
		i.Groups = t
	}
}

// mostGroups returns how many groups the plan lists; 0 where it lists none.
func (i *indicator) mostGroups() int {
	switch {
	case i.Each != nil && len(i.Each.Values) > 0:
		return len(i.Each.Values)
	case i.Each != nil:
		return len(i.PerGroup)
	case i.Every != 0 && i.hasPeriod && !i.fields.Has("each"):
		from := calendar.First
		if i.From != nil {
			from = *i.From
		}
		ended, notYet := i.Period.Intervals(i.Every, from, i.Period.To)
		return len(ended) + len(notYet)
	}
	return 0
}

// ratio has a ratio in the unit of its first target.
func (i *indicator) ratio() {
	if i.kind() != target.Ratio {
		i.inPercent()
		return
	}
	i.Scale = value.Int(1)
	if len(i.targets) > 0 {
		i.Scale, i.Sign = i.targets[0].InUnit()
	}
	for _, t := range i.targets {
		t.Scale = i.Scale
	}
}

// inPercent has a value of cells that hold percentages told in percent, if a target is a
// percentage.
func (i *indicator) inPercent() {
	told := slices.ContainsFunc(i.targets, func(t *target.Target) bool { return t.Unit == target.Percent })
	if !told || i.isShare() {
		for _, t := range i.targets {
			t.Scale = value.Number{}
		}
		return
	}
	i.Scale, i.Sign = i.targets[0].Scale, "%"
}

// percent says what a percent sign means in the cells that the value is the mean of, or
// one of.
func (i *indicator) percent(l *loader) cellformat.Percent {
	if i.Value == nil || i.fields.Has("per") {
		return cellformat.PercentRefused
	}
	a, ok := i.Value.Node.(*expr.Aggregate)
	if !ok || a.Func != expr.Mean && a.Func != expr.The || len(a.Args[0].Path) > 0 {
		return cellformat.PercentRefused
	}
	c := l.datasets[a.Dataset].columns[a.Args[0].Column]
	if c == nil {
		return cellformat.PercentRefused
	}
	return c.Percent
}

// inCells returns what a number that is compared with cells of percentages is in the unit
// of the value.
func (i *indicator) inCells(l *loader, n value.Number, percent bool) value.Number {
	switch isScaled := i.Scale.Sign() > 0; {
	case i.percent(l) == cellformat.PercentPoints || percent == isScaled:
		return n
	case percent:
		return value.Ratio(n, value.Int(100))
	}
	return n.Mul(i.Scale)
}

// kind returns what the indicator's number is; 0 where its keys do not say.
func (i *indicator) kind() target.Kind {
	switch {
	case i.isShare():
		return target.Share
	case i.fields.Has("value") && i.fields.Has("per"):
		return target.Ratio
	case i.fields.Has("value"):
		return target.Value
	}
	return 0
}

func (i *indicator) milestones(l *loader, n *planfile.Node) {
	if n == nil {
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, i.fields.Span("milestones"), words.MilestonesEmpty.With(), words.Text{})
	}
	var last *calendar.Date
	for _, e := range l.Named(n) {
		date := l.date(e.Key)
		if e.Value.Kind == planfile.Empty {
			l.WantsValue(e, planfile.Scalars)
			continue
		}
		t := i.target(l, e.Value)
		if date != nil && last != nil && *date <= *last {
			l.Report(diag.CodePeriod, e.Key.Span, words.MilestoneOrder.With(date, last), words.PutDatesInOrder.With())
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
func (i *indicator) groupTargets(l *loader, n *planfile.Node) {
	if !i.fields.Has("each") {
		l.Report(diag.CodeGroupTarget, n.Span, words.TargetsNeedEach.With(), words.AddEach.With())
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, i.fields.Span("target"), words.HasNoValue.With(words.Quoted("target")), words.Text{})
	}
	var groups *column
	if i.Each != nil {
		if groups = l.groupColumn(i.Each); groups == nil {
			l.Report(diag.CodeGroupTarget, n.Span, words.KeyCannotName.With(i.Each.Register), words.WriteOneTarget.With())
		}
	}
	for _, e := range l.Named(n) {
		if e.Value.Kind == planfile.Empty {
			l.WantsValue(e, planfile.Scalars)
			continue
		}
		t := i.target(l, e.Value)
		if groups == nil || groups.Type == 0 {
			continue
		}
		if v, ok := l.value(e.Key, groups.Type); ok && t != nil {
			i.PerGroup = append(i.PerGroup, GroupTarget{v, t})
		}
	}
	if i.Each != nil && len(i.PerGroup) == len(n.Entries) {
		i.checkGroupTargets(l, n, groups)
	}
}

// checkGroupTargets compares the groups that have a target with those that
// there are, where the plan says which there are.
func (i *indicator) checkGroupTargets(l *loader, n *planfile.Node, groups *column) {
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
			l.Report(diag.CodeGroupTarget, n.Entries[k].Key.Span, words.NotAmongGroups.With(g.Group, i.Each.Text), suggestValue(g.Group, there))
		}
	}
	for _, v := range there {
		if !stated[v] {
			l.Report(diag.CodeGroupTarget, n.Span, words.GroupWithoutTarget.With(v), words.AddWithTarget.With(text.Brief(v.String())))
		}
	}
}

// baseline reads what the indicator is compared with, and sees to it that a
// target speaks of it.
func (i *indicator) baseline(l *loader) {
	uses := slices.ContainsFunc(i.targets, (*target.Target).IsOfBaseline)
	if !i.fields.Has("baseline") {
		for _, t := range i.targets {
			if t.IsOfBaseline() && !i.fields.Meant("baseline") {
				l.Report(diag.CodeBaseline, t.Span, words.BaselineMissing.With(), words.AddBaseline.With())
			}
		}
		return
	}
	wanted := i.fields.Has("target") || i.fields.Has("milestones")
	if !uses && wanted && len(i.targets) > 0 {
		l.Report(diag.CodeBaseline, i.fields.Span("baseline"), words.BaselineUnused.With(), words.CompareOrLeave.With())
	}
	if n := i.fields.Value("baseline"); n != nil {
		if i.Baseline = i.readBaseline(l, n); i.Baseline != nil {
			i.checkAgainst(l)
			i.checkYears(l)
		}
	}
}

// checkAgainst compares what targets say they are against with the baseline.
func (i *indicator) checkAgainst(l *loader) {
	for _, t := range i.targets {
		if said := t.Against; said != nil && said.Words != i.Baseline.Text {
			l.Report(diag.CodeBaseline, t.Span, words.AgainstAnother.With(said.Text, i.Baseline.Text), words.CorrectOneBaseline.With())
		}
	}
}

// checkYears refuses a change of so much a year where it is not certain how many years
// there are.
func (i *indicator) checkYears(l *loader) {
	b := i.Baseline
	whole := b.Months > 0 && b.Months%12 == 0
	if b.Kind == Named && i.Every == calendar.Year {
		_, month, day := b.Period.To.Civil()
		whole = month == 12 && day == 31
	}
	for _, t := range i.targets {
		if t.Yearly && !whole {
			l.Report(diag.CodeBaseline, t.Span, words.NotWholeYears.With(), words.CompareWithAYear.With())
		}
	}
}

func (i *indicator) readBaseline(l *loader, n *planfile.Node) *Baseline {
	if n.Kind == planfile.Mapping {
		return i.baselineOfMap(l, n)
	}
	b := &Baseline{Text: text.Tidy(n.Text), Span: n.Span}
	switch b.Text {
	case target.Previous:
		b.Kind = Previous
		return i.monthsBack(l, b)
	case target.AYearEarlier:
		if i.Every == calendar.Day || i.Every == calendar.Week {
			l.Report(diag.CodePeriod, n.Span, words.NoPairOfIntervals.With(words.OfUnit(i.Every)), words.JudgeMonths.With())
		}
		b.Kind, b.Months = YearEarlier, 12
		return b
	}
	if _, err := calendar.ParsePeriod(b.Text); err == nil && !isNoYear(b.Text) {
		l.Report(diag.CodeBaseline, n.Span, words.MayBeAPeriod.With(b.Text), words.WritePeriodOrValue.With(b.Text))
		return nil
	}
	return i.numberBaseline(l, b)
}

// isNoYear reports whether a number of four digits is too small or too large for one.
func isNoYear(s string) bool {
	return len(s) == len("2006") && (s < "1900" || s > "2100")
}

// baselineWords are other words for a baseline, and the plan's own.
var baselineWords = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"last year": target.AYearEarlier, "previous year": target.AYearEarlier, "the year before": target.AYearEarlier, "year earlier": target.AYearEarlier,
		"năm trước": target.AYearEarlier, "cùng kỳ": target.AYearEarlier, "cùng kỳ năm trước": target.AYearEarlier,
		"previous period": target.Previous, "the period before": target.Previous, "kỳ trước": target.Previous,
	}
}}

// numberBaseline reads a baseline that is a number.
func (i *indicator) numberBaseline(l *loader, b *Baseline) *Baseline {
	b.Kind = Fixed
	digits, percent := cutPercent(b.Text)
	number, ok := value.ParseNumber(digits)
	if level := i.levelOfRatio(b.Text); level != nil {
		b.Number = *level
		return b
	}
	switch {
	case !ok:
		hint := words.WriteBaseline.With()
		if meant, known := baselineWords.Get()[strings.ToLower(b.Text)]; known {
			hint = words.Write.With(meant)
		} else if digits != "" && digits[0] >= '0' && digits[0] <= '9' && !strings.ContainsAny(digits, "/-") {
			hint = words.WriteDigits.With()
		}
		l.Report(diag.CodeValue, b.Span, words.NotABaseline.With(b.Text), hint)
		return nil
	case i.isShare() && !percent:
		hint := words.WritePercentage.With()
		if !isFraction(number) && number.Cmp(value.Int(100)) <= 0 {
			hint = words.Write.With(text.Brief(digits) + "%")
		}
		l.Report(diag.CodeTargetUnit, b.Span, words.ShareBaseline.With(), hint)
		return nil
	case i.percent(l) != cellformat.PercentRefused:
		number = i.inCells(l, number, percent)
	case percent && !i.isShare() && i.fields.Has("value"):
		l.Report(diag.CodeTargetUnit, b.Span, words.PercentNeedsShare.With(), words.LeavePercentOut.With())
		return nil
	case percent:
		number = value.Ratio(number, value.Int(100))
	}
	b.Number = number
	return b
}

// levelOfRatio reads the baseline of a ratio, which is written as a target's level is; nil
// where it is none.
func (i *indicator) levelOfRatio(text string) *value.Number {
	if i.kind() != target.Ratio {
		return nil
	}
	t, err := target.Parse("exactly " + text)
	if err != nil || t.Fit(target.Ratio) != nil || t.IsOfBaseline() {
		return nil
	}
	t.Scale = i.Scale
	return new(t.Threshold(1).Plus)
}

// baselineOfMap reads {period: 2020}, {period: ..., mean: year} or {value: 26.17%}.
func (i *indicator) baselineOfMap(l *loader, n *planfile.Node) *Baseline {
	f, ok := l.Fields(n, &planfile.BaselineKeys, n.Span)
	if !ok {
		return nil
	}
	l.refuseBeside(f, "value", "period", "mean")
	switch v := f.Value("value"); {
	case v != nil:
		return i.numberBaseline(l, &Baseline{Text: text.Tidy(v.Text), Span: v.Span})
	case f.Has("value") || f.Meant("value") || f.Meant("period"):
		return nil
	case !f.Has("period"):
		l.Report(diag.CodeMissingKey, n.Span, words.Needs.With(planfile.BaselineKeys.Of.With(), "period"), words.AddAsIn.With("period", "2020"))
		return nil
	}
	p, ok := l.period(f.Value("period"))
	if !ok || f.Has("mean") && f.Value("mean") == nil {
		return nil
	}
	b := &Baseline{Kind: Named, Period: p, Mean: f.Has("mean"), Text: p.String(), Span: n.Span}
	if b.Mean {
		b.Text += ", mean: year"
	}
	if i.hasPeriod && !i.checkNamed(l, b) {
		return nil
	}
	return b
}

// checkNamed refuses a period that does not go with the ones that are judged, and sets
// how far back it lies.
func (i *indicator) checkNamed(l *loader, b *Baseline) bool {
	refuse := func(message, hint words.Text) bool {
		l.Report(diag.CodePeriod, b.Span, message, hint)
		return false
	}
	isEarlier := b.Period.To < i.Period.To
	if i.Every != 0 {
		isEarlier = b.Period.To < i.Period.From
	} else if months, whole := b.Period.MonthsTo(i.Period); whole {
		b.Months = months
	}
	if !isEarlier {
		return refuse(words.BaselineNotEarlier.With(b.Period, i.Period), words.NameAnEarlierPeriod.With(i.Period))
	}
	parts := b.Periods(i.Period)
	if len(parts) == 0 {
		return refuse(words.NotWholeYearsLong.With(b.Period), words.LeaveMeanOut.With())
	}
	judged := i.Period
	if i.Every != 0 {
		judged = i.Every.Interval(i.Period.From)
	}
	if i.countsPeriods() && !parts[0].IsAsLongAs(judged) && !(i.Every != 0 && monthsOf[i.Every] == 0 && parts[0].To-parts[0].From == judged.To-judged.From) {
		return refuse(words.BaselineOfAnotherLength.With(parts[0], judged), words.NameOneAsLong.With())
	}
	return true
}

// countsPeriods reports whether the indicator counts what happens in a period: a longer
// one has more of it. What is counted as of a day has no length.
func (i *indicator) countsPeriods() bool {
	found := false
	for _, e := range i.Expressions() {
		expr.Walk(e.Node, func(n expr.Node) bool {
			switch n := n.(type) {
			case *expr.Binary:
				found = found || n.Op == expr.InPeriod
			case *expr.PeriodPart:
				found = found || n.Part == expr.PeriodStart
			case *expr.Call:
				found = found || n.Func == "active" || n.Func == "periods"
			case *expr.Aggregate:
				found = found || n.Func == expr.PeriodsWith
			}
			return true
		})
	}
	return found
}

// isFraction reports whether a number without a percent sign may be meant as a
// share all the same: 0.3 as 30%.
func isFraction(n value.Number) bool { return n.Cmp(value.Int(1)) <= 0 }

// cutPercent takes the % off the end of a text.
func cutPercent(s string) (digits string, percent bool) {
	if n := len(s); n > 0 && s[n-1] == '%' {
		return text.Tidy(s[:n-1]), true
	}
	return s, false
}

var monthsOf = [calendar.Year + 1]int{calendar.Month: 1, calendar.Quarter: 3, calendar.Half: 6, calendar.Year: 12}

// monthsBack sets how far back the period before lies.
func (i *indicator) monthsBack(l *loader, b *Baseline) *Baseline {
	if i.fields.Has("every") {
		if b.Months = monthsOf[i.Every]; b.Months == 0 && i.Every != 0 {
			l.Report(diag.CodePeriod, b.Span, words.UnitNotMonths.With(words.OfUnit(i.Every)), words.Text{})
		}
		return b
	}
	months, whole := i.Period.WholeMonths()
	if b.Months = months; !whole && i.hasPeriod {
		l.Report(diag.CodePeriod, b.Span, words.NotWholeMonths.With(i.Period), words.BaselineNumber.With())
	}
	return b
}

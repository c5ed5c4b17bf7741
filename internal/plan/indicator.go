package plan

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/target"
	"plancheck/internal/words"
)

// indicator is an Indicator while it is being read.
type indicator struct {
	*Indicator
	fields    *planfile.Fields
	targets   []*target.Target // all that it has
	hasPeriod bool             // Period is usable
}

func (l *loader) indicators(top *planfile.Fields) {
	n := top.Value("indicators")
	if n == nil {
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, top.Span("indicators"), words.NoIndicators.With(), words.Text{})
	}
	if l.plan.Schema == nil {
		l.plan.Schema = &expr.Schema{}
		l.circular = true // nothing can be resolved
	}
	var read []*indicator
	for _, e := range n.Entries {
		f, ok := l.Fields(e.Value, &planfile.IndicatorKeys, e.Key.Span)
		if !ok {
			continue
		}
		l.checkID(e.Key)
		i := &indicator{Indicator: &Indicator{ID: e.Key.Text, Span: e.Key.Span}, fields: f}
		l.plan.Indicators = append(l.plan.Indicators, i.Indicator)
		l.indicator(i)
		read = append(read, i)
	}
	l.compareIndicators(read)
}

// indicator reads one indicator, part after part, then judges how the parts go
// together.
func (l *loader) indicator(i *indicator) {
	l.texts(i)
	l.times(i)
	l.expressions(i)
	l.groupings(i)
	l.targets(i)
	l.baseline(i)

	l.checkFrom(i)
	l.checkIntervals(i)
	l.checkDenominator(i)
	l.checkGroupings(i)
	i.checkPersons(l)
	i.readRemainder(l)
	l.checkPeriodMentioned(i)
	l.checkTargets(i)
	l.checkMeaning(i)
	refuseCoarse(l, i)
	l.advise(i)
}

func (l *loader) texts(i *indicator) {
	for name, to := range map[string]*Text{
		"name": &i.Name, "responsible": &i.Responsible, "definition": &i.Definition, "source": &i.Source,
		"objective": &i.Objective, "assumption": &i.Assumption, "limitations": &i.Limitations,
	} {
		*to = l.bilingual(i.fields.Value(name))
	}
	if !i.fields.Has("responsible") && !i.fields.Meant("responsible") && !l.Fixed {
		l.Report(diag.CodeResponsible, i.Span, words.NobodyResponsible.With(i.ID), words.AddResponsible.With())
	}
}

// times reads period, every and from.
func (l *loader) times(i *indicator) {
	i.Period, i.hasPeriod = l.plan.Period, !l.noPeriod
	if i.fields.Has("period") {
		i.Period, i.hasPeriod = l.period(i.fields.Value("period"))
	}
	if n := i.fields.Value("every"); n != nil {
		i.Every, _ = calendar.ParseUnit(n.Text)
	}
	i.From = l.date(i.fields.Value("from"))
}

// expressions reads value, or numerator and denominator.
func (l *loader) expressions(i *indicator) {
	f := i.fields
	switch {
	case f.Has("value"):
		l.refuseBeside(f, "value", "numerator", "denominator")
	case f.Has("numerator") && !f.Has("denominator"):
		l.Report(diag.CodeMissingKey, f.Span("numerator"), words.NeedsDenominator.With(), words.AddDenominator.With())
	case f.Has("denominator") && !f.Has("numerator"):
		l.Report(diag.CodeMissingKey, f.Span("denominator"), words.NeedsNumerator.With(), words.Add.With("numerator:"))
	case !f.Has("numerator") && !f.Meant("value") && !f.Meant("numerator"):
		l.Report(diag.CodeMissingKey, i.Span, words.NeedsExpression.With(), words.AddExpression.With())
	}
	top := expr.Scope{Place: expr.Top}
	i.Value = l.expression(f.Value("value"), top)
	i.Numerator = l.expression(f.Value("numerator"), top)
	i.Denominator = l.expression(f.Value("denominator"), top)
}

// isShare reports whether the indicator is meant as a share, whether or not
// its expressions are usable.
func (i *indicator) isShare() bool { return i.fields.Has("numerator") || i.fields.Has("denominator") }

// usable reports whether all expressions are.
func (i *indicator) usable() bool {
	return i.Value != nil && !i.isShare() || i.Numerator != nil && i.Denominator != nil && !i.fields.Has("value")
}

// all returns the expressions that there are.
func (i *Indicator) all() []*Expression {
	var out []*Expression
	for _, e := range []*Expression{i.Value, i.Numerator, i.Denominator} {
		if e != nil {
			out = append(out, e)
		}
	}
	return out
}

// checkFrom refuses a `from` that nothing looks at, or outside the period.
func (l *loader) checkFrom(i *indicator) {
	if i.From == nil {
		return
	}
	n := i.fields.Value("from")
	if i.usable() && !i.fields.Has("every") && !i.looksAtIntervals() {
		l.Report(diag.CodeConflict, i.fields.Span("from"), words.FromNeedsIntervals.With(), words.AddEveryOrLeaveOut.With())
	}
	if i.hasPeriod && !i.Period.Contains(*i.From) {
		l.Report(diag.CodePeriod, n.Span, words.OutsidePeriod.With(i.From, i.Period), words.Text{})
	}
}

func (i *indicator) looksAtIntervals() bool {
	found := false
	all := i.all()
	if i.Each != nil && i.Each.Where != nil {
		all = append(all, i.Each.Where)
	}
	for _, e := range all {
		eachUnit(e, func(calendar.Unit, expr.Node) { found = true })
	}
	return found
}

// eachUnit calls f for every periods() and periods_with() of an expression.
func eachUnit(e *Expression, f func(calendar.Unit, expr.Node)) {
	expr.Walk(e.Node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Call:
			if n.Func == "periods" {
				f(n.Unit, n)
			}
		case *expr.Aggregate:
			if n.Func == expr.PeriodsWith {
				f(n.Unit, n)
			}
		}
		return true
	})
}

// checkIntervals refuses intervals of which the period holds none, or too
// many.
func (l *loader) checkIntervals(i *indicator) {
	if !i.hasPeriod || i.fields.Has("from") && (i.From == nil || !i.Period.Contains(*i.From)) {
		return
	}
	check := func(u calendar.Unit, span diag.Span) {
		switch all, ok := i.intervals(u); {
		case !ok:
			l.Report(diag.CodePeriod, span, words.TooManyIntervals.With(i.Period, maxIntervals, unitWords(u)), words.CorrectPeriod.With())
		case len(all) == 0 && i.From != nil:
			l.Report(diag.CodePeriod, span, words.NoneFromOn.With(unitWords(u), i.Period, i.From), words.CorrectPeriod.With())
		case len(all) == 0:
			l.Report(diag.CodePeriod, span, words.NoWholeInterval.With(unitWords(u), i.Period), words.CorrectPeriod.With())
		}
	}
	if i.Every != 0 {
		check(i.Every, i.fields.Value("every").Span)
		return
	}
	for _, e := range i.all() {
		eachUnit(e, func(u calendar.Unit, n expr.Node) { check(u, e.Span(n)) })
	}
}

// checkPeriodMentioned refuses an aggregate that would give the same number
// in every interval, or for the baseline.
func (l *loader) checkPeriodMentioned(i *indicator) {
	var message words.Text
	switch {
	case i.Every != 0:
		message = words.SameInEvery.With(unitWords(i.Every))
	case i.Baseline != nil && i.Baseline.Kind != Fixed:
		message = words.SameAsBaseline.With()
	default:
		return
	}
	for _, e := range i.all() {
		for _, a := range aggregates(e) {
			if !expr.MentionsPeriod(a) && !(e == i.Numerator && i.restricts(a)) {
				l.Report(diag.CodeNoPeriod, e.Span(a), message, l.periodHint(a.Dataset, func(*Column) bool { return true }))
			}
		}
	}
}

// restricts reports whether the denominator's condition holds for a, an
// aggregate of the numerator, too, and mentions the period.
func (i *indicator) restricts(a *expr.Aggregate) bool {
	if i.Denominator == nil {
		return true // not known
	}
	d, ok := i.Denominator.Node.(*expr.Aggregate)
	return ok && d.Dataset == a.Dataset && d.Where != nil && expr.MentionsPeriod(d.Where)
}

// readRemainder reads whether those who are not counted may be few.
func (i *indicator) readRemainder(l *loader) {
	i.RemainderOpen = i.fields.Value("remainder") != nil
	if !i.RemainderOpen || !i.usable() {
		return
	}
	span := i.fields.Span("remainder")
	switch s := l.plan.Sensitivity(i.Indicator); {
	case i.Value != nil:
		l.Report(diag.CodeConflict, span, words.RemainderOfShare.With(), words.LeaveOut.With())
	case s == PersonalHigh:
		l.Report(diag.CodeConflict, span, words.RemainderNotHigh.With(), words.LeaveOut.With())
	case !s.IsPersonal():
		l.Report(diag.CodeConflict, span, words.RemainderOfPersons.With(), words.LeaveOut.With())
	}
}

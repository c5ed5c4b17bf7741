package planlint

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// from refuses a `from` that nothing looks at, or outside the period.
func from(_ *facts, i *plan.Indicator) (found diag.List) {
	if i.From == nil {
		return nil
	}
	if isUsable(i) && !i.Keys.Has("every") && !looksAtIntervals(i) {
		found.Add(diag.CodeConflict, i.Keys["from"].Span, words.FromNeedsIntervals.With(), words.AddEveryOrLeaveOut.With())
	}
	if hasPeriod(i) && !i.Period.Contains(*i.From) {
		found.Add(diag.CodePeriod, i.Keys["from"].Value, words.OutsidePeriod.With(i.From, i.Period), words.Text{})
	}
	return found
}

func looksAtIntervals(i *plan.Indicator) bool {
	found := false
	for _, e := range withGroups(i) {
		eachUnit(e, func(calendar.Unit, expr.Node) { found = true })
	}
	return found
}

// eachUnit calls f for every periods() and periods_with() of an expression.
func eachUnit(e *plan.Expression, f func(calendar.Unit, expr.Node)) {
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

// intervals refuses intervals of which the period holds none, or too many.
func intervals(_ *facts, i *plan.Indicator) (found diag.List) {
	if !hasPeriod(i) || i.Keys.Has("from") && (i.From == nil || !i.Period.Contains(*i.From)) {
		return nil
	}
	check := func(u calendar.Unit, span diag.Span) {
		switch all, ok := intervalsOf(i, u); {
		case !ok:
			found.Add(diag.CodePeriod, span, words.TooManyIntervals.With(i.Period, maxIntervals, words.OfUnit(u)), words.CorrectPeriod.With())
		case len(all) == 0 && i.From != nil:
			found.Add(diag.CodePeriod, span, words.NoneFromOn.With(words.OfUnit(u), i.Period, i.From), words.CorrectPeriod.With())
		case len(all) == 0:
			found.Add(diag.CodePeriod, span, words.NoWholeInterval.With(words.OfUnit(u), i.Period), words.CorrectPeriod.With())
		}
	}
	if i.Every != 0 {
		check(i.Every, i.Keys["every"].Value)
		return found
	}
	for _, e := range i.Expressions() {
		eachUnit(e, func(u calendar.Unit, n expr.Node) { check(u, e.Span(n)) })
	}
	return found
}

// maxIntervals is how many intervals a period may be cut into: as many as
// there may be groups.
const maxIntervals = 100_000

// intervalsOf returns the intervals of the indicator's period that `every` and
// periods() look at, whether they have ended or not, and false where there
// would be more than maxIntervals.
func intervalsOf(i *plan.Indicator, u calendar.Unit) ([]calendar.Period, bool) {
	least := map[calendar.Unit]int{calendar.Day: 1, calendar.Week: 7, calendar.Month: 28, calendar.Quarter: 90, calendar.Half: 181, calendar.Year: 365}[u]
	if (int(i.Period.To-i.Period.From)+1)/least > maxIntervals {
		return nil, false
	}
	from := calendar.First
	if i.From != nil {
		from = *i.From
	}
	all, _ := i.Period.Intervals(u, from, calendar.Last)
	return all, true
}

// coarse refuses dates that tell less than the intervals that are judged: which
// month 2023 lies in is not known.
func coarse(f *facts, i *plan.Indicator) (found diag.List) {
	if i.Every == 0 {
		return nil
	}
	for _, e := range i.Expressions() {
		expr.Walk(e.Node, func(n expr.Node) bool {
			name, ok := n.(*expr.Name)
			if !ok || name.Column == "" {
				return true
			}
			if c := f.columns[f.Schema.ColumnOf(name)]; c == nil || c.Type != value.Date || c.Derive != nil {
				return true
			}
			dataset := f.Dataset(f.Schema.Follow(name.Dataset, name.Path).Name)
			for _, form := range dataset.Format.Cells.Dates {
				if form.Unit() > i.Every {
					found.Add(diag.CodePeriod, e.Span(name), words.DatesTooCoarse.With(dataset.Name, form.Name(), words.OfUnit(i.Every)), words.JudgeLonger.With(words.OfUnit(form.Unit())))
				}
			}
			return true
		})
	}
	return found
}

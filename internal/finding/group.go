package finding

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// NoSuchGroup returns the error of a group that an indicator lists, and that is none
// of the keys of the register.
func NoSuchGroup(group string, keys []string, groups *plan.Grouping, i *plan.Indicator) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeNoGroup, Span: groups.Span,
		Message: words.ListedGroupIsNoKey.With(i.ID, group, groups.Register), Hint: diag.Suggest(group, keys),
	}
}

// NoTarget returns the error of a group in the data that an indicator with targets
// by group states none for.
func NoTarget(group string, i *plan.Indicator) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeGroupNoGoal, Span: i.PerGroup[0].Target.Span,
		Message: words.GroupHasNoTarget.With(i.ID, group), Hint: words.StateItsTarget.With(),
	}
}

// TwoFigures returns the error of a figure that two rows have.
func TwoFigures(d Dataset, i *plan.Indicator, at [2]query.Place) diag.Diagnostic {
	first, second := at[0], at[1]
	if d.IsPersonal() {
		first, second = bare(first, d.Plan.File), bare(second, d.Plan.File)
	}
	s := subject{dataset: d.Plan, place: second}
	said := diag.Diagnostic{Severity: diag.Error, Code: diag.CodeTwoFigures, Span: s.span(), Hint: words.OneFigure.With()}
	switch {
	case first.File == "":
		said.Message = words.SeveralFigures.With(i.ID, d.Plan.Name)
	case first.Key != "":
		said.Message = words.TwoFiguresOfKeys.With(first.Key, second.Key, i.ID)
	default:
		said.Message = s.inRow(words.SecondFigure.With(i.ID, int(first.Line), first.File))
	}
	return said
}

// MoreFigures returns the error of so many more figures of an indicator that two rows
// have.
func MoreFigures(i *plan.Indicator, more int) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeTwoFigures, Span: i.Span,
		Message: words.MoreFigures.With(i.ID, more), Hint: words.OneFigure.With(),
	}
}

// NoRowsIn returns the error of a dataset without a row in a period of an indicator
// although the plan requires some.
func NoRowsIn(p calendar.Period, d *plan.Dataset, i *plan.Indicator) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeRequiredPeriod, Span: d.Span,
		Message: words.NoRequiredRowsIn.With(i.ID, d.Name, p), Hint: words.ExportPeriodAgain.With(),
	}
}

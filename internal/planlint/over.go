package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/words"
)

// over warns about targets above 100% of a whole and about one of 100% in all
// groups that are found.
func over(_ *facts, i *plan.Indicator) (found diag.List) {
	if !isUsable(i) {
		return nil
	}
	for _, t := range i.Targets() {
		switch {
		case !i.Share() || t.Unit != target.Percent || t.Number.Cmp(hundred) < 0:
		case t.Number.Cmp(hundred) > 0:
			found.Add(diag.CodeOver, t.Span, words.AsksTooMuch.With(t.Text), words.CompareBaseline.With(t.OfItsBaseline()))
		case i.Each != nil && i.Each.Register == "" && i.Each.Values == nil:
			found.Add(diag.CodeFound, t.Span, words.GroupsAreFound.With(i.Each.Dataset), words.ListGroups.With())
		}
	}
	return found
}

package planlint

import (
	"regexp"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/value"
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

// points warns about a number without a percent sign that is compared with percentages in
// points and may be meant as a fraction: 0.85 as 85%.
func points(_ *facts, i *plan.Indicator) (found diag.List) {
	if !isUsable(i) {
		return nil
	}
	for _, t := range i.Targets() {
		isSmall := t.Number.Sign() > 0 && t.Number.Cmp(value.Int(1)) <= 0
		if !t.InPoints || t.Unit != target.Amount || t.IsOfBaseline() || !isSmall {
			continue
		}
		numbers := regexp.MustCompile(`[0-9]+([.,][0-9]+)*`) // in either language
		column := i.Value.Node.(*expr.Aggregate).Args[0].Column
		asIs := numbers.ReplaceAllString(t.Text, "$0%")
		times100 := numbers.ReplaceAllStringFunc(t.Text, func(number string) string { return in100ths(number) + "%" })
		found.Add(diag.CodePoints, t.Span, words.IsInPoints.With(t.Text, numbers.FindString(t.Text), column), words.WritePercentSign.With(asIs, times100))
	}
	return found
}

// in100ths writes a hundred times a number as the number is written.
func in100ths(number string) string {
	n, _ := value.ParseNumber(strings.ReplaceAll(number, ",", "."))
	written := n.Mul(hundred).String()
	if strings.Contains(number, ",") {
		return strings.ReplaceAll(written, ".", ",")
	}
	return written
}

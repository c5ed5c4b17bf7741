package planlint

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// GroupBy adds a grouping to those of indicators that the rules for by allow it for, and
// that do not have it. It returns what the rules say of the others, each thing once, and
// how many of the indicators are grouped by it now.
func GroupBy(p *plan.Plan, g *plan.Grouping, indicators []*plan.Indicator) (found diag.List, grouped int) {
	f := factsOf(p)
	for _, i := range indicators {
		has := func(by *plan.Grouping) bool { return by.Text == g.Text }
		if slices.ContainsFunc(i.By, has) {
			grouped++
			continue
		}
		wrong := groupBy(f, g, *i)
		if len(wrong) == 0 {
			i.By = append(i.By, g)
			grouped++
		}
		found = append(found, wrong...)
	}
	return found.Sorted(), grouped
}

// groupBy returns what the rules say of an indicator with another grouping.
func groupBy(f *facts, g *plan.Grouping, i plan.Indicator) (found diag.List) {
	switch {
	case i.Each != nil:
		found.Add(diag.CodeConflict, g.Span, words.NotUsedWith.With("by", "each"), words.Text{})
		return found
	case i.Every != 0:
		found.Add(diag.CodeConflict, g.Span, words.NotUsedWith.With("by", "every"), words.Text{})
		return found
	}
	i.By = []*plan.Grouping{g}
	for _, rule := range ofIndicators {
		for _, d := range rule(f, &i) {
			if d.Span == g.Span {
				found = append(found, d)
			}
		}
	}
	return found
}

package planlint

import (
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// chains refuses aggregates whose rows do not belong to one group.
func chains(f *facts, i *plan.Indicator) (found diag.List) {
	for _, g := range i.Groupings() {
		for _, e := range i.Expressions() {
			for _, a := range e.Aggregates() {
				found = append(found, chain(f, g, a.Dataset)...)
			}
		}
	}
	return found
}

func chain(f *facts, g *plan.Grouping, dataset string) (found diag.List) {
	chains := f.Schema.Chains(dataset, g.Dataset)
	switch len(chains) {
	case 0:
		if !f.LostRefs {
			found.Add(diag.CodeGrouping, g.Span, words.NoWayToGroups.With(dataset, g.Dataset), words.GroupByOwn.With(dataset))
		}
	case 1:
	default:
		ways := make([]string, len(chains))
		for k, c := range chains {
			ways[k] = dataset + "." + strings.Join(c, ".")
		}
		hint := words.GroupByOneWay.With(ways[0] + strings.TrimPrefix(g.Text, g.Dataset))
		found.Add(diag.CodeGrouping, g.Span, words.SeveralWays.With(dataset, g.Dataset, len(chains)), hint).
			Notes = []words.Text{words.TheWaysAre.With(words.List(words.Names(ways)))}
	}
	return found
}

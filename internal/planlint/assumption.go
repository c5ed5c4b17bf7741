package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/words"
)

// assumption warns about an indicator that decides what the wording of a plan leaves
// open and does not say so. It points at the first expression that does.
func assumption(_ *facts, i *plan.Indicator) (found diag.List) {
	if !isUsable(i) || i.Keys.Has("assumption") {
		return nil
	}
	var place diag.Span
	var decided *words.Sentence
	for name, e := range map[string]*plan.Expression{"value": i.Value, "per": i.Per, "numerator": i.Numerator, "denominator": i.Denominator} {
		at := i.Keys[name].Value
		if e == nil || decided != nil && place.Start.Compare(at.Start) < 0 {
			continue
		}
		if what := decisionIn(e.Node); what != nil {
			place, decided = at, what
		}
	}
	if decided != nil {
		found.Add(diag.CodeAssumption, place, words.Decided.With(decided.With()), words.AddAssumption.With())
	}
	return found
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
			case "days", "weeks":
				what = &words.DecidesDays
			case "hours", "minutes":
				what = &words.DecidesTime
			}
		}
		return what == nil
	})
	return what
}

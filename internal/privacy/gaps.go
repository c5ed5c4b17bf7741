package privacy

import (
	"slices"
	"strings"

	"plancheck/internal/compile"
	"plancheck/internal/report"
)

// Gaps are gaps that have passed the gate, which alone makes them: there is no row in
// them that is about a person.
type Gaps struct {
	Report     Report
	Indicators []report.IndicatorGaps // with what is printed of them in the report
}

// GuardGaps lets the gaps of a report through: those of these indicators, all if there
// are none, that are printed as not met, undetermined or withheld. Of indicators that
// are about persons nothing is left but what the report prints of their numbers.
func GuardGaps(r Report, gaps *report.Gaps, only []string) Gaps {
	passed := Gaps{Report: r}
	for _, g := range gaps.Indicators {
		ind := &r.Indicators[g.At]
		if len(only) > 0 && !slices.Contains(only, ind.ID) {
			continue
		}
		if r.HeldOf(g.At).Sensitive {
			g = report.IndicatorGaps{At: g.At, Form: compile.OfPersons}
		}
		switch ind.Verdict {
		case report.NotMet, report.Undetermined, report.Withheld:
			passed.Indicators = append(passed.Indicators, g)
		}
	}
	return passed
}

// Group returns the gaps of one group alone, by its key or its label.
func (g Gaps) Group(name string) Gaps {
	only := Gaps{Report: g.Report}
	for _, ind := range g.Indicators {
		terms := ind.Terms
		ind.Terms = nil
		for _, t := range terms {
			t.Parts = slices.DeleteFunc(slices.Clone(t.Parts), func(p report.GapPart) bool { return !IsGroup(p.Key, p.Label, name) })
			if len(t.Parts) > 0 {
				ind.Terms = append(ind.Terms, t)
			}
		}
		ind.Groups = slices.DeleteFunc(slices.Clone(ind.Groups), func(p report.GroupGap) bool { return !IsGroup(p.Key, p.Label, name) })
		if len(ind.Terms)+len(ind.Groups) > 0 {
			only.Indicators = append(only.Indicators, ind)
		}
	}
	return only
}

// IsGroup reports whether a group has this name: its key, or its label.
func IsGroup(key []string, label, name string) bool {
	return len(key) > 0 && strings.Join(key, " / ") == name || label != "" && label == name
}

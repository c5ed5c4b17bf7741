package privacy

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/compile"
	"plancheck/internal/plan"
	"plancheck/internal/report"
)

// Gaps are gaps that have passed the gate, which alone makes them: there is no row in
// them that is about a person.
type Gaps struct {
	Report     Report
	Of         Unit                   // of which alone the gaps are; without key: of all
	Named      string                 // the group of which alone they are, by its key or its label; empty: of all
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
	only := g.where(func(u Unit) bool { return IsGroup(u.Key, u.Label, name) })
	only.Named = name
	return only
}

// Unit is a group of one or several indicators: the same key and the same label, so that
// a district and a commune whose codes are equal stay apart.
type Unit struct {
	Key   []string
	Label string
	Title plan.Text // as of a [report.Group]
}

func (u Unit) is(o Unit) bool { return slices.Equal(u.Key, o.Key) && u.Label == o.Label }

// Units returns the groups of all indicators, in the order in which they first appear.
func (g Gaps) Units() []Unit {
	var units []Unit
	seen := map[string]bool{}
	g.where(func(u Unit) bool {
		if id := fmt.Sprintf("%q %q", u.Key, u.Label); len(u.Key) > 0 && !seen[id] {
			seen[id] = true
			units = append(units, u)
		}
		return false
	})
	return units
}

// Unit returns the gaps of one unit alone.
func (g Gaps) Unit(u Unit) Gaps {
	only := g.where(u.is)
	only.Of = u
	return only
}

// where returns the gaps of the groups that are wanted, without the indicators that have
// none of them.
func (g Gaps) where(wanted func(Unit) bool) Gaps {
	only := Gaps{Report: g.Report}
	for _, ind := range g.Indicators {
		terms, groups := ind.Terms, ind.Groups
		ind.Terms, ind.Groups, ind.Beside, ind.Whole = nil, nil, nil, nil
		for _, t := range terms {
			parts := t.Parts
			t.Parts = nil
			for _, p := range parts {
				if wanted(Unit{p.Key, p.Label, p.Title}) {
					t.Parts = append(t.Parts, p)
				}
			}
			if len(t.Parts) > 0 {
				ind.Terms = append(ind.Terms, t)
			}
		}
		for _, p := range groups {
			if wanted(Unit{p.Key, p.Label, p.Title}) {
				ind.Groups = append(ind.Groups, p)
			}
		}
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

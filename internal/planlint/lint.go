// Package planlint finds what is wrong with a plan although each of its parts is
// right: conditions that are never or always true, targets that cannot be missed,
// numbers that count rows of any day. A rule is a function from the plan, or from an
// indicator of it, to diagnostics; each has a file of its own, or shares it with those
// of one question.
//
// Whether the conditions of a plan can be true at all is asked of a world of records
// that is as the columns are declared.
package planlint

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
)

// Rules of plans and of indicators. They judge what there is: a plan with errors may
// lack parts, and what depends on one is passed over.
var (
	ofPlans      = []func(*facts) diag.List{derived, personal, twice}
	ofIndicators = []func(*facts, *plan.Indicator) diag.List{
		from, intervals, denominator, chains, persons, remainder, noPeriod, void, meaning, coarse, undated, over, points, assumption, lacking,
	}
)

// Load reads a plan file, as [plan.Read] does, and returns everything that is wrong with
// it, sorted by position, apart from warnings that comments ignore. Where that holds an error the Plan is nil; warnings alone
// leave it usable.
func Load(file string, source []byte) (*plan.Plan, diag.List) {
	p, found := plan.Read(file, source)
	found = append(found, check(p)...)
	if !found.HasErrors() {
		found = append(found, unused(p)...)
	}
	found, ignored := without(ignores(file, source), found.Sorted())
	if found = found.Sorted(); found.HasErrors() {
		return nil, found
	}
	p.Ignored = ignored
	doubt(p, found)
	return p, found
}

// check returns what the rules find wrong.
func check(p *plan.Plan) diag.List {
	f := factsOf(p)
	var found diag.List
	for _, rule := range ofPlans {
		found = append(found, rule(f)...)
	}
	for _, i := range p.Indicators {
		for _, rule := range ofIndicators {
			found = append(found, rule(f, i)...)
		}
	}
	return found
}

// doubt gives every indicator the warnings about its meaning: those that were
// found after its id and before the next one's.
func doubt(p *plan.Plan, found diag.List) {
	for _, d := range found {
		if !slices.Contains([]diag.Code{diag.CodeAlways, diag.CodeContradiction, diag.CodeOutside}, d.Code) {
			continue
		}
		for _, i := range slices.Backward(p.Indicators) {
			if i.Span.Start.Line <= d.Span.Start.Line {
				i.Doubts = append(i.Doubts, d)
				break
			}
		}
	}
}

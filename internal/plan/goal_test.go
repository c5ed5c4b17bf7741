package plan_test

import (
	"slices"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/planlint"
)

// TestHintsOfChangesOfShares loads wishes that, on a share, may be of its points.
func TestHintsOfChangesOfShares(t *testing.T) {
	for _, c := range []struct{ target, measure, hint string }{
		{"a reduction of at least 5%", "value: count(a)", "write at least 5% below baseline"},
		{"a reduction of at least 5%", "numerator: count(a, x)\n    denominator: count(a)", ""},
		{"at least 5% below baseline", "numerator: count(a, x)\n    denominator: count(a)", "write at least 5 points below baseline or at most 95% of baseline"},
		{"giảm ít nhất 5% so với mức gốc", "numerator: count(a, x)\n    denominator: count(a)", "write giảm ít nhất 5 điểm % so với mức gốc or không quá 95% mức gốc"},
		{"at least 5 below baseline", "numerator: count(a, x)\n    denominator: count(a)", "write at least 5 points below baseline"},
		{"at least 5 points below baseline", "value: count(a)", "write at least 5 below baseline"},
		{"at most 70 per 10000", "numerator: count(a, x)\n    denominator: count(a)", "write at most 0.7%"},
	} {
		_, list := planlint.Load("plan.yaml", []byte(`plancheck: 1
plan: {id: p, period: 2023}
data:
  a: {file: a.csv, columns: {on: date, x: boolean}}
indicators:
  i:
    responsible: Team
    baseline: previous
    target: `+c.target+`
    `+c.measure+"\n"))
		at := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Code == diag.CodeTarget || d.Code == diag.CodeTargetUnit })
		if at < 0 || list[at].Hint.String() != c.hint {
			t.Errorf("%s: %v", c.measure, list)
		}
	}
}

// TestHintsOfPercentSignsKeepThePromise loads numbers without one on a share,
// which up to 1 may be meant as a fraction, and with one on a value.
func TestHintsOfPercentSignsKeepThePromise(t *testing.T) {
	const value, share = "value: count(a)", "numerator: count(a, x)\n    denominator: count(a)"
	for _, c := range []struct{ measure, target, baseline, hint string }{
		{share, "at least 30", "40%", "write at least 30%, or value: for a plain number"},
		{share, "at least 0.3", "40%", "write a percentage, as in 30%"},
		{share, "at least 1", "40%", "write a percentage, as in 30%"},
		{share, "at least baseline", "40", "write 40%"},
		{share, "at least baseline", "0.4", "write a percentage, as in 30%"},
		{value, "at least 30%", "40", "write numerator: and denominator:, or leave out the % if the value itself is in percent"},
		{value, "at least baseline", "40%", "leave out the % if the value itself is in percent"},
	} {
		_, list := planlint.Load("plan.yaml", []byte(`plancheck: 1
plan: {id: p, period: 2023}
data:
  a: {file: a.csv, columns: {on: date, x: boolean}}
indicators:
  i:
    responsible: Team
    target: `+c.target+`
    baseline: `+c.baseline+`
    `+c.measure+"\n"))
		at := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Code == diag.CodeTargetUnit })
		if at < 0 || list[at].Hint.String() != c.hint {
			t.Errorf("%v: %v", c, list)
		}
	}
}

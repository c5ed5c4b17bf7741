package plan_test

import (
	"slices"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
)

// TestHintsOfChangesOfShares loads wishes that, on a share, may be of its points.
func TestHintsOfChangesOfShares(t *testing.T) {
	for _, c := range []struct{ target, measure, hint string }{
		{"a reduction of at least 5%", "value: count(a)", "write at least 5% below baseline"},
		{"a reduction of at least 5%", "numerator: count(a, x)\n    denominator: count(a)", "write at least 5 points below baseline or at most 95% of baseline"},
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

// TestHintsBesideATarget does what hints say that need another key than the target, and
// has the plan that is promised.
func TestHintsBesideATarget(t *testing.T) {
	for _, c := range []struct{ target, hint, promised string }{
		{"at least 5 a quarter", "write at least 5, and beside it every: quarter", "target: at least 5\n    every: quarter"},
		{"mỗi tháng ít nhất một lần", "write ít nhất 1, and beside it every: month", "target: ít nhất 1\n    every: month"},
		{"fewer than last year", "write less than baseline, and beside it baseline: a year earlier", "target: fewer than baseline\n    baseline: a year earlier"},
		{"at least 30% below 2020 levels", "write at least 30% below baseline, and beside it baseline: {period: 2020}", "target: at least 30% below baseline\n    baseline: {period: {from: 2018-01-01, to: 2020-12-31}}"},
		{"at least 5 courses a quarter", `write at least 5, and beside it every: quarter, if "courses" only names what is counted`, "target: at least 5\n    every: quarter"},
		{"at least 40 by 2021", "write at least 40; for a date before the end of the period write milestones: {2021-12-31: at least 40} in place of target", "milestones: {2021-12-31: at least 40}"},
		{"hàng năm tăng ít nhất 7%", "write tăng ít nhất 7%/năm so với mức gốc for the years on average, or tăng ít nhất 7% with every: year for each of them", "target: tăng ít nhất 7%\n    every: year\n    baseline: a year earlier"},
		{"at least one in each district", `write at least 1, and beside it each: with the register or the column of "district"`, "target: at least 1\n    each: a.district"},
		{"at least 1.5 million", `write at least 1500000; where the value is in "million", write at least 1.5`, "target: at least 1.5"},
	} {
		load := func(goal string) (*plan.Plan, diag.List) {
			return planlint.Load("plan.yaml", []byte(`plancheck: 1
plan: {id: p, name: P, period: {from: 2021-01-01, to: 2023-12-31}}
data:
  a: {file: a.csv, columns: {on: date, district: text}}
indicators:
  i:
    responsible: Team
    value: count(a, on in period)
    `+goal+"\n"))
		}
		_, list := load("target: " + c.target)
		if len(list) == 0 || list[0].Hint.String() != c.hint {
			t.Errorf("%s: %v", c.target, list)
		}
		if p, list := load(c.promised); p == nil {
			t.Errorf("%s: %v", c.promised, list)
		}
	}
}

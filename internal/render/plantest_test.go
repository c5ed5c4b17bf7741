package render

import (
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/plantest"
	"plancheck/internal/words"
)

// testRuns are what every format of a run of tests is tested with.
var testRuns = []struct {
	name string
	run  TestRun
}{
	{"test-passes", TestRun{Suites: []*plantest.Suite{{
		Plan:     &plan.Plan{ID: "a", File: "plans/a.yaml"},
		Tests:    []plantest.Result{{Test: &plan.Test{Name: "passes", Span: at("plans/a.yaml", 9, 5, 9, 12)}}},
		Coverage: []plantest.Coverage{{Indicator: "visited", Met: true, NotMet: true}},
	}}}},
	{"test-fails", TestRun{Coverage: true, Suites: []*plantest.Suite{failingSuite()}}},
}

func failingSuite() *plantest.Suite {
	expected := func(line int) diag.Span { return at("plans/b.yaml", line, 9, line, 20) }
	return &plantest.Suite{
		Plan: &plan.Plan{ID: "b", File: "plans/b.yaml"},
		Tests: []plantest.Result{
			{Test: &plan.Test{Name: "a share\x1b[1m", Span: expected(9)}, Differences: []plantest.Difference{
				{Subject: "visited", Key: "verdict", Want: words.Name("met"), Got: words.Name("not_met"), Span: expected(17)},
				{Subject: "visited", Key: "denominator", Want: words.Name("2"), Got: words.FromTo.With(2, 3), Span: expected(18)},
				{Subject: "visited[B]", Want: words.AGroupOfThisName.With(), Got: words.NoneFound.With(), Span: expected(19)},
			}},
			{Test: &plan.Test{Name: "passes", Span: expected(30)}},
			{Test: &plan.Test{Name: "errors", Span: expected(40)}, Differences: []plantest.Difference{
				{Key: "errors", Want: words.Name("PC0414"), Got: words.NoneFound.With(), Span: expected(40)},
			}},
		},
		Coverage: []plantest.Coverage{
			{Indicator: "visited", Met: true, NotMet: true}, {Indicator: "met", Met: true}, {Indicator: "not-met", NotMet: true}, {Indicator: "untested"},
		},
	}
}

func TestEveryFormatOfATestRunWritesWhatItsGoldenFileHolds(t *testing.T) {
	for _, f := range TestFormats() {
		for _, r := range testRuns {
			compareGolden(t, r.name+"."+f.Name, rendered(t, f, r.run, Options{}))
		}
		compareGolden(t, "test-fails.vi."+f.Name, rendered(t, f, testRuns[1].run, Options{Lang: words.Vietnamese}))
	}
}

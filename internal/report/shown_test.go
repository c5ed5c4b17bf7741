package report

import (
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

func TestBaselineIsShownLikeItComparesWithTheNumber(t *testing.T) {
	for _, tc := range []struct {
		compare                          plan.Comparison
		number, baseline, percent        int64 // number and baseline of 100,000
		verdict                          Verdict
		shownNumber, shownOne, shownBase string
	}{
		{plan.AtLeast, 33310, 33349, 100, NotMet, "33.3%", "33.3%", "33.35%"},
		{plan.AtMost, 33349, 33310, 100, NotMet, "33.35%", "33.3%", "33.3%"},
		{plan.AtLeast, 36670, 33349, 110, NotMet, "36.67%", "33.3%", "33.35%"},
		{plan.AtLeast, 33349, 33349, 100, Met, "33.349%", "33.3%", "33.349%"},
		{plan.LessThan, 33310, 33349, 100, Met, "33.3%", "33.3%", "33.35%"},
		{plan.AtLeast, 50000, 33349, 100, Met, "50.0%", "33.3%", "33.3%"},
	} {
		share := func(n int64) query.Bounds {
			f := query.Fraction{Num: value.Int(n), Den: value.Int(100_000)}
			return query.Bounds{Cases: query.SomeCases, Least: f, Most: f}
		}
		factor := value.Scaled(tc.percent, 2)
		number, baseline := share(tc.number), share(tc.baseline)
		g := goal{tc.compare, baseline.Interval().Scale(factor)}
		if v := g.judge(number); v != tc.verdict {
			t.Fatalf("%+v: %s", tc, v)
		}
		if got := show(number, true, g.mark(tc.verdict)); got != tc.shownNumber {
			t.Errorf("%+v: number %s", tc, got)
		}
		if got := show(baseline, true, nil); got != tc.shownOne {
			t.Errorf("%+v: baseline alone %s", tc, got)
		}
		if got := show(baseline, true, facing(g, tc.verdict, number, true, factor)); got != tc.shownBase {
			t.Errorf("%+v: baseline %s", tc, got)
		}
	}
}

func TestNothingFacesABaselineWithoutVerdict(t *testing.T) {
	none := query.Bounds{Cases: query.NoCases}
	if mark := facing(goal{plan.AtLeast, value.Point(value.Int(1))}, NoCases, none, true, value.Int(1)); mark != nil {
		t.Errorf("%v", mark)
	}
}

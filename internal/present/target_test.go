package present

import (
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

func TestTargetsAreInTheLanguageOfTheReader(t *testing.T) {
	share := func(v target.Comparison, n value.Number) *target.Target {
		return &target.Target{Compare: v, Unit: target.Percent, Number: n}
	}
	of := func(group string, n int64) plan.GroupTarget {
		return plan.GroupTarget{Group: value.TextOf(group), Target: share(target.AtLeast, value.Int(n))}
	}
	for _, c := range []struct {
		ind    report.Indicator
		en, vi string
	}{
		{report.Indicator{}, "", ""},
		{report.Indicator{Result: report.Result{Target: share(target.AtMost, value.Scaled(25, 1))}}, "at most 2.5%", "không quá 2,5%"},
		{report.Indicator{GroupTargets: []plan.GroupTarget{of("thành phố", 20), of("huyện", 10)}},
			"thành phố: at least 20%, huyện: at least 10%", "thành phố: ít nhất 20%, huyện: ít nhất 10%"},
	} {
		if en, vi := PromiseOf(&c.ind).In(words.English), PromiseOf(&c.ind).In(words.Vietnamese); en != c.en || vi != c.vi {
			t.Errorf("%q and %q, want %q and %q", en, vi, c.en, c.vi)
		}
	}
}

func TestBaselinesAreInTheLanguageOfTheReader(t *testing.T) {
	for _, c := range []struct {
		baseline plan.Baseline
		isShare  bool
		en, vi   string
	}{
		{plan.Baseline{Kind: plan.YearEarlier}, true, "a year earlier", "cùng kỳ năm trước"},
		{plan.Baseline{Kind: plan.Previous}, false, "previous", "kỳ trước"},
		{plan.Baseline{Kind: plan.Fixed, Number: value.Scaled(2617, 4)}, true, "26.17%", "26,17%"},
		{plan.Baseline{Kind: plan.Fixed, Number: value.Scaled(25, 1)}, false, "2.5", "2,5"},
	} {
		got := baseline(&c.baseline, c.isShare)
		if en, vi := got.In(words.English), got.In(words.Vietnamese); en != c.en || vi != c.vi {
			t.Errorf("%q and %q, want %q and %q", en, vi, c.en, c.vi)
		}
	}
}

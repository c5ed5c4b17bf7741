package enginetest

import (
	"slices"
	"testing"
)

func TestOnlyNarrowsWhatIsJudgedAndNothingElse(t *testing.T) {
	for n := range cases(50) {
		random := seeded(12, n)
		c := randomCase(t, random, Small)
		if n%2 == 0 {
			c = broken(c, random)
		}
		whole, err := c.Evaluate(csvEngine(0, 1))
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range whole.Plan.Indicators {
			one, err := c.Evaluate(csvEngine(0, 1), i.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(reported(whole), reported(one)) {
				t.Errorf("case %d: errors are %v, with --only %s they are %v\n%s", n, reported(whole), i.ID, reported(one), show(c))
			}
			if whole.Report == nil || one.Report == nil {
				continue
			}
			var want []Line
			for _, l := range whole.Lines() {
				if l.Name == i.ID || family(l.Name) == i.ID+"[" {
					if c.AsOf == nil { // cells after the latest day of all that are judged
						delete(l.Fields, "after")
						delete(l.Fields, "notes")
					}
					want = append(want, l)
				}
			}
			for _, wrong := range differences(want, one.Lines()) {
				t.Errorf("case %d: --only %s: %s", n, i.ID, wrong)
			}
		}
		if t.Failed() {
			return
		}
	}
}

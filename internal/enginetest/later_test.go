package enginetest

import (
	"bytes"
	"testing"

	"plancheck/internal/enginetest/naive"
	"plancheck/internal/report"
)

// TestFinalVerdictsStay judges random cases again on later days, on which dates that
// were absent are there. What is final must not change. Some verdicts that are interim
// although the period has ended have to change, otherwise the later days test nothing.
func TestFinalVerdictsStay(t *testing.T) {
	final, interim, changed := 0, 0, 0
	for n := range cases(250) {
		random := seeded(31, n)
		c := randomCase(t, random, FewBlanks)
		p, data, _ := loaded(t, c)
		judged, err := c.Evaluate(csvEngine(1024, 1))
		if err != nil {
			t.Fatal(err)
		}
		if data == nil || judged.Report == nil {
			continue
		}
		evidence := []bool{false}
		if bytes.Contains(c.Plan, []byte("known(")) {
			evidence = []bool{false, true}
		}
		for k, i := range judged.Report.Indicators {
			changes := false
			naive.Fillings(data, naive.Candidates(data), 4, random, func() {
				for _, silent := range evidence {
					now, later := naive.Change(data, p.Indicators[k], c.AsOf, silent, 10, random)
					changes = changes || later != ""
					if i.Final && later != "" {
						t.Errorf("case %d: %s is %s and final, but %s later where it is %s now\n%s", n, i.ID, i.Verdict, later, now, show(c))
					}
				}
			})
			switch ended := i.AsOf >= i.Period.To && i.Verdict != report.Undetermined; {
			case ended && i.Final:
				final++
			case ended && changes:
				changed++
			case ended:
				interim++
			}
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d final; %d interim, and %d that change", final, interim, changed)
	if final < least(200) || changed < least(5) {
		t.Errorf("only %d are final, and only %d interim ones change", final, changed)
	}
}

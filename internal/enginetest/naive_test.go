package enginetest

import (
	"slices"
	"strings"
	"testing"

	"plancheck/internal/enginetest/naive"
)

const conformance = "../../testdata/conformance"

func allCases(t *testing.T) []*Case {
	t.Helper()
	cases, err := Cases(conformance)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 100 {
		t.Fatalf("only %d cases in %s", len(cases), conformance)
	}
	return cases
}

func TestCasesSayWhatTheRulesSay(t *testing.T) {
	for _, c := range allCases(t) {
		if c.NotNaive { // encoding/csv reads such files in another way; the pipeline runs them
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			for _, wrong := range checkNaive(t, c) {
				t.Error(wrong)
			}
		})
	}
}

func checkNaive(t *testing.T, c *Case) []string {
	_, data, findings := loaded(t, c)
	if data == nil {
		return codes(c, findings)
	}
	var lines []Line
	var problems []naive.Finding
	for _, i := range naive.Judge(data, c.AsOf) {
		for _, code := range i.Problems {
			problems = append(problems, naive.Finding{Code: code})
		}
		lines = append(lines, naiveLines([]naive.Indicator{i})...)
	}
	if len(problems) > 0 || len(c.Want.Errors) > 0 {
		return codes(c, problems)
	}
	wrong := differences(c.Want.Lines, lines)
	for _, count := range c.Want.Counts {
		n := 0
		for _, f := range findings {
			if f.Dataset == count.Dataset && string(f.Code) == count.What {
				n += f.Count
			}
		}
		if strings.HasPrefix(count.What, "PC") && int64(n) != count.N {
			wrong = append(wrong, count.What+" of "+count.Dataset+" is found another number of times")
		}
	}
	return wrong
}

func codes(c *Case, findings []naive.Finding) []string {
	want, got := map[string]bool{}, map[string]bool{}
	for _, e := range c.Want.Errors {
		want[string(e.Code)] = true
	}
	for _, f := range findings {
		if !f.Tolerated {
			got[string(f.Code)] = true
		}
	}
	var wrong []string
	for code := range got {
		if !want[code] {
			wrong = append(wrong, "got error "+code)
		}
	}
	for code := range want {
		if !got[code] {
			wrong = append(wrong, "want error "+code)
		}
	}
	slices.Sort(wrong)
	return wrong
}

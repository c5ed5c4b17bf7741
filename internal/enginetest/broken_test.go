package enginetest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/enginetest/naive"
)

// broken returns the case with something wrong in one file.
func broken(c *Case, random *rand.Rand) *Case {
	files := maps.Clone(c.Files)
	names := slices.Sorted(maps.Keys(files))
	name := names[random.IntN(len(names))]
	lines := strings.Split(strings.TrimSuffix(string(files[name]), "\n"), "\n")
	at := random.IntN(len(lines))
	cells := strings.Split(lines[at], ",")
	k := random.IntN(len(cells))
	switch random.IntN(6) {
	case 0:
		cells = append(cells, "more")
	case 1:
		cells = cells[:len(cells)-1]
	case 2:
		cells[k] = "?"
	case 3:
		cells[k] = "12345678901234567890"
	case 4:
		cells[k] = ""
	case 5:
		lines = append(lines, lines[at])
	}
	lines[at] = strings.Join(cells, ",")
	files[name] = []byte(strings.Join(lines, "\n") + "\n")
	return c.with(c.Plan, files)
}

func TestPipelineFindsTheSameDataErrorsAsNaive(t *testing.T) {
	wrong := 0
	for n := range cases(200) {
		random := seeded(11, n)
		c := randomCase(t, random, Small)
		for range 1 + random.IntN(2) {
			c = broken(c, random)
		}
		p, err := c.Load()
		if err != nil {
			t.Fatal(err)
		}
		result, err := c.Evaluate(csvEngine(1+n%4, 1+n%3))
		if err != nil {
			t.Fatal(err)
		}
		data, findings := naive.Load(p, c.Files)
		want, got := found(findings), reported(result)
		if data == nil {
			wrong++
			want = slices.DeleteFunc(want, func(s string) bool { return strings.Contains(s, "tolerated") })
		}
		if slices.Contains(want, string(diag.CodeRagged)) {
			// Whether the twin of a ragged row counts as twice is open: it is an error in any case.
			twice := func(s string) bool { return s == string(diag.CodeDuplicateKey) }
			want, got = slices.DeleteFunc(want, twice), slices.DeleteFunc(got, twice)
		}
		if slices.Contains(got, string(diag.CodeAside)) {
			continue // a broken row that looks like the title of a section, of which naive knows nothing
		}
		if !slices.Equal(want, got) {
			t.Fatalf("case %d: naive finds %v, the pipeline %v\n%s", n, want, got, show(c))
		}
	}
	if wrong < least(50) {
		t.Errorf("only %d cases had errors", wrong)
	}
}

// found states the naive evaluator's findings: errors by their codes, tolerated
// ones with dataset and number.
func found(findings []naive.Finding) []string {
	var list []string
	counts := map[string]int{}
	for _, f := range findings {
		if f.Tolerated {
			counts[fmt.Sprintf("tolerated %s %s", f.Dataset, f.Code)] += f.Count
		} else {
			list = append(list, string(f.Code))
		}
	}
	for what, n := range counts {
		list = append(list, fmt.Sprintf("%s %d", what, n))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// reported states a result's findings likewise.
func reported(r Result) []string {
	var list []string
	for _, d := range r.List {
		if d.Severity == diag.Error && d.Code != diag.CodeGroupNoGoal && d.Code != diag.CodeNoGroup {
			list = append(list, string(d.Code))
		}
	}
	if r.Report != nil {
		counts := map[string]int64{}
		for _, d := range r.Report.Data {
			for _, f := range d.Findings {
				counts[fmt.Sprintf("tolerated %s %s", d.Name, f.Code())] += f.Count
			}
		}
		for what, n := range counts {
			list = append(list, fmt.Sprintf("%s %d", what, n))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

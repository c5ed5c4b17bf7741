package bench

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"plancheck/internal/bench/workload"
	"plancheck/internal/cli"
)

const printedByPlancheck = `{"type": "run"}
{"type": "indicator", "id": "share", "least": {"numerator": 1, "denominator": 2}, "most": {"numerator": 1, "denominator": 2}, "by": [{"groups": [
{"key": "D02", "least": {"numerator": 3, "denominator": 4}, "most": {"numerator": 3, "denominator": 4}},
{"key": "D,1", "least": {"numerator": 0, "denominator": 0}, "most": {"numerator": 0, "denominator": 0}}]}]}
{"type": "indicator", "id": "monthly", "windows": [{"window": "2023-02", "least": {"value": 7.5}, "most": {"value": 7.5}}]}
{"type": "data"}
`

func TestAnswersHaveOneText(t *testing.T) {
	want := answers{"monthly,2023-02,7.5,", "share,,1,2", "share,D,1,0,0", "share,D02,3,4"}
	ours, err := answersOfPlancheck(printedByPlancheck)
	if err != nil || !slices.Equal(ours, want) {
		t.Errorf("of plancheck: %q, %v", ours, err)
	}
	theirs, err := answersOf("share,D02,3,4\n\"share\",\"D,1\",\"0\",0\r\nshare,,1.00,2\nmonthly,2023-02,7.50,\n")
	if err != nil || !slices.Equal(theirs, want) {
		t.Errorf("of others: %q, %v", theirs, err)
	}
}

func TestAnswersThatCannotBeComparedAreErrors(t *testing.T) {
	for _, printed := range []string{"", strings.Replace(printedByPlancheck, `1, "denominator"`, `2, "denominator"`, 1), strings.Replace(printedByPlancheck, "7.5", "8", 1)} {
		if got, err := answersOfPlancheck(printed); err == nil {
			t.Errorf("%q: %q", printed, got)
		}
	}
	for _, printed := range []string{"a,b,1\n", "a,b,1,2,3\n"} {
		if got, err := answersOf(printed); err == nil {
			t.Errorf("%q: %q", printed, got)
		}
	}
}

func TestAnswersThatDifferAreTold(t *testing.T) {
	want := answers{"a,,1,", "b,,2,"}
	for _, c := range []struct {
		found answers
		told  string
	}{
		{answers{"a,,1,", "b,,2,"}, ""},
		{answers{"a,,1,", "b,,3,"}, "found b,,3,, expected b,,2,"},
		{answers{"a,,1,"}, "found 1 numbers, expected 2"},
		{answers{"a,,1,", "b,,2,", "c,,0,"}, "found 3 numbers, expected 2"},
		{nil, "found 0 numbers, expected 2"},
	} {
		if got := want.against(c.found); got != c.told {
			t.Errorf("%q: %q, want %q", c.found, got, c.told)
		}
	}
}

// judged judges the workload in a folder of its own, and returns the answers.
func judged(t *testing.T, w *workload.Workload, rows int) (string, answers) {
	t.Helper()
	dir := t.TempDir()
	if err := w.Write(dir, rows); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	status := cli.Main([]string{"evaluate", filepath.Join(dir, workload.PlanFile), "--data", dir, "-o", "jsonl"}, cli.System{
		Stdout: &stdout, Stderr: &stderr, Now: time.Now, Width: func() int { return 0 }, Getenv: os.Getenv,
	})
	found, err := answersOfPlancheck(stdout.String())
	if err != nil || status > 1 {
		t.Fatalf("%s: %v, status %d: %s", w.Name, err, status, &stderr)
	}
	return dir, found
}

func TestWorkloadsCanBeJudged(t *testing.T) {
	for w, want := range map[*workload.Workload]int{&workload.Registry: 9384, &workload.Office: 117} {
		if _, found := judged(t, w, 9300); len(found) != want {
			t.Errorf("%s: %d numbers, want %d", w.Name, len(found), want)
		}
	}
}

func TestRandomWorkloadsCanBeJudged(t *testing.T) {
	for seed := range uint64(30) {
		w, _ := workload.Random(seed)
		if _, found := judged(t, w, 500); len(found) < 3 {
			t.Errorf("seed %d: %q", seed, found)
		}
	}
}

func TestBaselineAgreesWithPlancheck(t *testing.T) {
	for w, least := range map[*workload.Workload]int{&workload.Inspections: 100, &workload.Workbook: 50} {
		dir, want := judged(t, w, 8400)
		var byHand bytes.Buffer
		if err := baseline(&byHand, w, dir); err != nil {
			t.Fatal(err)
		}
		found, err := answersOf(byHand.String())
		if err != nil {
			t.Fatal(err)
		}
		if difference := want.against(found); difference != "" || len(want) < least {
			t.Errorf("%s: of %d numbers: %s", w.Name, len(want), difference)
		}
	}
}

package assess_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// TestReadingAgainHoldsNothingOfTheFirstReading looks at what is taken when the rows are
// read again.
func TestReadingAgainHoldsNothingOfTheFirstReading(t *testing.T) {
	dir := t.TempDir()
	var rows strings.Builder
	rows.WriteString("id,seen\n")
	for i := range 20_000 {
		fmt.Fprintf(&rows, "place-%d-%d,no\n", i*7919%20_000, i)
	}
	if err := os.WriteFile(filepath.Join(dir, "places.csv"), []byte(rows.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	p, list := planlint.Load("plan.yaml", []byte(manyPlan))
	if p == nil {
		t.Fatal(list)
	}
	folder, err := source.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	memory := budget.New(1 << 30)
	var before, after []int64 // what is taken before and after each reading
	data := assess.Data{Plan: p, Memory: memory, Answer: func(ctx context.Context, q *query.Query, bound binding.Files) (*query.Answers, error) {
		before = append(before, memory.Used())
		answers, err := csvengine.New(folder, bound, csvengine.Options{Workers: 1, Memory: memory}).Run(ctx, q)
		after = append(after, memory.Used())
		return answers, err
	}}
	found, list, err := data.Gaps(t.Context(), compile.Options{Today: calendar.Last, Gaps: &compile.GapOptions{}})
	if err != nil || found.Gaps == nil {
		t.Fatal(list, err)
	}
	defer found.Close()
	if len(before) != 2 || after[0] < 1<<19 || before[1]*20 > after[0] || found.Gaps.Indicators[0].Terms[0].Parts[0].Failing != 20_000 {
		t.Errorf("%d bytes are taken before readings, and %d after them", before, after)
	}
}

const manyPlan = `plancheck: 1
plan: {id: many, period: 2023}
data:
  places: {file: places.csv, key: id, columns: {id: text, seen: boolean}}
indicators:
  seen: {numerator: "count(places, seen)", denominator: count(places), target: at least 100%}
`

// TestGapsAreOfOneState changes a file between the reading of the numbers and that of the
// rows, which are too many to be kept: nothing is listed.
func TestGapsAreOfOneState(t *testing.T) {
	dir := t.TempDir()
	write := func(seen string) {
		var rows strings.Builder
		rows.WriteString("id,seen\n")
		for i := range 5000 {
			fmt.Fprintf(&rows, "%d,%s\n", i, seen)
		}
		if err := os.WriteFile(filepath.Join(dir, "places.csv"), []byte(rows.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, list := planlint.Load("plan.yaml", []byte(manyPlan))
	if p == nil {
		t.Fatal(list)
	}
	for _, changes := range []bool{false, true} {
		write("no")
		folder, err := source.Dir(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		readings := 0
		data := assess.Data{Plan: p, Answer: func(ctx context.Context, q *query.Query, bound binding.Files) (*query.Answers, error) {
			if readings++; readings == 2 && changes {
				write("yes")
			}
			return csvengine.New(folder, bound, csvengine.Options{Workers: 1}).Run(ctx, q)
		}}
		found, list, err := data.Gaps(t.Context(), compile.Options{Today: calendar.Last, Gaps: &compile.GapOptions{}})
		if err != nil {
			t.Fatal(err)
		}
		defer found.Close()
		changed := len(list) > 0 && list[0].Code == diag.CodeChanged
		if readings != 2 || changed != changes || (found.Gaps == nil) != changes {
			t.Errorf("changed %t: %d readings, %v, %v", changes, readings, found.Gaps, list)
		}
	}
}

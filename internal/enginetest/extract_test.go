package enginetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/query"
)

// extracted runs the query for a case's gaps.
func extracted(t *testing.T, c *Case, engine Maker, limit int) (*query.Query, *query.Answers) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Gaps: &compile.GapOptions{Limit: limit}})
	answers, err := engine(p, c.Files).Run(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(answers.Close)
	return q, answers
}

// rowsOf returns the rows of an extract as texts, without their places, by part.
func rowsOf(t *testing.T, x query.Extracted) map[string][]string {
	t.Helper()
	rows := map[string][]string{}
	for i, part := range x.Parts {
		name := fmt.Sprintf("%v %d (%d rows)", part.Group, part.Window, part.Rows)
		for row, err := range x.Rows(i) {
			if err != nil {
				t.Fatal(err)
			}
			rows[name] = append(rows[name], fmt.Sprint(row.Columns, row.Truths, row.Numbers))
		}
		slices.Sort(rows[name])
	}
	return rows
}

// Both engines extract the same rows.
func TestExtracts(t *testing.T) {
	for _, c := range allCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			compareExtracts(t, c, 0)
		})
	}
	for n := range cases(200) {
		c, err := Random(seeded(17, n), Small)
		if err != nil {
			t.Fatal(err)
		}
		if compareExtracts(t, c, n); t.Failed() {
			t.Fatalf("case %d\n%s", n, show(c))
		}
	}
}

func compareExtracts(t *testing.T, c *Case, n int) {
	t.Helper()
	q, want := extracted(t, c, tablesEngine, 0)
	if !want.Tolerable() {
		return
	}
	_, got := extracted(t, c, csvEngine([]int{1, 3, 1024}[n%3], 1+n%4), 0)
	for id := range q.Extracts {
		w, g := rowsOf(t, want.Extracts[id]), rowsOf(t, got.Extracts[id])
		if fmt.Sprint(w) != fmt.Sprint(g) {
			t.Errorf("extract %d:\nwant %v\ngot  %v\n%s", id, w, g, query.Print(q))
		}
	}
}

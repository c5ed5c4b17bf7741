package enginetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
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

// The rows that are listed are as many of each status as the numbers say, and their
// numbers add up to the indicator's.
func TestGapsReconcile(t *testing.T) {
	listed := 0
	for _, c := range allCases(t) {
		t.Run(c.Name, func(t *testing.T) { listed += reconcile(t, c, 0) })
	}
	for n := range cases(400) {
		c, err := Random(seeded(18, n), []Size{Small, FewBlanks}[n%2])
		if err != nil {
			t.Fatal(err)
		}
		if listed += reconcile(t, c, n); t.Failed() {
			t.Fatalf("case %d\n%s", n, show(c))
		}
	}
	t.Logf("%d rows", listed)
	if listed < least(800) {
		t.Errorf("only %d rows were listed", listed)
	}
}

// reconcile returns how many rows were listed.
func reconcile(t *testing.T, c *Case, n int) (listed int) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, layout := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Gaps: &compile.GapOptions{}})
	answers, err := csvEngine([]int{1, 3, 1024}[n%3], 1+n%4)(p, c.Files).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	defer answers.Close()
	r, _, err := report.Build(layout, answers, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r == nil {
		return 0
	}
	gaps, err := report.BuildGaps(layout, answers, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range gaps.Indicators {
		ind := &r.Indicators[g.At]
		for _, term := range g.Terms {
			var failing, open, unsure int64
			for _, part := range term.Parts {
				count := map[report.GapStatus]int64{}
				last := ""
				for row, err := range part.Rows {
					if err != nil {
						t.Fatal(err)
					}
					listed++
					count[row.Status]++
					if at := fmt.Sprintf("%s %09d", row.File, row.Line); at <= last {
						t.Errorf("%s: %s comes after %s", ind.ID, at, last)
					} else {
						last = at
					}
					if len(row.Reasons) == 0 && q.Datasets[0].Name != "" && row.Status != report.Failing {
						t.Errorf("%s: no reason for %+v", ind.ID, row)
					}
				}
				if count[report.Failing] != part.Failing || count[report.Open] != part.Open || count[report.Unsure] != part.Unsure {
					t.Errorf("%s, %v %s: listed %v, and there are %d, %d, %d", ind.ID, part.Key, part.Window, count, part.Failing, part.Open, part.Unsure)
				}
				failing, open, unsure = failing+part.Failing, open+part.Open, unsure+part.Unsure
			}
			if one := value.Int(1); len(ind.Groups) == 0 && len(layout.Indicators[g.At].Gaps.Terms) == 1 && term.Times.Cmp(one) == 0 && isPlain(&layout.Indicators[g.At]) {
				identity(t, ind, &term, failing, open, unsure)
			}
		}
	}
	return listed
}

// identity compares the rows of all groups together with the number of an indicator.
func identity(t *testing.T, ind *report.Indicator, term *report.TermGaps, failing, open, unsure int64) {
	t.Helper()
	least, _ := ind.Bounds.Least.Num.Int64()
	most, _ := ind.Bounds.Most.Num.Int64()
	all, _ := ind.Bounds.Most.Den.Int64()
	switch {
	case ind.IsShare && unsure > 0, ind.Bounds.Cases != query.SomeCases:
	case ind.IsShare && term.Counted:
		if failing != least || open != most-least {
			t.Errorf("%s: %d failing and %d open rows in %d to %d", ind.ID, failing, open, least, most)
		}
	case ind.IsShare:
		if failing != all-most || open != most-least {
			t.Errorf("%s: %d failing and %d open rows, and %d to %d of %d count", ind.ID, failing, open, least, most, all)
		}
	case !term.Counted:
		if open != most-least {
			t.Errorf("%s: %d open rows in %d to %d", ind.ID, open, least, most)
		}
	case failing > 0 && failing != least || open != most-least:
		t.Errorf("%s: %d failing and %d open rows in %d to %d", ind.ID, failing, open, least, most)
	}
}

// isPlain reports whether the number is one count, or one share.
func isPlain(i *compile.Indicator) bool {
	n := i.Windows[0].Number
	return n.Share != nil || n.Numerator.Kind == compile.OfMeasure
}

package enginetest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// extracted runs the query for a case's gaps, and for nothing else.
func extracted(t *testing.T, c *Case, engine Maker, o compile.GapOptions) (*query.Query, *query.Answers) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Gaps: &o})
	q = &query.Query{Datasets: q.Datasets, Nested: q.Nested, Extracts: q.Extracts}
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
			rows[name] = append(rows[name], fmt.Sprint(row.Columns, row.Truths, row.Numbers, row.Alike))
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
		c := randomCase(t, seeded(17, n), Small)
		if compareExtracts(t, c, n); t.Failed() {
			t.Fatalf("case %d\n%s", n, show(c))
		}
	}
}

func compareExtracts(t *testing.T, c *Case, n int) {
	t.Helper()
	q, want := extracted(t, c, tablesEngine, compile.GapOptions{})
	if !want.Tolerable() {
		return
	}
	_, got := extracted(t, c, csvEngine([]int{1, 3, 1024}[n%3], 1+n%4), compile.GapOptions{})
	for id := range q.Extracts {
		w, g := rowsOf(t, want.Extracts[id]), rowsOf(t, got.Extracts[id])
		if fmt.Sprint(w) != fmt.Sprint(g) {
			t.Errorf("extract %d:\nwant %v\ngot  %v\n%s", id, w, g, query.Print(q))
		}
	}
}

// listsAlike compares the rows that a database lists for a case's gaps with what the CSV
// engine does. They are sorted by their keys.
func listsAlike(t *testing.T, c *Case, database query.Engine) {
	t.Helper()
	q, want := extracted(t, c, csvEngine(0, 1), compile.GapOptions{NoValues: true})
	if !want.Tolerable() || len(q.Extracts) == 0 {
		return
	}
	_, got := extracted(t, c, always(database), compile.GapOptions{NoValues: true})
	for id, x := range q.Extracts {
		if w, g := rowsOf(t, want.Extracts[id]), rowsOf(t, got.Extracts[id]); fmt.Sprint(w) != fmt.Sprint(g) {
			t.Errorf("extract %d:\nwant %v\ngot  %v", id, w, g)
		}
		keys := len(q.Datasets[x.Dataset].Key)
		for part := range got.Extracts[id].Parts {
			if rows := partOf(t, got.Extracts[id], part); !slices.IsSortedFunc(rows, func(a, b query.ExtractedRow) int {
				return slices.CompareFunc(a.Columns[:keys], b.Columns[:keys], value.Value.Compare)
			}) {
				t.Errorf("extract %d is not sorted: %v", id, rows)
			}
		}
	}
}

// listsTheFirst fails unless a database lists the first rows of many if no more are wanted.
func listsTheFirst(t *testing.T, c *Case, database query.Engine) {
	t.Helper()
	_, all := extracted(t, c, always(database), compile.GapOptions{NoValues: true})
	q, some := extracted(t, c, always(database), compile.GapOptions{NoValues: true, Limit: 2})
	for id := range all.Extracts {
		limit := q.Extracts[id].Limit
		if limit == 0 { // of a figure, all
			limit = math.MaxInt
		}
		for part, whole := range all.Extracts[id].Parts {
			rows, first := partOf(t, all.Extracts[id], part), partOf(t, some.Extracts[id], part)
			if of := some.Extracts[id].Parts[part].Rows; of != whole.Rows || fmt.Sprint(first) != fmt.Sprint(rows[:min(limit, len(rows))]) {
				t.Errorf("extract %d of %v: the first are %v of %d, all are %v", id, whole.Group, first, of, rows)
			}
		}
	}
}

// always makes the engine that there is.
func always(engine query.Engine) Maker {
	return func(*plan.Plan, map[string][]byte) query.Engine { return engine }
}

func partOf(t *testing.T, x query.Extracted, part int) []query.ExtractedRow {
	t.Helper()
	var rows []query.ExtractedRow
	for row, err := range x.Rows(part) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

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
	p, q := extracts(t, c, o)
	answers, err := engine(p, c.Files).Run(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(answers.Close)
	return q, answers
}

// extracts returns a case's plan and the query for its gaps, and for nothing else.
func extracts(t *testing.T, c *Case, o compile.GapOptions) (*plan.Plan, *query.Query) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Gaps: &o})
	return p, &query.Query{Datasets: q.Datasets, Nested: q.Nested, Extracts: q.Extracts}
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

// rowsAlike returns, for each extract that lists rows that are alike as one, all of these
// rows, each with what it is alike in, and with the condition by which one is chosen.
func rowsAlike(t *testing.T, p *plan.Plan, files map[string][]byte, q *query.Query) []query.Extracted {
	t.Helper()
	all := &query.Query{Datasets: q.Datasets, Nested: q.Nested}
	for _, x := range q.Extracts {
		if len(x.By) == 0 {
			x = query.Extract{Dataset: x.Dataset, Where: query.NoExpr, Except: query.NoExpr, Group: query.NoExpr, Rare: true}
		}
		ranked := x.Except
		if ranked == query.NoExpr {
			ranked = x.Where
		}
		x.Columns = slices.Concat(x.Columns, x.By)
		if ranked != query.NoExpr {
			x.Conditions = append(slices.Clone(x.Conditions), ranked)
		}
		x.By, x.Except, x.Limit = nil, query.NoExpr, 0
		all.Extracts = append(all.Extracts, x)
	}
	answers, err := csvEngine(0, 1)(p, files).Run(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(answers.Close)
	return answers.Extracts
}

// comparable returns the rows of an extract as texts, by part, as every engine lists them:
// of rows that are alike, which one it is depends on the engine, as long as no other is more
// nearly counted.
func comparable(t *testing.T, x query.Extracted, of *query.Extract, alike query.Extracted) map[string][]string {
	t.Helper()
	if len(of.By) == 0 {
		return rowsOf(t, x)
	}
	n, rows := len(of.By), map[string][]string{}
	if !slices.Equal(of.Columns[:n], of.By) {
		t.Fatalf("columns are not first what rows are alike in: %+v", of)
	}
	best := bestOf(t, of, alike)
	for i, part := range x.Parts {
		at := fmt.Sprint(part.Group, part.Window)
		name := fmt.Sprintf("%s (%d rows)", at, part.Rows)
		for _, row := range partOf(t, x, i) {
			shown := fmt.Sprint(row.Columns, row.Truths, row.Numbers)
			if !isOpen(row.Columns[:n]) {
				isBest := slices.Contains(best[at+fmt.Sprint(row.Columns[:n])], shown)
				shown = fmt.Sprintf("%v, one of the best: %t", row.Columns[:n], isBest)
			}
			rows[name] = append(rows[name], fmt.Sprint(shown, row.Alike))
		}
		slices.Sort(rows[name])
	}
	return rows
}

// bestOf returns those of all rows that are alike of which their condition is most nearly
// true, by part and by what they are alike in.
func bestOf(t *testing.T, of *query.Extract, alike query.Extracted) map[string][]string {
	t.Helper()
	best, ranks := map[string][]string{}, map[string]query.Truth{}
	for i, part := range alike.Parts {
		for _, row := range partOf(t, alike, i) {
			columns, rank := len(row.Columns)-len(of.By), query.True
			if len(row.Truths) > len(of.Conditions) {
				rank = row.Truths[len(of.Conditions)]
			}
			key := fmt.Sprint(part.Group, part.Window) + fmt.Sprint(row.Columns[columns:])
			if rank > ranks[key] {
				best[key], ranks[key] = nil, rank
			}
			if rank == ranks[key] {
				best[key] = append(best[key], fmt.Sprint(row.Columns[:columns], row.Truths[:len(of.Conditions)], row.Numbers))
			}
		}
	}
	return best
}

func isOpen(values []value.Value) bool {
	return slices.ContainsFunc(values, func(v value.Value) bool { return v.Kind == value.Unknown })
}

// listsAlike compares the rows that a database lists for a case's gaps with what the CSV
// engine does. They are sorted by their keys, and values by themselves.
func listsAlike(t *testing.T, c *Case, database query.Engine) {
	t.Helper()
	q, want := extracted(t, c, csvEngine(0, 1), compile.GapOptions{})
	if !want.Tolerable() || len(q.Extracts) == 0 {
		return
	}
	_, got := extracted(t, c, always(database), compile.GapOptions{})
	p, _ := extracts(t, c, compile.GapOptions{})
	alike := rowsAlike(t, p, c.Files, q)
	for id := range q.Extracts {
		x := &q.Extracts[id]
		w, g := comparable(t, want.Extracts[id], x, alike[id]), comparable(t, got.Extracts[id], x, alike[id])
		if fmt.Sprint(w) != fmt.Sprint(g) {
			t.Errorf("extract %d:\nwant %v\ngot  %v", id, w, g)
		}
		keys := len(q.Datasets[x.Dataset].Key)
		if len(x.By) > 0 {
			keys = len(x.By)
		}
		for part := range got.Extracts[id].Parts {
			rows := partOf(t, got.Extracts[id], part)
			if len(x.By) > 0 {
				known := slices.IndexFunc(rows, func(r query.ExtractedRow) bool { return isOpen(r.Columns[:keys]) })
				if known >= 0 {
					rows = rows[:known]
				}
			}
			if !slices.IsSortedFunc(rows, func(a, b query.ExtractedRow) int {
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
	_, all := extracted(t, c, always(database), compile.GapOptions{})
	q, some := extracted(t, c, always(database), compile.GapOptions{Limit: 2})
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

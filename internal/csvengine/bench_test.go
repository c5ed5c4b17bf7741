package csvengine_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"plancheck/internal/bench/workload"
	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// workloadQuery is the query of the first indicators of the speed benchmark's
// plan, and where its data are.
func workloadQuery(tb testing.TB, indicators int) (*query.Query, binding.Files) {
	tb.Helper()
	p, list := planlint.Load(workload.PlanFile, workload.Inspections.Plan)
	if p == nil {
		tb.Fatal(list)
	}
	var only []string
	for _, i := range p.Indicators[:indicators] {
		only = append(only, i.ID)
	}
	q, layout := compile.Compile(p, compile.Options{Today: calendar.Last, Only: only})
	return q, layout.Files
}

// run answers q, and fails where the engine finds anything wrong.
func run(tb testing.TB, engine *csvengine.Engine, q *query.Query) {
	answers, err := engine.Run(context.Background(), q)
	if err != nil {
		tb.Fatal(err)
	}
	for _, d := range answers.Datasets {
		if len(d.Findings) > 0 {
			tb.Fatalf("findings: %+v", d.Findings)
		}
	}
}

// BenchmarkWorkload runs the speed benchmark from memory.
func BenchmarkWorkload(b *testing.B) {
	for _, size := range []struct {
		name string
		rows int
	}{{"1e5", 100_000}, {"1e6", 1_000_000}} {
		files := workload.Inspections.Files(size.rows)
		var total int64
		for _, text := range files {
			total += int64(len(text))
		}
		for _, indicators := range []int{1, 5, 10} {
			q, bound := workloadQuery(b, indicators)
			for _, workers := range []int{1, 2} {
				engine := csvengine.New(source.Memory(files), bound, csvengine.Options{Workers: workers})
				b.Run(fmt.Sprintf("rows=%s/indicators=%d/workers=%d", size.name, indicators, workers), func(b *testing.B) {
					b.SetBytes(total)
					b.ReportAllocs()
					for b.Loop() {
						run(b, engine, q)
					}
				})
			}
		}
	}
}

// The rows are the same ones over and over, so that there is nothing new in them
// but rows: registers, groups and dictionaries grow no further.
func TestTheWorkloadAllocatesNothingForARow(t *testing.T) {
	const rows, times = 100_000, 4
	q, bound := workloadQuery(t, 10)
	once := workload.Inspections.Files(rows)
	more := maps.Clone(once)
	for _, name := range []string{"inspections.csv", "tips.csv"} {
		header, events, _ := bytes.Cut(once[name], []byte("\n"))
		more[name] = slices.Concat(header, []byte("\n"), bytes.Repeat(events, times))
	}
	allocations := func(files map[string][]byte) float64 {
		engine := csvengine.New(source.Memory(files), bound, csvengine.Options{Workers: 2})
		return testing.AllocsPerRun(3, func() { run(t, engine, q) })
	}
	const added = (times - 1) * (rows + rows/10)
	if perRow := (allocations(more) - allocations(once)) / added; perRow > 0.003 { // one a block would be 0.001
		t.Errorf("%.4f allocations a row", perRow)
	}
}

package physical_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
)

var update = flag.Bool("update", false, "rewrite the golden plans")

// TestShippedPlans holds the plans for the queries of the plan files that are shipped
// against those that are kept.
func TestShippedPlans(t *testing.T) {
	for _, file := range planFiles(t, "../../../plans/*.yaml") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		compare(t, name, physical.New(compiled(t, file, text)).String())
	}
}

// TestRowsInsideRows has references to rows of the same dataset, and aggregates inside
// rows on several levels.
func TestRowsInsideRows(t *testing.T) {
	text := `plancheck: 1
plan: {id: p, name: P, period: 2023}
data:
  unit:
    file: unit.csv
    key: id
    columns:
      id: text
      parent: {type: text, references: unit, blank: absent}
      opened: date
  visit:
    file: visit.csv
    columns:
      unit: {type: text, references: unit}
      visited: date
      note: {type: text, blank: absent}
indicators:
  levels:
    name: L
    responsible: r
    value: count(unit, count(unit, any(visit, visited in period)) >= 2)
    target: at least 1
  parents:
    name: P
    responsible: r
    value: count(visit, unit.parent.opened < visited)
    each: unit.parent
    target: at least 1
  newest:
    name: N
    responsible: r
    value: count_distinct(visit, unit, visited in period)
    every: month
    target: at least 1
`
	compare(t, "rows-inside-rows", physical.New(compiled(t, "plan.yaml", []byte(text))).String())
}

// TestPlansAreOfTheQueryAlone plans the golden queries of package compile twice.
func TestPlansAreOfTheQueryAlone(t *testing.T) {
	for _, file := range planFiles(t, "../../compile/testdata/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if f.Name != "plan.yaml" {
				continue
			}
			q := compiled(t, file, f.Data)
			before := query.Print(q)
			if first, second := physical.New(q).String(), physical.New(q).String(); first != second || first == "" {
				t.Errorf("%s: two plans for one query:\n%s\n%s", file, first, second)
			}
			if query.Print(q) != before {
				t.Errorf("%s: planning changes the query", file)
			}
		}
	}
}

func planFiles(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.FromSlash(pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	return files
}

func compiled(t *testing.T, name string, text []byte) *query.Query {
	t.Helper()
	p, list := planlint.Load(name, text)
	if p == nil {
		t.Fatalf("%s: %v", name, list)
	}
	q, _ := compile.Compile(p, compile.Options{Today: calendar.Last})
	return q
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: the plan is\n%s\nwant\n%s", name, got, want)
	}
}

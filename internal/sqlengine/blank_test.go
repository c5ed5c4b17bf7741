package sqlengine

import (
	"os"
	"path/filepath"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/planlint"
)

const weeklyPlan = `plancheck: 1
plan: {id: weeks, name: weeks, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {id: text, size: {type: integer, min: 0}, kind: text}
  events:
    file: events.csv
    columns: {unit: {type: text, references: units}, day: date, people: {type: integer, min: 0}}
indicators:
  counted: {responsible: x, value: 'count(units, count(events, day in period) >= 2 and sum(events, people, day in period) > 10)', target: at least 5, every: week}
  seen: {responsible: x, value: 'count(events, unit.kind == "a" and unit.size > 1 and day in period)', target: at least 5, every: week}
  share: {responsible: x, numerator: 'count(units, count(events, day in period and people > 3) >= 2 and kind == "a")', denominator: 'count(units, size > 3 and any(events, day in period))', target: at least 5%, every: month}
`

// Statements about blank cells are as short as others, however many measures are open: a
// server of ClickHouse takes seconds to plan long ones. Cells of one dataset are counted in
// few statements, each of which reads it once.
func TestStatementsAboutBlankCellsStaySmall(t *testing.T) {
	plans := map[string][]byte{"weeks": []byte(weeklyPlan)}
	files, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if plans[file], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	for file, text := range plans {
		p, list := planlint.Load(file, text)
		if list.HasErrors() {
			t.Fatal(list)
		}
		q, _ := compile.Compile(p, compile.Options{Today: calendar.Last})
		open := make([]found, len(q.Datasets))
		for id := range open {
			for range q.Datasets[id].Columns {
				open[id].unknown = append(open[id].unknown, 1)
			}
		}
		steps := newCompiler(ClickHouse, q, binding.Tables{}, nil).blanks(open, nil)
		for _, s := range steps {
			if n := len(s.Text(ClickHouse)); n > 25_000 {
				t.Errorf("%s: a statement has %d bytes", file, n)
			}
		}
		if len(steps) == 0 || len(steps) > 5+len(q.Measures)/2 {
			t.Errorf("%s: %d statements about blank cells of %d measures", file, len(steps), len(q.Measures))
		}
	}
}

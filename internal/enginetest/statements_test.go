package enginetest

import (
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/sqlengine"
)

// Aggregates inside rows that lead to the same row are counted together, and no statement
// has more joins or is longer than a server plans in time, however many intervals there are.
func TestStatementsOfManyIntervalsStaySmall(t *testing.T) {
	c := &Case{Name: "weeks", Plan: []byte(`plancheck: 1
plan: {id: weeks, name: weeks, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {id: text, size: {type: integer, min: 0}}
  events:
    file: events.csv
    columns: {unit: {type: text, references: units}, day: date, people: {type: integer, min: 0}}
indicators:
  counted: {value: 'count(units, count(events, day in period) >= 2 and sum(events, people, day in period) > 10)', target: at least 5, every: week}
  seen: {value: 'count(units, count_distinct(events, day, day in period) >= 2)', target: at least 5, every: week}
`)}
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := compile.Compile(p, compile.Options{Today: calendar.Last})
	for _, d := range []*sqlengine.Dialect{sqlengine.PostgreSQL, sqlengine.ClickHouse} {
		all, err := sqlengine.Statements(d, q, binding.Tables{})
		if err != nil {
			t.Fatal(err)
		}
		joins := 0
		for _, s := range all {
			n := strings.Count(s.Text(d), "JOIN")
			if joins += n; n > 12 {
				t.Errorf("%s: a statement has %d joins", d.Name, n)
			}
			if len(s.For) > 0 && d == sqlengine.PostgreSQL && strings.Contains(s.Text(d), `NULLIF("id"`) {
				t.Errorf("a key is not joined as it is stored:\n%s", s.Text(d))
			}
			if n := len(s.Text(d)); d == sqlengine.ClickHouse && n > 50_000 {
				t.Errorf("a statement has %d bytes", n)
			}
		}
		if weeks := 2 * 52; joins > weeks+10 {
			t.Errorf("%s: %d joins for %d numbers of weeks", d.Name, joins, weeks)
		}
	}
}

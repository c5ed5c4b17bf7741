package enginetest

import (
	"fmt"
	"strings"
	"testing"

	"plancheck/internal/compile"
	"plancheck/internal/query"
)

// valuesPlan lists values: those that count, those that do not, combinations, and the rows
// of a register.
const valuesPlan = `plancheck: 1
plan: {id: values, name: values, period: 2023}
data:
  districts:
    file: districts.csv
    key: id
    label: name
    columns: {id: text, name: {type: text, blank: absent}}
  visits:
    file: visits.csv
    columns:
      district: {type: text, references: districts, blank: absent}
      team: text
      crew: {type: text, blank: absent}
      cost: {type: decimal, min: -100, max: 100}
      day: {type: date, blank: absent}
      ok: boolean
indicators:
  teams: {value: 'count_distinct(visits, team, ok)', target: at most 1}
  crews: {value: 'count_distinct(visits, crew, ok and day in period)', target: exactly 3}
  costs: {value: 'count_distinct(visits, cost, ok)', target: exactly 3}
  days: {value: 'count_distinct(visits, day, cost > 5)', target: at least 900}
  pairs: {value: 'count_distinct(visits, [team, cost], ok)', target: exactly 3}
  whole: {value: 'count_distinct(visits, team)', target: at least 900}
  visited: {value: 'count_distinct(visits, district, ok)', target: exactly 2}
  each: {value: 'count_distinct(visits, team, ok)', target: exactly 2, each: visits.district}
  of-teams: {value: 'count_distinct(visits, cost, ok)', target: exactly 2, each: visits.team}
  of-days: {value: 'count_distinct(visits, [district, ok], cost > 0)', target: exactly 40, each: visits.day}
`

// valuesCase has rows that are alike, of which some count, some may and some do not; texts
// that rows could be told apart by; and numbers whose texts sort in another way.
func valuesCase() *Case {
	texts := []string{"a", "~", "~0", "~2", "b~1", "a~0~2~", "'", `\`, "ế", "10", "9", ""}
	costs := []string{"10", "9", "-0.5", "-10.25", "-9", "100", "", "5.50"}
	var visits strings.Builder
	visits.WriteString("district,team,crew,cost,day,ok\n")
	for n := range 240 {
		fmt.Fprintf(&visits, "%s,%s,%s,%s,%s,%s\n", []string{"d1", "d2", "d10", "", "d9"}[n*n%23%5], texts[n*7%31%12], texts[n*n%29%12],
			costs[n*11%37%8], []string{"2023-01-31", "2022-12-31", "2023-12-31", "", "1969-07-20"}[n%17%5], []string{"no", "yes", "no", "", "no", "no"}[n*n%19%6])
	}
	return &Case{Name: "values", Plan: []byte(valuesPlan), Files: map[string][]byte{
		"districts.csv": []byte("id,name\nd1,~0 one\nd2,\nd9,~2\nd10,ten\nd11,never\n"), "visits.csv": []byte(visits.String()),
	}}
}

// Values that are listed by a database are those that the CSV engine lists, in their order,
// and the first of them where no more are wanted.
func valuesAreListed(t *testing.T, engine Maker) {
	t.Helper()
	c := valuesCase()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	database := engine(p, c.Files)
	listsAlike(t, c, database)
	listsTheFirst(t, c, database)
	q, got := extracted(t, c, always(database), compile.GapOptions{})
	seen := map[string]int{}
	for id, x := range q.Extracts {
		if len(x.By) == 0 {
			continue
		}
		kind := "counted"
		if x.Except != query.NoExpr {
			kind = "missing"
		}
		for part := range got.Extracts[id].Parts {
			for _, row := range partOf(t, got.Extracts[id], part) {
				if isOpen(row.Columns[:len(x.By)]) {
					seen["open"]++
				} else if seen[kind]++; row.Alike > 1 {
					seen["several rows"]++
				}
			}
		}
	}
	t.Log(seen)
	for kind, least := range map[string]int{"counted": 150, "missing": 80, "open": 50, "several rows": 100} {
		if seen[kind] < least {
			t.Errorf("%s: %d values", kind, seen[kind])
		}
	}
}

func TestPostgresListsValues(t *testing.T) { valuesAreListed(t, openDatabase(t).engine) }

func TestClickHouseListsValues(t *testing.T) {
	onClickHouse(t, func(t *testing.T, c *cluster) { valuesAreListed(t, c.engine) })
}

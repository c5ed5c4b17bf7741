package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// countsValues has distinct counts that are not met: of at most, of at least, of
// combinations, of references to a register, and in each group.
const countsValues = `plancheck: 1
plan: {id: values, name: values, period: 2023}
data:
  districts:
    file: districts.csv
    key: id
    label: name
    columns: {id: text, name: text}
  visits:
    file: visits.csv
    columns:
      district: {type: text, references: districts}
      team: text
      people: {type: integer, min: 0}
      ok: boolean
indicators:
  teams: {value: 'count_distinct(visits, team, ok)', target: at most 2}
  more: {value: 'count_distinct(visits, team, ok)', target: at least 9}
  pairs: {value: 'count_distinct(visits, [team, people], ok)', target: at least 90}
  visited: {value: 'count_distinct(visits, district, ok)', target: at least 4}
  left: {value: 'count_distinct(visits, district, ok)', target: at most 1}
  each: {value: 'count_distinct(visits, people, ok)', target: exactly 2, each: visits.district}
`

// valuesListed loads records, and expects that gaps lists the same values of them from files
// and from the database.
func valuesListed(t *testing.T, url, bindings string) {
	t.Helper()
	folder := t.TempDir()
	var visits strings.Builder
	visits.WriteString("district,team,people,ok\n")
	for n := range 60 {
		fmt.Fprintf(&visits, "d%d,%s,%s,%s\n", n*n%3, []string{"a", "B", "it's ~0", "", "ế"}[n%5], []string{"10", "9", "", "100"}[n*7%11%4], []string{"no", "yes", ""}[n*n%7%3])
	}
	plan := filepath.Join(folder, "plan.yaml")
	for name, text := range map[string]string{plan: countsValues, filepath.Join(folder, "visits.csv"): visits.String(),
		filepath.Join(folder, "districts.csv"): "id,name\nd0,one\nd1,two\nd2,three\nd3,never\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, said := with(url, "load", plan, "--data", folder, "--source", "office", "--bindings", bindings); status != Passed {
		t.Fatalf("load: %d, %s", status, said)
	}
	listedAlike(t, url, plan, folder, bindings)
	_, got, _ := with(url, "gaps", plan, "--source", "office", "--bindings", bindings, "-o", "json")
	if n := strings.Count(got, `"lists": "values"`); n != 5 {
		t.Errorf("%d lists of values: %s", n, got)
	}
}

func TestPostgresListsValues(t *testing.T) {
	conn, url := postgres(t)
	valuesListed(t, url, bindingsFor(t, conn, "listed_values", ""))
}

func TestClickHouseListsValues(t *testing.T) {
	urls := shards(t)
	valuesListed(t, urls[0], bindingsOn(t, urls, "listed_values", ""))
}

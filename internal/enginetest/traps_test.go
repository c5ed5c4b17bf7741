package enginetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/sqlengine"
)

// otherWays is a case whose texts can be written in several ways, or left out, and whose
// columns have names that can be hostile.
func otherWays() *Case {
	var rows strings.Builder
	rows.WriteString("id,kind,parent\n")
	for n := range 60 {
		fmt.Fprintf(&rows, "kế %d,%s,kế %d\n", n, []string{"ế", "Ợ", "", "a b"}[n%4], n/2)
	}
	return &Case{Name: "other ways", Files: map[string][]byte{"units.csv": []byte(rows.String())}, Plan: []byte(`plancheck: 1
plan: {id: other-ways, name: other ways, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns:
      id: text
      kind: text
      parent: {type: text, references: units}
indicators:
  kind: {responsible: o, value: 'count(units, kind == "ế")', target: at least 5, by: [units.kind]}
  above: {responsible: o, value: 'count_distinct(units, [kind, parent.kind])', target: at least 5}
`)}
}

// TestPostgresReadsTextsInOtherWays reads texts that are not in their normal form, and
// blanks that are not NULL: as files are read where they are to be normalized, otherwise
// not at all.
func TestPostgresReadsTextsInOtherWays(t *testing.T) {
	d := openDatabase(t)
	d.nasty = seeded(51, 0)
	readsOtherWays(t, d.engine)
	p, err := otherWays().Load()
	if err != nil {
		t.Fatal(err)
	}
	engine := d.engine(p, otherWays().Files).(*sqlengine.Engine)
	table := engine.Tables.Of["units"]
	table.Normalize = false
	engine.Tables.Of["units"] = table
	q, _ := compile.Compile(p, compile.Options{Today: calendar.Last})
	_, err = engine.Run(t.Context(), q)
	refused, ok := errors.AsType[*query.Refused](err)
	if !ok || refused.List[0].Code != diag.CodeNotNormal {
		t.Errorf("%v, want %s", err, diag.CodeNotNormal)
	}
}

// TestClickHouseReadsBlanksInOtherWays reads blanks that are not NULL, and tables and columns
// whose names have to be escaped.
func TestClickHouseReadsBlanksInOtherWays(t *testing.T) {
	onClickHouse(t, func(t *testing.T, c *cluster) {
		c.nasty = seeded(52, 0)
		readsOtherWays(t, c.engine)
	})
}

func readsOtherWays(t *testing.T, engine Maker) {
	t.Helper()
	c := otherWays()
	if files, table := answersOf(t, c, csvEngine(0, 1)), answersOf(t, c, engine); !slices.Equal(files, table) {
		t.Errorf("%s", strings.Join(differing(files, table), "\n"))
	}
}

// TestClickHouseCountsManyDifferentValues counts more values than it would count exactly
// where it is asked for about how many there are.
func TestClickHouseCountsManyDifferentValues(t *testing.T) {
	onClickHouse(t, func(t *testing.T, c *cluster) {
		const many = 150_000
		var rows strings.Builder
		rows.WriteString("code\n")
		for n := range many {
			fmt.Fprintf(&rows, "%d\n", n)
		}
		k := &Case{Name: "many", Files: map[string][]byte{"visits.csv": []byte(rows.String())}, Plan: []byte(`plancheck: 1
plan: {id: many, name: many, period: 2023}
data:
  visits: {file: visits.csv, columns: {code: text}}
indicators:
  codes: {responsible: o, value: 'count_distinct(visits, code)', target: at least 5}
`)}
		if err := k.parseWant(fmt.Appendf(nil, "codes met %d\n", many)); err != nil {
			t.Fatal(err)
		}
		for _, wrong := range k.Check(c.engine, true) {
			t.Error(wrong)
		}
	})
}

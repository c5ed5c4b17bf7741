package plantest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/plantest"
)

func load(t *testing.T, file string, text []byte) *plan.Plan {
	t.Helper()
	p, list := planlint.Load(file, text)
	if p == nil {
		t.Fatal(list)
	}
	return p
}

func run(t *testing.T, p *plan.Plan, name *regexp.Regexp) *plantest.Suite {
	t.Helper()
	s, err := plantest.Run(t.Context(), p, name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestShippedPlansShowBothSidesOfEveryTarget(t *testing.T) {
	files, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no shipped plans", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := run(t, load(t, file, text), nil)
		for _, r := range s.Tests {
			for _, d := range r.Differences {
				t.Errorf("%s: %s: %+v", file, r.Test.Name, d)
			}
		}
		for _, c := range s.Coverage {
			if !c.Full() {
				t.Errorf("%s: %+v", file, c)
			}
		}
	}
}

const before = `plancheck: 1
plan: {id: a, period: 2023}
data:
  units:
    file: units-*.csv
    key: [area, id]
    columns: {area: text, id: {type: text, header: Mã}, size: integer, note: {type: text, blank: absent}}
  visits:
    file: visits.csv
    columns: {unit: {references: units, from: [area, id]}, area: text, id: text, on: date}
indicators:
  visited:
    numerator: count(units, any(visits))
    denominator: count(units, size > 1)
    target: at least 50%
  each:
    value: count(visits, on in period)
    each: units
    every: half
    target: at least 1
  size:
    value: mean(units, size)
    target: at least 2.5
  quiet:
    value: count(visits, on in period)
    period: 2022
    target: at most 0
tests:
  - name: the first
    as_of: 2023-06-30
    data:
      units: |
        size,id,area
        2,"x, y",A
        3,"z
        z",B

        ,b,B
      visits: |
        area,id,on
        A,"x, y",2023-01-01
`

// TestDifferencesAreSaid changes what is expected, thing by thing.
func TestDifferencesAreSaid(t *testing.T) {
	for _, c := range []struct{ expect, want string }{
		{"visited: {verdict: undetermined, least: 1/3, most: 1/2, shortfall: none}", ""},
		{"visited: {verdict: met, numerator: 1, denominator: 2}", "visited verdict: want met, got undetermined; visited denominator: want 2, got 2 to 3"},
		{"visited: {least: 2/6, most: 0.5, shown: 33.3%–50.0%}", ""},
		{"visited: {least: none, most: 2}", "visited least: want none, got 1/3; visited most: want 2, got 1/2"},
		{"each: {met: 1 of 3, final: true, shortfall: 2, groups: {'A, x, y @ 2023-H1': {value: 1}}}", ""},
		{"each: {met: 2 of 3, final: false, shortfall: none}", "each met: want 2 of 3, got 1 of 3; each shortfall: want none, got 2; each final: want false, got true"},
		{"each: {groups: {'B, b @ 2023-H1': met, B @ 2023-H2: met}}", "each[B, b @ 2023-H1] verdict: want met, got not_met; each[B @ 2023-H2] : want a group of this name, got A, x, y @ 2023-H1; B, b @ 2023-H1; B, z z @ 2023-H1"},
		{"size: {verdict: undetermined, most: none}", ""},
		{"size: {value: 2.5}", "size value: want 2.5, got none"},
		{"quiet: {verdict: met, met_by_silence: true}", ""},
		{"quiet: {met_by_silence: false}", "quiet met_by_silence: want false, got true"},
		{"each: {met_by_silence: true}", "each met_by_silence: want true, got false"},
		{"errors: [PC0413]", " errors: want PC0413, got none"},
	} {
		s := run(t, load(t, "plan.yaml", []byte(before+"    expect:\n      "+c.expect+"\n")), nil)
		var got []string
		for _, d := range s.Tests[0].Differences {
			got = append(got, strings.Join(strings.Fields(fmt.Sprintf("%s %s: want %s, got %s", d.Subject, d.Key, d.Want, d.Got)), " "))
		}
		if got := strings.Join(got, "; "); got != strings.TrimSpace(c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", c.expect, got, c.want)
		}
	}
}

func TestDataErrorsAreCompared(t *testing.T) {
	text := strings.Replace(before, "A,\"x, y\",2023-01-01\n", "A,\"x, y\",2023-02-30\n        C,c,2023-01-01\n", 1)
	for expect, passes := range map[string]bool{
		"errors: [PC0426, PC0414]": true,
		"errors: [PC0414, PC0426]": true,
		"errors: [PC0426]":         false,
		"visited: undetermined":    false,
	} {
		if got := run(t, load(t, "plan.yaml", []byte(text+"    expect:\n      "+expect+"\n")), nil).Passed(); got != passes {
			t.Errorf("%s: passes %v", expect, got)
		}
	}
}

func TestOnlyMatchingTestsAreRun(t *testing.T) {
	p := load(t, "plan.yaml", []byte(before+"    expect: {visited: met}\n"))
	if s := run(t, p, regexp.MustCompile("second")); len(s.Tests) > 0 || !s.Coverage[0].Met || s.Coverage[0].NotMet {
		t.Errorf("got %+v", s)
	}
}

// TestRecordsOfTestsArePlain writes a test's records with decimal points and ISO
// dates under a plan whose files are written in other ways.
func TestRecordsOfTestsArePlain(t *testing.T) {
	const text = `plancheck: 1
plan: {id: a, period: 2023}
data:
  visits:
    file: visits-{district}.csv
    missing: "3"
    decimals: comma
    thousands: dot
    dates: dd/mm/yyyy
    true: Đạt
    columns:
      district: text
      hours: {type: decimal, header: Số giờ}
      on: date
      passed: boolean
      size: {type: integer, values: {"7": 8}}
indicators:
  hours:
    value: sum(visits, hours, on in period and passed and district == "001" and size == 7)
    target: at least 4
tests:
  - name: plain
    data:
      visits: |
        SỐ GIỜ,on,passed,district,size
        1.234,2023-05-31,yes,001,7
        3,2023-05-31,yes,001,7
        3,2023-05-31,yes,002,7
    expect:
      hours: {verdict: met, value: 4.234}
`
	s := run(t, load(t, "plan.yaml", []byte(text)), nil)
	if !s.Passed() {
		t.Errorf("got %+v", s.Tests[0].Differences)
	}
}

package planlint_test

import (
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/planlint"
)

// TestConditionsAreRefusedOnlyWhereThatIsSure puts conditions on rows of staff
// into a plan and expects the code, or none.
func TestConditionsAreRefusedOnlyWhereThatIsSure(t *testing.T) {
	const before = `plancheck: 1
plan: {id: a, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {id: text, name: text}
  staff:
    file: staff.csv
    key: id
    columns:
      id: text
      unit: {type: text, references: units, blank: absent}
      level: {type: text, one_of: [city, commune]}
      age: {type: integer, min: 18, max: 70}
      pay: {type: decimal, min: 0}
      left_on: {type: date, blank: absent}
      hired_on: date
      due_on: {type: date, planned: true}
      trained: boolean
      code: text
  visits:
    file: visits.csv
    columns: {staff: {type: text, references: staff}, on: {type: date, planned: true}}
indicators:
  i:
    responsible: Team
    assumption: all
    target: at least 1
    value: 'count(staff, `
	const never, always = diag.CodeNever, diag.CodeAlways
	for condition, want := range map[string]diag.Code{
		`age > 69`:                                  "",
		`age > 70`:                                  never,
		`age >= 18`:                                 always,
		`age > 18.5 and age < 19`:                   never,
		`age > 18.5 and age < 19.5`:                 "",
		`pay > 1 and pay < 1.000000001`:             never,
		`pay > 1 and pay < 1.000000002`:             "",
		`pay * 0.1 > 1 and pay * 0.1 < 1.000000001`: "",
		`not (age < 20) and not (age >= 20)`:        never,
		`not (left_on < 2023-01-01) and not (left_on >= 2023-01-01)`: "", // absent
		`left_on < 2023-01-01 or left_on >= 2023-01-01`:              "",
		`hired_on < 2023-01-01 or hired_on >= 2023-01-01`:            "", // not hired yet
		`due_on < 2023-01-01 or due_on >= 2023-01-01`:                always,
		`present(left_on) and absent(left_on)`:                       never,
		`absent(left_on) and left_on < 2023-01-01`:                   never,
		`absent(unit) and unit.name == "a"`:                          "", // two names
		`unit.name == "a" or unit.name != "a"`:                       always,
		`level != "city" and level != "commune"`:                     never,
		`level starts_with "d"`:                                      never,
		`code starts_with "a" and code == "b"`:                       never,
		`prefix(code, 2) == "abc"`:                                   never,
		`prefix(code, 2) == "ab" and code != "ab"`:                   "",
		`trained and not trained`:                                    never,
		`trained or not trained`:                                     always,
		`weekday(hired_on) in [6, 7] and weekday(hired_on) < 6`:      never,
		`weekday(hired_on) != 1 or month(hired_on) != 1`:             "",
		`left_on < hired_on and hired_on < left_on`:                  never,
		`left_on <= hired_on and hired_on <= left_on`:                "",
		`age == age`:           always,
		`left_on == left_on`:   "",
		`count(visits) >= 0`:   always,
		`count(visits) == 1.5`: never,
		`any(visits, on in period) or none(visits, on in period)`:                        always,
		`any(visits) and count(visits) == 0`:                                             "", // not looked into
		`known(trained, level == "city") and not trained`:                                "", // open without evidence
		`(trained or age > 60) and (not trained or age > 65) and age < 62`:               "",
		`(trained or age > 60) and (not trained or age > 65) and age < 60 and trained`:   never,
		`hired_on in period and hired_on < period.start`:                                 diag.CodeOutside,
		`hired_on in period and left_on < hired_on`:                                      "",
		`active(hired_on, left_on) and left_on < 2022-12-31`:                             diag.CodeOutside,
		`not (hired_on in period) and hired_on >= 2023-02-01 and hired_on <= 2023-03-01`: "", // not looked into
		`as_of < 2020-01-01`: "",
		`2023-01-01 < as_of`: "",
		`"a" == "b"`:         never,
		`3 in [1, 3]`:        always,
		`-1 * age < -70`:     "",
		`hired_on in period`: "",
		strings.Repeat("(trained or age > 60) and ", 12) + `not trained`: "",
	} {
		text := before + `(` + condition + `) and any(visits))'` + "\n"
		_, list := planlint.Load("plan.yaml", []byte(text))
		switch {
		case want == "" && len(list) > 0, want != "" && (len(list) != 1 || list[0].Code != want):
			t.Errorf("%s: want %q, got %v", condition, want, list)
		}
	}
}

// TestWhatToleratedOrphansAllow: a reference to no row is absent, though its cell
// is not.
func TestWhatToleratedOrphansAllow(t *testing.T) {
	for tolerated, want := range map[string]diag.Code{"tolerate: [orphans], ": "", "": diag.CodePresence} {
		_, found := planlint.Load("a.yaml", []byte(`plancheck: 1
plan: {id: a, period: 2023}
data:
  regions: {file: regions.csv, key: id, columns: {id: text}}
  units:
    {file: units.csv, `+tolerated+`columns: {region: {type: text, references: regions, blank: absent}}}
indicators:
  i: {responsible: Team, value: 'count(units, region != "x" and absent(region))', target: at least 1}
`))
		if got := codes(found); tolerated != "" && len(got) > 0 {
			t.Errorf("%q: %v, want %q", tolerated, got, want)
		}
	}
}

func codes(list diag.List) []diag.Code {
	var all []diag.Code
	for _, d := range list {
		all = append(all, d.Code)
	}
	return all
}

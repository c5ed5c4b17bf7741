package bindings_test

import (
	"testing"

	"plancheck/internal/bindings"
	"plancheck/internal/planfile"
	"plancheck/internal/planlint"
)

const plan = `plancheck: 1
plan: {id: a, name: a, period: 2023}
data:
  units: {file: units.csv, key: id, columns: {id: text, tên: text, district: text}}
  visits: {file: visits.csv, columns: {unit: {type: text, references: units}, on: date}}
  tips: {file: tips.csv, columns: {on: date}}
indicators:
  a: {responsible: o, value: count(tips), target: at least 1}
`

const first = `# yaml-language-server: $schema=bindings.schema.json

bindings: 1
schema: public

datasets:
  units:
    table: units
    columns:
      id: id
      tên: tên  # ?
      district: district  # ? "distric t"
  visits:
    table: "field.visits"
    columns:
      unit: unit
      on: on
  tips:
    table: tips  # ? tipps
`

// TestFirst holds that what bind prints can be read, and is in canonical form.
func TestFirst(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(plan))
	if list.HasErrors() {
		t.Fatal(list)
	}
	got := bindings.First(p, []bindings.Table{
		{Schema: "public", Name: "units", Columns: []string{"id", "distric t"}},
		{Schema: "field", Name: "visits", Columns: []string{"unit", "on", "more"}},
		{Schema: "public", Name: "tipps"},
	}, "public")
	if got != first {
		t.Errorf("got\n%s\nwant\n%s", got, first)
	}
	if formatted, list := planfile.Format("bindings.yaml", []byte(got)); string(formatted) != got {
		t.Errorf("%v\n%s", list, formatted)
	}
	if _, list := bindings.Load("bindings.yaml", []byte(got), p); len(list) > 0 {
		t.Error(list)
	}
}

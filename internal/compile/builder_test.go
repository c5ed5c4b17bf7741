package compile

import (
	"reflect"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

const requiring = `plancheck: 1
plan: {id: a, period: 2023}
data:
  visits:
    file: visits-{district}.csv
    tolerate: duplicates
    required: period
    key: id
    columns:
      id: text
      district: text
      on: {type: date, blank: absent, min: 2020-01-01}
indicators:
  visits:
    responsible: Team
    value: count(visits, on in period)
    target: at least 1
`

func TestColumnsThatNothingReadsAreOnlyCompared(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(requiring))
	if p == nil {
		t.Fatal(list)
	}
	q, _ := Compile(p, Options{Today: calendar.Last})
	want := []query.Column{
		{Name: "id", Type: value.Text, Blank: value.BlankError},
		{Name: "on", Type: value.Date, Blank: value.BlankAbsent, Min: p.Datasets[0].Column("on").Min, AsOf: &p.Period.To},
		{Name: "district"},
	}
	if got := q.Datasets[0].Columns; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestDatasetsMayBeEmpty(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(requiring))
	if p == nil {
		t.Fatal(list)
	}
	for names, want := range map[string]bool{"": true, "visits": false} {
		q, layout := Compile(p, Options{Today: calendar.Last, MayBeEmpty: strings.Fields(names)})
		if got := q.Datasets[0].Required; got != want {
			t.Errorf("%q may be empty: a row is required: %v", names, got)
		}
		for _, presence := range layout.Indicators[0].Presences {
			if presence.Required != want {
				t.Errorf("%q may be empty: %+v", names, presence)
			}
		}
		if asked := len(layout.Indicators[0].Presences) > 0; asked != want {
			t.Errorf("%q may be empty: presences are asked for: %v", names, asked)
		}
	}
}

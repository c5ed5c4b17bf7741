package compile

import (
	"reflect"
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

const formatted = `plancheck: 1
plan: {id: a, period: 2023}
data:
  visits:
    file: visits-{district}.csv
    encoding: windows-1258
    delimiter: semicolon
    skip_rows: 2
    total_rows: Cộng
    missing: "-"
    decimals: comma
    thousands: dot
    dates: [dd/mm/yyyy, excel]
    true: x
    false: o
    tolerate: duplicates
    key: id
    columns:
      id: text
      district: text
      on: date
      ok: boolean
      share: {type: decimal, percent: fraction}
      result: {type: text, values: {Đạt: passed}}
indicators:
  passed:
    responsible: Team
    value: count(visits, result == "passed" and share > 0 and on in period)
    target: at least 1
`

func TestQuerySaysHowFilesAreWritten(t *testing.T) {
	p, list := plan.Load("plan.yaml", []byte(formatted))
	if p == nil {
		t.Fatal(list)
	}
	q, _ := Compile(p, Options{AsOf: p.Period.To})
	d := q.Datasets[0]
	want := query.Format{
		Encoding: "windows-1258", Delimiter: ';', SkipRows: 2, TotalRows: []string{"Cộng"}, Missing: []string{"-"},
		Decimal: ',', Thousands: '.', True: []string{"x"}, False: []string{"o"},
		Dates: []query.DateFormat{{Order: "dmy", Separator: '/', Padded: true}, {Serial: true}},
	}
	if !reflect.DeepEqual(d.Format, want) || d.File != "visits-*.csv" {
		t.Errorf("%s: got %+v, want %+v", d.File, d.Format, want)
	}
	columns := map[string]query.Column{}
	for _, c := range d.Columns {
		columns[c.Name] = c
	}
	if got := columns["share"].Percent; got != query.PercentFraction {
		t.Errorf("percent of share: %v", got)
	}
	if got, want := columns["result"].Written, []query.Written{{Text: "Đạt", Means: value.TextOf("passed")}}; !reflect.DeepEqual(got, want) {
		t.Errorf("values of result: %v, want %v", got, want)
	}
	// No indicator reads it, so it is only compared.
	if c := columns["district"]; c.FromFile != "visits-{}.csv" || len(c.Header) > 0 || c.Type != 0 {
		t.Errorf("the column of the file's name: %+v", c)
	}
}

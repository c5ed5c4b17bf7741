package plan_test

import (
	"reflect"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/framing"
	"plancheck/internal/planlint"
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
      on: {type: date, header: [Ngày, on]}
      year: {derive: year(on)}
      ok: boolean
      share: {type: decimal, percent: fraction}
      result: {type: text, values: {Đạt: passed}}
indicators:
  passed:
    responsible: Team
    value: count(visits, result == "passed" and share > 0 and on in period)
    target: at least 1
`

func TestFilesSayHowDatasetsAreWritten(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(formatted))
	if p == nil {
		t.Fatal(list)
	}
	want := binding.Files{"visits": {
		Name: "visits-*.csv",
		Format: binding.Format{Encoding: "windows-1258", Delimiter: ';', SkipRows: 2, Frame: framing.Rules{TotalWords: []string{"Cộng"}}, Cells: cellformat.Format{
			Missing: []string{"-"}, Decimal: ',', Thousands: '.', True: []string{"x"}, False: []string{"o"},
			Dates: []cellformat.DateForm{{Order: "dmy", Separator: '/', Padded: true}, {Serial: true}},
		}},
		Columns: map[string]binding.Column{
			"id":       {Type: value.Text, Names: true, Header: []string{"id"}},
			"district": {Type: value.Text, FromFile: "visits-{}.csv"},
			"on":       {Type: value.Date, Header: []string{"Ngày", "on"}},
			"ok":       {Type: value.Boolean, Header: []string{"ok"}},
			"share":    {Type: value.Decimal, Header: []string{"share"}, Cells: cellformat.Cells{Percent: cellformat.PercentFraction}},
			"result":   {Type: value.Text, Named: []string{"passed"}, Header: []string{"result"}, Cells: cellformat.Cells{Words: []cellformat.Word{{Text: "Đạt", Means: value.TextOf("passed")}}}},
		},
	}}
	if got := p.Files(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	p.Files()["visits"].Columns["id"] = binding.Column{}
	if got := p.Files(); !reflect.DeepEqual(got, want) {
		t.Errorf("files that are bound to others change the plan: %+v", got)
	}
}

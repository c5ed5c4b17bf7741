package query

import (
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

func TestPrint(t *testing.T) {
	period := func(text string) calendar.Period {
		p, err := calendar.ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	irregular := &Partition{Date: 1, Windows: []calendar.Period{period("2023-01"), period("2023-Q2"), period("2024")}}
	months := &Partition{Date: 1, Windows: []calendar.Period{period("2023-11"), period("2023-12"), period("2024-01")}}
	got := Print(&Query{
		Datasets: []Dataset{{
			Name: "visits", Required: true, Tolerate: Tolerated{BadCells: true},
			Columns: []Column{
				{Name: "phone", Type: value.Text, Blank: value.BlankUnknown, Sensitive: true},
				{Name: "on", Type: value.Date, Blank: value.BlankUnknown},
				{Name: "note"},
			},
			Exprs: []Expr{{Op: OpColumn, Type: value.Text}, {Op: OpColumn, Type: value.Date, Column: 1}},
		}},
		Measures: []Measure{
			{Agg: AggCount, Where: NoExpr, Denominator: NoExpr, Group: 0, Parts: irregular},
			{Agg: AggMean, Args: []ExprID{0}, Where: NoExpr, Denominator: NoExpr, Group: NoExpr, Range: value.Everything(), Parts: months},
		},
		Listings: []Listing{{Where: NoExpr, Columns: []ExprID{0, 1}}},
	})
	const want = `dataset visits, needs a row, tolerates bad cells
  column phone: text, blank is unknown, sensitive
  column on: date, blank is unknown
  column note: compared only
  e0 text = phone
  e1 date = on
m0 = count visits by e0 windows of e1: 2023-01, 2023-Q2, 2024
m1 = mean e0 of visits each in .. windows of e1: 3 times a month, 2023-11 to 2024-01
l0 = list visits: e0, e1
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

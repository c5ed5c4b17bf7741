package csvengine

import (
	"fmt"
	"strings"
	"testing"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// valuesOfNested returns the values of an aggregate over events inside units, by
// unit: every number from -9 to 9 that it may be equal to, with ! where it
// certainly is.
func valuesOfNested(t *testing.T, n query.Nested, typ value.Type, prepare func(b *builder, unit, event query.DatasetID, n *query.Nested), f files) map[string]string {
	t.Helper()
	b := &builder{}
	unit := b.dataset("unit", "id text key")
	event := b.dataset("event", "unit text absent", "p boolean", "n integer", "n_a integer absent", "x text", "day date")
	b.ref(event, unit, "unit").CanBlank = true
	n.Parent, n.Child, n.Path = unit, event, []query.RefID{0}
	prepare(b, unit, event, &n)
	nested := b.nested(n, typ)
	id := b.column(unit, "id")
	if typ == value.Boolean {
		b.Listings = append(b.Listings, query.Listing{Dataset: unit, Where: query.NoExpr, Columns: []query.ExprID{id, nested}})
		values := map[string]string{}
		for _, row := range b.runClean(t, f).Listings[0] {
			values[row.Values[0].Text] = fmt.Sprint(row.Values[1])
			if row.Values[1].Kind == value.Unknown {
				values[row.Values[0].Text] = "unknown"
			}
		}
		return values
	}
	for i := -9; i <= 9; i++ {
		b.Listings = append(b.Listings, query.Listing{Dataset: unit, Where: b.truth(unit, query.OpEqual, nested, b.literal(unit, value.Integer, fmt.Sprint(i))), Columns: []query.ExprID{id}})
	}
	answers := b.runClean(t, f)
	values := map[string]string{}
	for i := -9; i <= 9; i++ {
		for _, row := range answers.Listings[i+9] {
			text := fmt.Sprint(i)
			if row.Certain {
				text += "!"
			}
			values[row.Values[0].Text] = strings.TrimSpace(values[row.Values[0].Text] + " " + text)
		}
	}
	return values
}

func TestNestedAggregates(t *testing.T) {
	rang := value.Interval{Lo: value.Int(-1), Hi: value.Int(2)}
	events := func(rows ...string) files {
		return files{"unit": "id\na\nb\nc\n", "event": "unit,p,n,n_a,x,day\n" + strings.Join(rows, "\n") + "\n"}
	}
	p := func(b *builder, _, event query.DatasetID, n *query.Nested) {
		n.Where = b.truth(event, query.OpTrue, b.column(event, "p"))
	}
	with := func(arg string) func(b *builder, unit, event query.DatasetID, n *query.Nested) {
		return func(b *builder, unit, event query.DatasetID, n *query.Nested) {
			p(b, unit, event, n)
			n.Args = []query.ExprID{b.column(event, arg)}
		}
	}
	dated := func(b *builder, unit, event query.DatasetID, n *query.Nested) {
		p(b, unit, event, n)
		n.Parts = months(b.column(event, "day"), 1, 3)
	}
	tests := []struct {
		name    string
		nested  query.Nested
		prepare func(b *builder, unit, event query.DatasetID, n *query.Nested)
		rows    files
		want    map[string]string
	}{
		{"count", query.Nested{Agg: query.AggCount}, p, events("a,x,,,,", "a,no,,,,", "b,x,,,,", "b,,,,,", "b,,,,,", ",x,,,,"),
			map[string]string{"a": "1!", "b": "1 2 3", "c": "0!"}},
		{"count without blanks", query.Nested{Agg: query.AggCount}, p, events("a,x,,,,", "a,x,,,,", "b,no,,,,"),
			map[string]string{"a": "2!", "b": "0!", "c": "0!"}},
		{"sum", query.Nested{Agg: query.AggSum, Range: rang}, with("n"), events("a,x,3,,,", "a,,-2,,,", "a,,4,,,", "b,x,,,,", "b,x,5,,,", "c,,,,,"),
			map[string]string{"a": "1 2 3 4 5 6 7", "b": "4 5 6 7", "c": "-1 0 1 2"}},
		{"sum of a range above 0", query.Nested{Agg: query.AggSum, Range: value.Interval{Lo: value.Int(2), Hi: value.Int(3)}}, with("n"), events("a,x,,,,", "b,,,,,"),
			map[string]string{"a": "2 3", "b": "0 1 2 3", "c": "0!"}},
		{"sum of an open range", query.Nested{Agg: query.AggSum, Range: value.Interval{Lo: value.Int(0), NoHi: true}}, with("n"), events("a,x,6,,,", "a,x,,,,", "b,no,,,,"),
			map[string]string{"a": "6 7 8 9", "b": "0!", "c": "0!"}},
		{"sum of absent numbers", query.Nested{Agg: query.AggSum}, with("n_a"), events("a,x,,,,", "a,x,,7,,"),
			map[string]string{"a": "7!", "b": "0!", "c": "0!"}},
		{"mean", query.Nested{Agg: query.AggMean, Range: rang}, with("n"), events("a,x,3,,,", "a,x,5,,,", "b,x,3,,,", "b,,5,,,"),
			map[string]string{"a": "4!", "b": "3 4"}}, // of nothing it is absent
		{"mean that may be absent", query.Nested{Agg: query.AggMean, Range: rang}, with("n"), events("a,,3,,,", "b,x,,,,", "c,x,-3,,,", "c,,,,,"),
			map[string]string{"a": "3", "b": "-1 0 1 2", "c": "-3 -2 -1"}},
		{"mean of uncertain numbers and blanks", query.Nested{Agg: query.AggMean, Range: rang}, with("n"), events("a,,1,,,", "a,,,,,", "b,x,0,,,", "b,,4,,,", "b,,,,,"),
			map[string]string{"a": "-1 0 1 2", "b": "0 1 2"}},
		{"distinct", query.Nested{Agg: query.AggDistinct, Cap: 3}, with("x"), events("a,x,,,u,", "a,x,,,u,", "a,,,,v,", "a,x,,,,", "a,x,,,,", "b,x,,,u,", "b,x,,,v,"),
			map[string]string{"a": "1 2 3", "b": "2!", "c": "0!"}},
		{"periods", query.Nested{Agg: query.AggPeriods}, dated, events("a,x,,,,2023-01-01", "a,x,,,,2023-01-31", "a,,,,,2023-02-01", "a,x,,,,2022-12-31", "b,x,,,,", "b,,,,,", "b,x,,,,2023-03-31", "c,x,,,,", "c,x,,,,", "c,x,,,,", "c,x,,,,"),
			map[string]string{"a": "1 2", "b": "1 2 3", "c": "0 1 2 3"}},
		{"any", query.Nested{Agg: query.AggAny}, p, events("a,x,,,,", "a,,,,,", "b,,,,,", "b,no,,,,"),
			map[string]string{"a": "true", "b": "unknown", "c": "false"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			typ := value.Integer
			if test.nested.Agg == query.AggAny {
				typ = value.Boolean
			}
			got := valuesOfNested(t, test.nested, typ, test.prepare, test.rows)
			if fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("\n got %v\nwant %v", got, test.want)
			}
		})
	}
}

func TestAMeanThatMayBeAbsentIsNeverCertain(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key")
	event := b.dataset("event", "unit text required", "p boolean", "n integer")
	b.ref(event, unit, "unit")
	mean := b.nested(query.Nested{Parent: unit, Child: event, Path: []query.RefID{0}, Agg: query.AggMean,
		Where: b.truth(event, query.OpTrue, b.column(event, "p")), Args: []query.ExprID{b.column(event, "n")}}, value.Decimal)
	three := b.literal(unit, value.Integer, "3")
	below := b.truth(unit, query.OpLess, mean, three)
	b.count(unit, below)
	b.count(unit, b.truth(unit, query.OpNot, below))
	b.count(unit, b.truth(unit, query.OpLess, b.op(unit, query.OpAdd, value.Decimal, mean, mean), three))
	answers := b.runClean(t, files{"unit": "id\na\n", "event": "unit,p,n\na,,1\n"})
	for i := range 3 {
		wantCells(t, answers.Measures[i], "rows=1 uncertain=1")
	}
}

func TestNestedValuesInsideNestedConditions(t *testing.T) {
	b := &builder{}
	region := b.dataset("region", "id text key")
	unit := b.dataset("unit", "id text key", "region text required", "open date")
	b.ref(unit, region, "region")
	event := b.dataset("event", "unit text required", "day date")
	b.ref(event, unit, "unit")
	late := b.truth(event, query.OpLess, b.column(event, "unit.open"), b.column(event, "day"))
	visits := b.nested(query.Nested{Parent: unit, Child: event, Path: []query.RefID{0}, Agg: query.AggCount, Where: late}, value.Integer)
	often := b.truth(unit, query.OpLessOrEqual, b.literal(unit, value.Integer, "2"), visits)
	good := b.nested(query.Nested{Parent: region, Child: unit, Path: []query.RefID{0}, Agg: query.AggCount, Where: often}, value.Integer)
	all := b.nested(query.Nested{Parent: region, Child: event, Path: []query.RefID{0, 0}, Agg: query.AggCount, Where: query.NoExpr}, value.Integer)
	b.count(region, b.truth(region, query.OpLessOrEqual, b.literal(region, value.Integer, "1"), good))
	b.count(region, b.truth(region, query.OpEqual, b.literal(region, value.Integer, "3"), all))
	b.Measures = append(b.Measures, query.Measure{Dataset: unit, Agg: query.AggCount, Where: often, Group: b.row(unit, "region")})
	answers := b.runClean(t, files{
		"region": "id\nr\ns\nt\n",
		"unit":   "id,region,open\na,r,2023-01-01\nb,r,2023-06-01\nc,s,\nd,t,2023-01-01\n",
		"event":  "unit,day\na,2023-01-01\na,2023-01-02\na,2023-01-03\nb,2023-01-03\nb,2023-01-04\nc,2023-01-03\nc,2023-01-03\nc,2023-01-03\nd,2023-02-01\nd,\n",
	})
	wantCells(t, answers.Measures[0], "rows=3 certain=1 uncertain=2")
	wantCells(t, answers.Measures[1], "rows=1 certain=1") // s has three events, r five, t two
	wantCells(t, answers.Measures[2], "r rows=1 certain=1; s rows=1 uncertain=1; t rows=1 uncertain=1")
	if got := b.printedBlanks(answers.Measures[0]); got != "unit.open=1 event.day=1" {
		t.Errorf("blanks %q", got)
	}
}

func TestSelfReference(t *testing.T) {
	b := &builder{}
	region := b.dataset("region", "id text key")
	unit := b.dataset("unit", "id integer key", "parent integer absent", "region text absent", "ok boolean")
	b.ref(unit, unit, "parent").CanBlank = true
	b.ref(unit, region, "region").CanBlank = true
	event := b.dataset("event", "unit integer required")
	b.ref(event, unit, "unit")
	ok := b.truth(unit, query.OpTrue, b.column(unit, "ok"))
	up := []query.RefID{0}
	children := b.nested(query.Nested{Parent: unit, Child: unit, Path: up, Agg: query.AggCount, Where: ok}, value.Integer)
	two := b.truth(unit, query.OpLessOrEqual, b.literal(unit, value.Integer, "2"), children)
	grown := b.nested(query.Nested{Parent: unit, Child: unit, Path: up, Agg: query.AggAny, Where: two}, value.Boolean)
	grandchildren := b.nested(query.Nested{Parent: unit, Child: unit, Path: []query.RefID{0, 0}, Agg: query.AggCount, Where: query.NoExpr}, value.Integer)
	inRegion := b.nested(query.Nested{Parent: region, Child: unit, Path: []query.RefID{0, 1}, Agg: query.AggCount, Where: ok}, value.Integer)
	b.count(unit, two)
	b.count(unit, grown)
	b.count(unit, b.truth(unit, query.OpEqual, grandchildren, b.literal(unit, value.Integer, "2")))
	b.count(unit, b.truth(unit, query.OpTrue, b.column(unit, "parent.ok")))
	b.count(region, b.truth(region, query.OpEqual, inRegion, b.literal(region, value.Integer, "2")))
	b.Measures = append(b.Measures,
		query.Measure{Dataset: event, Agg: query.AggCount, Where: query.NoExpr, Group: b.row(event, "unit", "parent")},
		query.Measure{Dataset: unit, Agg: query.AggCount, Where: query.NoExpr, Group: b.row(unit, "parent")})
	answers := b.runClean(t, files{
		"region": "id\nr\ns\n",
		"unit":   "id,parent,region,ok\n5,04,,x\n2,1,r,x\n1,,r,\n3,1,s,\n6,4,,1\n4,2,,yes\n",
		"event":  "unit\n4\n5\n2\n1\n",
	})
	// 1 has 2 (ok) and 3 (unknown); 2 has 4; 4 has 5 and 6.
	wantCells(t, answers.Measures[0], "rows=2 certain=1 uncertain=1")
	wantCells(t, answers.Measures[1], "rows=1 certain=1")
	wantCells(t, answers.Measures[2], "rows=1 certain=1")
	wantCells(t, answers.Measures[3], "rows=5 certain=3 uncertain=2")
	wantCells(t, answers.Measures[4], "rows=1 uncertain=1") // r: 2 certainly, 3 perhaps
	wantCells(t, answers.Measures[5], "absent rows=1 certain=1; 1 rows=1 certain=1; 2 rows=1 certain=1; 4 rows=1 certain=1")
	wantCells(t, answers.Measures[6], "absent rows=1 certain=1; 1 rows=2 certain=2; 2 rows=1 certain=1; 4 rows=2 certain=2")
	if got := b.printedBlanks(answers.Measures[3]); got != "unit.ok=1" {
		t.Errorf("blanks %q", got) // 1's cell, which 2 and 3 both reach
	}
	if got := b.printedBlanks(answers.Measures[1]); got != "unit.ok=1" {
		t.Errorf("blanks %q", got) // 3's; a unit without a parent counts for nobody
	}
}

func TestANestedCellIsCountedOnceForTwoAggregates(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key")
	event := b.dataset("event", "unit text absent", "p boolean", "n integer")
	b.ref(event, unit, "unit").CanBlank = true
	p := b.truth(event, query.OpTrue, b.column(event, "p"))
	big := b.is(event, "n", query.OpLess, "5")
	some := b.nested(query.Nested{Parent: unit, Child: event, Path: []query.RefID{0}, Agg: query.AggAny, Where: p}, value.Boolean)
	both := b.nested(query.Nested{Parent: unit, Child: event, Path: []query.RefID{0}, Agg: query.AggAny, Where: b.truth(event, query.OpAnd, p, big)}, value.Boolean)
	sum := b.nested(query.Nested{Parent: unit, Child: event, Path: []query.RefID{0}, Agg: query.AggSum, Where: p, Args: []query.ExprID{b.column(event, "n")}}, value.Integer)
	b.count(unit, b.truth(unit, query.OpAnd, some, b.truth(unit, query.OpNot, both)))
	b.count(unit, b.truth(unit, query.OpLess, sum, b.literal(unit, value.Integer, "5")))
	answers := b.runClean(t, files{"unit": "id\na\nb\n", "event": "unit,p,n\na,,\na,,9\na,x,\na,no,\nb,,1\n,,\"\"\n"})
	for i, want := range []string{"event.p=3 event.n=2", "event.p=3 event.n=2"} {
		if got := b.printedBlanks(answers.Measures[i]); got != want {
			t.Errorf("blanks of measure %d: %q, want %q", i, got, want)
		}
	}
}

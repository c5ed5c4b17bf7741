package csvengine

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/value"
)

// inspections is a register of businesses and events that refer to it, with a
// query as plans have it: shares, sums, windows, groups, and any and count
// inside rows.
func inspections(businesses, events int) (*builder, files) {
	b := &builder{}
	district := b.dataset("district", "code text key")
	business := b.dataset("business", "id text key", "district text required", "closed date absent")
	event := b.dataset("event", "business text required", "day date", "result text", "hours decimal")
	b.ref(business, district, "district")
	b.ref(event, business, "business")
	byBusiness := []query.RefID{0}
	dirty := b.is(event, "result", query.OpEqual, "violation")
	inspected := b.nested(query.Nested{Parent: business, Child: event, Path: byBusiness, Agg: query.AggAny, Where: query.NoExpr}, value.Boolean)
	violations := b.nested(query.Nested{Parent: business, Child: event, Path: byBusiness, Agg: query.AggCount, Where: dirty}, value.Integer)
	open := b.truth(business, query.OpNot, b.is(business, "closed", query.OpLessOrEqual, "2023-06-30"))
	often := b.truth(business, query.OpLessOrEqual, b.literal(business, value.Integer, "2"), violations)
	b.Measures = []query.Measure{
		{Dataset: business, Agg: query.AggShare, Denominator: open, Where: inspected, Group: b.row(business, "district")},
		{Dataset: business, Agg: query.AggCount, Where: often, Group: query.NoExpr},
		{Dataset: event, Agg: query.AggCount, Where: query.NoExpr, Group: query.NoExpr, Parts: months(b.column(event, "day"), 1, 12)},
		{Dataset: event, Agg: query.AggShare, Denominator: query.NoExpr, Where: dirty, Group: query.NoExpr},
		{Dataset: event, Agg: query.AggSum, Where: dirty, Args: []query.ExprID{b.column(event, "hours")}, Group: b.column(event, "business.district")},
		{Dataset: event, Agg: query.AggDistinct, Where: dirty, Args: []query.ExprID{b.column(event, "business")}, Group: query.NoExpr},
	}
	var districts, register, log strings.Builder
	districts.WriteString("code\n")
	for i := range 30 {
		fmt.Fprintf(&districts, "%03d\n", i)
	}
	register.WriteString("name,id,district,closed\n")
	for i := range businesses {
		closed := ""
		if i%5 == 0 {
			closed = fmt.Sprintf("2023-%02d-15", 1+i%12)
		}
		fmt.Fprintf(&register, "\"Cơ sở, số %d\",B%06d,%03d,%s\n", i, i, i%30, closed)
	}
	log.WriteString("id,business,day,note,result,hours\n")
	for i := range events {
		result := [...]string{"clean", "clean", "violation", "clean"}[i%4]
		fmt.Fprintf(&log, "%d,B%06d,2023-%02d-%02d,không có gì,%s,%d.5\n", i, i*7919%businesses, 1+i%12, 1+i%28, result, i%9)
	}
	return b, files{"district": districts.String(), "business": register.String(), "event": log.String()}
}

func TestRowsAllocateNothing(t *testing.T) {
	const few, many = 120_000, 420_000
	allocations := func(events int) float64 {
		b, f := inspections(1000, events)
		engine := b.engine(f.folder(), Options{Workers: 2})
		return testing.AllocsPerRun(3, func() {
			if _, err := engine.Run(context.Background(), &b.Query); err != nil {
				t.Fatal(err)
			}
		})
	}
	if perRow := (allocations(many) - allocations(few)) / (many - few); perRow > 0.001 {
		t.Errorf("%.4f allocations a row", perRow)
	}
}

func TestOneFileOrManyGiveTheSameAnswer(t *testing.T) {
	b, f := inspections(50, 500)
	want := b.runClean(t, f)
	b.in[2].Name = "events/*.csv"
	lines := strings.Split(strings.TrimSuffix(f["event"], "\n"), "\n")
	folder := map[string][]byte{"district.csv": []byte(f["district"]), "business.csv": []byte(f["business"])}
	for i := range 7 {
		part := lines[:1:1]
		for k := 1 + i; k < len(lines); k += 7 {
			part = append(part, lines[k])
		}
		folder[fmt.Sprintf("events/%d.csv", i)] = []byte(strings.Join(part, "\r\n"))
	}
	got := b.runWith(t, source.Memory(folder), Options{})
	if !reflect.DeepEqual(plain(got).cells, plain(want).cells) {
		t.Errorf("got %+v\nwant %+v", plain(got).cells, plain(want).cells)
	}
	if len(got.Datasets[2].Files) != 7 || got.Datasets[2].Rows != 500 {
		t.Errorf("files %+v", got.Datasets[2])
	}
}

func TestAnEngineMayBeUsedByManyAtOnce(t *testing.T) {
	b, f := inspections(20, 100)
	engine := b.engine(f.folder(), Options{BatchRows: 7})
	want, _ := engine.Run(context.Background(), &b.Query)
	results := make(chan *query.Answers)
	for range 4 {
		go func() {
			got, _ := engine.Run(context.Background(), &b.Query)
			results <- got
		}()
	}
	for range 4 {
		if got := <-results; !sameAnswers(got, want) {
			t.Error("answers differ")
		}
	}
}

func BenchmarkRun(b *testing.B) {
	for _, events := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprintf("rows=%d", events), func(b *testing.B) {
			query, f := inspections(10_000, events)
			engine := query.engine(f.folder(), Options{})
			b.SetBytes(int64(len(f["event"]) + len(f["business"])))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Run(context.Background(), &query.Query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package csvengine_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// BenchmarkCells reads one column of cells that are written in one form.
func BenchmarkCells(b *testing.B) {
	const rows = 200_000
	number := func(i int) int { return i * 7919 % 1_000_003 }
	date := func(form string) func(i int) string {
		return func(i int) string {
			day, month, year := number(i)%28+1, number(i)/28%12+1, 2020+number(i)/(28*12)%7
			return strings.NewReplacer("dd", fmt.Sprintf("%02d", day), "d", fmt.Sprint(day),
				"mm", fmt.Sprintf("%02d", month), "m", fmt.Sprint(month), "yyyy", fmt.Sprint(year)).Replace(form)
		}
	}
	word := func(words ...string) func(i int) string {
		return func(i int) string { return words[number(i)%len(words)] }
	}
	for _, form := range []struct {
		name, format, column, value string
		cell                        func(i int) string
	}{
		{"dates/iso", "", "date", "count(d, x in period)", date("yyyy-mm-dd")},
		{"dates/iso-or-missing", "missing: '-'", "date", "count(d, x in period)", date("yyyy-mm-dd")},
		{"dates/dd-mm-yyyy", "dates: dd/mm/yyyy", "date", "count(d, x in period)", date("dd/mm/yyyy")},
		{"dates/d-m-yyyy", "dates: d/m/yyyy", "date", "count(d, x in period)", date("d/m/yyyy")},
		{"numbers/whole", "", "integer", "sum(d, x)", func(i int) string { return fmt.Sprint(number(i)) }},
		{"numbers/point", "", "decimal", "sum(d, x)", func(i int) string { return fmt.Sprintf("%d.%d", number(i), i%10) }},
		{"numbers/comma", "decimals: comma", "decimal", "sum(d, x)", func(i int) string { return fmt.Sprintf("%d,%d", number(i), i%10) }},
		{"numbers/comma-and-dots", "{decimals: comma, thousands: dot}", "decimal", "sum(d, x)", func(i int) string { return fmt.Sprintf("%d.%03d,%d", i%999+1, i%1000, i%10) }},
		{"quoted/dates", "", "date", "count(d, x in period)", func(i int) string { return `"` + date("yyyy-mm-dd")(i) + `"` }},
		{"quoted/numbers", "", "integer", "sum(d, x)", func(i int) string { return fmt.Sprintf("%q", fmt.Sprint(number(i))) }},
		{"quoted/words", "", "text", `count(d, x == "new")`, word(`"new"`, `"again"`)},
		{"booleans/usual", "", "boolean", "count(d, x)", word("yes", "no")},
		{"booleans/declared", "{true: Có, false: Không}", "boolean", "count(d, x)", word("Có", "Không")},
		{"words/plain", "", "{type: text, one_of: [new, again]}", `count(d, x == "new")`, word("new", "again")},
		{"words/mapped", "", "{type: text, one_of: [new, again], values: {Cấp mới: new, Cấp lại: again}}", `count(d, x == "new")`, word("Cấp mới", "Cấp lại")},
		{"words/long", "", "{type: text, one_of: [Trạm y tế xã, Trung tâm y tế huyện, Bệnh viện đa khoa tỉnh]}", `count(d, x == "Trạm y tế xã")`, word("Trạm y tế xã", "Trung tâm y tế huyện", "Bệnh viện đa khoa tỉnh")},
		{"texts/ascii", "", "text", "count_distinct(d, x)", func(i int) string { return fmt.Sprint("Nguyen Thi Thanh Huong", i%20_000) }},
		{"texts/vietnamese", "", "text", "count_distinct(d, x)", func(i int) string { return fmt.Sprint("Nguyễn Thị Thanh Hương", i%20_000) }},
		{"texts/vietnamese-or-missing", "missing: '-'", "text", "count_distinct(d, x)", func(i int) string { return fmt.Sprint("Nguyễn Thị Thanh Hương", i%20_000) }},
	} {
		b.Run(form.name, func(b *testing.B) {
			format := strings.ReplaceAll(strings.Trim(form.format, "{}"), ", ", "\n    ")
			text := fmt.Sprintf("plancheck: 1\nplan: {id: p, name: P, period: 2023}\ndata:\n  d:\n    file: d.csv\n    %s\n    columns:\n      x: %s\n      y: integer\n"+
				"indicators:\n  i: {name: I, responsible: r, value: '%s', target: at least 1}\n", format, form.column, form.value)
			file := bytes.NewBufferString("y;x;z\r\n")
			for i := range rows {
				fmt.Fprintf(file, "%d;%s;z\r\n", i, form.cell(i))
			}
			q, engine := planOf(b, text, file.Bytes())
			for b.Loop() {
				run(b, engine, q)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/cell")
		})
	}
}

// planOf returns the query of a plan, and an engine of one worker for its file d.csv.
func planOf(b *testing.B, text string, file []byte) (*query.Query, *csvengine.Engine) {
	b.Helper()
	p, list := planlint.Load("plan.yaml", []byte(text))
	if p == nil {
		b.Fatal(list)
	}
	q, layout := compile.Compile(p, compile.Options{Today: calendar.Last})
	return q, csvengine.New(source.Memory(map[string][]byte{"d.csv": file}), layout.Files, csvengine.Options{Workers: 1})
}

// BenchmarkRows reads rows of eight cells in forms in which offices send them.
func BenchmarkRows(b *testing.B) {
	const rows = 100_000
	families, given := []string{"Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Thu"}, []string{"An", "Hà", "Hoàng", "Lan", "Phương"}
	name := func(i int) string { return fmt.Sprint(families[i%len(families)], " ", given[i%len(given)], " ", i%977) }
	plain := func(i int) []string {
		return []string{fmt.Sprintf("HS%06d", i), "2023-05-17", "12.5", "có", name(i), "x", "y", "z"}
	}
	for _, form := range []struct {
		name string
		row  func(i int) string
	}{
		{"plain", func(i int) string { return strings.Join(plain(i), ",") }},
		{"names", func(i int) string { return name(i) + "," + strings.Join(plain(i)[1:], ",") }},
		{"addresses", func(i int) string {
			return fmt.Sprint(i%300+1, " ", families[i%len(families)], " ", i%977, ",", strings.Join(plain(i)[1:], ","))
		}},
		{"numbered", func(i int) string { return fmt.Sprint(i+1, ",", name(i), ",12.5,", strings.Join(plain(i)[3:], ",")) }},
		{"quoted", func(i int) string { return `"` + strings.Join(plain(i), `","`) + `"` }},
		{"short", func(i int) string { return strings.Join(plain(i)[:8-(i%20)/19], ",") }},
		{"blank", func(i int) string { return strings.Join(plain(i), ",") + strings.Repeat("\n", (i%20)/19) }},
	} {
		b.Run(form.name, func(b *testing.B) {
			text := "plancheck: 1\nplan: {id: p, name: P, period: 2023}\ndata:\n  d:\n    file: d.csv\n    tolerate: [short_rows]\n    columns:\n      n: decimal\n      ok: boolean\n" +
				"indicators:\n  i: {name: I, responsible: r, value: 'sum(d, n, ok)', target: at least 1}\n"
			file := bytes.NewBufferString("id,on,n,ok,name,a,b,c\n")
			for i := range rows {
				file.WriteString(form.row(i) + "\n")
			}
			q, engine := planOf(b, text, file.Bytes())
			b.SetBytes(int64(file.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Run(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package assess_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/planlint"
	"plancheck/internal/privacy"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// BenchmarkTenThousandCells judges 834 units in 12 months from what an engine has
// counted, and draws the page.
func BenchmarkTenThousandCells(b *testing.B) {
	const units, months = 834, 12
	p, list := planlint.Load("plan.yaml", []byte(`plancheck: 1
plan: {id: p, period: 2023}
data:
  units: {file: units.csv, key: id, label: name, columns: {id: text, name: text}}
  visits: {file: visits.csv, columns: {unit: {type: text, references: units}, on: date}}
indicators:
  monthly: {name: Visits, value: "count(visits, on in period)", each: units, every: month, target: at least 1, responsible: a}
`))
	if list.HasErrors() {
		b.Fatal(list)
	}
	var register, visits strings.Builder
	register.WriteString("id,name\n")
	visits.WriteString("unit,on\n")
	for u := range units {
		fmt.Fprintf(&register, "%05d,Xã Hòa Bình\n", u)
		for m := range months {
			if (u+m)%7 > 0 {
				fmt.Fprintf(&visits, "%05d,2023-%02d-05\n", u, m+1)
			}
		}
	}
	q, layout := compile.Compile(p, compile.Options{Today: calendar.Last})
	folder := source.Memory(map[string][]byte{"units.csv": []byte(register.String()), "visits.csv": []byte(visits.String())})
	answers, err := csvengine.New(folder, layout.Files, csvengine.Options{}).Run(b.Context(), q)
	if err != nil {
		b.Fatal(err)
	}
	formats := render.Formats()
	page := formats[slices.IndexFunc(formats, func(f render.Format[[]privacy.Report]) bool { return f.Name == "html" })]
	b.ReportAllocs()
	for b.Loop() {
		r, list, err := report.Build(layout, answers, nil)
		if err != nil || list.HasErrors() {
			b.Fatal(list, err)
		}
		passed := privacy.Guard(r, privacy.OptionsOf(p, r, 0))
		if err := page.Write(io.Discard, []privacy.Report{passed}, render.Options{Lang: words.Vietnamese}); err != nil {
			b.Fatal(err)
		}
	}
}

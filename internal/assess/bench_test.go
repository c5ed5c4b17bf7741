package assess_test

import (
	"fmt"
	"io"
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
// counted, and draws them in each format.
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
	judge := func(b *testing.B) privacy.Report {
		r, list, err := report.Build(layout, answers, nil)
		if err != nil || list.HasErrors() {
			b.Fatal(list, err)
		}
		return privacy.Guard(r, privacy.OptionsOf(p, r, 0))
	}
	b.Run("judge", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			judge(b)
		}
	})
	for _, f := range render.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(io.Discard, []privacy.Report{judge(b)}, render.Options{Lang: words.Vietnamese}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

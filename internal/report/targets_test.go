package report_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/planlint"
	"plancheck/internal/report"
	"plancheck/internal/source"
)

// promised is a target of a public plan, with a number that just keeps it and one that
// just does not.
type promised struct {
	id, kind, target, baseline string
	sides                      [2]string
}

// TestTargetsOfPublicPlans judges targets as public plans word them on both sides of
// their boundary.
func TestTargetsOfPublicPlans(t *testing.T) {
	file, err := os.ReadFile("testdata/targets.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []promised
	text := "plancheck: 1\nplan: {id: p, name: P, period: 2023}\ndata:\n  facts: {file: facts.csv, columns: {of: text, on: date, n: {type: decimal, min: 0}, d: {type: decimal, min: 0}}}\nindicators:\n"
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		p := promised{f[0], f[1], f[2], f[3], [2]string{f[4], f[5]}}
		all = append(all, p)
		text += p.indicator()
	}
	if len(all) < 150 {
		t.Fatalf("there are only %d targets", len(all))
	}
	p, list := planlint.Load("p.yaml", []byte(text))
	if p == nil {
		t.Fatal(list)
	}
	for side, want := range []report.Verdict{report.Met, report.NotMet} {
		csv := "of,on,n,d\n"
		for _, p := range all {
			csv += p.row("2023-06-30", p.sides[side])
			if p.baseline != "" {
				csv += p.row("2022-06-30", p.baseline)
			}
		}
		q, layout := compile.Compile(p, compile.Options{Today: calendar.First + 1_000_000})
		answers, err := csvengine.New(source.Memory(map[string][]byte{"facts.csv": []byte(csv)}), layout.Files, csvengine.Options{}).Run(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		r, problems, err := report.Build(layout, answers, nil)
		if r == nil {
			t.Fatal(problems, err)
		}
		for k, i := range r.Indicators {
			if i.Verdict != want {
				t.Errorf("%s: %s with %s (baseline %s) is %s, not %s", i.ID, all[k].target, all[k].sides[side], all[k].baseline, i.Verdict, want)
			}
		}
	}
}

// indicator writes the promise into a plan.
func (p promised) indicator() string {
	of := func(column string) string {
		return fmt.Sprintf("sum(facts, %s, of == \"%s\" and on in period)", column, p.id)
	}
	kind, hasBaseline := strings.CutSuffix(p.kind, "+base")
	text := fmt.Sprintf("  %s:\n    responsible: Office\n    target: %s\n", p.id, p.target)
	switch kind {
	case "share":
		text += fmt.Sprintf("    numerator: %s\n    denominator: %s\n", of("n"), of("d"))
	case "ratio":
		text += fmt.Sprintf("    value: %s\n    per: %s\n", of("n"), of("d"))
	default:
		text += fmt.Sprintf("    value: %s\n", of("n"))
	}
	if hasBaseline {
		text += "    baseline: {period: 2022}\n"
	}
	return text
}

// row writes a number, n or n/d, into the file.
func (p promised) row(day, number string) string {
	n, d, isRatio := strings.Cut(number, "/")
	if !isRatio {
		d = "1"
	}
	return fmt.Sprintf("%s,%s,%s,%s\n", p.id, day, n, d)
}

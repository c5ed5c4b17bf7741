package assess_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// TestEveryPlanPassesTheGate takes every dataset of the plans for one about persons:
// whatever they count, the gate knows it, or hides it.
func TestEveryPlanPassesTheGate(t *testing.T) {
	plans, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(plans) == 0 {
		t.Fatal(err)
	}
	for _, file := range plans {
		p := personal(t, file)
		folder, err := source.Dir("../../testdata/" + p.ID)
		if err != nil {
			t.Fatal(err)
		}
		data := assess.Data{Plan: p, Answer: func(ctx context.Context, q *query.Query, bound binding.Files) (*query.Answers, error) {
			return csvengine.New(folder, bound, csvengine.Options{Workers: 1}).Run(ctx, q)
		}}
		r, list, err := data.Evaluate(t.Context(), compile.Options{Today: calendar.Last, Ends: plan.PersonalHigh})
		if r == nil {
			t.Fatal(p.ID, list, err)
		}
		passed := privacy.Guard(r, privacy.OptionsOf(p, r, 0))
		for i := range passed.Indicators {
			few(t, p.ID, &passed.Indicators[i], passed.HeldOf(i))
		}
		for _, f := range render.Formats() {
			if err := f.Write(io.Discard, []privacy.Report{passed}, render.Options{Lang: words.Vietnamese}); err != nil {
				t.Errorf("%s as %s: %v", p.ID, f.Name, err)
			}
		}
	}
}

func personal(t *testing.T, file string) *plan.Plan {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, list := planlint.Load(file, text)
	if p == nil {
		t.Fatal(list)
	}
	for _, d := range p.Datasets {
		d.Sensitivity = plan.PersonalHigh
	}
	return p
}

// few finds numbers of few persons that are printed.
func few(t *testing.T, id string, i *report.Indicator, held privacy.Held) {
	t.Helper()
	look := func(r *report.Result, c privacy.Cell) {
		n, ok := r.Bounds.Least.Num.Int64()
		if c.Numerator == privacy.Shown && r.Bounds.HasLeast() && ok && 0 < n && n < 11 {
			t.Errorf("%s: %s prints %d", id, i.ID, n)
		}
	}
	if !held.Sensitive {
		t.Errorf("%s: %s has not been looked at", id, i.ID)
	}
	if len(i.Groups) == 0 {
		look(&i.Result, held.Result)
	}
	for k := range i.Groups {
		look(&i.Groups[k].Result, held.Group(k))
	}
	for k := range i.Breakdowns {
		for j := range i.Breakdowns[k].Rows {
			look(&i.Breakdowns[k].Rows[j].Result, held.Table(k).Row(j))
		}
	}
}

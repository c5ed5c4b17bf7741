package plan_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/target"
	"plancheck/internal/words"
)

// TestHintsKeepThePromise writes plans wrongly, as authors do, and does what the
// hints say, one after the other: what comes of it is refused, or promises what
// the plan promised before it was written wrongly.
func TestHintsKeepThePromise(t *testing.T) {
	tried, applied := 0, 0
	m := mutator{seen: map[string]bool{}}
	for _, good := range goodPlans(t) {
		for i, wrong := range m.mutants(good.text) {
			if testing.Short() && i%10 != 0 {
				continue // the full run tries it
			}
			p, found := planlint.Load("plan.yaml", []byte(wrong.text))
			tried++
			if p != nil {
				continue // it says something else, without a mistake
			}
			for _, d := range found {
				if d.Severity == diag.Warning || !wrong.at(d.Span) {
					continue
				}
				for lang, offers := range offersIn(t, wrong.text, d) {
					applied += len(offers)
					if kept, other := good.keeps(offers); !kept {
						t.Errorf("%s: %s\n%s: %s\n  hint: %s\n%s", good.name, wrong.how, d.Code, d.Message, d.Hint.In(lang), difference(good.promise, other))
					}
				}
			}
		}
	}
	if !testing.Short() && (tried < 3000 || applied < 1000) {
		t.Errorf("only %d plans were written wrongly, and %d hints applied", tried, applied)
	}
}

// TestHintsOfTheCorpusKeepThePromise does what the hints for the wrong plans of the
// corpus say: the fixed plan beside it says what is promised.
func TestHintsOfTheCorpusKeepThePromise(t *testing.T) {
	for _, good := range goodPlans(t) {
		file := filepath.Join(corpus, good.name, "bad.yaml")
		if good.name == "testdata" {
			continue
		}
		text := string(read(t, file))
		_, found := planlint.Load("plan.yaml", []byte(text))
		for _, d := range found {
			if kept, other := good.keeps(offersOf(t, text, d, words.English)); !kept {
				t.Errorf("%s\n%s: %s\n  hint: %s\n%s", good.name, d.Code, d.Message, d.Hint, difference(good.promise, other))
			}
		}
	}
}

// TestHintsDoNotGuess writes into a plan what plans cannot say, or what may mean two
// things: whatever a hint made of it would be another promise.
func TestHintsDoNotGuess(t *testing.T) {
	good := string(read(t, "testdata/hints.yaml"))
	for _, c := range []struct {
		right string
		wrong []string
	}{
		{"dates: [dd/mm/yyyy", []string{"dates: [mm/d/yyyy", "dates: [m/dd/yyyy", "dates: [mm/yy", "dates: [dd-mmmm-yyyy", "dates: [yyyyddmm", "dates: [yyyy-dd-mm", "dates: [dd/mm"}},
		{"issued: 2023-02-27", []string{"issued: 02/03/2023", "issued: 2.3.2023", "issued: 27/02", "issued: 2023-29-02"}},
		{"2023-06-30)", []string{"06/07/2023)", `"6.7.2023")`, "30)"}},
		{"encoding: windows-1258", []string{"encoding: windows-1259", "encoding: windows-1285", "encoding: iso-8859-17"}},
		{"every: month", []string{"every: fortnight", "every: decade", "every: 2 months", "every: biweekly"}},
		{"required: true", []string{"required: false", "required: no"}},
		{"blank: absent", []string{"blank: zero", "blank: 0"}},
		{"decimals: comma", []string{"decimals: none", "decimals: space"}},
		{"verdict: met", []string{"verdict: unmet", "verdict: not"}},
		{"and approved", []string{"and unapproved", "and disapproved", "xor approved", "nor approved", "and approved == inspected"}},
		{"not approved and inspected", []string{"inspected == false", "inspected != false", "inspected >= true", "inspected == approved"}},
		{"any(visits, visited_on in period and not violation)", []string{"one(visits, violation)", "median(visits, fine)", "max(visits, fine) > 5"}},
		{"sum(units, population_male)", []string{"sum(units, population_2022)", "max(units, population)", "population"}},
		{`kind in ["bar", "karaoke"]`, []string{`kind in ["unbar", "bars2"]`}},
		{"office.grade != 3", []string{"office.grade != 4", `office.grade != "4"`}},
		{"year(joined_on) == 2022", []string{"joined_on == 22", "joined_on + 2022 > 5", "joined_on == population"}},
		{"target: at most 4", []string{
			"target: at most 4 points", "target: about 4", "target: at most 4 below baseline",
			"target: at least -4%", "target: at most baseline - 4", "target: giảm 4%", "target: tăng thêm 4 lần", "target: giảm dưới 4%",
		}},
		{"target: no increase", []string{"target: no dncrease", "target: no increase of 5"}},
		{"baseline: 49.5%", []string{"baseline: 49,5%", "baseline: 0.495", "baseline: 2022"}},
		{`milestones: {2023-06-30: "ít nhất 12,5%"`, []string{"milestones: {30/06: ít nhất 12%"}},
		{"each: {offices.kind: [bar, karaoke]}", []string{"each: {offices.kind: [bar, disco]}", "each: offices.unit.kind"}},
		{"office: {references: offices, from: [unit, number]}", []string{"office: {references: offices, from: [unit]}", "office: {references: units, from: [unit, number]}"}},
	} {
		for _, wrong := range c.wrong {
			text := strings.Replace(good, c.right, wrong, 1)
			p, found := planlint.Load("plan.yaml", []byte(text))
			if p != nil || text == good {
				t.Errorf("%s for %s is read", wrong, c.right)
			}
			for _, d := range found {
				if d.Severity == diag.Warning {
					continue
				}
				for _, offer := range offersOf(t, text, d, words.English) {
					if got := followed(t, offer, 3); got != "" {
						t.Errorf("%s:\n%s: %s\n  hint: %s\n%s", wrong, d.Code, d.Message, d.Hint, difference(promiseOf(t, good), got))
					}
				}
			}
		}
	}
}

func promiseOf(t *testing.T, text string) string {
	t.Helper()
	p, found := planlint.Load("plan.yaml", []byte(text))
	if p == nil {
		t.Fatal(found)
	}
	return promise(p)
}

// offersIn returns the offers of a hint in every language in which they are not
// the same as in English.
func offersIn(t *testing.T, text string, d diag.Diagnostic) map[words.Language][]string {
	all := map[words.Language][]string{words.English: offersOf(t, text, d, words.English)}
	if vi := offersOf(t, text, d, words.Vietnamese); !slices.Equal(vi, all[words.English]) {
		all[words.Vietnamese] = vi
	}
	return all
}

// goodPlan is a plan that says what it promises.
type goodPlan struct {
	*testing.T
	name, text, promise string
}

// goodPlans returns the fixed plans of the corpus.
func goodPlans(t *testing.T) []goodPlan {
	t.Helper()
	files, err := filepath.Glob(corpus + "/PC0[123]*/good.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no plans in %s: %v", corpus, err)
	}
	var all []goodPlan
	for _, file := range append(files, "testdata/hints.yaml") {
		text := string(read(t, file))
		p, found := planlint.Load("plan.yaml", []byte(text))
		if p == nil {
			t.Fatalf("%s: %v", file, found)
		}
		all = append(all, goodPlan{t, filepath.Base(filepath.Dir(file)), text, promise(p)})
	}
	return all
}

// keeps reports whether what comes of the alternatives of a hint is refused, or
// one of them keeps the promise; otherwise it returns what is promised then.
func (good goodPlan) keeps(offers []string) (kept bool, other string) {
	if slices.Contains(offers, good.text) {
		return true, ""
	}
	for _, text := range offers {
		switch got := followed(good.T, text, 3); got {
		case good.promise:
			return true, ""
		case "":
		default:
			other = got
		}
	}
	return other == "", other
}

// followed returns the promise of a plan after as many more hints as it needs,
// empty where it is refused then.
func followed(t *testing.T, text string, most int) string {
	p, found := planlint.Load("plan.yaml", []byte(text))
	if p != nil {
		return promise(p)
	}
	if most == 0 {
		return ""
	}
	for _, d := range found {
		if offers := offersOf(t, text, d, words.English); len(offers) == 1 {
			return followed(t, offers[0], most-1)
		}
	}
	return ""
}

// promise writes down what a plan says, without the places where it says it and
// the words that it uses.
func promise(p *plan.Plan) string {
	var b strings.Builder
	writeDown(&b, "plan", reflect.ValueOf(p).Elem())
	return b.String()
}

func writeDown(b *strings.Builder, name string, v reflect.Value) {
	switch x := v.Interface().(type) {
	case diag.Span, plan.Keys, plan.Text, []*plan.Test, diag.List, *expr.Schema:
		return
	case *plan.Expression:
		if x != nil {
			fmt.Fprintf(b, "%s: %s\n", name, x.Node)
		}
		return
	case *target.Target:
		if x != nil { // however it is written
			fmt.Fprintf(b, "%s: %s %v %v\n", name, x.Compare, x.Threshold(1), x.Threshold(2))
			if x.Upper != nil {
				fmt.Fprintf(b, "%s: %v\n", name, x.UpperEnd())
			}
		}
		return
	case fmt.Stringer:
		if v.Kind() != reflect.Pointer || !v.IsNil() {
			fmt.Fprintf(b, "%s: %s\n", name, x)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			writeDown(b, name, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			writeDown(b, fmt.Sprintf("%s[%d]", name, i), v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if isWording(v.Type(), f.Name) {
				continue
			}
			writeDown(b, name+"."+f.Name, v.Field(i))
		}
	default:
		if !v.IsZero() {
			fmt.Fprintf(b, "%s: %v\n", name, v)
		}
	}
}

// difference shows the lines that two promises do not share.
func difference(want, got string) string {
	var lines []string
	was, is := strings.Split(want, "\n"), strings.Split(got, "\n")
	for _, line := range was {
		if !slices.Contains(is, line) {
			lines = append(lines, "- "+line)
		}
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			lines = append(lines, "+ "+line)
		}
	}
	return strings.Join(lines, "\n")
}

// isWording reports whether a field says in what words, or where, a plan says
// something.
func isWording(t reflect.Type, field string) bool {
	switch t {
	case reflect.TypeFor[plan.Plan]():
		return field == "File" || field == "Text"
	case reflect.TypeFor[plan.Baseline]():
		return field == "Text"
	}
	return false
}

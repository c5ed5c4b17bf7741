package plan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/planfile"
	"plancheck/internal/planlint"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

const everything = `plancheck: 1
plan:
  id: all.of-it_1
  name: ~
  period: {from: 2023-01-01, to: 2023-12-31}
  issued: 2023-02-27
data:
  communes:
    file: communes.csv
    key: [district, code]
    label: name
    columns:
      district: text
      code: text
      name: {type: text, header: [Tên, name]}
  businesses:
    file: 2023/businesses-*.csv
    key: id
    tolerate: [duplicates, bad_cells]
    columns:
      id: text
      district_code: text
      commune_code: text
      commune: {references: communes, from: [district_code, commune_code], blank: absent}
      kind: {type: text, one_of: ["001", NO, ~]}
      staff: {type: integer, min: 0, max: 500}
      rate: {type: decimal, one_of: [0.5, 1.50]}
      open: {type: boolean, required: true}
      parent: {type: text, references: businesses, blank: absent}
      opened_at: datetime
      opened_on: {derive: date(opened_at)}
  seasons:
    file: seasons.csv
    key: season
    columns:
      season: text
  visits:
    file: visits.csv
    tolerate: orphans
    columns:
      business: {type: text, references: businesses}
      episode: text
      season: {derive: "prefix(short, 3)", references: seasons}
      short: {derive: "prefix(episode, 4)"}
      visited_on: date
indicators:
  per-kind:
    responsible: {en: Team}
    numerator: count(businesses, any(visits, visited_on in period))
    denominator: count(businesses)
    each: businesses.kind
    target: {"001": at least 10%, NO: tối đa 99%, ~: more than 5%}
  per-listed-kind:
    responsible: Team
    value: count(visits, visited_on in period)
    each: {visits.business.kind: [NO, "001"]}
    every: month
    from: 2023-03-01
    target: at least 1
  per-season:
    responsible: Team
    value: count(visits, visited_on in period)
    each: visits.season
    baseline: previous
    period: 2023-Q2
    target: ít nhất 110% mức gốc
  per-business:
    responsible: Team
    value: sum(businesses, staff, opened_on in period)
    each: {businesses: staff >= 5}
    milestones: {2023-06-30: at least 1, 2023-12-31: at least 5}
  per-commune:
    responsible: Team
    value: mean(businesses, rate)
    each: communes
    target: at least 1.25
  shown:
    responsible: Team
    assumption: regularly is every week
    numerator: periods_with(visits, visited_on, "week")
    denominator: periods("week")
    by: [visits.business.parent, visits.business.opened_on]
    baseline: 12.5%
    target: no decrease
`

func loadClean(t *testing.T, text string) *plan.Plan {
	t.Helper()
	p, list := planlint.Load("plan.yaml", []byte(text))
	if len(list) > 0 {
		var b strings.Builder
		diag.Print(&b, list, map[string][]byte{"plan.yaml": []byte(text)}, words.English)
		t.Fatalf("not clean:\n%s", &b)
	}
	return p
}

func TestLoadReadsEverything(t *testing.T) {
	p := loadClean(t, everything)
	text := func(format string, args ...any) string { return fmt.Sprintf(format, args...) }
	column := func(dataset, name string) *plan.Column {
		d := p.Datasets[slices.IndexFunc(p.Datasets, func(d *plan.Dataset) bool { return d.Name == dataset })]
		return d.Columns[slices.IndexFunc(d.Columns, func(c *plan.Column) bool { return c.Name == name })]
	}
	each := func(i int) string {
		g := p.Indicators[i].Each
		return text("%s %v %q %q %v %v", g.Dataset, g.Path, g.Column, g.Register, g.Values, g.Where != nil)
	}
	businesses, visits := p.Datasets[1], p.Datasets[3]
	for _, c := range []struct{ what, got, want string }{
		{"a name that looks like null", p.Name.EN, "~"},
		{"period", p.Period.String(), "2023"},
		{"composite key", text("%v", p.Datasets[0].Key), "[district code]"},
		{"headers", text("%v", column("communes", "name").Header), "[Tên name]"},
		{"default header", text("%v", column("communes", "code").Header), "[code]"},
		{"values that look like other types", text("%v", column("businesses", "kind").OneOf), "[001 NO ~]"},
		{"decimals", text("%v", column("businesses", "rate").OneOf), "[0.5 1.5]"},
		{"limits", column("businesses", "staff").Min.String() + " " + column("businesses", "staff").Max.String(), "0 500"},
		{"tolerated", text("%v", businesses.Tolerate), "{false true true false}"},
		{"tolerated, one word", text("%v", visits.Tolerate), "{true false false false}"},
		{"composite reference", text("%+v", *businesses.Refs[0]), text("%+v", expr.Ref{Name: "commune", From: []string{"district_code", "commune_code"}, To: "communes", CanBlank: true})},
		{"blank by default", text("%d", column("visits", "visited_on").Blank), text("%d", value.BlankUnknown)},
		{"blank of a key", text("%d", column("businesses", "id").Blank), text("%d", value.BlankError)},
		{"blank of a reference", text("%d", column("visits", "business").Blank), text("%d", value.BlankError)},
		{"blank of an absent reference", text("%d", column("businesses", "parent").Blank), text("%d", value.BlankAbsent)},
		{"blank of a part of an absent reference", text("%d", column("businesses", "commune_code").Blank), text("%d", value.BlankAbsent)},
		{"blank of a required column", text("%d", column("businesses", "open").Blank), text("%d", value.BlankError)},
		{"blank of what a reference is derived from", text("%d", column("visits", "episode").Blank), text("%d", value.BlankError)},
		{"derived type", column("businesses", "opened_on").Type.String(), "date"},
		{"derived from derived", column("visits", "season").Type.String() + column("visits", "season").Derive.Text, "textprefix(short, 3)"},
		{"each column", each(0), `businesses [] "kind" "" [] false`},
		{"each listed", each(1), `visits [business] "kind" "" [NO 001] false`},
		{"each reference", each(2), `visits [season] "" "seasons" [] false`},
		{"each register where", each(3), `businesses [] "" "businesses" [] true`},
		{"each register", each(4), `communes [] "" "communes" [] false`},
		{"by reference", text("%v %q %s", p.Indicators[5].By[0].Path, p.Indicators[5].By[0].Column, p.Indicators[5].By[0].Register), `[business parent] "" businesses`},
		{"target of a group", p.Indicators[0].TargetAt(value.TextOf("NO"), 0).Text, "tối đa 99%"},
		{"every", text("%s %s", p.Indicators[1].Every, p.Indicators[1].From), "month 2023-03-01"},
		{"months to the period before", text("%d", p.Indicators[2].Baseline.Months), "3"},
		{"percent of the baseline", text("%d %s", p.Indicators[2].Target.Unit, p.Indicators[2].Target.Number), text("%d 110", target.OfBaseline)},
		{"milestone in force", p.Indicators[3].TargetAt(value.Value{}, mustDate(t, "2023-12-30")).Text, "at least 1"},
		{"milestone in force later", p.Indicators[3].TargetAt(value.Value{}, mustDate(t, "2023-12-31")).Text, "at least 5"},
		{"fixed baseline", p.Indicators[5].Baseline.Number.String(), "0.125"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %s, want %s", c.what, c.got, c.want)
		}
	}
}

func mustDate(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWarningsLeaveThePlanUsable(t *testing.T) {
	text := strings.Replace(everything, "    responsible: {en: Team}\n", "", 1)
	p, list := planlint.Load("plan.yaml", []byte(text))
	if p == nil || len(list) != 1 || list[0].Code != diag.CodeResponsible {
		t.Errorf("got plan %v and %v", p != nil, list)
	}
}

// TestHostileFilesAreRefused expects one error of the code, and soon.
func TestHostileFilesAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		code diag.Code
	}{
		"too large":           {strings.Repeat("#", planfile.MaxBytes+1), diag.CodeRead},
		"brackets":            {strings.Repeat("[", planfile.MaxBytes), diag.CodeDepth},
		"items":               {strings.Repeat("- ", planfile.MaxBytes/2), diag.CodeDepth},
		"brackets, closed":    {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), diag.CodeDepth},
		"comments alone":      {strings.Repeat("# x\n", planfile.MaxBytes/4), diag.CodeRead},
		"a scalar":            {"plancheck", diag.CodeShape},
		"old Macintosh":       {"plancheck: 1\rplan: x\r", diag.CodeSyntax},
		"other line ends":     {"plancheck: 1\u2028", diag.CodeSyntax},
		"mark in the middle":  {"plancheck: 1 \ufeff", diag.CodeSyntax},
		"NUL":                 {"plancheck: \x00", diag.CodeSyntax},
		"a billion laughs":    {"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nplancheck: 2\n", diag.CodeAlias},
		"a document and more": {"plancheck: 2\n...\n# fine\n---\nx: y\n", diag.CodeDocuments},
	} {
		start := time.Now()
		p, list := planlint.Load("plan.yaml", []byte(c.text))
		if p != nil || !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == c.code }) {
			t.Errorf("%s: got %v", name, list)
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

func TestLargePlanLoadsFast(t *testing.T) {
	var b strings.Builder
	begin, end := strings.Index(everything, "  per-kind:"), strings.Index(everything, "  per-listed-kind:")
	b.WriteString(everything)
	for i := 0; b.Len() < planfile.MaxBytes-1000; i++ {
		one := strings.Replace(everything[begin:end], "per-kind", fmt.Sprint("kind-", i), 1)
		b.WriteString(strings.Replace(one, "in period", fmt.Sprintf("in period and episode != \"%d\"", i), 1))
	}
	start := time.Now()
	loadClean(t, b.String())
	if d := time.Since(start); d > 10*time.Second { // far above what it takes, also with -race
		t.Errorf("took %v", d)
	} else {
		t.Log(d)
	}
}

// FuzzLoad expects of any file that Load does not panic, that errors and only
// errors leave no plan, and that every span lies inside the file.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(everything))
	for _, pattern := range []string{"../../testdata/diagnostics/*/bad.yaml", "../../plans/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			if b, err := os.ReadFile(file); err == nil {
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, list := planlint.Load("plan.yaml", b)
		if (p == nil) != list.HasErrors() {
			t.Errorf("plan %v, but %v", p != nil, list)
		}
		lines := strings.Split(strings.TrimPrefix(string(b), "\ufeff"), "\n")
		for _, d := range list {
			for _, at := range []diag.Position{d.Span.Start, d.Span.End} {
				if at != (diag.Position{}) && (at.Line > len(lines) || at.Column > utf8.RuneCountInString(lines[at.Line-1])+1) {
					t.Errorf("%v is not in the file: %s", at, d.Line())
				}
			}
			if said := d.Message.String() + d.Hint.String(); d.Message.IsZero() || strings.ContainsFunc(said, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("the message is %q", said)
			}
		}
	})
}

package compile

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

var update = flag.Bool("update", false, "rewrite the queries and layouts of the golden cases")

// golden is one case: a plan, perhaps with options, and what is compiled of it.
type golden struct {
	file    string
	archive *txtar.Archive
	plan    *plan.Plan
	options Options
	survey  bool
}

// compile returns the query as text, and the layout of its answers.
func (g *golden) compile() (*query.Query, string) {
	if g.survey {
		q, layout := Survey(g.plan)
		return q, surveyText(layout)
	}
	q, layout := Compile(g.plan, g.options)
	return q, layoutText(layout)
}

// goldens reads the cases. The file options of a case has lines as_of DATE, only
// ID and survey; without the first, each indicator is judged at the end of its own period.
func goldens(t *testing.T) []*golden {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var all []*golden
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g := &golden{file: file, archive: archive}
		p, list := planlint.Load("plan.yaml", g.text("plan.yaml"))
		if p == nil {
			t.Fatalf("%s: %v", file, list)
		}
		g.plan, g.options.Today = p, calendar.Last
		for line := range strings.Lines(string(g.text("options"))) {
			g.option(t, strings.TrimSpace(line))
		}
		all = append(all, g)
	}
	return all
}

func (g *golden) option(t *testing.T, line string) {
	t.Helper()
	switch word, rest, _ := strings.Cut(line, " "); word {
	case "as_of":
		d, err := calendar.ParseDate(rest)
		if err != nil {
			t.Fatalf("%s: %v", g.file, err)
		}
		g.options.AsOf = &d
	case "only":
		g.options.Only = append(g.options.Only, rest)
	case "survey":
		g.survey = true
	default:
		t.Fatalf("%s: unknown option %q", g.file, line)
	}
}

func (g *golden) text(name string) []byte {
	for _, f := range g.archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// set replaces a file of the case.
func (g *golden) set(name, text string) {
	for i, f := range g.archive.Files {
		if f.Name == name {
			g.archive.Files[i].Data = []byte(text)
			return
		}
	}
	g.archive.Files = append(g.archive.Files, txtar.File{Name: name, Data: []byte(text)})
}

func TestPlansCompileToTheseQueries(t *testing.T) {
	for _, g := range goldens(t) {
		t.Run(strings.TrimSuffix(filepath.Base(g.file), ".txtar"), func(t *testing.T) {
			q, layout := g.compile()
			for _, part := range []struct{ name, text string }{{"query", query.Print(q)}, {"layout", layout}} {
				if *update {
					g.set(part.name, part.text)
				} else if want := string(g.text(part.name)); part.text != want {
					t.Errorf("%s:\n%s\nwant:\n%s", part.name, part.text, want)
				}
			}
			if text := txtar.Format(g.archive); *update && !bytes.Equal(text, read(t, g.file)) {
				if err := os.WriteFile(g.file, text, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestCasesCoverTheQuery expects that every operation, aggregate and kind of
// term is in some case.
func TestCasesCoverTheQuery(t *testing.T) {
	ops, aggs, nested, terms := map[query.Op]bool{}, map[query.Agg]bool{}, map[query.Agg]bool{}, map[TermKind]bool{}
	for _, g := range goldens(t) {
		q, layout := Compile(g.plan, g.options)
		for _, d := range q.Datasets {
			for _, e := range d.Exprs {
				ops[e.Op] = true
			}
		}
		for _, m := range q.Measures {
			aggs[m.Agg] = true
		}
		for _, n := range q.Nested {
			nested[n.Agg] = true
		}
		for _, i := range layout.Indicators {
			for _, w := range i.Windows {
				for _, term := range []*Term{w.Number.Share, w.Number.Numerator, w.Number.Denominator} {
					kindsOf(term, terms)
				}
			}
		}
	}
	for op := query.OpColumn; op <= query.OpNested; op++ {
		if !ops[op] {
			t.Errorf("no case has operation %d", op)
		}
	}
	for agg := query.AggCount; agg <= query.AggPeriods; agg++ {
		onlyInside, onlyAtTop := agg == query.AggAny || agg == query.AggPeriods, agg == query.AggShare || agg == query.AggThe
		if !onlyInside && !aggs[agg] || !onlyAtTop && !nested[agg] {
			t.Errorf("no case has aggregate %d at the top, or inside a row", agg)
		}
	}
	for kind := OfLiteral; kind <= OfScale; kind++ {
		if !terms[kind] {
			t.Errorf("no case has a term of kind %d", kind)
		}
	}
}

func kindsOf(t *Term, kinds map[TermKind]bool) {
	if t == nil {
		return
	}
	kinds[t.Kind] = true
	for _, operand := range t.Terms {
		kindsOf(operand, kinds)
	}
}

// layoutText says which measure, and which window of it, is what.
func layoutText(l *Layout) string {
	var out strings.Builder
	for _, i := range l.Indicators {
		fmt.Fprintf(&out, "%s of %s\n", i.Plan.ID, datasetNames(l, i.Datasets))
		windowsText(&out, "  ", l, i.Windows)
		presencesText(&out, "  ", l, i.Presences)
		if len(i.NotYet) > 0 {
			fmt.Fprintf(&out, "  not yet %s\n", strings.Join(i.NotYet, ", "))
		}
		if i.Groups != nil {
			fmt.Fprintf(&out, "  each %s: %s\n", i.Groups.Plan.Text, groupsText(*i.Groups))
		}
		if i.Later != nil {
			fmt.Fprintf(&out, "  later\n")
			windowsText(&out, "    ", l, i.Later.Windows)
			if i.Later.Groups != nil {
				fmt.Fprintf(&out, "    each %s: %s\n", i.Groups.Plan.Text, groupsText(*i.Later.Groups))
			}
		}
		for _, by := range i.Breakdowns {
			fmt.Fprintf(&out, "  by %s: %s = %s\n", by.Groups.Plan.Text, groupsText(by.Groups), numberText(by.Number))
		}
	}
	return out.String()
}

func windowsText(out *strings.Builder, indent string, l *Layout, windows []Window) {
	for _, w := range windows {
		label := w.Period.String()
		if w.Label != "" {
			label = w.Label + " (" + label + ")"
		}
		fmt.Fprintf(out, "%s%s = %s\n", indent, label, numberText(w.Number))
		if w.Baseline != nil {
			fmt.Fprintf(out, "%s  against %s = %s\n", indent, w.Baseline.Period, numberText(w.Baseline.Number))
			presencesText(out, indent+"    ", l, w.Baseline.Presences)
		}
	}
}

// presencesText says what counts the rows of a dataset that lie in a period.
func presencesText(out *strings.Builder, indent string, l *Layout, all []Presence) {
	for _, p := range all {
		rows := "all rows"
		if p.Rows != nil {
			rows = termText(p.Rows)
		}
		fmt.Fprintf(out, "%s%s in %s: %s\n", indent, l.Query.Datasets[p.Dataset].Name, p.Period, rows)
	}
}

func surveyText(l *SurveyLayout) string {
	var out strings.Builder
	for k, d := range l.Counts {
		fmt.Fprintf(&out, "%s: m%d\n", l.Plan.Datasets[k].Name, d.Used)
		for _, c := range d.Columns {
			fmt.Fprintf(&out, "  %s: filled m%d, outside m%d\n", c.Column.Name, c.Filled, c.Outside)
		}
		for _, u := range d.Without {
			fmt.Fprintf(&out, "  not referenced by %s.%s: m%d\n", u.Dataset, u.Ref.Name, u.Units)
		}
	}
	return out.String()
}

func datasetNames(l *Layout, ids []query.DatasetID) string {
	var names []string
	for _, id := range ids {
		names = append(names, l.Query.Datasets[id].Name)
	}
	return strings.Join(names, ", ")
}

func groupsText(g Groups) string {
	var parts []string
	if g.Plan.Values != nil {
		parts = append(parts, "these: "+valuesText(g.Plan.Values))
	}
	if g.Listing >= 0 {
		listing := fmt.Sprintf("rows of l%d, key %d", g.Listing, g.Keys)
		if g.Label {
			listing += ", label"
		}
		parts = append(parts, listing)
	}
	if g.Which >= 0 {
		parts = append(parts, fmt.Sprintf("which m%d", g.Which))
	}
	if g.Found >= 0 {
		parts = append(parts, fmt.Sprintf("found by m%d", g.Found))
	}
	if g.Closed != nil {
		parts = append(parts, "of "+valuesText(g.Closed))
	}
	return strings.Join(parts, ", ")
}

func valuesText(values []value.Value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.String()
	}
	return strings.Join(texts, ", ")
}

func numberText(n Number) string {
	switch {
	case n.Share != nil:
		return termText(n.Share)
	case n.Denominator != nil:
		return termText(n.Numerator) + " / " + termText(n.Denominator)
	}
	return termText(n.Numerator)
}

func termText(t *Term) string {
	switch t.Kind {
	case OfLiteral:
		return t.Literal.String()
	case OfPeriods:
		return fmt.Sprintf("periods(m%d)", t.Measure)
	case OfSum:
		return "(" + termText(t.Terms[0]) + " + " + termText(t.Terms[1]) + ")"
	case OfScale:
		return t.Literal.String() + " * " + termText(t.Terms[0])
	}
	return "m" + strconv.Itoa(int(t.Measure)) + "[" + strconv.Itoa(t.Window) + "]"
}

package render

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"plancheck/internal/calendar"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// TestPageSaysWhatJSONSays holds the table of all indicators against the JSON of
// the same reports.
func TestPageSaysWhatJSONSays(t *testing.T) {
	pages(t, func(t *testing.T, reports []privacy.Report, in words.Language, _ string, root *html.Node) {
		if in != words.English {
			return
		}
		read, err := result.Read([]byte(rendered(t, formatNamed(t, "json"), reports, Options{})))
		if err != nil {
			t.Fatal(err)
		}
		rows := ofClass(root, "over")
		for k, plan := range read.Plans {
			if len(plan.Indicators) == 0 {
				continue
			}
			said := map[string]string{} // rows of the table by number
			for _, tr := range elements(elements(rows[0], "tbody")[0], "tr") {
				said[readNode(ofClass(tr, "tt")[0])] = readNode(tr)
			}
			rows = rows[1:]
			number := map[int]int{}
			for _, o := range present.Outline(reports[k]) {
				for _, n := range o.Indicators {
					number[n.At] = n.Number
				}
			}
			for at, ind := range plan.Indicators {
				row := said[fmt.Sprint(number[at])]
				for what, want := range expected(t, ind) {
					if !strings.Contains(strings.ReplaceAll(row, ",", ""), strings.ReplaceAll(want, ",", "")) {
						t.Errorf("plan %d: the row of %s lacks its %s, %q: %s", k, ind.ID, what, want, row)
					}
				}
			}
			checkMarks(t, ofClass(root, fmt.Sprintf("p%d", k))[0], plan.Summary)
		}
	})
}

// expected is what the row of an indicator holds.
func expected(t *testing.T, i result.Indicator) map[string]string {
	want := map[string]string{"verdict": map[string]string{"met": "Met", "not_met": "Not met", "undetermined": "Undetermined", "no_cases": "No cases", "withheld": "Withheld"}[i.Verdict]}
	if i.TargetWords.EN != "" {
		want["target"] = i.TargetWords.EN
	}
	if i.Shortfall != nil && i.Direction != "" {
		want["shortfall"] = digitsOf(t, i.Shortfall)
	}
	if i.GroupsMet != nil {
		want["groups met"] = fmt.Sprintf("%d of %d", *i.GroupsMet, *i.GroupsJudged)
		return want
	}
	if i.Shown != "" {
		want["digits"] = strings.ReplaceAll(i.Shown, "/", " of ") // of numbers that are held back
	}
	if i.Least != nil && i.Least.Numerator != nil {
		want["numerator"] = digitsOf(t, i.Least.Numerator)
		want["denominator"] = " of " + digitsOf(t, i.Least.Denominator)
	}
	return want
}

func digitsOf(t *testing.T, n *result.Number) string {
	t.Helper()
	text, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(string(text), `"`)
}

// checkMarks holds the marks of the summary against the counts of the verdicts.
func checkMarks(t *testing.T, page *html.Node, s result.Summary) {
	t.Helper()
	of := map[string]int{}
	for _, list := range ofClass(page, "marks") {
		for _, a := range elements(list, "a") {
			class, _ := attribute(a, "class")
			of[class]++
		}
	}
	want := map[string]int{"met": s.Met, "not_met": s.NotMet, "undetermined": s.Undetermined, "no_cases": s.NoCases, "withheld": s.Withheld}
	for verdict, n := range want {
		if of[verdict] != n {
			t.Errorf("%d marks of %s, want %d", of[verdict], verdict, n)
		}
	}
}

// everywhere is a report that has a text wherever it can have text of others.
func everywhere(text string) *report.Report {
	r := &report.Report{PlanID: text, File: report.PlanFile{Name: text}, Name: both(text), Issuer: both(text), Source: both(text), Period: year(2023), AsOf: day("2023-12-31"), Summary: report.Summary{NotMet: 4, Undetermined: 1}}
	open := share(report.Undetermined, "at least 60%", 0, 0)
	open.Bounds = over(114, 200, 123, 200)
	group := func(result report.Result) report.Group {
		return report.Group{Key: []string{text, text}, Label: text, Title: both(text), Result: result}
	}
	compared := amount(report.NotMet, "no increase", 3)
	compared.Baseline = &report.Baseline{Stated: &plan.Baseline{Kind: plan.Previous, Text: text}, Period: period("2022"), Bounds: count(2)}
	named := report.Indicator{ID: text, Name: both(text), Unit: plan.Unit{One: both(text), Other: both(text)}, NotYet: []string{text}, NoEvidence: 2, Period: year(2023), Result: open, Blanks: []report.Blank{{Dataset: text, Column: text, Cells: 9}},
		Responsible: both(text), Definition: both(text), Source: both(text), Objective: both(text), Assumption: both(text), Limitations: both(text),
		Warnings: []report.Note{{Code: report.WarnNoRows, Dataset: text}}, Notes: []report.Note{{Code: report.NoteOpenEnd, Dataset: text, Column: text}, {Code: report.NoteReversed, Dataset: text, Text: text, Rows: 1}},
		NoEvidenceBy: []report.DatasetRows{{Dataset: text, Rows: 2}}, AfterAsOf: []report.AfterAsOf{{Dataset: text, Column: text, Cells: 4}},
		MetBySilence: []report.Silence{{Dataset: text, Period: year(2023)}},
		Outside:      report.Outside{Others: 3}, Unmatched: []report.Unmatched{{Column: text, Text: text, Nearest: text}},
		Breakdowns: []report.Breakdown{{Title: text, Name: both(text), Rows: []report.Group{group(open)}, Unknown: &open, Outside: report.Outside{Unknown: 1}}, {Title: text}}}
	for range 5 {
		named.Breakdowns[1].Rows = append(named.Breakdowns[1].Rows, group(open))
	}
	judged := report.Indicator{ID: text, Objective: both(text), Period: year(2023), Result: report.Result{Verdict: report.NotMet}, Judged: 9,
		GroupTargets: []plan.GroupTarget{{Target: promise("at least 1")}}}
	for range 9 {
		judged.Groups = append(judged.Groups, group(short(amount(report.NotMet, "at least 1", 0), 1)))
	}
	monthly := report.Indicator{ID: text, Period: year(2023), Every: calendar.Month, Result: report.Result{Verdict: report.NotMet, Target: promise("at least 1")}, Judged: 1}
	monthly.Groups = []report.Group{{Key: []string{text}, Label: text, Window: "2023-05", Result: amount(report.NotMet, "at least 1", 0)}}
	weekly := report.Indicator{ID: text, Period: year(2023), Every: calendar.Week, Result: report.Result{Verdict: report.NotMet, Target: promise("at least 1")}, Judged: 1}
	weekly.Groups = []report.Group{{Key: []string{text}, Window: text, Result: amount(report.NotMet, "at least 1", 0)}}
	r.Indicators = []report.Indicator{named, judged, monthly, weekly, {ID: text, Period: year(2023), Result: compared}}
	r.Unread = []finding.UnreadFile{{Name: text, Dataset: text, Reads: text}}
	r.Data = []report.Dataset{{Name: text, Rows: 1, Files: []report.File{{Name: text, Rows: 1, SHA256: strings.Repeat("0", 64), RowsLeftOut: 1, LeftOut: []query.LeftOut{{Text: text, Line: 3}}}},
		Findings: []report.Finding{{Kind: query.BadCell, Column: text, Count: 1, First: []report.Place{{File: text, Line: 2, Value: text}}}}}}
	return r
}

// skeleton writes a tree without its texts.
func skeleton(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		fmt.Fprintf(&b, "%s<%s", strings.Repeat(" ", len(slices.Collect(n.Ancestors()))), n.Data)
		for _, a := range n.Attr {
			if a.Key == "aria-label" || a.Key == "content" {
				a.Val = ""
			}
			fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
		}
		b.WriteString(">\n")
	}
	return b.String()
}

func TestNoTextChangesWhatAPageIs(t *testing.T) {
	texts := append(slices.Clone(hostileTexts), `"><script>alert(1)</script>`, `</style><script>`, `' onclick='x`, `javascript:alert(1)`, `}</style>`, `<!--`, `]]>`, `&#x202e;`, `{{.}}`, `\3c script`)
	for code, in := range words.Languages() {
		_, harmless := pageOf(t, passed(everywhere("harmless")), in)
		for _, text := range texts {
			page, root := pageOf(t, passed(everywhere(text)), in)
			if got, want := skeleton(root), skeleton(harmless); got != want {
				t.Errorf("%s: %q makes another page", code, text)
			}
			for n := range root.Descendants() {
				if n.Type == html.TextNode && strings.ContainsFunc(n.Data, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }) {
					t.Errorf("%s: a text that cannot be seen: %q", code, n.Data)
				}
			}
			if strings.Contains(page, "ZgotmplZ") {
				t.Errorf("%s: %q was taken for an address or a style", code, text)
			}
		}
	}
}

// TestPageIsInItsLanguage compares the texts of both pages, which are the same only
// where they are those of others.
func TestPageIsInItsLanguage(t *testing.T) {
	same := []string{"plancheck", "SHA-256"}
	for _, r := range reports {
		for _, plan := range r.reports {
			same = append(same, plan.PlanID)
		}
		if r.name == "hostile" || r.name == "wide" {
			continue // their texts are parts of sentences
		}
		_, english := pageOf(t, r.reports, words.English)
		_, vietnamese := pageOf(t, r.reports, words.Vietnamese)
		said := map[string]bool{}
		for _, text := range own(english) {
			said[text] = true
		}
		for _, text := range own(vietnamese) {
			if said[text] && strings.ContainsFunc(text, unicode.IsLetter) && !slices.Contains(same, text) {
				t.Errorf("%s: %q is in both languages", r.name, text)
			}
		}
	}
}

// own returns the texts of a page that are not those of a plan or of data.
func own(root *html.Node) []string {
	var all []string
	for n := range root.Descendants() {
		if n.Type != html.TextNode || n.Parent.Data == "style" {
			continue
		}
		ofOthers := false
		for a := range n.Ancestors() {
			ofOthers = ofOthers || a.Data == "bdi" || a.Data == "code" || a.Data == "title" || slices.Contains(a.Attr, html.Attribute{Key: "class", Val: "hash"})
		}
		if text := strings.TrimSpace(n.Data); text != "" && !ofOthers {
			all = append(all, text)
		}
	}
	return all
}

// TestWhatIsMissingInALanguageIsMarked has texts in one language only.
func TestWhatIsMissingInALanguageIsMarked(t *testing.T) {
	r := allMet()
	r.Issuer = plan.Text{VI: "UBND tỉnh Lạng Sơn"}
	r.Indicators[0].Assumption = plan.Text{EN: "Only in English."}
	for in, want := range map[words.Language][2]string{words.English: {"vi", "UBND tỉnh Lạng Sơn"}, words.Vietnamese: {"en", "Only in English."}} {
		_, root := pageOf(t, passed(r), in)
		var marked [][2]string
		for _, n := range elements(elements(root, "body")[0], "span") {
			if lang, ok := attribute(n, "lang"); ok {
				marked = append(marked, [2]string{lang, readNode(n)})
			}
		}
		if !slices.Equal(marked, [][2]string{want}) {
			t.Errorf("%s: marked %q, want %q", in, marked, want)
		}
	}
}

// TestWhatIsHeldBackIsNotDrawn has groups of which numbers are held back: they have
// a star, and come after all others in the order of their keys.
func TestWhatIsHeldBackIsNotDrawn(t *testing.T) {
	_, root := pageOf(t, []privacy.Report{withheld()}, words.English)
	held := 0
	for _, table := range ofClass(root, "groups") {
		var names []string
		for _, tr := range elements(elements(table, "tbody")[0], "tr") {
			chart := ofClass(tr, "dr")
			if len(chart) == 0 {
				continue // of what was read
			}
			names = append(names, readNode(ofClass(tr, "nm")[0]))
			if text := readNode(tr); strings.Contains(text, "*") {
				held++
				if len(elements(chart[0], "svg")) > 0 {
					t.Errorf("%q has a drawing", text)
				}
			} else if len(elements(chart[0], "svg")) != 1 {
				t.Errorf("%q has no drawing", text)
			}
		}
		if n := len(names); n > 0 && (names[n-2] != "city" || names[n-1] != "province") {
			t.Errorf("the groups are in the order %q", names)
		}
	}
	if held != 4 {
		t.Errorf("%d groups have a star, want 4", held)
	}
	for _, svg := range ofClass(root, "mini") {
		if n := len(ofClass(svg, "b-pt")); n != 3 {
			t.Errorf("%d dots, want those of the 3 groups that are shown", n)
		}
	}
	for _, text := range []string{"0–9", "0–7"} {
		if strings.Contains(readNode(root), text) {
			t.Errorf("the page tells the bounds %s of a number that is held back", text)
		}
	}
	if row := ofClass(root, "over")[0]; !strings.Contains(readNode(row), "Withheld") || strings.Contains(readNode(row), "0–40") {
		t.Errorf("the table says %s", readNode(row))
	}
}

// large is a report of many indicators, each like the last of groups.
func large(indicators, groups, months int) *report.Report {
	r := &report.Report{PlanID: "large", Name: both("A large plan"), Period: year(2023), AsOf: day("2023-12-31"), Summary: report.Summary{NotMet: indicators}}
	name := strings.TrimSpace(strings.Repeat("Người lao động ", 20))
	cell := amount(report.Met, "at least 1", 0) // cells have their target in common
	for k := range indicators {
		ind := report.Indicator{ID: fmt.Sprintf("i%d", k), Name: both(name), Period: year(2023), Final: true, Judged: groups,
			Result:     short(share(report.NotMet, "at least 60%", 1, 2), 4),
			Assumption: both(name), Definition: both(name), Responsible: both(name)}
		for g := range groups {
			key := []string{fmt.Sprintf("%05d", g)}
			if months == 0 {
				ind.Groups = append(ind.Groups, report.Group{Key: key, Label: "Xã Hòa Bình", Result: short(share(report.NotMet, "at least 60%", int64(g), 1000), 4)})
			}
			for m := range months {
				ind.Every, ind.Result.IsShare = calendar.Month, false
				cell.Bounds = count(int64(g))
				ind.Groups = append(ind.Groups, report.Group{Key: key, Label: "Xã Hòa Bình", Window: fmt.Sprintf("2023-%02d", m+1), Result: cell})
			}
		}
		r.Indicators = append(r.Indicators, ind)
	}
	return r
}

func TestLargePagesStaySmall(t *testing.T) {
	for _, c := range []struct{ indicators, groups, most int }{{120, 0, 600_000}, {1, 300, 230_000}, {2, 300, 440_000}} {
		text, _ := pageOf(t, passed(large(c.indicators, c.groups, 0)), words.Vietnamese)
		if len(text) > c.most {
			t.Errorf("%d indicators with %d groups take %d bytes, more than %d", c.indicators, c.groups, len(text), c.most)
		}
	}
}

// BenchmarkCells writes ten thousand cells, 834 groups in 12 months, in every format.
func BenchmarkCells(b *testing.B) {
	reports := passed(large(1, 834, 12))
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(io.Discard, reports, Options{Lang: words.Vietnamese, Details: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

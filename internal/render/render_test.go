package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"

	"plancheck/internal/present"
	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func rendered[T any](t *testing.T, f Format[T], what T, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, what, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEveryFormatWritesWhatItsGoldenFileHolds(t *testing.T) {
	looks := []struct {
		suffix string
		o      Options
		only   string // the format that differs from the plain look
	}{
		{"", Options{}, ""},
		{".vi", Options{Lang: words.Vietnamese}, ""},
		{".100", Options{Width: 100}, "table"},
		{".colour", Options{Colour: true}, "table"},
		{".details", Options{Details: true}, "table"},
	}
	for _, f := range Formats() {
		for _, r := range reports {
			for _, look := range looks {
				if look.only != "" && look.only != f.Name || look.suffix == ".vi" && strings.HasPrefix(f.Name, "json") {
					continue
				}
				if r.name == "many" && slices.Contains([]string{"json", "jsonl", "xlsx"}, f.Name) {
					continue // a group is written as those of other reports
				}
				name := r.name + look.suffix + "." + f.Name
				t.Run(name, func(t *testing.T) {
					compareGolden(t, name+ifBinary(f, ".txt"), readable(t, f, rendered(t, f, r.reports, look.o)))
				})
			}
		}
	}
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	got = withoutStyle(got)
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what is written now (go test ./internal/render -update rewrites it):\n%s", path, got)
	}
}

func TestNoFormatWritesWhatATerminalActsOn(t *testing.T) {
	for _, f := range Formats() {
		for _, r := range reports {
			for _, width := range []int{0, 40, 100} {
				out := readable(t, f, rendered(t, f, r.reports, Options{Width: width}))
				if !utf8.ValidString(out) {
					t.Errorf("%s of %s is not UTF-8", f.Name, r.name)
				}
				for _, c := range out {
					if c != '\n' && c != unicode.ReplacementChar && !unicode.IsPrint(c) {
						t.Fatalf("%s of %s holds %U", f.Name, r.name, c)
					}
				}
			}
		}
	}
}

func TestTableKeepsToItsWidth(t *testing.T) {
	colours := regexp.MustCompile("\x1b\\[[0-9]+m")
	for _, r := range reports {
		for _, most := range []int{60, 80, 100, 200} {
			for line := range strings.Lines(rendered(t, Formats()[0], r.reports, Options{Width: most, Colour: true})) {
				line = colours.ReplaceAllString(strings.TrimSuffix(line, "\n"), "")
				if width(line) > most {
					t.Errorf("%s at %d columns: a line of %d: %s", r.name, most, width(line), line)
				}
			}
		}
	}
}

func TestColourIsTheOnlyDifferenceItMakes(t *testing.T) {
	colours := regexp.MustCompile("\x1b\\[[0-9]+m")
	for _, r := range reports {
		plain := rendered(t, Formats()[0], r.reports, Options{})
		coloured := rendered(t, Formats()[0], r.reports, Options{Colour: true})
		if got := colours.ReplaceAllString(coloured, ""); got != plain {
			t.Errorf("%s: without its colours the coloured table is\n%s\nwant\n%s", r.name, got, plain)
		}
		if coloured == plain {
			t.Errorf("%s: no colours", r.name)
		}
	}
}

func TestTableWidthsDoNotDependOnTheEnvironment(t *testing.T) {
	want := rendered(t, Formats()[0], passed(wide()), Options{})
	t.Setenv("LC_ALL", "zh_CN.UTF-8")
	t.Setenv("RUNEWIDTH_EASTASIAN", "1")
	if got := rendered(t, Formats()[0], passed(wide()), Options{}); got != want {
		t.Error("the table changes with the locale")
	}
}

func TestJSONHoldsEveryTextAsItIs(t *testing.T) {
	for _, r := range reports {
		var got struct {
			Schema int
			Plan   struct {
				ID   string
				Name map[string]string
			}
			Indicators []struct {
				ID     string
				Name   map[string]string
				Groups []struct{ Key any }
			}
			Plans []json.RawMessage
		}
		if err := json.Unmarshal([]byte(rendered(t, Formats()[1], r.reports, Options{})), &got); err != nil {
			t.Fatalf("%s: %v", r.name, err)
		}
		if got.Schema != 1 {
			t.Errorf("%s: schema %d", r.name, got.Schema)
		}
		if len(r.reports) > 1 {
			if len(got.Plans) != len(r.reports) {
				t.Errorf("%s: %d plans, want %d", r.name, len(got.Plans), len(r.reports))
			}
			continue
		}
		for i, ind := range r.reports[0].Indicators {
			want := strings.ToValidUTF8(ind.Name.EN, "\ufffd")
			if r.name == "hostile" && strings.Contains(ind.Name.EN, "\xff\xfe") {
				want = "bad \ufffd\ufffd utf8" // two bytes, each replaced
			}
			if got.Indicators[i].Name["en"] != want {
				t.Errorf("%s: name %q, want %q", r.name, got.Indicators[i].Name["en"], want)
			}
			if len(got.Indicators[i].Groups) != len(ind.Groups) {
				t.Errorf("%s: %d groups, want %d", ind.ID, len(got.Indicators[i].Groups), len(ind.Groups))
			}
		}
	}
}

func TestTheLanguageOfJSONIsThatOfItsSentences(t *testing.T) {
	said := func(in words.Language) []string {
		var got struct{ Indicators []struct{ Warnings []string } }
		if err := json.Unmarshal([]byte(rendered(t, Formats()[1], passed(mixed()), Options{Lang: in})), &got); err != nil {
			t.Fatal(err)
		}
		return got.Indicators[2].Warnings
	}
	for in, want := range map[words.Language]string{words.English: `dataset "x" has no rows`, words.Vietnamese: `bảng "x" không có dòng nào`} {
		if got := said(in); len(got) != 2 || got[1] != want {
			t.Errorf("%s: %q, want the second to be %s", in, got, want)
		}
	}
}

func TestJSONNumbersAreExact(t *testing.T) {
	var got struct {
		Indicators []struct {
			ID          string
			Least, Most map[string]json.RawMessage
			Shortfall   json.Number
		}
	}
	if err := json.Unmarshal([]byte(rendered(t, Formats()[1], passed(mixed()), Options{})), &got); err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, ind := range got.Indicators {
		compact := func(m map[string]json.RawMessage) string {
			if m == nil {
				return "-"
			}
			b, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		seen[ind.ID] = fmt.Sprint(compact(ind.Least), " ", compact(ind.Most), " ", ind.Shortfall)
	}
	for id, want := range map[string]string{
		"met":      `{"denominator":205,"numerator":123} {"denominator":205,"numerator":123} `,
		"mean":     `{"value":{"numerator":10,"denominator":3}} - `,
		"increase": `{"value":14} {"value":14} 2`,
		"none":     `- - `,
	} {
		if seen[id] != want {
			t.Errorf("%s: %s, want %s", id, seen[id], want)
		}
	}
}

// parsedCSV reads a table as a program does: without the byte order mark, and with the
// separator of its language.
func parsedCSV(t *testing.T, text string, in words.Language) [][]string {
	t.Helper()
	reader := csv.NewReader(strings.NewReader(text))
	if in == words.Vietnamese {
		rest, marked := strings.CutPrefix(text, "\ufeff")
		if !marked {
			t.Error("there is no byte order mark")
		}
		reader = csv.NewReader(strings.NewReader(rest))
		reader.Comma = ';'
	}
	lines, err := reader.ReadAll() // every line has as many cells as the header
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestCSVHasALineForEveryIndicatorOrGroup(t *testing.T) {
	headers := map[string]string{}
	for _, r := range reports {
		indicators, groups := 0, 0
		for _, rep := range r.reports {
			for _, ind := range rep.Indicators {
				indicators, groups = indicators+1, groups+len(ind.Groups)
				for _, b := range ind.Breakdowns {
					groups += len(b.Rows)
					if b.Unknown != nil {
						groups++
					}
				}
			}
		}
		for name, want := range map[string]int{"csv": indicators, "csv-groups": groups} {
			for _, in := range []words.Language{words.English, words.Vietnamese} {
				out := rendered(t, formatNamed(t, name), r.reports, Options{Lang: in})
				lines := parsedCSV(t, out, in)
				if len(lines) != 1+want {
					t.Errorf("%s of %s: %d lines, want %d", name, r.name, len(lines), 1+want)
				}
				if strings.Contains(out, "\r") {
					t.Errorf("%s of %s: lines end with CR", name, r.name)
				}
				if header := strings.Join(lines[0], " "); headers[name] == "" {
					headers[name] = header
				} else if header != headers[name] {
					t.Errorf("%s of %s has the columns %s, others %s", name, r.name, header, headers[name])
				}
			}
		}
	}
}

// TestCSVSaysWhatJSONSays compares the numbers of indicators and groups.
func TestCSVSaysWhatJSONSays(t *testing.T) {
	for _, r := range reports {
		read, err := result.Read([]byte(rendered(t, formatNamed(t, "json"), r.reports, Options{})))
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range []words.Language{words.English, words.Vietnamese} {
			indicators := csvRows(parsedCSV(t, rendered(t, formatNamed(t, "csv"), r.reports, Options{Lang: in}), in))
			groups := csvRows(parsedCSV(t, rendered(t, formatNamed(t, "csv-groups"), r.reports, Options{Lang: in}), in))
			for _, p := range read.Plans {
				for _, i := range p.Indicators {
					wantCSV(t, r.name, indicators[0], i.Verdict, i.Outcome, in)
					if got := indicators[0]["number"]; got != fmt.Sprint(i.Number) {
						t.Errorf("%s: number %s, want %d", r.name, got, i.Number)
					}
					indicators = indicators[1:]
					each := func(all result.List[result.Group]) {
						for g := range all.All() {
							wantCSV(t, r.name, groups[0], g.Verdict, g.Outcome, in)
							groups = groups[1:]
						}
					}
					each(i.Groups)
					for _, b := range i.By {
						each(b.Groups)
						if b.Unknown != nil {
							groups = groups[1:]
						}
					}
				}
			}
		}
	}
}

// csvRows are the lines of a table by the names of its columns.
func csvRows(lines [][]string) []map[string]string {
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func wantCSV(t *testing.T, name string, got map[string]string, verdict string, o result.Outcome, in words.Language) {
	t.Helper()
	exact := func(n *result.Number) string {
		if n == nil {
			return ""
		}
		return value.Number(*n).String()
	}
	ends := func(q *result.Quantity) (numerator, denominator string) {
		switch {
		case o.Suppressed != nil:
			return "*", got["least_denominator"]
		case q == nil:
			return "", ""
		case q.Value == nil:
			return exact(q.Numerator), exact(q.Denominator)
		}
		n, d := value.Number(*q.Value).Fraction()
		if _, finite := value.Number(*q.Value).Decimals(); finite {
			return exact(q.Value), ""
		}
		return n.String(), d.String()
	}
	want := map[string]string{"verdict": verdict, "shown": o.Shown, "shortfall": exact(o.Shortfall), "required_level": exact(o.Required), "shortfall_is": o.Direction}
	want["least_numerator"], want["least_denominator"] = ends(o.Least)
	want["most_numerator"], want["most_denominator"] = ends(o.Most)
	if o.TargetFigures != nil {
		want["compare"], want["target_number"], want["target_unit"] = o.TargetFigures.Compare, exact(&o.TargetFigures.Number), o.TargetFigures.Unit
	}
	for column, cell := range want {
		if in == words.Vietnamese {
			cell = strings.ReplaceAll(cell, ".", ",")
		}
		if got[column] != cell {
			t.Errorf("%s: %s is %q, want %q", name, column, got[column], cell)
		}
	}
}

func TestFormatsForProgramsHaveWholeNamesOfGroups(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	r := allMet()
	r.Indicators[0].Groups = []report.Group{{Key: []string{long}, Result: amount(report.Met, "at least 1", 1)}}
	for _, f := range Formats() {
		whole := f.Name == "csv-groups" || f.Name == "xlsx" || strings.HasPrefix(f.Name, "json")
		if got := strings.Contains(readable(t, f, rendered(t, f, passed(r), Options{})), long); got != whole {
			t.Errorf("%s has the whole name: %t, want %t", f.Name, got, whole)
		}
	}
}

func TestNoCSVCellIsAFormula(t *testing.T) {
	number := regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?$`)
	for _, name := range []string{"csv", "csv-groups"} {
		for _, in := range []words.Language{words.English, words.Vietnamese} {
			guarded := 0
			for _, line := range parsedCSV(t, rendered(t, formatNamed(t, name), passed(hostile(), mixed()), Options{Lang: in}), in) {
				for _, c := range line {
					text := strings.TrimSpace(c)
					if strings.HasPrefix(text, "'") {
						guarded++
					}
					if text != "" && strings.ContainsAny(text[:1], "=+-@\t\r") && !number.MatchString(text) {
						t.Errorf("%s: cell %q", name, c)
					}
				}
			}
			if guarded == 0 {
				t.Errorf("%s: no cell is guarded, although the report holds formulas", name)
			}
		}
	}
}

func TestCSVLeavesNegativeNumbersAlone(t *testing.T) {
	for text, want := range map[string]string{"-12": "-12", "-1.5": "-1.5", "-": "'-", "-1-1": "'-1-1", "@x": "'@x", "a=b": "a=b", "": ""} {
		if got := csvCell(text); got != want {
			t.Errorf("csvCell(%q) = %q, want %q", text, got, want)
		}
	}
}

// isFold reports whether HTML is what begins or ends the details.
func isFold(html string) bool {
	return regexp.MustCompile(`^(<details><summary>\pL[\pL ]*</summary>|</details>)\n$`).MatchString(html)
}

// markdownCells parses Markdown and returns the text of all table cells, the
// list items and headings, and fails on any markup that text brought in.
func markdownCells(t *testing.T, source string) (cells [][]string, others []string) {
	t.Helper()
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	src := []byte(source)
	err := ast.Walk(parser.Parse(gmtext.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if block, ok := n.(*ast.HTMLBlock); ok && isFold(string(block.Lines().Value(src))) {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindLink, ast.KindAutoLink, ast.KindImage, ast.KindCodeSpan, ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindHTMLBlock, ast.KindBlockquote, ast.KindThematicBreak, extast.KindStrikethrough:
			t.Errorf("markup %v in the output", n.Kind())
		case extast.KindTableHeader, extast.KindTableRow:
			var row []string
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				row = append(row, textOf(t, c, src))
			}
			cells = append(cells, row)
			return ast.WalkSkipChildren, nil
		case ast.KindHeading, ast.KindListItem, ast.KindParagraph:
			others = append(others, textOf(t, n, src))
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return cells, others
}

// textOf is the text that a reader sees.
func textOf(t *testing.T, n ast.Node, src []byte) string {
	t.Helper()
	var out strings.Builder
	err := ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			out.Write(unescapeMarkdown(n.Value(src)))
		case *ast.String:
			out.Write(n.Value)
		case *ast.RawHTML:
			switch html := string(n.Segments.Value(src)); html {
			case "<br>":
				out.WriteByte('\n')
			case "<!-- -->":
			default:
				t.Errorf("HTML %q in the output", html)
			}
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.CodeSpan, *extast.Strikethrough:
			t.Errorf("markup %v in the output", n.Kind())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// unescapeMarkdown resolves what goldmark leaves to its HTML writer.
func unescapeMarkdown(b []byte) []byte {
	b = regexp.MustCompile(`\\([[:punct:]])`).ReplaceAll(b, []byte("$1"))
	return bytes.ReplaceAll(b, []byte("&emsp;"), []byte("\u2003"))
}

func TestMarkdownCellsReadBackAsTheText(t *testing.T) {
	for _, r := range reports {
		cells, others := markdownCells(t, rendered(t, Formats()[3], r.reports, Options{}))
		var want [][]string
		items := 0
		for _, rep := range r.reports {
			d := present.New(rep, words.English)
			for _, table := range append([]present.Table{d.Verdicts}, d.Details.Tables...) {
				if len(table.Rows) > 0 {
					want = append(want, table.Header)
				}
				for _, row := range table.Rows {
					var line []string
					for i, c := range row.Cells {
						var parts []string
						for _, part := range c {
							parts = append(parts, strings.TrimSpace(clean(part.String())))
						}
						before := ""
						if row.Inner && i == 0 {
							before = "\u2003"
						}
						line = append(line, before+strings.Join(parts, "\n"))
					}
					want = append(want, line)
				}
			}
			for _, s := range append(d.Sections, d.Details.Sections...) {
				items += len(s.Lines)
			}
		}
		if !reflect.DeepEqual(cells, want) {
			for i := range want {
				if i >= len(cells) || !reflect.DeepEqual(cells[i], want[i]) {
					t.Errorf("%s: row %d reads %q, want %q", r.name, i, cells[min(i, len(cells)-1)], want[i])
					break
				}
			}
		}
		if len(others) < items {
			t.Errorf("%s: %d items and paragraphs, want %d at least", r.name, len(others), items)
		}
	}
}

func FuzzMarkdownTextReadsBack(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := strings.Join(strings.Fields(clean(text)), " ")
		cells, _ := markdownCells(t, "| h |\n| --- |\n| x"+escape(want)+"x |\n")
		if len(cells) != 2 || len(cells[1]) != 1 || cells[1][0] != "x"+want+"x" {
			t.Errorf("%q reads back as %q", text, cells)
		}
	})
}

func FuzzWrapKeepsTextAndWidth(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text, 10)
	}
	f.Fuzz(func(t *testing.T, text string, most int) {
		text = clean(text)
		lines := wrap(text, most)
		if got, want := strings.Join(strings.Fields(strings.Join(lines, "")), ""), strings.Join(strings.Fields(text), ""); got != want {
			t.Errorf("wrap(%q) keeps %q", text, got)
		}
		for _, line := range lines {
			if most > 1 && width(line) > most {
				t.Errorf("wrap(%q, %d) has the line %q", text, most, line)
			}
		}
	})
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left")

func TestEveryFormatReturnsTheWritersError(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(failing{}, passed(mixed()), Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
		if err := f.Write(io.Discard, passed(mixed()), Options{}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

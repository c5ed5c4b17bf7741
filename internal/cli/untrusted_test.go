package cli

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/render"
	"plancheck/internal/text"
)

// untrusted are texts that a terminal, a spreadsheet, a page, Markdown, a log of
// GitHub or an XML reader would act on.
var untrusted = []string{
	"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\u009b31m", "\u202eevil\u202c", "\u2066iso\u2069", "bell\a del\x7f", "\u2028line\u2029",
	"=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "+cmd|' /C calc'!A0",
	"a|b", "two\nlines", "cr\rlf\r\n", "`code` *b* [l](http://x)", "<script>alert(1)</script>", "]]>", "&amp;", "%0A::error::x", "::error::x",
	"::stop-commands::x", " ::add-mask::x", "\u00a0::error::x", "a b\n::error::x", "##[error]x", "x ##vso[task.complete]y", "###[group]",
	strings.Repeat("dài ", 2000),
}

const untrustedPlan = `plancheck: 1
plan: {id: p, period: 2023}
data:
  units:
    file: units.csv
    key: id
    label: name
    columns: {id: text, name: text}
  visits:
    file: "visits-{office}.csv"
    columns:
      office: text
      unit: {type: text, references: units}
      people: integer
      kind: {type: text, one_of: [a, b]}
indicators:
  each:
    responsible: x
    value: sum(visits, people)
    each: visits.unit
    target: at least 2
  by:
    responsible: x
    value: count(visits)
    by: [visits.office, visits.unit]
    target: at least 2
`

// untrustedData writes a folder in which every text appears in a cell of a
// register and of an event, and in the name of a file where it can. The header
// of a further column is hostile too. With bad, nothing in the events is right.
func untrustedData(t *testing.T, bad bool) (plan, dir string) {
	t.Helper()
	dir = t.TempDir()
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	units := "id,name\n"
	for i, text := range untrusted {
		key := "k" + strconv.Itoa(i) + text
		units += quote(key) + "," + quote(text) + "\n"
		name := strings.Map(func(r rune) rune {
			if r == '/' {
				return '-'
			}
			return r
		}, text[:min(len(text), 60)])
		if bad {
			write("visits-"+name+".csv", "unit,people,kind,=\x1b[31m\u202e\n"+quote(text)+","+quote(text)+","+quote(text)+",\n")
		} else {
			write("visits-"+name+".csv", "unit,people,kind,=\x1b[31m\u202e\n"+quote(key)+",1,a,\n")
		}
	}
	write("units.csv", units)
	write("plan.yaml", untrustedPlan)
	return filepath.Join(dir, "plan.yaml"), dir
}

func TestNothingFromFilesIsActedUpon(t *testing.T) {
	for _, bad := range []bool{false, true} {
		plan, dir := untrustedData(t, bad)
		for _, f := range render.Formats() {
			m := newMachine()
			status := Main([]string{"evaluate", plan, "--data", dir, "-o", f.Name}, m.System)
			if want := map[bool]int{false: Failed, true: CouldNot}[bad]; status != want {
				t.Fatalf("evaluate -o %s, bad %t: status %d: %.500s", f.Name, bad, status, &m.stderr)
			}
			out := m.stdout.String()
			if f.Binary {
				out = sheetTexts(t, out)
			}
			checkInert(t, "evaluate "+f.Name, f.Name, out)
			checkInert(t, "evaluate "+f.Name+", errors", "text", m.stderr.String())
		}
		for _, f := range render.CheckFormats() {
			m := newMachine()
			status := Main([]string{"validate", plan, "--data", dir, "-o", f.Name}, m.System)
			if want := map[bool]int{false: Passed, true: Failed}[bad]; status != want {
				t.Fatalf("validate -o %s, bad %t: status %d: %.500s", f.Name, bad, status, &m.stderr)
			}
			checkInert(t, "validate "+f.Name, f.Name, m.stdout.String())
		}
	}
}

// annotated is what the format github begins a command with.
var annotated = regexp.MustCompile(`^::(error|warning|notice) file=`)

// sheetTexts returns the texts of a workbook, of which nothing is a formula.
func sheetTexts(t *testing.T, workbook string) string {
	t.Helper()
	if workbook == "" {
		return ""
	}
	book, err := excelize.OpenReader(strings.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	var texts strings.Builder
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, said := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := book.GetCellFormula(sheet, at); formula != "" {
					t.Errorf("%s %s has a formula", sheet, at)
				}
				texts.WriteString("> " + said + "\n")
			}
		}
	}
	return text.Inert(texts.String()) // no log reads a workbook
}

// checkInert demands that an output holds nothing that is not printable, and
// that what reads its format reads it.
func checkInert(t *testing.T, what, format, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s is not UTF-8", what)
	}
	for _, r := range out {
		if r != '\n' && !unicode.IsPrint(r) {
			t.Errorf("%s holds %U", what, r)
			break
		}
	}
	for line := range strings.Lines(out) {
		begin := strings.TrimSpace(line)
		isCommand := format == "github" && annotated.MatchString(line)
		if strings.HasPrefix(begin, "::") && !isCommand || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
			t.Errorf("%s holds a command for a log: %.80q", what, line)
		}
	}
	switch format {
	case "json", "sarif", "gitlab":
		if out != "" && !json.Valid([]byte(out)) {
			t.Errorf("%s is no JSON", what)
		}
	case "junit":
		for reader := xml.NewDecoder(strings.NewReader(out)); ; {
			if _, err := reader.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
		}
	case "csv", "csv-groups":
		records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		for _, record := range records {
			for _, cell := range record {
				if text.IsFormula(cell) {
					t.Errorf("%s has the formula %.40q", what, cell)
				}
			}
		}
	case "markdown", "summary":
		for line := range strings.Lines(out) {
			if strings.Contains(line, "<script") && !strings.Contains(line, `\<script`) {
				t.Errorf("%s has HTML: %.80q", what, line)
			}
		}
	}
}

// TestNoMessageIsActedUpon has hostile text wherever a command line can have any.
func TestNoMessageIsActedUpon(t *testing.T) {
	plan, data := examplePlan, exampleData
	for _, hostile := range untrusted {
		if strings.ContainsRune(hostile, 0) || len(hostile) > 200 {
			continue
		}
		dir := t.TempDir()
		name := strings.ReplaceAll(hostile, "/", "-")
		for _, args := range [][]string{
			{hostile}, {"help", hostile}, {"explain", hostile}, {"completion", hostile}, {"version", hostile}, {"schema", "--" + hostile}, {"schema", "-" + hostile},
			{"validate", name}, {"validate", name + ".yaml", "--strict"}, {"validate", plan, "--data", name}, {"validate", plan, "-o", hostile}, {"validate", plan, "-o", "json=" + name + "/x"},
			{"evaluate", name, "--data", data}, {"evaluate", plan, "--data", name}, {"evaluate", plan, "--data", data, "--only", hostile},
			{"evaluate", plan, "--data", data, "--as-of", hostile}, {"evaluate", plan, "--data", data, "--max-memory", hostile}, {"evaluate", plan, "--data", data, "--lang", hostile},
			{"evaluate", plan, "--data", data, "--file", hostile}, {"evaluate", plan, "--data", data, "--file", "visits=" + hostile}, {"evaluate", plan, "--data", data, "--file", hostile + "=x"},
			{"evaluate", plan, "--data", data, "--exit-zero=" + hostile}, {"evaluate", plan, "--data", data, "--" + hostile + "=1"}, {"evaluate", plan, "--data", data, "-o", "json=" + plan + hostile + "/x"},
			{"test", name}, {"test", plan, "--run", "(" + hostile}, {"test", plan, "--run", hostile}, {"fmt", name}, {"fmt", "--check", name},
			{"template", name, "--dir", name}, {"template", plan, "--dir", filepath.Join(dir, "t"+name)}, {"template", plan, "--dir", filepath.Join(dir, "t"+name)}, {"template", plan, "--dir", filepath.Join(plan, name)},
			{"init", filepath.Join(dir, "i"+name)}, {"init", filepath.Join(dir, "i"+name)}, {"init", filepath.Join(plan, name)},
		} {
			m := newMachine()
			Main(args, m.System)
			checkInert(t, strings.Join(args, " "), "text", m.stdout.String())
			checkInert(t, strings.Join(args, " "), "text", m.stderr.String())
		}
	}
}

// TestPlansThatALogWouldActOnAreNotPrinted formats plans.
func TestPlansThatALogWouldActOnAreNotPrinted(t *testing.T) {
	for _, hostile := range []string{"::error::x", "  ::error::x", "##[error]x", "a\u202eb", "a\u2066b"} {
		w := newWorkplace(t)
		w.write("plan.yaml", "plancheck: 1\nplan:\n  id: p\n  period: 2023\n  name: 'a\n\n"+hostile+"'\ndata:\n  d: {file: d.csv, columns: {a: text}}\nindicators:\n  a: {value: count(d), target: at least 1}\n")
		for _, args := range [][]string{{"fmt", w.at("plan.yaml")}, {"fmt", "-d", w.at("plan.yaml")}, {"fmt", "--check", w.at("plan.yaml")}, {"validate", w.at("plan.yaml")}} {
			m := newMachine()
			Main(args, m.System)
			checkInert(t, args[0]+" "+args[1]+" "+hostile, "text", m.stdout.String())
			checkInert(t, args[0]+" "+args[1]+" "+hostile, "text", m.stderr.String())
		}
	}
}

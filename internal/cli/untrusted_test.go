package cli

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/render"
	"plancheck/internal/text"
)

// untrusted are texts that a terminal, a spreadsheet, a page, Markdown, a log of
// GitHub or an XML reader would act on.
var untrusted = []string{
	"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\u009b31m", "\u202eevil\u202c", "\u2066iso\u2069", "bell\a del\x7f", "\u2028line\u2029",
	"=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "+cmd|' /C calc'!A0",
	"a|b", "two\nlines", "cr\rlf\r\n", "`code` *b* [l](http://x)", "<script>alert(1)</script>", "]]>", "&amp;", "%0A::error::x", "::error::x",
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
			checkInert(t, "evaluate "+f.Name, f.Name, m.stdout.String())
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
	switch format {
	case "json", "sarif":
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
	case "csv":
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
	case "markdown":
		for line := range strings.Lines(out) {
			if strings.Contains(line, "<script") && !strings.Contains(line, `\<script`) {
				t.Errorf("%s has HTML: %.80q", what, line)
			}
		}
	case "github":
		for line := range strings.Lines(out) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") && !strings.HasPrefix(line, "::error file=") {
				t.Errorf("%s has a command of the data: %.80q", what, line)
			}
		}
	}
}

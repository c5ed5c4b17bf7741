package render

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"plancheck/internal/diag"
	"plancheck/internal/framing"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// The checks that every format is tested with.
var checks = []struct {
	name  string
	check Check
}{
	{"check-empty", Check{}},
	{"check-clean", Check{Files: []string{"plans/a.yaml", "plans/b.yaml"}}},
	{"check-warnings", Check{Files: []string{"plans/a.yaml"}, List: warningsOnly, Sources: sources}},
	{"check-errors", Check{Files: []string{"plans/a.yaml", "plans/b.yaml", "plans/c.yaml"}, List: append(withErrors, warningsOnly...), Sources: sources}},
	{"check-hostile", hostileCheck()},
}

// The checks with data. What they say of data is beside the list that other
// tests read back.
var surveys = []struct {
	name  string
	check Check
}{
	{"survey-clean", Check{Files: []string{"a.yaml"}, Surveys: []*report.Survey{{PlanID: "a", Datasets: []report.SurveyDataset{
		{Name: "units", Rows: 2, Used: 2, Files: []report.File{{Name: "data/units.csv", Bytes: 20, Rows: 2}}, Columns: []report.SurveyColumn{{Name: "id"}}},
	}}}}},
	{"survey-findings", Check{Files: []string{"plans/a.yaml"}, List: warningsOnly, Sources: sources, Surveys: []*report.Survey{findingsSurvey(), {PlanID: "b"}}}},
	{"survey-hostile", hostileSurvey()},
}

var everyCheck = slices.Concat(checks, surveys)

func findingsSurvey() *report.Survey {
	cell := func(line int, message, hint string) diag.Diagnostic {
		return diag.Diagnostic{Severity: diag.Error, Code: diag.CodeCell, Message: words.Name(message), Hint: words.Name(hint), Span: diag.Span{File: "data/visits-1.csv", Start: diag.Position{Line: line}}}
	}
	var first diag.List
	for line := 2; line < 22; line++ {
		hint := "declare dates: dd/mm/yyyy"
		if line == 2 {
			hint = `declare missing: ["-"]`
		}
		first = append(first, cell(line, "a bad cell", hint))
	}
	tolerated := cell(7, "an orphan", "")
	tolerated.Severity, tolerated.Code, tolerated.Hint, tolerated.Notes = diag.Warning, diag.CodeOrphan, words.Text{}, []words.Text{words.Name("the plan tolerates it")}
	outside := int64(3)
	return &report.Survey{
		PlanID: "a",
		Findings: []report.SurveyFinding{
			{Dataset: "visits", Column: "day", Code: diag.CodeCell, Count: 1234, First: first},
			{Dataset: "visits", Column: "unit", Code: diag.CodeOrphan, Tolerated: true, Count: 1, First: diag.List{tolerated}},
		},
		Datasets: []report.SurveyDataset{
			{
				Name: "units", Rows: 3, Used: 2, Duplicates: 1, Files: []report.File{{Name: "data/units.csv", Rows: 3, BlankRows: 2, TotalRows: 1, RowsLeftOut: 2, LeftOut: []query.LeftOut{{Kind: framing.Total, Text: "Tổng cộng", Line: 44}, {Kind: framing.Note, Line: 45}}}},
				Columns: []report.SurveyColumn{{Name: "id"}, {Name: "name", Blank: 1}},
				Without: []report.SurveyUnits{{Dataset: "visits", Reference: "unit", Units: 2}, {Dataset: "trips", Reference: "start", Units: 1}, {Dataset: "trips", Reference: "end"}},
			},
			{
				Name: "visits", Rows: 2000, Used: 2000, Files: []report.File{{Name: "data/visits-1.csv", Rows: 1000}, {Name: "data/visits-2.csv", Rows: 1000}},
				Columns: []report.SurveyColumn{{Name: "unit", Blank: 1}, {Name: "day", Bad: 1234, Period: &outside}},
				Orphans: []report.SurveyReference{{Name: "unit", To: "units", Rows: 1}},
			},
		},
	}
}

// hostileSurvey has the hostile texts wherever a survey takes text from files.
func hostileSurvey() Check {
	var s report.Survey
	for _, text := range hostileTexts {
		s.PlanID = text
		d := diag.Diagnostic{Severity: diag.Error, Code: diag.CodeCell, Message: words.Name("found " + words.Quoted(text).String()), Span: diag.Span{File: text}}
		s.Findings = append(s.Findings, report.SurveyFinding{Dataset: text, Column: text, Code: d.Code, Count: 2, First: diag.List{d}})
		s.Datasets = append(s.Datasets, report.SurveyDataset{
			Name: text, Files: []report.File{{Name: text}}, Columns: []report.SurveyColumn{{Name: text, Blank: 1}},
			Orphans: []report.SurveyReference{{Name: text, To: text, Rows: 1}}, Without: []report.SurveyUnits{{Dataset: text, Reference: text, Units: 1}},
		})
	}
	return Check{Surveys: []*report.Survey{&s}}
}

var sources = map[string][]byte{
	"plans/a.yaml": []byte("indicators:\n  tên-chỉ-tiêu: count(businesses, inspectd_on in period)\n  other: 1\n"),
	"plans/c.yaml": []byte("text: >\n  one\n  two\n"),
}

func at(file string, line, column, endLine, endColumn int) diag.Span {
	return diag.Span{File: file, Start: diag.Position{Line: line, Column: column}, End: diag.Position{Line: endLine, Column: endColumn}}
}

var warningsOnly = diag.List{
	{Severity: diag.Warning, Code: diag.CodeResponsible, Message: words.Name(`the indicator "other" says nobody is responsible`), Span: at("plans/a.yaml", 3, 3, 3, 8), Hint: words.Name("add responsible: with the agency that answers for it")},
}

var withErrors = diag.List{
	{Severity: diag.Error, Code: diag.CodeUnknownName, Message: words.Name(`unknown column "inspectd_on"`), Span: at("plans/a.yaml", 2, 35, 2, 46), Hint: words.Name(`did you mean "inspected_on"?`)},
	{Severity: diag.Error, Code: diag.CodeUnknownName, Message: words.Name(`unknown column "inspectd_on"`), Span: at("plans/a.yaml", 2, 35, 2, 46), Hint: words.Name(`did you mean "inspected_on"?`)},
	{Severity: diag.Error, Code: diag.CodeExprSyntax, Message: words.Name("an expression of several lines"), Span: at("plans/c.yaml", 2, 3, 3, 6), Notes: []words.Text{words.Name("the first"), words.Name("the second")}},
	{Severity: diag.Error, Code: diag.CodeExprSyntax, Message: words.Name("nothing between"), Span: at("plans/c.yaml", 3, 3, 3, 3)},
	{Severity: diag.Error, Code: diag.CodeRead, Message: words.Name("cannot read the plan: no such file or directory"), Span: diag.Span{File: "plans/gone.yaml"}},
	{Severity: diag.Error, Code: diag.CodeRead, Message: words.Name("a problem without a place")},
	{Severity: diag.Error, Code: diag.CodeCell, Message: words.Name("a line without a column"), Span: diag.Span{File: "plans/a.yaml", Start: diag.Position{Line: 3}}},
}

func hostileCheck() Check {
	c := Check{Sources: map[string][]byte{}}
	for i, text := range hostileTexts {
		file := "plans/" + text
		c.Files = append(c.Files, file)
		c.Sources[file] = []byte("key: " + text + "\n")
		c.List = append(c.List, diag.Diagnostic{
			Severity: diag.Error, Code: diag.CodeValue, Message: words.Name("found 100%25 of " + words.Quoted(text).String() + " ]]> <x>"), Span: at(file, 1, 6, 1, 7+i),
			Notes: []words.Text{words.Name("a note on " + words.Quoted(text).String())}, Hint: words.Name("::error::write " + words.Quoted(text).String()),
		})
	}
	c.Files = append(c.Files, "/srv/absolute.yaml", "a:b,c.yaml")
	slices.Sort(c.Files)
	c.List = append(c.List,
		diag.Diagnostic{Severity: diag.Warning, Code: diag.CodeUnused, Message: words.Name("absolute"), Span: diag.Span{File: "/srv/absolute.yaml"}},
		diag.Diagnostic{Severity: diag.Warning, Code: diag.CodeUnused, Message: words.Name("a scheme?"), Span: diag.Span{File: "a:b,c.yaml"}})
	return c
}

func checkFormat(t *testing.T, name string) Format[Check] {
	t.Helper()
	for _, f := range CheckFormats() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no format %s", name)
	return Format[Check]{}
}

func TestEveryFormatOfACheckWritesWhatItsGoldenFileHolds(t *testing.T) {
	for _, f := range CheckFormats() {
		for _, c := range everyCheck {
			t.Run(c.name+"."+f.Name, func(t *testing.T) {
				compareGolden(t, c.name+"."+f.Name, rendered(t, f, c.check, Options{}))
			})
		}
	}
}

func TestACheckIsToldInTheReadersLanguage(t *testing.T) {
	for _, name := range []string{"text", "github"} {
		compareGolden(t, "survey-findings.vi."+name, rendered(t, checkFormat(t, name), surveys[1].check, Options{Lang: words.Vietnamese}))
	}
}

func TestNoFormatOfACheckWritesWhatATerminalActsOn(t *testing.T) {
	for _, f := range CheckFormats() {
		for _, c := range everyCheck {
			out := rendered(t, f, c.check, Options{})
			if !utf8.ValidString(out) {
				t.Errorf("%s of %s is not UTF-8", f.Name, c.name)
			}
			for _, r := range out {
				if r != '\n' && r != unicode.ReplacementChar && !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) {
					t.Fatalf("%s of %s holds %U", f.Name, c.name, r)
				}
			}
		}
	}
}

func TestEveryFormatOfACheckReturnsTheWritersError(t *testing.T) {
	for _, f := range CheckFormats() {
		if err := f.Write(failing{}, checks[3].check, Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
		if err := f.Write(failing{}, surveys[1].check, Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
		if err := f.Write(io.Discard, checks[3].check, Options{}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestJSONOfACheckReadsBack(t *testing.T) {
	for _, c := range checks {
		var got jsonCheck
		if err := json.Unmarshal([]byte(rendered(t, checkFormat(t, "json"), c.check, Options{})), &got); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		list := c.check.List.Sorted()
		if len(got.Diagnostics) != len(list) || len(got.Files) != len(c.check.Files) || got.Errors+got.Warnings != int64(len(list)) {
			t.Fatalf("%s: %d diagnostics of %d files, %d errors, %d warnings", c.name, len(got.Diagnostics), len(got.Files), got.Errors, got.Warnings)
		}
		for i, d := range list {
			if g := got.Diagnostics[i]; g.Message != d.Message.String() || g.Hint != d.Hint.String() || g.Code != d.Code || len(g.Notes) != len(d.Notes) || diag.Position(g.Start) != d.Span.Start || diag.Position(g.End) != d.Span.End {
				t.Errorf("%s: %+v, want %+v", c.name, g, d)
			}
		}
	}
}

// command is GitHub's form of a workflow command.
var command = regexp.MustCompile(`^::(error|warning) ([^:]*)::(.*)$`)

// TestGitHubCommandsReadBack reads the commands, which are those of the first ten
// errors and warnings, and the lines after them.
func TestGitHubCommandsReadBack(t *testing.T) {
	unescape := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	for _, c := range checks {
		lines := strings.Split(strings.TrimSuffix(rendered(t, checkFormat(t, "github"), c.check, Options{}), "\n"), "\n")
		var list, rest diag.List
		annotated := map[diag.Severity]int{}
		for _, d := range c.check.List.Sorted() {
			if annotated[d.Severity]++; annotated[d.Severity] <= 10 {
				list = append(list, d)
			} else {
				rest = append(rest, d)
			}
		}
		if len(lines) != len(list)+len(rest)+1 || !strings.HasPrefix(lines[len(lines)-1], "plan files: ") {
			t.Fatalf("%s: %q", c.name, lines)
		}
		for i, d := range rest {
			if line := lines[len(list)+i]; line != text.Inert(d.Line().String()) {
				t.Errorf("%s: %q, want %q", c.name, line, d.Line())
			}
		}
		for i, d := range list {
			m := command.FindStringSubmatch(lines[i])
			if m == nil {
				t.Errorf("%s: %q is no command", c.name, lines[i])
				continue
			}
			properties := map[string]string{}
			for _, property := range strings.Split(m[2], ",") {
				key, value, _ := strings.Cut(property, "=")
				properties[key] = unescape.Replace(value)
			}
			if m[1] != d.Severity.String() || properties["title"] != string(d.Code) || (properties["line"] == "") != (d.Span.Start.Line == 0) {
				t.Errorf("%s: %q", c.name, lines[i])
			}
			if file := d.Span.File; properties["file"] != file && clean(file) == file {
				t.Errorf("%s: file %q, want %q", c.name, properties["file"], file)
			}
			if message := strings.Split(unescape.Replace(m[3]), "\n"); message[0] != d.Message.String() || len(message) != 1+len(advice(d, words.English)) {
				t.Errorf("%s: message %q, want %q", c.name, message, d.Message)
			}
		}
	}
}

// TestSARIFKeepsToItsSchema validates against the schema of the standard, as
// OASIS publishes it.
func TestSARIFKeepsToItsSchema(t *testing.T) {
	file, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	document, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range everyCheck {
		log, err := jsonschema.UnmarshalJSON(strings.NewReader(rendered(t, checkFormat(t, "sarif"), c.check, Options{})))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := schema.Validate(log); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := schema.Validate(map[string]any{"version": "2.1.0"}); err == nil {
		t.Error("a log without runs is valid")
	}
}

func TestSARIFPointsAtTheSameCharacters(t *testing.T) {
	for _, c := range checks {
		var log sarifLog
		if err := json.Unmarshal([]byte(rendered(t, checkFormat(t, "sarif"), c.check, Options{})), &log); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		run := log.Runs[0]
		list := c.check.List.Sorted()
		if len(run.Results) != len(list) || run.ColumnKind != "unicodeCodePoints" {
			t.Fatalf("%s: %d results in %s, want %d", c.name, len(run.Results), run.ColumnKind, len(list))
		}
		for i, d := range list {
			result := run.Results[i]
			if rule := run.Tool.Driver.Rules[result.RuleIndex]; rule.ID != d.Code || result.RuleID != d.Code || rule.Help == nil {
				t.Errorf("%s: rule %+v of %s", c.name, rule, d.Code)
			}
			if d.Span.File == "" {
				continue
			}
			place := result.Locations[0].PhysicalLocation
			uri, err := url.Parse(place.ArtifactLocation.URI)
			if err != nil || strings.TrimPrefix(uri.Path, "./") != d.Span.File || uri.IsAbs() != strings.HasPrefix(d.Span.File, "/") {
				t.Errorf("%s: %q is not the file %q: %v", c.name, place.ArtifactLocation.URI, d.Span.File, err)
			}
			if d.Span.Start.Column > 0 && (place.Region != sarifRegion{d.Span.Start.Line, d.Span.Start.Column, d.Span.End.Line, d.Span.End.Column}) {
				t.Errorf("%s: region %+v, want %+v", c.name, place.Region, d.Span)
			}
		}
	}
}

func readJUnit(t *testing.T, text string) []junitSuite {
	t.Helper()
	var got junitSuites
	if err := xml.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	for _, s := range got.Suites {
		failures, skipped := 0, 0
		for _, c := range s.Cases {
			if c.Failure != nil {
				failures++
			}
			if c.Skipped != nil {
				skipped++
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != failures || s.Skipped != skipped {
			t.Errorf("suite %q counts %d, %d, %d; it has %d, %d, %d", s.Name, s.Tests, s.Failures, s.Skipped, len(s.Cases), failures, skipped)
		}
	}
	return got.Suites
}

func TestJUnitHasACaseForEveryPlanFile(t *testing.T) {
	for _, c := range checks {
		suites := readJUnit(t, rendered(t, checkFormat(t, "junit"), c.check, Options{}))
		if len(suites) != 1 {
			t.Fatalf("%s: %d suites", c.name, len(suites))
		}
		failed := map[string]bool{}
		for _, f := range suites[0].Cases {
			failed[f.Name] = f.Failure != nil
		}
		for _, file := range c.check.Files {
			if _, ok := failed[clean(file)]; !ok {
				t.Errorf("%s: no case for %q", c.name, file)
			}
		}
		for _, d := range c.check.List {
			if !failed[clean(d.Span.File)] && d.Severity == diag.Error {
				t.Errorf("%s: %q has not failed", c.name, d.Span.File)
			}
		}
	}
	warned := readJUnit(t, rendered(t, checkFormat(t, "junit"), checks[2].check, Options{}))[0]
	if warned.Failures != 0 || !strings.Contains(warned.Cases[0].Output.Text, "PC0391") {
		t.Errorf("a warning: %+v", warned)
	}
}

func TestJUnitHasACaseForEveryIndicator(t *testing.T) {
	for _, r := range reports {
		suites := readJUnit(t, rendered(t, Formats()[4], r.reports, Options{}))
		if len(suites) != len(r.reports) {
			t.Fatalf("%s: %d suites", r.name, len(suites))
		}
		for i, rep := range r.reports {
			if len(suites[i].Cases) != len(rep.Indicators) {
				t.Fatalf("%s: %d cases", r.name, len(suites[i].Cases))
			}
			for j, ind := range rep.Indicators {
				c := suites[i].Cases[j]
				failed := ind.Verdict == report.NotMet || ind.Verdict == report.Undetermined
				skipped := ind.Verdict == report.NoCases || ind.Verdict == report.Withheld
				if c.Name != clean(ind.ID) || failed != (c.Failure != nil) || skipped != (c.Skipped != nil) {
					t.Errorf("%s: %s is %v: %+v", r.name, ind.ID, ind.Verdict, c)
				}
			}
		}
	}
}

func TestJSONOfASurveyReadsBack(t *testing.T) {
	var got jsonCheck
	if err := json.Unmarshal([]byte(rendered(t, checkFormat(t, "json"), surveys[1].check, Options{})), &got); err != nil {
		t.Fatal(err)
	}
	if got.Errors != 1234 || got.Warnings != 2 || len(got.Data) != 2 {
		t.Fatalf("%d errors, %d warnings, %d surveys", got.Errors, got.Warnings, len(got.Data))
	}
	s := got.Data[0]
	if f := s.Findings[0]; *f.Count != 1234 || len(f.First) != 20 || f.First[19].Start.Line != 21 || f.Tolerated || !s.Findings[1].Tolerated {
		t.Errorf("findings %+v", s.Findings)
	}
	if d := s.Datasets[0]; *d.BlankRows != 2 || *d.TotalRows != 1 || *d.Duplicates != 1 || *d.Without[0].Units != 2 || *d.Columns[1].Blank != 1 || d.Columns[0].OutOfPeriod != nil {
		t.Errorf("dataset %+v", d)
	}
	if d := s.Datasets[1]; *d.Columns[1].OutOfPeriod != 3 || *d.References[0].Orphans != 1 || len(d.Files) != 2 {
		t.Errorf("dataset %+v", d)
	}
}

func TestCSVOfACheckReadsBack(t *testing.T) {
	for _, c := range everyCheck {
		lines, err := csv.NewReader(strings.NewReader(rendered(t, checkFormat(t, "csv"), c.check, Options{}))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		want := 1 + len(c.check.List.Sorted())
		for _, s := range c.check.Surveys {
			for _, f := range s.Findings {
				want += len(f.First)
			}
		}
		if len(lines) != want {
			t.Errorf("%s: %d lines, want %d", c.name, len(lines), want)
		}
		for _, line := range lines[1:] {
			for _, cell := range line {
				if cell != csvCell(cell) {
					t.Errorf("%s: a spreadsheet would take %q for a formula", c.name, cell)
				}
			}
		}
	}
}

func TestTextOfASurveyFitsTheTerminal(t *testing.T) {
	for line := range strings.Lines(rendered(t, checkFormat(t, "text"), Check{Surveys: []*report.Survey{{Datasets: findingsSurvey().Datasets}}}, Options{Width: 100})) {
		if width(strings.TrimSuffix(line, "\n")) > 100 {
			t.Errorf("too wide: %s", line)
		}
	}
}

package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// english are words of which every sentence in English has some, and that are
// neither words of Vietnamese nor of the plan language.
var english = strings.Fields(`a and are as be been but by cannot could did does each every from had has have
	here is it its more must neither nor not of only or other should that the their then there these they this
	those to was were what when where which while who whose with without would
	least most than less exactly increase decrease earlier previous
	cell cells column correct dataset declare expected files folder found line lines number row rows write`)

// identifiers are keys and values of the plan language, which are the same in
// every language.
var identifiers = regexp.MustCompile(`\b(?:each|every|column numbers|repeated headers)\b|[a-z_]+:|\{[^}]*\}`)

// phrases of the plan language are in what is said of plan files: how to write
// them.
var phrases = regexp.MustCompile(`\b(?:at least|at most|more than|less than|of baseline|exactly|no increase|no decrease|a year earlier|previous)\b`)

// others are what somebody else said: texts of files in quotes, and lines of
// files under a diagnostic.
var others = regexp.MustCompile(`"(?:\\.|[^"\\])*"|(?m)^ *[0-9]* \|.*$`)

// aWord is a word, or the name of a file.
var aWord = regexp.MustCompile(`[\pL\pM\pN_./-]+`)

// englishIn returns the words of a line that only a sentence in English has.
func englishIn(line string) []string {
	line = identifiers.ReplaceAllString(others.ReplaceAllString(line, ""), "")
	return slices.DeleteFunc(aWord.FindAllString(line, -1), func(w string) bool { return !slices.Contains(english, w) })
}

// speaksVietnamese runs a command in Vietnamese and looks for English in what
// it says.
func speaksVietnamese(t *testing.T, args ...string) {
	t.Helper()
	speaks(t, func(line string) string { return line }, args...)
}

// speaksOfPlans is speaksVietnamese where phrases of plan files are quoted.
func speaksOfPlans(t *testing.T, args ...string) {
	t.Helper()
	speaks(t, func(line string) string { return phrases.ReplaceAllString(line, "") }, args...)
}

func speaks(t *testing.T, without func(string) string, args ...string) {
	t.Helper()
	m := newMachine()
	m.Getenv = func(name string) string { return map[string]string{languageVariable: "vi"}[name] }
	Main(args, m.System)
	said := m.stdout.String() + m.stderr.String()
	if said == "" {
		t.Errorf("%v says nothing", args)
	}
	for line := range strings.Lines(said) {
		if found := englishIn(without(line)); len(found) > 0 {
			t.Errorf("%v: English %q in %s", args, found, line)
		}
	}
}

// matching returns the files that match a glob, of which there must be some.
func matching(t *testing.T, glob string) []string {
	t.Helper()
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no file matches %s: %v", glob, err)
	}
	return files
}

func TestEnglishIsFound(t *testing.T) {
	for line, want := range map[string]string{
		`bad.yaml:3:5: lỗi: the key is blank [PC0412]`:    "the is",
		`   gợi ý: put it there, or correct file`:         "it there or correct",
		`  3 | # the first of them`:                       "",
		`lỗi: không có cột "one of the columns"`:          "",
		`   gợi ý: viết {from: a}`:                        "",
		`Số vụ   at least 30%   a year earlier (2022): 3`: "least a earlier",
		`data/the.csv: lỗi: không phải là bảng`:           "",
	} {
		if got := strings.Join(englishIn(line), " "); got != want {
			t.Errorf("%s: found %q, want %q", line, got, want)
		}
	}
}

func TestNothingOfPlansIsSaidInEnglishInVietnamese(t *testing.T) {
	for _, plan := range matching(t, "../../testdata/diagnostics/*/bad.yaml") {
		speaksOfPlans(t, "validate", plan)
	}
}

func TestNothingOfDataIsSaidInEnglishInVietnamese(t *testing.T) {
	for _, plan := range matching(t, "../../testdata/intake/*/*/plan.yaml") {
		data := filepath.Join(filepath.Dir(plan), "data")
		speaksVietnamese(t, "validate", plan, "--data", data)
		speaksVietnamese(t, "evaluate", plan, "--data", data)
	}
}

func TestNoReportIsInEnglishInVietnamese(t *testing.T) {
	for _, plan := range matching(t, "../../plans/*.yaml") {
		data := "../../testdata/" + strings.TrimSuffix(filepath.Base(plan), ".yaml")
		for _, format := range []string{"table", "markdown", "junit"} {
			speaksVietnamese(t, "evaluate", plan, "--data", data, "-o", format)
		}
		speaksVietnamese(t, "test", plan, "--coverage")
	}
}

func TestNoHelpIsInEnglishInVietnamese(t *testing.T) {
	for _, c := range newRoot(newMachine().System, "").Commands() {
		speaksVietnamese(t, "help", c.Name())
	}
}

func TestNoWrongCommandLineIsToldInEnglishInVietnamese(t *testing.T) {
	script, err := os.ReadFile("../../testdata/script/status-2-command-line.txtar")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../../testdata/script/base")
	tried := 0
	for line := range strings.Lines(string(script)) {
		if args := strings.Fields(line); len(args) > 2 && args[0] == "exits" && args[2] == "plancheck" {
			speaksVietnamese(t, args[3:]...)
			tried++
		}
	}
	if tried < 10 {
		t.Errorf("only %d command lines in the script", tried)
	}
}

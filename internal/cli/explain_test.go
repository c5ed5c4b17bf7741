package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
)

// Codes of data and of the run whose examples are not data files: their problem
// is not in a file's text, or is too large to show, or is not an error, or is one only
// where another plan says so.
var withoutData = []diag.Code{
	diag.CodeNoFile, diag.CodeOpen, diag.CodeEncoding, diag.CodeTooLong, diag.CodeChanged, diag.CodeRequiredRows, diag.CodeRequiredPeriod, diag.CodeSameFile, diag.CodeDoubtfulTotal, diag.CodeLeftOut, diag.CodeBelowEnd, diag.CodeNoRows, diag.CodeBlankRows, diag.CodeUnread,
	diag.CodeNotText, diag.CodeNul, diag.CodeLegacyFont, diag.CodeDelimiter, diag.CodeColumns, diag.CodeTooLarge, diag.CodeWorkbook,
	diag.CodeNoGroup, diag.CodeGroupNoGoal, diag.CodeManyGroups, diag.CodeMemory, diag.CodeNotBegun, diag.CodeOver100,
	diag.CodeTwoFigures, diag.CodeDatabase, diag.CodeTable, diag.CodeUnsayable, diag.CodeNotNormal, diag.CodeUnsafe,
}

// TestExamplesOfDataAreWhatTheyAreSaidToBe evaluates the example plan with the
// files of each page in place of its own.
func TestExamplesOfDataAreWhatTheyAreSaidToBe(t *testing.T) {
	for _, p := range diag.Pages() {
		if p.Code < "PC04" || slices.Contains(withoutData, p.Code) {
			continue
		}
		if said := evaluated(t, p.Wrong); !strings.Contains(said, "["+string(p.Code)+"]") {
			t.Errorf("%s: its example gives %q", p.Code, said)
		}
		if said := evaluated(t, p.Fixed); strings.Contains(said, "[PC") {
			t.Errorf("%s: its fixed example gives %q", p.Code, said)
		}
	}
}

// evaluated returns what is said of the example plan with one of its files
// replaced.
func evaluated(t *testing.T, e diag.Example) string {
	t.Helper()
	name, found := strings.CutPrefix(e.Kind, "csv ")
	if !found {
		t.Fatalf("%q names no data file", e.Kind)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(exampleData)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(e.Text+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	m := newMachine()
	Main([]string{"evaluate", examplePlan, "--data", dir}, m.System)
	return m.stderr.String()
}

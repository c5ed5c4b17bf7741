package diag_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"plancheck/internal/diag"
)

const corpus = "../../testdata/diagnostics"

func TestEveryCodeHasAPage(t *testing.T) {
	source, err := os.ReadFile("code.go")
	if err != nil {
		t.Fatal(err)
	}
	var codes, paged []string
	for _, m := range regexp.MustCompile(`Code = "(PC\d{4})"`).FindAllStringSubmatch(string(source), -1) {
		codes = append(codes, m[1])
	}
	for _, p := range diag.Pages() {
		paged = append(paged, string(p.Code))
	}
	if len(codes) == 0 || !slices.Equal(codes, paged) {
		t.Errorf("the codes are\n%q\nand the pages are of\n%q", codes, paged)
	}
}

func TestPagesFitATerminal(t *testing.T) {
	for _, p := range diag.Pages() {
		if first := p.Title[:1]; first != strings.ToLower(first) || strings.HasSuffix(p.Title, ".") || p.Wrong == p.Fixed {
			t.Errorf("%s: title %q, or its examples are equal", p.Code, p.Title)
		}
		for line := range strings.Lines(p.Meaning + "\n" + p.Fix) {
			if utf8.RuneCountInString(line) > 86 {
				t.Errorf("%s: a long line: %s", p.Code, line)
			}
		}
	}
}

// TestExamplesOfPlansStandInTheCorpus finds the lines of each example in a plan
// of the corpus, whose own test shows that it has the code, or has not.
func TestExamplesOfPlansStandInTheCorpus(t *testing.T) {
	for _, p := range diag.Pages() {
		if !regexp.MustCompile("^PC0[123]").MatchString(string(p.Code)) {
			continue
		}
		cases, err := filepath.Glob(filepath.Join(corpus, string(p.Code)+"*"))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(cases, func(dir string) bool {
			return holds(t, filepath.Join(dir, "bad.yaml"), p.Wrong) && holds(t, filepath.Join(dir, "good.yaml"), p.Fixed)
		}) {
			t.Errorf("%s: no case of the corpus holds its examples", p.Code)
		}
	}
}

// holds reports whether the lines of an example are in a file, in that order
// and at least that indented; … stands for anything.
func holds(t *testing.T, file string, e diag.Example) bool {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(e.Text, "\n")
	for i, line := range parts {
		parts[i] = strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*")
	}
	return regexp.MustCompile("(?m)^ *" + strings.Join(parts, "\n(?:.*\n)* *") + "$").Match(text)
}

func TestWarningsEndIn90(t *testing.T) {
	for code, want := range map[diag.Code]diag.Severity{
		diag.CodeUnused: diag.Warning, diag.CodeBlankRows: diag.Warning, diag.CodeGroupTarget: diag.Error, diag.CodeRange: diag.Error,
	} {
		if got := code.Severity(); got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}

func TestPageOf(t *testing.T) {
	p, ok := diag.PageOf(diag.CodeNotOneOf)
	const want = `PC0410: a cell outside one_of (error)

The plan lists the values that the column can hold, and this one is not among them.
Case and accents matter.

Example:

    unit_id,name,level
    01,Alpha,City
    02,Beta,district

Correct the cell, or add the value to one_of.

Fixed:

    unit_id,name,level
    01,Alpha,city
    02,Beta,district
`
	if !ok || p.String() != want {
		t.Errorf("got\n%s\nwant\n%s", p, want)
	}
	if p, ok := diag.PageOf("PC9999"); ok {
		t.Errorf("a page for no code: %s", p)
	}
}

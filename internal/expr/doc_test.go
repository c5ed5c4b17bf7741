package expr

import (
	goparser "go/parser"
	gotoken "go/token"
	"regexp"
	"strings"
	"testing"

	"plancheck/internal/words"
)

// docExamples returns the examples of a section of the package comment: what
// comes before two spaces on its indented lines.
func docExamples(t *testing.T, section string) []string {
	t.Helper()
	file, err := goparser.ParseFile(gotoken.NewFileSet(), "doc.go", nil, goparser.ParseComments|goparser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(file.Doc.Text(), "\n# "+section+"\n")
	rest, _, _ = strings.Cut(rest, "\n# ")
	var examples []string
	for line := range strings.Lines(rest) {
		if example, found := strings.CutPrefix(line, "\t"); found {
			example, _, _ = strings.Cut(example, "  ")
			examples = append(examples, strings.TrimSpace(example))
		}
	}
	return examples
}

func TestEveryExampleOfTheReferenceIsValid(t *testing.T) {
	scopes := map[string]Scope{"Aggregates": {Place: Top}, "A figure": {Place: Value}, "Inside a row": {Place: Row, Dataset: "businesses"}}
	var all strings.Builder
	for section, scope := range scopes {
		examples := docExamples(t, section)
		if len(examples) == 0 {
			t.Fatalf("section %q has no examples", section)
		}
		for _, example := range examples {
			all.WriteString(example + "\n")
			n, err := Parse(example)
			if err != nil {
				t.Errorf("%s: %v", example, err)
				continue
			}
			for _, err := range testSchema().Check(n, scope) {
				t.Errorf("%s: %v", example, &err)
			}
			if got := n.String(); got != example {
				t.Errorf("%s: is printed as %s", example, got)
			}
		}
	}
	for f := range functions.Get() {
		if !regexp.MustCompile(`\b` + f + `\(`).MatchString(all.String()) {
			t.Errorf("the reference has no example of %s", f)
		}
	}
	for f := range aggregateForms.Get() {
		if !regexp.MustCompile(`\b` + string(f) + `\(`).MatchString(all.String()) {
			t.Errorf("the reference has no example of %s", f)
		}
	}
}

func TestUsagesParseInEveryLanguage(t *testing.T) {
	var usages []words.Text
	for _, form := range functions.Get() {
		usages = append(usages, form.usage)
	}
	for _, form := range aggregateForms.Get() {
		usages = append(usages, form.usage)
	}
	for _, usage := range usages {
		for _, language := range words.Languages() {
			if n, err := Parse(usage.In(language)); err != nil || n.String() != usage.In(language) {
				t.Errorf("%s: %v, %v", usage.In(language), n, err)
			}
		}
	}
}

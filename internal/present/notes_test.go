package present

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/report"
)

// TestEveryNoteIsSaid reads the codes of notes from their declarations.
func TestEveryNoteIsSaid(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../report/report.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Note") && !strings.HasPrefix(spec.Names[0].Name, "Warn") {
			return true
		}
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		text := noteText(report.Note{Code: code, Dataset: "d", Baseline: &plan.Baseline{Kind: plan.Previous}}, false).String()
		if text == code || said[text] != "" {
			t.Errorf("%s is said as %q, as %q is", code, text, said[text])
		}
		said[text] = code
		return true
	})
	if len(said) < 8 {
		t.Errorf("only %d codes", len(said))
	}
}

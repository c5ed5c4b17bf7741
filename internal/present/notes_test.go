package present

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"plancheck/internal/expr"
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
		text := noteText(&report.Indicator{}, report.Note{Code: code, Dataset: "d", Baseline: &plan.Baseline{Kind: plan.Previous}}).String()
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

func TestUnmatchedTextsAreSaid(t *testing.T) {
	for _, c := range []struct {
		u    report.Unmatched
		want string
	}{
		{report.Unmatched{Column: "d.kind", Op: expr.Equal, Text: "Bar", Nearest: "bar"}, `no cell of d.kind is "Bar"; the nearest text is "bar"`},
		{report.Unmatched{Column: "d.kind", Op: expr.Equal, Text: "Bar", Left: true}, `no cell of d.kind is "Bar"`},
		{report.Unmatched{Column: "prefix(d.kind, 2)", Op: expr.StartsWith, Text: "B"}, `no cell of prefix(d.kind, 2) starts with "B"`},
		{report.Unmatched{Column: "d.kind", Op: expr.EndsWith, Text: "B"}, `no cell of d.kind ends with "B"`},
		{report.Unmatched{Column: "d.kind", Op: expr.Contains, Text: "B\x1b"}, `no cell of d.kind contains "B\x1b"`},
		{report.Unmatched{Column: "d.kind", Op: expr.StartsWith, Text: "B", Left: true}, `no cell of d.kind makes this true: "B" starts_with the cell`},
	} {
		if got := Warnings(&report.Indicator{Unmatched: []report.Unmatched{c.u}}); len(got) != 1 || got[0].String() != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

package plan_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/value"
)

var (
	word   = regexp.MustCompile(`"[^"]*"|[\pL_][\pL\pN_]*`)
	quoted = regexp.MustCompile(`"[^"]*"`)
)

// TestTyposInExpressionsSuggestTheName misspells every word of the shipped
// plans' expressions, targets and intervals, and every text in them that a
// column lists, and expects an error in that line that suggests the word.
func TestTyposInExpressionsSuggestTheName(t *testing.T) {
	files, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(files) != 8 {
		t.Fatalf("shipped plans: %v, %v", files, err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source, _, _ = bytes.Cut(source, []byte("\ntests:\n")) // typos in the rest are of no interest, and it is long
		p, list := planlint.Load(file, source)
		if p == nil {
			t.Fatal(list)
		}
		words, tried := 0, 0
		seen := map[[3]string]bool{} // words at a place of expressions that differ in texts alone
		for _, e := range expressions(p) {
			shape := quoted.ReplaceAllString(e.Text, "")
			for _, at := range word.FindAllStringIndex(e.Text, -1) {
				name := strings.Trim(e.Text[at[0]:at[1]], `"`)
				place := [3]string{shape, quoted.ReplaceAllString(e.Text[:at[0]], ""), name}
				if seen[place] {
					continue
				}
				seen[place] = true
				if len(name) < 3 || strings.HasPrefix(e.Text[at[0]:], `"`) && !isListed(p, name) {
					continue
				}
				if words++; testing.Short() && words%10 != 0 {
					continue // the full run tries it
				}
				at, text := e.Place(at[0], at[1]).Start, e.Text[at[0]:at[1]]
				mutant := misspelt(source, at, text)
				if mutant == nil {
					continue // broken over lines
				}
				tried++
				_, list := planlint.Load(file, mutant)
				if !suggests(list, at.Line, name) {
					t.Errorf("%s:%d:%d: a typo in %s gives %v", file, at.Line, at.Column, name, list)
				}
			}
		}
		if tried < 50 && !testing.Short() {
			t.Errorf("%s: only %d words were tried", file, tried)
		}
	}
}

// expressions are the indicators' expressions of a plan.
func expressions(p *plan.Plan) []*plan.Expression {
	var all []*plan.Expression
	for _, i := range p.Indicators {
		for _, e := range []*plan.Expression{i.Value, i.Numerator, i.Denominator} {
			if e != nil {
				all = append(all, e)
			}
		}
	}
	return all
}

// isListed reports whether a column lists the text under one_of, or it is a
// unit of periods().
func isListed(p *plan.Plan, text string) bool {
	for _, d := range p.Schema.Datasets {
		for _, c := range d.Columns {
			if slices.ContainsFunc(c.OneOf, func(v value.Value) bool { return v.Text == text }) {
				return true
			}
		}
	}
	return text == "month" || text == "quarter"
}

// misspelt returns the source with the last letter of the word at a place
// doubled, or nil where the word is not there.
func misspelt(source []byte, at diag.Position, text string) []byte {
	lines := strings.SplitAfter(string(source), "\n")
	line := []rune(lines[at.Line-1])
	from := at.Column - 1
	to := from + len([]rune(text))
	if to > len(line) || string(line[from:to]) != text {
		return nil
	}
	last := to - 1
	if strings.HasSuffix(text, `"`) {
		last--
	}
	lines[at.Line-1] = string(line[:last+1]) + string(line[last]) + string(line[last+1:])
	return []byte(strings.Join(lines, ""))
}

func suggests(list diag.List, line int, name string) bool {
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
		return d.Span.Start.Line == line && strings.Contains(d.Hint.String(), name)
	})
}

// TestTyposInValuesSuggestTheValue misspells one value of each kind in a
// shipped plan, and one operator.
func TestTyposInValuesSuggestTheValue(t *testing.T) {
	const file = "../../plans/lang-son-2023.yaml"
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ right, wrong, suggested string }{
		{"at least 30%", "at leest 30%", "at least"},
		{"every: month", "every: monht", "month"},
		{"type: text", "type: txet", "text"},
		{"blank: absent", "blank: absnt", "absent"},
		{"references: businesses", "references: busineses", "businesses"},
		{"key: business_id", "key: busines_id", "business_id"},
		{"label: name", "label: nmae", "name"},
		{"[businesses.commune.district]", "[businesses.comune.district]", "commune"},
		{" == ", " = ", "=="},
		{" in period and ", " in period && ", "and"},
	} {
		at := strings.Index(string(source), test.right)
		if at < 0 {
			t.Fatalf("no %q in %s", test.right, file)
		}
		mutant := strings.Replace(string(source), test.right, test.wrong, 1)
		_, list := planlint.Load(file, []byte(mutant))
		if line := 1 + strings.Count(string(source[:at]), "\n"); !suggests(list, line, test.suggested) {
			t.Errorf("%q in line %d: %v", test.wrong, line, list)
		}
	}
}

// TestEverydayWordsSuggestTheKey writes keys, intervals and baselines as people call
// them, and expects the plan's own words as the hint.
func TestEverydayWordsSuggestTheKey(t *testing.T) {
	const head = "plancheck: 1\nplan: {id: p, name: P, period: 2023}\ndata:\n  a: {file: a.csv, columns: {on: date}}\nindicators:\n  i:\n    responsible: Office\n"
	for _, c := range []struct{ said, hint string }{
		{"giá trị: count(a, on in period)\n    target: at least 1", `did you mean "value"?`},
		{"value: count(a, on in period)\n    mục_tiêu: ít nhất 1", `did you mean "target"?`},
		{"value: count(a, on in period)\n    goal: at least 1", `did you mean "target"?`},
		{"value: count(a, on in period)\n    target: at least 1\n    every: tháng", `did you mean "month"?`},
		{"value: count(a, on in period)\n    target: at least 1\n    every: quarterly", `did you mean "quarter"?`},
		{"value: count(a, on in period)\n    target: no increase\n    baseline: last year", "write a year earlier"},
		{"value: count(a, on in period)\n    target: không tăng\n    baseline: năm trước", "write a year earlier"},
		{"value: count(a, on in period)\n    target: no increase\n    baseline: {period: 2018-2022, mean: year}", "write {from: 2018-01-01, to: 2022-12-31}"},
		{"value: count(a, on trong period)\n    target: at least 1", "write in"},
		{"value: đếm(a, on in period)\n    target: at least 1", "write count(dataset, condition)"},
	} {
		_, list := planlint.Load("p.yaml", []byte(head+"    "+c.said+"\n"))
		if len(list) != 1 || list[0].Hint.String() != c.hint {
			t.Errorf("%s: %v", c.said, list)
		}
	}
}

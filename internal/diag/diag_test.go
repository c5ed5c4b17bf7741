package diag_test

import (
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

func TestSuggest(t *testing.T) {
	many := []string{"file", "key", "label", "columns", "tolerate", "header"}
	for _, c := range []struct {
		name    string
		choices []string
		want    string
	}{
		{"inspectd_on", []string{"inspected_on", "opened_on"}, `did you mean "inspected_on"?`},
		{"FILE", many, `did you mean "file"?`},
		{"fiel", many, `did you mean "file"?`},      // a swap is one edit
		{"colmun", many, `did you mean "columns"?`}, // two edits
		{"colmu", many, ""}, // three
		{"ky", many, ""},    // half of the name
		{"keyy", many, `did you mean "key"?`},
		{"x", []string{"a", "b"}, `the choices are "a", "b"`},
		{"x", []string{"a\x1b"}, `there is only "a\x1b"`},
		{"x", nil, ""},
		{"mix", []string{"min", "max", "key"}, `did you mean "min" or "max"?`},
		{"KEY", []string{"key", "Key"}, `did you mean "key" or "Key"?`},
		{"sales_2023", []string{"sales_2022", "a", "b", "c", "d", "e"}, ""},
		{"sales_2", []string{"sales_02", "sales_3", "a", "b", "c", "d"}, `did you mean "sales_02"?`},
		{"unpaid", []string{"paid", "a", "b", "c", "d", "e"}, ""},
		{"paid", []string{"unpaid", "a", "b", "c", "d", "e"}, ""},
	} {
		if got := diag.Suggest(c.name, c.choices); got.String() != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNearestLooksForNoneAmongTooMany(t *testing.T) {
	long := strings.Repeat("x", 101)
	if near, ok := diag.Nearest(long, []string{long}); ok {
		t.Errorf("near to a long name: %s", near)
	}
	if near, ok := diag.Nearest("fiel", slices.Repeat([]string{"file"}, 1001)); ok {
		t.Errorf("near to one of many: %s", near)
	}
	if _, ok := diag.Nearest("fiel", slices.Repeat([]string{"file"}, 1000)); !ok {
		t.Error("none is near of a thousand")
	}
}

func TestPrintShowsTheFirstOfMany(t *testing.T) {
	var list diag.List
	for i := range 250 {
		file := []string{"a.yaml", "b.yaml"}[i%2]
		severity := diag.Warning
		if i >= 10 && i < 60 {
			severity = diag.Error
		}
		list = append(list, diag.Diagnostic{Severity: severity, Code: "PC0001", Message: words.Name("x"), Span: diag.Span{File: file, Start: diag.Position{Line: i + 1, Column: 1}}})
	}
	var out strings.Builder
	if err := diag.Print(&out, list, nil, words.English); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{": error: ": 50, ": warning: ": 150, "a.yaml: and 25 more\n": 1, "b.yaml: and 25 more\n": 1} {
		if got := strings.Count(out.String(), text); got != want {
			t.Errorf("%q appears %d times, want %d", text, got, want)
		}
	}
	if _, rest, _ := strings.Cut(out.String(), "a.yaml:11:1: error"); !strings.Contains(rest, "a.yaml:59:1: error") {
		t.Errorf("not every error is printed:\n%s", &out)
	}
}

func span(line, from, to int) diag.Span {
	return diag.Span{File: "a.yaml", Start: diag.Position{Line: line, Column: from}, End: diag.Position{Line: line, Column: to}}
}

func TestPrint(t *testing.T) {
	source := "\ufeffkey: \tvalue\r\ntên: 区域 x\x1b\nlast"
	list := diag.List{
		{Severity: diag.Warning, Code: "PC0002", Message: words.Name("wide"), Span: span(2, 9, 11), Notes: []words.Text{words.Name("first"), words.Name("second")}, Hint: words.Name("type it")},
		{Severity: diag.Error, Code: "PC0001", Message: words.Name("after a tab"), Span: span(1, 7, 12)},
		{Severity: diag.Error, Code: "PC0001", Message: words.Name("after a tab"), Span: span(1, 7, 12)}, // said once
		{Severity: diag.Error, Code: "PC0003", Message: words.Name("at the end"), Span: span(3, 5, 5)},
		{Severity: diag.Error, Code: "PC0003", Message: words.Name("after the end"), Span: span(9, 1, 2)},
		{Severity: diag.Error, Code: "PC0004", Message: words.Name("no place")},
		{Severity: diag.Error, Code: "PC0005", Message: words.Name("the file"), Span: diag.Span{File: "a.yaml"}},
	}
	const want = `error: no place [PC0004]
a.yaml: error: the file [PC0005]
a.yaml:1:7: error: after a tab [PC0001]
   |
 1 | key:  value
   |       ^~~~~
a.yaml:2:9: warning: wide [PC0002]
   |
 2 | tên: 区域 x�
   |           ^~
   note: first
   note: second
   hint: type it
a.yaml:3:5: error: at the end [PC0003]
   |
 3 | last
   |     ^
a.yaml:9:1: error: after the end [PC0003]
`
	var out strings.Builder
	if err := diag.Print(&out, list, map[string][]byte{"a.yaml": []byte(source)}, words.English); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &out, want)
	}
}

func TestPrintShowsAWindowOfALongLine(t *testing.T) {
	source := strings.Repeat("a", 500) + "B" + strings.Repeat("c", 500)
	var out strings.Builder
	diag.Print(&out, diag.List{{Severity: diag.Error, Span: span(1, 501, 502)}}, map[string][]byte{"a.yaml": []byte(source)}, words.English)
	lines := strings.Split(out.String(), "\n")
	if at := strings.IndexByte(lines[3], '^'); len(lines[2]) > 180 || lines[2][at] != 'B' {
		t.Errorf("got\n%s", &out)
	}
}

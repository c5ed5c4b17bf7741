package planfile_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planfile"
	"plancheck/internal/planlint"
)

// said writes everything that a plan says, and nothing of where it says it.
func said(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			said(b, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).Type() == reflect.TypeFor[diag.Span]() || v.Field(i).Type() == reflect.TypeFor[plan.Keys]() || v.Type() == reflect.TypeFor[plan.Plan]() && v.Type().Field(i).Name == "Text" {
				continue
			}
			fmt.Fprintf(b, "%s{", v.Type().Field(i).Name)
			said(b, v.Field(i))
			b.WriteString("}")
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			said(b, v.Index(i))
			b.WriteString(",")
		}
	case reflect.Func:
	default:
		fmt.Fprint(b, v)
	}
}

func sayings(t *testing.T, file string, text []byte) string {
	t.Helper()
	p, list := planlint.Load(file, text)
	if p == nil {
		t.Fatalf("%s: %v", file, list)
	}
	var b strings.Builder
	said(&b, reflect.ValueOf(p))
	return b.String()
}

// comments returns all comments of a file that have a line of their own, sorted.
func comments(text []byte) []string {
	var found []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			found = append(found, line)
		}
	}
	slices.Sort(found)
	return found
}

func TestFormattingKeepsWhatPlansSay(t *testing.T) {
	for name, text := range goodPlans(t) {
		formatted, list := planfile.Format(name, text)
		if formatted == nil {
			t.Errorf("%s: %v", name, list)
			continue
		}
		if got, want := sayings(t, name, formatted), sayings(t, name, text); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
		if got, want := comments(formatted), comments(text); !slices.Equal(got, want) {
			t.Errorf("%s: comments %q, want %q", name, got, want)
		}
		if again, _ := planfile.Format(name, formatted); !bytes.Equal(again, formatted) {
			t.Errorf("%s: formatting twice is not the same:\n%s\n%s", name, formatted, again)
		}
	}
}

// TestFormatting shows what is moved, and what is left as it is.
func TestFormatting(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"keys in order, with their comments",
			"# of the file\n\n\n# above plan\nplan:\n    period: 2023   # beside\n    # above id\n    id: a\n    # below id\n# above version\nplancheck: 1",
			"# of the file\n\n# above version\nplancheck: 1\n\n# above plan\nplan:\n  # above id\n  id: a\n  period: 2023   # beside\n  # below id\n"},
		{"blank lines between datasets, one at most elsewhere",
			"data:\n\n  a:\n    key: x\n\n\n    file: a.csv  \n  # of b\n  b: {columns: {x: {derive: y, type: text}}, file: b.csv} # end\r\n\n",
			"data:\n  a:\n    file: a.csv\n    key: x\n\n  # of b\n  b: {file: b.csv, columns: {x: {type: text, derive: y}}} # end\n"},
		{"texts in several lines",
			"indicators:\n    i:\n        target: at least\n          1\n        value: >-\n            count(a,\n\n              b)\n        name: \"x\n           y # z\"\n",
			"indicators:\n  i:\n    name: \"x\n      y # z\"\n    value: >-\n      count(a,\n\n        b)\n    target: at least\n      1\n"},
		{"a block that says how far it is indented",
			"plan:\n    id: |2\n          a\n         b\n",
			"plan:\n  id: |2\n        a\n       b\n"},
		{"lists",
			"data:\n  a:\n    columns:\n      x:\n        one_of:\n        # first\n        - a\n\n        - b  # second\n        type: text\n",
			"data:\n  a:\n    columns:\n      x:\n        type: text\n        one_of:\n          # first\n          - a\n\n          - b  # second\n"},
		{"tests",
			"tests:\n- expect: {a: {numerator: 1, verdict: met}}\n  # of name\n  name: x\n  data:\n    a: |\n     x\n      y,\n# second\n-   name: y\n",
			"tests:\n  # of name\n  - name: x\n    data:\n      a: |\n        x\n         y,\n    expect: {a: {verdict: met, numerator: 1}}\n\n  # second\n  - name: y\n"},
		{"brackets over lines",
			"plan: {period: {from: 2023-01-01,\n  to: 2023-02-01}, # to\n  id: a}\n",
			"plan: {period: {from: 2023-01-01,\n  to: 2023-02-01}, # to\n  id: a}\n"},
		{"unknown keys stay behind the known ones",
			"plan:\n  x: 1\n  id: a\n  w:\n    - q: 1\n      p: 2\n",
			"plan:\n  id: a\n  x: 1\n  w:\n    - q: 1\n      p: 2\n"},
		{"comments at the end", "plan:\n  id: a\n\n    # deep\n  # plan\n\n# file\n", "plan:\n  id: a\n    # deep\n  # plan\n# file\n"},
	} {
		got, list := planfile.Format("plan.yaml", []byte(c.text))
		if string(got) != c.want {
			t.Errorf("%s: got\n%s%v\nwant\n%s", c.what, got, list, c.want)
			continue
		}
		if again, _ := planfile.Format("plan.yaml", got); !bytes.Equal(again, got) {
			t.Errorf("%s: formatting twice gives\n%s", c.what, again)
		}
	}
}

func TestWhatCannotBeFormattedIsSaid(t *testing.T) {
	for _, text := range []string{"plan: [", "? plan\n: x\n", "plan:\n  -\n    # gone\n    id: a\n", "plan:\n\tid: a\n", ""} {
		if got, list := planfile.Format("plan.yaml", []byte(text)); got != nil || !list.HasErrors() {
			t.Errorf("%q: got %q, %v", text, got, list)
		}
	}
}

// FuzzFormat expects that formatting never changes what a file says, and that
// formatting twice changes nothing.
func FuzzFormat(f *testing.F) {
	f.Add([]byte("0:0000: {ă00}\n"))
	for _, pattern := range []string{"../../testdata/diagnostics/*/bad.yaml", "../../plans/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			if b, err := os.ReadFile(file); err == nil {
				f.Add(b)
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, list := planfile.Format("plan.yaml", b)
		if (got == nil) != list.HasErrors() {
			t.Fatalf("got %q and %v", got, list)
		}
		if got == nil {
			return
		}
		if again, list := planfile.Format("plan.yaml", got); !bytes.Equal(again, got) {
			t.Errorf("formatting %q again gives %q, %v", got, again, list)
		}
		if _, before := planlint.Load("plan.yaml", b); !before.HasErrors() {
			if _, after := planlint.Load("plan.yaml", got); after.HasErrors() {
				t.Errorf("%q does not load: %v", got, after)
			}
		}
	})
}

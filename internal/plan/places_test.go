package plan_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

// TestPlacesInEveryStyle writes one wrong name in every YAML style, with both
// line ends and with a byte order mark, and expects it to be found.
func TestPlacesInEveryStyle(t *testing.T) {
	const before = "plancheck: 1\nplan: {id: a, period: 2023}\ndata:\n  bé:\n    file: b.csv\n    columns: {tên: text, ngày: date}\nindicators:\n  i:\n    responsible: a\n    target: at least 1\n    value: "
	for name, style := range map[string]string{
		"plain":               `count(bé, tên == "ứ" and ngàyy in period)`,
		"plain lines":         "count(bé,\n\n      tên == \"ứ\"\n       and ngàyy in\n      period)",
		"plain, comment":      `count(bé, tên == "ứ" and ngàyy in period) # ngàyy`,
		"decomposed":          "count(bé, te\u0302n == \"u\u031b\u0301\" and nga\u0300yy in period)",
		"single-quoted":       `'count(bé, tên == "it''s" and ngàyy in period)'`,
		"single-quoted lines": "'  count(bé,   tên == \"it''s\"\n\n     and ngàyy in period) '",
		"double-quoted":       `"\tcount(bé, tên == \"\u1EE9\x41\U0001F600\\\\\" and ngàyy in period)"`,
		"double-quoted lines": "\"count(bé, \\\n      \\ tên == \\\"a\\\"\n\n      and\\n ngàyy in period)\"",
		"escaped name":        `"count(bé, tên == \"a\" and ng\u00e0yy in period)"`,
		"literal":             "|\n      count(bé,\n        tên == \"ứ\"\n      and ngàyy in period)",
		"literal, indicators": "|2-  # note\n        count(bé,\n\n      tên == \"ứ\" and ngàyy in period)",
		"folded":              ">-\n      count(bé,\n\n      tên == \"ứ\" and\n        ngàyy\n      in period)",
		"folded, kept":        ">+\n\n      count(bé, tên == \"ứ\" and ngàyy in period)\n\n",
	} {
		for _, end := range []string{"\n", "\r\n"} {
			for _, mark := range []string{"", "\ufeff"} {
				text := strings.ReplaceAll(before+style+"\n", "\n", end)
				_, list := planlint.Load("plan.yaml", []byte(mark+text))
				if len(list) != 1 || list[0].Code != diag.CodeUnknownName {
					t.Errorf("%s: got %v", name, list)
					continue
				}
				span := list[0].Span
				got := text[offset(text, span.Start):offset(text, span.End)]
				if got != "ngàyy" && got != "nga\u0300yy" && got != `ng\u00e0yy` {
					t.Errorf("%s: the span %v holds %q", name, span, got)
				}
			}
		}
	}
}

// TestTyposSuggestTheKey misspells every key of every section in the shipped
// plans and expects an error in that line that suggests the key.
func TestTyposSuggestTheKey(t *testing.T) {
	files, _ := filepath.Glob("../../plans/*.yaml")
	if len(files) == 0 {
		t.Fatal("no shipped plans")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, root := planfile.Read(file, b)
		tried := map[string]bool{}
		for _, key := range sectionKeys(root) {
			at := offset(string(b), key.Span.Start) + len(key.Text)
			line := string(b[:at]) + key.Text[len(key.Text)-1:] + string(b[at:])
			if tried[key.Text] { // each once is enough for one file
				continue
			}
			tried[key.Text] = true
			if testing.Short() && len(tried)%5 != 0 {
				continue // the full run tries it
			}
			_, list := planlint.Load(file, []byte(line))
			want := words.Quoted(key.Text).String()
			if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
				return d.Span.Start == key.Span.Start && strings.Contains(d.Hint.String(), want)
			}) {
				t.Errorf("%s:%d: a typo in %s gives %v", file, key.Span.Start.Line, want, list)
			}
		}
		if len(tried) < 20 {
			t.Errorf("%s: only %d keys were tried", file, len(tried))
		}
	}
}

// sectionKeys returns the keys of a plan file that tables of keys name.
func sectionKeys(root *planfile.Node) []*planfile.Node {
	var keys []*planfile.Node
	add := func(n *planfile.Node) {
		for _, e := range n.Entries {
			keys = append(keys, e.Key)
		}
	}
	add(root)
	for _, part := range root.Entries {
		switch part.Key.Text {
		case "plan":
			add(part.Value)
		case "indicators":
			for _, i := range part.Value.Entries {
				add(i.Value)
			}
		case "tests":
			for _, test := range part.Value.Items {
				add(test)
				for _, k := range test.Entries {
					if k.Key.Text == "expect" {
						for _, i := range k.Value.Entries {
							add(i.Value)
						}
					}
				}
			}
		case "data":
			for _, d := range part.Value.Entries {
				add(d.Value)
				for _, k := range d.Value.Entries {
					if k.Key.Text == "columns" {
						for _, c := range k.Value.Entries {
							add(c.Value)
						}
					}
				}
			}
		}
	}
	return keys
}

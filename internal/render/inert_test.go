package render

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"plancheck/internal/plan"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// TestNoTextChangesWhatAnOutputIs reads every format with its parser, with hostile text
// wherever there can be text of others: what is read is what harmless text gives, but
// for the texts.
func TestNoTextChangesWhatAnOutputIs(t *testing.T) {
	texts := append(slices.Clone(hostileTexts), "+ x", "7) x", "===", "a,b;c\td", "'", "\"\"", "::error::x", "##[group]", "</td></tr>", "]]>", "%0A", "*", "|", "\\", "#", "> x", "- x", "a\u2028b", "_xFFFF_", "{{.}}")
	for _, f := range Formats() {
		for _, in := range []words.Language{words.English, words.Vietnamese} {
			want := shapeOf(t, f.Name, rendered(t, f, passed(everywhere("harmless")), Options{Lang: in}))
			if strings.Count(want, "\n") < 5 {
				t.Fatalf("%s: little is seen of it: %s", f.Name, want)
			}
			for i, text := range texts {
				if f.Binary && i%5 != 0 {
					continue // it takes long to write, and has no syntax that texts could break
				}
				if got := shapeOf(t, f.Name, rendered(t, f, passed(everywhere(text)), Options{Lang: in})); got != want {
					t.Errorf("%s: %q makes another output:\n%s", f.Name, text, firstDifference(got, want))
				}
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is %s, want %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// shapeOf reads an output, and writes what is in it without its texts, a line each.
func shapeOf(t *testing.T, format, out string) string {
	t.Helper()
	var b strings.Builder
	switch format {
	case "html", "vn-table":
		root, err := html.Parse(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(skeleton(root), "white-space:nowrap;", "") // of a single word
	case "json", "gitlab":
		jsonShape(t, &b, out)
	case "jsonl":
		for line := range strings.Lines(out) {
			jsonShape(t, &b, line)
		}
	case "csv", "csv-groups":
		csvShape(t, &b, out)
	case "junit":
		xmlShape(t, &b, out)
	case "markdown", "summary":
		markdownShape(t, &b, out)
	case "xlsx":
		bookShape(t, &b, out)
	case "github":
		for line := range strings.Lines(out) {
			m := command.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			if m == nil {
				m = []string{"", "a line of the log", ""}
			}
			fmt.Fprint(&b, m[1])
			for property := range strings.SplitSeq(m[2], ",") {
				name, _, _ := strings.Cut(property, "=")
				fmt.Fprint(&b, " ", name)
			}
			b.WriteByte('\n')
		}
	default:
		for line := range strings.Lines(out) {
			fmt.Fprintln(&b, len(line) > 1)
		}
	}
	return b.String()
}

func jsonShape(t *testing.T, b *strings.Builder, text string) {
	t.Helper()
	var document any
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(at+"."+key, v[key])
			}
		case []any:
			fmt.Fprintln(b, at, len(v))
			for _, inner := range v {
				walk(at+"[]", inner)
			}
		case string:
			fmt.Fprintln(b, at, "text")
		default:
			fmt.Fprintln(b, at, v)
		}
	}
	walk("", document)
}

func csvShape(t *testing.T, b *strings.Builder, text string) {
	t.Helper()
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	if strings.HasPrefix(text, "\ufeff") {
		reader.Comma = ';'
	}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range record {
			fmt.Fprint(b, cell != "", " ")
		}
		b.WriteByte('\n')
	}
}

func xmlShape(t *testing.T, b *strings.Builder, text string) {
	t.Helper()
	for reader := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := reader.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if element, ok := token.(xml.StartElement); ok {
			fmt.Fprint(b, element.Name.Local)
			for _, a := range element.Attr {
				fmt.Fprint(b, " ", a.Name.Local)
			}
			b.WriteByte('\n')
		}
	}
}

// markdownShape leaves out the empty comments that keep GitHub from notifying anybody.
func markdownShape(t *testing.T, b *strings.Builder, text string) {
	t.Helper()
	source := []byte(text)
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	err := ast.Walk(parser.Parse(gmtext.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if raw, ok := n.(*ast.RawHTML); ok && string(raw.Segments.Value(source)) == "<!-- -->" {
			return ast.WalkContinue, nil
		}
		if entering && n.Kind() != ast.KindText {
			fmt.Fprintln(b, n.Kind())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func bookShape(t *testing.T, b *strings.Builder, out string) {
	t.Helper()
	book := opened(t, out)
	for _, sheet := range book.GetSheetList() {
		fmt.Fprintln(b, sheet)
		for _, row := range cellsOf(t, book, sheet) {
			for _, c := range row {
				fmt.Fprint(b, c.String() != "", " ")
			}
			b.WriteByte('\n')
		}
	}
}

// TestHostileTextIsEverywhere looks for a text in every field of a report that can have
// text of others.
func TestHostileTextIsEverywhere(t *testing.T) {
	const text = "harmless"
	// What comes from nowhere but the program, or what other fields hold already.
	own := []string{"SHA256", "Code", ".Span", "Span.", "Names", "GroupTarget", "Milestones", "Doubts", "Target.", "Each", "Goal", "Window", "Sign", "LeftOut.Kind"}
	with, without := map[string]bool{}, map[string]bool{}
	var walk func(at string, v reflect.Value)
	walk = func(at string, v reflect.Value) {
		if slices.ContainsFunc(own, func(o string) bool { return strings.Contains(at+".", o) }) {
			return
		}
		if v.Type() == reflect.TypeFor[plan.Text]() {
			with[at], without[at] = with[at] || v.Interface() == both(text), true
			return
		}
		switch v.Kind() {
		case reflect.String:
			with[at], without[at] = with[at] || v.String() == text, true
		case reflect.Pointer:
			if v.IsNil() {
				v = reflect.New(v.Type().Elem())
			}
			walk(at, v.Elem())
		case reflect.Slice:
			for i := range v.Len() {
				walk(at, v.Index(i))
			}
			if v.Len() == 0 {
				walk(at, reflect.Zero(v.Type().Elem()))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if field := v.Type().Field(i); field.IsExported() {
					walk(v.Type().Name()+"."+field.Name, v.Field(i))
				}
			}
		}
	}
	walk("", reflect.ValueOf(*everywhere(text)))
	for at := range without {
		if !with[at] {
			t.Errorf("%s has no text", at)
		}
	}
	if len(with) < 30 {
		t.Errorf("only %d fields are seen", len(with))
	}
}

// A long line is passed on in parts, and what comes of it does not depend on them.
func TestLongLinesAreMadeInertInParts(t *testing.T) {
	blank := strings.Repeat(" ", longLine+10)
	for _, whole := range []string{
		strings.Repeat("a ##error[x] ::b ##", longLine/8), "::" + strings.Repeat("word ##[x", longLine/4), blank + "::error::x", blank + "x ::y ##[z",
		strings.Repeat("#", longLine+5) + "error[", strings.Repeat("x", longLine+5) + "\n::a\n " + blank, strings.Repeat("　", longLine) + "::x",
	} {
		for _, size := range []int{len(whole), 1000, 4099} {
			var got strings.Builder
			g := guard{to: &got}
			for part := range slices.Chunk([]byte(whole), size) {
				if n, err := g.Write(part); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			if err := g.pass(g.line); err != nil {
				t.Fatal(err)
			}
			if got.String() != text.Inert(whole) {
				t.Errorf("%.40q in parts of %d differs", whole, size)
			}
		}
	}
}

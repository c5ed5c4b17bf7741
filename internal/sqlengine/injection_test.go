package sqlengine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// pieces are what hostile names and texts are made of.
var pieces = []string{
	"'", "''", `"`, `""`, `\`, `\'`, ";", "--", "/*", "*/", "$", "$$", "$1", "$2", "$tag$", "E'", "U&'", "%s", "%!d", "?", ":x",
	"\n", "\t", " ", "a", "é", "e\u0301", "ế", "\u00ad", "\u200b", "\u2019", "ʼ", "＇", "DROP TABLE x", "OR 1=1", "{", "}", "#", "`",
	"\x01", "\x02", "\u0085", "𝔸", ")", "(", ",",
	"-- x\n", "--\x01", "#!", "{#", "/*!50000", "*/ --", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "\u00a0", "＂", "｀", "＼", "İ", "ſ",
	"\xff", "\xc0'", "\xbf\\", "\x1a", "\x7f", "\r", "\b", "N'", "x'27'", "r'", "\\0", "\\x27", "$\x01$", "'x'", "FORMAT Null",
}

// ends are pieces that only texts have: a name with one of them is refused.
var ends = []string{mark, literal("'"), mark + "27" + mark, mark + ";", "\\" + mark}

func hostile(r *rand.Rand, pieces []string) string {
	var b strings.Builder
	for range 1 + r.IntN(6) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// written is a query and its tables, with texts and names from sources.
func written(text, name func() string, normalize bool) (*query.Query, binding.Tables) {
	low, high := value.NumberOf(value.Int(-3)), value.NumberOf(value.Int(6))
	word := func() value.Value { return value.TextOf(text()) }
	units := query.Dataset{
		Name: "units", Key: []query.ColumnID{0}, Tolerate: query.Tolerated{BadCells: true, Duplicates: true},
		Columns: []query.Column{
			{Name: "id", Type: value.Text, Blank: value.BlankError},
			{Name: "kind", Type: value.Text, Blank: value.BlankUnknown, OneOf: []value.Value{word(), word()}},
			{Name: "size", Type: value.Integer, Blank: value.BlankAbsent, Min: &low, Max: &high},
			{Name: "parent", Type: value.Text, Blank: value.BlankAbsent},
		},
		Refs: []query.Ref{{Name: "parent", From: []query.ExprID{1}, To: 0, CanBlank: true}},
		Exprs: []query.Expr{
			{Op: query.OpColumn, Type: value.Text, Column: 1},
			{Op: query.OpColumn, Type: value.Text, Column: 3},
			{Op: query.OpLiteral, Type: value.Text, Lit: word()},
			{Op: query.OpEqual, Type: value.Boolean, Args: []query.ExprID{0, 2}},
			{Op: query.OpIn, Type: value.Boolean, Args: []query.ExprID{0}, List: []value.Value{word(), word()}},
			{Op: query.OpContains, Type: value.Boolean, Args: []query.ExprID{0, 2}},
			{Op: query.OpStartsWith, Type: value.Boolean, Args: []query.ExprID{2, 0}},
			{Op: query.OpColumn, Type: value.Text, Path: []query.RefID{0}, Column: 1},
			{Op: query.OpEndsWith, Type: value.Boolean, Args: []query.ExprID{7, 2}},
			{Op: query.OpOr, Type: value.Boolean, Args: []query.ExprID{3, 4, 5, 6, 8}},
			{Op: query.OpNested, Type: value.Boolean, Nested: 0},
		},
	}
	q := &query.Query{
		Datasets: []query.Dataset{units},
		Nested:   []query.Nested{{Parent: 0, Child: 0, Path: []query.RefID{0}, Agg: query.AggAny, Where: 9}},
		Measures: []query.Measure{
			{Agg: query.AggCount, Where: 9, Denominator: query.NoExpr, Group: 7},
			{Agg: query.AggCount, Where: 10, Denominator: query.NoExpr, Group: query.NoExpr},
			{Agg: query.AggDistinct, Where: 9, Denominator: query.NoExpr, Args: []query.ExprID{0, 7}, Group: query.NoExpr},
		},
		Extracts: []query.Extract{
			{Where: 9, Except: 4, Group: 7, Judged: true, Columns: []query.ExprID{1, 7}, Conditions: []query.ExprID{3}, Limit: 3},
			{Where: 9, Except: 4, Group: 7, Judged: true, By: []query.ExprID{0, 1}, Columns: []query.ExprID{0, 1, 7}, Conditions: []query.ExprID{3}, Limit: 3},
			{Where: 5, Except: query.NoExpr, Group: query.NoExpr, By: []query.ExprID{7}, Columns: []query.ExprID{7}},
		},
		Witnesses: []query.Witness{{Expr: 3}},
		Texts:     []query.Texts{{Expr: 0, Limit: 10}},
	}
	table := binding.Table{
		Schema: name(), Name: name(), Normalize: normalize, Zone: text(),
		Where: []binding.Filter{{Column: name(), Values: []string{text(), text()}}},
		Columns: map[string]binding.TableColumn{
			"id":   {Name: name() + "1", Missing: []string{text()}},
			"kind": {Name: name() + "2", Words: []binding.Word{{Text: text(), Means: text()}}},
			"size": {Name: name() + "3", Missing: []string{text()}},
		},
	}
	return q, binding.Tables{Schema: "public", Of: map[string]binding.Table{"units": table}}
}

// parsed is a statement without its names and texts, and these, read as PostgreSQL reads it
// where standard_conforming_strings is on, as Trino does too, or as ClickHouse does. It is
// empty where one does not end.
func parsed(d *Dialect, sql string) (shape string, texts []string) {
	escaped := strings.NewReplacer("\\0", "\x00", "\\n", "\n", "\\r", "\r", "\\t", "\t", "\\\\", "\\", "\\'", "'", "\\`", "`")
	var b strings.Builder
	for i := 0; i < len(sql); i++ {
		c := sql[i]
		if c != '\'' && c != d.quote("")[0] {
			b.WriteByte(c)
			continue
		}
		begin := i + 1
		for i++; ; i++ {
			if i >= len(sql) {
				return "", nil
			}
			if d == ClickHouse && sql[i] == '\\' || d != ClickHouse && sql[i] == c && i+1 < len(sql) && sql[i+1] == c {
				i++
			} else if sql[i] == c {
				break
			}
		}
		text := sql[begin:i]
		if d == ClickHouse {
			text = escaped.Replace(text)
		} else {
			text = strings.ReplaceAll(text, string(c)+string(c), string(c))
		}
		texts = append(texts, text)
		b.WriteByte(c)
		b.WriteByte(c)
	}
	return b.String(), texts
}

// TestTextsNeverChangeAStatement has names and texts of plans and bindings files in
// statements that are read back: their shape is that of harmless ones, and each name and
// text is the one that was given, both as they are printed and as they are sent.
func TestTextsNeverChangeAStatement(t *testing.T) {
	for _, d := range Dialects {
		t.Run(d.Name, func(t *testing.T) { textsNeverChange(t, d) })
	}
}

var harmlessText = regexp.MustCompile(`harmless \d+\.`)

func textsNeverChange(t *testing.T, d *Dialect) {
	r := rand.New(rand.NewPCG(31, 1))
	n := 0
	harmless := func() string { n++; return fmt.Sprintf("harmless %d.", n) }
	want, harmlessTexts := readBack(t, d, harmless, harmless)
	for range 300 {
		var used []string
		from := func(pieces []string) func() string {
			return func() string {
				used = append(used, hostile(r, pieces))
				return used[len(used)-1]
			}
		}
		got, texts := readBack(t, d, from(slices.Concat(pieces, ends)), from(pieces))
		if len(got) != len(want) {
			t.Fatalf("%d statements, want %d, for %q", len(got), len(want), used)
		}
		given := func(text string) string {
			return harmlessText.ReplaceAllStringFunc(text, func(word string) string {
				n, _ := strconv.Atoi(word[len("harmless ") : len(word)-1])
				return used[n-1]
			})
		}
		for i := range got {
			if got[i] != want[i] || got[i] == "" {
				t.Fatalf("%q\nmake\n%s\ninstead of\n%s", used, got[i], want[i])
			}
			for k, text := range harmlessTexts[i] {
				if harmlessText.MatchString(text) && texts[i][k] != given(text) {
					t.Fatalf("%q is read back as %q", given(text), texts[i][k])
				}
			}
		}
	}
}

// readBack returns the shapes and the texts of statements, of which those that are sent to
// PostgreSQL have texts as parameters.
func readBack(t *testing.T, d *Dialect, text, name func() string) (shapes []string, texts [][]string) {
	t.Helper()
	q, tables := written(text, name, d.normal != "")
	all, err := Statements(d, q, tables)
	if err != nil {
		t.Fatal(err)
	}
	add := func(sql string, parameters []string) {
		shape, found := parsed(d, sql)
		for i, part := range strings.Split(shape, "CAST($") {
			if i == 0 {
				continue
			}
			number, rest, _ := strings.Cut(part, " AS text)")
			n, err := strconv.Atoi(number)
			if err != nil || n > len(parameters) || parameters[n-1] == "" {
				t.Fatalf("no parameter %q: %s", number, rest)
			}
			found = append(found, parameters[n-1])
		}
		shapes, texts = append(shapes, withoutNumbers(shape)), append(texts, found)
	}
	for _, s := range all {
		add(s.Text(d), nil)
		if d == PostgreSQL { // otherwise, what is printed is sent
			add(s.Prepared(d))
		}
	}
	return shapes, texts
}

// withoutNumbers forgets the numbers of parameters, of which equal texts share one.
func withoutNumbers(sql string) string {
	parts := strings.Split(sql, "CAST($")
	for i := range parts[1:] {
		parts[i+1] = strings.TrimLeft(parts[i+1], "0123456789")
	}
	return strings.Join(parts, "CAST($")
}

// TestNamesWithTheMarkAreRefused has NUL, which files cannot have, in every name of a
// table that another program could make.
func TestNamesWithTheMarkAreRefused(t *testing.T) {
	harmless := func() string { return "x" }
	for _, d := range Dialects {
		for n := 1; ; n++ {
			names := 0
			q, tables := written(harmless, func() string {
				if names++; names == n {
					return "x" + literal("' OR 1=1 --")
				}
				return fmt.Sprintf("x%d", names)
			}, false)
			if names < n {
				if n < 6 {
					t.Errorf("%d names", n)
				}
				break
			}
			units := tables.Of["units"]
			units.Span.File, units.Where[0].Span.File = "bindings.yaml", "bindings.yaml"
			tables.Of["units"] = units
			_, err := Statements(d, q, tables)
			refused, ok := errors.AsType[*query.Refused](err)
			if !ok || len(refused.List) != 1 || !refused.List[0].Message.Is(&words.NameHasNUL) || refused.List[0].Span.File != "bindings.yaml" {
				t.Errorf("%s, name %d: %v", d.Name, n, err)
			}
		}
	}
}

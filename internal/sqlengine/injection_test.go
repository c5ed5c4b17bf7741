package sqlengine

import (
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// pieces are what hostile names and texts are made of.
var pieces = []string{
	"'", "''", `"`, `""`, `\`, `\'`, ";", "--", "/*", "*/", "$", "$$", "$1", "$2", "$tag$", "E'", "U&'", "%s", "%!d", "?", ":x",
	"\n", "\t", " ", "a", "é", "e\u0301", "ế", "\u00ad", "\u200b", "\u2019", "ʼ", "＇", "DROP TABLE x", "OR 1=1", "{", "}", "#", "`",
	"\x01", "\x02", "\u0085", "𝔸", ")", "(", ",",
}

func hostile(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(6) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// written is a query and its tables, with texts and names from a source.
func written(text func() string, normalize bool) (*query.Query, binding.Tables) {
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
		Witnesses: []query.Witness{{Expr: 3}},
		Texts:     []query.Texts{{Expr: 0, Limit: 10}},
	}
	table := binding.Table{
		Schema: text(), Name: text(), Normalize: normalize,
		Where: []binding.Filter{{Column: text(), Values: []string{text(), text()}}},
		Columns: map[string]binding.TableColumn{
			"id":   {Name: text(), Missing: []string{text()}},
			"kind": {Name: text(), Words: []binding.Word{{Text: text(), Means: text()}}},
			"size": {Name: text(), Missing: []string{text()}},
		},
	}
	return q, binding.Tables{Schema: "public", Of: map[string]binding.Table{"units": table}}
}

// shape is a statement without its names and texts, read as PostgreSQL reads it where
// standard_conforming_strings is on, as Trino does too, or as ClickHouse does. It is empty where one does not
// end.
func shape(d *Dialect, sql string) string {
	var b strings.Builder
	for i := 0; i < len(sql); i++ {
		c := sql[i]
		if c != '\'' && c != d.quote("")[0] {
			b.WriteByte(c)
			continue
		}
		for i++; ; i++ {
			if i >= len(sql) {
				return ""
			}
			if d == ClickHouse && sql[i] == '\\' || d != ClickHouse && sql[i] == c && i+1 < len(sql) && sql[i+1] == c {
				i++
			} else if sql[i] == c {
				break
			}
		}
		b.WriteByte(c)
		b.WriteByte(c)
	}
	return b.String()
}

// TestTextsNeverChangeAStatement has names and texts of plans and bindings files in
// statements whose shape is that of harmless ones, both as they are printed and as they
// are sent.
func TestTextsNeverChangeAStatement(t *testing.T) {
	for _, d := range Dialects {
		t.Run(d.Name, func(t *testing.T) { textsNeverChange(t, d) })
	}
}

func textsNeverChange(t *testing.T, d *Dialect) {
	r := rand.New(rand.NewPCG(31, 1))
	n := 0
	harmless := func() string { n++; return "word" + strings.Repeat("x", n%50) }
	want := shapes(t, d, harmless)
	for range 500 {
		var used []string
		got := shapes(t, d, func() string { text := hostile(r); used = append(used, text); return text })
		if len(got) != len(want) {
			t.Fatalf("%d statements, want %d, for %q", len(got), len(want), used)
		}
		for i := range got {
			if got[i] != want[i] || got[i] == "" {
				t.Fatalf("%q\nmake\n%s\ninstead of\n%s", used, got[i], want[i])
			}
		}
	}
}

func shapes(t *testing.T, d *Dialect, text func() string) []string {
	t.Helper()
	q, tables := written(text, d.normal != "")
	all, err := Statements(d, q, tables)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, s := range all {
		if d != PostgreSQL { // what is printed is sent
			found = append(found, shape(d, s.Text(d)))
			continue
		}
		sent, parameters := s.Prepared(PostgreSQL)
		for _, p := range parameters {
			if p == "" {
				t.Error("an empty parameter")
			}
		}
		found = append(found, shape(d, s.Text(d)), withoutNumbers(shape(d, sent)))
	}
	return found
}

// withoutNumbers forgets the numbers of parameters, of which equal texts share one.
func withoutNumbers(sql string) string {
	parts := strings.Split(sql, "CAST($")
	for i := range parts[1:] {
		parts[i+1] = strings.TrimLeft(parts[i+1], "0123456789")
	}
	return strings.Join(parts, "CAST($")
}

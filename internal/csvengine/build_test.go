package csvengine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/value"
)

// builder builds queries by hand, and says where their datasets are.
type builder struct {
	query.Query
	in []binding.File // by query.DatasetID
}

// dataset adds a dataset whose columns are written as "name type flags...":
// flags are key, absent, required and sensitive.
func (b *builder) dataset(name string, columns ...string) query.DatasetID {
	d := query.Dataset{Name: name}
	for i, text := range columns {
		words := strings.Fields(text)
		typ, _ := value.ParseType(words[1])
		column := query.Column{Name: words[0], Type: typ, Blank: value.BlankUnknown}
		for _, flag := range words[2:] {
			switch flag {
			case "key":
				d.Key = append(d.Key, query.ColumnID(i))
				column.Blank = value.BlankError
			case "absent":
				column.Blank = value.BlankAbsent
			case "required":
				column.Blank = value.BlankError
			case "sensitive":
				column.Sensitive = true
			default:
				panic(flag)
			}
		}
		d.Columns = append(d.Columns, column)
	}
	b.Datasets = append(b.Datasets, d)
	b.in = append(b.in, binding.File{Name: name + ".csv", Columns: map[string]binding.Column{}})
	return query.DatasetID(len(b.Datasets) - 1)
}

func (b *builder) node(d query.DatasetID, e query.Expr) query.ExprID {
	pool := &b.Datasets[d].Exprs
	for i := range *pool {
		if reflect.DeepEqual((*pool)[i], e) {
			return query.ExprID(i)
		}
	}
	*pool = append(*pool, e)
	return query.ExprID(len(*pool) - 1)
}

// column is the column that is written as references and a name: unit.name.
func (b *builder) column(d query.DatasetID, name string) query.ExprID {
	parts := strings.Split(name, ".")
	path, ends := b.path(d, parts[:len(parts)-1])
	c := slices.IndexFunc(b.Datasets[ends].Columns, func(c query.Column) bool { return c.Name == parts[len(parts)-1] })
	return b.node(d, query.Expr{Op: query.OpColumn, Type: b.Datasets[ends].Columns[c].Type, Path: path, Column: query.ColumnID(c)})
}

func (b *builder) path(d query.DatasetID, names []string) (path []query.RefID, ends query.DatasetID) {
	for _, name := range names {
		r := slices.IndexFunc(b.Datasets[d].Refs, func(r query.Ref) bool { return r.Name == name })
		path = append(path, query.RefID(r))
		d = b.Datasets[d].Refs[r].To
	}
	return path, d
}

// ref adds a reference by columns, named after the first of them.
func (b *builder) ref(d, to query.DatasetID, columns ...string) *query.Ref {
	r := query.Ref{Name: columns[0], To: to}
	for _, c := range columns {
		r.From = append(r.From, b.column(d, c))
	}
	refs := &b.Datasets[d].Refs
	*refs = append(*refs, r)
	return &(*refs)[len(*refs)-1]
}

func (b *builder) row(d query.DatasetID, path ...string) query.ExprID {
	refs, _ := b.path(d, path)
	return b.node(d, query.Expr{Op: query.OpRow, Path: refs})
}

func (b *builder) op(d query.DatasetID, op query.Op, typ value.Type, args ...query.ExprID) query.ExprID {
	return b.node(d, query.Expr{Op: op, Type: typ, Args: args})
}

func (b *builder) truth(d query.DatasetID, op query.Op, args ...query.ExprID) query.ExprID {
	return b.op(d, op, value.Boolean, args...)
}

// literal is a value of a type, as a cell writes it.
func (b *builder) literal(d query.DatasetID, typ value.Type, text string) query.ExprID {
	return b.node(d, query.Expr{Op: query.OpLiteral, Type: typ, Lit: val(typ, text)})
}

func val(typ value.Type, text string) value.Value {
	v, ok := value.Parse(typ, text)
	if !ok {
		panic(text)
	}
	return v
}

// is compares a column with a literal of its type.
func (b *builder) is(d query.DatasetID, column string, op query.Op, text string) query.ExprID {
	c := b.column(d, column)
	return b.truth(d, op, c, b.literal(d, b.Datasets[d].Exprs[c].Type, text))
}

func (b *builder) nested(n query.Nested, typ value.Type) query.ExprID {
	b.Nested = append(b.Nested, n)
	return b.node(n.Parent, query.Expr{Op: query.OpNested, Type: typ, Nested: query.NestedID(len(b.Nested) - 1)})
}

// count adds a measure that counts rows.
func (b *builder) count(d query.DatasetID, where query.ExprID) {
	b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggCount, Where: where, Group: query.NoExpr})
}

// months are windows of months of 2023 by a date.
func months(date query.ExprID, from, to int) *query.Partition {
	p := &query.Partition{Date: date}
	for m := from; m <= to; m++ {
		period, _ := calendar.ParsePeriod(fmt.Sprintf("2023-%02d", m))
		p.Windows = append(p.Windows, period)
	}
	return p
}

// variants are options that must not change an answer.
var variants = []Options{
	{BatchRows: 1, Workers: 1}, {BatchRows: 1, Workers: 4}, {BatchRows: 3, Workers: 2}, {BatchRows: 3, Workers: 3}, {BatchRows: 1024, Workers: 1}, {},
}

// files are the files of a folder by name, without .csv.
type files map[string]string

func (f files) folder() *source.Folder {
	m := map[string][]byte{}
	for name, text := range f {
		m[name+".csv"] = []byte(text)
	}
	return source.Memory(m)
}

// blockSizes returns the least numbers of bytes in a block: for all of a file, for one
// record, and for a few. Files with very long records have larger blocks, since a million
// blocks of one byte would take minutes.
func (f files) blockSizes() []int {
	for _, text := range f {
		if len(text) >= scan.MaxRecord {
			return []int{scan.BlockBytes, 1 << 10, 40 << 10}
		}
	}
	return []int{scan.BlockBytes, 1, 40}
}

// run answers the query in every variant, and with the rows of every file in
// another order where the findings name no lines, and returns the answer that
// they all share.
func (b *builder) run(t *testing.T, f files) *query.Answers {
	t.Helper()
	var want *query.Answers
	for _, options := range variants {
		for _, size := range f.blockSizes() {
			got := b.runInBlocks(t, f.folder(), options, size)
			if want == nil {
				want = got
			}
			if !sameAnswers(got, want) {
				t.Fatalf("%+v, blocks of %d bytes: answers differ:\n%+v\n%+v", options, size, plain(got), plain(want))
			}
		}
	}
	shuffled := files{}
	for name, text := range f {
		shuffled[name] = shuffleRows(text)
	}
	got := b.runWith(t, shuffled.folder(), Options{BatchRows: 2})
	if p, q := plain(got), plain(want); !reflect.DeepEqual(p.cells, q.cells) || !reflect.DeepEqual(p.listings, q.listings) {
		t.Fatalf("the order of rows matters:\n%+v\n%+v", p, q)
	}
	return want
}

// plainAnswers are answers that can be compared and printed.
type plainAnswers struct {
	cells    [][]query.Cell
	measures []query.Measured
	listings [][]query.Row
	datasets []query.Stats
}

func plain(a *query.Answers) plainAnswers {
	p := plainAnswers{measures: slices.Clone(a.Measures), listings: a.Listings, datasets: a.Datasets}
	for i, m := range a.Measures {
		p.cells = append(p.cells, slices.Collect(m.Cells.All()))
		p.measures[i].Cells = query.Cells{}
	}
	return p
}

func sameAnswers(a, b *query.Answers) bool { return reflect.DeepEqual(plain(a), plain(b)) }

func (b *builder) runWith(t *testing.T, folder *source.Folder, options Options) *query.Answers {
	t.Helper()
	return b.runInBlocks(t, folder, options, scan.BlockBytes)
}

// engine returns an engine that reads the datasets from a folder.
func (b *builder) engine(folder *source.Folder, options Options) *Engine {
	files := binding.Files{}
	for id, in := range b.in {
		files[b.Datasets[id].Name] = in
	}
	return New(folder, files, options)
}

func (b *builder) runInBlocks(t *testing.T, folder *source.Folder, options Options, size int) *query.Answers {
	t.Helper()
	engine := b.engine(folder, options)
	engine.blockBytes = size
	engine.blocksBeforeSecondWorker = 1
	answers, err := engine.Run(context.Background(), &b.Query)
	if err != nil {
		t.Fatal(err)
	}
	return answers
}

// shuffleRows reverses and mixes the lines after the first.
func shuffleRows(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	rows := lines[1:]
	if strings.Contains(text, `"`) {
		return text
	}
	slices.Reverse(rows)
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return strings.Join(lines, "\n") + "\n"
}

// runClean is run for files without findings.
func (b *builder) runClean(t *testing.T, f files) *query.Answers {
	t.Helper()
	answers := b.run(t, f)
	for _, d := range answers.Datasets {
		if len(d.Findings) > 0 {
			t.Fatalf("findings: %+v", d.Findings)
		}
	}
	return answers
}

// printed is a counter in words, for tables: only what is not zero.
func printed(m query.Measured) string {
	var lines []string
	for c := range m.Cells.All() {
		var words []string
		for _, v := range c.Group {
			switch v.Kind {
			case value.Absent:
				words = append(words, "absent")
			case value.Unknown:
				words = append(words, "unknown")
			default:
				words = append(words, v.String())
			}
		}
		if c.Window != 0 {
			words = append(words, fmt.Sprintf("window=%d", c.Window))
		}
		add := func(name string, n any) {
			if text := fmt.Sprint(n); text != "0" {
				words = append(words, name+"="+text)
			}
		}
		add("rows", c.Rows)
		add("certain", c.Certain)
		add("uncertain", c.Uncertain)
		add("TT", c.Share.TT)
		add("TU", c.Share.TU)
		add("TF", c.Share.TF)
		add("UT", c.Share.UT)
		add("UU", c.Share.UU)
		add("UF", c.Share.UF)
		add("pos", c.Sum.Positive)
		add("neg", c.Sum.Negative)
		add("upos", c.Sum.UncertainPositive)
		add("uneg", c.Sum.UncertainNegative)
		add("blank", c.Sum.Blank)
		add("ublank", c.Sum.UncertainBlank)
		add("least", c.Sum.Least)
		add("most", c.Sum.Most)
		add("cleast", c.Sum.CertainLeast)
		add("cmost", c.Sum.CertainMost)
		add("A", c.Distinct.Certain)
		add("B", c.Distinct.Possible)
		add("BC", c.Distinct.Joined)
		add("K", c.Distinct.Blank)
		add("CK", c.Distinct.CertainBlank)
		add("absent", c.Absent)
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "; ")
}

func wantCells(t *testing.T, m query.Measured, want string) {
	t.Helper()
	if got := printed(m); got != want {
		t.Errorf("cells:\n got %s\nwant %s", got, want)
	}
}

// printedBlanks are blank counts by the names of columns.
func (b *builder) printedBlanks(m query.Measured) string {
	var words []string
	for _, c := range m.Blanks {
		d := b.Datasets[c.Dataset]
		words = append(words, fmt.Sprintf("%s.%s=%d", d.Name, d.Columns[c.Column].Name, c.Cells))
	}
	return strings.Join(words, " ")
}

// printedFindings are findings as kind, column and the places of values.
func printedFindings(s query.Stats) string {
	var lines []string
	for _, f := range s.Findings {
		text := fmt.Sprintf("%s(%s)×%d", findingNames[f.Kind], f.Column, f.Count)
		if f.Tolerated {
			text += " tolerated"
		}
		for _, p := range f.First {
			text += fmt.Sprintf(" %s:%d=%s", p.File, p.Line, p.Value)
			if p.Near != "" {
				text += "near " + p.Near
			}
			if p.Detail != nil {
				text += fmt.Sprintf("%T%+v", p.Detail, p.Detail)
			}
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "; ")
}

var findingNames = map[query.FindingKind]string{
	query.NoFile: "NoFile", query.NotOpened: "NotOpened", query.NotRegular: "NotRegular", query.Outside: "Outside", query.NotPermitted: "NotPermitted", query.NoHeader: "NoHeader", query.DuplicateHeader: "DuplicateHeader",
	query.NoColumn: "NoColumn", query.BadEncoding: "BadEncoding", query.UnclosedQuote: "UnclosedQuote", query.BareQuote: "BareQuote",
	query.RaggedRow: "RaggedRow", query.RecordTooLong: "RecordTooLong", query.FileChanged: "FileChanged", query.BadCell: "BadCell", query.NulByte: "NulByte", query.AmbiguousNumber: "AmbiguousNumber", query.LostDigits: "LostDigits", query.NoSuchDay: "NoSuchDay", query.TotalRow: "TotalRow", query.MixedPercent: "MixedPercent", query.NoRows: "NoRows",
	query.TooManyDigits: "TooManyDigits", query.OutOfRange: "OutOfRange", query.NotOneOf: "NotOneOf", query.BlankCell: "BlankCell",
	query.BlankKey: "BlankKey", query.DuplicateKey: "DuplicateKey", query.DuplicateRow: "DuplicateRow", query.Orphan: "Orphan",
}

package enginetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/enginetest/tables"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/value"
)

// tablesEngine makes an engine of tables that are filled from the files.
func tablesEngine(p *plan.Plan, files map[string][]byte) query.Engine {
	engine := tables.Engine{}
	for _, d := range p.Datasets {
		engine[d.Name] = filled(d, p.Files()[d.Name], files)
	}
	return engine
}

// filled returns the table of a dataset. Columns that the files lack are not in it.
func filled(d *plan.Dataset, in binding.File, files map[string][]byte) tables.Table {
	var columns []*plan.Column
	for _, c := range d.Columns {
		if c.Derive == nil {
			columns = append(columns, c)
		}
	}
	for {
		rows, loaded := listed(columns, d.Tolerate.ShortRows, in, files)
		lacks := func(c *plan.Column) bool {
			return slices.ContainsFunc(loaded.Findings, func(f query.Finding) bool { return f.Kind == query.NoColumn && f.Column == c.Name })
		}
		if !slices.ContainsFunc(columns, lacks) {
			return tableOf(columns, &in.Format.Cells, rows, loaded)
		}
		columns = slices.DeleteFunc(columns, lacks)
	}
}

// listed returns the texts of columns, as the CSV engine reads them, in the order of the
// files: of rows that are alike the first is told from the others.
func listed(columns []*plan.Column, shortRows bool, in binding.File, files map[string][]byte) ([]query.ExtractedRow, query.Stats) {
	texts := query.Dataset{Name: "texts", Tolerate: query.Tolerated{ShortRows: shortRows}}
	extract := query.Extract{Where: query.NoExpr, Except: query.NoExpr, Group: query.NoExpr}
	bound := binding.File{Name: in.Name, Format: in.Format, Columns: map[string]binding.Column{}}
	bound.Format.Cells = cellformat.Format{}
	bound.Format.Frame = in.Format.Frame.ForTexts()
	for i, c := range columns {
		texts.Columns = append(texts.Columns, query.Column{Name: c.Name, Type: value.Text, Blank: value.BlankAbsent})
		texts.Exprs = append(texts.Exprs, query.Expr{Op: query.OpColumn, Type: value.Text, Column: query.ColumnID(i)})
		extract.Columns = append(extract.Columns, query.ExprID(i))
		bound.Columns[c.Name] = binding.Column{Header: c.Header, FromFile: c.FromFile}
	}
	engine := csvengine.New(source.Memory(files), binding.Files{"texts": bound}, csvengine.Options{})
	answers, err := engine.Run(context.Background(), &query.Query{Datasets: []query.Dataset{texts}, Extracts: []query.Extract{extract}})
	if err != nil {
		panic(err)
	}
	defer answers.Close()
	var rows []query.ExtractedRow
	for part := range answers.Extracts[0].Parts {
		for row, err := range answers.Extracts[0].Rows(part) {
			if err != nil {
				panic(err)
			}
			rows = append(rows, row)
		}
	}
	return rows, answers.Datasets[0]
}

var badCells = map[cellformat.Flaw]query.FindingKind{
	cellformat.NotAValue: query.BadCell, cellformat.TooManyDigits: query.TooManyDigits, cellformat.Ambiguous: query.AmbiguousNumber,
	cellformat.LostDigits: query.LostDigits, cellformat.NoSuchDay: query.NoSuchDay,
}

// tableOf reads the cells. What is not read stays a text.
func tableOf(columns []*plan.Column, format *cellformat.Format, rows []query.ExtractedRow, loaded query.Stats) tables.Table {
	t := tables.Table{Loaded: loaded}
	t.Partial = slices.ContainsFunc(loaded.Findings, func(f query.Finding) bool { return f.Kind != query.TotalRow && !f.Tolerated })
	var cells []*cellformat.Column
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Name)
		cells = append(cells, cellformat.NewColumn(format, c.Type, c.Cells))
	}
	for _, row := range rows {
		read := make([]tables.Cell, len(columns))
		for i, text := range row.Columns {
			read[i].Value = text
			switch v, flaw := cells[i].Read(text.Text); {
			case text.Kind != value.OfText: // blank, or not in the encoding of the file
			case flaw == cellformat.Good:
				read[i].Value = v
			default:
				read[i].Bad = badCells[flaw]
			}
		}
		t.Rows = append(t.Rows, read)
	}
	return t
}

// TestAnEngineOfTablesConforms holds an engine that sees no file to the same cases. It
// has no lines to say where things are.
func TestAnEngineOfTablesConforms(t *testing.T) {
	for _, c := range allCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			for _, wrong := range c.Check(tablesEngine, true) {
				t.Error(wrong)
			}
		})
	}
}

func TestAnEngineOfTablesAgreesWithNaive(t *testing.T) {
	if judged := compareEngine(t, 2, Small, cases(100), func(int) Maker { return tablesEngine }); judged < least(80) {
		t.Errorf("only %d cases had data without errors", judged)
	}
}

// TestEnginesGiveTheSameAnswers compares all that two engines answer about data of
// which tables hold everything, even if they have errors.
func TestEnginesGiveTheSameAnswers(t *testing.T) {
	compared := 0
	for n := range cases(200) {
		c := randomCase(t, seeded(15, n), Small)
		if n%3 == 0 {
			c = broken(c, seeded(16, n))
		}
		if !isWhole(t, c) {
			continue
		}
		compared++
		files, table := answersOf(t, c, csvEngine(0, 1)), answersOf(t, c, tablesEngine)
		if !slices.Equal(files, table) {
			t.Fatalf("case %d: files\n%s\ntables\n%s\n%s", n, strings.Join(files, "\n"), strings.Join(table, "\n"), show(c))
		}
	}
	if compared < least(150) {
		t.Errorf("only %d cases were compared", compared)
	}
}

// isWhole reports whether tables hold all that is in the files of a case.
func isWhole(t *testing.T, c *Case) bool {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range p.Datasets {
		table := filled(d, p.Files()[d.Name], c.Files)
		if table.Partial || slices.ContainsFunc(d.Columns, func(c *plan.Column) bool { return c.Derive == nil && !slices.Contains(table.Columns, c.Name) }) {
			return false
		}
	}
	return true
}

// answersOf states what an engine answers, one answer a line. If the data have errors,
// it states only these.
func answersOf(t *testing.T, c *Case, engine Maker) []string {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Gaps: &compile.GapOptions{}})
	answers, err := engine(p, c.Files).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	defer answers.Close()
	var lines []string
	for id, d := range answers.Datasets {
		for _, f := range d.Findings {
			lines = append(lines, fmt.Sprintf("%s: finding %d in %q, tolerated %v: %d", q.Datasets[id].Name, f.Kind, f.Column, f.Tolerated, f.Count))
		}
	}
	if !answers.Tolerable() {
		return lines
	}
	for id, d := range answers.Datasets {
		lines = append(lines, fmt.Sprintf("%s: %d rows, decimals %v, after as_of %v", q.Datasets[id].Name, d.Rows, d.Decimals, d.AfterAsOf))
	}
	for id, m := range answers.Measures {
		lines = append(lines, fmt.Sprintf("m%d: blanks %v, no evidence %d", id, m.Blanks, m.NoEvidence))
		for _, twice := range m.Twice {
			lines = append(lines, fmt.Sprintf("m%d %v in %d: twice", id, twice.Group, twice.Window))
		}
		for cell := range m.Cells.All() {
			lines = append(lines, fmt.Sprintf("m%d %v in %d: %+v", id, cell.Group, cell.Window, cell.Counters))
		}
	}
	alike := rowsAlike(t, p, c.Files, q)
	for id, x := range answers.Extracts {
		for part, rows := range comparable(t, x, &q.Extracts[id], alike[id]) {
			lines = append(lines, fmt.Sprintf("x%d %s: %s", id, part, strings.Join(rows, "; ")))
		}
	}
	slices.Sort(lines)
	return append(lines, fmt.Sprint("listings ", answers.Listings, ", witnesses ", answers.Witnesses, ", texts ", answers.Texts))
}

package enginetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/compile"
	"plancheck/internal/enginetest/tables"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/sqlengine"
	"plancheck/internal/value"
)

// database is a server for the tests, which lose what they make there.
type database struct {
	t    *testing.T
	url  string
	conn *pgx.Conn
	// nasty has names of tables and columns that are hostile, and texts written in other
	// ways than they are compared; nil: they are as in the plan.
	nasty *rand.Rand
}

// made counts the schemas that were made.
var made atomic.Int64

// name returns the name of a table or a column for that of a plan.
func (d *database) name(plan string) string {
	if d.nasty == nil {
		return plan
	}
	return plan + [...]string{"", `"; DROP TABLE x; --`, `\`, "$1", "'", " ế", "/*"}[len(plan)%7]
}

// written writes a text in one of the ways that mean the same.
func (d *database) written(text string) string {
	if d.nasty == nil {
		return text
	}
	switch d.nasty.IntN(5) {
	case 0:
		return norm.NFD.String(text)
	case 1:
		return "\u00a0 " + text + "\t"
	case 2:
		return "\u200b" + text + "\u00ad "
	}
	return text
}

// blank is how a blank cell of a type is stored.
func (d *database) blank(t value.Type) string {
	if d.nasty != nil && t == value.Text && d.nasty.IntN(2) == 0 {
		return [...]string{"''", "' '", "'\u200b'"}[d.nasty.IntN(3)]
	}
	return "NULL"
}

// openDatabase connects to the server that PLANCHECK_TEST_PG names. Without one the
// test is skipped.
func openDatabase(t *testing.T) *database {
	t.Helper()
	url := os.Getenv("PLANCHECK_TEST_PG")
	if url == "" {
		t.Skip("PLANCHECK_TEST_PG is not set: .ci/engines installs and starts PostgreSQL and sets it to the URL of the server")
	}
	return connected(t, url)
}

func connected(t *testing.T, url string) *database {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return &database{t: t, url: url, conn: conn}
}

func (d *database) exec(sql string) {
	d.t.Helper()
	if _, err := d.conn.Exec(d.t.Context(), sql, pgx.QueryExecModeSimpleProtocol); err != nil {
		d.t.Fatalf("%v\n%s", err, sql)
	}
}

func quoteName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func quoteText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

var sqlTypes = map[value.Type]string{
	value.Text: "text", value.Integer: "numeric", value.Decimal: "numeric", value.Date: "date", value.Datetime: "timestamp", value.Boolean: "boolean",
}

// schema makes a schema with a table for each dataset of a plan.
func (d *database) schema(p *plan.Plan, files map[string][]byte) string {
	name := fmt.Sprintf("case_%d_%d", os.Getpid(), made.Add(1))
	d.exec("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name)
	d.t.Cleanup(func() { _, _ = d.conn.Exec(context.Background(), "DROP SCHEMA IF EXISTS "+name+" CASCADE") })
	for _, dataset := range p.Datasets {
		d.table(name, dataset, filled(dataset, p.Files()[dataset.Name], files))
	}
	return name
}

func (d *database) table(schema string, dataset *plan.Dataset, t tables.Table) {
	var columns, rows []string
	flagged := make([]bool, len(t.Columns))
	for i, name := range t.Columns {
		c := dataset.Column(name)
		flagged[i] = slices.ContainsFunc(t.Rows, func(row []tables.Cell) bool { return row[i].Bad != 0 })
		columns = append(columns, quoteName(d.name(name))+" "+sqlTypes[c.Type])
	}
	for i, name := range t.Columns {
		if flagged[i] {
			columns = append(columns, quoteName(d.name(name)+"__unknown")+" boolean")
		}
	}
	table := schema + "." + quoteName(d.name(dataset.Name))
	for _, row := range t.Rows {
		var cells []string
		for i, c := range row {
			switch {
			case c.Bad != 0:
				cells = append(cells, "NULL")
			case c.Kind == value.Absent || c.Kind == value.Unknown:
				cells = append(cells, d.blank(dataset.Column(t.Columns[i]).Type))
			case c.Kind == value.OfText:
				cells = append(cells, quoteText(d.written(c.Text)))
			default:
				cells = append(cells, quoteText(c.String()))
			}
		}
		for i := range row {
			if flagged[i] {
				cells = append(cells, fmt.Sprint(row[i].Bad != 0))
			}
		}
		rows = append(rows, "("+strings.Join(cells, ", ")+")")
	}
	sql := "CREATE TABLE " + table + " (" + strings.Join(columns, ", ") + ");"
	for chunk := range slices.Chunk(rows, 1000) {
		sql += "INSERT INTO " + table + " VALUES " + strings.Join(chunk, ", ") + ";"
	}
	d.exec(sql)
}

// engine makes an engine of tables that are filled from the files.
func (d *database) engine(p *plan.Plan, files map[string][]byte) query.Engine {
	bound := binding.Tables{Schema: d.schema(p, files), Of: map[string]binding.Table{}}
	for _, dataset := range p.Datasets {
		t := binding.Table{Name: d.name(dataset.Name), Normalize: d.nasty != nil, Columns: map[string]binding.TableColumn{}}
		for _, c := range dataset.Columns {
			t.Columns[c.Name] = binding.TableColumn{Name: d.name(c.Name)}
		}
		bound.Of[dataset.Name] = t
	}
	connection := sqlengine.Open(d.url)
	d.t.Cleanup(connection.Close)
	return &sqlengine.Engine{Dialect: sqlengine.PostgreSQL, Tables: bound, Connection: connection}
}

// fitsTables reports whether tables can hold what is in the files of a case: what is
// wrong with files, and cells of no type, cannot be in a table.
func fitsTables(t *testing.T, c *Case) bool {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range p.Datasets {
		table := filled(d, p.Files()[d.Name], c.Files)
		if table.Partial || len(table.Loaded.Findings) > 0 {
			return false
		}
		for i, name := range table.Columns {
			bad := func(row []tables.Cell) bool { return row[i].Bad != 0 }
			if slices.ContainsFunc(table.Rows, bad) && (!d.Tolerate.BadCells || slices.Contains(d.Key, name)) {
				return false
			}
		}
		if slices.ContainsFunc(d.Columns, func(c *plan.Column) bool { return c.Derive == nil && !slices.Contains(table.Columns, c.Name) }) {
			return false
		}
	}
	return true
}

func TestPostgresConforms(t *testing.T) {
	d := openDatabase(t)
	for n, c := range conformanceOfTables(t) {
		t.Run(c.Name, func(t *testing.T) {
			here := *d
			here.t = t
			conformsAndLists(t, n, 1, c, here.engine)
		})
	}
}

// conformsAndLists checks the n-th case in a database, and what is listed there in one of
// every few cases.
func conformsAndLists(t *testing.T, n, every int, c *Case, engine Maker) {
	t.Helper()
	var database query.Engine
	for _, wrong := range c.Check(func(p *plan.Plan, files map[string][]byte) query.Engine {
		database = engine(p, files)
		return database
	}, true) {
		t.Error(wrong)
	}
	if n%every == 0 || listsValues(t, c) {
		listsAlike(t, c, database)
	}
	if n%(5*every) == 0 {
		listsTheFirst(t, c, database)
	}
}

// listsValues reports whether gaps of a case are values.
func listsValues(t *testing.T, c *Case) bool {
	t.Helper()
	_, q := extracts(t, c, compile.GapOptions{})
	return slices.ContainsFunc(q.Extracts, func(x query.Extract) bool { return len(x.By) > 0 })
}

// conformanceOfTables returns the cases of conformance that tables can hold.
func conformanceOfTables(t *testing.T) []*Case {
	t.Helper()
	var fit []*Case
	for _, c := range allCases(t) {
		c.Want.Counts = slices.DeleteFunc(c.Want.Counts, func(c Count) bool { return c.What == "blankrows" })
		if fitsTables(t, c) {
			fit = append(fit, c)
		}
	}
	t.Logf("%d cases", len(fit))
	return fit
}

// TestPostgresGivesTheSameAnswers compares all that PostgreSQL answers with what the CSV
// engine does, to the last counter, about data that tables can hold.
func TestPostgresGivesTheSameAnswers(t *testing.T) {
	d := openDatabase(t)
	var compared atomic.Int64
	t.Run("cases", func(t *testing.T) {
		for n := range cases(1800) {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				if d.compare(t, n) {
					compared.Add(1)
				}
			})
		}
	})
	t.Logf("%d cases", compared.Load())
	if compared.Load() < int64(least(1000)) {
		t.Errorf("only %d cases were compared", compared.Load())
	}
}

// compare compares the answers about the n-th random case. It reports false for one that
// tables cannot hold.
func (d *database) compare(t *testing.T, n int) bool {
	c, files := tableCase(t, 21, n)
	if c == nil {
		return false
	}
	here := connected(t, d.url)
	here.nasty = seeded(23, n)
	sameAnswers(t, n, c, files, here.engine)
	return true
}

// tableCase returns the n-th random case of a test, with what the CSV engine answers; nil
// for one that tables cannot hold. A third of the cases have findings, and half of them
// have letters with marks.
func tableCase(t *testing.T, test, n int) (*Case, []string) {
	t.Helper()
	c := randomCase(t, seeded(test, n), Small)
	if n%3 == 0 {
		c = broken(c, seeded(test+1, n))
	}
	if n%2 == 0 {
		c = inVietnamese(c)
	}
	if !fitsTables(t, c) {
		return nil, nil
	}
	files := answersOf(t, c, csvEngine(0, 1))
	if slices.ContainsFunc(files, isAboutFiles) {
		return nil, nil
	}
	return c, files
}

// sameAnswers fails unless an engine answers what the CSV engine has answered.
func sameAnswers(t *testing.T, n int, c *Case, files []string, engine Maker) {
	t.Helper()
	if table := answersOf(t, c, engine); !slices.Equal(files, table) {
		t.Fatalf("case %d:\n%s\n%s", n, strings.Join(differing(files, table), "\n"), show(c))
	}
}

// isAboutFiles reports whether an answer says that a file has rows that are not records.
func isAboutFiles(line string) bool {
	return slices.ContainsFunc([]query.FindingKind{query.TotalRow, query.AsideRow, query.LoneRow, query.DoubtfulTotal}, func(k query.FindingKind) bool {
		return strings.Contains(line, fmt.Sprintf(": finding %d in", k))
	})
}

// inVietnamese has letters with marks in the texts of a random case.
func inVietnamese(c *Case) *Case {
	words := regexp.MustCompile(`[\p{L}\p{N}\p{M}_]+( year)?`)
	letters := map[string]string{"a": "ế", "b": "Ợ", "ab": "ếỢ"}
	marked := func(text []byte) []byte {
		return words.ReplaceAllFunc(text, func(word []byte) []byte {
			if other := letters[string(word)]; other != "" {
				return []byte(other)
			}
			return word
		})
	}
	files := map[string][]byte{}
	for name, text := range c.Files {
		files[name] = marked(text)
	}
	return c.with(marked(c.Plan), files)
}

// differing lists the lines of two answers that differ.
func differing(files, table []string) []string {
	var lines []string
	for _, line := range files {
		if !slices.Contains(table, line) {
			lines = append(lines, "files: "+line)
		}
	}
	for _, line := range table {
		if !slices.Contains(files, line) {
			lines = append(lines, "table: "+line)
		}
	}
	return lines
}

// TestPostgresDescribesTheSame compares what is said of records that are as they should be,
// or not.
func TestPostgresDescribesTheSame(t *testing.T) {
	d := openDatabase(t)
	describesTheSame(t, 100, func(t *testing.T) Maker { return connected(t, d.url).engine })
}

// TestPostgresCountsWhatIsLargeAndOdd compares sums past 2^63, negative decimals, and texts
// that SQL could take for its own.
func TestPostgresCountsWhatIsLargeAndOdd(t *testing.T) {
	largeAndOdd(t, openDatabase(t).engine)
}

func largeAndOdd(t *testing.T, engine Maker) {
	t.Helper()
	var rows strings.Builder
	rows.WriteString("id,parent,kind,amount,cost\n")
	kinds := []string{`it's`, `back\slash`, `say ""so""`, `-- no`, `$1`, `%s`, `ế`, ``}
	for n := range 200 {
		fmt.Fprintf(&rows, "k%d,%s,\"%s\",%d,%s\n", n, []string{"", "k0", fmt.Sprintf("k%d", n/2)}[n%3], kinds[n%len(kinds)], 999999999999999999-n, []string{"-0.000000001", "-12345.678", "", "7"}[n%4])
	}
	plan := `plancheck: 1
plan: {id: odd, name: odd, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns:
      id: text
      parent: {type: text, references: units, blank: absent}
      kind: text
      amount: {type: integer, min: 0}
      cost: {type: decimal, min: -20000, max: 10}
indicators:
  whole: {responsible: o, value: 'sum(units, amount)', target: at least 5, by: [units.kind]}
  costs: {responsible: o, value: 'sum(units, cost)', target: at least 5, each: units.kind}
  mean: {responsible: o, value: 'mean(units, cost, not (kind == "it''s"))', target: at least 5}
  odd: {responsible: o, value: 'count(units, kind in ["it''s", "back\\slash", "$1"] or kind contains "\\s" or kind starts_with "say \"")', target: at least 5}
  inside: {responsible: o, value: 'count(units, sum(units, amount) * 0.000000001 > 3000000000.5 or mean(units, cost) < -1.5)', target: at least 5}
  kinds: {responsible: o, value: 'count_distinct(units, [kind, parent.kind])', target: at least 5}
`
	c := &Case{Name: "odd", Plan: []byte(plan), Files: map[string][]byte{"units.csv": []byte(rows.String())}}
	files, table := answersOf(t, c, csvEngine(0, 1)), answersOf(t, c, engine)
	if !slices.Equal(files, table) {
		t.Errorf("%s", strings.Join(differing(files, table), "\n"))
	}
	if past := "199999999999999979900"; !strings.Contains(strings.Join(table, "\n"), past) {
		t.Errorf("no sum is %s:\n%s", past, strings.Join(table, "\n"))
	}
}

package enginetest

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/enginetest/tables"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/sqlengine"
	"plancheck/internal/value"
)

// cluster is servers that each hold a part of the rows.
type cluster struct {
	t          *testing.T
	urls       []string
	connection *sqlengine.Database // of all tests
	// nasty has hostile names, and columns of other types that hold the same; nil: they
	// are as in the plan.
	nasty *rand.Rand
}

// onClickHouse runs a test on two servers of an old version, and on one of a new one.
func onClickHouse(t *testing.T, test func(t *testing.T, c *cluster)) {
	for _, c := range []struct{ name, variable string }{{"two shards", "PLANCHECK_TEST_CH"}, {"current", "PLANCHECK_TEST_CHDB"}} {
		t.Run(c.name, func(t *testing.T) {
			urls := os.Getenv(c.variable)
			if urls == "" {
				t.Skip(c.variable + " is not set: .ci/engines installs and starts ClickHouse and sets it")
			}
			c := &cluster{t: t, urls: strings.Fields(urls)}
			c.connection = sqlengine.Open(c.urls[0])
			t.Cleanup(c.connection.Close)
			if _, err := c.connection.Catalogue(t.Context()); err != nil { // it connects
				t.Fatal(err)
			}
			test(t, c)
		})
	}
}

// on is the servers for another test.
func (c *cluster) on(t *testing.T) *cluster {
	return &cluster{t: t, urls: c.urls, connection: c.connection}
}

func (c *cluster) exec(url, sql string) {
	c.t.Helper()
	answer, err := http.Post(url+"/?insert_distributed_sync=1", "text/plain", strings.NewReader(sql))
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	if text, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusOK {
		c.t.Fatalf("%s\n%s", text, sql)
	}
}

func (c *cluster) name(plan string) string {
	if c.nasty == nil {
		return plan
	}
	return plan + [...]string{"", "`; DROP TABLE x; --", `\`, "$1", "'", " ế", "/*"}[len(plan)%7]
}

var clickhouseEscapes = strings.NewReplacer(`\`, `\\`, "'", `\'`, "`", "\\`", "\t", `\t`, "\n", `\n`)

func backticks(name string) string { return "`" + clickhouseEscapes.Replace(name) + "`" }

// schema makes a database with a table for each dataset of a plan.
func (c *cluster) schema(p *plan.Plan, files map[string][]byte) string {
	name := fmt.Sprintf("case_%d_%d", os.Getpid(), made.Add(1))
	for _, url := range c.urls {
		c.exec(url, "CREATE DATABASE "+name)
		c.t.Cleanup(func() { c.exec(url, "DROP DATABASE "+name) })
	}
	for _, dataset := range p.Datasets {
		c.table(name, dataset, filled(dataset, p.Files()[dataset.Name], files))
	}
	return name
}

// typeOf is a type that holds the cells of a column.
func (c *cluster) typeOf(t value.Type, cells []tables.Cell) string {
	after, old := 0, false
	for _, cell := range cells {
		if cell.Kind == value.OfNumber {
			digits, _ := cell.Number.Decimals()
			after = max(after, digits)
		}
		old = old || cell.Kind == value.OfDate && (cell.Date < 0 || cell.Date > 49000)
	}
	dates := "Nullable(Date)"
	if old || c.nasty != nil && c.nasty.IntN(2) == 0 {
		dates = "Nullable(Int32)"
	}
	return map[value.Type]string{
		value.Text: "Nullable(String)", value.Integer: "Nullable(Int64)", value.Decimal: fmt.Sprintf("Nullable(Decimal(18, %d))", after),
		value.Date: dates, value.Datetime: "Nullable(Int64)", value.Boolean: "Nullable(UInt8)",
	}[t]
}

// cell is what is stored of a cell in a column of a type.
func (c *cluster) cell(cell tables.Cell, typ string) string {
	blank := cell.Kind == value.Absent || cell.Kind == value.Unknown
	switch {
	case cell.Bad == 0 && blank && typ == "Nullable(String)" && c.nasty != nil && c.nasty.IntN(2) == 0:
		return ""
	case cell.Bad != 0, blank:
		return `\N`
	case cell.Kind == value.OfDate && typ == "Nullable(Int32)":
		return fmt.Sprint(int(cell.Date))
	case cell.Kind == value.OfDatetime:
		return fmt.Sprint(int64(cell.Datetime))
	case cell.Kind == value.OfBoolean:
		return map[bool]string{true: "1", false: "0"}[cell.Boolean]
	}
	return clickhouseEscapes.Replace(cell.String())
}

func (c *cluster) table(schema string, dataset *plan.Dataset, t tables.Table) {
	var columns, types, rows []string
	var flagged []int
	for i, name := range t.Columns {
		var cells []tables.Cell
		for _, row := range t.Rows {
			cells = append(cells, row[i])
		}
		types = append(types, c.typeOf(dataset.Column(name).Type, cells))
		columns = append(columns, backticks(c.name(name))+" "+types[i])
		if slices.ContainsFunc(cells, func(cell tables.Cell) bool { return cell.Bad != 0 }) {
			flagged = append(flagged, i)
		}
	}
	for _, i := range flagged {
		columns = append(columns, backticks(c.name(t.Columns[i])+"__unknown")+" UInt8")
	}
	for _, row := range t.Rows {
		var cells []string
		for i, cell := range row {
			cells = append(cells, c.cell(cell, types[i]))
		}
		for _, i := range flagged {
			cells = append(cells, map[bool]string{true: "1", false: "0"}[row[i].Bad != 0])
		}
		rows = append(rows, strings.Join(cells, "\t")+"\n")
	}
	whole := schema + "." + backticks(c.name(dataset.Name))
	create := func(url, name string) {
		c.exec(url, "CREATE TABLE "+name+" ("+strings.Join(columns, ", ")+") ENGINE = Memory")
	}
	if len(c.urls) == 1 {
		create(c.urls[0], whole)
	} else {
		part := schema + "." + backticks(dataset.Name+"_part")
		for _, url := range c.urls {
			create(url, part)
		}
		c.exec(c.urls[0], "CREATE TABLE "+whole+" AS "+part+" ENGINE = Distributed(plancheck, "+schema+", "+backticks(dataset.Name+"_part")+", rand())")
	}
	if len(rows) > 0 {
		c.exec(c.urls[0], "INSERT INTO "+whole+" FORMAT TabSeparated\n"+strings.Join(rows, ""))
	}
}

// engine makes an engine of tables that are filled from the files.
func (c *cluster) engine(p *plan.Plan, files map[string][]byte) query.Engine {
	bound := binding.Tables{Schema: c.schema(p, files), Of: map[string]binding.Table{}}
	for _, dataset := range p.Datasets {
		t := binding.Table{Name: c.name(dataset.Name), Columns: map[string]binding.TableColumn{}}
		for _, column := range dataset.Columns {
			t.Columns[column.Name] = binding.TableColumn{Name: c.name(column.Name)}
		}
		bound.Of[dataset.Name] = t
	}
	return &sqlengine.Engine{Dialect: sqlengine.ClickHouse, Tables: bound, Connection: c.connection}
}

func TestClickHouseConforms(t *testing.T) { onClickHouse(t, conforms) }

func conforms(t *testing.T, c *cluster) {
	for n, k := range conformanceOfTables(t) {
		t.Run(k.Name, func(t *testing.T) {
			t.Parallel()
			conformsAndLists(t, n+len(c.urls), 3, k, c.on(t).engine) // listing all would take minutes
		})
	}
}

// TestClickHouseGivesTheSameAnswers compares all that a cluster answers with what the CSV
// engine does, to the last counter, about data that tables can hold.
func TestClickHouseGivesTheSameAnswers(t *testing.T) { onClickHouse(t, givesTheSameAnswers) }

func givesTheSameAnswers(t *testing.T, c *cluster) {
	var compared, refused atomic.Int64
	t.Run("cases", func(t *testing.T) {
		for n := range cases(45) {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				switch c.compare(t, n) {
				case same:
					compared.Add(1)
				case unsayable:
					refused.Add(1)
				}
			})
		}
	})
	t.Logf("%d cases, and %d that cannot be said", compared.Load(), refused.Load())
	if compared.Load() < int64(least(22)) || refused.Load() > compared.Load()/10 {
		t.Errorf("only %d cases were compared, and %d refused", compared.Load(), refused.Load())
	}
}

// outcome is what became of a comparison. A wrong answer fails the test.
type outcome int

const (
	impossible outcome = iota // tables cannot hold the data
	unsayable                 // the plan cannot be said in SQL
	same
)

func (c *cluster) compare(t *testing.T, n int) outcome {
	k, files := tableCase(t, 31, n)
	if k == nil {
		return impossible
	}
	here := c.on(t)
	here.nasty = seeded(33, n)
	if here.refuses(k) {
		return unsayable
	}
	sameAnswers(t, n, k, files, here.engine)
	return same
}

// refuses reports whether a plan cannot be said in SQL.
func (c *cluster) refuses(k *Case) bool {
	p, err := k.Load()
	if err != nil {
		c.t.Fatal(err)
	}
	q, _ := compile.Compile(p, compile.Options{AsOf: k.AsOf, Today: calendar.Last})
	_, err = sqlengine.Statements(sqlengine.ClickHouse, q, binding.Tables{})
	refused, ok := errors.AsType[*query.Refused](err)
	return ok && refused.List[0].Code == diag.CodeUnsayable
}

// TestClickHouseDescribesTheSame compares what is said of records that are as they should
// be, or not.
func TestClickHouseDescribesTheSame(t *testing.T) {
	onClickHouse(t, func(t *testing.T, c *cluster) {
		describesTheSame(t, 15, func(t *testing.T) Maker { return c.on(t).engine })
	})
}

// TestClickHouseCountsWhatIsLargeAndOdd compares sums past 2^63, negative decimals, and
// texts that SQL could take for its own.
func TestClickHouseCountsWhatIsLargeAndOdd(t *testing.T) {
	onClickHouse(t, func(t *testing.T, c *cluster) { largeAndOdd(t, c.engine) })
}

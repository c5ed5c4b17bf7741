package workload

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
)

// Random returns a workload that depends on the seed alone: a plan of a few
// indicators over events with some columns, perhaps with a register; and the same
// in SQL for DuckDB. A size is a number of events.
func Random(seed uint64) (w *Workload, sql string) {
	g := generator{r: rand.New(rand.NewPCG(seed, 9)), seed: seed}
	g.makeTables()
	for count := 3 + g.r.IntN(6); len(g.indicators) < count; {
		g.addIndicator()
	}
	return &Workload{Name: fmt.Sprintf("random-%d", seed), Plan: []byte(g.plan()), Rows: "events", files: g.files}, g.sql()
}

// generator makes a random workload.
type generator struct {
	r        *rand.Rand
	seed     uint64
	events   []column
	register []column // the key comes first; empty: the plan has no register
	rowsEach int      // events to a row of the register
	comma    byte

	indicators []string // of the plan
	queries    []string // the same for DuckDB
}

// column is a column of a random table.
type column struct {
	name string
	kind columnKind
	// cells appends a cell; i is the number of the row.
	cells func(to []byte, r *rand.Rand, i int) []byte
	texts func(i int) string // of a code: its values
	count int                // how many values a code has; the greatest number
}

type columnKind int

const (
	unasked columnKind = iota // which no indicator asks for
	code
	date
	whole
	decimal
	flag
	reference
)

// types are what plan files and DuckDB call kinds of columns.
var types = map[columnKind][2]string{
	unasked: {"", "VARCHAR"}, code: {"text", "VARCHAR"}, date: {"date", "DATE"}, whole: {"integer", "BIGINT"},
	decimal: {"decimal", "DECIMAL(18, 2)"}, flag: {"boolean", "BOOLEAN"}, reference: {"{type: text, references: register}", "VARCHAR"},
}

// makeTables makes the columns of both tables, in random order.
func (g *generator) makeTables() {
	g.comma = ",;\t"[g.r.IntN(3)]
	g.events = append(g.events, g.dates("held_on"), g.codes("team", 2+g.r.IntN(40)), g.codes("code", 100+g.r.IntN(5_000)), g.numbers("number", whole), g.numbers("amount", decimal), g.flags("done"))
	if g.r.IntN(4) > 0 {
		g.rowsEach = []int{3, 27, 200}[g.r.IntN(3)]
		key := g.texts()
		g.register = []column{
			{name: "id", kind: code, cells: func(to []byte, _ *rand.Rand, i int) []byte { return append(to, key(i)...) }},
			g.codes("district", 2+g.r.IntN(60)), g.dates("opened_on"), g.flags("open"),
		}
		g.events = append(g.events, column{name: "unit", kind: reference, texts: key})
	}
	for i := range g.r.IntN(34) {
		g.events = append(g.events, g.fillers(fmt.Sprintf("c%d", i)))
	}
	g.r.Shuffle(len(g.events), func(i, j int) { g.events[i], g.events[j] = g.events[j], g.events[i] })
}

// texts returns values of a random form, which are different for different numbers.
func (g *generator) texts() func(int) string {
	switch g.r.IntN(4) {
	case 0:
		return func(i int) string { return fmt.Sprintf("T%02d", i) }
	case 1:
		return func(i int) string { return fmt.Sprintf("%07d", i*7) }
	case 2:
		return func(i int) string { return fmt.Sprintf("Cơ sở số %d", i) }
	}
	return func(i int) string { return string(uuid(nil, i)) }
}

func (g *generator) codes(name string, count int) column {
	texts := g.texts()
	all := make([]string, count)
	for i := range all {
		all[i] = texts(i)
	}
	skewed := g.r.IntN(2) == 0
	return column{name: name, kind: code, count: count, texts: texts, cells: func(to []byte, r *rand.Rand, _ int) []byte {
		i := r.IntN(count)
		if skewed {
			i = min(i, r.IntN(count))
		}
		return append(to, all[i]...)
	}}
}

func (g *generator) dates(name string) column {
	first, _ := calendar.New(2022, 1, 1)
	return column{name: name, kind: date, cells: func(to []byte, r *rand.Rand, _ int) []byte {
		return append(to, (first + calendar.Date(r.IntN(730))).String()...)
	}}
}

func (g *generator) numbers(name string, kind columnKind) column {
	most := []int{10, 1_000, 1_000_000}[g.r.IntN(3)]
	return column{name: name, kind: kind, count: most, cells: func(to []byte, r *rand.Rand, _ int) []byte {
		if n := r.IntN(most); kind == whole {
			return strconv.AppendInt(to, int64(n), 10)
		}
		return cents(to, r.IntN(100*most))
	}}
}

func (g *generator) flags(name string) column {
	return column{name: name, kind: flag, cells: func(to []byte, r *rand.Rand, _ int) []byte { return strconv.AppendBool(to, r.IntN(3) > 0) }}
}

// fillers are short or long, and some hold what CSV has to quote.
func (g *generator) fillers(name string) column {
	length, quotes := 1+g.r.IntN(8), g.r.IntN(5) == 0
	return column{name: name, cells: func(to []byte, r *rand.Rand, _ int) []byte {
		if quotes {
			return append(to, quoted(quotedNotes[r.IntN(len(quotedNotes))], true)...)
		}
		for range length {
			to = append(to, "bcdfghklmnpqrstvwxz"[r.IntN(19)]) // never a word, such as that of totals
		}
		return to
	}}
}

// of returns a random column of that kind.
func (g *generator) of(columns []column, kind columnKind) column {
	var all []column
	for _, c := range columns {
		if c.kind == kind {
			all = append(all, c)
		}
	}
	return all[g.r.IntN(len(all))]
}

// condition is a random condition on events: for the plan, and in SQL.
func (g *generator) condition() (plan, sql string) {
	plans, sqls := []string{"held_on in period"}, []string{"held_on BETWEEN DATE '2023-01-01' AND DATE '2023-12-31'"}
	for range g.r.IntN(3) {
		p, s := g.leaf()
		plans, sqls = append(plans, p), append(sqls, s)
	}
	return strings.Join(plans, " and "), strings.Join(sqls, " AND ")
}

func (g *generator) leaf() (plan, sql string) {
	switch g.r.IntN(6) {
	case 0:
		return "done", "done"
	case 1:
		n := strconv.Itoa(g.of(g.events, whole).count / 3)
		return "number >= " + n, "number >= " + n
	case 2:
		n := strconv.Itoa(g.of(g.events, decimal).count/2) + ".5"
		return "amount < " + n, "amount < " + n
	case 3:
		if len(g.register) > 0 {
			c := g.of(g.register, flag)
			return "unit." + c.name, "unit_" + c.name
		}
	}
	c := g.of(g.events, code)
	a, b := c.texts(g.r.IntN(c.count)), c.texts(0)
	if g.r.IntN(2) == 0 {
		return fmt.Sprintf("%s != %q", c.name, a), fmt.Sprintf("%s <> '%s'", c.name, a)
	}
	return fmt.Sprintf("%s in [%q, %q]", c.name, a, b), fmt.Sprintf("%s IN ('%s', '%s')", c.name, a, b)
}

// add adds an indicator by its keys, and what it is in SQL: rows of a group, a numerator
// and a denominator. It adds none that is already there.
func (g *generator) add(sql string, keys ...string) {
	said := strings.Join(keys, "\n    ")
	if slices.ContainsFunc(g.indicators, func(other string) bool { return strings.Contains(other, said) }) {
		return // nobody promises a thing twice
	}
	id := fmt.Sprintf("i%d", len(g.indicators))
	g.indicators = append(g.indicators, fmt.Sprintf("  %s:\n    name: %s\n    responsible: nobody\n    %s\n", id, id, said))
	g.queries = append(g.queries, strings.ReplaceAll(sql, "$ID", "'"+id+"'"))
}

// months has a row for every month, with what SQL says of it.
const months = "SELECT $ID, %s || format('2023-{:02d}', m.month), coalesce(n, 0), '' FROM %s range(1, 13) AS m(month) LEFT JOIN " +
	"(SELECT %s month(held_on) AS month, count(*) AS n FROM events WHERE %s GROUP BY ALL) USING (%s month)"

func (g *generator) addIndicator() {
	where, sqlWhere := g.condition()
	forms := 9
	if len(g.register) == 0 {
		forms = 7
	}
	switch c := g.of(g.events, code); g.r.IntN(forms) {
	case 0:
		g.add("SELECT $ID, '', count(*), '' FROM events WHERE "+sqlWhere, "value: count(events, "+where+")", "target: at least 1")
	case 1:
		leaf, sqlLeaf := g.leaf()
		g.add(fmt.Sprintf("SELECT $ID, '', count(*) FILTER (%s), count(*)::VARCHAR FROM events WHERE %s", sqlLeaf, sqlWhere),
			"numerator: count(events, "+leaf+")", "denominator: count(events, "+where+")", "target: at least 1%")
	case 2:
		column := []string{"number", "amount"}[g.r.IntN(2)]
		g.add(fmt.Sprintf("SELECT $ID, '', coalesce(sum(%s), 0), '' FROM events WHERE %s", column, sqlWhere),
			fmt.Sprintf("value: sum(events, %s, %s)", column, where), "target: at least 1")
	case 3:
		pair := []string{"[code, held_on]", "[team, number]", "code", "[code, team]"}[g.r.IntN(4)]
		g.add(fmt.Sprintf("SELECT $ID, '', count(*), '' FROM (SELECT DISTINCT %s FROM events WHERE %s)", strings.Trim(pair, "[]"), sqlWhere),
			fmt.Sprintf("value: count_distinct(events, %s, %s)", pair, where), "target: at least 1")
	case 4:
		g.add(fmt.Sprintf("SELECT $ID, %s, coalesce(sum(amount) FILTER (%s), 0), '' FROM events GROUP BY %s", c.name, sqlWhere, c.name),
			fmt.Sprintf("value: sum(events, amount, %s)", where), "each: events."+c.name, "target: at least 1")
	case 5:
		g.add(fmt.Sprintf(months, "''", "", "", sqlWhere, ""), "value: count(events, "+where+")", "every: month", "target: at least 1")
	case 6:
		g.add(fmt.Sprintf(months, "team", "(SELECT DISTINCT team FROM events) CROSS JOIN", "team,", sqlWhere, "team,"),
			"value: count(events, "+where+")", "each: events.team", "every: month", "target: at least 1")
	case 7:
		g.add(fmt.Sprintf("SELECT $ID, '', count(*) FILTER (n >= 2), count(*)::VARCHAR FROM register LEFT JOIN (SELECT unit, count(*) AS n FROM events WHERE %s GROUP BY unit) ON unit = id", sqlWhere),
			fmt.Sprintf("numerator: count(register, count(events, %s) >= 2)", where), "denominator: count(register)", "target: at least 1%")
	case 8:
		g.add(fmt.Sprintf("SELECT $ID, unit_district, coalesce(sum(number) FILTER (%s), 0), '' FROM events GROUP BY unit_district", sqlWhere),
			fmt.Sprintf("value: sum(events, number, %s)", where), "each: events.unit.district", "target: at least 1")
	}
}

// plan returns the text of the plan file.
func (g *generator) plan() string {
	var b strings.Builder
	fmt.Fprintf(&b, "plancheck: 1\n\nplan:\n  id: random-%d\n  name: A random plan\n  period: 2023\n\ndata:\n", g.seed)
	if len(g.register) > 0 {
		fmt.Fprintf(&b, "  register:\n    file: register.csv\n    key: id\n    columns:\n%s", declared(g.register))
	}
	delimiter := map[byte]string{',': "comma", ';': "semicolon", '\t': "tab"}[g.comma]
	fmt.Fprintf(&b, "  events:\n    file: events.csv\n    delimiter: %s\n    columns:\n%s\nindicators:\n%s", delimiter, declared(g.events), strings.Join(g.indicators, ""))
	return b.String()
}

func declared(columns []column) string {
	var b strings.Builder
	for _, c := range columns {
		if c.kind != unasked {
			fmt.Fprintf(&b, "      %s: %s\n", c.name, types[c.kind][0])
		}
	}
	return b.String()
}

// sql returns the program for DuckDB: of every file the columns that somebody asks
// for are kept.
func (g *generator) sql() string {
	var b strings.Builder
	b.WriteString("SET threads = 2;\nSET preserve_insertion_order = false;\n")
	if len(g.register) > 0 {
		b.WriteString(kept("register", g.register, nil, ',', strings.Join(g.queries, " ")))
	}
	b.WriteString(kept("events", g.events, g.register, g.comma, strings.Join(g.queries, " ")))
	return b.String() + strings.Join(g.queries, "\nUNION ALL ") + ";\n"
}

// kept returns the statement that reads a table. What is asked for of the register by
// way of the events is joined once.
func kept(table string, columns, joined []column, comma byte, queries string) string {
	var names, typed []string
	for _, c := range columns {
		if c.name == "id" || regexp.MustCompile(`\b(unit_)?`+c.name+`\b`).MatchString(queries) {
			names = append(names, c.name)
		}
		typed = append(typed, fmt.Sprintf("%s: '%s'", c.name, types[c.kind][1]))
	}
	join := ""
	for _, c := range joined {
		if strings.Contains(queries, "unit_"+c.name) {
			names, join = append(names, fmt.Sprintf("register.%s AS unit_%s", c.name, c.name)), "\nJOIN register ON unit = register.id"
		}
	}
	return fmt.Sprintf("CREATE TABLE %s AS SELECT %s\nFROM read_csv('%s.csv', auto_detect = false, header = true, delim = '%c', quote = '\"', escape = '\"', parallel = true, columns = {%s})%s;\n",
		table, strings.Join(names, ", "), table, comma, strings.Join(typed, ", "), join)
}

func (g *generator) files(rows int) []file {
	if len(g.register) == 0 {
		return []file{{"events.csv", func(w *bufio.Writer) { writeTable(w, g.seed, g.events, g.comma, rows) }}}
	}
	units, events := max(rows/g.rowsEach, 1), slices.Clone(g.events)
	for i := range events {
		if c := &events[i]; c.kind == reference {
			c.cells = func(to []byte, r *rand.Rand, _ int) []byte { return append(to, c.texts(r.IntN(units))...) }
		}
	}
	return []file{
		{"register.csv", func(w *bufio.Writer) { writeTable(w, g.seed+1, g.register, ',', units) }},
		{"events.csv", func(w *bufio.Writer) { writeTable(w, g.seed, events, g.comma, rows) }},
	}
}

func writeTable(w *bufio.Writer, seed uint64, columns []column, comma byte, rows int) {
	r := rand.New(rand.NewPCG(seed, 8))
	for i, c := range columns {
		if i > 0 {
			w.WriteByte(comma)
		}
		w.WriteString(c.name)
	}
	w.WriteByte('\n')
	for i := range rows {
		line := w.AvailableBuffer()
		for k, c := range columns {
			if k > 0 {
				line = append(line, comma)
			}
			line = c.cells(line, r, i)
		}
		w.Write(append(line, '\n'))
	}
}

package enginetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/planlint"
)

// Size says how many rows and blank cells a random case has.
type Size int

// Sizes.
const (
	Small     Size = iota + 1 // up to ten rows a dataset; about a sixth of the cells are blank
	FewBlanks                 // up to four rows and a handful of blanks in all, so that all fillings can be tried
	Large                     // thousands of rows
)

// Random makes a small case without a want: a plan of a few datasets that
// refer to each other and a few indicators, and its data. The same random
// source makes the same case. It returns an error if the plan does not load,
// which is a fault of the loader or of Random.
func Random(r *rand.Rand, size Size) (*Case, error) {
	g := &generator{r: r}
	g.schema(size)
	c := &Case{Name: "random", Files: g.files(size)}
	var indicators []string
	for n := range 2 + r.IntN(4) {
		for {
			text := g.indicator(fmt.Sprintf("i%d", n))
			ok, err := loads(g.plan(append(slices.Clip(indicators), text)...))
			if err != nil {
				return nil, err
			}
			if ok {
				indicators = append(indicators, text)
				break
			}
		}
	}
	c.Plan = []byte(g.plan(indicators...))
	if g.asOf != "" {
		if err := c.parseArgs([]byte("as_of " + g.asOf)); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// senseless are the codes of what a random plan may have that cannot be meant.
var senseless = []diag.Code{
	diag.CodeTargetVoid, diag.CodePeriod, diag.CodeBaseline, diag.CodeNever, diag.CodeAlways, diag.CodeDisjoint, diag.CodeContradiction,
}

// loads reports whether the plan loads. A random one may not, because it says
// what cannot be meant: then another one is made.
func loads(text string) (bool, error) {
	_, list := planlint.Load("plan.yaml", []byte(text))
	ok := true
	for _, d := range list {
		switch {
		case d.Severity != diag.Error:
		case slices.Contains(senseless, d.Code):
			ok = false
		default:
			return false, fmt.Errorf("a random plan does not load: %s\n%s", d.Line(), text)
		}
	}
	return ok, nil
}

type generator struct {
	r        *rand.Rand
	datasets []*dataset
	period   string
	asOf     string
}

type dataset struct {
	name, file string
	key        []string
	tolerate   []string
	columns    []*column
	refs       []*reference
	rows       int
}

type column struct {
	name, typ string
	blank     string // unknown, absent or required
	planned   bool
	oneOf     []string
	min, max  string
	derive    string
	ref       *reference
}

type reference struct {
	name   string
	from   []string
	to     *dataset
	absent bool // may be absent
	own    bool // declared apart, with from
}

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func pick[T any](g *generator, list ...T) T { return list[g.r.IntN(len(list))] }

// schema makes four datasets: regions, units in them, events of units, and
// notes on events. Units may have parents, and keys of two columns.
func (g *generator) schema(size Size) {
	g.period = pick(g, "2023", "2023", "2023-H1", "2023-Q2", "{from: 2023-01-31, to: 2023-12-31}", "{from: 2022-03-15, to: 2023-04-14}")
	g.asOf = pick(g, "", "", "2023-06-30", "2023-05-30", "2023-03-31", "2024-02-29", "2022-12-31")
	regions := &dataset{name: "regions", key: []string{"id"}, columns: []*column{{name: "id", typ: "text"}, g.text("grade"), g.boolean("far")}}
	units := &dataset{name: "units", key: []string{"id"}, columns: []*column{{name: "id", typ: "text"}}}
	if g.chance(25) {
		units.key = []string{"area", "id"}
		units.columns = append(units.columns, &column{name: "area", typ: "text"})
	}
	g.refer(units, "region", regions, g.chance(50))
	if g.chance(40) {
		g.refer(units, "parent", units, true)
	}
	units.columns = append(units.columns, g.text("kind"), g.integer("size"), g.decimal("cost"), g.date("opened"), g.closing("closed"), g.boolean("good"))
	units.columns = append(units.columns,
		&column{name: "first", typ: "text", derive: "prefix(kind, 1)"},
		&column{name: "since", typ: "integer", derive: "year(opened)"},
		&column{name: "zone", typ: "text", derive: "region.grade"},
		&column{name: "fine", typ: "boolean", derive: "good and size >= 2"},
		&column{name: "still", typ: "boolean", derive: "not (closed < 2023-05-01)"})
	events := &dataset{name: "events", key: []string{"id"}, columns: []*column{{name: "id", typ: "integer"}}}
	g.refer(events, "unit", units, g.chance(40))
	events.columns = append(events.columns, g.date("on"), g.text("topic"), g.people("people"), g.boolean("done"), g.datetime("at"))
	notes := &dataset{name: "notes"}
	g.refer(notes, "event", events, g.chance(30))
	notes.columns = append(notes.columns, g.boolean("seen"), g.decimal("score"), g.date("made"))
	g.datasets = []*dataset{regions, units, events, notes}
	for i, d := range g.datasets {
		d.file = d.name + ".csv"
		d.rows = []int{1 + g.r.IntN(3), g.r.IntN(6), g.r.IntN(10), g.r.IntN(8)}[i]
		switch size {
		case FewBlanks:
			d.rows = min(d.rows, 4)
		case Large:
			d.rows = []int{5, 100, 3000, 4000}[i]
		}
		d.tolerate = g.tolerate(d)
	}
	g.r.Shuffle(len(g.datasets), func(i, k int) { g.datasets[i], g.datasets[k] = g.datasets[k], g.datasets[i] })
}

func (g *generator) tolerate(d *dataset) []string {
	var kinds []string
	for _, kind := range []string{"orphans", "duplicates", "bad_cells", "short_rows"} {
		possible := kind == "bad_cells" || kind == "short_rows" || kind == "orphans" && len(d.refs) > 0 || kind == "duplicates" && len(d.key) > 0
		if possible && g.chance(20) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (g *generator) refer(d *dataset, name string, to *dataset, absent bool) {
	ref := &reference{name: name, from: []string{name}, to: to, absent: absent}
	d.refs = append(d.refs, ref)
	if len(to.key) == 1 {
		d.columns = append(d.columns, &column{name: name, typ: to.column(to.key[0]).typ, ref: ref})
		return
	}
	ref.own = true
	ref.from = nil
	for _, k := range to.key {
		from := name + "_" + k
		ref.from = append(ref.from, from)
		d.columns = append(d.columns, &column{name: from, typ: to.column(k).typ, blank: "key"})
	}
}

func (d *dataset) column(name string) *column {
	at := slices.IndexFunc(d.columns, func(c *column) bool { return c.name == name })
	return d.columns[at]
}

func (g *generator) text(name string) *column {
	c := &column{name: name, typ: "text", blank: pick(g, "unknown", "unknown", "absent", "required")}
	if g.chance(60) {
		c.oneOf = []string{"a", "b", "ab"}
	}
	return c
}

func (g *generator) boolean(name string) *column {
	return &column{name: name, typ: "boolean", blank: pick(g, "unknown", "unknown", "absent", "required")}
}

func (g *generator) date(name string) *column {
	return &column{name: name, typ: "date", blank: pick(g, "unknown", "unknown", "unknown", "absent", "required"), planned: g.chance(25)}
}

func (g *generator) closing(name string) *column {
	return &column{name: name, typ: "date", blank: pick(g, "absent", "absent", "unknown"), planned: g.chance(25)}
}

func (g *generator) datetime(name string) *column {
	return &column{name: name, typ: "datetime", blank: pick(g, "unknown", "absent", "required"), planned: g.chance(25)}
}

func (g *generator) integer(name string) *column {
	c := &column{name: name, typ: "integer", blank: pick(g, "unknown", "unknown", "absent", "required")}
	if g.chance(60) {
		c.min = pick(g, "-3", "-3", "1")
	}
	if g.chance(60) {
		c.max = "6"
	}
	return c
}

func (g *generator) people(name string) *column {
	c := g.integer(name)
	c.min = "0"
	return c
}

func (g *generator) decimal(name string) *column {
	c := g.integer(name)
	c.typ = "decimal"
	return c
}

// plan writes the plan file.
func (g *generator) plan(indicators ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "plancheck: 1\nplan:\n  id: random\n  name: random\n  period: %s\ndata:\n", g.period)
	for _, d := range g.datasets {
		fmt.Fprintf(&b, "  %s:\n    file: %s\n", d.name, d.file)
		if len(d.key) > 0 {
			fmt.Fprintf(&b, "    key: [%s]\n", strings.Join(d.key, ", "))
		}
		if len(d.tolerate) > 0 {
			fmt.Fprintf(&b, "    tolerate: [%s]\n", strings.Join(d.tolerate, ", "))
		}
		b.WriteString("    columns:\n")
		for _, c := range d.columns {
			fmt.Fprintf(&b, "      %s: {%s}\n", c.name, c.declaration(d))
		}
		for _, ref := range d.refs {
			if ref.own {
				fmt.Fprintf(&b, "      %s: {references: %s, from: [%s]%s}\n", ref.name, ref.to.name, strings.Join(ref.from, ", "), ref.blank())
			}
		}
	}
	b.WriteString("indicators:\n")
	for _, i := range indicators {
		b.WriteString(i)
	}
	return b.String()
}

func (r *reference) blank() string {
	if r.absent {
		return ", blank: absent"
	}
	return ""
}

func (c *column) declaration(d *dataset) string {
	parts := []string{"type: " + c.typ}
	switch {
	case c.ref != nil:
		parts = append(parts, "references: "+c.ref.to.name+c.ref.blank())
	case c.derive != "":
		parts = append(parts, fmt.Sprintf("derive: '%s'", c.derive))
	case c.blank == "absent":
		parts = append(parts, "blank: absent")
	case c.blank == "required":
		parts = append(parts, "required: true")
	}
	if c.planned {
		parts = append(parts, "planned: true")
	}
	if len(c.oneOf) > 0 {
		parts = append(parts, "one_of: ["+strings.Join(c.oneOf, ", ")+"]")
	}
	if c.min != "" {
		parts = append(parts, "min: "+c.min)
	}
	if c.max != "" {
		parts = append(parts, "max: "+c.max)
	}
	return strings.Join(parts, ", ")
}

// files makes the data. Keys run from 1; references find a row, unless they
// may be absent or orphans are tolerated.
func (g *generator) files(size Size) map[string][]byte {
	left := 1 << 20
	if size == FewBlanks {
		left = 4
	}
	keys := map[*dataset][][]string{}
	for _, d := range g.datasets {
		for n := range d.rows {
			key := []string{fmt.Sprint(n + 1)}
			if len(d.key) == 2 {
				key = []string{pick(g, "x", "y"), fmt.Sprint(n + 1)}
			}
			keys[d] = append(keys[d], key)
		}
	}
	files := map[string][]byte{}
	for _, d := range g.datasets {
		var lines []string
		for n := range d.rows {
			lines = append(lines, g.row(d, keys, n, &left))
			if slices.Contains(d.tolerate, "duplicates") && g.chance(20) {
				lines = append(lines, lines[len(lines)-1])
			}
		}
		g.r.Shuffle(len(lines), func(i, k int) { lines[i], lines[k] = lines[k], lines[i] })
		var names []string
		for _, c := range d.columns {
			if c.derive == "" {
				names = append(names, c.name)
			}
		}
		files[d.file] = []byte(strings.Join(names, ",") + "\n" + strings.Join(lines, ""))
	}
	return files
}

func (g *generator) row(d *dataset, keys map[*dataset][][]string, n int, left *int) string {
	targets := map[string]string{} // what the columns of references hold
	for _, ref := range d.refs {
		there := keys[ref.to]
		switch {
		case slices.Contains(d.tolerate, "orphans") && g.chance(20), len(there) == 0 && !ref.absent:
			for _, from := range ref.from {
				targets[from] = "99"
			}
			if !slices.Contains(d.tolerate, "orphans") {
				d.tolerate = append(d.tolerate, "orphans")
			}
		case ref.absent && (g.chance(25) || len(there) == 0):
		default:
			key := there[g.r.IntN(len(there))]
			for k, from := range ref.from {
				targets[from] = key[k]
			}
		}
	}
	var cells []string
	for _, c := range d.columns {
		target, isTarget := targets[c.name]
		switch at := slices.Index(d.key, c.name); {
		case c.derive != "":
			continue
		case at >= 0:
			cells = append(cells, keys[d][n][at]) // parts follow the order of the key
		case c.ref != nil || c.blank == "key" || isTarget:
			cells = append(cells, target)
		default:
			cells = append(cells, g.cell(d, c, left))
		}
	}
	// A row of blanks alone would not be one.
	if strings.Trim(strings.Join(cells, ""), " ") == "" {
		cells[0] = `""`
	}
	for slices.Contains(d.tolerate, "short_rows") && len(cells) > 1 && cells[len(cells)-1] == "" && !g.chance(20) {
		cells = cells[:len(cells)-1]
	}
	more := ""
	if g.chance(5) {
		more = pick(g, ",", ", ,")
	}
	return strings.Join(cells, ",") + more + "\n"
}

func (g *generator) cell(d *dataset, c *column, left *int) string {
	percent := 16
	if c.blank == "absent" {
		percent = 30
	}
	if c.blank != "required" && g.chance(percent) {
		if c.blank == "absent" {
			return ""
		}
		if *left > 0 {
			*left--
			return ""
		}
	}
	if slices.Contains(d.tolerate, "bad_cells") && *left > 0 && g.chance(8) && (c.typ != "text" || len(c.oneOf) > 0) {
		*left--
		return "?"
	}
	switch c.typ {
	case "text":
		return pick(g, "a", "b", "ab")
	case "boolean":
		return pick(g, "true", "false")
	case "integer":
		return g.numberCell(c, "-3", "0", "1", "2", "4", "6")
	case "decimal":
		return g.numberCell(c, "-2.5", "0", "0.1", "1.5", "2", "5.25")
	case "datetime":
		return g.dateCell() + pick(g, "T00:00", "T08:30", " 23:59:59")
	}
	return g.dateCell()
}

func (g *generator) numberCell(c *column, choices ...string) string {
	if c.min == "0" || c.min == "1" {
		choices = slices.DeleteFunc(choices, func(s string) bool { return s[0] == '-' || c.min == "1" && s[0] == '0' })
	}
	return pick(g, choices...)
}

func (g *generator) dateCell() string {
	return pick(g, "2022-02-28", "2022-05-10", "2022-11-30", "2022-12-31", "2023-01-01", "2023-01-31", "2023-02-28", "2023-03-31", "2023-04-15",
		"2023-05-31", "2023-06-30", "2023-07-01", "2023-09-09", "2023-12-31", "2024-01-01", "2024-02-29")
}

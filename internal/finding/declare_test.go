package finding_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/report"
	"plancheck/internal/source"
)

// written are cells as people write them, by the type of their column.
var written = map[string][]string{
	"decimal":  {"1.5", "0.125", "5", "007", "2,5", "1.234", "1,234", "1.234,5", "1,234.5", "1 234", "1.234.567", "12345.678", "12%", "0,5 %", "(5)", "-", "N/A", "x"},
	"integer":  {"5", "12", "1.234", "1,234", "1 234", "120,0", "12%", "-", "không có", "many"},
	"date":     {"2023-05-31", "31/05/2023", "05/03/2023", "5/3/2023", "31.05.2023", "2023/05/31", "12/13/2023", "31/05/23", "45077", "2023-05-31 08:30", "không rõ", "May"},
	"datetime": {"2023-05-31T08:30", "31/05/2023 08:30", "5/3/2023 08:30", "45077.5", "45077,25", "2023/05/31 08:30", "-"},
	"boolean":  {"x", "1", "0", "yes", "có", "không", "đạt", "-", "không có"},
	"text":     {"a", "-", "không rõ", "không có", "N/A", "1.5", "31/05/2023"},
}

var types = slices.Sorted(maps.Keys(written))

// declared are what a plan declares of a dataset and, by its column, of a column.
type declared map[string]string

// cell is a place in the data.
type cell struct {
	row    int // from 0
	column string
}

// plan writes a plan whose dataset has a column of each type, called as it.
func (d declared) plan(tolerate bool) string {
	var b strings.Builder
	b.WriteString("plancheck: 1\nplan: {id: p, name: P, period: 2023}\ndata:\n  d:\n    file: d.csv\n")
	if tolerate {
		b.WriteString("    tolerate: bad_cells\n")
	}
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if !slices.Contains(types, key) {
			fmt.Fprintf(&b, "    %s: %s\n", key, d[key])
		}
	}
	b.WriteString("    columns:\n      weight: integer\n")
	for _, t := range types {
		column := "type: " + t
		if strings.HasPrefix(d[t], "type: ") {
			column = d[t]
		} else if d[t] != "" {
			column += ", " + d[t]
		}
		fmt.Fprintf(&b, "      %s: {%s}\n", t, column)
	}
	fmt.Fprintf(&b, "indicators:\n  i:\n    responsible: us\n    value: sum(d, weight)\n    target: at least 1\n    by: [d.%s]\n", strings.Join(types, ", d."))
	return b.String()
}

// read returns what each cell is read as, "?" where it is refused, and the findings
// with their places.
func (d declared) read(t *testing.T, rows [][]string) (map[cell]string, map[cell]string) {
	t.Helper()
	data := "weight," + strings.Join(types, ",") + "\n"
	for i, row := range rows {
		data += fmt.Sprintf("%d", 1<<i)
		for _, c := range row {
			data += `,"` + c + `"`
		}
		data += "\n"
	}
	folder := source.Memory(map[string][]byte{"d.csv": []byte(data)})
	hints, values := map[cell]string{}, map[cell]string{}
	p := loaded(t, d.plan(false))
	q, layout := compile.Compile(p, compile.Options{AsOf: &calendar.Last})
	answers, err := csvengine.New(folder, layout.Files, csvengine.Options{}).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range answers.Datasets[layout.Datasets[0]].Findings {
		for i, said := range finding.Places(finding.Dataset{Plan: p.Datasets[0], Read: &q.Datasets[layout.Datasets[0]], File: layout.Files["d"]}, f) {
			at := cell{int(f.First[i].Line) - 2, f.Column}
			hints[at], values[at] = said.Hint.String(), "?"
		}
	}
	p = loaded(t, d.plan(true))
	q, layout = compile.Compile(p, compile.Options{AsOf: &calendar.Last})
	if answers, err = csvengine.New(folder, layout.Files, csvengine.Options{}).Run(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	r, problems, err := report.Build(layout, answers, nil)
	if r == nil {
		t.Fatal(problems, err)
	}
	for k, table := range r.Indicators[0].Breakdowns {
		for _, group := range table.Rows {
			weights, _ := group.Bounds.Least.Num.Int64()
			for row := range rows {
				if weights>>row&1 == 1 {
					values[cell{row, types[k]}] = strings.Join(group.Key, ",")
				}
			}
		}
	}
	return values, hints
}

func loaded(t *testing.T, text string) *plan.Plan {
	t.Helper()
	p, problems := planlint.Load("p.yaml", []byte(text))
	if p == nil {
		t.Fatalf("%v\n%s", problems, text)
	}
	return p
}

var declaration = regexp.MustCompile(`\b(missing|dates|decimals|thousands|percent|type|pivot|values): (\[[^\]]*\]|\{[^}]*\}|[^\s,]+)`)

var beside = regexp.MustCompile(`declare (\S+) beside the other dates`)

// alternatives returns what a plan declares by each alternative of a hint for a cell
// of a column.
func (d declared) alternatives(hint, column string) []declared {
	var all []declared
	hint = beside.ReplaceAllStringFunc(hint, func(found string) string {
		return "declare dates: " + strings.TrimSuffix(d["dates"], "]") + ", " + beside.FindStringSubmatch(found)[1] + "]"
	})
	hint = regexp.MustCompile(`("[^"]*": 0) under values`).ReplaceAllString(hint, "values: {$1}")
	for _, alternative := range strings.Split(hint, " or ") {
		found := declaration.FindAllStringSubmatch(alternative, -1)
		if found == nil || !strings.Contains(hint, "declare ") {
			continue
		}
		more := maps.Clone(d)
		for _, m := range found {
			key, value := m[1], m[2]
			switch key {
			case "percent", "values", "type":
				key, value = column, key+": "+value
			case "dates":
				value = "[" + strings.Trim(value, "[]") + "]"
			}
			more[key] = value
		}
		all = append(all, more)
	}
	return all
}

// TestADeclarationReadsTheCellAndChangesNoOther declares what the hints for random
// cells say, and what those say that follow. The cell is read then, and whatever was
// read before is read as the same or refused, unless the hint says when it is meant.
func TestADeclarationReadsTheCellAndChangesNoOther(t *testing.T) {
	starts := []declared{{}, {}, {"dates": "[dd/mm/yyyy]"}, {"decimals": "comma"}, {"missing": "[N/A]"}, {"dates": "[yyyy-mm-dd, excel]", "decimals": "comma", "thousands": "dot"}}
	applied := 0
	for seed := range 60 {
		random := rand.New(rand.NewPCG(1, uint64(seed)))
		start := starts[seed%len(starts)]
		rows := make([][]string, 5)
		for i := range rows {
			for _, typ := range types {
				cells := slices.Clone(written[typ])
				if typ == "decimal" || typ == "integer" { // numbers with a percent sign and without are not mixed
					cells = slices.DeleteFunc(cells, func(c string) bool {
						return strings.ContainsAny(c, "123456789") && strings.Contains(c, "%") != (seed%2 == 1)
					})
				}
				rows[i] = append(rows[i], cells[random.IntN(len(cells))])
			}
		}
		before, hints := start.read(t, rows)
		for at := range hints {
			applied += start.follow(t, rows, at, before, hints, 3)
		}
	}
	if applied < 300 {
		t.Errorf("only %d declarations were made", applied)
	}
}

// follow does what the hint for a cell says until the cell is read, and returns how
// often it declared something.
func (d declared) follow(t *testing.T, rows [][]string, at cell, before, hints map[cell]string, most int) (applied int) {
	t.Helper()
	text := func(c cell) string { return rows[c.row][slices.Index(types, c.column)] }
	for _, more := range d.alternatives(hints[at], at.column) {
		applied++
		after, next := more.read(t, rows)
		for other, was := range before {
			is := after[other]
			if was != "?" && is != "?" && is != was && is != was+"T00:00:00" && !strings.Contains(hints[at], " if ") {
				t.Errorf("%v: %s %q: %s: this changes %s %q from %s to %q", d, at.column, text(at), hints[at], other.column, text(other), was, is)
			}
		}
		switch {
		case after[at] != "?":
		case most == 0 || len(more.alternatives(next[at], at.column)) == 0:
			t.Errorf("%v: %s %q: %s: it is refused, and then the hint is: %s", d, at.column, text(at), hints[at], next[at])
		default:
			applied += more.follow(t, rows, at, after, next, most-1)
		}
	}
	return applied
}

package plantest_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plancheck/internal/planlint"
)

// asked is a target of a public plan, as a little plan.
type asked struct {
	id, says  string
	period    string
	datasets  []string
	indicator []string
	rows      map[string][]string // of both tests, met and not met
}

// askedOf reads a file of targets: its head says how they are written.
func askedOf(t *testing.T, file string) []asked {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []asked
	for block := range strings.SplitSeq(string(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(lines[0], "#") {
			continue
		}
		id, says, _ := strings.Cut(lines[0], "  ")
		a := asked{id: id, says: says, period: "2023", rows: map[string][]string{}}
		for _, line := range lines[1:] {
			switch key, value, _ := strings.Cut(line, ": "); key {
			case "period":
				a.period = value
			case "data":
				a.datasets = append(a.datasets, value)
			case "rows", "met", "not met":
				a.rows[key] = append(a.rows[key], value)
			default:
				a.indicator = append(a.indicator, line)
			}
		}
		all = append(all, a)
	}
	return all
}

var types = map[string]string{"text": "text", "int": "integer", "dec": "decimal", "date": "date", "time": "datetime", "bool": "boolean"}

// plan writes the target as a plan with a test on each side of the boundary.
func (a asked) plan() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\nplancheck: 1\nplan: {id: %s, name: %s, period: %s}\ndata:\n", a.says, a.id, a.id, a.period)
	columns := map[string][]string{}
	for _, d := range a.datasets {
		name, list, _ := strings.Cut(strings.TrimSuffix(d, ")"), "(")
		var declared []string
		key := ""
		for c := range strings.SplitSeq(list, ", ") {
			column, kind, _ := strings.Cut(c, " ")
			columns[name] = append(columns[name], column)
			declared = append(declared, column+": "+declaration(kind))
			if kind == "key" {
				key = "key: " + column + ", "
			}
		}
		fmt.Fprintf(&b, "  %s: {file: %s.csv, %scolumns: {%s}}\n", name, name, key, strings.Join(declared, ", "))
	}
	fmt.Fprintf(&b, "indicators:\n  %s:\n    responsible: Office\n    %s\ntests:\n", a.id, strings.Join(a.indicator, "\n    "))
	for _, side := range []string{"met", "not met"} {
		fmt.Fprintf(&b, "  - name: %s\n    data:\n", side)
		for _, d := range a.datasets {
			name, _, _ := strings.Cut(d, "(")
			rows := recordsOf(name, slices.Concat(a.rows["rows"], a.rows[side]))
			if len(rows) > 0 {
				fmt.Fprintf(&b, "      %s: |\n        %s\n        %s\n", name, strings.Join(columns[name], ","), strings.Join(rows, "\n        "))
			}
		}
		fmt.Fprintf(&b, "    expect: {%s: %s}\n", a.id, strings.ReplaceAll(side, " ", "_"))
	}
	return b.String()
}

// declaration writes a type out.
func declaration(kind string) string {
	if to, ok := strings.CutPrefix(kind, "->"); ok {
		return "{type: text, references: " + to + "}"
	}
	if kind == "key" {
		return "text"
	}
	name := strings.TrimRight(kind, "?+%")
	written := "{type: " + types[name]
	for mark, key := range map[string]string{"?": ", blank: absent", "+": ", min: 0", "%": ", percent: points"} {
		if strings.Contains(kind, mark) {
			written += key
		}
	}
	return written + "}"
}

var repeated = regexp.MustCompile(`^([0-9]+)× (.*)$`)

// recordsOf writes the rows of a dataset as CSV.
func recordsOf(dataset string, all []string) []string {
	var records []string
	for _, line := range all {
		rows, ok := strings.CutPrefix(line, dataset+" ")
		if !ok {
			continue
		}
		for row := range strings.SplitSeq(rows, "; ") {
			times := 1
			if m := repeated.FindStringSubmatch(row); m != nil {
				times, _ = strconv.Atoi(m[1])
				row = m[2]
			}
			for k := range times {
				cells := strings.Split(strings.ReplaceAll(row, "#", strconv.Itoa(k+1)), ",")
				for i, c := range cells {
					if c == "-" {
						cells[i] = ""
					}
				}
				if record := strings.Join(cells, ","); record == "" {
					records = append(records, `""`)
				} else {
					records = append(records, record)
				}
			}
		}
	}
	return records
}

// worked are the targets that an author says with figures that the plan does not have,
// and why.
var worked = map[string]string{
	"t049":   "a share of a household's own income is a multiple of its cost",
	"t181":   "a mean of seconds: 5 min 15 s is 315",
	"t209":   "a level that depends on the commune is a comparison in it",
	"t223":   "half of the most points is twice the points",
	"t226-a": "about 55%: somebody has to say how far off it may be",
	"t226-b": "about 8%: somebody has to say how far off it may be",
	"t227":   "about 25%: somebody has to say how far off it may be",
}

// TestTargetsOfPublicPlans judges real targets, each with the condition, the period and
// the baseline of its plan, on both sides of the boundary.
func TestTargetsOfPublicPlans(t *testing.T) {
	all := askedOf(t, "testdata/targets.txt")
	if len(all) < 230 || len(worked)*20 > len(all) {
		t.Fatalf("there are %d targets, %d of them not in their plan's figures", len(all), len(worked))
	}
	for id := range worked {
		if !slices.ContainsFunc(all, func(a asked) bool { return a.id == id }) {
			t.Errorf("%s is not there", id)
		}
	}
	for _, a := range all {
		text := a.plan()
		p, list := planlint.Load(a.id+".yaml", []byte(text))
		if p == nil {
			t.Errorf("%s: %v\n%s", a.id, list, text)
			continue
		}
		for _, r := range run(t, p, nil).Tests {
			for _, d := range r.Differences {
				t.Errorf("%s (%s), %s: %s %s, want %s", a.id, a.says, r.Test.Name, d.Key, d.Got, d.Want)
			}
		}
	}
}

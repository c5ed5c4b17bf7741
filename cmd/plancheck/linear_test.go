package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// growing is input that can be made twice as large.
type growing struct {
	name string
	n    int
	args []string
	make func(n int) map[string]string // files
}

// repeat joins n texts.
func repeat(n int, text func(i int) string) string {
	var all strings.Builder
	for i := range n {
		all.WriteString(text(i))
	}
	return all.String()
}

// plans with the same head, whose indicators or datasets grow.
const (
	planHead   = "plancheck: 1\nplan: {id: p, period: 2023}\n"
	smallData  = "data:\n  d: {file: d.csv, columns: {a: text, on: date, x: integer}}\n"
	smallTable = "a,on,x\nu1,2023-01-01,1\n"
	smallAims  = "indicators:\n  i: {responsible: x, value: count(d), target: at least 1}\n"
)

func planOf(parts ...string) map[string]string {
	return map[string]string{"plan.yaml": planHead + strings.Join(parts, ""), "d.csv": smallTable}
}

func withData(files map[string]string, name, text string) map[string]string {
	files[name] = text
	return files
}

var growths = []growing{
	{"bad indicators", 1000, []string{"validate", "plan.yaml"}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n", repeat(n, func(i int) string { return fmt.Sprintf("  i%d: {value: count(e), target: 1}\n", i) }))
	}},
	{"errors in one line", 1000, []string{"validate", "plan.yaml"}, func(n int) map[string]string {
		return planOf("data:\n  d: {file: d.csv, columns: {a: text", repeat(n, func(int) string { return ", a: text" }), "}}\n", smallAims)
	}},
	{"errors for programs", 1000, []string{"validate", "plan.yaml", "-o", "json=j", "-o", "sarif=s", "-o", "github=g", "-o", "junit=x", "-o", "csv=c"}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n", repeat(n, func(i int) string { return fmt.Sprintf("  i%d: {value: count(e), target: 1}\n", i) }))
	}},
	{"syntax errors", 300, []string{"validate", "plan.yaml"}, func(n int) map[string]string {
		return planOf(smallData, smallAims, repeat(n, func(int) string { return "\tx: [\n" }))
	}},
	{"indicators", 1000, []string{"evaluate", "plan.yaml", "--data", ".", "-o", "table", "-o", "json=j", "-o", "csv=c", "-o", "markdown=m", "-o", "junit=x"}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n", repeat(n, func(i int) string {
			return fmt.Sprintf("  i%d: {responsible: x, value: 'count(d, a == \"%d\" and on in period)', target: at least 1}\n", i, i)
		}))
	}},
	{"indicators alike", 500, []string{"validate", "plan.yaml"}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n", repeat(n, func(i int) string {
			return fmt.Sprintf("  i%d: {responsible: x, value: count(d), target: at least %d}\n", i, i+1)
		}))
	}},
	{"datasets", 500, []string{"evaluate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return planOf("data:\n", repeat(n, func(i int) string { return fmt.Sprintf("  d%d: {file: d.csv, columns: {a: text}}\n", i) }),
			"indicators:\n", repeat(n, func(i int) string {
				return fmt.Sprintf("  i%d: {responsible: x, value: count(d%d), target: at least 1}\n", i, i)
			}))
	}},
	{"columns that the file lacks", 1500, []string{"validate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return withData(planOf("data:\n  d: {file: d.csv, columns: {", repeat(n, func(i int) string { return fmt.Sprintf("column%d: text, ", i) }), "z: text}}\n", smallAims),
			"d.csv", repeat(n, func(i int) string { return fmt.Sprintf("colunm%d,", i) })+"z\n")
	}},
	{"names that are not there", 1500, []string{"validate", "plan.yaml"}, func(n int) map[string]string {
		return planOf("data:\n  d: {file: d.csv, columns: {", repeat(n, func(i int) string { return fmt.Sprintf("column%d: text, ", i) }), "z: text}}\nindicators:\n",
			repeat(n, func(i int) string {
				return fmt.Sprintf("  i%d: {value: 'count(d, colunm%d == \"x\")', target: at least 1}\n", i, i)
			}))
	}},
	{"columns", 1000, []string{"validate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return withData(planOf("data:\n  d: {file: d.csv, columns: {", repeat(n, func(i int) string { return fmt.Sprintf("a%d: text, ", i) }), "z: text}}\n", smallAims),
			"d.csv", repeat(n, func(i int) string { return fmt.Sprintf("a%d,", i) })+"z\n"+strings.Repeat(",", n)+"1\n")
	}},
	{"terms", 150, []string{"evaluate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n  i: {responsible: x, value: '", repeat(n, func(i int) string { return fmt.Sprintf("count(d, a == \"%d\") + ", i) }), "count(d)', target: at least 1}\n")
	}},
	{"members", 600, []string{"evaluate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n  i: {responsible: x, value: 'count(d, a in [", repeat(n, func(i int) string { return fmt.Sprintf("\"%d\", ", i) }), "\"z\"])', target: at least 1}\n")
	}},
	{"listed groups", 1000, []string{"evaluate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n  i: {responsible: x, value: count(d), target: at least 1, each: {d.a: [", repeat(n, func(i int) string { return fmt.Sprintf("u%d, ", i) }), "z]}}\n")
	}},
	{"days", 365, []string{"evaluate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		plan := "plancheck: 1\nplan: {id: p, period: {from: 2020-01-01, to: " + []string{"2020-12-31", "2021-12-31"}[n/365-1] + "}}\n"
		return map[string]string{"plan.yaml": plan + smallData + "indicators:\n  i: {responsible: x, value: 'count(d, on in period)', every: day, target: at least 1}\n", "d.csv": smallTable}
	}},
	{"groups", 1000, []string{"evaluate", "plan.yaml", "--data", ".", "-o", "table", "-o", "json=j", "-o", "csv=c", "-o", "markdown=m", "-o", "junit=x"}, func(n int) map[string]string {
		return withData(planOf(smallData, "indicators:\n  i: {responsible: x, value: count(d), target: at least 1, each: d.a, by: [d.a]}\n"),
			"d.csv", "a,on,x\n"+repeat(n, func(i int) string { return fmt.Sprintf("u%d,2023-01-01,1\n", i) }))
	}},
	{"bad cells", 1000, []string{"validate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		return withData(planOf(smallData, smallAims), "d.csv", "a,on,x\n"+repeat(n, func(i int) string { return fmt.Sprintf("u%d,never,%dx\n", i, i) }))
	}},
	{"files", 200, []string{"validate", "plan.yaml", "--data", "."}, func(n int) map[string]string {
		files := planOf("data:\n  d: {file: \"d*.csv\", columns: {a: text}}\n", smallAims)
		for i := range n {
			files[fmt.Sprintf("d%d.csv", i)] = smallTable
		}
		return files
	}},
	{"plans", 100, []string{"validate", "plans"}, func(n int) map[string]string {
		files := map[string]string{}
		for i := range n {
			files[fmt.Sprintf("plans/%d.yaml", i)] = planHead + smallData + smallAims
		}
		return files
	}},
	{"tests", 100, []string{"test", "plan.yaml"}, func(n int) map[string]string {
		return planOf(smallData, smallAims, "tests:\n", repeat(n, func(i int) string {
			return fmt.Sprintf("  - name: t%d\n    data: {d: \"a,on,x\\nu,2023-01-01,1\\n\"}\n    expect: {i: met}\n", i)
		}))
	}},
	{"formatted indicators", 500, []string{"fmt", "-d", "plan.yaml"}, func(n int) map[string]string {
		return planOf(smallData, "indicators:\n", repeat(n, func(i int) string { return fmt.Sprintf("  i%d: {target: at least 1, value: count(d)}\n", i) }))
	}},
	{"units of a template", 1000, []string{"template", "plan.yaml", "--data", ".", "--dir", "blank"}, func(n int) map[string]string {
		return map[string]string{
			"plan.yaml": planHead + "data:\n  u: {file: u.csv, key: id, columns: {id: text}}\n  d: {file: d.csv, columns: {u: {type: text, references: u}}}\n" + smallAims,
			"d.csv":     "u\nu1\n",
			"u.csv":     "id\n" + repeat(n, func(i int) string { return fmt.Sprintf("u%d\n", i) }),
		}
	}},
	{"files of a template", 300, []string{"template", "plan.yaml", "--data", ".", "--dir", "blank"}, func(n int) map[string]string {
		files := map[string]string{"plan.yaml": planHead + "data:\n  u: {file: \"u-{of}.csv\", key: id, columns: {id: text, of: text}}\n  d: {file: d.csv, columns: {u: {type: text, references: u}}}\n" + smallAims, "d.csv": "u\nu1\n"}
		for i := range n {
			files[fmt.Sprintf("u-%d.csv", i)] = fmt.Sprintf("id\nu%d\n", i)
		}
		return files
	}},
	{"listed units of a template", 1000, []string{"template", "plan.yaml", "--dir", "blank"}, func(n int) map[string]string {
		return map[string]string{"plan.yaml": planHead + "data:\n  u: {file: u.csv, key: id, columns: {id: text}}\n  d: {file: d.csv, columns: {u: {type: text, references: u}}}\n" +
			"indicators:\n  i: {responsible: x, value: count(d), target: at least 1, each: {d.u: [" + repeat(n, func(i int) string { return fmt.Sprintf("u%d, ", i) }) + "z]}}\n"}
	}},
	{"files that nobody reads", 500, []string{"evaluate", "plan.yaml", "--data", ".", "-o", "table", "-o", "json=j"}, func(n int) map[string]string {
		files := planOf(smallData, smallAims)
		for i := range n {
			files[fmt.Sprintf("d%d.csv", i)] = smallTable
		}
		return files
	}},
}

// TestTheWorkIsLinear counts how often the statements of the program are carried
// out, those of the YAML library included: input that is twice as large takes
// twice as many, and no more than the logarithm of a sorting on top.
func TestTheWorkIsLinear(t *testing.T) {
	const most = 2.6
	program := filepath.Join(t.TempDir(), "plancheck")
	build := exec.Command("go", "build", "-cover", "-covermode=count", "-coverpkg=plancheck/...,gopkg.in/yaml.v3", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, g := range growths {
		t.Run(g.name, func(t *testing.T) {
			t.Parallel()
			once, twice := statements(t, program, g, g.n), statements(t, program, g, 2*g.n)
			if ratio := float64(twice) / float64(once); ratio > most {
				t.Errorf("%d statements for %d, %d for %d: %.1f times as many", once, g.n, twice, 2*g.n, ratio)
			}
		})
	}
}

// statements returns how many statements a run takes.
func statements(t *testing.T, program string, g growing, n int) int64 {
	t.Helper()
	dir, counts := t.TempDir(), t.TempDir()
	for name, text := range g.make(n) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command(program, g.args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GOCOVERDIR="+counts, "PLANCHECK_LANG=", "GOMAXPROCS=1")
	if out, err := c.CombinedOutput(); err != nil && c.ProcessState.ExitCode() == 2 {
		t.Fatalf("%v: %s", err, out)
	}
	profile := filepath.Join(counts, "profile")
	if out, err := exec.Command("go", "tool", "covdata", "textfmt", "-i="+counts, "-o="+profile).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	file, err := os.Open(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var total, block, times int64
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if _, after, ok := strings.Cut(lines.Text(), " "); ok {
			if _, err := fmt.Sscan(after, &block, &times); err == nil {
				total += block * times
			}
		}
	}
	if total == 0 {
		t.Fatal("nothing was counted")
	}
	t.Logf("%d: %d statements, status %d", n, total, c.ProcessState.ExitCode())
	return total
}

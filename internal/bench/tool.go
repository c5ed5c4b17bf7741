package bench

import (
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"plancheck/internal/bench/workload"
)

// Workloads in the languages of other tools. They run in the folder of the data.
var (
	//go:embed programs/inspections.sql
	inspectionsSQL string
	//go:embed programs/registry.sql
	registrySQL string
	//go:embed programs/office.sql
	officeSQL string
	//go:embed programs/inspections.cjs
	inspectionsPolars string
	//go:embed programs/inspections.sqlite.sql
	inspectionsSQLite string
	//go:embed programs/inspections.mlr
	inspectionsMiller string
	//go:embed programs/inspections.awk
	inspectionsAwk string
)

// duckdbC is a program that runs SQL in the library of DuckDB.
//
//go:embed programs/duckdb.c
var duckdbC string

// tool is a program that plancheck is compared with.
type tool struct {
	name    string // for -tools
	label   string // for the table; the version follows it
	remark  string // for the table, after the version
	maxRows int    // more would take too long; 0: any number
	// find returns how to run the workload, and which version that is. It reports
	// false for what is not installed.
	find func() (c command, version string, found bool)
	read func(printed string) (answers, error) // nil: it has no answers
}

// yardsticks are the tools whose ratio is in the short table: the first that was
// measured.
var yardsticks = []string{"duckdb", "inflate"}

// tools are all tools for a workload but plancheck, in the order of the table: first
// what can be reached, and what one would write by hand. What they build goes into
// the folder temp; self is this program.
func tools(w *workload.Workload, self, temp string) []tool {
	byHand := func() (command, string, bool) {
		return command{args: []string{self, "baseline", "-workload", w.Name, "."}}, "", true
	}
	count := func(files string) tool {
		return tool{"wc", "`wc -l` of " + files, "", 0, func() (command, string, bool) {
			return installed(command{args: []string{"sh", "-c", "wc -l " + files}}, "")
		}, nil}
	}
	duckdb := func(sql string) tool {
		return tool{"duckdb", "DuckDB", "", 0, func() (command, string, bool) { return findDuckDB(temp, sql) }, answersOf}
	}
	switch w {
	case &workload.Registry:
		return []tool{count("visits.csv"), duckdb(registrySQL)}
	case &workload.Office:
		return []tool{count("bao-cao-*.csv"), duckdb(officeSQL)}
	case &workload.Workbook:
		return []tool{
			{"inflate", "inflating the sheet alone", "", 0, func() (command, string, bool) { return command{args: []string{self, "inflate", "."}}, "", true }, nil},
			{"unzip", "`unzip -p` of the sheet alone", "", 0, func() (command, string, bool) {
				return installed(command{args: []string{"sh", "-c", "unzip -p inspections.xlsx " + workload.SheetPart + " > /dev/null"}}, "")
			}, nil},
			{"excelize", "excelize", ", written by hand", 300_000, byHand, answersOf},
		}
	}
	files := []string{"businesses.csv", "inspections.csv", "tips.csv"}
	return []tool{
		count("inspections.csv"),
		{"csv", "encoding/csv", ", written by hand", 0, byHand, answersOf},
		duckdb(inspectionsSQL),
		{"polars", "polars", ", in Node.js", 0, func() (command, string, bool) {
			return inNode(inspectionsPolars, "POLARS_MAX_THREADS=2")
		}, answersOf},
		{"node", "Node.js with polars loaded, and nothing done", "", 0, func() (command, string, bool) {
			return inNode(`require("nodejs-polars")`)
		}, nil},
		{"mlr", "Miller", "", 1_000_000, func() (command, string, bool) {
			return installed(command{args: append([]string{"mlr", "--icsv", "put", "-q", inspectionsMiller}, files...)}, "--version")
		}, answersOf},
		{"mawk", "mawk", ", which knows no quotes", 0, func() (command, string, bool) {
			return installed(command{args: append([]string{"mawk", inspectionsAwk}, files...)}, "-Wversion")
		}, answersOf},
		{"sqlite3", "SQLite", "", 1_000_000, func() (command, string, bool) {
			return installed(command{args: []string{"sqlite3", ":memory:"}, stdin: inspectionsSQLite}, "--version")
		}, answersOf},
	}
}

// findDuckDB prefers the program to the library, for which it builds a program in
// C. It finds the library in an npm package.
func findDuckDB(temp, sql string) (command, string, bool) {
	c, version, found := installed(command{args: []string{"duckdb", "-csv", "-noheader"}, stdin: sql}, "--version")
	if found {
		return c, version, true
	}
	system := strings.Replace(runtime.GOOS+"-"+runtime.GOARCH, "amd64", "x64", 1)
	for _, dir := range append(filepath.SplitList(os.Getenv("NODE_PATH")), "node_modules") {
		dir, err := filepath.Abs(filepath.Join(dir, "@duckdb", "node-bindings-"+system))
		if err != nil {
			continue
		}
		for _, library := range []string{"libduckdb.so", "libduckdb.dylib"} {
			if _, err := os.Stat(filepath.Join(dir, library)); err != nil {
				continue
			}
			program := filepath.Join(temp, "duckdb.exe")
			gcc := command{args: []string{"gcc", "-x", "c", "-o", program, "-", "-x", "none", filepath.Join(dir, library), "-Wl,-rpath," + dir}, stdin: duckdbC}
			if _, err := gcc.run("."); err == nil {
				return installed(command{args: []string{program}, stdin: sql}, "version")
			}
		}
	}
	return command{}, "", false
}

// installed returns a command whose program is on the path. With an argument
// that asks for it, the program says its version.
func installed(c command, ask string) (command, string, bool) {
	if _, err := exec.LookPath(c.args[0]); err != nil {
		return command{}, "", false
	}
	if ask == "" {
		return c, "", true
	}
	printed, err := command{args: []string{c.args[0], ask}}.run(".")
	return c, versionIn(printed.stdout), err == nil
}

// inNode returns a command that runs a script in Node.js. It finds packages
// where NODE_PATH says and in the current directory.
func inNode(script string, env ...string) (command, string, bool) {
	c := command{args: []string{"node", "-e", script}, env: env}
	if _, err := exec.LookPath("node"); err != nil {
		return command{}, "", false
	}
	printed, err := command{args: append(c.args[:3:3], "version")}.run(".")
	return c, versionIn(printed.stdout), err == nil
}

// versionIn returns the first word that begins with a digit, without the v that
// may precede it.
func versionIn(printed string) string {
	for _, word := range strings.Fields(printed) {
		word = strings.TrimPrefix(word, "v")
		if word != "" && word[0] >= '0' && word[0] <= '9' {
			return word
		}
	}
	return ""
}

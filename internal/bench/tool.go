package bench

import (
	_ "embed"
	"os/exec"
	"strings"
)

// W in the languages of other tools. They run in the folder of the data.
var (
	//go:embed programs/duckdb.sql
	duckdbSQL string
	//go:embed programs/duckdb.cjs
	duckdbNode string
	//go:embed programs/polars.cjs
	polarsNode string
	//go:embed programs/sqlite.sql
	sqliteSQL string
	//go:embed programs/w.mlr
	millerProgram string
	//go:embed programs/w.awk
	awkProgram string
)

// tool is a program that plancheck is compared with.
type tool struct {
	name    string // for -tools
	label   string // for the table; the version follows it
	remark  string // for the table, after the version
	maxRows int    // more would take too long; 0: any number
	// find returns how to run W, and which version that is. It reports false for
	// what is not installed.
	find func() (c command, version string, found bool)
	read func(printed string) (answers, error) // nil: it has no answers
}

// tools are all tools but plancheck, in the order of the table. The first two
// are always there: they are what can be reached, and what one would write.
func tools(self string) []tool {
	files := []string{"businesses.csv", "inspections.csv", "tips.csv"}
	return []tool{
		{"wc", "`wc -l` of the inspections", "", 0, func() (command, string, bool) {
			return installed(command{args: []string{"wc", "-l", "inspections.csv"}}, "")
		}, nil},
		{"csv", "encoding/csv", ", written by hand", 0, func() (command, string, bool) {
			return command{args: []string{self, "baseline", "."}}, "", true
		}, answersOf},
		{"duckdb", "DuckDB", "", 0, findDuckDB, answersOf},
		{"polars", "polars", "", 0, func() (command, string, bool) {
			return inNode(polarsNode, "", "POLARS_MAX_THREADS=2")
		}, answersOf},
		{"mlr", "Miller", "", 1_000_000, func() (command, string, bool) {
			return installed(command{args: append([]string{"mlr", "--icsv", "put", "-q", millerProgram}, files...)}, "--version")
		}, answersOf},
		{"mawk", "mawk", ", which knows no quotes", 0, func() (command, string, bool) {
			return installed(command{args: append([]string{"mawk", awkProgram}, files...)}, "-Wversion")
		}, answersOf},
		{"sqlite3", "SQLite", "", 1_000_000, func() (command, string, bool) {
			return installed(command{args: []string{"sqlite3", ":memory:"}, stdin: sqliteSQL}, "--version")
		}, answersOf},
	}
}

// findDuckDB prefers the program to the package for Node.js.
func findDuckDB() (command, string, bool) {
	c, version, found := installed(command{args: []string{"duckdb", "-csv", "-noheader"}, stdin: duckdbSQL}, "--version")
	if found {
		return c, version, true
	}
	return inNode(duckdbNode, duckdbSQL)
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
func inNode(script, stdin string, env ...string) (command, string, bool) {
	c := command{args: []string{"node", "-e", script}, stdin: stdin, env: env}
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

// Package bench makes the files of the speed benchmark and runs it.
//
//	go run ./internal/bench/_run generate -rows 850000 DIR
//	go run ./internal/bench/_run baseline DIR
//	go run ./internal/bench/_run compare -runs 7 -rows 8400,850000,13000000 DIR
//
// generate writes three CSV files and a plan of ten indicators into DIR; rows
// is the number of inspections, about 122 bytes each: 8,400 make 1 MB, 850,000
// make 100 MB, 13,000,000 make 1.5 GB. The same size always gives the same
// bytes. baseline computes what the plan asks for as one would write it by hand
// on encoding/csv and maps, in one goroutine.
//
// compare builds plancheck and measures it against what else there is on the
// machine: `wc -l`, which is the limit, the baseline, DuckDB (its program, or the
// package @duckdb/node-api for Node.js), polars (the package nodejs-polars),
// Miller, mawk and SQLite. Packages are found where NODE_PATH says and in the
// current directory; -tools names the tools to use: wc, csv, duckdb, polars, mlr,
// mawk, sqlite3. Every size has a folder in DIR, with files that are written
// when they are not there. All programs run in turn, once uncounted, so that
// the files are in the page cache, and then as often as -runs says. compare
// prints tables in Markdown. A tool whose answers are not those of plancheck is
// reported, and the exit status is 1.
package bench

import (
	"flag"
	"fmt"
	"os"

	"plancheck/internal/bench/workload"
)

// Run carries out a command line without the program's name.
func Run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("expected generate, baseline or compare")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	if args[0] == "compare" {
		c, err := newComparison(flags, args[1:], os.Stdout, os.Stderr)
		if err != nil {
			return err
		}
		return c.run()
	}
	rows := flags.Int("rows", 8400, "how many inspections to write")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("%s: expected one folder", args[0])
	}
	switch args[0] {
	case "generate":
		return workload.Write(flags.Arg(0), *rows)
	case "baseline":
		return baseline(os.Stdout, flags.Arg(0))
	}
	return fmt.Errorf("unknown command %q", args[0])
}

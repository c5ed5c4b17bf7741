// Package bench makes the files of the speed benchmark and runs it.
//
//	go run ./internal/bench/_run compare DIR
//	go run ./internal/bench/_run compare -workloads registry -sizes medium -tools duckdb DIR
//	go run ./internal/bench/_run random -plans 10 -seed 1 DIR
//	go run ./internal/bench/_run generate -workload registry -rows 667000 DIR
//
// [plancheck/internal/bench/workload] has the workloads: a plan each, and files
// for it. Their sizes are small, medium and large, about 1 MB, 100 MB and more
// than 1 GB, or a number of rows. The same size always gives the same bytes.
//
// compare builds plancheck and measures it against what else there is on the
// machine. What can be reached is `wc -l`, and for a workbook to inflate its sheet;
// what one would write by hand uses encoding/csv and maps, for a workbook
// excelize, in one goroutine. Then come DuckDB, polars, Miller, mawk and SQLite, with
// programs as their users would write them. DuckDB is its own program, or else its
// library, called from C: gcc builds that if there is the npm package
// @duckdb/node-api. polars is the npm package nodejs-polars and runs in Node.js, whose
// start has a line of its own. npm packages are found where NODE_PATH says and in
// the current directory. -tools names the tools to use.
//
// Every size has a folder in DIR, with files that are written when they are not
// there. All programs run in turn, once uncounted, so that the files are in the page
// cache, and then as often as -runs says. compare prints tables in Markdown, a short
// one first, and what is initialised before main. A tool whose answers are not those of
// plancheck is reported, and the exit status is 1.
//
// All workloads in all sizes with seven runs take more than an hour, and 5 GB of
// files. One of them alone takes a few minutes: -workloads office -sizes large
// -runs 3 -tools wc,duckdb.
//
// random measures plans that nobody has chosen: from each seed come columns,
// registers, indicators and data, and the same in SQL for DuckDB. It says in which of
// them plancheck is ahead of DuckDB by the least. generate -workload random-7 writes the
// files of seed 7.
//
// # Results
//
// This is what it printed with -tools duckdb on 1 December 2026, on a virtual
// machine with two processors (Intel Xeon; linux/amd64, Go 1.26.8): medians of five
// runs, programs in turn, page cache warm. In brackets is how many times as long DuckDB
// 1.5.6 took, which was called as a library. Small, medium and large are 1 MB, 109 MB
// and 1.7 GB of inspections; 2 MB, 167 MB and 1.3 GB of the registry; 1 MB, 110 MB and
// 1.1 GB of office. The files were copied a short time before: where single pages of the
// cache lie apart, as they do after some hours of other work, plancheck takes up to one and
// a half times as long, and DuckDB little more.
//
//	| workload | small | medium | large |
//	|---|---:|---:|---:|
//	| inspections | 16 ms (4.47 ×), 23 MiB | 87 ms (4.87 ×), 28 MiB | 854 ms (4.40 ×), 40 MiB |
//	| registry | 36 ms (2.67 ×), 35 MiB | 211 ms (4.23 ×), 64 MiB | 1.97 s (3.68 ×), 147 MiB |
//	| office | 17 ms (3.40 ×), 23 MiB | 98 ms (4.51 ×), 28 MiB | 890 ms (5.46 ×), 42 MiB |
//
//	| two threads against one | small | medium | large |
//	|---|---:|---:|---:|
//	| inspections | 1.01 × | 1.75 × | 2.06 × |
//	| registry | 0.94 × | 1.73 × | 1.71 × |
//	| office | 0.93 × | 1.76 × | 2.28 × |
//
// Two other runs on that day gave 3.3 to 4.3, 4.7 to 5.5 and 4.1 to 5.1 times for
// inspections, 2.3 to 2.9, 3.2 to 3.3 and 3.5 to 3.8 times for the registry, and 3.1 to 3.9,
// 4.7 to 5.3 and 4.8 to 5.1 times for office: other machines use the same processors. When
// they do, interrupting another thread takes so long that interrupts are a quarter of a run
// over 1 MB.
//
// random gave 1.9 to 6.5 times for the seeds 1 to 16, 300 to 315, 500 to 515 and 800 to 815,
// and at least three times for 56 of these 64. DuckDB comes closest where a file has few and
// short columns and 30,000 codes are groups (seed 306), and where thousands of UUIDs are words
// (seed 503).
//
// A workbook of 300,000 rows takes 568 ms, 2.3 times as long as inflating its sheet alone;
// excelize takes 13 times as long as plancheck.
//
// A tiny plan took 11 ms, 5.7 times as long as a Go program that only says hello. Before
// main, excelize takes 1.6 ms, the width tables of tablewriter 0.3 ms, and every other library
// less than 0.2 ms; plancheck itself does nothing.
//
// How fast rows of different forms are read, such as those in quotes, with names of people in
// front, with addresses, with a number before each, or with blank lines between them, is what
// go test -bench Rows ./internal/csvengine shows.
//
// And this is what it printed of the workload inspections on 26 November 2026, on
// a virtual machine with two processors (AMD EPYC, 32 MiB of cache shared with other
// machines; linux/amd64, Go 1.26.8): medians of seven runs, programs in turn, page
// cache warm. DuckDB was still called from Node.js, whose start is in its times. In
// brackets is the time of each relative to plancheck's; portable Go is plancheck without
// its one function in machine code, as it runs on other processors. From run to run the
// neighbours move the ratios by a sixth: in three runs shortly before, DuckDB at 1.7 GB
// took 4.9 to 5.1 times as long, and portable Go 1.4 to 1.6 times.
//
//	| time, peak memory | 8,400 rows, 1 MB | 850,000 rows, 109 MB | 13,000,000 rows, 1.7 GB |
//	|---|---:|---:|---:|
//	| plancheck | 13 ms, 12 MiB | 83 ms, 19 MiB | 1.07 s, 27 MiB |
//	| plancheck, one thread | 12 ms (0.90 ×), 11 MiB | 135 ms (1.64 ×), 15 MiB | 2.12 s (1.98 ×), 22 MiB |
//	| plancheck, portable Go | 15 ms (1.14 ×), 12 MiB | 108 ms (1.31 ×), 19 MiB | 1.48 s (1.38 ×), 28 MiB |
//	| `wc -l` of the inspections | 1.8 ms (0.13 ×), 7 MiB | 23 ms (0.28 ×), 7 MiB | 286 ms (0.27 ×), 7 MiB |
//	| encoding/csv, written by hand | 12 ms (0.91 ×), 7 MiB | 1.10 s (13.3 ×), 31 MiB | 24.47 s (22.9 ×), 425 MiB |
//	| DuckDB 1.5.6 | 310 ms (23.1 ×), 104 MiB | 635 ms (7.69 ×), 213 MiB | 4.95 s (4.64 ×), 432 MiB |
//	| polars 0.26.1 | 396 ms (29.5 ×), 143 MiB | 774 ms (9.37 ×), 281 MiB | 8.69 s (8.13 ×), 2645 MiB |
//	| Miller 6.6.0 | 66 ms (4.91 ×), 43 MiB | 5.25 s (63.6 ×), 968 MiB | – (up to 1,000,000 rows) |
//	| mawk 1.3.4, which knows no quotes | 15 ms (1.10 ×), 7 MiB | 1.41 s (17.1 ×), 10 MiB | 30.57 s (28.6 ×), 121 MiB |
//	| SQLite 3.40.1 | 72 ms (5.39 ×), 7 MiB | 4.10 s (49.6 ×), 130 MiB | – (up to 1,000,000 rows) |
//
//	| plancheck | 8,400 rows, 1 MB | 850,000 rows, 109 MB | 13,000,000 rows, 1.7 GB |
//	|---|---:|---:|---:|
//	| throughput | 80 MB/s | 1320 MB/s | 1561 MB/s |
//	| throughput against 850,000 rows | 0.06 × | 1.00 × | 1.18 × |
//	| two threads against one | 0.90 × | 1.64 × | 1.98 × |
//	| machine code against portable Go | 1.14 × | 1.31 × | 1.38 × |
//	| start-up with a tiny plan, against a Go hello world | 2.64 × (5.1 ms) |  |  |
//
// The same with -workloads inspections -tools wc,duckdb -sizes 26000000:
//
//	| time, peak memory | 26,000,000 rows, 3.3 GB |
//	|---|---:|
//	| plancheck | 1.58 s, 37 MiB |
//	| plancheck, one thread | 3.08 s (1.95 ×), 34 MiB |
//	| plancheck, portable Go | 2.32 s (1.47 ×), 37 MiB |
//	| `wc -l` of the inspections | 442 ms (0.28 ×), 5 MiB |
//	| DuckDB 1.5.6 | 7.59 s (4.82 ×), 556 MiB |
//
// go test -bench . ./internal/csvengine measures the engine alone, by size, number of
// indicators and threads.
package bench

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/bench/workload"
)

// Run carries out a command line without the program's name.
func Run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("expected compare, random, generate, baseline or inflate")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	switch args[0] {
	case "compare":
		c, err := newComparison(flags, args[1:], os.Stdout, os.Stderr)
		if err != nil {
			return err
		}
		return c.run()
	case "random":
		c, err := newRandom(flags, args[1:], os.Stdout, os.Stderr)
		if err != nil {
			return err
		}
		return c.run()
	}
	name := flags.String("workload", workload.Inspections.Name, "the workload")
	rows := flags.Int("rows", 8400, "its size")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("%s: expected one folder", args[0])
	}
	w, err := named(*name)
	if err != nil {
		return err
	}
	switch args[0] {
	case "generate":
		return w.Write(flags.Arg(0), *rows)
	case "baseline":
		return baseline(os.Stdout, w, flags.Arg(0))
	case "inflate":
		return inflate(flags.Arg(0))
	}
	return fmt.Errorf("unknown command %q", args[0])
}

// named returns the workload of that name: random-7 is what random makes of seed 7.
func named(name string) (*workload.Workload, error) {
	if seed, ok := strings.CutPrefix(name, "random-"); ok {
		if n, err := strconv.ParseUint(seed, 10, 64); err == nil {
			w, _ := workload.Random(n)
			return w, nil
		}
	}
	i := slices.IndexFunc(workload.All, func(w *workload.Workload) bool { return w.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("no workload %q", name)
	}
	return workload.All[i], nil
}

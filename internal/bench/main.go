// Bench makes the files of the speed benchmark and runs it.
//
//	go run ./internal/bench generate -rows 850000 DIR
//	go run ./internal/bench baseline DIR
//
// generate writes three CSV files and a plan of ten indicators into DIR; rows
// is the number of inspections, about 115 bytes each: 8,400 make 1 MB, 850,000
// make 100 MB, 13,000,000 make 1.5 GB. The same size always gives the same
// bytes. baseline computes what the plan asks for as one would write it by hand
// on encoding/csv and maps, in one goroutine; plancheck is measured against it
// with both run in turn.
package main

import (
	"flag"
	"fmt"
	"os"

	"plancheck/internal/bench/workload"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("expected generate or baseline")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
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

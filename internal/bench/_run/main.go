// Run makes the files of the speed benchmark and runs it: go doc ./internal/bench.
// The name of its folder keeps it out of go install ./...
package main

import (
	"fmt"
	"os"

	"plancheck/internal/bench"
)

func main() {
	if err := bench.Run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

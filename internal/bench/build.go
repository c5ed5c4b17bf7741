package bench

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"plancheck/internal/bench/workload"
)

// programs are what was built to be measured.
type programs struct {
	plancheck, hello string // executables
	dir              string // where they are, and a plan with as little data as there can be
}

// evaluate returns the command that judges a workload in its folder. Targets may be
// missed.
func (p programs) evaluate() command {
	return command{args: []string{p.plancheck, "evaluate", workload.PlanFile, "--data", ".", "-o", "jsonl"}, statuses: []int{1}}
}

const helloText = `package main

import "fmt"

func main() { fmt.Println("hello, world") }
`

const tinyPlan = `plancheck: 1
plan: {id: tiny, name: Tiny, period: 2023}
data:
  visits:
    file: visits.csv
    columns: {held_on: date}
indicators:
  visits:
    name: Visits
    responsible: nobody
    value: count(visits, held_on in period)
    target: at least 1
`

const tinyData = "held_on\n2023-05-31\n"

// build writes and builds what is measured, in a new folder. The caller removes it, also
// after an error.
func build() (programs, error) {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return programs{}, err
	}
	p := programs{plancheck: filepath.Join(dir, "plancheck.exe"), hello: filepath.Join(dir, "hello.exe"), dir: dir}
	source := filepath.Join(dir, "hello.go")
	for name, text := range map[string]string{source: helloText, filepath.Join(dir, "plan.yaml"): tinyPlan, filepath.Join(dir, "visits.csv"): tinyData} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			return p, err
		}
	}
	for _, args := range [][]string{{p.plancheck, "plancheck/cmd/plancheck"}, {p.hello, source}} {
		build := command{args: append([]string{"go", "build", "-o"}, args...), env: []string{"CGO_ENABLED=0"}}
		if _, err := build.run("."); err != nil {
			return p, err
		}
	}
	return p, nil
}

// machine says what everything ran on.
func machine() string {
	model := "unknown processor"
	info, _ := os.ReadFile("/proc/cpuinfo") // this file exists on Linux alone
	for line := range strings.Lines(string(info)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	return strings.Join([]string{model, runtime.GOOS + "/" + runtime.GOARCH, runtime.Version()}, ", ")
}

package bench

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// command is a program to run, with what it needs.
type command struct {
	args     []string // the program first
	env      []string // NAME=value, beside this process's own
	stdin    string
	statuses []int // exit statuses of a run that came to its end, beside 0
}

// outcome is one run of a command.
type outcome struct {
	wall   time.Duration
	memory int64 // the most bytes that were in memory; 0: not known
	stdout string
	stderr string
}

// run runs the command in a folder. It prints to a file, so that what reads it takes no
// part of the time. Its error says what the command said.
func (c command) run(dir string) (outcome, error) {
	p := exec.Command(c.args[0], c.args[1:]...)
	stdout, err := os.CreateTemp("", "bench-*.out")
	if err != nil {
		return outcome{}, err
	}
	defer os.Remove(stdout.Name())
	defer stdout.Close()
	var stderr bytes.Buffer
	p.Dir, p.Stdout, p.Stderr = dir, stdout, &stderr
	p.Env = append(os.Environ(), c.env...)
	if c.stdin != "" {
		p.Stdin = strings.NewReader(c.stdin)
	}
	forgetPeak()
	begin := time.Now()
	err = p.Run()
	wall := time.Since(begin)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && slices.Contains(c.statuses, exit.ExitCode()) {
		err = nil
	}
	if err != nil {
		return outcome{}, fmt.Errorf("%s: %w: %s", c.args[0], err, strings.TrimSpace(stderr.String()))
	}
	printed, err := os.ReadFile(stdout.Name())
	return outcome{wall: wall, memory: peakMemory(p.ProcessState), stdout: string(printed), stderr: stderr.String()}, err
}

// median returns the middle of durations, of an even number the earlier one; 0
// of none.
func median(walls []time.Duration) time.Duration {
	if len(walls) == 0 {
		return 0
	}
	ascending := slices.Sorted(slices.Values(walls))
	return ascending[(len(ascending)-1)/2]
}

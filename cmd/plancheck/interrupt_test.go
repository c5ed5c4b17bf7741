//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// manyRows is more than a pipe and the program's own buffers hold: once all of
// it has been written, the program is reading data.
const manyRows = 200_000

// TestInterruptEndsTheProgram interrupts the program while it waits for more
// rows on standard input.
func TestInterruptEndsTheProgram(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		dir := t.TempDir() // also for temporary files
		file := filepath.Join(dir, "out.json")
		if err := os.WriteFile(file, []byte("before"), 0o666); err != nil {
			t.Fatal(err)
		}
		c := exec.Command("plancheck", "evaluate", base+"/plan.yaml", "--data", base+"/data", "--file", "visits=-", "-o", "table", "-o", "json="+file)
		c.Env = append(os.Environ(), "TMPDIR="+dir, "PLANCHECK_LANG=")
		var stdout, stderr bytes.Buffer
		c.Stdout, c.Stderr = &stdout, &stderr
		rows, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		_, err = rows.Write([]byte("unit,visited_on,people\n" + strings.Repeat("01,2023-03-01,8\n", manyRows)))
		if err == nil {
			err = c.Process.Signal(signal)
		}
		if err != nil {
			t.Error(err)
		}
		exit, _ := errors.AsType[*exec.ExitError](c.Wait())
		if exit == nil || exit.ExitCode() != 130 || stdout.Len() > 0 || stderr.String() != "error: interrupted\n" {
			t.Errorf("%v: %v, stdout %q, stderr %q", signal, exit, &stdout, &stderr)
		}
		if text, err := os.ReadFile(file); string(text) != "before" {
			t.Errorf("%v: the file holds %q, %v", signal, text, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%v: files left behind: %v, %v", signal, left, err)
		}
	}
}

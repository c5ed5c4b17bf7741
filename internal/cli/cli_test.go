package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plancheck/internal/render"
)

const (
	examplePlan = "../../testdata/script/base/plan.yaml"
	exampleData = "../../testdata/script/base/data"
)

// machine is a System without terminal, on the first of July 2023.
type machine struct {
	System
	stdout, stderr bytes.Buffer
}

func newMachine() *machine {
	m := &machine{}
	m.System = System{
		Stdout: &m.stdout, Stderr: &m.stderr,
		Now:    func() time.Time { return time.Date(2023, 7, 1, 23, 59, 0, 0, time.Local) },
		Width:  func() int { return 0 },
		Getenv: func(string) string { return "" },
		lang:   &language{}, show: new(display), pending: new(pending),
	}
	return m
}

func TestDefaultDateIsTodayWhileThePeriodRuns(t *testing.T) {
	for today, want := range map[string]string{"2023-07-01": "2023-07-01", "2024-02-29": "2023-12-31", "2023-12-31": "2023-12-31"} {
		m := newMachine()
		now, err := time.ParseInLocation(time.DateOnly, today, time.Local)
		if err != nil {
			t.Fatal(err)
		}
		m.Now = func() time.Time { return now }
		if status := Main([]string{"evaluate", examplePlan, "--data", exampleData, "-o", "json"}, m.System); status != Passed {
			t.Fatalf("status %d: %s", status, &m.stderr)
		}
		if !strings.Contains(m.stdout.String(), `"as_of": "`+want+`"`) {
			t.Errorf("on %s, want as of %s: %s", today, want, &m.stdout)
		}
	}
}

func TestColoursNeedATerminalThatTakesThem(t *testing.T) {
	for _, c := range []struct {
		width int
		env   map[string]string
		want  bool
	}{
		{0, nil, false},
		{80, nil, true},
		{80, map[string]string{"TERM": "dumb"}, false},
		{80, map[string]string{"NO_COLOR": "1"}, false},
		{80, map[string]string{"TERM": "xterm"}, true},
	} {
		m := newMachine()
		m.Width = func() int { return c.width }
		m.Getenv = func(name string) string { return c.env[name] }
		if status := Main([]string{"evaluate", examplePlan, "--data", exampleData}, m.System); status != Passed {
			t.Fatalf("status %d: %s", status, &m.stderr)
		}
		if got := strings.Contains(m.stdout.String(), "\x1b["); got != c.want {
			t.Errorf("width %d, %v: colours %v, want %v", c.width, c.env, got, c.want)
		}
	}
}

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriterThatFailsIsStatus3(t *testing.T) {
	for _, args := range [][]string{
		{"evaluate", examplePlan, "--data", exampleData},
		{"validate", examplePlan},
		{"validate", examplePlan, "-o", "sarif"},
		{"explain", "PC0203"},
		{"version"},
		{"schema"},
		{"help"},
		{"help", "evaluate"},
		{"evaluate", "--help"},
		{"fmt", examplePlan},
		{"test", "../../plans"},
		{"completion", "bash"},
	} {
		m := newMachine()
		m.Stdout = closed{}
		if status := Main(args, m.System); status != CouldNot || !strings.Contains(m.stderr.String(), "broken pipe") {
			t.Errorf("%v: status %d, %s", args, status, &m.stderr)
		}
	}
}

func TestPanicBecomesStatus3WithoutATrace(t *testing.T) {
	m := newMachine()
	m.Now = func() time.Time { panic("a bug\x1b[31m") }
	status := Main([]string{"evaluate", examplePlan, "--data", exampleData}, m.System)
	if status != CouldNot || m.stdout.Len() > 0 {
		t.Errorf("status %d, stdout %q", status, &m.stdout)
	}
	if got := m.stderr.String(); strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "error: internal error in plancheck/internal/cli.") || !strings.Contains(got, `"a bug\x1b[31m"`) {
		t.Errorf("stderr %q", got)
	}
}

func TestInterruptGivesNoResult(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"evaluate", examplePlan, "--data", exampleData},
		{"validate", examplePlan},
		{"validate", examplePlan, "--data", exampleData},
		{"test", "../../plans"},
		{"fmt", examplePlan},
		{"template", examplePlan, "--data", exampleData, "--dir", filepath.Join(t.TempDir(), "blank")},
	} {
		m := newMachine()
		err := run(ctx, args, m.System)
		if status := m.reportError(err); status != Interrupted || m.stdout.Len() > 0 || m.stderr.String() != "error: interrupted\n" {
			t.Errorf("%v: status %d, stdout %q, stderr %q", args, status, &m.stdout, &m.stderr)
		}
	}
}

func TestInterruptWhileAResultIsDrawnLeavesNoFile(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir := t.TempDir()
	m := newMachine()
	m.Width = func() int { // asked when the table is drawn, after the file is prepared
		cancel()
		return 0
	}
	err := run(ctx, []string{"evaluate", examplePlan, "--data", exampleData, "-o", "json=" + filepath.Join(dir, "out.json"), "-o", "table"}, m.System)
	if !errors.Is(err, context.Canceled) || m.stdout.Len() > 0 {
		t.Errorf("%v, stdout %q", err, &m.stdout)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("files left behind: %v, %v", left, err)
	}
}

func TestInterruptEndsTheWaitForInput(t *testing.T) {
	silent, writer := io.Pipe()
	defer writer.Close()
	for _, args := range [][]string{
		{"validate", "-"}, {"evaluate", "-", "--data", exampleData}, {"test", "-"}, {"fmt", "-"},
		{"evaluate", examplePlan, "--data", exampleData, "--file", "visits=-"},
		{"validate", examplePlan, "--data", exampleData, "--file", "visits=-"},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		m := newMachine()
		m.Stdin = silent
		err := run(ctx, args, m.System)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || m.stdout.Len() > 0 {
			t.Errorf("%v: %v, stdout %q", args, err, &m.stdout)
		}
	}
}

func TestUnknownIndicatorListsEachChoiceOnce(t *testing.T) {
	dir := t.TempDir()
	files := []string{filepath.Join(dir, "a.yaml"), filepath.Join(dir, "b.yaml")}
	for i, file := range files {
		text := fmt.Sprintf("plancheck: 1\nplan: {id: p%d, name: P, period: 2023}\ndata:\n  e:\n    file: e.csv\n    columns: {n: text}\nindicators:\n  same:\n    value: count(e)\n    target: at least 1\n", i)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	m := newMachine()
	status := Main([]string{"evaluate", files[0], files[1], "--data", dir, "--only", "x"}, m.System)
	if want := `there is only "same"`; status != BadUsage || !strings.Contains(m.stderr.String(), want) {
		t.Errorf("status %d, stderr %q", status, &m.stderr)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "512M": 512 << 20, "2g": 2 << 30, "3KiB": 3 << 10, "4kb": 4 << 10, "7B": 7, "8191P": 0, "8388607T": 8388607 << 40,
		"8388608T": 0, "": 0, "M": 0, "-1": 0, "0": 0, "1.5G": 0, "9223372036854775808": 0, "1 G": 0,
	} {
		var f sizeFlag
		err := f.Set(text)
		if int64(f) != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v, want %d", text, f, err, want)
		}
	}
}

func TestNoFileIsReplacedUnlessAllCanBe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "out.json")
	m := newMachine()
	status := Main([]string{"evaluate", examplePlan, "--data", exampleData, "-o", "table", "-o", "json=" + file, "-o", "csv=" + filepath.Join(dir, "none", "out.csv")}, m.System)
	if status != CouldNot || m.stdout.Len() > 0 {
		t.Errorf("status %d, stdout %q", status, &m.stdout)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("files left behind: %v, %v", left, err)
	}
	if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), `"error": "cannot write `) {
		t.Errorf("the file holds %s, %v", text, err)
	}
}

func TestHelpNamesEveryFormat(t *testing.T) {
	for command, names := range map[string][]string{"evaluate": formatNames(render.Formats()), "validate": formatNames(render.CheckFormats())} {
		m := newMachine()
		if status := Main([]string{"help", command}, m.System); status != Passed {
			t.Fatal(status)
		}
		for _, name := range names {
			if !strings.Contains(m.stdout.String(), name) {
				t.Errorf("no %s in the help of %s", name, command)
			}
		}
	}
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"evaluate", examplePlan, "--only", ""}, "people-reached\n"},
		{[]string{"evaluate", "-o", ""}, "markdown\t"},
		{[]string{"evaluate", "--lang", ""}, "vi\n"},
		{[]string{"evaluate", ""}, "yaml\n"},
		{[]string{"evaluate", examplePlan, "--file", ""}, "units=\nvisits=\n"},
		{[]string{"validate", "--data", ""}, ":16\n"}, // folders
		{[]string{"template", "--dir", ""}, ":16\n"},
		{[]string{"template", ""}, "yaml\n"},
		{[]string{"template", "--lang", ""}, "vi\n"},
		{[]string{"validate", ""}, "yaml\nyml\n:8\n"}, // files of these extensions, and folders
		{[]string{"validate", "-o", ""}, "sarif\t"},
		{[]string{"validate", "-o", "sarif="}, ":0\n"}, // files of any name
		{[]string{"explain", ""}, "PC0203\tno such column"},
		{[]string{"ev"}, "evaluate\t"},
		{[]string{"help", ""}, "validate\n"},
		{[]string{"completion", ""}, "zsh\n"},
	} {
		m := newMachine()
		if status := Main(append([]string{"__complete"}, c.args...), m.System); status != Passed || !strings.Contains(m.stdout.String(), c.want) {
			t.Errorf("%v: status %d, %q, want %q", c.args, status, &m.stdout, c.want)
		}
	}
}

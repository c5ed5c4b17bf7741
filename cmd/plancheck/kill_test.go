//go:build unix

package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	kills = flag.Int("kills", 11, "how many runs are killed at a random moment")
	seed  = flag.Uint64("seed", 0, "of the random moments; 0: another one each time")
)

// hangs is how long a run may go on after a signal before the test gives up. It
// is only there against hanging: all end within a second on a machine that has
// nothing else to do.
const hangs = 5 * time.Minute

// victim is a command that is killed. It runs in a folder of its own, in which
// the files have an older text where they are outputs.
type victim struct {
	name  string
	args  []string
	files map[string]string // that are there before
	// What comes of it where nobody kills it.
	took   time.Duration
	status int
	stdout string
	after  map[string]string
}

// killedRun is one run of a victim.
type killedRun struct {
	dir            string
	status         int            // -1: a signal
	signal         syscall.Signal // that ended it
	stdout, stderr bytes.Buffer
	wait           time.Duration // from the signal to the end
}

// start runs the victim, and sends it a signal after a while; 0: none.
func (v *victim) start(t *testing.T, after time.Duration, signal syscall.Signal) *killedRun {
	t.Helper()
	r := &killedRun{dir: t.TempDir()}
	writeAll(t, r.dir, v.files)
	c := exec.Command("plancheck", v.args...)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "TMPDIR="+t.TempDir(), "PLANCHECK_LANG=")
	c.Stdout, c.Stderr = &r.stdout, &r.stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if signal != 0 {
		time.Sleep(after)
		begin = time.Now()
		_ = c.Process.Signal(signal) // it may have ended
	}
	r.wait = end(t, c, begin)
	state := c.ProcessState.Sys().(syscall.WaitStatus)
	r.status = state.ExitStatus()
	if state.Signaled() {
		r.signal = state.Signal()
	}
	return r
}

// end waits for a command, and returns how long it took since begin.
func end(t *testing.T, c *exec.Cmd, begin time.Time) time.Duration {
	t.Helper()
	killer := time.AfterFunc(hangs, func() {
		t.Errorf("%v goes on for ever", c.Args)
		_ = c.Process.Kill()
	})
	defer killer.Stop()
	_ = c.Wait() // the caller looks at its state
	return time.Since(begin)
}

func writeAll(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

// readAll returns the texts of all files in a folder, and how many of them are
// files that something has left behind.
func readAll(t *testing.T, dir string) (texts map[string]string, leftBehind int) {
	t.Helper()
	texts = map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir():
			return err
		case strings.HasPrefix(entry.Name(), ".plancheck-") && strings.HasSuffix(entry.Name(), ".tmp"):
			leftBehind++
			return nil
		}
		name, _ := filepath.Rel(dir, path)
		text, err := os.ReadFile(path)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts, leftBehind
}

// victims are runs of all commands that write anything.
func victims(t *testing.T) []*victim {
	root, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	plan, data := root+"/plans/lang-son-2023.yaml", root+"/testdata/lang-son-2023"
	old := func(names ...string) map[string]string {
		files := map[string]string{}
		for _, name := range names {
			files[name] = "of an older run\n"
		}
		return files
	}
	with := func(files, more map[string]string) map[string]string {
		maps.Copy(files, more)
		return files
	}
	outputs := []string{"-o", "table", "-o", "json=out.json", "-o", "csv=out.csv", "-o", "markdown=out.md", "-o", "junit=out.xml", "-o", "vn-table=out.html", "-o", "xlsx=out.xlsx"}
	heavy := heavyPlan(150)
	return []*victim{
		{name: "evaluate", args: append([]string{"evaluate", plan, "--data", data}, outputs...), files: old("out.json", "out.csv", "out.md", "out.xml")},
		{name: "evaluate, large", args: append([]string{"evaluate", "plan.yaml", "--data", "data"}, outputs[:len(outputs)-2]...), files: with(old("out.json", "out.csv", "out.md", "out.xml"), heavy)},
		{name: "evaluate, workbook", args: []string{"evaluate", "plan.yaml", "--data", "data", "-o", "xlsx=out.xlsx"}, files: with(old("out.xlsx"), heavyPlan(10))},
		{name: "evaluate, refused", args: append([]string{"evaluate", plan, "--data", "."}, outputs...), files: old("out.json", "out.csv", "out.md", "out.xml")},
		{name: "validate", args: []string{"validate", root + "/plans", "-o", "text", "-o", "json=out.json", "-o", "sarif=out.sarif", "-o", "junit=out.xml"}, files: old("out.json", "out.sarif", "out.xml")},
		{name: "validate, bad", args: []string{"validate", "plan.yaml", "-o", "json=out.json"}, files: with(old("out.json"), map[string]string{"plan.yaml": badPlan(10_000)})},
		{name: "validate, data", args: []string{"validate", plan, "--data", data, "-o", "json=out.json", "-o", "csv=out.csv"}, files: old("out.json", "out.csv")},
		{name: "test", args: []string{"test", root + "/plans", "-o", "json=out.json", "-o", "text"}, files: old("out.json")},
		{name: "fmt", args: []string{"fmt", "-w", "-d", "plan.yaml", "other.yaml"}, files: map[string]string{"plan.yaml": badlyFormatted, "other.yaml": badlyFormatted}},
		{name: "init", args: []string{"init", "new"}},
		{name: "template", args: []string{"template", plan, "--data", data, "--dir", "new/blank"}},
		{name: "schema", args: []string{"schema"}},
	}
}

// heavyPlan is a plan, with its data, whose report has days × units results.
func heavyPlan(units int) map[string]string {
	var rows strings.Builder
	for u := range units {
		fmt.Fprintf(&rows, "u%d\n", u)
	}
	return map[string]string{
		"plan.yaml": `plancheck: 1
plan: {id: p, period: 2023}
data:
  units: {file: units.csv, key: id, columns: {id: text}}
  visits: {file: visits.csv, columns: {unit: {type: text, references: units}, on: date}}
indicators:
  a: {value: "count(visits, on in period)", each: units, every: day, target: at least 1}
`,
		"data/units.csv":  "id\n" + rows.String(),
		"data/visits.csv": "unit,on\nu1,2023-01-01\n",
	}
}

// badPlan is a plan with as many bad indicators.
func badPlan(n int) string {
	var text strings.Builder
	text.WriteString("plancheck: 1\nplan: {id: p, period: 2023}\ndata:\n  d: {file: d.csv, columns: {a: text}}\nindicators:\n")
	for i := range n {
		fmt.Fprintf(&text, "  i%d: {value: count(e), target: 1}\n", i)
	}
	return text.String()
}

const badlyFormatted = `plancheck: 1
plan: {period: 2023, id: p}
data:
    d:  {columns: {a: text}, file: d.csv}
indicators:
    i:  {target: at least 1, value: count(d)}
`

// TestKilledRunsLeaveNothingHalf kills runs at random moments, by all signals
// that end programs. Go test ./cmd/plancheck -run Killed -kills 500 -v says how
// long they took to end.
func TestKilledRunsLeaveNothingHalf(t *testing.T) {
	if *seed == 0 {
		*seed = rand.Uint64()
	}
	random := rand.New(rand.NewPCG(*seed, 0))
	t.Logf("-seed %d", *seed)
	all := victims(t)
	for _, v := range all {
		r := v.start(t, 0, 0)
		v.took, v.status, v.stdout = r.wait, r.status, r.stdout.String()
		v.after, _ = readAll(t, r.dir)
		if r.signal != 0 || v.status == 2 {
			t.Fatalf("%s: status %d, %s", v.name, v.status, &r.stderr)
		}
	}
	var slowest time.Duration
	ends := map[string]int{}
	for i := range *kills {
		v := all[i%len(all)]
		signal := []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGKILL}[random.IntN(3)]
		after := time.Duration(random.Float64() * 1.2 * float64(v.took))
		r := v.start(t, after, signal)
		what := fmt.Sprintf("-seed %d, kill %d: %s, %v after %v", *seed, i, v.name, signal, after)
		ends[v.check(t, what, r)]++
		if signal != syscall.SIGKILL {
			slowest = max(slowest, r.wait)
		}
	}
	t.Logf("%d kills; the slowest end after a signal took %v; %v", *kills, slowest, ends)
}

// check demands that a run that was killed has written everything or nothing, and
// returns how it ended.
func (v *victim) check(t *testing.T, what string, r *killedRun) string {
	t.Helper()
	texts, leftBehind := readAll(t, r.dir)
	switch {
	case r.signal == syscall.SIGKILL:
		v.checkEach(t, what, texts)
		v.checkAgain(t, what, r.dir)
		return "killed"
	case r.signal != 0 && leftBehind == 0 && r.stdout.String() == v.stdout && maps.Equal(texts, v.after): // after its end: the race detector sleeps there
		return "after its end"
	case r.signal != 0: // before the program has begun
		v.checkNothing(t, what, r, texts, leftBehind)
		return "before it began"
	case r.status == 130:
		v.checkNothing(t, what, r, texts, leftBehind)
		return "interrupted"
	case r.status != v.status || r.stdout.String() != v.stdout || !maps.Equal(texts, v.after) || leftBehind > 0:
		t.Errorf("%s: status %d, %d bytes of %d, files %v, %d left behind", what, r.status, r.stdout.Len(), len(v.stdout), slices.Sorted(maps.Keys(texts)), leftBehind)
	}
	return "done"
}

// checkNothing demands that all files are as they were, and that standard output
// has a beginning of what belongs there.
func (v *victim) checkNothing(t *testing.T, what string, r *killedRun, texts map[string]string, leftBehind int) {
	t.Helper()
	before := maps.Clone(v.files)
	if before == nil {
		before = map[string]string{}
	}
	if !maps.Equal(texts, before) || leftBehind > 0 || !strings.HasPrefix(v.stdout, r.stdout.String()) {
		t.Errorf("%s: %d bytes on standard output, files %v, %d left behind", what, r.stdout.Len(), slices.Sorted(maps.Keys(texts)), leftBehind)
	}
	if r.signal == 0 && !strings.HasSuffix(r.stderr.String(), "error: interrupted\n") {
		t.Errorf("%s: stderr %q", what, &r.stderr)
	}
}

// checkEach demands that every file is as it was, or as it is to be.
func (v *victim) checkEach(t *testing.T, what string, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		before, was := v.files[name]
		after, is := v.after[name]
		if !(was && text == before || is && text == after) {
			t.Errorf("%s: %s holds %d bytes that it never should: %.200q", what, name, len(text), text)
		}
	}
	for name := range v.files {
		if _, ok := texts[name]; !ok {
			t.Errorf("%s: %s is gone", what, name)
		}
	}
}

// checkAgain runs the command again, which comes to its end, unless the killed one
// had come to it.
func (v *victim) checkAgain(t *testing.T, what, dir string) {
	t.Helper()
	c := exec.Command("plancheck", v.args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "PLANCHECK_LANG=")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	end(t, c, time.Now())
	if texts, _ := readAll(t, dir); !maps.Equal(texts, v.after) {
		t.Errorf("%s: run again, it leaves %v, status %v", what, slices.Sorted(maps.Keys(texts)), c.ProcessState)
	}
}

// TestSignalsEndWhatWaits sends signals to runs that wait for somebody, for ever.
func TestSignalsEndWhatWaits(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	if err := errors.Join(syscall.Mkfifo(in, 0o644), syscall.Mkfifo(out, 0o644)); err != nil {
		t.Fatal(err)
	}
	writeAll(t, dir, heavyPlan(100))
	var bad []string
	for i := range 8 { // each is told of as far as somebody reads
		bad = append(bad, filepath.Join(dir, fmt.Sprintf("bad%d.yaml", i)))
		writeAll(t, dir, map[string]string{filepath.Base(bad[i]): badPlan(500)})
	}
	plan, data := filepath.Join(dir, "plan.yaml"), filepath.Join(dir, "data")
	writeAll(t, dir, map[string]string{"long.yaml": strings.Replace(badlyFormatted, "\nindicators", "\n"+strings.Repeat("# a comment\n", 20_000)+"indicators", 1)})
	for name, args := range map[string][]string{
		"an output that nobody reads":            {"evaluate", plan, "--data", data, "-o", "json=" + out},
		"standard output that nobody reads":      {"evaluate", plan, "--data", data, "-o", "json"},
		"diagnostics that nobody reads":          append([]string{"validate", "-o", "json"}, bad...),
		"messages that nobody reads":             append([]string{"evaluate", "--data", data}, bad...),
		"formatted text that nobody reads":       {"fmt", filepath.Join(dir, "long.yaml")},
		"standard input that nobody writes":      {"evaluate", plan, "--data", data, "--file", "visits=-"},
		"a plan on standard input, never ending": {"validate", "-"},
		"a plan in a pipe":                       {"validate", in},
	} {
		for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
			t.Run(name+", "+signal.String(), func(t *testing.T) {
				t.Parallel()
				endsBySignal(t, args, signal)
			})
		}
	}
}

// endsBySignal runs the program with pipes of which nobody touches the other end,
// and sends it a signal once it waits; if it does not wait by then, it is interrupted
// in what it does. One that has not even begun is run again, and has more time: on a
// machine that is busy that may take long, and the system ends it then.
func endsBySignal(t *testing.T, args []string, signal syscall.Signal) {
	var state *os.ProcessState
	for after := time.Second; after < hangs; after *= 2 {
		state = signalled(t, args, after, signal)
		if !state.Sys().(syscall.WaitStatus).Signaled() {
			break
		}
	}
	if state.ExitCode() != 130 {
		t.Error(state)
	}
}

// signalled runs the program, sends it a signal after a while, and returns how it
// ends.
func signalled(t *testing.T, args []string, after time.Duration, signal syscall.Signal) *os.ProcessState {
	c := exec.Command("plancheck", args...)
	c.Env = append(os.Environ(), "PLANCHECK_LANG=")
	stdin, err1 := c.StdinPipe()
	stdout, err2 := c.StdoutPipe()
	stderr, err3 := c.StderrPipe()
	if err := errors.Join(err1, err2, err3, c.Start()); err != nil {
		t.Fatal(err)
	}
	for _, pipe := range []io.Closer{stdin, stdout, stderr} {
		defer pipe.Close()
	}
	time.Sleep(after)
	begin := time.Now()
	if err := c.Process.Signal(signal); err != nil {
		t.Fatalf("it does not wait: %v", err)
	}
	killer := time.AfterFunc(hangs, func() { _ = c.Process.Kill() })
	defer killer.Stop()
	state, err := c.Process.Wait()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("ended after %v", time.Since(begin))
	return state
}

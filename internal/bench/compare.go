package bench

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"plancheck/internal/bench/workload"
)

// comparison is what the command compare was asked for.
type comparison struct {
	runs      int
	workloads []*workload.Workload
	sizes     []string // names, or numbers of rows
	tools     []string // empty: all
	dir       string
	stdout    io.Writer
	stderr    io.Writer
}

// errDisagree is returned where a tool has other answers than plancheck, or
// none.
var errDisagree = errors.New("not all answers are the same")

func newComparison(flags *flag.FlagSet, args []string, stdout, stderr io.Writer) (*comparison, error) {
	c := &comparison{stdout: stdout, stderr: stderr}
	flags.IntVar(&c.runs, "runs", 7, "how often everything is run; one more run is not counted")
	workloads := flags.String("workloads", "", "workloads (default all)")
	sizes := flags.String("sizes", "small,medium,large", "sizes, by name or in rows")
	only := flags.String("tools", "", "tools to compare with (default all that are installed)")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() != 1 || c.runs < 1 {
		return nil, errors.New("compare: expected one folder, and one run at least")
	}
	c.workloads = workload.All
	if *workloads != "" {
		c.workloads = nil
		for name := range strings.SplitSeq(*workloads, ",") {
			w, err := named(name)
			if err != nil {
				return nil, fmt.Errorf("compare: %w", err)
			}
			c.workloads = append(c.workloads, w)
		}
	}
	c.sizes = strings.Split(*sizes, ",")
	for _, size := range c.sizes {
		if _, err := rowsOf(c.workloads[0], size); err != nil {
			return nil, fmt.Errorf("compare: %w", err)
		}
	}
	if *only != "" {
		c.tools = strings.Split(*only, ",")
	}
	dir, err := filepath.Abs(flags.Arg(0))
	c.dir = dir
	return c, err
}

// rowsOf returns how many rows a size of the workload has.
func rowsOf(w *workload.Workload, size string) (int, error) {
	if rows, ok := w.Sizes[size]; ok {
		return rows, nil
	}
	rows, err := strconv.Atoi(size)
	if err != nil || rows < 1 {
		return 0, fmt.Errorf("%q is neither small, medium, large nor a number of rows", size)
	}
	return rows, nil
}

// participant is a command whose times are in the table.
type participant struct {
	row
	command command
	read    func(printed string) (answers, error)
}

// run measures everything and writes the tables. Where answers differ it says
// so, and returns errDisagree after the tables.
func (c *comparison) run() error {
	programs, err := build()
	defer os.RemoveAll(programs.dir)
	if err != nil {
		return err
	}
	m := measured{machine: machine(), runs: c.runs, sizes: c.sizes}
	agree := true
	for _, w := range c.workloads {
		t, same, err := c.compare(w, programs)
		if err != nil {
			return err
		}
		m.tables = append(m.tables, t)
		agree = agree && same
	}
	if m.tiny, m.hello, err = c.startUp(programs); err != nil {
		return err
	}
	if m.inits, err = initialised(programs); err != nil {
		return err
	}
	if err := m.write(c.stdout); err != nil || agree {
		return err
	}
	return errDisagree
}

// compare measures a workload in all sizes. It reports whether the answers of all
// tools are those of plancheck.
func (c *comparison) compare(w *workload.Workload, p programs) (t table, agree bool, err error) {
	participants, err := c.participants(w, p)
	if err != nil {
		return table{}, false, err
	}
	t.workload, agree = w, true
	for _, p := range participants {
		t.programs = append(t.programs, p.row)
	}
	for _, name := range c.sizes {
		rows, err := rowsOf(w, name)
		if err != nil {
			return table{}, false, err
		}
		size, same, err := c.measure(w, rows, participants)
		if err != nil {
			return table{}, false, err
		}
		t.sizes = append(t.sizes, size)
		agree = agree && same
	}
	return t, agree, nil
}

// participants are plancheck, as it is, with one thread, and without machine
// code, and the tools that are asked for and installed.
//
// Of what plancheck's machine code needs of the processor, only carry-less
// products are denied: Go's own packages do not need those for what is done here,
// and have machine code on every processor.
func (c *comparison) participants(w *workload.Workload, p programs) ([]participant, error) {
	evaluate, one, portable := p.evaluate(), p.evaluate(), p.evaluate()
	one.env = []string{"GOMAXPROCS=1"}
	portable.env = []string{"GODEBUG=cpu.pclmulqdq=off"}
	found := []participant{
		{row{label: "plancheck"}, evaluate, answersOfPlancheck},
		{row{label: "plancheck, one thread"}, one, answersOfPlancheck},
		{row{label: "plancheck, portable Go"}, portable, answersOfPlancheck},
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	for _, name := range c.tools {
		if !slices.ContainsFunc(c.workloads, func(w *workload.Workload) bool {
			return slices.ContainsFunc(tools(w, self, p.dir), func(t tool) bool { return t.name == name })
		}) {
			return nil, fmt.Errorf("compare: no tool %q", name)
		}
	}
	for _, t := range tools(w, self, p.dir) {
		if len(c.tools) > 0 && !slices.Contains(c.tools, t.name) {
			continue
		}
		command, version, ok := t.find()
		if !ok {
			fmt.Fprintf(c.stderr, "%s is not installed\n", t.name)
			continue
		}
		r := row{label: strings.TrimSpace(t.label+" "+version) + t.remark, maxRows: t.maxRows}
		if slices.Contains(yardsticks, t.name) {
			r.yardstick = t.label
		}
		found = append(found, participant{r, command, t.read})
	}
	return found, nil
}

// measure runs all participants in turn on files of a size, which it writes if
// they are not there. It reports whether their answers are those of plancheck.
func (c *comparison) measure(w *workload.Workload, rows int, participants []participant) (size, bool, error) {
	dir := filepath.Join(c.dir, w.Name, strconv.Itoa(rows))
	bytes, err := prepare(w, dir, rows)
	if err != nil {
		return size{}, false, err
	}
	s := size{rows: rows, bytes: bytes, times: make([]times, len(participants))}
	var printed []string // in the last run
	for run := range c.runs + 1 {
		fmt.Fprintf(c.stderr, "%s, %s %s: run %d of %d\n", w.Name, thousands(rows), w.Rows, run, c.runs)
		outputs := make([]string, len(participants))
		for i, p := range participants {
			if p.maxRows > 0 && rows > p.maxRows {
				continue
			}
			o, err := p.command.run(dir)
			if err != nil {
				return size{}, false, err
			}
			outputs[i] = o.stdout
			if run > 0 {
				s.times[i].walls = append(s.times[i].walls, o.wall)
				s.times[i].memory = max(s.times[i].memory, o.memory)
			}
		}
		printed = outputs
	}
	agree, err := c.agree(participants, printed, s.times)
	return s, agree, err
}

// agree reports whether what the participants printed holds the same answers as
// what the first printed. It says of each that has others how they differ.
func (c *comparison) agree(participants []participant, printed []string, times []times) (bool, error) {
	want, err := participants[0].read(printed[0])
	if err != nil {
		return false, fmt.Errorf("answers of %s: %w", participants[0].label, err)
	}
	agree := true
	for i, p := range participants {
		if p.read == nil || len(times[i].walls) == 0 {
			continue
		}
		found, err := p.read(printed[i])
		difference := want.against(found)
		if err != nil {
			difference = err.Error()
		}
		if difference != "" {
			fmt.Fprintf(c.stderr, "%s disagrees: %s\n", p.label, difference)
			times[i].disagrees, agree = true, false
		}
	}
	return agree, nil
}

// prepare writes the files of a size into dir if they are not there, and
// returns how many bytes they have without the plan.
func prepare(w *workload.Workload, dir string, rows int) (int64, error) {
	plan, err := os.ReadFile(filepath.Join(dir, workload.PlanFile)) // it is written last
	if err != nil || !bytes.Equal(plan, w.Plan) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return 0, err
		}
		if err := w.Write(dir, rows); err != nil {
			return 0, err
		}
	}
	files, err := os.ReadDir(dir)
	total := -int64(len(w.Plan))
	for _, file := range files {
		info, err := file.Info()
		if err != nil {
			return 0, err
		}
		total += info.Size()
	}
	return total, err
}

// startUps is how many times as often as anything else a program that only
// starts is run: it takes little time, and its time varies much.
const startUps = 10

// startUp measures plancheck with the least work there is, and a program that
// only says hello.
func (c *comparison) startUp(p programs) (tiny, hello time.Duration, err error) {
	evaluate := p.evaluate()
	var walls [2][]time.Duration
	for run := range c.runs*startUps + 1 {
		for i, command := range []command{evaluate, {args: []string{p.hello}}} {
			o, err := command.run(p.dir)
			if err != nil {
				return 0, 0, err
			}
			if run > 0 {
				walls[i] = append(walls[i], o.wall)
			}
		}
	}
	return median(walls[0]), median(walls[1]), nil
}

// initialised asks what runs before main: the packages that take longest, and ours
// together.
func initialised(p programs) ([]initialisation, error) {
	traced := p.evaluate()
	traced.env = []string{"GODEBUG=inittrace=1"}
	o, err := traced.run(p.dir)
	return initialisations(o.stderr), err
}

// initialisation is what a package does before main.
type initialisation struct {
	name string
	took time.Duration
}

// initialisations reads what the runtime says of them, and returns those that take
// long, the longest first; ours are one.
func initialisations(trace string) []initialisation {
	const long = 50 * time.Microsecond
	var all []initialisation
	ours := initialisation{name: "plancheck"}
	for line := range strings.Lines(trace) {
		var name, at, clock string
		if n, _ := fmt.Sscanf(line, "init %s @%s ms, %s ms clock", &name, &at, &clock); n < 3 {
			continue
		}
		took, err := time.ParseDuration(clock + "ms")
		switch {
		case err != nil:
		case strings.HasPrefix(name, "plancheck/"):
			ours.took += took
		case took >= long:
			all = append(all, initialisation{name, took})
		}
	}
	all = append(all, ours)
	slices.SortStableFunc(all, func(a, b initialisation) int { return cmp.Compare(b.took, a.took) })
	return all
}

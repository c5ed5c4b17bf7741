package bench

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"plancheck/internal/bench/workload"
)

// random measures random plans against DuckDB.
type random struct {
	comparison
	plans, rows int
	seed        uint64
}

func newRandom(flags *flag.FlagSet, args []string, stdout, stderr io.Writer) (*random, error) {
	r := &random{comparison: comparison{stdout: stdout, stderr: stderr}}
	flags.IntVar(&r.runs, "runs", 3, "how often everything is run; one more run is not counted")
	flags.IntVar(&r.plans, "plans", 10, "how many plans")
	flags.IntVar(&r.rows, "rows", 400_000, "how many events each plan has")
	flags.Uint64Var(&r.seed, "seed", 1, "the first plan; the others follow it")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() != 1 || r.runs < 1 || r.plans < 1 || r.rows < 1 {
		return nil, errors.New("random: expected one folder, and one run, plan and row at least")
	}
	dir, err := filepath.Abs(flags.Arg(0))
	r.dir = dir
	return r, err
}

// run measures the plans one by one, and says which is the worst. Their files are
// removed.
func (c *random) run() error {
	programs, err := build()
	defer os.RemoveAll(programs.dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "%s events, %s; medians of %d runs, programs in turn, page cache warm.\n\n", thousands(c.rows), machine(), c.runs)
	fmt.Fprintf(c.stdout, "| seed | columns | register | indicators | data | plancheck | DuckDB | × |\n|---:|---:|---|---:|---:|---:|---:|---:|\n")
	agree, worst, worstSeed := true, 0.0, c.seed
	for seed := c.seed; seed < c.seed+uint64(c.plans); seed++ {
		s, same, err := c.plan(seed, programs)
		if err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
		agree = agree && same
		if times := s.times[1].median().Seconds() / s.times[0].median().Seconds(); worst == 0 || times < worst {
			worst, worstSeed = times, seed
		}
	}
	fmt.Fprintf(c.stdout, "\nThe worst: seed %d, where DuckDB takes %.2f times as long.\n", worstSeed, worst)
	if !agree {
		return errDisagree
	}
	return nil
}

// plan measures one plan and prints its line.
func (c *random) plan(seed uint64, p programs) (size, bool, error) {
	w, sql := workload.Random(seed)
	s, same, err := c.against(w, sql, p)
	note := ""
	if err != nil && strings.Contains(err.Error(), "parallel = false") { // as DuckDB asks for
		note = " (reading in one thread)"
		s, same, err = c.against(w, strings.ReplaceAll(sql, "parallel = true", "parallel = false"), p)
	}
	if err != nil {
		return size{}, false, err
	}
	_, events, _ := strings.Cut(sql, "'events.csv'")
	events, _, _ = strings.Cut(events, "});")
	register := "no"
	if strings.Contains(sql, "'register.csv'") {
		register = "yes"
	}
	ours, theirs := s.times[0], s.times[1]
	fmt.Fprintf(c.stdout, "| %d | %d | %s | %d | %s | %s%s | %s%s | %s |\n", seed, strings.Count(events, ": '"), register, strings.Count(string(w.Plan), "responsible:"), megabytes(s.bytes),
		duration(ours.median()), ours.memoryText(), duration(theirs.median()), theirs.memoryText()+note, ratio(theirs.median(), ours.median()))
	return s, same, os.RemoveAll(filepath.Join(c.dir, w.Name))
}

// against measures a workload, and its SQL in DuckDB.
func (c *random) against(w *workload.Workload, sql string, p programs) (size, bool, error) {
	command, _, found := findDuckDB(p.dir, sql)
	if !found {
		return size{}, false, errors.New("DuckDB is not installed")
	}
	return c.measure(w, c.rows, []participant{
		{row{label: "plancheck"}, p.evaluate(), answersOfPlancheck}, {row{label: "DuckDB"}, command, answersOf},
	})
}

package bench

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"time"

	"plancheck/internal/bench/workload"
)

// measured is all that was measured.
type measured struct {
	machine string
	runs    int
	sizes   []string // as they were asked for
	tables  []table
	// Medians of plancheck with a tiny plan, and of a program that only says hello.
	tiny, hello time.Duration
	inits       []initialisation
}

// table holds what was measured of a workload: programs down, sizes across.
type table struct {
	workload *workload.Workload
	programs []row // the first is plancheck, then come the same on one thread, and in portable Go
	sizes    []size
}

type row struct {
	label     string
	maxRows   int    // 0: any number
	yardstick string // what it is called in the short table, if it is there
}

// size is one size of the workload, and what every program took for it.
type size struct {
	rows  int
	bytes int64
	times []times // as the table's programs
}

// times are the runs of a program. Without any it was not run.
type times struct {
	walls     []time.Duration
	memory    int64 // the most of any run; 0: not known
	disagrees bool
}

func (t times) median() time.Duration { return median(t.walls) }

func (t times) memoryText() string {
	if t.memory == 0 {
		return ""
	}
	return fmt.Sprintf(", %d MiB", (t.memory+1<<19)>>20)
}

// write writes tables in Markdown: a short one of all workloads, and two of each,
// times with peak memory, and ratios.
func (m *measured) write(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d processors, %s; medians of %d runs, programs in turn, page cache warm. In brackets: how many times as long as plancheck.\n\n", runtime.NumCPU(), m.machine, m.runs)
	fmt.Fprintf(&b, "| workload | %s |\n|---|%s\n", strings.Join(m.sizes, " | "), strings.Repeat("---:|", len(m.sizes)))
	for i := range m.tables {
		t := &m.tables[i]
		t.line(&b, t.workload.Name, t.short)
	}
	for i := range m.tables {
		m.tables[i].write(&b)
	}
	fmt.Fprintf(&b, "\nStart-up with a tiny plan: %s, %s a Go program that only says hello. Before main:\n\n", duration(m.tiny), ratio(m.tiny, m.hello))
	for _, i := range m.inits {
		fmt.Fprintf(&b, "    %5.2f ms  %s\n", i.took.Seconds()*1e3, i.name)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// short is what plancheck took, and in brackets what the yardstick took.
func (t *table) short(s size) string {
	text := duration(s.times[0].median())
	for i, p := range t.programs {
		if p.yardstick != "" && len(s.times[i].walls) > 0 {
			text += fmt.Sprintf(" (%s %s)", p.yardstick, ratio(s.times[i].median(), s.times[0].median()))
			break
		}
	}
	return text + s.times[0].memoryText()
}

func (t *table) write(b *bytes.Buffer) {
	fmt.Fprintln(b)
	t.header(b, t.workload.Name+": time, peak memory")
	for i, p := range t.programs {
		t.line(b, p.label, func(s size) string { return s.cell(i, p.maxRows) })
	}
	fmt.Fprintln(b)
	t.header(b, t.workload.Name+": plancheck")
	t.line(b, "throughput", func(s size) string { return fmt.Sprintf("%.0f MB/s", s.throughput()/1e6) })
	if base := t.base(); base != nil {
		t.line(b, "throughput against "+thousands(base.rows)+" "+t.workload.Rows, func(s size) string { return fmt.Sprintf("%.2f ×", s.throughput()/base.throughput()) })
	}
	t.line(b, "two threads against one", func(s size) string { return ratio(s.times[1].median(), s.times[0].median()) })
	t.line(b, "machine code against portable Go", func(s size) string { return ratio(s.times[2].median(), s.times[0].median()) })
}

func (t *table) header(b *bytes.Buffer, corner string) {
	t.line(b, corner, func(s size) string {
		return fmt.Sprintf("%s %s, %s", thousands(s.rows), t.workload.Rows, megabytes(s.bytes))
	})
	fmt.Fprintln(b, "|---|"+strings.Repeat("---:|", len(t.sizes)))
}

func (t *table) line(b *bytes.Buffer, label string, cell func(size) string) {
	fmt.Fprintf(b, "| %s |", label)
	for _, s := range t.sizes {
		fmt.Fprintf(b, " %s |", cell(s))
	}
	fmt.Fprintln(b)
}

// leastBase is the size from which on start-up no longer counts.
const leastBase = 50e6

// base is the smallest size that others are compared with; nil: there is no
// other.
func (t *table) base() *size {
	var base *size
	large := 0
	for i := range t.sizes {
		if s := &t.sizes[i]; s.bytes >= leastBase {
			large++
			if base == nil || s.bytes < base.bytes {
				base = s
			}
		}
	}
	if large < 2 {
		return nil
	}
	return base
}

// cell is what the i-th program took.
func (s size) cell(i, maxRows int) string {
	t := s.times[i]
	if len(t.walls) == 0 {
		return "– (up to " + thousands(maxRows) + " rows)"
	}
	text := duration(t.median())
	if i > 0 {
		text += " (" + ratio(t.median(), s.times[0].median()) + ")"
	}
	text += t.memoryText()
	if t.disagrees {
		text += ", **other answers**"
	}
	return text
}

// throughput is in bytes a second.
func (s size) throughput() float64 { return float64(s.bytes) / s.times[0].median().Seconds() }

// ratio says how many times b goes into a, to three digits or so.
func ratio(a, b time.Duration) string {
	times := a.Seconds() / b.Seconds()
	if times < 9.995 {
		return fmt.Sprintf("%.2f ×", times)
	}
	return fmt.Sprintf("%.1f ×", times)
}

// duration is d to three digits or so.
func duration(d time.Duration) string {
	switch {
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", d.Seconds()*1e3)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func megabytes(bytes int64) string {
	if bytes >= 1e9 {
		return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
	}
	return fmt.Sprintf("%.0f MB", float64(bytes)/1e6)
}

// thousands writes a number with commas.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

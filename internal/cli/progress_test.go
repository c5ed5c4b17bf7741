package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"plancheck/internal/binding"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

var noon = time.Date(2023, 7, 1, 12, 0, 0, 0, time.UTC)

// cleared is what makes a terminal forget the line above.
const cleared = "\x1b[1A\x1b[J"

// terminal keeps what is written to it, and passes it on as it comes.
type terminal struct {
	bytes.Buffer
	writes chan string
}

func newTerminal() *terminal { return &terminal{writes: make(chan string, 100)} }

func (w *terminal) Write(p []byte) (int, error) {
	w.writes <- string(p)
	return w.Buffer.Write(p)
}

// drawn waits for the next line that is drawn, and returns it.
func (w *terminal) drawn(t *testing.T) string {
	t.Helper()
	line, ended := strings.CutSuffix(strings.TrimPrefix(<-w.writes, cleared), "\n")
	if !ended || strings.ContainsAny(line, "\n\x1b") {
		t.Errorf("not one line was drawn: %q", line)
	}
	return line
}

func TestProgressIsShownAfterTwoSeconds(t *testing.T) {
	for _, c := range []struct {
		elapsed time.Duration
		want    string
	}{
		{patience, "25%  500.0 KB of 2.0 MB  250.0 KB/s  6s left"},
		{10 * time.Second, "25%  500.0 KB of 2.0 MB  50.0 KB/s  30s left"},
	} {
		w := newTerminal()
		p := newProgress(w, 80, 2_000_000, noon, words.English)
		p.add(300_000)
		p.add(200_000)
		p.draw(noon.Add(c.elapsed))
		if got := w.drawn(t); !strings.HasSuffix(got, " "+c.want) {
			t.Errorf("after %v: %q, want %q", c.elapsed, got, c.want)
		}
		p.end()
		if !strings.HasSuffix(w.String(), cleared) {
			t.Errorf("after %v, something is left: %q", c.elapsed, w)
		}
	}
}

func TestShortReadingShowsNoProgress(t *testing.T) {
	w := newTerminal()
	p := newProgress(w, 80, 1000, noon, words.English)
	p.add(1000)
	p.draw(noon.Add(patience - 1))
	p.end()
	if w.Len() > 0 {
		t.Errorf("%q", w)
	}
}

func TestProgressTakesOneLine(t *testing.T) {
	for _, width := range []int{200, 80, 40, 20, 1} {
		w := newTerminal()
		p := newProgress(w, width, 1000, noon, words.English)
		last := ""
		for i := range 3 {
			p.add(400)
			p.draw(noon.Add(patience + time.Duration(i)*redrawEvery))
			if last = w.drawn(t); len([]rune(last)) > width {
				t.Errorf("in %d columns: %q", width, last)
			}
		}
		p.end()
		if width >= 80 && !strings.Contains(last, "100%  1.0 KB of 1.0 KB") {
			t.Errorf("with more bytes than there are: %q", last)
		}
		if got := strings.Count(w.String(), "\n"); got != strings.Count(w.String(), cleared) || !strings.HasSuffix(w.String(), cleared) {
			t.Errorf("of %d lines, something is left: %q", got, w)
		}
	}
}

func TestFiguresOfAReadingThatHasNotBegun(t *testing.T) {
	for _, c := range []struct {
		read    int64
		elapsed time.Duration
	}{{0, time.Second}, {500, 0}} {
		if got := figures(c.read, 1000, c.elapsed).String(); strings.Contains(got, "left") || strings.Contains(got, "/s") {
			t.Errorf("%d bytes in %v: %q", c.read, c.elapsed, got)
		}
	}
}

// datasetsIn returns a query of datasets that are in these files.
func datasetsIn(files ...string) (*query.Query, binding.Files) {
	q, bound := &query.Query{}, binding.Files{}
	for i, file := range files {
		name := fmt.Sprint("d", i)
		q.Datasets = append(q.Datasets, query.Dataset{Name: name})
		bound[name] = binding.File{Name: file}
	}
	return q, bound
}

func TestProgressNeedsATerminalAndASize(t *testing.T) {
	files := map[string][]byte{"a.csv": []byte("n\n1\n"), "b-1.csv": []byte("n\n"), "empty.csv": nil}
	for _, c := range []struct {
		why     string
		columns func() int
		term    string
		files   []string
		total   int64 // 0: no progress
	}{
		{"a terminal", func() int { return 80 }, "xterm", []string{"a.csv", "b-*.csv", "a.csv", "none.csv"}, 10},
		{"a pipe", func() int { return 0 }, "xterm", []string{"a.csv"}, 0},
		{"unknown", nil, "xterm", []string{"a.csv"}, 0},
		{"a terminal that only prints", func() int { return 80 }, "dumb", []string{"a.csv"}, 0},
		{"nothing to read", func() int { return 80 }, "xterm", []string{"empty.csv"}, 0},
	} {
		m := newMachine()
		m.ErrWidth = c.columns
		m.Getenv = func(string) string { return c.term }
		q, bound := datasetsIn(c.files...)
		p := m.watch(source.Memory(files), bound, q)
		switch {
		case p == nil && c.total > 0, p != nil && p.total != c.total:
			t.Errorf("%s: progress %+v, want a total of %d", c.why, p, c.total)
		case p != nil:
			p.end()
		}
		if m.stderr.Len() > 0 {
			t.Errorf("%s: %q", c.why, &m.stderr)
		}
	}
}

func TestStreamShowsNoProgress(t *testing.T) {
	m := newMachine()
	m.ErrWidth = func() int { return 80 }
	folder, err := source.Memory(map[string][]byte{"a.csv": []byte("n\n")}).With("-", strings.NewReader("n\n"))
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	q, bound := datasetsIn("a.csv", "-")
	if p := m.watch(folder, bound, q); p != nil {
		p.end()
		t.Errorf("progress of %d bytes", p.total)
	}
}

func TestAnswersAreTheSameWithProgress(t *testing.T) {
	want := newMachine()
	Main([]string{"evaluate", examplePlan, "--data", exampleData}, want.System)
	m := newMachine()
	m.ErrWidth = func() int { return 80 }
	if status := Main([]string{"evaluate", examplePlan, "--data", exampleData}, m.System); status != Passed || m.stdout.String() != want.stdout.String() || m.stderr.Len() > 0 {
		t.Errorf("status %d, stdout %q, stderr %q", status, &m.stdout, &m.stderr)
	}
}

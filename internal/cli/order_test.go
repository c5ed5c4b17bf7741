package cli

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/render"
)

// TestNoFormatDependsOnTheOrderOfRows evaluates plans of this repository from their data
// and from the same rows in another order: every format has the same bytes.
func TestNoFormatDependsOnTheOrderOfRows(t *testing.T) {
	for _, plan := range []string{"lang-son-2023", "phu-tho-2020"} {
		shuffled := t.TempDir()
		shuffle(t, filepath.Join("../../testdata", plan), shuffled)
		want := everyFormat(t, plan, filepath.Join("../../testdata", plan))
		for format, text := range everyFormat(t, plan, shuffled) {
			if !bytes.Equal(text, want[format]) {
				t.Errorf("%s: %s changes with the order of the rows", plan, format)
			}
		}
	}
}

// everyFormat evaluates a plan, and returns what is written in each format.
func everyFormat(t *testing.T, plan, data string) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	args := []string{"evaluate", "../../plans/" + plan + ".yaml", "--data", data, "--as-of", asOf[plan], "--lang", "vi"}
	for _, f := range render.Formats() {
		args = append(args, "-o", f.Name+"="+filepath.Join(dir, f.Name))
	}
	m := newMachine()
	if status := Main(args, m.System); status >= 2 {
		t.Fatalf("%s: status %d, %s", plan, status, &m.stderr)
	}
	texts := map[string][]byte{}
	for _, f := range render.Formats() {
		text, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil || len(text) == 0 {
			t.Fatal(f.Name, err)
		}
		texts[f.Name] = text
	}
	return texts
}

// shuffle copies data files with their rows in another order.
func shuffle(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	moved := 0
	for _, file := range matching(t, filepath.Join(to, "*.csv")) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := slices.Collect(strings.Lines(string(text)))
		last := lines[len(lines)-1]
		if strings.Contains(string(text), `"`) || !strings.HasSuffix(last, "\n") {
			continue // a row may be more than a line
		}
		rows := lines[1:]
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if err := os.WriteFile(file, []byte(strings.Join(lines, "")), 0o600); err != nil {
			t.Fatal(err)
		}
		moved += len(rows)
	}
	if moved < 100 {
		t.Fatalf("%s: only %d rows were moved", from, moved)
	}
}

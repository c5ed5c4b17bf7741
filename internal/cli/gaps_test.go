package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Rows that are too many to be kept while it is not known whether they are listed are read
// again, and kept where that is impossible: the list is whole.
func TestManyRowsAreListed(t *testing.T) {
	const count = 5000
	var data strings.Builder
	data.WriteString("id,seen\n")
	for i := range count {
		fmt.Fprintf(&data, "b%d,no\n", i)
	}
	dir := t.TempDir()
	plan := filepath.Join(dir, "plan.yaml")
	for name, text := range map[string]string{"plan.yaml": `plancheck: 1
plan: {id: many, period: 2023}
data:
  places:
    file: places.csv
    key: id
    columns: {id: text, seen: boolean}
indicators:
  seen:
    responsible: office
    numerator: count(places, seen)
    denominator: count(places)
    target: at least 100%
  unseen:
    responsible: office
    value: count(places, not seen)
    target: at most 9999
`, "places.csv": data.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, from := range []string{dir, "-"} {
		m := newMachine()
		m.Stdin = strings.NewReader(data.String())
		if status := Main([]string{"gaps", plan, "--data", from, "-o", "csv"}, m.System); status != Failed {
			t.Fatalf("status %d: %s", status, m.stderr.String())
		}
		got := m.stdout.String()
		if lines := strings.Count(got, "\n"); lines != 1+count || !strings.Contains(got, fmt.Sprintf(",failing,b%d,,", count-1)) {
			t.Errorf("%s: %d lines, want %d", from, lines, 1+count)
		}
	}
}

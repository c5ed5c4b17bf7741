package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plancheck/internal/cli"
)

// TestFramedTablesGiveTheAnswersOfBareOnes runs each table as CSV and as a workbook,
// beside the table without its frame.
func TestFramedTablesGiveTheAnswersOfBareOnes(t *testing.T) {
	dir := shipped(t)
	const least = 60
	if n := len(Framed()); n < least {
		t.Fatalf("%d tables", n)
	}
	for _, twin := range Framed() {
		t.Run(twin.Name, func(t *testing.T) {
			at := filepath.Join(dir, "framed", twin.Name)
			want := ""
			if twin.Refused == "" {
				want = evaluatedRows(t, at, "bare.yaml", -1)
			}
			for _, plan := range []string{"plan.yaml", "workbook.yaml"} {
				if twin.Refused != "" {
					wantRefused(t, at, plan, twin.Refused)
				} else if got := evaluatedRows(t, at, plan, twin.Rows); got != want {
					t.Errorf("%s: answers\n%s\nwant\n%s", plan, got, want)
				}
			}
		})
	}
}

// evaluatedRows returns the answers of a plan as CSV, of as many rows as are said to
// be in its file; -1: of any number.
func evaluatedRows(t *testing.T, dir, plan string, rows int) string {
	t.Helper()
	result := filepath.Join(t.TempDir(), "result.json")
	status, table, stderr := run(t, dir, "evaluate", plan, "--data", "data", "-o", "csv", "-o", "json="+result, "--exit-zero")
	if status != cli.Passed {
		t.Fatalf("%s: status %d, and says:\n%s", plan, status, stderr)
	}
	text, err := os.ReadFile(result)
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Data []struct {
			Rows  int
			Files []struct {
				LeftOut     []struct{ Text string } `json:"left_out"`
				RowsLeftOut int                     `json:"rows_left_out"`
			}
		}
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	d := document.Data[0]
	if d.Rows != rows && rows >= 0 {
		t.Errorf("%s: %d rows, and %d are in the file", plan, d.Rows, rows)
	}
	if f := d.Files[0]; len(f.LeftOut) != f.RowsLeftOut {
		t.Errorf("%s: %d rows are left out, and %d told", plan, f.RowsLeftOut, len(f.LeftOut))
	}
	return table
}

func wantRefused(t *testing.T, dir, plan, code string) {
	t.Helper()
	status, stdout, stderr := run(t, dir, "evaluate", plan, "--data", "data")
	if status != cli.CouldNot || stdout != "" || !strings.Contains(stderr, "["+code+"]") {
		t.Errorf("%s: status %d, answers %q, and says:\n%s", plan, status, stdout, stderr)
	}
	if code != "PC0440" && !(strings.Contains(stderr, "leave_out: [") && strings.Contains(stderr, "keep: [")) {
		t.Errorf("%s: no hint names leave_out and keep:\n%s", plan, stderr)
	}
	for line := range strings.Lines(stderr) {
		if strings.Contains(line, " error: ") && !strings.Contains(line, "["+code+"]") {
			t.Errorf("%s: says more: %s", plan, line)
		}
	}
}

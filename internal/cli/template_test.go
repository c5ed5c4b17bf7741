package cli

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// zeroMeets are the targets that a number of nothing keeps.
var zeroMeets = []string{"no increase", "no decrease", "exactly 0"}

// TestUntouchedTemplatesMeetNothing evaluates the templates of all plans as they
// are written, with and without units.
func TestUntouchedTemplatesMeetNothing(t *testing.T) {
	plans, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(plans) < 5 {
		t.Fatalf("%d plans, %v", len(plans), err)
	}
	for _, file := range plans {
		data := "../../testdata/" + strings.TrimSuffix(filepath.Base(file), ".yaml")
		for _, from := range [][]string{nil, {"--data", data}} {
			dir := filepath.Join(t.TempDir(), "blank")
			m := newMachine()
			if status := Main(append([]string{"template", file, "--dir", dir}, from...), m.System); status != Passed {
				t.Fatalf("%s %v: status %d: %s", file, from, status, &m.stderr)
			}
			m = newMachine()
			if status := Main([]string{"evaluate", file, "--data", dir, "-o", "json", "--as-of", "2030-12-31"}, m.System); status != Failed {
				if !strings.Contains(m.stderr.String(), "the plan requires some [PC0428]") {
					t.Errorf("%s %v: status %d: %s", file, from, status, &m.stderr)
				}
				continue
			}
			var result struct {
				Indicators []struct{ ID, Verdict, Target string }
				Data       []struct{ Rows int }
			}
			if err := json.Unmarshal(m.stdout.Bytes(), &result); err != nil {
				t.Fatal(err)
			}
			rows := 0
			for _, d := range result.Data {
				rows += d.Rows
			}
			if (from != nil) != (rows > 20) {
				t.Errorf("%s %v: %d rows", file, from, rows)
			}
			for _, i := range result.Indicators {
				if i.Verdict == "met" && !slices.Contains(zeroMeets, i.Target) {
					t.Errorf("%s %v: %s is met: %s", file, from, i.ID, i.Target)
				}
			}
		}
	}
}

package cli

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plancheck/internal/result"
	"plancheck/internal/result/resulttest"
)

// TestResultsOfShippedPlansAreAsTheSchemaSays evaluates each plan, and all
// of them together, and reads the results back.
func TestResultsOfShippedPlansAreAsTheSchemaSays(t *testing.T) {
	plans := matching(t, "../../plans/*.yaml")
	runs := [][]string{append(append([]string{"evaluate"}, plans...), "--data", "../../testdata", "-o", "json")}
	for _, plan := range plans {
		data := "../../testdata/" + strings.TrimSuffix(filepath.Base(plan), ".yaml")
		runs = append(runs, []string{"evaluate", plan, "--data", data, "-o", "json", "--hash"})
	}
	for _, args := range runs {
		m := newMachine()
		m.System.Now = func() time.Time { return time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) } // every plan's period is over
		Main(args, m.System)
		text := m.stdout.String()
		if err := resulttest.Check([]byte(text)); err != nil {
			t.Errorf("%v: %v, %s", args, err, m.stderr.String())
		}
		var again bytes.Buffer
		if r, err := result.Read([]byte(text)); err != nil {
			t.Errorf("%v: %v", args, err)
		} else if err := r.Write(&again); err != nil || again.String() != text {
			t.Errorf("%v: what is read is not what was written: %v", args, err)
		}
	}
}

package cli

import (
	"strings"
	"testing"
)

func TestWorkbooksAreNotForTerminals(t *testing.T) {
	for _, c := range []struct {
		output string
		width  int
		status int
	}{
		{"xlsx", 80, BadUsage},
		{"xlsx=-", 80, Failed},
		{"xlsx", 0, Failed},
		{"xlsx=-", 0, Failed},
	} {
		m := newMachine()
		m.Width = func() int { return c.width }
		status := Main([]string{"evaluate", examplePlan, "--data", exampleData, "-o", c.output}, m.System)
		if status == Passed {
			status = Failed // there is a result
		}
		isWorkbook := strings.HasPrefix(m.stdout.String(), "PK")
		if status != c.status || isWorkbook != (c.status == Failed) {
			t.Errorf("-o %s at %d columns: status %d, %q, %s", c.output, c.width, status, m.stdout.String()[:min(20, m.stdout.Len())], &m.stderr)
		}
		if said := "\"xlsx\" cannot be shown in a terminal\n   hint: write it to a file, xlsx=FILE, or to a pipe, xlsx=-\n"; c.status == BadUsage && !strings.Contains(m.stderr.String(), said) {
			t.Errorf("it says %s", &m.stderr)
		}
	}
}

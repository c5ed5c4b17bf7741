package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const personsPlan = `plancheck: 1
plan: {id: persons, period: 2023}
data:
  people: {file: people.csv, sensitivity: SENSITIVITY, columns: {seen_on: {type: date, required: true}}}
indicators:
  seen: {responsible: office, value: "count(people, seen_on in period)", target: at least 1}
`

// TestResultsOfPersonsAreOfTheLastEnd has days of which no result may be, and what
// the header says of the one that is taken.
func TestResultsOfPersonsAreOfTheLastEnd(t *testing.T) {
	for _, c := range []struct {
		sensitivity, today string
		status             int
		want               string
	}{
		{"personal", "2023-07-01", Passed, "as of 2023-06-30 · interim · with personal data, as of the end of a month or quarter"},
		{"personal", "2023-05-31", Passed, "as of 2023-05-31 · interim\n"},
		{"personal_high", "2023-06-01", Passed, "as of 2023-03-31 · interim · with personal data"},
		{"personal_high", "2024-06-01", Passed, "as of 2023-12-31 · final\n"},
		{"personal", "2023-01-30", CouldNot, "has passed by 2023-01-30"},
		{"personal_high", "2023-03-30", CouldNot, "has passed by 2023-03-30"},
		{"restricted", "2023-01-30", Passed, "as of 2023-01-30 · interim\n"},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"plan.yaml":  strings.ReplaceAll(personsPlan, "SENSITIVITY", c.sensitivity),
			"people.csv": "seen_on\n" + strings.Repeat("2023-01-02\n", 20),
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		m := newMachine()
		now, err := time.ParseInLocation(time.DateOnly, c.today, time.Local)
		if err != nil {
			t.Fatal(err)
		}
		m.Now = func() time.Time { return now }
		status := Main([]string{"evaluate", filepath.Join(dir, "plan.yaml"), "--data", dir}, m.System)
		if said := m.stdout.String() + m.stderr.String(); status != c.status || !strings.Contains(said, c.want) {
			t.Errorf("%s on %s: status %d, want %q:\n%s", c.sensitivity, c.today, status, c.want, said)
		}
	}
}

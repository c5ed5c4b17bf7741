package render

import (
	"strings"
	"testing"

	"plancheck/internal/report"
	"plancheck/internal/words"
)

func TestNamesOfGroupsAreCutForPeople(t *testing.T) {
	for _, c := range []struct {
		key, label string
		want       string
	}{
		{strings.Repeat("ế", 200), "", strings.Repeat("ế", 200)},
		{strings.Repeat("ế", 201), "", strings.Repeat("ế", 199) + "…"},
		{"01", strings.Repeat("x", 1_000_000), "01 " + strings.Repeat("x", 199) + "…"},
	} {
		g := report.Group{Key: []string{c.key}, Label: c.label}
		if got := groupName(&g, words.English); got != c.want {
			t.Errorf("%.20s %.20s is named %q, want %q", c.key, c.label, got, c.want)
		}
	}
}

func TestCSVAndJSONHaveWholeNamesOfGroups(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	r := allMet()
	r.Indicators[0].Groups = []report.Group{{Key: []string{long}, Result: amount(report.Met, "at least 1", 1)}}
	for _, f := range Formats() {
		whole := f.Name == "csv" || f.Name == "json"
		if got := strings.Contains(rendered(t, f, []*report.Report{r}, Options{}), long); got != whole {
			t.Errorf("%s has the whole name: %t, want %t", f.Name, got, whole)
		}
	}
}

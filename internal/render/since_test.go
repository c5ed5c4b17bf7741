package render

import (
	"strings"
	"testing"

	"plancheck/internal/result"
	"plancheck/internal/words"
)

// TestPageOfChangesIsWellFormed compares the reports with one of another plan, in which
// everything is added, removed or worse.
func TestPageOfChangesIsWellFormed(t *testing.T) {
	old := result.New(passed(allMet()), "", words.English)
	for _, r := range reports {
		text := rendered(t, formatNamed(t, "html"), r.reports, Options{Since: old})
		if strings.Contains(text, "<script") || strings.Contains(text, " style=") {
			t.Errorf("%s: a script or a style attribute", r.name)
		}
		_, root := pageOf(t, r.reports, words.English)
		without := len(elements(root, "section"))
		if got := strings.Count(text, "<section"); got != without+len(r.reports) {
			t.Errorf("%s: %d sections, want one more than %d for each plan", r.name, got, without)
		}
		for _, table := range strings.Split(text, "<table")[1:] {
			table, _, _ = strings.Cut(table, "</table>")
			if strings.Count(table, "<tr") != strings.Count(table, "</tr>") {
				t.Errorf("%s: a row without an end in %s", r.name, table)
			}
		}
	}
}

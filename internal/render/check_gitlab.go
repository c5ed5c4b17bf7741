package render

import (
	"cmp"
	"io"
	"strconv"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/result"
)

// What stops a verdict is the worst that a merge request can bring.
var checkSeverities = [...]string{diag.Error: "blocker", diag.Warning: "minor"}

// writeCheckGitLab writes an issue for each diagnostic, as [writeGitLab] does for
// indicators. Its fingerprint does not change with the line, so that the issue is not
// new where lines were added above; of several issues that are otherwise the same it
// has the number.
func writeCheckGitLab(w io.Writer, c Check, o Options) error {
	issues, seen := []gitlabIssue{}, map[string]int{}
	for _, d := range c.all(query.ShownFindings) {
		message := d.Message.In(o.Lang)
		mark := fingerprint(d.Span.File, string(d.Code), d.Message.String())
		if seen[mark]++; seen[mark] > 1 {
			mark = fingerprint(mark, strconv.Itoa(seen[mark]))
		}
		issues = append(issues, gitlabIssue{
			message, "plancheck " + string(d.Code), mark, checkSeverities[d.Severity], gitlabLocation{cmp.Or(d.Span.File, "."), gitlabLines{max(1, d.Span.Start.Line)}},
		})
	}
	return result.Encode(w, issues)
}

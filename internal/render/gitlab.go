package render

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/result"
)

// GitLab's Code Quality report, which merge requests show.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"`
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
	}
)

var gitlabSeverities = [report.Withheld + 1]string{report.NotMet: "major", report.Undetermined: "minor", report.Withheld: "info"}

// writeGitLab writes an issue for each indicator that needs attention. GitLab tells by
// its fingerprint, made of plan, indicator and verdict, whether the issue is new.
func writeGitLab(w io.Writer, reports []privacy.Report, o Options) error {
	issues := []gitlabIssue{}
	for _, a := range attentions(reports, o.Lang) {
		issues = append(issues, gitlabIssue{
			a.title + ": " + a.said, "plancheck " + a.Verdict.String(), fingerprint(a.Span.File, a.ID, a.Verdict.String()), gitlabSeverities[a.Verdict],
			gitlabLocation{a.Span.File, gitlabLines{max(1, a.Span.Start.Line)}},
		})
	}
	return result.Encode(w, issues)
}

// refuseGitLab writes an issue for each error that leaves no result.
func refuseGitLab(w io.Writer, r Refusal, o Options) error {
	issues := []gitlabIssue{}
	for _, d := range r.List.Sorted() {
		if d.Severity == diag.Error {
			line := d.Line().In(o.Lang)
			issues = append(issues, gitlabIssue{d.Message.In(o.Lang), "plancheck " + string(d.Code), fingerprint(line), "blocker", gitlabLocation{d.Span.File, gitlabLines{max(1, d.Span.Start.Line)}}})
		}
	}
	if len(issues) == 0 {
		issues = append(issues, gitlabIssue{r.Why.In(o.Lang), "plancheck", fingerprint(r.Why.String()), "blocker", gitlabLocation{".", gitlabLines{1}}})
	}
	return result.Encode(w, issues)
}

func fingerprint(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

package render

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

var annotationLine = regexp.MustCompile(`^::(error|warning|notice) file=plans/([^,]*)\.yaml,line=([0-9]+),col=3,endLine=[0-9]+,endColumn=8,title=[^,:]+::.`)

func TestGitHubAnnotatesWhatNeedsAttention(t *testing.T) {
	for _, r := range reports {
		for _, in := range words.Languages() {
			lines := strings.Split(strings.TrimSuffix(rendered(t, formatNamed(t, "github"), r.reports, Options{Lang: in}), "\n"), "\n")
			want := map[string]int{}
			for _, p := range r.reports {
				want["error"] += p.Summary.NotMet
				want["warning"] += p.Summary.Undetermined
				want["notice"] += p.Summary.Withheld
			}
			got := map[string]int{}
			for _, line := range lines {
				if m := annotationLine.FindStringSubmatch(line); m != nil {
					got[m[1]]++
				} else if strings.HasPrefix(line, "::") {
					t.Errorf("%s: %s is no annotation", r.name, line)
				}
			}
			for level, n := range want {
				if got[level] != min(n, 10) {
					t.Errorf("%s: %d of %s, want %d", r.name, got[level], level, min(n, 10))
				}
			}
			all := want["error"] + want["warning"] + want["notice"]
			if len(lines) != all+len(r.reports) {
				t.Errorf("%s: %d lines of %d indicators and %d plans", r.name, len(lines), all, len(r.reports))
			}
		}
	}
}

func TestGitLabHasAnIssueForWhatNeedsAttention(t *testing.T) {
	for _, r := range reports {
		var issues []struct {
			Description string `json:"description"`
			CheckName   string `json:"check_name"`
			Fingerprint string `json:"fingerprint"`
			Severity    string `json:"severity"`
			Location    struct {
				Path  string
				Lines struct{ Begin int }
			}
		}
		out := rendered(t, formatNamed(t, "gitlab"), r.reports, Options{})
		if err := json.Unmarshal([]byte(out), &issues); err != nil || issues == nil {
			t.Fatalf("%s: %v, %s", r.name, err, out)
		}
		want := 0
		for _, p := range r.reports {
			want += p.Summary.NotMet + p.Summary.Undetermined + p.Summary.Withheld
		}
		if len(issues) != want {
			t.Errorf("%s: %d issues, want %d", r.name, len(issues), want)
		}
		prints := map[string]bool{}
		for _, i := range issues {
			if i.Description == "" || i.CheckName == "" || !strings.HasPrefix(i.Location.Path, "plans/") || i.Location.Lines.Begin < 10 {
				t.Errorf("%s: %+v", r.name, i)
			}
			if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity) || prints[i.Fingerprint] {
				t.Errorf("%s: %+v", r.name, i)
			}
			prints[i.Fingerprint] = true
		}
	}
}

func TestWhatIsSaidInAnAnnotation(t *testing.T) {
	out := rendered(t, formatNamed(t, "github"), passed(offices()), Options{Lang: words.Vietnamese})
	want := "::error file=plans/mixed-2023.yaml,line=10,col=3,endLine=10,endColumn=8,title=Cơ sở được kiểm tra%3A không đạt::61 trên 205 (29,7%25). Còn thiếu 01.\n"
	if first, _, _ := strings.Cut(out, "\n"); first+"\n" != want {
		t.Errorf("the first is %s, want %s", first, want)
	}
	if !strings.HasSuffix(out, "\nmixed-2023: 1 đạt · 4 không đạt · 1 chưa xác định · 1 không phát sinh\n") {
		t.Errorf("it ends with %s", out)
	}
}

func TestRefusalsOfGitHubAndGitLab(t *testing.T) {
	r := Refusal{Why: words.FoundErrors.With(1), List: diag.List{{Severity: diag.Error, Code: diag.CodeMemory, Span: diag.Span{File: "plan.yaml", Start: diag.Position{Line: 3}}, Message: words.NoIndicators.With()}}}
	for name, want := range map[string]string{
		"github": "::error file=plan.yaml,line=3,endLine=3,title=PC0504::a plan file without indicators\nno result: 1 error\n",
		"gitlab": `"description": "a plan file without indicators"`,
	} {
		var out bytes.Buffer
		if err := formatNamed(t, name).Refuse(&out, r, Options{}); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("%s: %v, %s", name, err, &out)
		}
	}
	var out bytes.Buffer
	if err := formatNamed(t, "gitlab").Refuse(&out, Refusal{Why: words.FoundErrors.With(1)}, Options{}); err != nil || !strings.Contains(out.String(), `"description": "1 error"`) {
		t.Errorf("%v, %s", err, &out)
	}
}

// TestGitLabTellsProblemsApart expects fingerprints that do not change with the line,
// and that no two problems share.
func TestGitLabTellsProblemsApart(t *testing.T) {
	type issue struct {
		Description, Fingerprint, Severity string
		Location                           struct{ Path string }
	}
	for _, c := range checks {
		read := func(list diag.List) (issues []issue) {
			out := rendered(t, checkFormat(t, "gitlab"), Check{Files: c.check.Files, List: list}, Options{})
			if err := json.Unmarshal([]byte(out), &issues); err != nil || issues == nil {
				t.Fatalf("%s: %v, %s", c.name, err, out)
			}
			return issues
		}
		moved := slices.Clone(c.check.List)
		for i := range moved {
			moved[i].Span.Start.Line += 7
			moved[i].Span.End.Line += 7
		}
		issues, seen := read(c.check.List), map[string]bool{}
		for i, was := range read(moved) {
			is := issues[i]
			if is != was || seen[is.Fingerprint] || is.Description == "" || is.Location.Path == "" {
				t.Errorf("%s: %+v, and moved %+v", c.name, is, was)
			}
			seen[is.Fingerprint] = true
		}
		if len(issues) != len(c.check.List.Sorted()) {
			t.Errorf("%s: %d issues", c.name, len(issues))
		}
	}
}

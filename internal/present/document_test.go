package present

import (
	"strings"
	"testing"

	"plancheck/internal/privacy"
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
		{"01", strings.Repeat("x", 1_000_000), strings.Repeat("x", 199) + "… (01)"},
	} {
		g := report.Group{Key: []string{c.key}, Label: c.label}
		if got := groupName(&g, words.English); got != c.want {
			t.Errorf("%.20s %.20s is named %q, want %q", c.key, c.label, got, c.want)
		}
	}
}

func TestBlanksOfWhatIsDecidedKeepNothingOpen(t *testing.T) {
	blank := []report.Blank{{Dataset: "d", Column: "c", Cells: 2}}
	open := report.Group{Result: report.Result{Verdict: report.Undetermined}}
	for _, c := range []struct {
		ind  report.Indicator
		want *words.Sentence
	}{
		{report.Indicator{Result: report.Result{Verdict: report.Met}}, &words.HeadBlanksClosed},
		{report.Indicator{Result: report.Result{Verdict: report.NotMet}}, &words.HeadBlanksClosed},
		{report.Indicator{Result: report.Result{Verdict: report.NotMet}, Groups: []report.Group{open}}, &words.HeadBlanksOpen},
		{report.Indicator{Result: report.Result{Verdict: report.Undetermined}}, &words.HeadBlanksOpen},
	} {
		c.ind.Blanks = blank
		r := privacy.Pass(&report.Report{Indicators: []report.Indicator{c.ind}})
		told := append(sections(r, words.English), detailSections(r, words.English)...)
		if len(told) != 1 || told[0].Title != c.want.EN {
			t.Errorf("%v with groups %v: %+v, want %q", c.ind.Verdict, c.ind.Groups, told, c.want.EN)
		}
	}
}

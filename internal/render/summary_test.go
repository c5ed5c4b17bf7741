package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

func TestSummaryListsWhatNeedsAttention(t *testing.T) {
	for _, r := range reports {
		for _, in := range words.Languages() {
			cells, others := markdownCells(t, rendered(t, formatNamed(t, "summary"), r.reports, Options{Lang: in}))
			for _, p := range r.reports {
				counts := inOneLine(present.New(p, in).Summary)
				if !slices.Contains(others, counts) {
					t.Errorf("%s: it lacks %s", r.name, counts)
				}
				for i, ind := range p.Indicators {
					listed := slices.ContainsFunc(cells, func(row []string) bool {
						return row[0] == fmt.Sprint(present.Numbers(p)[i]) && row[2] == present.VerdictWord(ind.Verdict, ind.Final).In(in)
					})
					if want := slices.Contains(present.NeedAttention, ind.Verdict); listed != want && len(r.reports) == 1 {
						t.Errorf("%s: %s is listed: %t", r.name, ind.ID, listed)
					}
				}
			}
		}
	}
}

func TestSummarySaysWhatIsMissing(t *testing.T) {
	cells, _ := markdownCells(t, rendered(t, formatNamed(t, "summary"), passed(offices()), Options{Lang: words.Vietnamese}))
	want := []string{"1", "Cơ sở được kiểm tra", "không đạt", "61 trên 205 (29,7%). Còn thiếu 01.", "ít nhất 30%"}
	if !slices.Equal(cells[1], want) {
		t.Errorf("the first row is %q, want %q", cells[1], want)
	}
}

// TestSummaryFitsAComment summarizes more than there is room for.
func TestSummaryFitsAComment(t *testing.T) {
	long := strings.Repeat("Cơ sở *được* kiểm tra ", 15)
	large := func(indicators int) *report.Report {
		r := &report.Report{PlanID: "large", Name: both(strings.Repeat(long, 10)), Period: year(2023), AsOf: day("2023-12-31")}
		for i := range indicators {
			r.Indicators = append(r.Indicators, report.Indicator{
				ID: fmt.Sprintf("i%d", i), Name: plan.Text{EN: long}, Final: true, Period: year(2023), Result: short(share(report.NotMet, "at least 30%", 61, 205), 1),
			})
		}
		r.Summary.NotMet = indicators
		return r
	}
	for plans, all := range map[int][]*report.Report{1: {large(500)}, 3: {large(500), large(2), large(500)}} {
		text := rendered(t, formatNamed(t, "summary"), passed(all...), Options{})
		if len(text) > mostSummary {
			t.Errorf("%d bytes", len(text))
		}
		cells, others := markdownCells(t, text)
		rows := len(cells) - plans
		if rows < 100 {
			t.Errorf("only %d of %d indicators are listed", rows, 500*plans)
		}
		more := 0
		for _, line := range others {
			var n int
			if _, err := fmt.Sscanf(line, "and %d more", &n); err == nil {
				more += n
			}
		}
		want := 0
		for _, r := range all {
			want += len(r.Indicators)
		}
		if rows+more != want {
			t.Errorf("%d are listed, and %d more, of %d", rows, more, want)
		}
	}
}

package render

import (
	"slices"
	"strings"
	"testing"

	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// heldBack is a plan on persons: of one indicator few are counted, of the other it is
// not said how many, nor of a group of the first.
func heldBack() privacy.Report {
	few := share(report.NotMet, "at least 30%", 1, 40)
	few.Bounds = over(1, 40, 4, 40)
	hidden := report.Result{Verdict: report.Withheld, Target: promise("at least 30%"), IsShare: true, Bounds: query.Bounds{Cases: query.MaybeCases, NoLeast: true, NoMost: true}}
	r := &report.Report{PlanID: "persons", Name: both("A plan on persons"), Period: year(2023), AsOf: day("2023-12-31"), Indicators: []report.Indicator{
		{ID: "few", Name: both("Few"), Period: year(2023), Final: true, Result: few, Breakdowns: []report.Breakdown{{Title: "persons.level", Rows: []report.Group{{Key: []string{"city"}, Result: hidden}}}}},
		{ID: "hidden", Name: both("Hidden"), Period: year(2023), Final: true, Result: hidden},
	}, Data: []report.Dataset{{Name: "persons", Files: []report.File{{Name: "persons-*.csv"}}}}}
	r.Summary = report.Summarize(r.Indicators)
	below := privacy.Cell{Numerator: privacy.Below, Denominator: privacy.Shown, Threshold: 5}
	none := privacy.Cell{Numerator: privacy.Hidden, Denominator: privacy.Hidden, Threshold: 5, Withheld: true}
	p := privacy.Pass(dated(r))
	p.Held = []privacy.Held{
		{Sensitive: true, Result: below, Blanks: privacy.Hidden, Outside: privacy.Shown, Tables: []privacy.HeldTable{{Rows: []privacy.Cell{none}, Outside: privacy.Shown}}},
		{Sensitive: true, Result: none, Blanks: privacy.Shown, Outside: privacy.Shown},
	}
	p.HeldData = []privacy.HeldDataset{{Sensitive: true, Files: 2, Rows: privacy.Hidden}}
	return p
}

func TestWhatIsHeldBackIsInNoFormAndInNoWorkbook(t *testing.T) {
	all := []privacy.Report{heldBack()}
	_, root := formOf(t, all, Options{Lang: words.Vietnamese})
	want := [][]string{
		{"1", "Few", "–", "từ 30% trở lên", "40", "<5", "*", "–", "Không đạt", "* ô trống"},
		{"2", "Hidden", "–", "từ 30% trở lên", "*", "*", "*", "–", "Đã che", "–"},
	}
	for i, row := range formRows(elements(root, "table")[0])[1:] {
		if !slices.Equal(row, want[i]) {
			t.Errorf("the form has %q, want %q", row, want[i])
		}
	}
	if last := readNode(root); !strings.Contains(last, "Tổng hợp: 02 chỉ tiêu, trong đó 01 không đạt, 01 đã che.") {
		t.Errorf("it ends with %q", last)
	}
	book := opened(t, rendered(t, formatNamed(t, "xlsx"), all, Options{}))
	row := func(sheet string, n int, heads ...words.Sentence) []string {
		rows := cellsOf(t, book, sheet)
		var cells []string
		for _, head := range heads {
			at := slices.Index(rows[1], sheetCell{value: head.EN})
			if at < len(rows[n]) {
				cells = append(cells, rows[n][at].String())
			} else {
				cells = append(cells, "")
			}
		}
		return cells
	}
	numbers := []words.Sentence{words.HeadLeast, words.HeadMost, words.HeadOfLeast, words.HeadOfMost, words.HeadShareLeast, words.HeadShareMost, words.HeadVerdictCode}
	for _, c := range []struct {
		sheet string
		row   int
		heads []words.Sentence
		want  string
	}{
		{"Indicators", 2, numbers, `"<5" "<5" 40 [#,##0] 40 [#,##0] "*" "*" "not_met"`},
		{"Indicators", 2, []words.Sentence{words.HeadBlankCount}, `"*"`},
		{"Indicators", 3, numbers, `"*" "*" "*" "*" "*" "*" "withheld"`},
		{"Groups", 2, numbers, `"*" "*" "*" "*" "*" "*" "withheld"`},
		{"Data", 2, []words.Sentence{words.HeadFile, words.HeadRows}, `"2 files" "*"`},
	} {
		if got := strings.Join(row(c.sheet, c.row, c.heads...), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.sheet, got, c.want)
		}
	}
	if n := len(cellsOf(t, book, "Blank cells")); n != 2 {
		t.Errorf("%d rows of blank cells", n)
	}
}

package present

import (
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

func partOf(n, d, n2 int64) query.Bounds {
	den := value.Int(d)
	return query.Bounds{Cases: query.SomeCases, Least: query.Fraction{Num: value.Int(n), Den: den}, Most: query.Fraction{Num: value.Int(n2), Den: den}}
}

func promised(compare target.Comparison, n, d int64) *report.Goal {
	return &report.Goal{Compare: compare, Interval: value.Point(value.Ratio(value.Int(n), value.Int(d)))}
}

func level64(n int64) *value.Number {
	v := value.Int(n)
	return &v
}

func TestAnswersAreWholeSentences(t *testing.T) {
	open := partOf(4531, 23851, 4531)
	open.NoMost = true
	months := &report.Indicator{Every: calendar.Month, Final: true, GroupsMet: 9, Judged: 10, Result: report.Result{Verdict: report.NotMet, Shortfall: level64(1), ShortfallIs: report.Needed}}
	months.Groups = []report.Group{
		{Window: "2023-03", Result: report.Result{Verdict: report.Met, Bounds: query.Between(value.Point(value.Int(2)))}},
		{Window: "2023-10", Result: report.Result{Verdict: report.NotMet, Bounds: query.Between(value.Point(value.Int(0)))}},
	}
	for _, c := range []struct {
		ind    *report.Indicator
		en, vi string
	}{
		{
			&report.Indicator{Result: report.Result{Verdict: report.NotMet, IsShare: true, Bounds: partOf(61, 205, 61), Goal: promised(target.AtLeast, 30, 100), RequiredLevel: level64(62), Shortfall: level64(1), ShortfallIs: report.Needed}},
			"61 of 205 (29.7%). At least 62 are needed. 1 more would meet the target.",
			"61 trên 205 (29,7%). Cần ít nhất 62. Còn thiếu 01.",
		},
		{
			&report.Indicator{Blanks: []report.Blank{{Cells: 3}}, Result: report.Result{Verdict: report.Undetermined, IsShare: true, Bounds: open, Goal: promised(target.AtLeast, 20, 100), RequiredLevel: level64(4771)}},
			"at least 4,531 of 23,851 (≥ 18.9%). At least 4,771 are needed. 3 blank cells could change the verdict: 240 more must come from them.",
			"ít nhất 4.531 trên 23.851 (≥ 18,9%). Cần ít nhất 4.771. 03 ô trống có thể làm thay đổi kết luận: các ô đó phải có ít nhất 240 thì mới đạt.",
		},
		{
			&report.Indicator{Blanks: []report.Blank{{Cells: 20}}, Result: report.Result{Verdict: report.Met, IsShare: true, Bounds: partOf(45, 200, 65), Goal: promised(target.AtLeast, 20, 100), RequiredLevel: level64(40)}},
			"45–65 of 200 (22.5%–32.5%). At least 40 are needed. Met whatever the 20 blank cells hold.",
			"45–65 trên 200 (22,5%–32,5%). Cần ít nhất 40. Đạt dù 20 ô trống có giá trị nào.",
		},
		{
			&report.Indicator{Result: report.Result{Verdict: report.NotMet, Bounds: query.Between(value.Point(value.Int(20))), Goal: promised(target.AtMost, 3, 1), RequiredLevel: level64(3), Shortfall: level64(17), ShortfallIs: report.TooMany}},
			"20. No more than 3 are allowed. 17 fewer would meet the target.",
			"20. Nhiều nhất được 03. Vượt 17.",
		},
		{months, "9 of 10 months meet the target. Not met in October 2023 (0). 1 more would meet the target.", "9 trên 10 tháng đạt. Không đạt: tháng 10/2023 (0). Còn thiếu 01."},
		{
			&report.Indicator{NotYet: []string{"2023-12"}, Every: calendar.Month, Result: report.Result{Verdict: report.NoCases}},
			"Nothing is judged yet.", "Chưa có gì để đánh giá.",
		},
		{
			&report.Indicator{Result: report.Result{Verdict: report.NoCases, Bounds: query.Bounds{Cases: query.NoCases}}},
			"Nothing to count in the period: the denominator is zero. This is neither 0% nor 100%.",
			"Không phát sinh trường hợp nào trong kỳ: mẫu số bằng không. Đây không phải 0% cũng không phải 100%.",
		},
	} {
		for in, want := range map[words.Language]string{words.English: c.en, words.Vietnamese: c.vi} {
			var said []string
			for _, p := range Answer(c.ind, privacy.Held{}) {
				said = append(said, p.Text.In(in))
			}
			if got := strings.Join(said, " "); got != want {
				t.Errorf("%s: %s, want %s", in, got, want)
			}
		}
	}
}

func TestIndicatorsAreNumberedByObjective(t *testing.T) {
	r := &report.Report{}
	for _, objective := range []string{"b", "a", "b", "", "a"} {
		i := report.Indicator{}
		i.Objective.EN = objective
		r.Indicators = append(r.Indicators, i)
	}
	var got []Numbered
	for _, o := range Outline(privacy.Pass(r)) {
		got = append(got, o.Indicators...)
	}
	want := []Numbered{{1, 0}, {2, 2}, {3, 1}, {4, 4}, {5, 3}}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("the indicators are numbered %v, want %v", got, want)
		}
	}
}

func TestOutwardRounding(t *testing.T) {
	for _, c := range []struct {
		n, n2, d int64
		want     string
	}{
		{4531, 23851, 23851, "18.9%–100.0%"}, {386, 3023, 3023, "12.7%–100.0%"}, {4, 5, 22, "18.1%–22.8%"}, {146, 152, 459, "31.8%–33.2%"}, {1, 2, 3, "33.3%–66.7%"},
	} {
		r := &report.Result{IsShare: true, Bounds: partOf(c.n, c.d, c.n2)}
		if got := Percentage(r).String(); got != c.want {
			t.Errorf("%d–%d of %d is %s, want %s", c.n, c.n2, c.d, got, c.want)
		}
	}
}

package present

import (
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var year2023, _ = calendar.ParsePeriod("2023")

var businesses = plan.Unit{One: plan.Text{EN: "business", VI: "cơ sở"}, Other: plan.Text{EN: "businesses", VI: "cơ sở"}}

func TestNumbersSayWhatTheyCount(t *testing.T) {
	share := &report.Indicator{Unit: businesses, Final: true, Result: report.Result{Verdict: report.NotMet, IsShare: true, Bounds: partOf(1204, 2050, 1204), Goal: promised(target.AtLeast, 60, 100), RequiredLevel: level64(1230), Shortfall: level64(26), ShortfallIs: report.Needed}}
	one := &report.Indicator{Unit: businesses, Result: report.Result{Verdict: report.NotMet, Bounds: query.Between(value.Point(value.Int(1))), Goal: promised(target.AtMost, 0, 1), RequiredLevel: level64(0), Shortfall: level64(1), ShortfallIs: report.TooMany}}
	alone := &report.Indicator{Unit: plan.Unit{One: plan.Text{VI: "cơ sở"}, Other: plan.Text{VI: "cơ sở"}}, Result: one.Result}
	for _, c := range []struct {
		ind           *report.Indicator
		in            words.Language
		answer, short string
	}{
		{share, words.English, "1,204 of 2,050 businesses (58.7%). At least 1,230 are needed. 26 more businesses would meet the target.", "26 more businesses needed"},
		{share, words.Vietnamese, "1.204 trên 2.050 cơ sở (58,7%). Cần ít nhất 1.230. Còn thiếu 26 cơ sở.", "còn thiếu 26 cơ sở"},
		{one, words.English, "1 business. No more than 0 are allowed. 1 fewer business would meet the target.", "1 business too many"},
		{one, words.Vietnamese, "1 cơ sở. Nhiều nhất được 0. Vượt 01 cơ sở.", "vượt 01 cơ sở"},
		{alone, words.English, "1. No more than 0 are allowed. 1 fewer would meet the target.", "1 too many"},
	} {
		got := ""
		for i, p := range Answer(c.ind, privacy.Held{}) {
			if i > 0 {
				got += " "
			}
			got += p.Text.In(c.in)
		}
		if short := Shortfall(&c.ind.Result, c.ind.Unit).In(c.in); got != c.answer || short != c.short {
			t.Errorf("got %q and %q,\nwant %q and %q", got, short, c.answer, c.short)
		}
	}
}

func TestNamesOfThePlanComeBeforeIdentifiers(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(`plancheck: 1
plan: {id: named, period: 2023}
data:
  inspections:
    name: {vi: Lượt kiểm tra, en: Inspections}
    file: inspections.csv
    columns: {on: {type: date, name: {vi: Ngày kiểm tra}}, mode: {type: text, one_of: {periodic: {vi: Định kỳ, en: Periodic}, other: {vi: Khác}}}, code: text}
  plain: {file: plain.csv, columns: {on: date}}
indicators:
  a: {responsible: x, value: 'count(inspections, mode == "other" and on in period)', by: inspections.mode, target: at least 1}
`))
	if list.HasErrors() {
		t.Fatal(list)
	}
	n := p.Names()
	for _, c := range []struct {
		got    words.Text
		en, vi string
	}{
		{DatasetName(n, "inspections"), "Inspections", "Lượt kiểm tra"},
		{ColumnName(n, "inspections", "on"), "Ngày kiểm tra (Inspections)", "Ngày kiểm tra (Lượt kiểm tra)"},
		{ColumnName(n, "inspections", "code"), "code (Inspections)", "code (Lượt kiểm tra)"},
		{ColumnName(n, "plain", "on"), "plain.on", "plain.on"},
		{BreakdownName(&report.Breakdown{Title: "inspections.mode", Name: n.Grouping(p.Indicators[0].By[0])}), "inspections.mode", "inspections.mode"},
		{GroupName(&report.Group{Key: []string{"periodic"}, Title: n.Values(p.Indicators[0].By[0])["periodic"]}), "Periodic", "Định kỳ"},
		{GroupName(&report.Group{Key: []string{"other"}, Title: n.Values(p.Indicators[0].By[0])["other"], Window: "2023-10"}), "Khác, October 2023", "Khác, tháng 10/2023"},
		{BlankColumns(&report.Indicator{Names: n, Blanks: []report.Blank{{Dataset: "inspections", Column: "on", Cells: 1}, {Dataset: "plain", Column: "on", Cells: 1204}}}), "1 cell of Ngày kiểm tra (Inspections), 1,204 cells of plain.on", "1 ô của Ngày kiểm tra (Lượt kiểm tra), 1.204 ô của plain.on"},
		{noteText(&report.Indicator{Names: n}, report.Note{Code: report.NoteMetBySilence, Dataset: "inspections", Period: year2023}), "met by silence: no row of Inspections lies in 2023", "đạt do không có số liệu: bảng Lượt kiểm tra không có dòng nào trong kỳ 2023"},
	} {
		if got := c.got.In(words.English); got != c.en {
			t.Errorf("got %q, want %q", got, c.en)
		}
		if got := c.got.In(words.Vietnamese); got != c.vi {
			t.Errorf("got %q, want %q", got, c.vi)
		}
	}
}

func TestTextsInAnotherLanguageSayWhich(t *testing.T) {
	for _, c := range []struct {
		text plan.Text
		in   words.Language
		want string
	}{
		{plan.Text{VI: "vi"}, words.English, "vi"},
		{plan.Text{EN: "en"}, words.Vietnamese, "en"},
		{plan.Text{EN: "en", VI: "vi"}, words.Vietnamese, ""},
		{plan.Text{}, words.English, ""},
	} {
		if got := Foreign(c.text, c.in); got != c.want {
			t.Errorf("%+v in %s: %q, want %q", c.text, c.in, got, c.want)
		}
	}
}

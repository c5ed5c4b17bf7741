package render

import (
	"fmt"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/framing"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// The reports that every format is tested with.
var reports = []struct {
	name    string
	reports []privacy.Report
}{
	{"empty", passed(&report.Report{PlanID: "empty", Name: both("A plan without indicators"), Period: year(2023), AsOf: day("2023-12-31")})},
	{"all-met", passed(allMet())},
	{"mixed", passed(mixed())},
	{"interim", passed(interim())},
	{"undetermined", passed(undetermined())},
	{"groups", passed(groups())},
	{"no-cases", passed(noCases())},
	{"silence", passed(silence())},
	{"hostile", passed(hostile())},
	{"wide", passed(wide())},
	{"withheld", []privacy.Report{withheld()}},
	{"many", passed(large(1, 300, 0))},
	{"two-plans", passed(allMet(), noCases())},
}

func passed(reports ...*report.Report) []privacy.Report {
	var all []privacy.Report
	for _, r := range reports {
		all = append(all, privacy.Pass(dated(r)))
	}
	return all
}

// dated has each indicator judged as of the report's day, unless it has its own.
func dated(r *report.Report) *report.Report {
	for k := range r.Indicators {
		if r.Indicators[k].Span.File == "" {
			at := diag.Position{Line: 10 + k, Column: 3}
			r.Indicators[k].Span = diag.Span{File: "plans/" + r.PlanID + ".yaml", Start: at, End: diag.Position{Line: at.Line, Column: 9}}
		}
		if r.Indicators[k].AsOf == 0 {
			r.Indicators[k].AsOf = r.AsOf
		}
	}
	return r
}

func day(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func year(n int) calendar.Period {
	p, err := calendar.ParsePeriod(fmt.Sprint(n))
	if err != nil {
		panic(err)
	}
	return p
}

func both(s string) plan.Text { return plan.Text{EN: s, VI: s} }

func number(n int64) *value.Number {
	v := value.Int(n)
	return &v
}

// count is the bounds of a number of which all is known.
func count(n int64) query.Bounds { return query.Between(value.Point(value.Int(n))) }

// over is the bounds of a share from one fraction to another.
func over(n, d, n2, d2 int64) query.Bounds {
	return query.Bounds{
		Cases: query.SomeCases,
		Least: query.Fraction{Num: value.Int(n), Den: value.Int(d)},
		Most:  query.Fraction{Num: value.Int(n2), Den: value.Int(d2)},
	}
}

// promise is a target as the plan writes it. What is no target in English is
// one of at least 1.
func promise(text string) *target.Target {
	t := &target.Target{Compare: target.AtLeast, Unit: target.Amount, Number: value.Int(1), Text: text}
	for words, compare := range map[string]target.Comparison{"at least ": target.AtLeast, "at most ": target.AtMost} {
		if level, ok := strings.CutPrefix(text, words); ok {
			t.Compare = compare
			level, _, _ = strings.Cut(level, " ")
			digits, percent := strings.CutSuffix(level, "%")
			if n, ok := value.ParseNumber(digits); ok {
				t.Number = n
			} else {
				t.Unit, t.Number = target.OfBaseline, value.Int(100)
			}
			if percent {
				t.Unit = target.Percent
			}
		}
	}
	if text == "no increase" {
		t.Compare, t.Unit, t.Number, t.Word = target.AtMost, target.OfBaseline, value.Int(100), target.NoChange
	}
	return t
}

// against is a result with its target, and with its goal where that is a number.
func against(text string, r report.Result) report.Result {
	r.Target = promise(text)
	switch n := r.Target.Number; r.Target.Unit {
	case target.Percent:
		r.Goal = &report.Goal{Compare: r.Target.Compare, Interval: value.Point(n.Mul(value.Scaled(1, 2)))}
	case target.Amount:
		r.Goal = &report.Goal{Compare: r.Target.Compare, Interval: value.Point(n)}
	}
	return r
}

// share is the result n/d against a target.
func share(v report.Verdict, target string, n, d int64) report.Result {
	return against(target, report.Result{Verdict: v, Bounds: over(n, d, n, d), IsShare: true})
}

// amount is the result n against a target.
func amount(v report.Verdict, target string, n int64) report.Result {
	return against(target, report.Result{Verdict: v, Bounds: count(n)})
}

// compared is a result against a baseline of which all is known.
func compared(r report.Result, b report.Baseline) report.Result {
	r.Baseline = &b
	r.Goal = &report.Goal{Compare: target.AtMost, Interval: b.Bounds.Interval(), Factor: value.Int(1)}
	return r
}

func period(s string) *calendar.Period {
	p, err := calendar.ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return &p
}

func short(r report.Result, by int64) report.Result {
	r.Shortfall = number(by)
	switch {
	case by == 0:
	case r.Target != nil && r.Target.Compare == target.AtMost:
		r.ShortfallIs = report.TooMany
	default:
		r.ShortfallIs = report.Needed
	}
	return r
}

func allMet() *report.Report {
	return &report.Report{
		PlanID: "lang-son-2023",
		Name:   plan.Text{EN: "Prostitution prevention plan 2023", VI: "Kế hoạch phòng, chống mại dâm năm 2023"},
		Issuer: plan.Text{EN: "Lạng Sơn People's Committee", VI: "UBND tỉnh Lạng Sơn"},
		Period: year(2023), AsOf: day("2023-12-31"),
		Summary: report.Summary{Met: 2},
		Indicators: []report.Indicator{
			{
				ID: "businesses-inspected", Name: plan.Text{EN: "Businesses inspected", VI: "Cơ sở được kiểm tra"},
				Final: true, Period: year(2023), Result: short(share(report.Met, "at least 30%", 29, 50), 0),
				Responsible: both("Đội kiểm tra liên ngành 178"),
			},
			{
				ID: "press", Name: plan.Text{EN: "Press items", VI: "Tin, bài"},
				Final: true, Period: year(2023), Result: amount(report.Met, "at least 12", 14),
			},
		},
		Data: []report.Dataset{
			{Name: "businesses", Rows: 50, Files: []report.File{{Name: "businesses.csv", Bytes: 2048, Rows: 50}}},
			{Name: "inspections", Rows: 61, Files: []report.File{
				{Name: "inspections-002.csv", Bytes: 300, Rows: 20, BlankRows: 1},
				{Name: "inspections-019.csv", Bytes: 700, Rows: 41, BlankRows: 2, TotalRows: 1, RowsLeftOut: 2, LeftOut: []query.LeftOut{{Kind: framing.Total, Text: "Tổng cộng", Line: 44}, {Kind: framing.Note, Line: 45}}},
			}},
		},
	}
}

func mixed() *report.Report {
	open := share(report.Undetermined, "at least 60%", 0, 0)
	open.Bounds = over(114, 200, 123, 200)
	mean := against("at most 2.5", report.Result{Verdict: report.NotMet, Bounds: query.Between(value.Interval{Lo: value.Ratio(value.Int(10), value.Int(3)), NoHi: true})})
	baseline := compared(amount(report.NotMet, "at most baseline", 14), report.Baseline{Stated: &plan.Baseline{Kind: plan.YearEarlier, Text: "a year earlier"}, Period: period("2022-H1"), Bounds: count(12)})
	none := amount(report.Undetermined, "no increase", 3)
	none.Baseline = &report.Baseline{Stated: &plan.Baseline{Kind: plan.Previous, Text: "previous"}, Period: period("2022-H2"), Bounds: query.Bounds{Cases: query.NoCases}}
	half, _ := calendar.ParsePeriod("2023-H1")
	return &report.Report{
		PlanID: "mixed-2023", Name: plan.Text{EN: "A plan with every verdict", VI: "Kế hoạch có đủ các kết quả"},
		Period: calendar.Period{From: day("2023-02-27"), To: day("2023-12-31")}, AsOf: day("2023-09-30"),
		Summary: report.Summary{Met: 1, NotMet: 3, Undetermined: 2, NoCases: 1},
		Indicators: []report.Indicator{
			{ID: "met", Name: plan.Text{EN: "Businesses inspected", VI: "Cơ sở được kiểm tra"}, Period: year(2023),
				Result:     share(report.Met, "at least 30%", 123, 205),
				Assumption: plan.Text{EN: "A business open on any day counts.", VI: "Cơ sở hoạt động ngày nào cũng được tính."}},
			{ID: "open", Name: plan.Text{EN: "Communes that reported", VI: "Xã đã báo cáo"}, Period: year(2023), Result: open,
				Blanks:     []report.Blank{{Dataset: "reports", Column: "submitted_on", Cells: 9}, {Dataset: "communes", Column: "level", Cells: 1}},
				NoEvidence: 4},
			{ID: "missed", Name: plan.Text{EN: "Hotspots resolved", VI: "Điểm phức tạp được giải quyết"}, Period: half, AsOf: half.To, Final: true,
				Result:      short(share(report.NotMet, "at least 60%", 59996, 100000), 4),
				Limitations: both("Hotspots are listed by hand."), Warnings: []report.Note{{Code: report.WarnAbove100}, {Code: report.WarnNoRows, Dataset: "x"}}},
			{ID: "mean", Name: both("Mean days"), Period: year(2023), Result: mean},
			{ID: "increase", Name: plan.Text{EN: "No increase", VI: "Không tăng"}, Period: half, AsOf: half.To, Final: true, Result: short(baseline, 2)},
			{ID: "no-baseline", Name: both("No increase over the period before"), Period: year(2023), Result: none},
			{ID: "none", Name: plan.Text{EN: "Tips handled", VI: "Tin báo được giải quyết"}, Period: year(2023),
				Result: report.Result{Verdict: report.NoCases, Target: promise("at least 100%")}},
		},
		Data: []report.Dataset{
			{Name: "reports", Rows: 200, Files: []report.File{{Name: "reports.csv", Bytes: 9000, Rows: 200, SHA256: strings.Repeat("0123456789abcdef", 4)}},
				Findings: []report.Finding{
					{Kind: query.Orphan, Column: "commune", Count: 2, First: []report.Place{{File: "reports.csv", Line: 17, Value: "99"}, {File: "reports.csv", Line: 40, Value: "98"}}},
					{Kind: query.DuplicateKey, Count: 1, First: []report.Place{{File: "reports.csv", Line: 5}}},
				}},
			{Name: "tips", Files: []report.File{{Name: "tips.csv", Bytes: 20}}},
		},
	}
}

func groups() *report.Report {
	months := report.Indicator{ID: "press-monthly", Name: both("A press item every month"), Period: year(2023), Final: true,
		Result: short(report.Result{Verdict: report.NotMet, Target: promise("at least 1")}, 3), GroupsMet: 7, Judged: 10, NotYet: []string{"2023-12"}}
	for m := 2; m <= 11; m++ {
		g := report.Group{Window: fmt.Sprintf("2023-%02d", m), Result: amount(report.Met, "at least 1", 2)}
		if m == 3 || m == 7 || m == 10 {
			g.Result = short(amount(report.NotMet, "at least 1", 0), 1)
		}
		months.Groups = append(months.Groups, g)
	}
	communes := report.Indicator{ID: "communes", Name: both("An event in every commune and half-year"), Period: year(2023),
		Result: short(report.Result{Verdict: report.NotMet, Target: promise("at least 1")}, 15), GroupsMet: 1, Judged: 17,
		Outside: report.Outside{Unknown: 3, Absent: 2, Others: 5}}
	communes.Groups = append(communes.Groups, report.Group{Key: []string{"019", "06001"}, Label: "Xã Hòa Bình", Window: "2023-H1", Possible: true,
		Result: report.Result{Verdict: report.Undetermined, Target: promise("at least 1"), Bounds: query.Between(value.Interval{NoHi: true})}})
	for n := 2; n <= 16; n++ {
		communes.Groups = append(communes.Groups, report.Group{Key: []string{"019", fmt.Sprintf("060%02d", n)}, Label: "Xã Hòa Bình", Window: "2023-H1",
			Result: short(amount(report.NotMet, "at least 1", 0), 1)})
	}
	communes.Groups = append(communes.Groups,
		report.Group{Key: []string{"019", "06099"}, Window: "2023-H1", Result: amount(report.Met, "at least 1", 1)},
		report.Group{Key: []string{"020", "06100"}, Window: "2023-H1", Result: report.Result{Verdict: report.NoCases, Target: promise("at least 1")}})

	levels := report.Indicator{ID: "staff", Name: both("Staff trained"), Period: year(2023), Final: true,
		Result: report.Result{Verdict: report.NotMet}, GroupsMet: 1, Judged: 2,
		GroupTargets: []plan.GroupTarget{
			{Group: value.TextOf("city"), Target: promise("at least 20%")}, {Group: value.TextOf("district"), Target: promise("at least 10%")},
		},
		Groups: []report.Group{
			{Key: []string{"city"}, Result: share(report.Met, "at least 20%", 3, 10)},
			{Key: []string{"district"}, Result: short(share(report.NotMet, "at least 10%", 0, 20), 2)},
		}}

	before := compared(amount(report.NotMet, "no increase", 4), report.Baseline{Stated: &plan.Baseline{Kind: plan.YearEarlier, Text: "a year earlier"}, Period: period("2022"), Bounds: count(3)})
	violations := report.Indicator{ID: "violations", Name: both("No district with more violations"), Period: year(2023), Final: true,
		Result: report.Result{Verdict: report.NotMet, Target: promise("no increase")}, Judged: 1, Groups: []report.Group{{Key: []string{"002"}, Label: "Thành phố Lạng Sơn", Result: short(before, 1)}}}

	by := report.Indicator{ID: "inspected", Name: both("Businesses inspected"), Period: year(2023), Final: true,
		Result: share(report.Met, "at least 30%", 29, 50), Breakdowns: []report.Breakdown{
			{Title: "businesses.district", Rows: []report.Group{
				{Key: []string{"002"}, Label: "Thành phố Lạng Sơn", Result: report.Result{Bounds: over(20, 30, 20, 30), IsShare: true}},
				{Key: []string{"019"}, Label: "Huyện Lộc Bình", Result: report.Result{Bounds: over(9, 19, 9, 19), IsShare: true}},
			}, Unknown: &report.Result{Bounds: over(0, 1, 0, 1), IsShare: true}, Outside: report.Outside{Unknown: 1}},
			{Title: "businesses.kind"},
		}}
	for n := range 45 {
		by.Breakdowns[1].Rows = append(by.Breakdowns[1].Rows, report.Group{Key: []string{fmt.Sprintf("kind %d", n)},
			Result: report.Result{Bounds: over(1, 2, 1, 2), IsShare: true}})
	}
	return &report.Report{PlanID: "groups-2023", Name: both("A plan with groups"), Period: year(2023), AsOf: day("2023-12-31"),
		Summary:    report.Summary{Met: 1, NotMet: 4},
		Indicators: []report.Indicator{months, communes, levels, violations, by},
		Data:       []report.Dataset{{Name: "press", Rows: 14, Files: []report.File{{Name: "press.csv", Bytes: 100, Rows: 14}}}}}
}

// interim is a plan in the middle of its period: some intervals have ended, one is
// running, others have not begun.
func interim() *report.Report {
	from := day("2023-02-10")
	monthly := report.Indicator{
		ID: "visits", Name: plan.Text{EN: "Visits", VI: "Lượt kiểm tra"}, Period: year(2023), Every: calendar.Month, From: &from,
		Unit: plan.Unit{One: plan.Text{EN: "visit", VI: "lượt"}, Other: plan.Text{EN: "visits", VI: "lượt"}},
		Each: &plan.Grouping{Text: "districts", Register: "districts"}, Result: short(report.Result{Verdict: report.NotMet, Target: promise("at least 2")}, 1),
		NotYet: []string{"2023-05", "2023-06", "2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12"}, Judged: 4, GroupsMet: 3,
	}
	for k, name := range []string{"Huyện Lộc Bình", "Thành phố Lạng Sơn"} {
		for m, window := range []string{"2023-03", "2023-04"} {
			visits := amount(report.Met, "at least 2", int64(2+k))
			if k == 1 && m == 1 {
				visits = short(amount(report.NotMet, "at least 2", 1), 1)
			}
			monthly.Groups = append(monthly.Groups, report.Group{Key: []string{fmt.Sprintf("%03d", k+1)}, Label: name, Window: window, Result: visits})
		}
	}
	ceiling := report.Indicator{ID: "violations", Name: plan.Text{EN: "Violations", VI: "Số vụ vi phạm"}, Period: year(2023), Final: true, Result: short(amount(report.NotMet, "at most 5", 7), 2)}
	return &report.Report{
		PlanID: "interim-2023", Name: plan.Text{EN: "A plan in the middle of its year", VI: "Kế hoạch giữa năm"}, Period: year(2023), AsOf: day("2023-05-15"),
		Issued: &from, Source: both("Kế hoạch số 12/KH-UBND"), File: report.PlanFile{Name: "interim.yaml", SHA256: strings.Repeat("89abcdef", 8)},
		Summary: report.Summary{NotMet: 2}, Indicators: []report.Indicator{monthly, ceiling},
		Data: []report.Dataset{{Name: "visits", Rows: 9, Files: []report.File{{Name: "visits.csv", Bytes: 120, Rows: 9}}}},
	}
}

// undetermined is a plan of which blank cells and lack of evidence leave all open.
func undetermined() *report.Report {
	open := share(report.Undetermined, "at least 20%", 0, 0)
	open.Bounds, open.RequiredLevel = over(4531, 23851, 5016, 23851), number(4771)
	lacking := share(report.Undetermined, "at least 30%", 0, 0)
	lacking.Bounds = over(3, 12, 8, 12)
	endless := against("at most 10", report.Result{Verdict: report.Undetermined, Bounds: query.Bounds{Cases: query.SomeCases, Least: query.Fraction{Num: value.Int(4), Den: value.Int(1)}, NoMost: true}})
	return &report.Report{
		PlanID: "undetermined-2023", Name: plan.Text{EN: "A plan of which nothing is certain", VI: "Kế hoạch chưa xác định được gì"}, Period: year(2023), AsOf: day("2023-12-31"),
		Summary: report.Summary{Undetermined: 3},
		Indicators: []report.Indicator{
			{ID: "students", Name: plan.Text{EN: "Students reached", VI: "Học sinh được tuyên truyền"}, Period: year(2023), Final: true, Result: open,
				Unit:   plan.Unit{One: plan.Text{EN: "student", VI: "học sinh"}, Other: plan.Text{EN: "students", VI: "học sinh"}},
				Blanks: []report.Blank{{Dataset: "schools", Column: "students", Cells: 3}}},
			{ID: "checked", Name: plan.Text{EN: "Rooms checked", VI: "Phòng được kiểm tra"}, Period: year(2023), Final: true, Result: lacking,
				NoEvidence: 5, NoEvidenceBy: []report.DatasetRows{{Dataset: "rooms", Rows: 5}}},
			{ID: "cost", Name: plan.Text{EN: "Cost", VI: "Chi phí"}, Period: year(2023), Final: true, Result: endless,
				Blanks: []report.Blank{{Dataset: "bills", Column: "amount", Cells: 1}}, Notes: []report.Note{{Code: report.NoteOpenEnd, Dataset: "bills", Column: "amount"}}},
		},
		Data: []report.Dataset{{Name: "schools", Rows: 412, Files: []report.File{{Name: "schools.csv", Bytes: 8000, Rows: 412}}}},
	}
}

func noCases() *report.Report {
	return &report.Report{
		PlanID: "no-cases", Name: both("A plan of which nothing happened"), Period: year(2023), AsOf: day("2023-12-31"),
		Summary: report.Summary{NoCases: 1},
		Indicators: []report.Indicator{{ID: "tips-in-time", Name: both("Tips handled in time"), Final: true, Period: year(2023),
			Result: report.Result{Verdict: report.NoCases, Target: promise("at least 100%")}}},
		Data: []report.Dataset{{Name: "tips", Files: []report.File{{Name: "tips.csv", Bytes: 24}}}},
	}
}

func silence() *report.Report {
	none := short(amount(report.Met, "at most 0", 0), 0)
	fewer := short(compared(amount(report.Met, "no increase", 0), report.Baseline{Stated: &plan.Baseline{Kind: plan.YearEarlier, Text: "a year earlier"}, Period: period("2023"), Bounds: count(4)}), 0)
	half, _ := calendar.ParsePeriod("2024-H1")
	silent := report.Silence{Dataset: "violations", Period: year(2024)}
	said := report.Note{Code: report.NoteMetBySilence, Dataset: silent.Dataset, Period: silent.Period}
	early := report.Silence{Dataset: "inspections", Period: half}
	return &report.Report{
		PlanID: "silence-2024", Name: plan.Text{EN: "A plan that silence keeps", VI: "Kế hoạch đạt do không có số liệu"}, Period: year(2024), AsOf: day("2024-12-31"),
		Summary: report.Summary{Met: 2, NotMet: 1},
		Indicators: []report.Indicator{
			{ID: "none", Name: both("No violations"), Period: year(2024), Final: true, Result: none,
				MetBySilence: []report.Silence{silent}, Notes: []report.Note{said}},
			{ID: "no-increase", Name: both("No more violations, nor places not inspected"), Period: year(2024), Result: fewer,
				MetBySilence: []report.Silence{silent, early},
				Notes:        []report.Note{said, {Code: report.NoteMetBySilence, Dataset: early.Dataset, Period: early.Period}}},
			{ID: "some", Name: both("Inspections"), Period: year(2024), Final: true, Result: short(amount(report.NotMet, "at least 1", 0), 1)},
		},
		Data: []report.Dataset{{Name: "violations", Rows: 4, Files: []report.File{{Name: "violations.csv", Bytes: 90, Rows: 4}}}},
	}
}

// hostileTexts are texts that some format would take for more than text.
var hostileTexts = []string{
	"=HYPERLINK(\"http://x\")", "@SUM(A1)", "+1+1", "-2+3", "\t=1", "\r=1", "＝1", " =1",
	"a|b\\|c", "`code` *bold* _it_ ~~gone~~", "<b>x</b><!-- y -->&amp;", "[link](http://example.org) ![i](x)", "line one\nline two\r\n# heading",
	"\x1b[31mred\x1b[0m", "bell\a nul\x00 del\x7f", "bidi \u202eevil\u202c \u2066x\u2069", "zero\u200bwidth \ufeff", "bad \xff\xfe utf8",
	"www.example.org #1 @someone $x$", "a@example.org", "\"quoted\", with, commas", "----", "1. one", "\U000e0041tag", "C:\\path\\", "e\u0301 combining",
}

func hostile() *report.Report {
	r := &report.Report{PlanID: "hostile", Name: both("# <script>alert(1)</script>\x1b]0;title\a"), Issuer: both("a\nb"), Period: year(2023), AsOf: day("2023-12-31")}
	for i, text := range hostileTexts {
		ind := report.Indicator{ID: fmt.Sprintf("i%d", i), Name: both(text), Final: true, Period: year(2023),
			Result: short(report.Result{Verdict: report.NotMet, Target: promise(text)}, 1), Judged: 1,
			Groups:     []report.Group{{Key: []string{text}, Label: text, Result: amount(report.NotMet, text, 0)}},
			Assumption: both(text), Warnings: []report.Note{{Code: report.WarnNoRows, Dataset: text}}}
		r.Indicators = append(r.Indicators, ind)
		r.Unread = append(r.Unread, finding.UnreadFile{Name: text, Dataset: "d", Reads: text})
		r.Summary.NotMet++
	}
	r.Data = []report.Dataset{{Name: "d", Rows: 1, Files: []report.File{{Name: "x\x1b[0m.csv", Rows: 1}}, Findings: []report.Finding{{Kind: query.BadCell, Count: 1, First: []report.Place{{File: "x\x1b[0m.csv", Line: 2, Value: "\u202e"}}}}}}
	return r
}

func wide() *report.Report {
	name := strings.TrimSpace(strings.Repeat("Người lao động tại cơ sở được tuyên truyền ", 5))
	r := &report.Report{PlanID: "wide-" + strings.Repeat("x", 120), Name: both(name), Period: year(2023), AsOf: day("2023-12-31"), Summary: report.Summary{NotMet: 3}}
	for i, text := range []string{name, strings.Repeat("e\u0302\u0301", 130), strings.Repeat("漢字", 60)} {
		result := short(share(report.NotMet, "at least 30% of "+text, 0, 0), 1234567890123)
		result.Bounds = over(123456789, 1000000000, 234567890, 1000000000)
		r.Indicators = append(r.Indicators, report.Indicator{ID: fmt.Sprintf("wide-%d", i), Name: both(text), Final: true, Period: year(2023),
			Result: result, Judged: 1, Groups: []report.Group{{Key: []string{text}, Label: text, Result: result}}, Assumption: both(text),
			Breakdowns: []report.Breakdown{{Title: text, Rows: []report.Group{{Key: []string{text}, Result: result}}}}})
	}
	return r
}

// withheld is a report of which the gate held numbers back: of one indicator the
// numerator, of another some groups.
func withheld() privacy.Report {
	hidden := privacy.Cell{Numerator: privacy.Hidden, Denominator: privacy.Shown, Threshold: 5, Why: privacy.Few}
	shown := privacy.Cell{Numerator: privacy.Shown, Denominator: privacy.Shown, Threshold: 5}
	group := func(key string, v report.Verdict, n, n2, d int64) report.Group {
		return report.Group{Key: []string{key}, Result: against("at least 30%", report.Result{Verdict: v, Bounds: over(n, d, n2, d), IsShare: true})}
	}
	unjudged := func(key string, n, n2, d int64) report.Group {
		return report.Group{Key: []string{key}, Result: report.Result{Bounds: over(n, d, n2, d), IsShare: true}}
	}
	whole := against("at least 30%", report.Result{Verdict: report.Withheld, Bounds: over(0, 40, 40, 40), IsShare: true})
	r := &report.Report{
		PlanID: "withheld-2023", Name: plan.Text{EN: "A plan about persons", VI: "Kế hoạch về cá nhân"}, Period: year(2023), AsOf: day("2023-12-31"),
		Summary: report.Summary{NotMet: 1, Withheld: 1, Met: 1},
		Indicators: []report.Indicator{
			{ID: "trained", Name: plan.Text{EN: "Staff trained", VI: "Cán bộ được tập huấn"}, Period: year(2023), Final: true, Result: whole},
			{ID: "levels", Name: plan.Text{EN: "Staff trained, each level", VI: "Cán bộ được tập huấn, từng cấp"}, Period: year(2023), Final: true,
				Result: report.Result{Verdict: report.NotMet, Target: promise("at least 30%")}, Judged: 2, GroupsMet: 1,
				Groups: []report.Group{
					group("commune", report.NotMet, 20, 20, 100), group("city", report.Withheld, 0, 9, 9), group("district", report.Met, 30, 30, 50), group("province", report.Withheld, 0, 7, 7),
				}},
			{ID: "by-level", Name: plan.Text{EN: "Staff trained, by level", VI: "Cán bộ được tập huấn, chia theo cấp"}, Period: year(2023), Final: true,
				Result: share(report.Met, "at least 30%", 60, 166), Breakdowns: []report.Breakdown{{Title: "staff.level", Rows: []report.Group{
					unjudged("city", 0, 9, 9), unjudged("commune", 20, 20, 100), unjudged("district", 30, 30, 50), unjudged("other", 9, 9, 10), unjudged("province", 0, 7, 7),
				}}}},
		},
		Data: []report.Dataset{{Name: "staff", Files: []report.File{{Name: "staff-*.csv"}}}},
	}
	p := privacy.Pass(dated(r))
	p.Held = []privacy.Held{
		{Sensitive: true, Blanks: privacy.Shown, Outside: privacy.Shown, Result: privacy.Cell{Numerator: privacy.Hidden, Denominator: privacy.Shown, Threshold: 5, Withheld: true, Why: privacy.Few}},
		{Sensitive: true, Blanks: privacy.Hidden, Outside: privacy.Shown, Groups: []privacy.Cell{shown, hidden, shown, hidden}, Withheld: 2},
		{Sensitive: true, Blanks: privacy.Shown, Outside: privacy.Shown, Result: shown, Tables: []privacy.HeldTable{{Outside: privacy.Shown, Rows: []privacy.Cell{hidden, shown, shown, shown, hidden}}}},
	}
	p.HeldData = []privacy.HeldDataset{{Sensitive: true, Files: 3, Rows: privacy.Hidden}}
	p.Kept = []privacy.Kept{{K: 5, Datasets: []string{"staff"}}}
	return p
}

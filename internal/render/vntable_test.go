package render

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"plancheck/internal/calendar"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// forms calls check with the form of every report in every language, and its tables.
func forms(t *testing.T, check func(t *testing.T, reports []privacy.Report, in words.Language, text string, tables []*html.Node)) {
	for _, r := range reports {
		for code, in := range words.Languages() {
			t.Run(r.name+"."+code, func(t *testing.T) {
				text, root := formOf(t, r.reports, Options{Lang: in})
				check(t, r.reports, in, text, elements(root, "table"))
			})
		}
	}
}

func formOf(t *testing.T, reports []privacy.Report, o Options) (string, *html.Node) {
	t.Helper()
	text := rendered(t, formatNamed(t, "vn-table"), reports, o)
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return text, root
}

// formRows returns the texts of the rows of a form's table, head and sections
// included.
func formRows(table *html.Node) [][]string {
	var rows [][]string
	for _, tr := range elements(table, "tr") {
		var row []string
		for _, n := range elements(tr, "") {
			if n.Data == "td" || n.Data == "th" {
				row = append(row, readNode(n))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestFormIsPastedWithItsStyles(t *testing.T) {
	forms(t, func(t *testing.T, reports []privacy.Report, in words.Language, text string, tables []*html.Node) {
		root, _ := html.Parse(strings.NewReader(text))
		if lang, _ := attribute(elements(root, "html")[0], "lang"); lang != in.String() || len(tables) != len(reports) {
			t.Errorf("the language is %q, and there are %d tables", lang, len(tables))
		}
		for _, n := range elements(root, "") {
			if slices.Contains([]string{"script", "link", "img", "svg", "iframe", "object", "a", "form"}, n.Data) {
				t.Errorf("there is a <%s>", n.Data)
			}
			if _, ok := attribute(n, "class"); ok {
				t.Errorf("<%s> has a class", n.Data)
			}
			style, _ := attribute(n, "style")
			if n.Data == "td" || n.Data == "th" {
				if !strings.Contains(style, "border:1px solid #000") || !strings.Contains(style, "text-align:") {
					t.Errorf("<%s> has the style %q", n.Data, style)
				}
			}
			if _, isText := attribute(n, "sdnum"); n.Data == "td" && (!isText || !strings.Contains(style, `mso-number-format:'\@'`)) {
				t.Errorf("a spreadsheet guesses what %q is", readNode(n))
			}
		}
		if !strings.Contains(text, "@page { size: A4 landscape") || !strings.Contains(text, "Times New Roman") {
			t.Error("the page is none of an office")
		}
	})
}

var (
	numbersOnly = regexp.MustCompile(`^[0-9.,%]+$`)
	fractions   = regexp.MustCompile(`[0-9] ?/ ?[0-9]`)
)

func TestFormHasNoCellThatCanBeMisread(t *testing.T) {
	forms(t, func(t *testing.T, _ []privacy.Report, _ words.Language, _ string, tables []*html.Node) {
		for _, table := range tables {
			rows := formRows(table)
			for _, row := range rows {
				if len(row) != len(rows[0]) && len(row) != 2 {
					t.Errorf("%d cells under %d heads: %q", len(row), len(rows[0]), row)
				}
				for column, cell := range row {
					switch {
					case cell == "":
						t.Errorf("a cell of %q is empty", row)
					case text.IsFormula(cell):
						t.Errorf("%q is a formula", cell)
					case column >= present.AppendixTotal && column <= present.AppendixShortfall && fractions.MatchString(cell):
						t.Errorf("%q is a date to a spreadsheet", cell)
					}
				}
			}
			for _, td := range elements(table, "td") {
				style, _ := attribute(td, "style")
				if numbersOnly.MatchString(readNode(td)) && !strings.Contains(style, "nowrap") {
					t.Errorf("a line may break in %s", readNode(td))
				}
			}
		}
	})
}

// TestFormSaysWhatJSONSays reads both back.
func TestFormSaysWhatJSONSays(t *testing.T) {
	codes := map[words.Language]map[string][]string{
		words.English:    {"met": {"Met"}, "not_met": {"Not met"}, "undetermined": {"Undetermined"}, "no_cases": {"No cases"}, "withheld": {"Withheld"}},
		words.Vietnamese: {"met": {"Đạt"}, "not_met": {"Chưa đạt", "Không đạt"}, "undetermined": {"Chưa xác định"}, "no_cases": {"Không phát sinh"}, "withheld": {"Đã che"}},
	}
	marks := map[words.Language]string{words.English: ",", words.Vietnamese: "."}
	forms(t, func(t *testing.T, reports []privacy.Report, in words.Language, _ string, tables []*html.Node) {
		type quantity struct{ Numerator, Denominator json.Number }
		for k, table := range tables {
			var said struct {
				Summary    map[string]int
				Indicators []struct {
					Verdict     string
					Final       bool
					Shortfall   json.Number
					Least, Most *quantity
					Groups      []any
				}
			}
			if err := json.Unmarshal([]byte(rendered(t, formatNamed(t, "json"), reports[k:k+1], Options{})), &said); err != nil {
				t.Fatal(err)
			}
			numbers := func(cell string) []string {
				var found []string
				for _, field := range strings.Fields(strings.ReplaceAll(cell, marks[in], "")) {
					if field = strings.ReplaceAll(field, ",", "."); numbersOnly.MatchString(field) {
						found = append(found, field)
					}
				}
				return found
			}
			rows := slices.DeleteFunc(formRows(table)[1:], func(row []string) bool { return len(row) == 2 })
			if len(rows) != len(said.Indicators) {
				t.Fatalf("%d rows of %d indicators", len(rows), len(said.Indicators))
			}
			for _, o := range present.Outline(reports[k]) {
				for _, n := range o.Indicators {
					row, ind := rows[n.Number-1], said.Indicators[n.At]
					if row[present.AppendixNumber] != fmt.Sprint(n.Number) {
						t.Errorf("row %d has the number %s", n.Number, row[present.AppendixNumber])
					}
					want := codes[in][ind.Verdict]
					if got := row[present.AppendixVerdict]; !slices.Contains(want, got) || ind.Verdict == "not_met" && in == words.Vietnamese && ind.Final != (got == "Không đạt") {
						t.Errorf("%q is %q, JSON says %s, final %t", row, got, ind.Verdict, ind.Final)
					}
					if got := numbers(row[present.AppendixShortfall]); len(got) == 1 && strings.TrimPrefix(got[0], "0") != ind.Shortfall.String() ||
						len(got) != 1 && ind.Shortfall != "" && ind.Shortfall != "0" {
						t.Errorf("%q is short by %q, JSON says %s", row, got, ind.Shortfall)
					}
					if len(ind.Groups) > 0 || ind.Least == nil && ind.Most == nil {
						continue
					}
					done, total := numbers(row[present.AppendixDone]), numbers(row[present.AppendixTotal])
					for _, end := range []*quantity{ind.Least, ind.Most} {
						if end == nil || end.Denominator == "" {
							continue
						}
						held := row[present.AppendixDone] == present.Asterisk
						if held != (ind.Verdict == "withheld") || !held && !slices.Contains(done, end.Numerator.String()) || !slices.Contains(total, end.Denominator.String()) {
							t.Errorf("%q has %q of %q, JSON says %+v", row, done, total, *end)
						}
					}
				}
			}
			sum := 0
			for _, n := range said.Summary {
				sum += n
			}
			if sum != len(said.Indicators) && len(said.Indicators) > 0 {
				t.Errorf("the counts %v of %d indicators", said.Summary, len(said.Indicators))
			}
		}
	})
}

func TestFormWithoutTotals(t *testing.T) {
	_, root := formOf(t, passed(mixed()), Options{NoTotalColumn: true})
	all, _ := formOf(t, passed(mixed()), Options{})
	rows := formRows(elements(root, "table")[0])
	if len(rows[0]) != 9 || slices.Contains(rows[0], "Total") || !strings.Contains(all, ">Total<") {
		t.Errorf("the heads are %q", rows[0])
	}
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			t.Errorf("%d cells under %d heads", len(row), len(rows[0]))
		}
	}
}

// TestFormAsOfficesHaveIt reads the form of a plan with objectives.
func TestFormAsOfficesHaveIt(t *testing.T) {
	text, root := formOf(t, passed(offices()), Options{Lang: words.Vietnamese})
	var got strings.Builder
	for _, row := range formRows(elements(root, "table")[0]) {
		got.WriteString(strings.Join(row, " | ") + "\n")
	}
	want := `TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Tổng số | Thực hiện | Tỷ lệ | Còn thiếu | Đánh giá | Ghi chú
I | Kiểm tra
1 | Cơ sở được kiểm tra | – | từ 30% trở lên | 205 | 61 | 29,7% | 01 | Không đạt | Giả định (1)
2 | Học sinh được tuyên truyền | – | từ 20% trở lên | 23.851 | từ 4.531 trở lên | từ 18,9% trở lên | – | Chưa xác định | 03 ô trống
II | Tuyên truyền
3 | Tin, bài hằng tháng | – | ít nhất 01 mỗi tháng | – | 9 trên 10 tháng đạt | – | 01 | Không đạt | Giả định (3)
4 | Xã duy trì tuyên truyền | – | từ 20% trở lên | 200 | từ 45 đến 65 | từ 22,5% đến 32,5% | – | Đạt | 20 ô trống
5 | Vi phạm | – | không tăng so với kỳ gốc | – | 5 | – | vượt 02 | Không đạt | Cùng kỳ năm trước (2022): 3
6 | Tin báo được giải quyết | – | 100% | 0 | Không phát sinh | – | – | Không phát sinh | –
III | Chỉ tiêu khác
7 | Tin, bài | – | trên 54 | – | 54 | – | 01 | Không đạt | –
`
	if got.String() != want {
		t.Errorf("the table is\n%s\nwant\n%s", got.String(), want)
	}
	for _, want := range []string{
		"<b>Phụ lục</b>", "<b>KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU</b>", ">Kế hoạch phòng, chống tệ nạn năm 2023<", "<i>(Số liệu tính đến ngày 31/12/2023, chính thức)</i>",
		">Tổng hợp: 07 chỉ tiêu, trong đó 01 đạt, 04 không đạt, 01 chưa xác định, 01 không phát sinh.<",
		">(1) Cơ sở mở cửa ngày nào cũng được tính.<", ">(3) Tháng 1 và tháng 2 không đánh giá.<",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %s", want)
		}
	}
}

// TestHostileTextIsTextInAForm compares the tree of a form full of it with that of a
// harmless one.
func TestHostileTextIsTextInAForm(t *testing.T) {
	shape := func() string {
		text, root := formOf(t, passed(hostile()), Options{})
		for _, c := range text {
			if unicode.Is(unicode.Cc, c) && c != '\n' || unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Co, c) {
				t.Errorf("the form has %U", c)
			}
		}
		var b strings.Builder
		for _, n := range elements(root, "") {
			fmt.Fprintln(&b, n.Data, n.Attr)
		}
		return b.String()
	}
	got := shape()
	before := hostileTexts
	defer func() { hostileTexts = before }()
	hostileTexts = slices.Repeat([]string{"harmless"}, len(before))
	if want := shape(); got != want {
		t.Errorf("the tree is\n%s\nwant\n%s", got, want)
	}
}

// offices is a plan with objectives, as provinces have them.
func offices() *report.Report {
	r := mixed()
	r.Name.VI, r.AsOf, r.Data = "Kế hoạch phòng, chống tệ nạn năm 2023", day("2023-12-31"), nil
	r.Period = year(2023)
	named := func(id, objective, name string, result report.Result) report.Indicator {
		return report.Indicator{ID: id, Name: both(name), Objective: both(objective), Period: year(2023), Final: true, Result: result}
	}
	inspected := named("inspected", "Kiểm tra", "Cơ sở được kiểm tra", short(share(report.NotMet, "at least 30%", 61, 205), 1))
	inspected.Assumption = both("Cơ sở mở cửa ngày nào cũng được tính.")
	monthly := named("monthly", "Tuyên truyền", "Tin, bài hằng tháng", short(report.Result{Verdict: report.NotMet, Target: promise("at least 1")}, 1))
	monthly.Groups, monthly.GroupsMet, monthly.Judged, monthly.Every = groups().Indicators[0].Groups, 9, 10, calendar.Month
	monthly.Assumption = both("Tháng 1 và tháng 2 không đánh giá.")
	pupils := named("pupils", "Kiểm tra", "Học sinh được tuyên truyền", share(report.Undetermined, "at least 20%", 4531, 23851))
	pupils.Bounds.NoMost = true
	pupils.Blanks = []report.Blank{{Dataset: "sessions", Column: "pupils", Cells: 3}}
	communes := named("communes", "Tuyên truyền", "Xã duy trì tuyên truyền", share(report.Met, "at least 20%", 45, 200))
	communes.Bounds = over(45, 200, 65, 200)
	communes.Blanks = []report.Blank{{Dataset: "communes", Column: "kept", Cells: 20}}
	violations := named("violations", "Tuyên truyền", "Vi phạm", short(compared(amount(report.NotMet, "no increase", 5), *groups().Indicators[3].Groups[0].Baseline), 2))
	tips := named("tips", "Tuyên truyền", "Tin báo được giải quyết", report.Result{Verdict: report.NoCases, IsShare: true, Target: promise("at least 100%")})
	press := named("press", "", "Tin, bài", short(amount(report.NotMet, "at least 54", 54), 1))
	press.Target.Compare = target.MoreThan
	r.Indicators = []report.Indicator{inspected, monthly, communes, pupils, violations, tips, press}
	r.Summary = report.Summarize(r.Indicators)
	return r
}

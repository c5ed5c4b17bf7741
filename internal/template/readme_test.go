package template

import (
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// about returns what the text says of a column, without white space in front.
func about(t *testing.T, template *Template, lang, header string) []string {
	t.Helper()
	text := files(t, template, lang)[Readme]
	_, after, found := strings.Cut(text, "\r\n  "+header+"\r\n")
	if !found {
		t.Fatalf("no column %s in\n%s", header, text)
	}
	after, _, _ = strings.Cut(after+"\r\n\r\n", "\r\n\r\n")
	lines := strings.Split(strings.TrimSpace(after), "\r\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return lines
}

func TestReadmeSaysWhatBelongsIntoEachColumn(t *testing.T) {
	for _, c := range []struct{ lang, header, want string }{
		{"en", "Mã", "text; names the row: no two rows have the same; never blank|example: 01|used by: First"},
		{"en", "Tên", "text; what people call it; blank: it is not known|example: any text"},
		{"en", "parent", "text; the Mã of another row of this file; blank: there is none|example: 01|used by: People reached"},
		{"en", "level", "text; one of: city, district; never blank|example: city|used by: People reached"},
		{"en", "size", "number; at least 20; blank: it is not known|example: 20|used by: Sizes"},
		{"en", "unit", "text; the Mã of a row in units.csv; never blank|example: 01|used by: People reached; First"},
		{"en", "visited_on", "date; at least 2023-03-01; blank: it is not known|example: 2023-03-01|used by: People reached"},
		{"en", "began", "date and time; blank: it is not known|example: 2023-01-30T08:30:00"},
		{"en", "people", "whole number; from 0 to 5; blank: it is not known|example: 5|used by: People reached"},
		{"en", "share", "number; at most 1000; blank: it is not known|example: 12.5"},
		{"en", "open", "yes or no; blank: there is none|example: yes, no|used by: First"},
		{"vi", "people", "số nguyên; từ 0 đến 5; để trống: không rõ|ví dụ: 5|dùng cho: Số người"},
		{"vi", "open", "có hoặc không; để trống: không có|ví dụ: có, không|dùng cho: First"},
		{"vi", "unit", "chữ; Mã của một dòng trong tệp units.csv; không được để trống|ví dụ: 01|dùng cho: Số người; First"},
	} {
		if got := strings.Join(about(t, of(t, example, nil), c.lang, c.header), "|"); got != c.want {
			t.Errorf("%s: %s is\n%s\nwant\n%s", c.lang, c.header, got, c.want)
		}
	}
}

func TestReadmeWritesAsThePlanDeclares(t *testing.T) {
	template := of(t, example, func(p *plan.Plan) {
		p.Datasets[1].Format = binding.Format{Cells: cellformat.Format{Decimal: ',', Missing: []string{"-", "không rõ"}, True: []string{"Có"}, False: []string{"Chưa"},
			Dates: []cellformat.DateForm{{Order: "dmy", Separator: '/', Padded: true}, {Serial: true}}}}
		p.Datasets[0].Columns[3].Words = []cellformat.Word{{Text: "TP", Means: value.TextOf("city")}}
	})
	if err := template.Fill([][]query.Row{rows([]string{"LS-7", "Alpha", "", "", ""})}, nil); err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{
		"visited_on": "date; at least 01/03/2023; blank: it is not known, as is -, không rõ|example: 01/03/2023|used by: People reached",
		"began":      "date and time; blank: it is not known, as is -, không rõ|example: 30/01/2023 08:30:00",
		"share":      "number; at most 1000; blank: it is not known, as is -, không rõ|example: 12,5",
		"open":       "yes or no; blank: there is none, as is -, không rõ|example: Có, Chưa|used by: First",
		"level":      "text; one of: city, district, TP means city; never blank|example: TP|used by: People reached",
		"unit":       "text; the Mã of a row in units.csv; never blank|example: LS-7|used by: People reached; First",
	} {
		if got := strings.Join(about(t, template, "en", header), "|"); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", header, got, want)
		}
	}
}

func TestReadmeSaysHowToSaveWhatIsNoCSVFile(t *testing.T) {
	for file, want := range map[string]string{
		"visits-*.xlsx":    "When it is filled in, save it as visits-1.xlsx.",
		"visits.csv.gz":    "When it is filled in, save it as visits.csv.gz.",
		"visits-*.csv.zst": "When it is filled in, save it as visits-1.csv.zst.",
		"visits.csv":       "",
	} {
		template := of(t, strings.Replace(example, "visits-*.csv", file, 1), func(p *plan.Plan) { p.Datasets[1].Format.Sheet = "2023" })
		text := files(t, template, "en")[Readme]
		if said := strings.Contains(text, "When it is filled in"); said != (want != "") || !strings.Contains(text, want) || said != strings.Contains(text, "The sheet is called 2023.") {
			t.Errorf("%s: %s", file, text)
		}
	}
	template := of(t, example, func(p *plan.Plan) { p.Datasets[1].Format.SkipRows = 2 })
	if text := files(t, template, "en")[Readme]; !strings.Contains(text, "The names of the columns are in row 3; the rows above are not read.") {
		t.Errorf("skipped rows: %s", text)
	}
}

func TestReadmeIsPlainText(t *testing.T) {
	template := of(t, example, nil)
	if err := template.Fill([][]query.Row{rows([]string{"\x1b[31m", "\u202e", "a\nb", "city", ""})}, nil); err != nil {
		t.Fatal(err)
	}
	text := files(t, template, "en")[Readme]
	if strings.ContainsAny(text, "\x1b\u202e") || strings.Count(text, "\n") != strings.Count(text, "\r\n") || !strings.HasPrefix(text, "\ufeffThe plan\r\nThe office\r\nPlan p, period 2023\r\n") {
		t.Errorf("%q", text)
	}
	for _, want := range []string{"Register: units. Enter every unit once; visits refer to it.\r\nData: same\r\n", "Data: visits\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

func TestReadmeSaysWhichFilesCannotStayEmpty(t *testing.T) {
	template := of(t, example, func(p *plan.Plan) { p.Datasets[1].Required = true })
	for lang, want := range map[string]string{"en": words.NeedsARow.EN, "vi": words.NeedsARow.VI} {
		if got := strings.Count(files(t, template, lang)[Readme], want); got != 1 {
			t.Errorf("%s: said %d times, want once: one of the datasets is required", lang, got)
		}
	}
}

func TestReadmeNamesByIDWhatHasNoName(t *testing.T) {
	text := files(t, of(t, example, func(p *plan.Plan) {
		p.Name, p.Indicators[0].Name = plan.Text{}, plan.Text{}
	}), "en")[Readme]
	if !strings.HasPrefix(text, "\ufeffp\r\n") || !strings.Contains(text, "used by: reached\r\n") {
		t.Errorf("no id of plan or indicator in\n%s", text)
	}
}

func TestReadmeSaysWhichEncodingToKeep(t *testing.T) {
	for declared, want := range map[string]int{"": 0, "utf-8": 0, "windows-1258": 1} {
		text := files(t, of(t, example, func(p *plan.Plan) { p.Datasets[1].Format.Encoding = declared }), "en")[Readme]
		if got := strings.Count(text, "Save it in the encoding "+declared+", as it is, and not as UTF-8."); got != want {
			t.Errorf("%q is said %d times, want %d", declared, got, want)
		}
	}
}

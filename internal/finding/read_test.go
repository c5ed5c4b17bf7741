package finding_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"plancheck/internal/binding"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/value"
)

// found returns what is said of the visits of a plan that are in one file, a line
// each with its hint below.
func found(t *testing.T, declared, name string, content []byte) string {
	t.Helper()
	p, problems := planlint.Load("p.yaml", []byte(`plancheck: 1
plan: {id: p, name: P, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {id: text}
  visits:
    file: `+name+`
    key: code
`+declared+`
    columns:
      code: {type: text, header: Mã}
      unit: {type: text, header: Đơn vị, references: units}
      on: {type: date, header: Ngày}
indicators:
  all: {name: All, responsible: us, value: "count(visits, on in period)", target: at least 1}
`))
	if p == nil {
		t.Fatal(problems)
	}
	q, layout := compile.Survey(p)
	folder := source.Memory(map[string][]byte{"units.csv": []byte("id\n01\n"), name: content})
	answers, err := csvengine.New(folder, layout.Files, csvengine.Options{}).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for k, id := range layout.Datasets {
		for _, d := range finding.Untolerated(finding.Dataset{Plan: p.Datasets[k], Read: &q.Datasets[id], File: layout.Files[p.Datasets[k].Name]}, answers.Datasets[id]).Sorted() {
			lines = append(lines, d.Line().String(), "hint: "+d.Hint.String())
		}
	}
	return strings.Join(lines, "\n")
}

func want(t *testing.T, got string, lines ...string) {
	t.Helper()
	if want := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// workbook returns a workbook whose only sheet, called Số liệu, is that part.
func workbook(t *testing.T, part, sheet string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><sheets><sheet name="Số liệu" r:id="1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="1" Type="x/worksheet" Target="` + part + `"/></Relationships>`,
		"xl/" + part:                 sheet,
	} {
		made, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := made.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheet writes rows, whose first cell is in column B of row 2, as a sheet.
func sheet(rows ...string) string {
	text := "<worksheet><sheetData>"
	for i, row := range rows {
		text += `<row r="` + string(rune('2'+i)) + `">`
		for k, cell := range strings.Split(row, ",") {
			text += `<c r="` + string(rune('B'+k)) + string(rune('2'+i)) + `" t="str"><v>` + cell + `</v></c>`
		}
		text += "</row>"
	}
	return text + "</sheetData></worksheet>"
}

func TestACellOfAWorkbookIsNamedAsTheReaderSeesIt(t *testing.T) {
	content := workbook(t, "sheet1.xml", sheet("Mã,Ngày,Đơn vị", "a,31/05/2023,01", "a,2023-05-31,1", ",2023-05-31,01", "Tổng cộng,,01", "b,,01,x"))
	want(t, found(t, "", "visits.xlsx", content),
		`visits.xlsx:3: error: column "Ngày" (on), 'Số liệu'!C3: "31/05/2023" is not a date [PC0408]`,
		`hint: declare dates: dd/mm/yyyy`,
		`visits.xlsx:4: error: column "Mã" (code), 'Số liệu'!B4: key "a" appears twice, in rows that differ [PC0413]`,
		`hint: keep the right row, or add to key what tells the rows apart`,
		`visits.xlsx:4: error: column "Đơn vị" (unit), 'Số liệu'!D4: no row of dataset "units" has key "1" [PC0414]`,
		`hint: there is "01": zeros get lost where a spreadsheet takes a code for a number; make the column text in both files`,
		`visits.xlsx:5: error: column "Mã" (code), 'Số liệu'!B5: the key is blank [PC0412]`,
		`hint: every row needs a key`,
		`visits.xlsx:6: error: 'Số liệu'!B6: the row begins with "Tổng cộng": it sums up other rows [PC0427]`,
		`hint: declare leave_out: [totals] to leave such rows out, or keep: ["Tổng cộng"] if they are records`)
}

func TestHeadersOfAWorkbookAreNamedAsTheReaderSeesThem(t *testing.T) {
	want(t, found(t, "", "visits.xlsx", workbook(t, "sheet1.xml", sheet("Mã,Ngày,ngày"))),
		`visits.xlsx:2: error: 'Số liệu'!D2: header "ngày" appears twice [PC0403]`,
		`hint: rename or remove one of the columns`,
		`visits.xlsx:2: error: dataset "visits", sheet "Số liệu": the file has no column "Đơn vị" [PC0404]`,
		`hint: add the name that the file has to header in the plan, or declare skip_rows if there are rows above the header`)
	formula := `<worksheet><sheetData><row><c t="str"><v>Mã</v></c><c t="str"><v>Ngày</v></c><c t="str"><v>Đơn vị</v></c></row><row><c><v>1</v></c><c><f>A1</f></c></row></sheetData></worksheet>`
	want(t, found(t, "", "visits.xlsx", workbook(t, "sheet1.xml", formula)),
		`visits.xlsx:2: error: dataset "visits", 'Số liệu'!B2: the workbook cannot be read as a table: the formula has no value [PC0423]`,
		`hint: open it in the spreadsheet, let it compute, and save it`)
}

func TestADamagedPartIsNotTakenForWhatItIsCalled(t *testing.T) {
	for _, name := range []string{"merged.xml", "formula.xml", "1904.xml", "it has several sheets.xml"} {
		want(t, found(t, "", "visits.xlsx", workbook(t, name, "<worksheet><sheetData><row>")),
			`visits.xlsx: error: dataset "visits", sheet "Số liệu": the workbook cannot be read as a table: the part "xl/`+name+`" is damaged [PC0423]`,
			`hint: open it in the spreadsheet, and save the table as CSV UTF-8`)
	}
}

func TestDamageIsTheSameWhereverItIs(t *testing.T) {
	const header = "Mã,Ngày,Đơn vị\n"
	const message, hint = `error: dataset "visits": the text is damaged: half of a pair of surrogates in UTF-16 [PC0405]`, `hint: get the file again, or save it again as CSV UTF-8`
	for _, c := range []struct {
		format, before, after, line string
	}{
		{"    skip_rows: 2", "report\nof May ", "\n" + header, "2"},
		{"    skip_rows: 2\n    encoding: utf-16", "report\nof May ", "\n" + header, "2"},
		{"", header + "a,2023-05-31,", "\n", "2"},
		{"", "Mã,", ",Ngày,Đơn vị\n", "1"},
	} {
		units := append(utf16.Encode([]rune(c.before)), 0xd800)
		units = append(units, utf16.Encode([]rune(c.after))...)
		content := []byte("\xff\xfe")
		for _, unit := range units {
			content = append(content, byte(unit), byte(unit>>8))
		}
		want(t, found(t, c.format, "visits.csv", content), "visits.csv:"+c.line+": "+message, hint)
	}
}

func TestRowsThatDifferInWhatThePlanDoesNotNameAreNotEqual(t *testing.T) {
	header := "Mã,Ngày,Đơn vị,Xã\n"
	want(t, found(t, "", "visits.csv", []byte(header+"a,2023-05-31,01,Cộng Hòa\na,2023-05-31,01,Tân Tiến\n")),
		`visits.csv:3: error: column "Mã" (code): key "a" appears twice, in rows that differ [PC0413]`,
		`hint: keep the right row, or add to key what tells the rows apart`)
	want(t, found(t, "", "visits.csv", []byte(header+"a,2023-05-31,01,Tân Tiến\na,2023-05-31,01,Ta\u0302n Tiê\u0301n\n")),
		`visits.csv:3: error: column "Mã" (code): key "a" appears twice, in equal rows [PC0413]`,
		`hint: remove one, or declare tolerate: [duplicates] if such rows are one record that was entered twice`)
}

func TestASensitiveValueIsNotShown(t *testing.T) {
	q := &query.Query{Datasets: []query.Dataset{{Name: "people", Columns: []query.Column{{Name: "born", Type: value.Date, Blank: value.BlankUnknown, Sensitive: true}}}}}
	people := finding.Dataset{
		Plan: &plan.Dataset{Name: "people", Columns: []*plan.Column{{Name: "born", Column: binding.Column{Type: value.Date}}}},
		Read: &q.Datasets[0],
		File: binding.File{Name: "people.csv", Columns: map[string]binding.Column{"born": {Header: []string{"Ngày sinh"}}}},
	}
	folder := source.Memory(map[string][]byte{"people.csv": []byte("Ngày sinh\n31/05/1980\n2023-02-30\n")})
	answers, err := csvengine.New(folder, binding.Files{"people": people.File}, csvengine.Options{}).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, said := range finding.Untolerated(people, answers.Datasets[0]).Sorted() {
		lines = append(lines, said.Line().String(), said.Hint.String())
	}
	want(t, strings.Join(lines, "\n"),
		`people.csv:2: error: column "Ngày sinh" (born): the cell is not a date [PC0408]`, `write dates as 2023-05-31`,
		`people.csv:3: error: column "Ngày sinh" (born): the calendar does not have the day in the cell [PC0426]`, `correct the day or the month`)
}

package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// workbookOf returns a workbook that make fills; its first sheet is Sheet1.
func workbookOf(t testing.TB, make func(*excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	make(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// set sets cells of a sheet, row by row from A1.
func set(t testing.TB, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
}

// style gives cells a number format.
func style(t testing.TB, f *excelize.File, cell string, format any) {
	t.Helper()
	s := &excelize.Style{}
	switch format := format.(type) {
	case int:
		s.NumFmt = format
	case string:
		s.CustomNumFmt = &format
	}
	id, err := f.NewStyle(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
		t.Fatal(err)
	}
}

// made returns a workbook of these parts beside those that describe it; a part
// of the same name replaces one of them.
func made(t testing.TB, parts map[string]string) string {
	t.Helper()
	all := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><sheets><sheet name="One" sheetId="7" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>zero</t></si><si><r><t>o</t></r><r><rPr/><t xml:space="preserve">ne </t></r><rPh><t>aside</t></rPh></si><si/><si><t>a_x000D_&amp;_x_&#x1ED9;</t></si></sst>`,
		"xl/styles.xml":              `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
	}
	for name, content := range parts {
		all[name] = content
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range all {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sheetOf returns a workbook of one sheet with this inside.
func sheetOf(t testing.TB, inside string) string {
	return made(t, map[string]string{"xl/worksheets/sheet1.xml": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<x:worksheet>" + inside + "</x:worksheet>"})
}

// wantSheet checks what a workbook is read as.
func wantSheet(t *testing.T, content string, format binding.Format, text string) {
	t.Helper()
	got, delimiter, err := readAll("t.xlsx", content, format)
	if got != text || delimiter != ',' || err != nil {
		t.Errorf("got %q, %q, %v; want %q", got, delimiter, err, text)
	}
}

func TestWorkbooksAreReadAsTheCellsHold(t *testing.T) {
	day := time.Date(2023, 5, 31, 0, 0, 0, 0, time.UTC)
	content := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1",
			[]any{"mã", "tên", "ngày", "lúc", "số", "tỉ lệ", "có"},
			[]any{"01", "Hà \"Nội\", VN", day, day.Add(8*time.Hour + 30*time.Minute), 1234.5, 0.125, true},
			nil,
			[]any{"02", "two\nlines", "", nil, 1e-7, 1.0, false},
		)
		style(t, f, "C2", "dd/mm/yyyy")
		style(t, f, "D2", "dd/mm/yyyy hh:mm")
		style(t, f, "E2", 1) // 0, which is shown as 1235
		style(t, f, "F2", 9)
		style(t, f, "F4", 10)
	})
	text := "mã,tên,ngày,lúc,số,tỉ lệ,có\n" +
		"01,\"Hà \"\"Nội\"\", VN\",2023-05-31,2023-05-31T08:30:00,1234.5,12.5%,TRUE\n" +
		"\n" +
		"02,\"two\nlines\",,,0.0000001,100%,FALSE\n"
	wantSheet(t, content, binding.Format{}, text)
	for _, name := range []string{"<stdin>", "T.XLSX", "t.xlsm"} {
		if got, _, err := readAll(name, content, binding.Format{}); got != text || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	wantFlaw(t, "t.csv", content, binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: query.Workbook}})
	if got, _, err := readAll("t.xlsx.gz", gzipped(t, content), binding.Format{}); got != text || err != nil {
		t.Errorf("in an archive: %q, %v", got, err)
	}
	format := binding.Format{Delimiter: ';', Encoding: "windows-1258", Cells: cellformat.Format{Decimal: ',', Dates: []cellformat.DateForm{{Order: "dmy", Separator: '/', Padded: true}},
		True: []string{"Có", "x"}, False: []string{"Không"}}}
	wantSheet(t, content, format, "mã,tên,ngày,lúc,số,tỉ lệ,có\n"+
		"01,\"Hà \"\"Nội\"\", VN\",31/05/2023,31/05/2023T08:30:00,\"1234,5\",\"12,5%\",Có\n"+
		"\n"+
		"02,\"two\nlines\",,,\"0,0000001\",100%,Không\n")
}

func TestWorkbooksAgreeWithTheirMaker(t *testing.T) {
	var rows [][]any
	for i := range 300 {
		rows = append(rows, []any{fmt.Sprintf("%03d", i), float64(i) / 8, i * i * i, strings.Repeat("ộ", i%7), fmt.Sprint(i%5, "\"")})
	}
	content := workbookOf(t, func(f *excelize.File) { set(t, f, "Sheet1", rows...) })
	f, err := excelize.OpenReader(strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	made, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var text []byte
	for _, row := range made {
		for i, cell := range row {
			if i > 0 {
				text = append(text, ',')
			}
			text = appendQuoted(text, []byte(cell))
		}
		text = append(text, '\n')
	}
	wantSheet(t, content, binding.Format{}, string(text))
}

func TestTheSheet(t *testing.T) {
	content := workbookOf(t, func(f *excelize.File) {
		for i, name := range []string{"Tháng 1", "Tháng 2", "hidden", "empty"} {
			f.NewSheet(name)
			if name != "empty" {
				f.SetCellValue(name, "A1", i)
			}
		}
		f.SetSheetVisible("hidden", false)
	})
	for sheet, text := range map[string]string{
		"Tháng 1":        "0\n",
		"tha\u0301ng 2 ": "1\n", // decomposed, in small letters
		"hidden":         "2\n",
		"empty":          "",
		"Sheet1":         "",
	} {
		wantSheet(t, content, binding.Format{Sheet: sheet}, text)
	}
	wantFlaw(t, "t.xlsx", content, binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.SeveralSheets{Have: []string{"Tháng 1", "Tháng 2"}}})
	wantFlaw(t, "t.xlsx", content, binding.Format{Sheet: "Tháng 3"}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.NoSheet{Want: "Tháng 3", Have: []string{"Sheet1", "Tháng 1", "Tháng 2", "hidden", "empty"}}})

	// A sheet without cells does not make a choice of sheets, nor does a hidden one.
	content = workbookOf(t, func(f *excelize.File) {
		f.NewSheet("Sheet2")
		f.NewSheet("Sheet3")
		f.SetCellValue("Sheet2", "A1", "x")
		f.SetCellValue("Sheet3", "A1", "y")
		f.SetSheetVisible("Sheet3", false)
	})
	wantSheet(t, content, binding.Format{}, "x\n")
	wantSheet(t, workbookOf(t, func(f *excelize.File) { f.NewSheet("Sheet2") }), binding.Format{}, "")
	content = made(t, map[string]string{"xl/workbook.xml": `<workbook><sheets><sheet name="One" state="veryHidden" r:id="rId1"/><sheet name="Chart" r:id="rId9"/></sheets></workbook>`})
	wantFlaw(t, "t.xlsx", content, binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.NoVisibleSheet{Have: []string{"One"}}})
}

func TestRowsOfASheet(t *testing.T) {
	for inside, text := range map[string]string{
		`<sheetData/>`: "",
		// Shared texts, in pieces; styles without number; a cell and a row without place.
		`<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row></sheetData>`: "zero,one ,,\"a\r&_x_ộ\"\n",
		// Rows and columns that are left out, blank cells at the end, and one beside the table.
		`<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/></row><row r="3"/><row r="5"><c r="A5"><v>2</v></c><c r="D5"><v>3</v></c></row><row r="9"><c r="A9" s="1"/></row></sheetData>`: "\n,1\n\n\n2,\n",
		// Records have as many cells as the header.
		`<sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row><row><c t="str"><v> </v></c></row><row><c r="C4"><v>5</v></c></row></sheetData>`: "1,2,3\n4,,\n\n,,5\n",
		// Texts in their cells, values of formulas, errors, truths, dates of strict workbooks.
		`<sheetData><row><c t="inlineStr"><is><t>in</t><rPh><t>x</t></rPh><r><t>line</t></r></is></c><c t="str"><f>A1</f><v></v></c><c t="str"><f>A1</f><v>v</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="d" s="1"><v>2023-05-31T00:00:00</v></c></row></sheetData>`: "inline,,v,#N/A,TRUE,2023-05-31\n",
		// A formula of many cells has its values.
		`<sheetData><row><c><f t="shared" si="0"/><v>5</v></c><c s="2"><f>1/8</f><v>0.125</v></c></row></sheetData>`: "5,12.5%\n",
		"<sheetData><row><c t=\"str\"><v><![CDATA[<a>]]>&lt;\r\n&#10;</v></c></row><!-- <row> > --></sheetData>":     "\"<a><\n\n\"\n",
	} {
		wantSheet(t, sheetOf(t, inside), binding.Format{}, text)
	}
}

func TestRowsOfASheetAreSkippedAndCounted(t *testing.T) {
	content := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", []any{"title"}, nil, []any{"a", "b"}, nil, []any{"two\nlines", 1}, []any{2})
		f.MergeCell("Sheet1", "A1", "B2")
	})
	format := binding.Format{SkipRows: 2}
	wantSheet(t, content, format, "a,b\n\n\"two\nlines\",1\n2,\n")
	f, err := Open(source.Memory(map[string][]byte{"t.xlsx": []byte(content)}), "t.xlsx", &format, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := f.LinesAt([]int64{0, 4, 5, 10, 19}); !slices.Equal(got, []int64{3, 4, 5, 5, 6}) || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	wantSheet(t, content, binding.Format{SkipRows: 6}, "")
	wantSheet(t, content, binding.Format{SkipRows: 5}, "2\n")
}

func TestMergedCellsOfTheTableAreNoted(t *testing.T) {
	rows := `<sheetData><row r="1"><c><v>0</v></c></row><row r="3"><c><v>1</v></c></row><row r="4"><c><v>2</v></c><c><v>5</v></c></row></sheetData>`
	for area, noted := range map[string]bool{
		"A1:B2": false, "A2:A3": true, "A3:B3": true, "A4:B5": true, "A5:B6": false, "A4": false, "A4:A4": false, "A1:Z9": true, "B3:B4": false, "B4:C4": false,
	} {
		content := sheetOf(t, rows+`<mergeCells count="1"><mergeCell ref="`+area+`"/></mergeCells>`)
		format := binding.Format{SkipRows: 2}
		wantSheet(t, content, format, "1\n2\n")
		f, err := Open(source.Memory(map[string][]byte{"t.xlsx": []byte(content)}), "t.xlsx", &format, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(f); err != nil {
			t.Fatal(err)
		}
		if got := f.Merged(); (len(got) == 1 && got[0].Name == area) != noted {
			t.Errorf("%s: %v", area, got)
		}
		f.Close()
	}
}

func TestMergedNamesOfTheHeaderAreAboveEveryColumn(t *testing.T) {
	content := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", []any{"Báo cáo"}, []any{"TT", "Xã", "Dân số", nil, nil, "Ghi chú"}, []any{nil, nil, "Tổng", "Nam", "Nữ"}, []any{1, "A", 3, 1, 2, "x", "beside"})
		for _, area := range [][2]string{{"A1", "F1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "E2"}, {"F2", "F3"}} {
			f.MergeCell("Sheet1", area[0], area[1])
		}
	})
	wantSheet(t, content, binding.Format{SkipRows: 1, HeaderRows: 2}, "TT,Xã,Dân số,Dân số,Dân số,Ghi chú\n,,Tổng,Nam,Nữ,\n1,A,3,1,2,x\n")
}

func TestFormulasWithoutValueAreRefused(t *testing.T) {
	for _, cell := range []string{`<c r="AB4"><f>A1</f></c>`, `<c r="AB4"><f>A1</f><v/></c>`, `<c r="AB4"><f>A1</f><v></v></c>`, `<c r="AB4" t="str"><f>A1</f></c>`} {
		content := sheetOf(t, `<sheetData><row><c><f>A1</f></c></row><row><c><v>1</v></c></row><row r="4">`+cell+`</row></sheetData>`)
		wantFlaw(t, "t.xlsx", content, binding.Format{SkipRows: 1}, "1\n\n", Flaw{Kind: query.BadWorkbook, At: 3, Cell: 28, Detail: query.FormulaNoValue{}})
	}
}

func TestTextsOfWorkbooksMayBeForAFont(t *testing.T) {
	content := workbookOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", []any{"Tªn", "Cã"}, []any{"Hµ Néi", true}, nil, []any{"L¹ng S¬n", 1.5})
	})
	wantFlaw(t, "t.xlsx", content, binding.Format{}, "", Flaw{Kind: query.LegacyFont, At: WholeFile, Detail: query.LooksLike{Encoding: tcvn3Name}})
	wantSheet(t, content, binding.Format{Encoding: "utf-8"}, "Tªn,Cã\nHµ Néi,TRUE\n\nL¹ng S¬n,1.5\n")
	wantSheet(t, content, binding.Format{Encoding: tcvn3Name, Cells: cellformat.Format{True: []string{"Có"}}}, "Tên,Có\nHà Nội,Có\n\nLạng Sơn,1.5\n")
	wantFlaw(t, "t.xlsx", content, binding.Format{Encoding: vniName, SkipRows: 1}, "", Flaw{Kind: query.BadEncoding, At: 0, Cell: 1, Detail: query.NotInEncoding{Encoding: vniName, Char: 'é'}})
}

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	sheet := "xl/worksheets/sheet1.xml"
	damaged := Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.DamagedPart{Name: "xl/worksheets/sheet1.xml"}}
	for _, inside := range []string{
		`<sheetData><row>`, `<sheetData><row><c>`, `<sheetData><row><c><v>1`, `<sheetData><row r="0"/>`, `<sheetData><row r="x"/>`,
		`<sheetData><row r="2"/><row r="2"/>`, `<sheetData><row r="1048577"/>`, `<sheetData><row><c r="XFE1"/></row>`, `<sheetData><row><c r="1"/></row>`,
		`<sheetData><row><c r="B1"/><c r="A1"/></row>`, `<sheetData><row><c t="s"><v>4</v></c></row>`, `<sheetData><row><c t="s"><v>x</v></c></row>`,
		`<sheetData><row><c t="str"><v>&nbsp;</v></c></row>`, `<!DOCTYPE x>`, `<>`, `<a b="`, `<sheetData><row><c><c/></c></row>`, `<?xml version="1.0" encoding="UTF-16"?>`,
	} {
		wantFlaw(t, "t.xlsx", made(t, map[string]string{sheet: inside}), binding.Format{}, "", damaged)
	}
	wantFlaw(t, "t.xlsx", made(t, nil), binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.MissingPart{Name: "xl/worksheets/sheet1.xml"}})
	wantFlaw(t, "t.xlsx", made(t, map[string]string{"XL/workbook.xml": ""}), binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.TwiceThePart{Name: "xl/workbook.xml"}})
	whole := sheetOf(t, `<sheetData><row><c><v>1</v></c></row></sheetData>`)
	wantFlaw(t, "t.xlsx", whole[:len(whole)-30], binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.DamagedWorkbook{}})
	at := strings.Index(whole, "xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 20
	changed := []byte(whole)
	changed[at] ^= 0xff
	got, _, err := readAll("t.xlsx", string(changed), binding.Format{})
	if flaw, ok := err.(*Flaw); !ok || flaw.Kind != query.BadWorkbook {
		t.Errorf("a changed byte: %q, %v", got, err)
	}
}

func TestArchivesThatAreNoWorkbooksAreNamed(t *testing.T) {
	relation := func(target string) string {
		return `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="` + target + `"/></Relationships>`
	}
	for _, test := range []struct {
		part, content string
		what          query.Content
	}{
		{"_rels/.rels", relation("xl/workbook.bin"), query.BinaryWorkbook},
		{"_rels/.rels", relation("word/document.xml"), query.WordDocument},
		{"_rels/.rels", relation("ppt/presentation.xml"), query.SlideDocument},
		{"_rels/.rels", relation("none.xml"), query.ZipArchive},
		{"_rels/.rels", "<Relationships/>", query.ZipArchive},
	} {
		wantFlaw(t, "t.csv", made(t, map[string]string{test.part: test.content}), binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: test.what}})
	}
	open := made(t, map[string]string{"_rels/.rels": "<a/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})
	wantFlaw(t, "t.ods", open, binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: query.OpenDocument}})
}

func TestPartsOfWorkbooksHaveLimits(t *testing.T) {
	text := strings.Repeat("x", maxMarkup)
	wantFlaw(t, "t.xlsx", sheetOf(t, `<sheetData><row><c t="str"><v>`+text), binding.Format{}, "", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.DamagedPart{Name: "xl/worksheets/sheet1.xml"}})
	content := made(t, map[string]string{"xl/styles.xml": strings.Repeat(" ", maxSmallPart+1)})
	wantFlaw(t, "t.xlsx", content, binding.Format{}, "", Flaw{Kind: query.TooLarge, At: WholeFile, Detail: query.ExpandsTo{Limit: maxSmallPart}})
	wantFlaw(t, "t.xlsx", sheetOf(t, strings.Repeat(" ", 2*maxSmallPart)), binding.Format{}, "", Flaw{Kind: query.TooLarge, At: WholeFile, Detail: query.ExpandsTimes{Limit: maxPartRatio}})
}

func TestASheetThatDoesNotEndIsDamaged(t *testing.T) {
	const whole = `<worksheet><sheetData><row><c t="str"><v>a</v></c></row></sheetData></worksheet>`
	for _, cut := range []string{"", "</worksheet>", "</sheetData></worksheet>"} {
		content := made(t, map[string]string{"xl/worksheets/sheet1.xml": strings.TrimSuffix(whole, cut)})
		if cut == "" {
			wantSheet(t, content, binding.Format{}, "a\n")
			continue
		}
		wantFlaw(t, "t.xlsx", content, binding.Format{}, "a\n", Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.DamagedPart{Name: "xl/worksheets/sheet1.xml"}})
	}
}

func TestDaysFrom1904(t *testing.T) {
	content := workbookOf(t, func(f *excelize.File) {
		yes := true
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		set(t, f, "Sheet1", []any{0, 1, 43615, 43615.5})
		for cell, format := range map[string]string{"A1": "d/m/yy", "B1": "d/m/yy", "C1": "d/m/yy", "D1": "d/m/yy h:mm"} {
			style(t, f, cell, format)
		}
	})
	wantSheet(t, content, binding.Format{}, "1904-01-01,1904-01-02,2023-05-31,2023-05-31T12:00:00\n")
	wantFlaw(t, "t.xlsx", content, binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{{Serial: true}}}}, "",
		Flaw{Kind: query.BadWorkbook, At: WholeFile, Detail: query.DaysSince1904{}})
}

func TestCharactersThatXMLCannotHaveAreWrittenAsCodes(t *testing.T) {
	for text, expected := range map[string]string{
		"a_x000D_b":        "a\rb",
		"_x000d_":          "\r",
		"_x005F_x000D_":    "_x000D_",
		"_x1ED9__x0041_":   "ộA",
		"_x000D":           "_x000D",
		"_xyz123_ _x00 D_": "_xyz123_ _x00 D_",
		"_xD83D_":          "_xD83D_", // half of a character
		"_x":               "_x",
	} {
		if got := string(appendText(nil, []byte(text))); got != expected {
			t.Errorf("%q: got %q, want %q", text, got, expected)
		}
	}
}

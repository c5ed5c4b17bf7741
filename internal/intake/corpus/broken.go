package corpus

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// header and good are lines of the broken files that are right.
const (
	header = "Mã,Huyện,Tên,Ngày,Tiền,Xong\n"
	good   = "01,01,Nhà nghỉ Hòa Bình,2023-05-31,1200,x\n"
	wide   = header + good + "02,007,Quán Sông Hồng,2023-02-05,7,không\n"
)

// flawed is a plan for visits and a file that cannot be read by it.
type flawed struct {
	name, about string
	format      string // keys of the dataset, a line each
	file        string // its name; visits.csv where it is empty
	content     []byte // nil: there is no file
	pattern     string // what the plan names; the file where it is empty
	part        bool   // the district is a part of the file's name
}

// plan writes the plan of a case. Every column is needed for a verdict.
func (f *flawed) plan() string {
	pattern, district := f.pattern, "{type: text, header: Huyện, references: districts}"
	if pattern == "" {
		pattern = f.fileName()
	}
	if f.part {
		district = "{type: text, references: districts}"
	}
	format := ""
	for line := range strings.Lines(f.format) {
		format += "    " + strings.TrimRight(line, "\n") + "\n"
	}
	return fmt.Sprintf(`# %s
plancheck: 1
plan:
  id: broken
  name: Broken
  period: 2023
data:
  districts:
    file: districts.csv
    key: code
    columns:
      code: text
  visits:
    file: %s
    key: code
%s    columns:
      code: {type: text, header: Mã}
      district: %s
      name: {type: text, header: Tên}
      on: {type: date, header: Ngày}
      amount: {type: decimal, header: Tiền}
      done: {type: boolean, header: Xong}
indicators:
  visits:
    name: Visits
    responsible: nobody
    value: count(visits, present(district) and name != "none" and on in period and amount >= 0 and done)
    target: at least 1
`, f.about, quoted(pattern), format, district)
}

func (f *flawed) fileName() string {
	if f.file == "" {
		return "visits.csv"
	}
	return f.file
}

// Broken returns the cases that cannot be read, sorted by name.
func Broken() []Case {
	var cases []Case
	for _, group := range [][]flawed{brokenEncodings(), brokenContents(), brokenArchives(), brokenRows(), brokenNumbers(), brokenDates(), brokenWords(), brokenHeaders(), brokenWorkbooks(), brokenFiles(), brokenKeys()} {
		for _, f := range group {
			c := Case{Name: f.name, About: f.about, Files: []File{
				{"plan.yaml", []byte(f.plan())},
				{"data/districts.csv", []byte("code\n" + strings.Join(districts, "\n") + "\n")},
			}}
			if f.content != nil {
				c.Files = append(c.Files, File{"data/" + f.fileName(), f.content})
			}
			cases = append(cases, c)
		}
	}
	slices.SortFunc(cases, func(a, b Case) int { return strings.Compare(a.Name, b.Name) })
	return cases
}

// cells is a row of the broken files in which some cells are other ones.
func cells(changes map[int]string) string {
	row := strings.Split(strings.TrimSuffix(good, "\n"), ",")
	for i, c := range changes {
		row[i] = c
	}
	row[0] = "9"
	if code, ok := changes[0]; ok {
		row[0] = code
	}
	return strings.Join(row, ",") + "\n"
}

// oneCell is a file with something in one cell of its third line.
func oneCell(column int, content string) []byte {
	return []byte(header + good + cells(map[int]string{column: content}))
}

// Places of columns in broken files.
const (
	brokenCode = iota
	brokenDistrict
	brokenName
	brokenDate
	brokenAmount
	brokenDone
)

func brokenEncodings() []flawed {
	legacy := Sample()[:4]
	font := func(encoding string, lookAlike bool) []byte {
		return (&Dressing{Encoding: encoding, LookAlike: lookAlike}).file(legacy)
	}
	utf16 := encode("\ufeff"+wide, utf16LE)
	return []flawed{
		{name: "encoding-byte", about: "one byte that is not UTF-8", content: oneCell(brokenName, "Qu\xe1n")},
		{name: "encoding-by-mark", about: "the byte order mark says one encoding, and the plan another", format: "encoding: windows-1258", content: utf16},
		{name: "encoding-gbk", about: "bytes that are no GBK", format: "encoding: gbk", content: []byte("M\xc3,\xff\n")},
		{name: "encoding-mixed", about: "a row in Windows-1258 in a file in UTF-8", content: append([]byte(wide), encode("03,01,Quán Mới Đường Lớn,2023-01-01,1,x\n", windows1258)...)},
		{name: "encoding-tcvn3", about: "text for a font of TCVN3 that the plan does not declare", content: font(tcvn3, false)},
		{name: "encoding-tcvn3-look-alike", about: "such text saved as UTF-8", content: font(tcvn3, true)},
		{name: "encoding-tcvn3-not", about: "declared TCVN3, with a byte that it has not", format: "encoding: tcvn3", content: append(encode(header+good, tcvn3), "05,01,Qu\xb0n,2023-01-01,1,x\n"...)},
		{name: "encoding-utf-16-cut", about: "UTF-16 with half a character at its end", content: utf16[:len(utf16)-1]},
		{name: "encoding-utf-16-high", about: "half a pair of UTF-16 in front of a letter", content: append(encode("\ufeff"+header+"03,01,", utf16LE), "\x3d\xd8a\x00"...)},
		{name: "encoding-utf-16-low", about: "the second half of a pair of UTF-16 alone", content: append(encode("\ufeff"+header+good+"03,01,", utf16BE), "\xde\x00\x00a"...)},
		{name: "encoding-utf-16-no-mark", about: "UTF-16 without byte order mark", content: encode(wide, utf16LE)},
		{name: "encoding-utf-16-order", about: "UTF-16 in the order of bytes that is not declared", format: "encoding: utf-16be", content: encode(wide, utf16LE)},
		{name: "encoding-vni", about: "text for a font of VNI that the plan does not declare", content: font(vni, false)},
		{name: "encoding-vni-look-alike", about: "such text saved as UTF-8", content: font(vni, true)},
		{name: "encoding-windows-1258", about: "Windows-1258 that the plan does not declare", content: encode(wide, windows1258)},
		{name: "encoding-windows-1258-byte", about: "a byte that Windows-1258 has not", format: "encoding: windows-1258", content: append(encode(wide, windows1258), "03,01,\x8a,2023-01-01,1,x\n"...)},
		{name: "nul-cell", about: "NUL in a cell", content: oneCell(brokenName, "Qu\x00n")},
		{name: "nul-header", about: "NUL in the header", content: []byte("M\x00," + wide)},
	}
}

func brokenContents() []flawed {
	return []flawed{
		{name: "content-docx", about: "a Word document named .csv", content: archive([]part{
			{"_rels/.rels", fmt.Sprintf(relations, relation("rId1", "officeDocument", "word/document.xml"))}, {"word/document.xml", "<w/>"},
		})},
		{name: "content-gzip", about: "a gzip archive named .csv", content: gzipped([]byte(wide))},
		{name: "content-html", about: "a page named .csv", content: []byte("\ufeff<!DOCTYPE html>\n<html><body>Đăng nhập</body></html>\n")},
		{name: "content-html-table", about: "a table of a page named .csv, as reports on the web have it", content: []byte("\n<table border=1><tr><td>Mã</td></tr></table>\n")},
		{name: "content-jpeg", about: "a picture named .csv", content: []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00")},
		{name: "content-office-97", about: "a workbook of Office 97 named .csv", content: append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"...)},
		{name: "content-pdf", about: "a PDF document named .csv", content: []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")},
		{name: "content-xml", about: "an XML document named .csv", content: []byte("<?xml version=\"1.0\"?>\n<rows/>\n")},
		{name: "content-zip", about: "a zip archive named .csv", content: archive([]part{{"visits.csv", wide}})},
		{name: "content-zstd", about: "a zstd archive named .csv", content: zstandard([]byte(wide))},
	}
}

func brokenArchives() []flawed {
	long := []byte(header)
	for i := range 300 {
		long = append(long, fmt.Sprintf("%d,01,Nhà %d,2023-05-31,%d,x\n", i, i*i*7919%10007, i*104729)...)
	}
	damaged := gzipped(long)
	damaged[len(damaged)-8] ^= 1 // a byte of the sum of its bytes
	short, zst := gzipped(long), zstandard(long)
	damagedZst := slices.Clone(zst)
	damagedZst[len(damagedZst)-1] ^= 1
	return []flawed{
		{name: "archive-bomb", about: "an archive that expands to far more than a table does", file: "visits.csv.zst", content: zstandard([]byte(header + strings.Repeat(" ", 30<<20)))},
		{name: "archive-empty", about: "an empty file named .gz", file: "visits.csv.gz", content: []byte{}},
		{name: "archive-gz-cut", about: "a gzip archive that ends too early", file: "visits.csv.gz", content: short[:len(short)/2]},
		{name: "archive-gz-damaged", about: "a gzip archive with a wrong sum", file: "visits.csv.gz", content: damaged},
		{name: "archive-not", about: "plain text named .gz", file: "visits.csv.gz", content: []byte(wide)},
		{name: "archive-other", about: "a gzip archive named .zst", file: "visits.csv.zst", content: gzipped([]byte(wide))},
		{name: "archive-zst-cut", about: "a zstd archive that ends too early", file: "visits.csv.zst", content: zst[:len(zst)/2]},
		{name: "archive-zst-damaged", about: "a zstd archive with a wrong sum", file: "visits.csv.zst", content: damagedZst},
	}
}

// separated writes a file with another delimiter.
func separated(text, delimiter string) string { return strings.ReplaceAll(text, ",", delimiter) }

func brokenRows() []flawed {
	return []flawed{
		{name: "delimiter-colon", about: "colons between cells", content: []byte(separated(wide, ":"))},
		{name: "delimiter-declared", about: "semicolons where the plan declares bars", format: "delimiter: pipe", content: []byte(separated(wide, ";"))},
		{name: "delimiter-sep-against-plan", about: "the first line says one delimiter, and the plan another", format: "delimiter: tab", content: []byte("sep=;\n" + separated(wide, ";"))},
		{name: "delimiter-sep-unknown", about: "the first line says a delimiter that there is not", content: []byte("sep=:\n" + separated(wide, ":"))},
		{name: "delimiter-tie", about: "as many commas as semicolons in the header", content: []byte("Mã;Huyện,Tên;Ngày,Tiền;Xong,\n01;01;Hoa;2023-01-01;1;x\n")},
		{name: "quote-bare", about: "a quote inside a cell that is not in quotes", content: oneCell(brokenName, `Quán "Hoa"`)},
		{name: "quote-behind", about: "text after a closing quote", content: oneCell(brokenName, `"Quán" Hoa`)},
		{name: "quote-open", about: "a quote that is never closed", content: append(oneCell(brokenName, `"Quán Hoa`), good...)},
		{name: "ragged-comma", about: "a decimal comma in a file with commas", content: oneCell(brokenAmount, "1200,5")},
		{name: "ragged-pipe", about: "a cell too many in a file with bars", content: []byte(separated(header+good+cells(map[int]string{brokenName: "a,b"}), "|"))},
		{name: "ragged-semicolon", about: "a row that is cut off in a file with semicolons", content: []byte(separated(header+good, ";") + "03;01;Hoa\n")},
		{name: "ragged-tab", about: "a cell too few in a file with tabs", content: []byte(separated(header+good, "\t") + "03\t01\tHoa\t2023-01-01\t5\n")},
		{name: "row-too-long", about: "a cell of more than a mebibyte", file: "visits.csv.gz", content: gzipped(oneCell(brokenName, strings.Repeat("hoa ", 300_000)))},
		{name: "row-too-long-quoted", about: "a quote that is closed more than a mebibyte later", file: "visits.csv.gz", content: gzipped(oneCell(brokenName, `"`+strings.Repeat("hoa\n", 300_000)+`"`))},
		{name: "total", about: "a row of totals that the plan does not declare", content: []byte(header + good + "Tổng cộng,,,,1200,\n")},
		{name: "total-other", about: "rows of totals, one by a word that the plan does not declare", format: "total_rows: [Cộng]", content: []byte(header + good + "Cộng,,,,1200,\nTỔNG  CỘNG,,,,1200,\n")},
	}
}

func brokenNumbers() []flawed {
	var list []flawed
	for _, n := range []struct{ name, about, format, cell string }{
		{"ambiguous-comma", "a comma that may mark thousands or decimals", "", `"1,234"`},
		{"ambiguous-dot", "a point that may mark thousands or decimals", "", "1.234"},
		{"comma", "a decimal comma that is not declared", "", `"1234,5"`},
		{"currency", "a unit after a number", "", "1200 đồng"},
		{"digits", "more digits than there may be", "", "12345678901234567890123456789"},
		{"exponent", "an exponent, as a spreadsheet shortens numbers", "decimals: comma", `"1,23E+11"`},
		{"exponent-undeclared", "the same where nothing is declared", "", `"1,23E+11"`},
		{"fullwidth", "digits of another script", "", "１２"},
		{"mark-misplaced", "marks between thousands at wrong places", "thousands: dot", "1.23.456"},
		{"mark-other", "a decimal point where commas are declared", "decimals: comma", "1234.5"},
		{"mark-twice", "both marks where nothing is declared", "", `"1.234.567,5"`},
		{"minus", "a minus that is no hyphen", "", "−5"},
		{"parentheses", "a negative number in parentheses", "", "(5)"},
		{"percent", "a percent sign that is not declared", "", "12.5%"},
		{"space", "spaces between thousands that are not declared", "", "1 234 567"},
	} {
		list = append(list, flawed{name: "number-" + n.name, about: n.about, format: n.format, content: oneCell(brokenAmount, n.cell)})
	}
	return list
}

func brokenDates() []flawed {
	var list []flawed
	for _, n := range []struct{ name, about, format, cell string }{
		{"february", "a 29 February in a year without", "", "2023-02-29"},
		{"form-other", "days without zeros where the form has them", "dates: [dd/mm/yyyy, yyyy-mm-dd]", "5/3/2023"},
		{"impossible", "a 31 June", "dates: [dd/mm/yyyy, yyyy-mm-dd]", "31/06/2023"},
		{"month-first", "the month first", "dates: [dd/mm/yyyy, yyyy-mm-dd]", "05/31/2023"},
		{"month-first-undeclared", "the same where nothing is declared", "", "05/31/2023"},
		{"month-name", "a month in letters", "", "5-Mar-23"},
		{"partial", "a month without day", "", "03/2023"},
		{"serial", "a serial number that is not declared", "", "45077"},
		{"serial-year", "a year where serial numbers are declared", "dates: [excel, yyyy-mm-dd]", "2022"},
		{"short-undeclared", "two digits for a year", "", "31/05/23"},
		{"short-where-long", "two digits for a year where four are declared", "dates: [dd/mm/yyyy, yyyy-mm-dd]", "31/05/23"},
		{"time", "a time after a date", "", "2023-05-31 08:30"},
		{"undeclared", "the day first where nothing is declared", "", "31/05/2023"},
		{"zero", "zeros where there is no date", "", "0000-00-00"},
	} {
		list = append(list, flawed{name: "date-" + n.name, about: n.about, format: n.format, content: oneCell(brokenDate, n.cell)})
	}
	return list
}

func brokenWords() []flawed {
	declared := "true: [Đạt]\nfalse: [Hỏng, x]"
	return []flawed{
		{name: "word-boolean", about: "a word that is no boolean", content: oneCell(brokenDone, "rồi")},
		{name: "word-boolean-declared", about: "a usual word where others are declared", format: declared, content: oneCell(brokenDone, "có")},
		{name: "word-missing", about: "a word for nothing that is not declared", content: oneCell(brokenAmount, "-")},
		{name: "word-missing-other", about: "the same beside one that is declared", format: `missing: ["-"]`, content: oneCell(brokenDate, "không rõ")},
		{name: "word-several", about: "several findings in several rows", content: []byte(header + cells(map[int]string{brokenDone: "rồi", brokenAmount: "1.234"}) +
			cells(map[int]string{0: "2", brokenDate: "31/06/2023", brokenAmount: "2.345"}) + "3,01\n" + cells(map[int]string{0: "4", brokenAmount: "12%"}))},
		{name: "word-untrusted", about: "a cell with an escape sequence, and one with a control of direction", content: []byte(header + good + "9,01,Hoa,2023-01-01,\x1b[31m5,x\n10,01,Hoa,2023-01-01,1,\u202ex\n")},
	}
}

func brokenHeaders() []flawed {
	return []flawed{
		{name: "header-blank-rows", about: "nothing but blank rows", content: []byte("\n,,,\n \n")},
		{name: "header-columns", about: "more columns than there may be", content: []byte(strings.TrimSuffix(header, "\n") + strings.Repeat(",", 16_384) + "\n")},
		{name: "header-empty", about: "an empty file", content: []byte{}},
		{name: "header-mark", about: "nothing but a byte order mark", content: []byte("\ufeff")},
		{name: "header-missing", about: "a column that is not there, and none that is near", content: []byte(strings.Replace(wide, "Huyện", "Số", 1))},
		{name: "header-missing-near", about: "two columns that are not there, one with a header that is near", content: []byte(strings.Replace(strings.Replace(wide, "Tiền", "Tiển", 1), "Ngày", "Ngày tháng", 1))},
		{name: "header-none", about: "rows without header", content: []byte(good)},
		{name: "header-skipped", about: "more rows skipped than there are", format: "skip_rows: 9", content: []byte(wide)},
		{name: "header-skipped-one", about: "the header skipped", format: "skip_rows: 1", content: []byte(wide)},
		{name: "header-title", about: "a title above the header", content: []byte("BÁO CÁO QUÝ I NĂM 2023\n\n" + wide)},
		{name: "header-twice", about: "two headers that differ in case and spaces alone", content: []byte(strings.Replace(wide, "Xong", "Xong, XONG", 1))},
		{name: "header-twice-nfd", about: "two headers that differ in normal form alone", content: []byte(strings.Replace(wide, "Xong", norm.NFD.String("Tên")+",Xong", 1))},
	}
}

// brokenBook writes rows of texts as a workbook after a change.
func brokenBook(change func(b *workbook)) []byte {
	b := &workbook{sheets: []sheet{{name: "Số liệu"}}}
	for line := range strings.Lines(wide) {
		b.sheets[0].rows = append(b.sheets[0].rows, textCells(strings.Split(strings.TrimSuffix(line, "\n"), ",")))
	}
	change(b)
	return b.bytes()
}

func brokenWorkbooks() []flawed {
	second := func(name string, hidden bool) func(*workbook) {
		return func(b *workbook) {
			b.sheets = append(b.sheets, sheet{name: name, rows: b.sheets[0].rows})
			b.sheets[0].hidden = hidden
			b.sheets[1].hidden = hidden
		}
	}
	set := func(column int, c cell) func(*workbook) { return func(b *workbook) { b.sheets[0].rows[2][column] = c } }
	damaged := brokenBook(func(*workbook) {})
	damaged = slices.Concat(damaged[:len(damaged)/2], damaged[len(damaged)/2+40:])
	var list []flawed
	for _, w := range []struct {
		name, about, format string
		content             []byte
	}{
		{"csv", "CSV named .xlsx", "", []byte(wide)},
		{"damaged", "a workbook that lacks some bytes", "", damaged},
		{"date-none", "a day shown as a date that never was", "", brokenBook(set(brokenDate, cell{typ: "n", style: dateStyle, value: "60"}))},
		{"error", "an error in a cell", "", brokenBook(set(brokenAmount, cell{typ: "e", value: "#N/A"}))},
		{"formula", "a formula without value", "", brokenBook(set(brokenAmount, cell{typ: "n", formula: "SUM(E2:E9)"}))},
		{"hidden", "sheets that are all hidden", "", brokenBook(second("Cũ", true))},
		{"long-number", "a code that is a number of more digits than a workbook keeps", "", brokenBook(set(brokenAmount, cell{typ: "n", value: "1.2345678901234567E+19"}))},
		{"merged", "merged cells", "", brokenBook(func(b *workbook) { b.sheets[0].merged = []string{"B2:B3"} })},
		{"no-rows", "a sheet without cells", "", brokenBook(func(b *workbook) { b.sheets[0].rows = nil })},
		{"no-sheet", "a sheet that is not there", `sheet: "2024"`, brokenBook(second("Cũ", false))},
		{"percent", "a percent that is not declared", "", brokenBook(set(brokenAmount, cell{typ: "n", style: percentStyle, value: "0.125"}))},
		{"sheets", "several sheets", "", brokenBook(second("Cũ", false))},
	} {
		list = append(list, flawed{name: "workbook-" + w.name, about: w.about, format: w.format, file: "visits.xlsx", content: w.content})
	}
	return list
}

func brokenFiles() []flawed {
	return []flawed{
		{name: "file-folder", about: "a folder stands where the file is expected", file: "visits.csv/01.csv", pattern: "visits.csv", content: []byte(wide)},
		{name: "file-link", about: "a link leads out of the folder; the test makes it"},
		{name: "file-missing", about: "no file of the name", pattern: "visits.csv", file: "visit.csv", content: []byte(wide)},
		{name: "file-missing-glob", about: "no file that fits a pattern", pattern: "visits-*.csv", content: []byte(wide)},
		{name: "file-part-ambiguous", about: "a file's name that fits a pattern in several ways", file: "visits-01-19-007.csv", pattern: "visits-{district}-*.csv", part: true, content: []byte(strings.ReplaceAll(strings.ReplaceAll(wide, ",01,", ","), "Huyện,", ""))},
		{name: "file-part-orphan", about: "a part of the file's name that no row has as its key", file: "visits-1.csv", pattern: "visits-{district}.csv", part: true, content: []byte(wide)},
		{name: "file-part-missing", about: "no file whose name has the part", pattern: "visits-{district}.csv", part: true, content: []byte(wide)},
		{name: "file-part-twice", about: "a column that stands in the file and in its name", file: "visits-01.csv", pattern: "visits-{district}.csv", part: true, content: []byte(strings.ReplaceAll(wide, "Huyện,", "District,"))},
		{name: "file-pipe", about: "a pipe stands where the file is expected; the test makes it"},
	}
}

func brokenKeys() []flawed {
	return []flawed{
		{name: "key-blank", about: "a row without key", content: oneCell(brokenCode, "")},
		{name: "key-twice", about: "one key in two rows that differ", content: []byte(header + good + cells(map[int]string{brokenCode: "01", brokenAmount: "5"}))},
		{name: "key-twice-equal", about: "a row that stands twice", content: []byte(header + good + good)},
		{name: "key-lost-zero", about: "codes that lost their zeros", content: []byte(header + strings.ReplaceAll(good, ",01,", ",1,") + "02,7,Hoa,2023-01-01,1,x\n")},
		{name: "key-reference-blank", about: "a row without reference", content: oneCell(brokenDistrict, "")},
	}
}

package finding

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/framing"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// visits is a dataset with a column of each type, called like the type.
func visits(format binding.Format) Dataset {
	d, read := &plan.Dataset{Name: "visits", Key: []string{"text"}}, &query.Dataset{}
	columns := map[string]binding.Column{}
	for t := value.Text; t <= value.Boolean; t++ {
		d.Columns = append(d.Columns, &plan.Column{Name: t.String(), Column: binding.Column{Type: t}})
		read.Columns = append(read.Columns, query.Column{Name: t.String(), Type: t})
		columns[t.String()] = binding.Column{Header: []string{t.String()}}
	}
	d.Columns[0].OneOf = []value.Value{value.TextOf("city"), value.TextOf("district")}
	d.Columns[0].Labels = map[string]plan.Text{"city": {EN: "Big city", VI: "Thành phố lớn"}}
	return Dataset{Plan: d, Read: read, File: binding.File{Name: "visits.csv", Format: format, Columns: columns}}
}

// said is what is said of one place of a finding, as it is printed but for the place
// in the file.
func said(format binding.Format, kind query.FindingKind, column string, place query.Place, in words.Language) string {
	d := visits(format)
	list := Places(d, query.Finding{Kind: kind, Column: column, Count: 1, First: []query.Place{place}})
	text := list[0].Message.In(in) + " [" + string(list[0].Code) + "]"
	if !list[0].Hint.IsZero() {
		text += " hint: " + list[0].Hint.In(in)
	}
	return text
}

// details are one of each type.
var details = []query.Detail{
	query.OpenFailed{Err: syscall.EIO}, query.ArchiveCut{}, query.ArchiveDamaged{}, query.ArchiveUnchecked{}, query.NoNamePart{Column: hostile},
	query.WrongContent{Is: query.PDF}, query.NotArchive{Named: query.GzipArchive},
	query.LooksLike{Encoding: "tcvn3"}, query.NotInEncoding{Encoding: "gbk"}, query.HalfCharacter{}, query.HalfSurrogate{},
	query.MarkContradicts{Mark: "utf-8", Declared: hostile}, query.NoEncoding{Name: hostile},
	query.LoneHeader{Text: hostile}, query.SeveralDelimiters{Found: []byte(",;")}, query.DelimiterLine{Says: '\x1b', Declared: ';'},
	query.Ragged{Have: 1, Want: 2}, query.MixedLineEnds{}, query.Aside{Kind: framing.Note}, query.TooMany{Limit: 5}, query.TooLong{Limit: 1 << 20},
	query.FileTooBig{Limit: 1}, query.FilesTooBig{Limit: 1}, query.ExpandsTo{Limit: 1}, query.ExpandsTimes{Limit: 1}, query.NeedsMemory{Limit: 1},
	query.NotWorkbook{}, query.DamagedWorkbook{}, query.DamagedPart{Name: hostile}, query.MissingPart{Name: hostile}, query.TwiceThePart{Name: hostile},
	query.NoSheet{Want: hostile, Have: []string{hostile}}, query.NoVisibleSheet{}, query.SeveralSheets{Have: []string{hostile}},
	query.MergedCells{Area: hostile}, query.FormulaNoValue{}, query.DaysSince1904{},
}

const hostile = "a\x1b[31m\u202e\n"

func TestEveryKindOfFindingHasACodeAndWords(t *testing.T) {
	d := visits(binding.Format{})
	for k := query.NoFile; k <= query.NoRows; k++ {
		if _, ok := diag.PageOf(CodeOf(k)); !ok {
			t.Errorf("kind %d has the code %q", k, CodeOf(k))
		}
		places := []query.Place{{}, {File: hostile, Line: 2, Sheet: hostile, Cell: "B2", Header: hostile, Value: hostile, Near: hostile}}
		for _, detail := range details {
			places = append(places, query.Place{Detail: detail})
		}
		for _, said := range Places(d, query.Finding{Kind: k, Count: 1, First: places}) {
			for _, in := range words.Languages() {
				message, hint := said.Message.In(in), said.Hint.In(in)
				if (said.Severity == diag.Error) == kinds[k].warns || message == "" {
					t.Errorf("kind %d: %+v", k, said)
				}
				if in == words.English && !keepsRecords(hint) {
					t.Errorf("kind %d proposes to judge on fewer records: %s", k, hint)
				}
				if strings.ContainsAny(message+hint, "\x1b\u202e\n") {
					t.Errorf("kind %d writes what a terminal acts on: %q, %q", k, message, hint)
				}
			}
		}
	}
	for k := query.NoFile; k <= query.NoRows; k++ {
		if kinds[k].say == nil {
			t.Errorf("kind %d has no words", k)
		}
	}
	for c := query.GzipArchive; c <= query.XMLDocument; c++ {
		if is := contents[c]; is.name == nil || is.hint == nil && endings[c] == "" {
			t.Errorf("content %d has no words", c)
		}
	}
}

// keepsRecords reports whether a hint proposes something else before it proposes to
// tolerate data errors or not to require data, and says when that is meant.
func keepsRecords(hint string) bool {
	before, after, found := strings.Cut(hint, "tolerate:")
	if !found {
		before, after, found = strings.Cut(hint, "remove required")
	}
	return !found || strings.Contains(before, ", or ") && strings.Contains(after, " if ")
}

func TestWordsOfFiles(t *testing.T) {
	for _, c := range []struct {
		kind  query.FindingKind
		place query.Place
		want  string
	}{
		{query.NotText, query.Place{Detail: query.WrongContent{Is: query.PDF}}, `dataset "visits": the file is a PDF document, not a table [PC0417] hint: open it in the program that made it, and save the table as CSV UTF-8`},
		{query.NulByte, query.Place{}, `dataset "visits": a NUL byte, which text never contains [PC0418] hint: save the file again as CSV UTF-8: this copy is damaged, or is not text`},
		{query.NotText, query.Place{Detail: query.NotArchive{Named: query.GzipArchive}}, `dataset "visits": the file is not a gzip archive, whatever its name says [PC0417] hint: remove the ending from its name if it is a table, or get the file again`},
		{query.NotText, query.Place{Detail: query.WrongContent{Is: query.GzipArchive}}, `dataset "visits": the file is a gzip archive, not a table [PC0417] hint: let its name end in .gz, here and in the plan, or unpack it`},
		{query.NotText, query.Place{Detail: query.WrongContent{Is: query.ZstdArchive}}, `dataset "visits": the file is a zstd archive, not a table [PC0417] hint: let its name end in .zst, here and in the plan, or unpack it`},
		{query.NotText, query.Place{Detail: query.WrongContent{Is: query.RARArchive}}, `dataset "visits": the file is a RAR archive, not a table [PC0417] hint: unpack it, and put the table that is in it here`},
		{query.NotText, query.Place{Detail: query.WrongContent{Is: query.Workbook}}, `dataset "visits": the file is an Excel workbook, not a table [PC0417] hint: let its name end in .xlsx, here and in the plan, or save it as CSV UTF-8`},
		{query.NotOpened, query.Place{Detail: query.ArchiveUnchecked{}}, `dataset "visits": cannot read the file: the archive has no checksum, so damage to it would not be seen [PC0402] hint: compress the file again with zstd --check`},
		{query.NotOpened, query.Place{Detail: query.ArchiveDamaged{}}, `dataset "visits": cannot read the file: the archive is damaged [PC0402] hint: get the file again: this copy is damaged`},
		{query.NotOpened, query.Place{Detail: query.OpenFailed{Err: &fs.PathError{Op: "open", Path: "/data/visits.csv", Err: syscall.EIO}}}, `dataset "visits": cannot read the file: input/output error [PC0402]`},
		{query.NotOpened, query.Place{Detail: query.OpenFailed{Err: errors.New("an archive")}}, `dataset "visits": cannot read the file: an archive [PC0402]`},
		{query.RaggedRow, query.Place{Detail: query.Ragged{Have: 1, Want: 3}}, "the row has 1 cell, and the header 3 [PC0407] hint: give the row as many cells as the header; a line break inside a cell belongs in quotes"},
		{query.RaggedRow, query.Place{Detail: query.Ragged{Have: 2, Want: 3}}, "the row has 2 cells, and the header 3 [PC0407] hint: give the row as many cells as the header, or declare tolerate: [short_rows] if a spreadsheet left out blank cells at its end; a line break inside a cell belongs in quotes"},
		{query.RaggedRow, query.Place{Detail: query.Ragged{Have: 4, Want: 3}}, "the row has 4 cells, and the header 3 [PC0407] hint: put cells in quotes that contain what separates cells, such as a comma"},
		{query.RaggedRow, query.Place{Detail: query.Ragged{Have: 4, Want: 3}, Sheet: "2023", Cell: "D2"}, "'2023'!D2: the row has 4 cells, and the header 3 [PC0407] hint: write a header above the cell, or clear it"},
		{query.NulByte, query.Place{Detail: query.LooksLike{Encoding: "utf-16"}}, `dataset "visits": the file contains NUL bytes: it looks like UTF-16 without a byte order mark [PC0418] hint: save the file as CSV UTF-8`},
		{query.BadEncoding, query.Place{Detail: query.LooksLike{Encoding: "windows-1258"}}, `dataset "visits": the file is not UTF-8; it looks like windows-1258 [PC0405] hint: declare encoding: windows-1258 if all files of the dataset are in it, or save the file as CSV UTF-8`},
		{query.BadEncoding, query.Place{Detail: query.LooksLike{Encoding: "utf-16"}}, `dataset "visits": the file is not UTF-8; it looks like utf-16 [PC0405] hint: save the file as CSV UTF-8, or as Unicode text with its byte order mark`},
		{query.BadEncoding, query.Place{Detail: query.HalfCharacter{}}, `dataset "visits": the text is damaged: half a character of UTF-16 at the end [PC0405] hint: get the file again, or save it again as CSV UTF-8`},
		{query.BadEncoding, query.Place{}, `dataset "visits": the text is not UTF-8 [PC0405] hint: save the file as CSV UTF-8, or declare the encoding of all files of the dataset, as in encoding: windows-1258`},
		{query.LegacyFont, query.Place{Detail: query.LooksLike{Encoding: "tcvn3"}}, `dataset "visits": the text is typed in a TCVN3 (.VnTime) font, and shows other letters in any other font [PC0419] hint: declare encoding: tcvn3 if all files of the dataset are in it, or convert the file to Unicode`},
		{query.UnknownDelimiter, query.Place{Detail: query.SeveralDelimiters{Found: []byte(";|")}}, `dataset "visits": it is not clear what separates cells: ";" or "|" [PC0420] hint: declare it, as in delimiter: ";", or fix the first line`},
		{query.TooManyColumns, query.Place{Detail: query.TooMany{Limit: 16384}}, `dataset "visits": the header has more than 16384 columns [PC0421] hint: look for a stray quote or delimiter, and delete what the plan does not need`},
		{query.TooLarge, query.Place{Detail: query.ExpandsTo{Limit: 256 << 20}}, `dataset "visits": the file expands to more than 256 MiB [PC0422] hint: unpack it and save the table as CSV, if you trust where it comes from`},
		{query.TooLarge, query.Place{Detail: query.ExpandsTimes{Limit: 2000}}, `dataset "visits": the file expands to more than 2000 times its size [PC0422] hint: unpack it and save the table as CSV, if you trust where it comes from`},
		{query.TooLarge, query.Place{Detail: query.FilesTooBig{Limit: 128 << 30}}, `dataset "visits": the files of the dataset have more than 128 GiB together [PC0422]`},
		{query.BadWorkbook, query.Place{Detail: query.SeveralSheets{Have: []string{"Tháng 1", "Tháng 2"}}}, `dataset "visits": the workbook cannot be read as a table: it has several sheets: "Tháng 1", "Tháng 2" [PC0423] hint: name the sheet in the plan, as in sheet: "Tháng 1"`},
		{query.BadWorkbook, query.Place{Detail: query.NoSheet{Want: "Tháng1", Have: []string{"Tháng 1", "B"}}}, `dataset "visits": the workbook cannot be read as a table: it has no sheet "Tháng1", but "Tháng 1", "B" [PC0423] hint: did you mean "Tháng 1"?`},
		{query.BadWorkbook, query.Place{Detail: query.SeveralSheets{Have: []string{"1", "2", "3", "4", "5", "6", "7"}}}, `dataset "visits": the workbook cannot be read as a table: it has several sheets: "1", "2", "3", "4", "5" and 2 more [PC0423] hint: name the sheet in the plan, as in sheet: "1"`},
		{query.BadWorkbook, query.Place{Detail: query.NotWorkbook{}}, `dataset "visits": the workbook cannot be read as a table: it is not a workbook, whatever its name says [PC0423] hint: let its name end in .csv, here and in the plan, if it is text, or get the file again`},
		{query.BadWorkbook, query.Place{Detail: query.NoVisibleSheet{}}, `dataset "visits": the workbook cannot be read as a table: it has no sheet with cells [PC0423] hint: open it in the spreadsheet, and save the table as CSV UTF-8`},
		{query.BadWorkbook, query.Place{Sheet: "It's 1", Detail: query.MergedCells{Area: "A2:A5"}}, `dataset "visits", sheet "It's 1": the workbook cannot be read as a table: merged cells A2:A5 [PC0423] hint: unmerge the cells, and fill in each of them`},
		{query.BadWorkbook, query.Place{Sheet: "It's 1", Cell: "B7", Detail: query.FormulaNoValue{}}, `dataset "visits", 'It''s 1'!B7: the workbook cannot be read as a table: the formula has no value [PC0423] hint: open it in the spreadsheet, let it compute, and save it`},
		{query.BadWorkbook, query.Place{Detail: query.DamagedPart{Name: "merged.xml"}}, `dataset "visits": the workbook cannot be read as a table: the part "merged.xml" is damaged [PC0423] hint: open it in the spreadsheet, and save the table as CSV UTF-8`},
		{query.TotalRow, query.Place{Value: "Tổng cộng"}, `the row begins with "Tổng cộng": it sums up other rows [PC0427] hint: declare leave_out: [totals] to leave such rows out, or keep: ["Tổng cộng"] if they are records`},
		{query.NoFile, query.Place{}, `dataset "visits": no file "visits.csv" in the data folder [PC0401] hint: put it there, or correct file in the plan`},
		{query.NoFile, query.Place{Near: "visit.csv"}, `dataset "visits": no file "visits.csv" in the data folder [PC0401] hint: did you mean "visit.csv"?`},
		{query.NoRows, query.Place{}, `dataset "visits": there are no rows, and the plan requires some [PC0428] hint: export its files again, or remove required from the dataset if there can be nothing to record`},
		{query.DuplicateHeader, query.Place{Header: "A"}, `header "A" appears twice [PC0403] hint: rename or remove one of the columns`},
		{query.UnclosedQuote, query.Place{Detail: query.TooLong{Limit: 1 << 20}}, `a quote that opens here is not closed within 1 MiB [PC0406] hint: close it with ", and write a quote inside a cell as ""`},
	} {
		if got := said(binding.Format{}, c.kind, "", c.place, words.English); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

func TestWordsOfCells(t *testing.T) {
	for _, c := range []struct {
		kind   query.FindingKind
		column string
		place  query.Place
		want   string
	}{
		{query.BadEncoding, "text", query.Place{Value: "\xe0"}, `column "text": "\xe0" is not UTF-8 [PC0405] hint: save the file as CSV UTF-8, or declare the encoding of all files of the dataset, as in encoding: windows-1258`},
		{query.AmbiguousNumber, "integer", query.Place{Value: "1.234"}, `column "integer": "1.234" may have a mark between thousands or before decimals [PC0424] hint: declare thousands: dot if "1.234" is 1234`},
		{query.AmbiguousNumber, "decimal", query.Place{Value: "1.234.567"}, `column "decimal": "1.234.567" may have a mark between thousands or before decimals [PC0424] hint: declare thousands: dot`},
		{query.AmbiguousNumber, "decimal", query.Place{Value: "1,234"}, `column "decimal": "1,234" may have a mark between thousands or before decimals [PC0424] hint: declare decimals: comma, or thousands: comma`},
		{query.AmbiguousNumber, "decimal", query.Place{}, `column "decimal": the cell may have a mark between thousands or before decimals [PC0424]`},
		{query.LostDigits, "integer", query.Place{Value: "1,23E+11"}, `column "integer": "1,23E+11" is how a spreadsheet shortens a long number: digits are lost [PC0425] hint: format the column as text in the spreadsheet, enter the number again, and declare it as text if it is a code`},
		{query.NoSuchDay, "date", query.Place{Value: "2023-06-31"}, `column "date": the calendar has no day "2023-06-31" [PC0426] hint: correct the day or the month`},
		{query.NoSuchDay, "date", query.Place{Value: "05/31/2023"}, `column "date": the calendar has no day "05/31/2023" [PC0426] hint: write every date with the day before the month, or as 2023-05-31: one file is not read in two orders`},
		{query.NoSuchDay, "date", query.Place{}, `column "date": the calendar does not have the day in the cell [PC0426] hint: correct the day or the month`},
		{query.OutOfRange, "integer", query.Place{Value: "-8"}, `column "integer": "-8" is outside min and max [PC0409] hint: correct the cell, or min and max in the plan`},
		{query.NoColumn, "date", query.Place{Near: "data"}, `dataset "visits": the file has no column "date" [PC0404] hint: did you mean "data"?`},
		{query.NoColumn, "date", query.Place{Near: "TEXT"}, `dataset "visits": the file has no column "date" [PC0404] hint: add the name that the file has to header in the plan, or declare skip_rows if there are rows above the header`},
		{query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "unit;date"}}, `dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell; declare delimiter: ";"`},
		{query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "unit\tdate"}}, `dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell; declare delimiter: tab`},
		{query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "unit,date", Quoted: true}}, `dataset "visits": the file has no column "date" [PC0404] hint: the whole header line is in quotes; remove the quotes around the lines, or export the file again`},
		{query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "Báo cáo", Quoted: true}}, `dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell, "Báo cáo"; declare skip_rows if it is a title, or the right delimiter`},
		{query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "Báo cáo"}}, `dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell, "Báo cáo"; declare skip_rows if it is a title, or the right delimiter`},
		{query.NoColumn, "date", query.Place{Sheet: "2023", Detail: query.LoneHeader{Text: "Báo cáo; quý"}}, `dataset "visits", sheet "2023": the file has no column "date" [PC0404] hint: the header row is one cell, "Báo cáo; quý"; declare skip_rows if it is a title`},
		{query.NoColumn, "date", query.Place{}, `dataset "visits": the file has no column "date" [PC0404] hint: add the name that the file has to header in the plan, or declare skip_rows if there are rows above the header`},
		{query.NotOneOf, "text", query.Place{Value: "N/A"}, `column "text": "N/A" is not among its values [PC0410] hint: declare missing: ["N/A"] if that means a blank cell in every column`},
		{query.NotOneOf, "text", query.Place{Value: "City"}, `column "text": "City" is not among its values [PC0410] hint: did you mean "city"?`},
		{query.NotOneOf, "text", query.Place{Value: "thành phố lớn"}, `column "text": "thành phố lớn" is not among its values [PC0410] hint: write "city", which the plan calls "thành phố lớn", or declare values: {"thành phố lớn": "city"}`},
		{query.NotOneOf, "text", query.Place{}, `column "text": the cell is not among its values [PC0410]`},
		{query.BlankCell, "date", query.Place{Header: "DATE"}, `column "date": the cell is blank [PC0411] hint: fill it in, or declare in the plan what a blank means`},
		{query.BlankCell, "date", query.Place{Header: "Ngày"}, `column "Ngày" (date): the cell is blank [PC0411] hint: fill it in, or declare in the plan what a blank means`},
		{query.BadCell, "date", query.Place{Header: "Ngày", Sheet: "Sheet1", Cell: "C3", Value: "May"}, `column "Ngày" (date), Sheet1!C3: "May" is not a date [PC0408] hint: write dates as 2023-05-31`},
		{query.BadCell, "date", query.Place{Header: "Ngày", Sheet: "Số liệu", Cell: "C3"}, `column "Ngày" (date), 'Số liệu'!C3: the cell is not a date [PC0408] hint: write dates as 2023-05-31`},
		{query.DuplicateKey, "", query.Place{Header: "Mã", Value: "01"}, `column "Mã" (text): key "01" appears twice, in rows that differ [PC0413] hint: keep the right row, or add to key what tells the rows apart`},
		{query.DuplicateKey, "", query.Place{}, `column "text": the key appears twice, in rows that differ [PC0413] hint: keep the right row, or add to key what tells the rows apart`},
		{query.DuplicateRow, "", query.Place{Value: "01"}, `column "text": key "01" appears twice, in equal rows [PC0413] hint: remove one, or declare tolerate: [duplicates] if such rows are one record that was entered twice`},
	} {
		if got := said(binding.Format{}, c.kind, c.column, c.place, words.English); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

func TestWordsInVietnamese(t *testing.T) {
	for _, c := range []struct {
		kind   query.FindingKind
		column string
		place  query.Place
		want   string
	}{
		{query.BadCell, "date", query.Place{Header: "Ngày", Sheet: "Số liệu", Cell: "C3", Value: "31/05/2023"}, `cột "Ngày" (date), 'Số liệu'!C3: "31/05/2023" không phải ngày [PC0408] gợi ý: khai báo dates: dd/mm/yyyy`},
		{query.RaggedRow, "", query.Place{Detail: query.Ragged{Have: 1, Want: 3}}, "dòng này có 1 ô, còn tiêu đề có 3 [PC0407] gợi ý: thêm cho đủ số ô như tiêu đề; ô có xuống dòng phải đặt trong dấu nháy"},
		{query.NotText, "", query.Place{Detail: query.WrongContent{Is: query.HTMLPage}}, `bảng "visits": tệp này là trang HTML, không phải bảng số liệu [PC0417] gợi ý: mở bằng chương trình đã tạo ra tệp và lưu bảng dưới dạng CSV UTF-8`},
		{query.NotOpened, "", query.Place{Detail: query.OpenFailed{Err: syscall.EIO}}, `bảng "visits": không đọc được tệp: lỗi đọc ghi của thiết bị [PC0402]`},
	} {
		got := strings.Replace(said(binding.Format{}, c.kind, c.column, c.place, words.Vietnamese), " hint: ", " gợi ý: ", 1)
		if got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

func TestWordsTakeHeedOfWhatIsDeclared(t *testing.T) {
	for _, c := range []struct {
		format binding.Format
		kind   query.FindingKind
		column string
		place  query.Place
		want   string
	}{
		{binding.Format{Encoding: "windows-1258"}, query.BadEncoding, "", query.Place{Detail: query.NotInEncoding{Encoding: "windows-1258", Byte: 0x8a}},
			`dataset "visits": the text cannot be read as windows-1258: byte 0x8a is not in windows-1258 [PC0405] hint: save the file as CSV UTF-8 and remove encoding from the plan, or declare the right one`},
		{binding.Format{Encoding: "tcvn3"}, query.BadEncoding, "", query.Place{Detail: query.NotInEncoding{Encoding: "tcvn3", Char: '°'}},
			`dataset "visits": the text cannot be read as tcvn3: U+00B0 is not in tcvn3 [PC0405] hint: save the file as CSV UTF-8 and remove encoding from the plan, or declare the right one`},
		{binding.Format{Encoding: "utf-16le"}, query.BadEncoding, "", query.Place{Detail: query.HalfSurrogate{}},
			`dataset "visits": the text is damaged: half of a pair of surrogates in UTF-16 [PC0405] hint: get the file again, or save it again as CSV UTF-8`},
		{binding.Format{Delimiter: ';'}, query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "unit;date"}},
			`dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell, "unit;date"; declare skip_rows if it is a title, or the right delimiter`},
		{binding.Format{Delimiter: ';'}, query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "unit,date"}},
			`dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell; declare delimiter: ","`},
		{binding.Format{SkipRows: 2}, query.NoColumn, "date", query.Place{Detail: query.LoneHeader{Text: "2023-01-01"}},
			`dataset "visits": the file has no column "date" [PC0404] hint: skip_rows: 2 means that the header is in the row below the rows that are skipped; correct it, or add the name that the file has to header`},
		{binding.Format{SkipRows: 9}, query.NoHeader, "", query.Place{},
			`dataset "visits": the file has no header below the rows that are skipped [PC0403] hint: correct skip_rows: 9 in the plan, or add the header`},
		{binding.Format{Frame: framing.Rules{TotalWords: []string{"Cộng"}}}, query.TotalRow, "", query.Place{Value: "Tổng"},
			`the row begins with "Tổng": it sums up other rows [PC0427] hint: declare leave_out: [totals] to leave such rows out, or keep: ["Tổng"] if they are records`},
		{binding.Format{Frame: framing.Rules{LeaveOut: framing.RowsOf([]string{"notes", "Cộng dồn"}), Keep: framing.RowsOf([]string{"Cộng Hòa"})}}, query.TotalRow, "", query.Place{Value: "Tổng"},
			`the row begins with "Tổng": it sums up other rows [PC0427] hint: declare leave_out: [notes, "Cộng dồn", totals] to leave such rows out, or keep: ["Cộng Hòa", "Tổng"] if they are records`},
		{binding.Format{}, query.AsideRow, "", query.Place{Value: "Nơi nhận:", Detail: query.Aside{Kind: framing.Note}},
			`"Nơi nhận:" is a note or a signature, not a record [PC0437] hint: declare leave_out: [notes] to leave such rows out, or keep: ["Nơi nhận:"] if they are records`},
		{binding.Format{}, query.AsideRow, "", query.Place{Detail: query.Aside{Kind: framing.RepeatedHeader}},
			`the row repeats the header [PC0437] hint: declare leave_out: [repeated headers] to leave such rows out, or keep: [repeated headers] if they are records`},
		{binding.Format{}, query.LoneRow, "", query.Place{Value: "I. Huyện A"},
			`the row holds nothing but "I. Huyện A", while other rows have more [PC0437] hint: declare leave_out: [sections] to leave such rows out, or keep: ["I. Huyện A"] if they are records`},
		{binding.Format{}, query.LoneRow, "", query.Place{},
			`the row has a single text, while other rows have more [PC0437] hint: declare leave_out: [sections] to leave such rows out, or keep: [sections] if they are records`},
		{binding.Format{}, query.DoubtfulTotal, "", query.Place{Value: "Cộng Hòa"},
			`the row begins with "Cộng Hòa" and counts as a record [PC0438] hint: declare keep: ["Cộng Hòa"] if the row is a record, or leave_out: ["Cộng Hòa"] if it sums up other rows`},
		{binding.Format{}, query.NamedLeftOut, "", query.Place{Value: "Tổng"}, `the plan leaves out the row "Tổng", but elsewhere refers to it by name [PC0439] hint: declare keep: ["Tổng"] if it is a record`},
		{binding.Format{}, query.BelowEnd, "", query.Place{}, `a row below the blank row that ends the table could be a record [PC0440] hint: remove the blank row, or remove ends from the dataset if the table goes on`},
	} {
		if got := said(c.format, c.kind, c.column, c.place, words.English); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

func TestWhatAFileMayHoldIsNamedNotWhatItMeans(t *testing.T) {
	d := visits(binding.Format{})
	d.File.Columns["text"] = binding.Column{Cells: cellformat.Cells{Words: []cellformat.Word{{Text: "Thành phố", Means: value.TextOf("city")}, {Text: "TP", Means: value.TextOf("city")}}}}
	for found, want := range map[string]string{
		"thành phố": `did you mean "Thành phố"?`,
		"Tỉnh":      `the choices are "Thành phố", "TP", "district"`,
	} {
		list := Places(d, query.Finding{Kind: query.NotOneOf, Column: "text", First: []query.Place{{Value: found}}})
		if got := list[0].Hint.String(); got != want {
			t.Errorf("%q: %s, want %s", found, got, want)
		}
	}
}

func TestRowsAreToleratedOnlyWhereAllColumnsWereCompared(t *testing.T) {
	d := visits(binding.Format{})
	d.File.Columns["commune"] = binding.Column{FromFile: "visits-{}.csv"}
	f := query.Finding{Kind: query.DuplicateRow, First: []query.Place{{Value: "01"}}}
	if got, want := Places(d, f)[0].Hint.String(), "remove one of the rows"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	d.Read.Columns = append(d.Read.Columns, query.Column{Name: "commune"})
	if got, want := Places(d, f)[0].Hint.String(), "remove one, or declare tolerate: [duplicates] if such rows are one record that was entered twice"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestToleratedFindingsAreWarningsWithoutHints(t *testing.T) {
	d := visits(binding.Format{})
	f := query.Finding{Kind: query.BadCell, Column: "date", Tolerated: true, Count: 3, First: []query.Place{{File: "visits.csv", Line: 2, Value: "May"}}}
	said := Places(d, f)[0]
	if said.Severity != diag.Warning || !said.Hint.IsZero() || len(said.Notes) != 1 || said.Notes[0].String() != "the plan tolerates cells that cannot be read; they are unknown" {
		t.Errorf("%+v", said)
	}
	stats := query.Stats{Findings: []query.Finding{f, {Kind: query.RaggedRow, Count: 3, First: []query.Place{{Line: 5}}}}}
	list := Untolerated(d, stats)
	if len(list) != 1 || list[0].Code != diag.CodeRagged || len(list[0].Notes) != 1 || list[0].Notes[0].String() != `and 2 more like this in dataset "visits"` {
		t.Errorf("%+v", list)
	}
}

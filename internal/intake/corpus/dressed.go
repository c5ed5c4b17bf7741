package corpus

// named is a dressing of the shipped files.
type named struct {
	name, about string
	dressing    Dressing
}

// excelVN is how a spreadsheet in Vietnam writes CSV.
var excelVN = Dressing{Delimiter: ';', LineEnd: "\r\n", Decimal: "comma", Dates: []string{"dd/mm/yyyy"}, True: []string{"Có"}, False: []string{"Không"}}

// dressings are those of the shipped files, sorted by name.
var dressings = []named{
	{"archive-gz", "compressed with gzip", Dressing{Archive: "gz"}},
	{"archive-zst", "compressed with zstd, and semicolons inside", Dressing{Archive: "zst", Delimiter: ';'}},
	{"blank-rows", "blank rows and rows of delimiters alone, and no end of the last row", Dressing{BlankRows: true, NoLastEnd: true}},
	{"booleans-declared", "booleans are declared words", Dressing{True: []string{"Đạt", "ĐẠT YÊU CẦU"}, False: []string{"Chưa đạt"}, WordsMeant: true}},
	{"booleans-usual", "booleans are words that need no declaration", Dressing{True: []string{"x", "Có", "1", "YES"}, False: []string{"Không", "0"}}},
	{"dates-d-m-yyyy", "days and months without zeros", Dressing{Dates: []string{"d/m/yyyy"}}},
	{"dates-dd-mm-yy", "years of two digits with a pivot", Dressing{Dates: []string{"dd/mm/yy"}, Pivot: 1950}},
	{"dates-dd-mm-yyyy", "the day first", Dressing{Dates: []string{"dd/mm/yyyy"}}},
	{"dates-dots", "points in dates", Dressing{Dates: []string{"dd.mm.yyyy"}}},
	{"dates-excel", "serial numbers of a spreadsheet", Dressing{Dates: []string{excelDates}}},
	{"dates-mm-dd-yyyy", "the month first, which is declared", Dressing{Dates: []string{"m/d/yyyy"}}},
	{"dates-months", "months in letters", Dressing{Dates: []string{"dd-mmm-yyyy"}}},
	{"dates-programs", "days at midnight, and times with a half of the day or a zone", Dressing{Programs: true, Dates: []string{"d/m/yyyy", "yyyy-mm-dd"}}},
	{"dates-several", "dates in several forms in one column", Dressing{Dates: []string{"dd/mm/yyyy", "yyyy-mm-dd", excelDates, "d-m-yyyy"}}},
	{"dates-yyyymmdd", "days without separators", Dressing{Dates: []string{"yyyymmdd"}}},
	{"dates-yyyy-slash", "slashes in ISO dates", Dressing{Dates: []string{"yyyy/mm/dd"}}},
	{"delimiter-pipe", "vertical bars, detected", Dressing{Delimiter: '|'}},
	{"delimiter-pipe-declared", "vertical bars, declared", Dressing{Delimiter: '|', Declared: true}},
	{"delimiter-semicolon", "semicolons, detected", Dressing{Delimiter: ';'}},
	{"delimiter-semicolon-declared", "semicolons, declared", Dressing{Delimiter: ';', Declared: true}},
	{"delimiter-sep", "the first line says sep=;", Dressing{Delimiter: ';', NamedInFile: true, LineEnd: "\r\n"}},
	{"delimiter-sep-and-titles", "the first line says sep=| above titles, in a file with byte order mark", Dressing{Delimiter: '|', NamedInFile: true, Mark: true, Titles: []string{"Báo cáo, quý I; năm 2023"}}},
	{"delimiter-tab", "tabs, detected", Dressing{Delimiter: '\t'}},
	{"delimiter-tab-declared", "tabs, declared", Dressing{Delimiter: '\t', Declared: true}},
	{"encoding-nfd", "decomposed letters, in headers and cells", Dressing{Decomposed: true}},
	{"encoding-tcvn3", "for fonts of TCVN3", Dressing{Encoding: tcvn3}},
	{"encoding-tcvn3-look-alike", "for fonts of TCVN3, saved as UTF-8 of what it looks like", Dressing{Encoding: tcvn3, LookAlike: true, Mark: true}},
	{"encoding-utf-16be", "UTF-16BE with byte order mark", Dressing{Encoding: utf16BE, Mark: true, Undeclared: true}},
	{"encoding-utf-16be-declared", "UTF-16BE without byte order mark, declared", Dressing{Encoding: utf16BE}},
	{"encoding-utf-16le", "Unicode text of a spreadsheet: UTF-16LE with byte order mark, tabs", Dressing{Encoding: utf16LE, Mark: true, Undeclared: true, Delimiter: '\t', LineEnd: "\r\n"}},
	{"encoding-utf-16le-declared", "UTF-16LE without byte order mark, declared", Dressing{Encoding: utf16LE}},
	{"encoding-utf-8-declared", "UTF-8, declared", Dressing{Encoding: utf8Text}},
	{"encoding-utf-8-mark", "UTF-8 with byte order mark", Dressing{Mark: true}},
	{"encoding-vni", "for fonts of VNI", Dressing{Encoding: vni}},
	{"encoding-vni-look-alike", "for fonts of VNI, saved as UTF-8 of what it looks like", Dressing{Encoding: vni, LookAlike: true}},
	{"encoding-windows-1258", "Windows-1258", Dressing{Encoding: windows1258}},
	{"excel-vn", "CSV UTF-8 of a spreadsheet in Vietnam", with(excelVN, func(d *Dressing) { d.Mark = true })},
	{"excel-vn-windows-1258", "CSV of a spreadsheet in Vietnam", with(excelVN, func(d *Dressing) { d.Encoding = windows1258 })},
	{"files-by-name", "one file a district, which only the file's name tells", Dressing{PerDistrict: true, FromName: true}},
	{"files-by-name-workbooks", "one workbook a district, which only the file's name tells", Dressing{PerDistrict: true, FromName: true, Workbook: "typed"}},
	{"files-several", "one file a district", Dressing{PerDistrict: true}},
	{"header-other", "headers of other names", Dressing{Header: otherHeader}},
	{"header-spaces", "more spaces in headers, some of which do not break", Dressing{Header: spacedHeader}},
	{"header-upper", "headers in capitals", Dressing{Header: upperHeader}},
	{"line-end-cr", "rows end with CR", Dressing{LineEnd: "\r"}},
	{"line-end-crlf", "rows end with CRLF", Dressing{LineEnd: "\r\n"}},
	{"missing", "words where there is nothing to write", Dressing{Missing: []string{"-", "N/A", "không rõ"}}},
	{"numbers-comma", "a decimal comma", Dressing{Decimal: "comma"}},
	{"numbers-comma-dot", "a decimal comma, and dots between thousands", Dressing{Decimal: "comma", Thousands: "dot", Mark1000: ".", Delimiter: ';'}},
	{"numbers-comma-space", "a decimal comma, and spaces between thousands that do not break", Dressing{Decimal: "comma", Thousands: "space", Mark1000: "\u202f", Delimiter: '\t'}},
	{"numbers-parentheses", "negative numbers in parentheses", Dressing{Parentheses: true, Decimal: "comma", Thousands: "dot", Mark1000: ".", Delimiter: ';'}},
	{"numbers-percent-fraction", "percents that are fractions", Dressing{Percent: "fraction"}},
	{"numbers-percent-points", "percents that are points", Dressing{Percent: "points"}},
	{"numbers-point-comma", "a decimal point, and commas between thousands", Dressing{Decimal: "point", Thousands: "comma", Mark1000: ","}},
	{"plain", "what a plan means that declares nothing", Dressing{}},
	{"programs", "numbers, days and times as programs write them", Dressing{Programs: true}},
	{"quotes", "quotes around every cell", Dressing{QuoteAll: true}},
	{"reversed", "columns in another order, and one more", Dressing{Reversed: true}},
	{"spaces", "white space around cells, some of which does not break", Dressing{Space: " \u00a0 "}},
	{"spaces-quotes", "white space inside quotes", Dressing{Space: "\u00a0 ", QuoteAll: true}},
	{"texts-spaces", "other white space, and characters without a width, inside texts", Dressing{Inside: "\u00a0 \u200b"}},
	{"titles", "titles above the header, one of two lines", Dressing{Titles: []string{"Báo cáo quý I", "", "\"Nơi lập:\nSở\";,"}}},
	{"totals", "rows that sum up others", Dressing{Totals: []string{"Tổng cộng", "Cộng"}}},
	{"values", "words that stand for values", Dressing{Values: true}},
	{"workbook", "a workbook with numbers, days and truths", Dressing{Workbook: "typed"}},
	{"workbook-1904", "a workbook whose days count from 1904", Dressing{Workbook: "typed", From1904: true}},
	{"workbook-declared", "a workbook, and declarations that its cells do not need", Dressing{Workbook: "typed", Decimal: "comma", Thousands: "dot", Dates: []string{"dd/mm/yy"}, Pivot: 1950, True: []string{"Đạt"}, False: []string{"Hỏng"}, WordsMeant: true}},
	{"workbook-nfd", "a workbook with decomposed letters", Dressing{Workbook: "typed", Decomposed: true}},
	{"workbook-percent", "a workbook with percents", Dressing{Workbook: "typed", Percent: "points"}},
	{"workbook-rows", "a workbook with titles, blank rows, totals and missing words", Dressing{Workbook: "typed", Titles: []string{"Báo cáo", ""}, BlankRows: true, Totals: []string{"Tổng cộng"}, Missing: []string{"-"}}},
	{"workbook-sheet", "a workbook of several sheets", Dressing{Workbook: "typed", Sheet: "Quý I"}},
	{"workbook-texts", "a workbook of texts alone, in an archive", Dressing{Workbook: "texts", Archive: "gz", Decimal: "comma", Dates: []string{"d.m.yyyy"}}},
}

// with returns a dressing with a change.
func with(d Dressing, change func(*Dressing)) Dressing {
	change(&d)
	return d
}

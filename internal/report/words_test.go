package report

import (
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// visits is a dataset with a column of each type, called like the type.
func visits(format query.Format) (*plan.Dataset, *query.Dataset) {
	d, read := &plan.Dataset{Name: "visits", File: "visits.csv"}, &query.Dataset{Format: format}
	for t := value.Text; t <= value.Boolean; t++ {
		d.Columns = append(d.Columns, &plan.Column{Name: t.String(), Type: t, Header: []string{t.String()}})
		read.Columns = append(read.Columns, query.Column{Name: t.String(), Type: t})
	}
	d.Columns[0].OneOf = []value.Value{value.TextOf("city"), value.TextOf("district")}
	return d, read
}

func TestEveryKindOfFindingHasACodeAndWords(t *testing.T) {
	d, read := visits(query.Format{})
	for k := query.NoFile; k <= query.NoRows; k++ {
		said := diagnose(d, read, query.Finding{Kind: k}, query.Place{File: "visits.csv", Line: 2, Value: "a\x1b[31m\u202e"})
		if _, ok := diag.PageOf(said.Code); !ok || said.Severity != diag.Error || said.Message.IsZero() {
			t.Errorf("kind %d: %+v", k, said)
		}
		if strings.ContainsAny(said.Message.String()+said.Hint.String(), "\x1b\u202e") {
			t.Errorf("kind %d writes what a terminal acts on: %q, %q", k, said.Message, said.Hint)
		}
		if said := diagnose(d, read, query.Finding{Kind: k}, query.Place{}); said.Message.IsZero() {
			t.Errorf("kind %d has no words for a finding without a value", k)
		}
	}
	if len(kinds) != int(query.NoRows) {
		t.Errorf("%d kinds have words, and there are %d", len(kinds), query.NoRows)
	}
}

func TestWordsOfFindings(t *testing.T) {
	for _, c := range []struct {
		kind          query.FindingKind
		column, found string
		want          string
	}{
		{query.NotText, "", "a PDF document", `dataset "visits": the file is a PDF document, not a table [PC0417] hint: open it in the program that made it, and save the table as CSV UTF-8`},
		{query.NulByte, "", "", `dataset "visits": a NUL byte, which no text holds [PC0418] hint: save the file again as CSV UTF-8: this copy is damaged, or is no text`},
		{query.NotText, "", "not a gzip archive, whatever its name says", `dataset "visits": the file is not a gzip archive, whatever its name says [PC0417] hint: take the ending off its name if it is a table, or get the file again`},
		{query.NotText, "", "a gzip archive", `dataset "visits": the file is a gzip archive, not a table [PC0417] hint: let its name end in .gz, here and in the plan, or unpack it`},
		{query.NotText, "", "a zstd archive", `dataset "visits": the file is a zstd archive, not a table [PC0417] hint: let its name end in .zst, here and in the plan, or unpack it`},
		{query.NotText, "", "a RAR archive", `dataset "visits": the file is a RAR archive, not a table [PC0417] hint: unpack it, and put the table that is in it here`},
		{query.NotOpened, "", "the archive is damaged", `dataset "visits": cannot read the file: the archive is damaged [PC0402] hint: get the file again: this copy is not whole`},
		{query.NotOpened, "", "input/output error", `dataset "visits": cannot read the file: input/output error [PC0402] hint: `},
		{query.RaggedRow, "", "2/3", "the row has 2 cells, and the header 3 [PC0407] hint: give the row as many cells as the header; a line break inside a cell belongs in quotes"},
		{query.RaggedRow, "", "4/3", "the row has 4 cells, and the header 3 [PC0407] hint: put cells in quotes that contain what stands between cells, such as a comma"},
		{query.NulByte, "", "it looks like UTF-16 without a byte order mark", `dataset "visits": the file holds NUL bytes: it looks like UTF-16 without a byte order mark [PC0418] hint: save the file as CSV UTF-8`},
		{query.BadEncoding, "text", "\xe0", `column "text": "\xe0" is not UTF-8 [PC0405] hint: save the file as CSV UTF-8, or declare what the whole file is, as in encoding: windows-1258`},
		{query.BadEncoding, "", "windows-1258", `dataset "visits": the file is not UTF-8; it looks like windows-1258 [PC0405] hint: declare encoding: windows-1258, or save the file as CSV UTF-8`},
		{query.BadEncoding, "", "utf-16", `dataset "visits": the file is not UTF-8; it looks like utf-16 [PC0405] hint: save the file as CSV UTF-8, or as Unicode text with its byte order mark`},
		{query.BadEncoding, "", "half a character of UTF-16 at the end", `dataset "visits": the text is damaged: half a character of UTF-16 at the end [PC0405] hint: get the file again, or save it again as CSV UTF-8`},
		{query.BadEncoding, "", "", `dataset "visits": the text is not UTF-8 [PC0405] hint: save the file as CSV UTF-8, or declare what the whole file is, as in encoding: windows-1258`},
		{query.LegacyFont, "", "tcvn3", `dataset "visits": the text is written for fonts of TCVN3 (.VnTime), and reads as other letters in any other font [PC0419] hint: declare encoding: tcvn3, or convert the file to Unicode`},
		{query.UnknownDelimiter, "", `";" "|"`, `dataset "visits": it is not clear what stands between cells: ";" "|" [PC0420] hint: declare it, as in delimiter: ";", or mend the first line`},
		{query.TooManyColumns, "", "16384", `dataset "visits": the header has more than 16384 columns [PC0421] hint: look for a quote or a delimiter that is not meant, and delete what the plan does not need`},
		{query.TooLarge, "", "256 MiB", `dataset "visits": the file expands to more than 256 MiB [PC0422] hint: unpack it and save the table as CSV, if you trust where it comes from`},
		{query.BadWorkbook, "", "it has several sheets", `dataset "visits": the workbook cannot be read as a table: it has several sheets [PC0423] hint: name the sheet in the plan, as in sheet: "2023"`},
		{query.BadWorkbook, "", "merged cells A2:A5", `dataset "visits": the workbook cannot be read as a table: merged cells A2:A5 [PC0423] hint: unmerge the cells, and fill in each of them`},
		{query.BadWorkbook, "", "the formula in B7 has no value", `dataset "visits": the workbook cannot be read as a table: the formula in B7 has no value [PC0423] hint: open it in the spreadsheet, let it compute, and save it`},
		{query.AmbiguousNumber, "integer", "1.234", `column "integer": "1.234" may have a mark between thousands or before decimals [PC0424] hint: declare decimals: point, or thousands: dot`},
		{query.AmbiguousNumber, "decimal", "1,234", `column "decimal": "1,234" may have a mark between thousands or before decimals [PC0424] hint: declare decimals: comma, or thousands: comma`},
		{query.LostDigits, "integer", "1,23E+11", `column "integer": "1,23E+11" is how a spreadsheet shortens a long number: digits are lost [PC0425] hint: format the column as text in the spreadsheet, enter the number again, and declare it as text if it is a code`},
		{query.NoSuchDay, "date", "2023-06-31", `column "date": the calendar has no day "2023-06-31" [PC0426] hint: correct the day or the month`},
		{query.NoSuchDay, "date", "05/31/2023", `column "date": the calendar has no day "05/31/2023" [PC0426] hint: write the day before the month, or dates as 2023-05-31: a month before the day is never read`},
		{query.TotalRow, "", "Tổng cộng", `the row begins with "Tổng cộng": it sums up other rows [PC0427] hint: declare total_rows: ["Tổng cộng"] to leave such rows out, or delete the row`},
		{query.NoFile, "", "", `dataset "visits": no file "visits.csv" in the data folder [PC0401] hint: put it there, or correct file in the plan`},
		{query.NoFile, "", "visit.csv", `dataset "visits": no file "visits.csv" in the data folder [PC0401] hint: did you mean "visit.csv"?`},
		{query.OutOfRange, "integer", "-8", `column "integer": "-8" is outside min and max [PC0409] hint: correct the cell, or min and max in the plan`},
		{query.NoRows, "", "", `dataset "visits": no row, and the plan requires some [PC0428] hint: export its files again, or take required out of the dataset if there can be nothing to record`},
		{query.NoColumn, "date", "data", `dataset "visits": the file has no column "date" [PC0404] hint: did you mean "data"?`},
		{query.NoColumn, "date", "unit;date", `dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell; declare delimiter: ";"`},
		{query.NoColumn, "date", "unit\tdate", `dataset "visits": the file has no column "date" [PC0404] hint: the header line is one cell; declare delimiter: tab`},
		{query.NotOneOf, "text", "N/A", `column "text": "N/A" is not among its values [PC0410] hint: declare missing: ["N/A"]`},
		{query.NotOneOf, "text", "City", `column "text": "City" is not among its values [PC0410] hint: did you mean "city"?`},
	} {
		d, read := visits(query.Format{})
		said := diagnose(d, read, query.Finding{Kind: c.kind, Column: c.column}, query.Place{Value: c.found})
		if got := said.Message.String() + " [" + string(said.Code) + "] hint: " + said.Hint.String(); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

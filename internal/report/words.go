package report

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// subject is what a finding is about: a dataset, how it was read, a column or
// reference where one is meant, and the text that was found.
type subject struct {
	dataset *plan.Dataset
	read    *query.Dataset
	column  string
	found   string
	near    string // as in query.Place
}

// kind is how one kind of finding is said: its code, and its words. A hint may
// be empty.
type kind struct {
	code  diag.Code
	words func(s subject) (message, hint string)
}

var kinds = map[query.FindingKind]kind{
	query.NoFile: {diag.CodeNoFile, func(s subject) (string, string) {
		return s.file("no file %s in the data folder", diag.Quote(s.dataset.File)), orElse(didYouMean(s.found), "put it there, or correct file in the plan")
	}},
	query.NotOpened: {diag.CodeOpen, func(s subject) (string, string) {
		return s.file("cannot read the file: %s", text.Line(s.found)), openHint(s.found)
	}},
	query.NotRegular: {diag.CodeOpen, func(s subject) (string, string) {
		return s.file("a folder, a pipe or a device stands where its file is expected"), "put a CSV file there, or name the right one in the plan"
	}},
	query.Outside: {diag.CodeOpen, func(s subject) (string, string) {
		return s.file("the name leads out of the data folder, and nothing there is read"), "copy the file into the data folder"
	}},
	query.NotPermitted: {diag.CodeOpen, func(s subject) (string, string) {
		return s.file("the system does not let you read the file"), "ask its owner, or whoever looks after the machine, for permission"
	}},
	query.NotText: {diag.CodeNotText, func(s subject) (string, string) {
		return s.file("the file is %s", notTable(s.found)), contentHint(s.found)
	}},
	query.NulByte: {diag.CodeNul, func(s subject) (string, string) {
		if s.found != "" {
			return s.file("the file holds NUL bytes: %s", text.Line(s.found)), "save the file as CSV UTF-8"
		}
		return s.file("a NUL byte, which no text holds"), "save the file again as CSV UTF-8: this copy is damaged, or is no text"
	}},
	query.BadEncoding: {diag.CodeEncoding, func(s subject) (string, string) {
		switch {
		case s.column != "":
			return fmt.Sprintf("column %s: %s is not %s", diag.Quote(s.column), diag.Quote(s.found), s.encoding()), s.encodingHint("")
		case slices.Contains(lookAlikes, s.found):
			return s.file("the file is not %s; it looks like %s", s.encoding(), s.found), s.encodingHint(s.found)
		case isHalf(s.found):
			return s.file("the text is damaged: %s", text.Line(s.found)), s.encodingHint("")
		case s.found != "":
			return s.file("the text cannot be read as %s: %s", s.encoding(), text.Line(s.found)), s.encodingHint("")
		}
		return s.file("the text is not %s", s.encoding()), s.encodingHint("")
	}},
	query.LegacyFont: {diag.CodeLegacyFont, func(s subject) (string, string) {
		return s.file("the text is written for fonts of %s, and reads as other letters in any other font", fontNames[s.found]), "declare encoding: " + text.Line(s.found) + ", or convert the file to Unicode"
	}},
	query.NoHeader: {diag.CodeHeader, func(s subject) (string, string) {
		if rows := s.read.Format.SkipRows; rows > 0 {
			return s.file("the file has no header below the rows that are skipped"), fmt.Sprintf("correct skip_rows: %d in the plan, or add the header", rows)
		}
		return s.file("the file is empty: it has no header"), "the first line names the columns"
	}},
	query.UnknownDelimiter: {diag.CodeDelimiter, func(s subject) (string, string) {
		if s.found == "" {
			return s.file("the header line does not say what stands between cells"), `declare what does, as in delimiter: ";"`
		}
		return s.file("it is not clear what stands between cells: %s", text.Line(s.found)), `declare it, as in delimiter: ";", or mend the first line`
	}},
	query.TooManyColumns: {diag.CodeColumns, func(s subject) (string, string) {
		return s.file("the header has more than %s columns", text.Line(s.found)), "look for a quote or a delimiter that is not meant, and delete what the plan does not need"
	}},
	query.TooLarge: {diag.CodeTooLarge, func(s subject) (string, string) {
		return s.file("the file expands to more than %s", text.Line(orElse(s.found, "the limit"))), "unpack it and save the table as CSV, if you trust where it comes from"
	}},
	query.BadWorkbook: {diag.CodeWorkbook, func(s subject) (string, string) {
		return s.file("the workbook cannot be read as a table: %s", text.Line(s.found)), workbookHint(s.found)
	}},
	query.DuplicateHeader: {diag.CodeHeader, func(s subject) (string, string) {
		if s.column == "" {
			return fmt.Sprintf("header %s stands twice", diag.Quote(s.found)), "rename or remove one of the columns"
		}
		if slices.ContainsFunc(s.read.Columns, func(c query.Column) bool { return c.Name == s.column && c.FromFile != "" }) {
			return fmt.Sprintf("header %s names column %s, which is a part of the file's name", diag.Quote(s.found), diag.Quote(s.column)),
				"remove the column from the file, or take it out of the file's name in the plan"
		}
		return fmt.Sprintf("two headers name column %s, one of them %s", diag.Quote(s.column), diag.Quote(s.found)), "rename or remove one of the columns"
	}},
	query.NoColumn: {diag.CodeNoColumn, func(s subject) (string, string) {
		return s.file("the file has no column %s", s.headers()), s.missingColumnHint()
	}},
	query.UnclosedQuote: {diag.CodeQuotes, func(subject) (string, string) {
		return "a quote that opens here is never closed", `close it with ", and write a quote inside a cell as ""`
	}},
	query.BareQuote: {diag.CodeQuotes, func(subject) (string, string) {
		return "a quote in the middle of a cell", `put the whole cell in quotes, and write a quote inside it as ""`
	}},
	query.RaggedRow: {diag.CodeRagged, func(s subject) (string, string) {
		have, want, _ := strings.Cut(s.found, "/")
		return fmt.Sprintf("the row has %s cells, and the header %s", text.Line(have), text.Line(want)), raggedHint(have, want)
	}},
	query.RecordTooLong: {diag.CodeTooLong, func(subject) (string, string) {
		return "the record that begins here has more than 1 MiB", "look for a quote that is not closed"
	}},
	query.FileChanged: {diag.CodeChanged, func(subject) (string, string) {
		return "the file changed while it was read", "run again when nobody writes to it"
	}},
	query.TotalRow: {diag.CodeTotalRow, func(s subject) (string, string) {
		return fmt.Sprintf("the row begins with %s: it sums up other rows", diag.Quote(s.found)), "declare total_rows: " + listOf(s.read.Format.TotalRows, s.found) + " to leave such rows out, or delete the row"
	}},
	query.NoRows: {diag.CodeRequiredRows, func(s subject) (string, string) {
		return s.file("no row, and the plan requires some"), "export its files again, or take required out of the dataset if there can be nothing to record"
	}},
	query.BadCell: {diag.CodeCell, func(s subject) (string, string) {
		return s.cell("%s is not %s", diag.Quote(s.found), article(s.typ())), s.cellHint()
	}},
	query.TooManyDigits: {diag.CodeCell, func(s subject) (string, string) {
		return s.cell("%s has more than %d digits, or more than %d after the point", diag.Quote(s.found), value.MaxDigits, value.MaxDecimals), "declare the column as text if it is a code"
	}},
	query.AmbiguousNumber: {diag.CodeAmbiguous, func(s subject) (string, string) {
		return s.cell("%s may have a mark between thousands or before decimals", diag.Quote(s.found)), ambiguityHint(s.found)
	}},
	query.LostDigits: {diag.CodeLostDigits, func(s subject) (string, string) {
		return s.cell("%s is how a spreadsheet shortens a long number: digits are lost", diag.Quote(s.found)), "format the column as text in the spreadsheet, enter the number again, and declare it as text if it is a code"
	}},
	query.NoSuchDay: {diag.CodeNoSuchDay, func(s subject) (string, string) {
		return s.cell("the calendar has no day %s", diag.Quote(s.found)), noDayHint(s.found)
	}},
	query.OutOfRange: {diag.CodeRange, func(s subject) (string, string) {
		return s.cell("%s is outside min and max", diag.Quote(s.found)), "correct the cell, or min and max in the plan"
	}},
	query.NotOneOf: {diag.CodeNotOneOf, func(s subject) (string, string) {
		return s.cell("%s is not among its values", diag.Quote(s.found)), s.wordHint()
	}},
	query.BlankCell: {diag.CodeBlank, func(s subject) (string, string) {
		return fmt.Sprintf("column %s is blank", diag.Quote(s.column)), "fill it in, or declare in the plan what a blank means"
	}},
	query.BlankKey: {diag.CodeBlankKey, func(s subject) (string, string) {
		return s.file("the key is blank"), "every row needs a key"
	}},
	query.DuplicateKey: {diag.CodeDuplicateKey, func(s subject) (string, string) {
		return s.file("key %s stands twice, in rows that differ", diag.Quote(s.found)), "keep the right row"
	}},
	query.DuplicateRow: {diag.CodeDuplicateKey, func(s subject) (string, string) {
		return s.file("key %s stands twice, in equal rows", diag.Quote(s.found)), "remove one, or declare tolerate: [duplicates]"
	}},
	query.Orphan: {diag.CodeOrphan, func(s subject) (string, string) {
		message := fmt.Sprintf("reference %s: no row of dataset %s has key %s", diag.Quote(s.column), diag.Quote(s.target()), diag.Quote(s.found))
		if s.near != "" {
			return message, fmt.Sprintf("there is %s: zeros get lost where a spreadsheet takes a code for a number; make the column text in both files", diag.Quote(s.near))
		}
		return message, "correct the value, add the row, or declare tolerate: [orphans]"
	}},
}

// file words what is wrong with a file or a row of the dataset.
func (s subject) file(format string, args ...any) string {
	return "dataset " + diag.Quote(s.dataset.Name) + ": " + fmt.Sprintf(format, args...)
}

// cell words what is wrong with a cell of the column.
func (s subject) cell(format string, args ...any) string {
	return "column " + diag.Quote(s.column) + ": " + fmt.Sprintf(format, args...)
}

// declared returns the declaration of the column.
func (s subject) declared() plan.Column {
	for _, c := range s.dataset.Columns {
		if c.Name == s.column {
			return *c
		}
	}
	return plan.Column{Name: s.column, Header: []string{s.column}}
}

func (s subject) typ() value.Type { return s.declared().Type }

// headers lists the names that the column may have in a file.
func (s subject) headers() string {
	var names []string
	for _, h := range s.declared().Header {
		names = append(names, diag.Quote(h))
	}
	return strings.Join(names, " or ")
}

// target returns the dataset that the reference leads to.
func (s subject) target() string {
	for _, r := range s.dataset.Refs {
		if r.Name == s.column {
			return r.To
		}
	}
	return ""
}

// encoding returns the name of the encoding that the files should have.
func (s subject) encoding() string {
	if s.read.Format.Encoding == "" {
		return "UTF-8"
	}
	return text.Line(s.read.Format.Encoding)
}

// fontNames are what the encodings of fonts are known by.
var fontNames = map[string]string{"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI (VNI-Times)"}

// lookAlikes are the encodings that a file may be said to look like.
var lookAlikes = []string{"windows-1258", "tcvn3", "vni", "utf-16"}

// notTable words what a file is instead of a table, or that it is not what its
// name says.
func notTable(what string) string {
	what = text.Line(orElse(what, "no text"))
	if strings.HasPrefix(what, "not ") {
		return what
	}
	return what + ", not a table"
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func article(t value.Type) string {
	if t == value.Integer {
		return "an integer"
	}
	return "a " + t.String()
}

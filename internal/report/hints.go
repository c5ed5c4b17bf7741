package report

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// form returns what compiles a regular expression when it is first asked for it:
// few runs need a hint.
func form(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return "did you mean " + diag.Quote(near) + "?"
}

// listOf writes the texts, and one more, as a list in a plan.
func listOf(texts []string, more string) string {
	return "[" + strings.Join(quoted(append(slices.Clone(texts), more)), ", ") + "]"
}

func quoted(texts []string) []string {
	words := make([]string, len(texts))
	for i, text := range texts {
		words[i] = diag.Quote(text)
	}
	return words
}

// encodingHint says what to do about a file in another encoding, of which it
// may be known what it looks like.
func (s subject) encodingHint(looksLike string) string {
	switch {
	case isHalf(s.found):
		return "get the file again, or save it again as CSV UTF-8"
	case s.read.Format.Encoding != "":
		return "save the file as CSV UTF-8 and take encoding out of the plan, or declare the right one"
	case looksLike == "":
		return "save the file as CSV UTF-8, or declare what the whole file is, as in encoding: windows-1258"
	case looksLike == "utf-16":
		return "save the file as CSV UTF-8, or as Unicode text with its byte order mark"
	}
	return "declare encoding: " + looksLike + ", or save the file as CSV UTF-8"
}

// isHalf reports whether a text is not in UTF-16 for want of a half of something.
func isHalf(why string) bool { return strings.HasPrefix(why, "half ") }

// delimiters are the marks that may separate cells, as plans write them.
var delimiters = []struct{ mark, written string }{{";", `";"`}, {"\t", "tab"}, {"|", `"|"`}, {",", `","`}}

// missingColumnHint names the header that may have been meant. Where the header
// line was taken for one cell, it may not have been divided, or be a title.
func (s subject) missingColumnHint() string {
	for _, d := range delimiters {
		if strings.Contains(s.found, d.mark) && s.read.Format.Delimiter != d.mark[0] {
			return "the header line is one cell; declare delimiter: " + d.written
		}
	}
	_, isNear := diag.Nearest(s.found, s.declared().Header)
	switch {
	case s.found != "" && isNear:
		return didYouMean(s.found)
	case s.read.Format.SkipRows > 0:
		return fmt.Sprintf("skip_rows: %d has the header stand right below the rows that are skipped; correct it, or add the name that the file has to header", s.read.Format.SkipRows)
	case s.found != "":
		return "the header line is one cell, " + diag.Quote(s.found) + "; declare skip_rows if it is a title, or the right delimiter"
	}
	return "add the name that the file has to header in the plan, or declare skip_rows if rows stand above the header"
}

// workbookHint says what to do in the spreadsheet.
func workbookHint(why string) string {
	switch {
	case strings.HasPrefix(why, "it has "):
		return `name the sheet in the plan, as in sheet: "2023"`
	case strings.Contains(why, "merged"):
		return "unmerge the cells, and fill in each of them"
	case strings.Contains(why, "formula"):
		return "open it in the spreadsheet, let it compute, and save it"
	case strings.Contains(why, "1904"):
		return "take excel out of dates, and show days as dates in the workbook"
	}
	return "open it in the spreadsheet, and save the table as CSV UTF-8"
}

// contentHint says what to do about a file that is something else than a table.
func contentHint(what string) string {
	switch {
	case strings.HasPrefix(what, "not "):
		return "take the ending off its name if it is a table, or get the file again"
	case what == "a gzip archive":
		return "let its name end in .gz, here and in the plan, or unpack it"
	case what == "a zstd archive":
		return "let its name end in .zst, here and in the plan, or unpack it"
	case what == "an Excel workbook":
		return "let its name end in .xlsx, here and in the plan, or save it as CSV UTF-8"
	case strings.HasSuffix(what, "archive"):
		return "unpack it, and put the table that is in it here"
	}
	return "open it in the program that made it, and save the table as CSV UTF-8"
}

// openHint is empty where only the system knows what to do.
func openHint(why string) string {
	if strings.Contains(why, "archive") {
		return "get the file again: this copy is not whole"
	}
	return ""
}

// raggedHint says what to do about a row of so many cells too many or too few.
func raggedHint(have, want string) string {
	if number(have) < number(want) {
		return "give the row as many cells as the header; a line break inside a cell belongs in quotes"
	}
	return "put cells in quotes that contain what stands between cells, such as a comma"
}

// noDayHint says what to correct in a date that the calendar does not have.
func noDayHint(found string) string {
	if isMonthFirst(found) {
		return monthFirstHint
	}
	return "correct the day or the month"
}

// ambiguityHint names the declarations that settle what a mark in a number is.
func ambiguityHint(found string) string {
	if strings.Contains(found, ",") {
		return "declare decimals: comma, or thousands: comma"
	}
	return "declare decimals: point, or thousands: dot"
}

// wordHint is the hint for a text that is not among a column's values.
func (s subject) wordHint() string {
	if meansMissing(s.found) {
		return "declare missing: " + listOf(s.read.Format.Missing, s.found)
	}
	var words []string
	for _, v := range s.declared().OneOf {
		words = append(words, v.String())
	}
	return diag.SuggestString(s.found, words)
}

// cellHint is the hint for a cell that is not a value of its column's type: the
// declaration by which it would be one, if it looks like that, or how to write
// such values.
func (s subject) cellHint() string {
	t := s.typ()
	hint := ""
	switch {
	case meansMissing(s.found):
		return "declare missing: " + listOf(s.read.Format.Missing, s.found)
	case t.Numeric():
		hint = s.numberHint(t)
	case t == value.Date || t == value.Datetime:
		hint = s.dateHint(t)
	}
	if hint == "" {
		return s.formHint(t)
	}
	return hint
}

// missingWords are what people write where there is nothing to write, in lower
// case.
var missingWords = []string{
	"-", "--", "–", "—", "_", "/", "\\", ".", "..", "...", "…", "?", "n/a", "na", "n.a.", "#n/a", "nil", "null", "none", "unknown",
	"không rõ", "chưa rõ", "không có", "chưa có", "không có số liệu", "chưa có số liệu", "chưa báo cáo", "k/r", "kr", "k.rõ",
}

// meansMissing reports whether a cell says that there is nothing to say.
func meansMissing(found string) bool {
	return slices.Contains(missingWords, strings.ToLower(norm.NFC.String(found)))
}

var (
	groupedForm  = form(`^[+-]?[1-9][0-9]{0,2}((?:[.][0-9]{3})+|(?:,[0-9]{3})+|(?:[ \x{a0}\x{202f}][0-9]{3})+)([.,][0-9]+)?$`)
	negativeForm = form(`^(?:[−–—] ?[0-9][0-9.,]*|\([0-9][0-9.,]*\)|[0-9][0-9.,]*-)$`)
	commaForm    = form(`^[+-]?[0-9]+,[0-9]+$`)
)

// marks names the declarations that explain a mark between thousands.
var marks = map[rune]string{'.': "dot", ',': "comma", ' ': "space", '\u00a0': "space", '\u202f': "space"}

// numberHint is empty where no declaration makes a number of the cell.
func (s subject) numberHint(t value.Type) string {
	number, isPercent := strings.CutSuffix(s.found, "%")
	number = strings.TrimSpace(number)
	grouped := groupedForm().FindStringSubmatch(number)
	switch {
	case isPercent && !s.declaresPercent() && strings.ContainsAny(number, "0123456789"):
		return "declare percent: points (12% is 12) or percent: fraction (12% is 0.12)"
	case negativeForm().MatchString(number):
		return "write a negative number with a hyphen, as in -5"
	case s.read.Format.Decimal != 0 || s.read.Format.Thousands != 0:
		return ""
	case grouped != nil && grouped[2] == "":
		return "declare thousands: " + marks[firstRune(grouped[1])]
	case grouped != nil && t == value.Decimal && grouped[2][0] != grouped[1][0]:
		return "declare decimals: " + map[byte]string{',': "comma", '.': "point"}[grouped[2][0]] + " and thousands: " + marks[firstRune(grouped[1])]
	case t == value.Decimal && commaForm().MatchString(number):
		return "declare decimals: comma"
	}
	return ""
}

// declaresPercent reports whether the plan says what a percent sign means.
func (s subject) declaresPercent() bool {
	return slices.ContainsFunc(s.read.Columns, func(c query.Column) bool { return c.Name == s.column && c.Percent != query.PercentRefused })
}

func firstRune(s string) rune { return []rune(s)[0] }

var (
	dayFirst   = form(`^([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4}|[0-9]{2})(?:[ T][0-9:]+)?$`)
	yearFirst  = form(`^([0-9]{4})([/.])([0-9]{2})([/.])([0-9]{2})(?:[ T][0-9:]+)?$`)
	withTime   = form(`^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?$`)
	serialForm = form(`^([0-9]{5})(?:[.][0-9]+)?$`)
)

// dateHint is empty where no declaration makes a date of the cell.
func (s subject) dateHint(t value.Type) string {
	if m := yearFirst().FindStringSubmatch(s.found); m != nil && m[2] == m[4] {
		return "declare dates: yyyy" + m[2] + "mm" + m[2] + "dd"
	}
	if t == value.Date && withTime().MatchString(s.found) {
		return "leave out the time, or declare type: datetime"
	}
	if serialForm().MatchString(s.found) {
		return s.serialHint(t)
	}
	m := dayFirst().FindStringSubmatch(s.found)
	if m == nil || m[2] != m[4] {
		return ""
	}
	if isMonthFirst(s.found) {
		return monthFirstHint
	}
	form := "dd" + m[2] + "mm" + m[2]
	if len(m[1]) == 1 || len(m[3]) == 1 {
		form = "d" + m[2] + "m" + m[2]
	}
	switch {
	case len(m[5]) == 2:
		return "declare dates: " + form + "yy, with pivot: 1950 for the first of the hundred years that two digits mean"
	case len(s.read.Format.Dates) > 0:
		return "declare " + form + "yyyy beside the other dates"
	}
	return "declare dates: " + form + "yyyy"
}

const monthFirstHint = "write the day before the month, or dates as 2023-05-31: a month before the day is never read"

// isMonthFirst reports whether a text can be a date only if its month comes
// before its day.
func isMonthFirst(found string) bool {
	m := dayFirst().FindStringSubmatch(found)
	return m != nil && m[2] == m[4] && number(m[3]) > 12 && number(m[1]) <= 12
}

// serialHint is for the day numbers of spreadsheets, of the years since 1954:
// more often a number of five digits is something else.
func (s subject) serialHint(t value.Type) string {
	const first, last = 20000, 80000
	if n := number(s.found[:5]); n < first || n > last || t == value.Date && len(s.found) > 5 {
		return ""
	}
	if s.read.Format.HasSerialDates() {
		return ""
	}
	return "declare dates: excel"
}

// number reads a few digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits) // of a form that is checked
	return n
}

var formHints = map[value.Type]string{
	value.Integer:  "write digits only, without thousands marks",
	value.Decimal:  "write digits with a decimal point, without thousands marks",
	value.Date:     "write dates as 2023-05-31",
	value.Datetime: "write times as 2023-05-31T08:30",
	value.Boolean:  "write true, false, 1, 0, yes, no, có, không or x",
}

// formHint says how values of a type are written in the dataset.
func (s subject) formHint(t value.Type) string {
	f := s.read.Format
	switch {
	case t == value.Boolean && len(f.True)+len(f.False) > 0:
		return "write " + strings.Join(quoted(slices.Concat(f.True, f.False)), " or ") + ", or declare this word under true or false"
	case t.Numeric() && (f.Decimal != 0 || f.Thousands != 0):
		return "write numbers as " + exampleOfNumber(f, t) + ", as the plan declares"
	case (t == value.Date || t == value.Datetime) && len(f.Dates) > 0:
		return "write " + t.String() + "s as " + exampleOf(f.Dates[0], t) + ", as the plan declares"
	}
	return formHints[t]
}

// exampleOfNumber writes a number with the marks that are declared.
func exampleOfNumber(f query.Format, t value.Type) string {
	mark := ""
	if f.Thousands != 0 {
		mark = string(rune(f.Thousands))
	}
	whole := "1" + mark + "234"
	switch {
	case t == value.Integer:
		return whole
	case f.Decimal == ',':
		return whole + ",5"
	}
	return whole + ".5"
}

// exampleOf writes the last day of May 2023 in a form.
func exampleOf(style query.DateFormat, t value.Type) string {
	day, err := calendar.New(2023, 5, 31)
	if err != nil {
		panic(err)
	}
	text := style.Write(day)
	if t == value.Datetime && !style.Serial {
		text += " 08:30"
	}
	return text
}

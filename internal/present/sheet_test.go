package present_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/planlint"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/source"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

const measured = `plancheck: 1
plan: {id: measured, name: {en: A plan, vi: Kế hoạch}, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {id: text, opened_on: date, size: {type: decimal, min: 0, max: 1000}, passed: boolean}
indicators:
  passed:
    numerator: count(units, passed)
    denominator: count(units)
    target: at least 60%
    by: units.size
  sizes:
    value: sum(units, size)
    period: 2023-H1
    target: at most 12.5
  mean:
    value: mean(units, size)
    target: exactly 3
  opened:
    value: count(units, opened_on in period)
    baseline: a year earlier
    target: no increase
  each:
    numerator: count(units, passed)
    denominator: count(units)
    each: units
    target: ít nhất 100%
`

const units = `id,opened_on,size,passed
a,2022-03-01,2.25,yes
b,2023-04-01,,no
c,2023-05-01,5,
`

// evaluated judges a plan on one file.
func evaluated(t *testing.T, text string, files map[string][]byte) *report.Report {
	t.Helper()
	p, list := planlint.Load("plan.yaml", []byte(text))
	if p == nil {
		t.Fatal(list)
	}
	q, layout := compile.Compile(p, compile.Options{Today: calendar.Last})
	answers, err := csvengine.New(source.Memory(files), layout.Files, csvengine.Options{}).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	r, list, err := report.Build(layout, answers, nil)
	if r == nil {
		t.Fatal(list, err)
	}
	return r
}

// sheet draws tables into a workbook as a format for spreadsheets would: each line
// of a cell is a row, with its place in the table, how it is printed, what it is, and
// its numbers as numbers.
type sheet struct {
	t    *testing.T
	book *excelize.File
	rows int
}

func (s *sheet) table(table present.Table) {
	for i, row := range table.Rows {
		for column, cell := range row.Cells {
			for line, v := range cell {
				s.rows++
				s.text("A", fmt.Sprint(i, column, line))
				s.text("B", v.String())
				s.value(v)
			}
		}
	}
}

func (s *sheet) value(v present.Value) {
	switch v := v.(type) {
	case present.Text:
		s.text("C", "text")
	case present.Number:
		s.text("C", "number")
		s.ends(v.Bounds)
	case present.Share:
		s.text("C", "share")
		s.ends(v.Bounds)
	case present.Part:
		s.text("C", "part")
		s.number("D", value.Int(v.Number))
		s.number("E", value.Int(v.Of))
	case present.Target:
		s.text("C", "target")
		s.number("D", v.Is.Number)
	case present.Verdict:
		s.text("C", v.Is.String())
	case present.Date:
		s.text("C", "date")
		year, month, day := v.Day.Civil()
		serial := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		s.check(s.book.SetCellInt("Sheet1", s.cell("D"), int64(serial)))
	default:
		s.t.Errorf("a %T is in a cell", v)
	}
}

func (s *sheet) ends(b query.Bounds) {
	if b.HasLeast() {
		s.number("D", b.Least.Num)
		s.number("E", b.Least.Den)
	}
	if b.HasMost() {
		s.number("F", b.Most.Num)
		s.number("G", b.Most.Den)
	}
}

func (s *sheet) number(column string, n value.Number) {
	s.check(s.book.SetCellDefault("Sheet1", s.cell(column), n.String()))
}

func (s *sheet) text(column, text string) {
	s.check(s.book.SetCellStr("Sheet1", s.cell(column), text))
}

func (s *sheet) cell(column string) string { return column + strconv.Itoa(s.rows) }

func (s *sheet) check(err error) {
	if err != nil {
		s.t.Fatal(err)
	}
}

// readBack returns the rows by their columns, as a spreadsheet has them.
func (s *sheet) readBack() []map[string]string {
	var file bytes.Buffer
	s.check(s.book.Write(&file))
	book, err := excelize.OpenReader(&file)
	s.check(err)
	var found []map[string]string
	for n := 1; n <= s.rows; n++ {
		row := map[string]string{}
		for _, column := range []string{"A", "B", "C", "D", "E", "F", "G"} {
			cell := fmt.Sprint(column, n)
			row[column], err = book.GetCellValue("Sheet1", cell)
			s.check(err)
			kind, err := book.GetCellType("Sheet1", cell)
			s.check(err)
			if isNumber := kind == excelize.CellTypeUnset; row[column] != "" && isNumber != (column > "C") {
				s.t.Errorf("%s: %q has the type %v", cell, row[column], kind)
			}
		}
		found = append(found, row)
	}
	return found
}

// drawn is what a spreadsheet has of the indicators: the place (row, column and line),
// what it is, and its numbers, least and most, each over its denominator.
const drawn = `
0 0 0 text
0 1 0 target 100
0 1 1 number 1 1 1 1
0 2 0 number 2 1 2 1
0 3 0 not_met
0 4 0 number 1 1 1 1
1 0 0 text
1 1 0 target 100
1 2 0 part 1 3
1 3 0 not_met
2 0 0 text
2 2 0 share 0 1 0 1
2 3 0 not_met
2 4 0 number 1 1 1 1
3 0 0 text
3 2 0 share 0 1 1 1
3 3 0 undetermined
4 0 0 text
4 2 0 share 1 1 1 1
4 3 0 met
5 0 0 text
5 1 0 target 60
5 2 0 share 1 3 2 3
5 3 0 undetermined
6 0 0 text
6 0 1 date 45107
6 1 0 target 12.5
6 2 0 number 7.25 1 1007.25 1
6 3 0 undetermined
7 0 0 text
7 1 0 target 3
7 2 0 number 7.25 3 1007.25 3
7 3 0 undetermined
`

// TestASheetCanBeDrawnFromADocument draws a document with its numbers, exactly as
// the report has them, whatever digits and marks are printed.
func TestASheetCanBeDrawnFromADocument(t *testing.T) {
	r := evaluated(t, measured, map[string][]byte{"units.csv": []byte(units)})
	for in, printed := range map[words.Language][2]string{
		words.English:    {"1–2 of 3 (33.3%–66.7%)", "7.25–1,007.25"},
		words.Vietnamese: {"1–2 trên 3 (33,3%–66,7%)", "7,25–1.007,25"},
	} {
		s := &sheet{t: t, book: excelize.NewFile()}
		s.table(present.New(privacy.Pass(r), in).Verdicts)
		rows := s.readBack()
		var got strings.Builder
		for _, row := range rows {
			got.WriteString("\n" + strings.Join(strings.Fields(row["A"]+" "+row["C"]+" "+row["D"]+" "+row["E"]+" "+row["F"]+" "+row["G"]), " "))
		}
		if got := got.String() + "\n"; got != drawn {
			t.Errorf("%s: the sheet has%s", in, got)
		}
		for _, text := range printed {
			if !slices.ContainsFunc(rows, func(row map[string]string) bool { return row["B"] == text }) {
				t.Errorf("%s: nothing is printed as %s", in, text)
			}
		}
	}
}

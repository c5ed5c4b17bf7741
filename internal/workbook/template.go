package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/template"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// typeFormats are the formats of cells that the field fills in. Text keeps the zeros of
// a code; numbers have the format that spreadsheets give them.
var typeFormats = [value.Percent + 1]string{value.Text: textFormat, value.Boolean: textFormat, value.Date: dateFormat, value.Datetime: dateFormat + " hh:mm"}

// WriteTemplate writes a workbook for the field to fill in: what belongs into it, and a
// sheet for each table, whose cells have the format of their column, and lists where
// there is something to choose. It returns the writer's error, or a *[budget.Error].
func WriteTemplate(w io.Writer, t template.Book, o Options) error {
	b := newBook(o)
	defer b.close()
	readme := b.begin(t.Readme.Name)
	readme.width(1, wide+broad)
	for _, line := range t.Readme.Rows {
		readme.row([]cell{{text: clean(line[0])}}, style{format: textFormat})
	}
	var lists [][]string
	for _, sheet := range t.Sheets {
		s := b.begin(sheet.Name)
		s.heads(sheet.Columns)
		for i, c := range sheet.Columns {
			if len(c.Choices) > 0 {
				lists = append(lists, c.Choices)
				s.choose(nameOf(i+1), fmt.Sprintf("'%s'!$%[2]s$1:$%[2]s$%d", t.Lists, nameOf(len(lists)), len(c.Choices)))
			}
		}
		for _, row := range sheet.Rows {
			s.fill(sheet.Columns, row)
		}
	}
	b.lists(t.Lists, lists)
	return b.write(w)
}

// nameOf returns the name of a column by its number.
func nameOf(column int) string {
	name, _ := excelize.ColumnNumberToName(column) // there are fewer columns than that
	return name
}

// heads begins the sheet with the heads of the columns, and gives these their formats.
func (s *sheet) heads(columns []template.BookColumn) {
	heads := make([]cell, len(columns))
	for i, c := range columns {
		heads[i].text = clean(c.Header)
		s.width(i+1, max(medium, min(float64(len([]rune(c.Header))+2), broad)))
		if format := typeFormats[c.Type]; format != "" {
			s.do(s.file.SetColStyle(s.name, nameOf(i+1), s.style(style{format: format})))
		}
	}
	s.row(heads, style{format: textFormat, bold: true, border: true})
	s.do(s.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// choose lets the cells of a column hold nothing but what is in a range.
func (s *sheet) choose(column, from string) {
	list := excelize.NewDataValidation(true)
	list.Sqref = fmt.Sprintf("%[1]s2:%[1]s%d", column, excelize.TotalRows)
	list.SetSqrefDropList(from)
	list.SetError(excelize.DataValidationErrorStyleStop, words.ChooseTitle.With().In(s.Lang), words.ChooseFromList.With().In(s.Lang))
	s.do(s.file.AddDataValidation(s.name, list))
}

// fill adds a row that is filled in already.
func (s *sheet) fill(columns []template.BookColumn, row []string) {
	s.rows++
	for i, text := range row {
		if s.err != nil || text == "" {
			continue
		}
		if s.err = s.account.Take(cellBytes + textBytes + 2*int64(len(text))); s.err != nil {
			return
		}
		at := fmt.Sprint(nameOf(i+1), s.rows)
		s.do(s.file.SetCellStr(s.name, at, clean(text)))
		if format := typeFormats[columns[i].Type]; format != "" {
			s.do(s.file.SetCellStyle(s.name, at, at, s.style(style{format: format})))
		}
	}
}

// lists adds the sheet of what is chosen from, a column each, out of sight.
func (b *book) lists(name string, lists [][]string) {
	if len(lists) == 0 {
		return
	}
	s := b.begin(name)
	for i, list := range lists {
		for k, choice := range list {
			s.do(s.file.SetCellStr(s.name, fmt.Sprint(nameOf(i+1), k+1), clean(choice)))
		}
	}
	s.do(s.file.SetSheetVisible(s.name, false))
}

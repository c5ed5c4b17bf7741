package workbook

import (
	"fmt"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/present"
	"plancheck/internal/words"
)

// Widths of the columns of the form, in characters; together those of a page.
var formWidths = [...]float64{
	present.AppendixNumber: 5, present.AppendixName: 34, present.AppendixUnit: 12, present.AppendixPlanned: 18, present.AppendixTotal: 10,
	present.AppendixDone: 16, present.AppendixShare: 14, present.AppendixShortfall: 10, present.AppendixVerdict: 13, present.AppendixNotes: 30,
}

const formSize = 11

// appendix writes the form of offices, the only sheet with merged cells.
func (b *book) appendix(a present.Appendix, k int) {
	name := words.AppendixWord.With().In(b.Lang)
	if k > 0 {
		name = fmt.Sprintf("%s %d", name, k+1)
	}
	s := b.begin(name)
	kept := a.Columns(b.NoTotalColumn)
	for i, column := range kept {
		s.width(i+1, formWidths[column])
	}
	title := style{bold: true, size: formSize + 1, align: "center"}
	for i, line := range []string{a.Word, a.Title, a.Plan, a.State} {
		title.bold = i < 2
		s.merged(1, len(kept), b.text(line), title)
	}
	s.rows++
	heads := make([]cell, len(kept))
	for i, column := range kept {
		heads[i] = b.text(a.Header[column])
	}
	s.row(heads, style{bold: true, size: formSize, border: true, align: "center"})
	head := s.rows
	for _, r := range a.Rows {
		if r.IsSection {
			s.section(r, len(kept))
			continue
		}
		s.rows++
		lines := 1
		for i, column := range kept {
			lines = max(lines, linesOf(r.Cells[column].Text, formWidths[column]))
			s.set(i+1, formCell(b, r.Cells[column]), style{size: formSize, border: true, bold: column == present.AppendixVerdict, align: present.AppendixAlign(column)})
		}
		s.height(s.rows, lines)
	}
	s.rows++
	below, width := style{size: formSize, align: "left"}, 0.0
	for _, column := range kept {
		width += formWidths[column]
	}
	s.merged(1, len(kept), b.text(a.Totals), below)
	for _, section := range a.Below {
		s.rows++
		s.merged(1, len(kept), b.text(section.Title), style{size: formSize, align: "left", bold: true})
		for _, line := range section.Lines {
			s.merged(1, len(kept), b.text(line), below)
			s.height(s.rows, linesOf(line, width))
		}
	}
	s.printed(len(kept), head)
}

func (s *sheet) section(r present.AppendixRow, columns int) {
	look := style{size: formSize, border: true, bold: true, align: "center"}
	s.rows++
	s.set(1, s.text(r.Cells[0].Text), look)
	look.align = "left"
	for column := 3; column <= columns; column++ {
		s.set(column, cell{}, look)
	}
	s.rows--
	s.merged(2, columns, s.text(r.Cells[1].Text), look)
}

// merged adds a row with one cell over several columns.
func (s *sheet) merged(from, to int, c cell, look style) {
	s.rows++
	s.set(from, c, look)
	if s.err != nil {
		return
	}
	first, err := excelize.CoordinatesToCellName(from, s.rows)
	s.do(err)
	last, err := excelize.CoordinatesToCellName(to, s.rows)
	s.do(err)
	s.do(s.file.MergeCell(s.name, first, last))
}

// printed says what of the sheet is printed, and that the heads are on every page.
func (s *sheet) printed(columns, head int) {
	last, err := excelize.ColumnNumberToName(columns)
	s.do(err)
	if s.err != nil {
		return
	}
	landscape, paper, one, all, fit := "landscape", 9, 1, 0, true // A4, as many pages high as it takes
	s.do(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &one, FitToHeight: &all}))
	s.do(s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	s.do(s.file.SetSheetDimension(s.name, fmt.Sprint("A1:", last, s.rows)))
	area := fmt.Sprintf("'%s'!$A$1:$%s$%d", s.name, last, s.rows)
	s.do(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}))
	heads := fmt.Sprintf("'%s'!$%d:$%d", s.name, head, head)
	s.do(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: heads, Scope: s.name}))
	left, side, top := 1.18, 0.59, 0.79 // 30, 15 and 20 mm, in inches
	s.do(s.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &left, Right: &side, Top: &top, Bottom: &top}))
}

// linesOf estimates how many lines a text takes in a cell: spreadsheets make rows only
// one line high by themselves.
func linesOf(text string, width float64) int {
	return 1 + int(float64(utf8.RuneCountInString(text))*0.95/width)
}

// formCell is a number if the cell of the form is one number, otherwise text.
func formCell(b *book, c present.AppendixCell) cell {
	if c.Digits != "" {
		return shown(c.Digits)
	}
	return b.text(c.Text)
}

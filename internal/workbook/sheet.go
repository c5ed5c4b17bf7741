package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Widths of columns, in characters.
const (
	narrow = 10
	medium = 16
	broad  = 28
	wide   = 60
)

// column is a column of a sheet.
type column struct {
	head  *words.Sentence
	width float64
}

// cell is one cell: a number where it has one, otherwise text.
type cell struct {
	text   string
	number string // as files have it, with a decimal point
	format string // of the number
}

// style is how cells look.
type style struct {
	format string // "@": text
	bold   bool
	size   float64 // 0: that of the workbook; the form has a font of its own
	border bool
	align  string
}

// formFont is the font that the decree on documents of offices asks for.
const formFont = "Times New Roman"

const (
	textFormat = "@"
	dateFormat = "dd/mm/yyyy"
)

// Memory that a cell takes while the file is made, and what its text takes in addition
// to twice its bytes: measured, and rounded up.
const (
	cellBytes = 400
	textBytes = 200
)

// sheet is a sheet that is being filled.
type sheet struct {
	*book
	name    string
	columns []column
	rows    int
}

// sheet begins a sheet with a row that says what it is, and the heads.
func (b *book) sheet(name *words.Sentence, about string, columns ...column) *sheet {
	s := b.begin(name.With().In(b.Lang))
	s.columns = columns
	s.row([]cell{{text: clean(about)}}, style{format: textFormat, bold: true})
	heads := make([]cell, len(columns))
	for i, c := range columns {
		heads[i].text = c.head.With().In(b.Lang)
		s.width(i+1, c.width)
	}
	s.row(heads, style{format: textFormat, bold: true, border: true})
	return s
}

// begin adds an empty sheet.
func (b *book) begin(name string) *sheet {
	if b.sheets++; b.sheets == 1 {
		b.do(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.do(err)
	}
	return &sheet{book: b, name: name}
}

// add adds a row of data. The last row of a full sheet says that rows are missing.
func (s *sheet) add(cells ...cell) {
	switch {
	case s.rows == excelize.TotalRows:
		return
	case s.rows == excelize.TotalRows-1:
		cells = []cell{s.text(words.NoRoomForRows.With().In(s.Lang))}
	}
	s.row(cells, style{})
}

// row adds a row; cells have the look, and those with numbers their format.
func (s *sheet) row(cells []cell, look style) {
	s.rows++
	for i, c := range cells {
		s.set(i+1, c, look)
	}
}

func (s *sheet) set(column int, c cell, look style) {
	if s.err != nil || c == (cell{}) && look == (style{}) {
		return
	}
	if s.err = s.account.Take(cellBytes + textBytes + 2*int64(len(c.text))); s.err != nil {
		return
	}
	at, err := excelize.CoordinatesToCellName(column, s.rows)
	s.do(err)
	look.format = textFormat
	if c.number != "" {
		look.format = c.format
		s.do(s.file.SetCellDefault(s.name, at, c.number))
	} else {
		s.do(s.file.SetCellStr(s.name, at, c.text))
	}
	s.do(s.file.SetCellStyle(s.name, at, at, s.style(look)))
}

func (s *sheet) width(column int, characters float64) {
	name, err := excelize.ColumnNumberToName(column)
	s.do(err)
	s.do(s.file.SetColWidth(s.name, name, name, characters))
}

// finish keeps the heads in sight, and lets readers choose rows.
func (s *sheet) finish() {
	if s.err != nil {
		return
	}
	s.do(s.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: headRows, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
	last, err := excelize.CoordinatesToCellName(len(s.columns), max(s.rows, headRows+1))
	s.do(err)
	s.do(s.file.AutoFilter(s.name, "A2:"+last, nil))
	s.height(headRows, 3)
	s.do(s.file.SetSheetDimension(s.name, "A1:"+last))
}

// height makes a row so many lines high.
func (s *sheet) height(row, lines int) {
	const ofLine = 15 // points
	s.do(s.file.SetRowHeight(s.name, row, min(float64(ofLine*lines), excelize.MaxRowHeight)))
}

// headRows are what the sheet is, and the heads.
const headRows = 2

// style returns the number of a style.
func (b *book) style(look style) int {
	if id, known := b.styles[look]; known {
		return id
	}
	format := look.format
	s := &excelize.Style{
		CustomNumFmt: &format,
		Font:         &excelize.Font{Bold: look.bold},
		Alignment:    &excelize.Alignment{Vertical: "top", WrapText: look.border || look.size > 0, Horizontal: look.align},
	}
	if look.size > 0 {
		s.Font.Family, s.Font.Size = formFont, look.size
	}
	if look.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := b.file.NewStyle(s)
	b.do(err)
	b.styles[look] = id
	return id
}

// text is text.
func (b *book) text(s string) cell { return cell{text: clean(s)} }

// said is a text in the language of the workbook.
func (b *book) said(t words.Text) cell { return b.text(t.In(b.Lang)) }

// yes says yes, or nothing.
func (b *book) yes(is bool) cell {
	if !is {
		return cell{}
	}
	return b.said(words.YesWord.With())
}

// whole is a whole number.
func whole(n int64) cell { return number(value.Int(n)) }

// counted is a whole number; an empty cell if it is 0.
func counted(n int64) cell {
	if n == 0 {
		return cell{}
	}
	return whole(n)
}

// number is a number, exactly.
func number(n value.Number) cell { return decimal(n.String(), "") }

// maybe is a number that need not be there.
func maybe(n *value.Number) cell {
	if n == nil {
		return cell{}
	}
	return number(*n)
}

// shown is a number as [present.Digits] writes one end.
func shown(digits string) cell {
	if share, ok := strings.CutSuffix(digits, "%"); ok {
		n, _ := value.ParseNumber(share)
		c := decimal(n.Mul(value.Scaled(1, 2)).String(), digits)
		if c.number != "" {
			c.format = "0" + decimals(share) + "%"
		}
		return c
	}
	return decimal(digits, digits)
}

// mostDigits is how many digits of a number spreadsheets keep.
const mostDigits = 15

// decimal is the number n if a spreadsheet keeps all its digits; otherwise it is the
// text, or n as text if the text is empty.
func decimal(n, text string) cell {
	if text == "" {
		text = n
	}
	digits := strings.TrimLeft(n, "-0.")
	if _, is := value.ParseNumber(n); !is || len(digits)-strings.Count(digits, ".") > mostDigits {
		return cell{text: text}
	}
	return cell{number: n, format: "#,##0" + decimals(n)}
}

// decimals is the part of a format for as many decimals as a number has.
func decimals(n string) string {
	_, after, _ := strings.Cut(n, ".")
	if after == "" {
		return ""
	}
	return "." + strings.Repeat("0", len(after))
}

// firstDay is the day 0 from which spreadsheets count days after February 1900.
const firstDay calendar.Date = -25_569

// date is a day; text where spreadsheets have no such day.
func date(d calendar.Date) cell {
	if d.Year() <= 1900 {
		return cell{text: d.String()}
	}
	return cell{number: value.Int(int64(d - firstDay)).String(), format: dateFormat}
}

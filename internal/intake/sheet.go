package intake

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"

	"golang.org/x/text/transform"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// maxRows is how many rows a sheet can have.
const maxRows = 1 << 20

// sheet reads a sheet as CSV with commas: a record for each of its rows from the
// first that is not skipped to the last that has a cell. The first one with
// cells is the header; records have as many cells at least.
//
// Cells to the right of the header are not part of the table. In a header of several
// rows, the name in a merged cell is written above every column under that cell.
type sheet struct {
	in         *markup
	ended      bool // whether the end of the sheet was read
	part       string
	book       *workbook
	cells      *cellWriter
	font       *fontDecoder // of texts; nil: none
	skipped    int          // rows above the header
	headerRows int

	row    int    // that was read last
	made   int    // up to which rows were written
	header int    // row of the header, 0 before it
	last   int    // the last row of the header
	width  int    // of the header
	areas  []Area // merged cells, where the header needs them
	merged []Area // those that are in the table
	values []byte
	ends   []int // of the cells of the row in values
	room   []byte

	out    []byte // made and not handed out
	from   int
	handed int64 // bytes that were handed out
	err    error
}

// maxValues is how many bytes the cells of a row may have: many times of what a
// record may have, and little enough to be kept in memory.
const maxValues = 4 << 20

func newSheet(in io.Reader, part string, book *workbook, format *binding.Format) *sheet {
	return &sheet{
		in: newMarkup(in), part: part, book: book, cells: newCellWriter(&format.Cells, book.from1904),
		font: newFontDecoder(format.Encoding), skipped: format.SkipRows, made: format.SkipRows,
		headerRows: max(1, format.HeaderRows),
	}
}

// Read makes records until there are any bytes.
func (s *sheet) Read(p []byte) (int, error) {
	const enough = 32 << 10
	for s.err == nil && len(s.out)-s.from < min(len(p), enough) {
		if s.from > 0 {
			s.out, s.from = append(s.out[:0], s.out[s.from:]...), 0
		}
		if err := s.next(); err == io.EOF {
			s.err = io.EOF
		} else if err != nil {
			s.err = partError(err, s.part)
		}
	}
	n := copy(p, s.out[s.from:])
	if s.from += n; n == 0 && len(p) > 0 {
		return 0, s.err
	}
	s.handed += int64(n)
	if s.handed > MaxRatio*int64(s.book.size)+1<<20 { // a text that is shared costs the file nothing
		s.err = wholeFlaw(query.TooLarge, query.ExpandsTimes{Limit: MaxRatio})
		return 0, s.err
	}
	return n, nil
}

// next goes on by one tag, or by one row.
func (s *sheet) next() error {
	if err := s.in.next(); err == io.EOF && !s.ended {
		return errMarkup
	} else if err != nil {
		return err
	}
	switch {
	case !s.in.open:
		s.ended = s.ended || s.in.name == "worksheet"
	case s.in.name == "row":
		return s.readRow()
	case s.in.name == "mergeCell":
		return s.noteMerged(s.in.attribute("ref"))
	}
	return nil
}

// readRow reads a row and writes it.
func (s *sheet) readRow() error {
	row := s.row + 1
	if at := s.in.attribute("r"); at != nil {
		row, _ = parseNumber(at)
	}
	if row <= s.row || row > maxRows {
		return errMarkup
	}
	s.row = row
	s.values, s.ends = s.values[:0], s.ends[:0]
	for !s.in.ends || s.in.name != "row" {
		if err := s.readPlainCells(); err != nil {
			return err
		}
		if s.in.takeEnd("</row>", "row") {
			break
		}
		if err := s.in.next(); err != nil {
			return endless(err)
		}
		if s.in.name == "c" && s.in.open {
			if err := s.readCell(); err != nil {
				return err
			}
		}
	}
	if row > s.skipped {
		s.write()
	}
	return nil
}

// cell is what a sheet has of a cell.
type cell struct {
	column  int
	typ     string // see ECMA-376 part 1, 18.18.11
	kind    numberKind
	formula bool
	valued  bool // there is a value, maybe an empty one
	value   []byte
}

// readPlainCells reads cells as long as they come in the plain form.
func (s *sheet) readPlainCells() error {
	window, passed := s.in.window(), 0
	defer func() { s.in.pass(passed) }()
	for {
		plain, size := takePlainCell(window[passed:])
		if size == 0 {
			return nil
		}
		c, err := s.beginCell(plain.reference, plain.style, plain.typ)
		if err != nil {
			return err
		}
		c.value, c.valued = plain.value, plain.valued
		if err := s.endCell(&c); err != nil {
			return err
		}
		passed += size
	}
}

// readCell reads a cell and adds it to the row.
func (s *sheet) readCell() error {
	c, err := s.beginCell(s.in.attribute("r"), s.in.attribute("s"), s.in.attribute("t"))
	if err != nil {
		return err
	}
	c.value = s.room[:0]
	defer func() { s.room = c.value }()
	if !s.in.ends {
		if err := s.readContent(&c); err != nil {
			return err
		}
	}
	return s.endCell(&c)
}

// beginCell goes on to the place of a cell that has these attributes.
func (s *sheet) beginCell(reference, style, typ []byte) (cell, error) {
	c := cell{column: len(s.ends), typ: cellType(typ)}
	if reference != nil {
		column, _, ok := parseReference(reference)
		if !ok || column < c.column {
			return c, errMarkup
		}
		c.column = column
	}
	if c.column >= MaxColumns {
		return c, errMarkup
	}
	if style, ok := parseNumber(style); ok && style < len(s.book.kinds) {
		c.kind = s.book.kinds[style]
	}
	for len(s.ends) < c.column {
		s.ends = append(s.ends, len(s.values))
	}
	return c, nil
}

// endCell adds what a cell holds to the row.
func (s *sheet) endCell(c *cell) error {
	err := s.addCell(c)
	s.ends = append(s.ends, len(s.values))
	return err
}

// cellType returns the type of a cell without allocating.
func cellType(t []byte) string {
	switch string(t) {
	case "", "n":
		return "n"
	case "s":
		return "s"
	case "b":
		return "b"
	}
	return string(t)
}

// readContent reads up to the end of a cell.
func (s *sheet) readContent(c *cell) error {
	aside := false
	for {
		if err := s.in.next(); err != nil {
			return endless(err)
		}
		switch name := s.in.name; {
		case name == "c":
			if s.in.open {
				return errMarkup
			}
			return nil
		case name == "f" && s.in.open:
			c.formula = true
		case name == "rPh":
			aside = s.in.open && !s.in.ends
		case name == "v" && s.in.open && s.in.ends:
			c.valued = true
		case name == "v" && s.in.open, name == "t" && s.in.open && !s.in.ends && !aside:
			text, err := s.in.text()
			if err != nil {
				return err
			}
			c.valued = true
			c.value = append(c.value, text...)
		}
	}
}

// addCell adds what a cell holds to the values of the row.
func (s *sheet) addCell(c *cell) error {
	value := bytes.TrimSpace(c.value)
	if c.formula && (!c.valued || len(value) == 0 && c.typ != "str") {
		return s.flaw(query.BadWorkbook, c, query.FormulaNoValue{})
	}
	switch c.typ {
	case "s":
		if len(value) == 0 {
			break
		}
		number, isNumber := parseNumber(value)
		text, ok := s.book.texts.text(number)
		if !isNumber || !ok {
			return errMarkup
		}
		return s.addText(c, text)
	case "str", "inlineStr":
		return s.addText(c, appendText(nil, c.value))
	case "b":
		s.values = append(s.values, s.cells.boolean(string(value))...)
	case "d":
		s.values = append(s.values, s.cells.isoText(string(value), c.kind)...)
	case "n":
		switch {
		case len(value) == 0:
		case c.kind == plainNumber && isShort(value):
			s.values = s.cells.appendDecimal(s.values, value)
		case c.kind == dayNumber:
			s.values = append(s.values, s.cells.day(value)...)
		default:
			s.values = append(s.values, s.cells.number(string(value), c.kind)...)
		}
	default: // an error such as #N/A
		s.values = append(s.values, value...)
	}
	return nil
}

// addText adds a text to the values of the row.
func (s *sheet) addText(c *cell, text []byte) error {
	if len(s.values)+len(text) > maxValues {
		return s.flaw(query.RecordTooLong, c, query.TooLong{Limit: maxValues})
	}
	if s.font == nil {
		s.values = append(s.values, text...)
		return nil
	}
	s.font.decoded = true
	decoded, _, err := transform.Append(s.font, s.values, text)
	if flaw, ok := errors.AsType[*Flaw](err); ok {
		return s.flaw(flaw.Kind, c, flaw.Detail)
	}
	if err != nil {
		return err
	}
	s.values = decoded
	return nil
}

// flaw returns the flaw of a cell. Its place is its row, but a flaw above the
// header has none.
func (s *sheet) flaw(kind query.FindingKind, c *cell, detail query.Detail) error {
	if s.row <= s.skipped {
		return nil
	}
	s.writeBlank(s.row - 1)
	return &Flaw{Kind: kind, At: here, Cell: c.column + 1, Detail: detail}
}

// write writes the row, unless it is blank.
func (s *sheet) write() {
	if s.header == 0 && len(bytes.TrimSpace(s.values)) > 0 {
		s.header, s.last = s.row, s.row+s.headerRows-1
	}
	if s.header > 0 && s.row <= s.last {
		s.spreadNames()
		s.trim()
		s.width = max(s.width, len(s.ends))
	} else {
		s.ends = s.ends[:min(len(s.ends), s.width)]
		s.trim()
	}
	if len(s.ends) == 0 {
		return
	}
	s.writeBlank(s.row - 1)
	s.made = s.row
	for i, end := range s.ends {
		if i > 0 {
			s.out = append(s.out, ',')
		}
		s.out = appendQuoted(s.out, s.values[s.start(i):end])
	}
	for range s.width - len(s.ends) {
		s.out = append(s.out, ',')
	}
	s.out = append(s.out, '\n')
}

// trim removes the blank cells at the end of the row: all cells if the row is blank.
func (s *sheet) trim() {
	if len(s.ends) == 0 || len(bytes.TrimSpace(s.values[:s.ends[len(s.ends)-1]])) == 0 {
		s.ends = s.ends[:0]
		return
	}
	for s.ends[len(s.ends)-1] == s.start(len(s.ends)-1) {
		s.ends = s.ends[:len(s.ends)-1]
	}
}

// spreadNames writes the name in a merged cell of the header above every column under
// it.
func (s *sheet) spreadNames() {
	for _, area := range s.areas {
		if area.Top != int64(s.row) || area.left >= len(s.ends) {
			continue
		}
		name := bytes.Clone(s.values[s.start(area.left):s.ends[area.left]])
		for column := area.left + 1; column <= min(area.right, MaxColumns-1); column++ {
			s.set(column, name)
		}
	}
}

// set puts a text into a cell of the row.
func (s *sheet) set(column int, text []byte) {
	for len(s.ends) <= column {
		s.ends = append(s.ends, len(s.values))
	}
	start, end := s.start(column), s.ends[column]
	s.values = slices.Replace(s.values, start, end, text...)
	for i := column; i < len(s.ends); i++ {
		s.ends[i] += len(text) - (end - start)
	}
}

func (s *sheet) start(cell int) int {
	if cell == 0 {
		return 0
	}
	return s.ends[cell-1]
}

// writeBlank writes blank records up to a row.
func (s *sheet) writeBlank(row int) {
	for ; s.made < row; s.made++ {
		s.out = append(s.out, '\n')
	}
}

// appendQuoted adds a cell, in quotes where CSV needs them.
func appendQuoted(to, cell []byte) []byte {
	if !needsQuotes(cell) {
		return append(to, cell...)
	}
	to = append(to, '"')
	for {
		quote := bytes.IndexByte(cell, '"')
		if quote < 0 {
			break
		}
		to = append(append(to, cell[:quote+1]...), '"')
		cell = cell[quote+1:]
	}
	return append(append(to, cell...), '"')
}

// needsQuotes searches for the special bytes one by one in a long cell: searching for
// a single byte is as fast as memory is.
func needsQuotes(cell []byte) bool {
	const long = 64
	if len(cell) < long {
		return slices.ContainsFunc(cell, func(b byte) bool { return b <= ',' && (b == ',' || b == '"' || b == '\r' || b == '\n') })
	}
	for _, special := range []byte(",\"\r\n") {
		if bytes.IndexByte(cell, special) >= 0 {
			return true
		}
	}
	return false
}

// Area is merged cells: what is in them belongs to several rows or columns.
type Area struct {
	Name        string // such as A2:B5
	Top, Bottom int64
	left, right int
}

// maxAreas is how many merged cells a sheet may have.
const maxAreas = 1 << 16

// noteMerged notes merged cells if they are in the table: not above the header, below the
// last row or to the right of the header.
func (s *sheet) noteMerged(ref []byte) error {
	area, ok := parseArea(ref)
	switch {
	case !ok:
		return errMarkup
	case area.left == area.right && area.Top == area.Bottom, s.header == 0,
		area.Bottom < int64(s.header), area.Top > int64(s.made), area.left >= s.width:
		return nil
	case len(s.merged) == maxAreas:
		return wholeFlaw(query.BadWorkbook, query.MergedCells{Area: area.Name})
	}
	s.merged = append(s.merged, area)
	return nil
}

func parseArea(ref []byte) (area Area, ok bool) {
	first, last, several := bytes.Cut(ref, []byte(":"))
	left, top, ok := parseReference(first)
	right, bottom := left, top
	if several {
		var ok2 bool
		right, bottom, ok2 = parseReference(last)
		ok = ok && ok2
	}
	return Area{Name: string(ref), Top: int64(top), Bottom: int64(bottom), left: left, right: right}, ok
}

// areasOf returns the merged cells of a sheet.
func areasOf(in io.Reader) (areas []Area, err error) {
	m := newMarkup(in)
	for {
		if err := m.next(); err == io.EOF {
			return areas, nil
		} else if err != nil {
			return nil, err
		}
		if m.name != "mergeCell" || !m.open || len(areas) == maxAreas {
			continue
		}
		area, ok := parseArea(m.attribute("ref"))
		if !ok {
			return nil, errMarkup
		}
		areas = append(areas, area)
	}
}

// parseNumber reads a number in not too many digits.
func parseNumber(text []byte) (n int, ok bool) {
	const maxLength = 9
	if len(text) == 0 || len(text) > maxLength {
		return 0, false
	}
	for _, b := range text {
		if b < '0' || b > '9' {
			return 0, false
		}
		n = n*10 + int(b-'0')
	}
	return n, true
}

// parseReference reads a reference such as B7: the column from 0, the row from 1.
func parseReference(text []byte) (column, row int, ok bool) {
	at := 0
	for at < len(text) && at < 4 && 'A' <= text[at]&^0x20 && text[at]&^0x20 <= 'Z' {
		column = column*26 + int(text[at]&^0x20-'A') + 1
		at++
	}
	row, ok = parseNumber(text[at:])
	return column - 1, row, ok && column > 0 && row > 0
}

// CellName returns the name of a cell, such as B7: the column from 0, the row
// from 1.
func CellName(column int, row int64) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters + strconv.FormatInt(row, 10)
}

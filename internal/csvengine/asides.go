package csvengine

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/framing"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// asides finds the rows of a file that are not records. For nearly every row, the first
// eight bytes are enough to see that it is a record.
type asides struct {
	finder     *framing.Finder
	delimiter  byte
	begins     *pairs    // of a row, or of the cell after numbering, that is blank or may be no record
	numbers    *pairs    // with which numbering, or a blank cell, can begin
	blank      [256]bool // bytes that a blank cell can begin with, the separator after it included
	beyond     int       // cells from this one on are blank where a row has one text alone
	width      int
	header     [][]byte   // its lines, without their ends
	first      uint64     // the first eight bytes of the header
	compared   uint64     // the bits of these that the header has
	delimiters uint64     // in every byte
	isCode     []bool     // by cell: it names the row, or a row of another dataset
	named      [][]string // by cell: the texts by which the plan names rows
	isValue    func(cell int, text string) bool
}

// pairs is a set of pairs of bytes. The first byte is the lower one of the number.
type pairs [1 << 16 / 64]uint64

func (p *pairs) has(pair uint16) bool { return p[pair/64]>>(pair%64)&1 != 0 }

func (p *pairs) add(first, second byte) {
	pair := uint16(first) | uint16(second)<<8
	p[pair/64] |= 1 << (pair % 64)
}

// addBeginning adds all pairs that begin with one of some bytes.
func (p *pairs) addBeginning(with *[256]bool) {
	var firsts [256 / 64]uint64
	for c, is := range with {
		firsts[c/64] |= uint64(vec.Bit(is)) << (c % 64)
	}
	for i := range p {
		p[i] |= firsts[i%len(firsts)]
	}
}

// numberingBytes is how many bytes numbering has at most, with the mark that ends it.
const numberingBytes = 6

// asidesOf returns the finder of asides for the open file. What depends only on the
// delimiter is made once and shared by consecutive files.
//
// Note: made anew for each file, it took a twentieth of a run over forty small files.
func (r *reader) asidesOf() *asides {
	if delimiter := r.current.in.Delimiter(); r.asides == nil || r.asides.delimiter != delimiter {
		r.asides = newAsides(r.dataset.finder, delimiter)
	}
	a := *r.asides
	return &a
}

func newAsides(f *framing.Finder, delimiter byte) *asides {
	a := &asides{finder: f, delimiter: delimiter, delimiters: uint64(delimiter) * scan.EveryByte, begins: new(pairs), numbers: new(pairs)}
	for c := range a.blank {
		a.blank[c] = c <= ' ' || c == '"' || c == int(delimiter) || c == 0xc2 || c >= 0xe1 && c <= 0xe3 || c == 0xef // of UTF-8
	}
	single := a.blank // or the whole of a text
	for _, text := range f.Beginnings() {
		if len(text) == 1 {
			single[text[0]] = true
		} else {
			a.begins.add(text[0], text[1])
		}
	}
	a.begins.addBeginning(&single)
	a.addNumbers()
	return a
}

// addNumbers adds the pairs with which numbering can begin. Numbering is digits, a Roman
// number or a single letter, followed by a mark, by white space, or by the end of the cell.
func (a *asides) addNumbers() {
	const digits, roman = "0123456789", "IVXLivxl"
	ends := []byte(".)")
	for c, space := range a.blank {
		if space {
			ends = append(ends, byte(c))
		}
	}
	single := a.blank
	for c := utf8.RuneSelf; c < len(single); c++ {
		single[c] = true
	}
	a.numbers.addBeginning(&single)
	for c := range utf8.RuneSelf {
		first := byte(c)
		if single[first] {
			continue
		}
		more := ""
		switch {
		case strings.IndexByte(digits, first) >= 0:
			more = digits
		case strings.IndexByte(roman, first) >= 0:
			more = roman
		case !unicode.IsLetter(rune(first)):
			continue
		}
		for _, second := range append(ends, more...) {
			a.numbers.add(first, second)
		}
	}
}

// plainCells remembers first cells, and second ones after numbering, that are neither numbering
// nor the beginning of an aside, or as many of their first bytes as are enough to know that.
// Each worker has its own. A cell replaces another one in its slot. Where few cells are found
// again, most are not remembered, since that takes longer than to look at one
// (BenchmarkRows/addresses).
//
// Note: without it, a run over 28 columns took a sixth longer where the first column was
// true or false, since words that lead asides begin with tr, too, and rows that begin with
// names of people take six times as long (BenchmarkRows/names).
type plainCells struct {
	slots  [256]plainCell
	misses int // cells that were remembered, less those that were found, maxMisses at most
}

// maxMisses is from where on one slot in sixteen is used.
const maxMisses = 1024

// plainCell is a cell of up to [scan.MaxShort] bytes, or the first sixteen bytes of a longer
// one, or the first eight, with 0 for the others. The zero one is none.
type plainCell scan.ShortText

// plainCellsAt returns the first eight bytes of the cell at an offset of data, if it is
// longer, and the cell, or the first sixteen.
func plainCellsAt(data []byte, start, end uint32) (eight, more plainCell) {
	words := scan.Sixteen(data, start)
	if end-start > 8 {
		eight.Lo = binary.LittleEndian.Uint64(words[:])
	}
	switch {
	case end-start <= scan.MaxShort:
		more = plainCell(scan.ShortTextAt(data, start, end-start))
	case words[15] > scan.MaxShort: // where short ones have their length
		more = plainCell{eight.Lo, binary.LittleEndian.Uint64(words[8:])}
	}
	return eight, more
}

// hasAt reports whether the cell at an offset of data is remembered.
func (p *plainCells) hasAt(data []byte, start, end uint32) bool {
	eight, more := plainCellsAt(data, start, end)
	isFound := p.has(eight) || p.has(more)
	if isFound && p.misses > 0 {
		p.misses--
	}
	return isFound
}

func (p *plainCells) slotOf(c plainCell) int {
	const golden = 0x9e3779b97f4a7c15
	return int((c.Lo*golden ^ c.Hi) * golden >> 56)
}

func (p *plainCells) has(c plainCell) bool { return c != plainCell{} && p.slots[p.slotOf(c)] == c }

func (p *plainCells) add(c plainCell) {
	p.slots[p.slotOf(c)] = c
	p.misses = min(p.misses+1, maxMisses)
}

// takes reports whether a cell is to be remembered, if its text allows that.
func (p *plainCells) takes(c plainCell) bool { return p.misses < maxMisses || p.slotOf(c)%16 == 0 }

// fit prepares for the rows of a dataset below a header. The keys are those of its names.
func (a *asides) fit(h *header, keys headerKeys, d *dataset) {
	const columns = 3 // a text that is alone is in one of the first three, or the row begins blank
	a.width, a.beyond = h.width, min(columns, h.width-1)
	a.isCode, a.named = make([]bool, h.width), make([][]string, h.width)
	declared := make([]*binding.Column, h.width)
	a.isValue = func(cell int, text string) bool {
		if cell >= h.width || declared[cell] == nil {
			return false
		}
		return holds(declared[cell], d.formatOf(declared[cell]), []byte(text))
	}
	for c := range d.bound {
		column := &d.bound[c]
		for _, i := range keys.of(column.Header) {
			declared[i] = cmp.Or(declared[i], column)
			a.isCode[i] = a.isCode[i] || column.Names
			if len(column.Named) > 0 {
				a.named[i] = column.Named
			}
		}
	}
	for _, list := range append(d.Sources[:len(d.Sources):len(d.Sources)], d.Key) {
		for _, c := range list {
			if h.at[c] >= 0 {
				a.isCode[h.at[c]] = true
			}
		}
	}
}

// holds reports whether a column takes only certain texts, and this is one of them.
func holds(c *binding.Column, format *cellformat.Column, text []byte) bool {
	switch {
	case c.Type == 0, c.Type == value.Text && len(c.OneOf) == 0:
		return false
	case c.Type == value.Text:
		text := string(format.Text(text))
		return slices.ContainsFunc(c.OneOf, func(v value.Value) bool { return v.Text == text })
	}
	_, _, flaw := format.Scaled(text)
	return flaw == cellformat.Good
}

// addHeader adds a line of the header. Padding follows the line.
func (a *asides) addHeader(line []byte) {
	if len(a.header) == 0 {
		short := max(0, 8-len(bytes.TrimRight(line, "\r\n")))
		a.compared = ^uint64(0) >> (8 * short)
		a.first = binary.LittleEndian.Uint64(scan.Sixteen(line[:cap(line)], 0)[:]) & a.compared
	} else if len(line) > 0 {
		begins, single := *a.begins, [256]bool{}
		single[line[0]] = true
		begins.addBeginning(&single)
		a.begins = &begins
	}
	a.header = append(a.header, bytes.Clone(bytes.TrimRight(line, "\r\n")))
}

// next returns the first row, from row on, that may be blank or not a record. In the rows
// that it passes over, the first cell is longer than numberingBytes, and no mark that
// ends numbering is among these bytes.
func (a *asides) next(data []byte, rows *scan.Rows, row int) int {
	const first = scan.HighBits & (1<<(8*(numberingBytes+1)) - 1)
	bounds, stride, n, beyond := rows.Bounds, rows.Stride, rows.N, a.beyond
	header, compared, sought := a.first, a.compared, a.delimiters
	for at := row * stride; row < n; row, at = row+1, at+stride {
		word := binary.LittleEndian.Uint64(scan.Sixteen(data, bounds[at]+1)[:])
		below := (word - scan.Zeros) &^ word // its lowest high bit is of the first byte below '0'
		delimiters := word ^ sought
		delimiters = (delimiters - scan.EveryByte) &^ delimiters
		if (below|delimiters)&first != 0 || word&compared == header || a.begins.has(uint16(word)) || a.blank[data[bounds[at+beyond]+1]] {
			return row
		}
	}
	return n
}

// mayBe reports whether a row that [asides.next] returned can be blank or not a record.
func (a *asides) mayBe(data []byte, bounds []uint32, plain *plainCells) bool {
	start, end := bounds[0]+1, bounds[1]
	word := binary.LittleEndian.Uint64(scan.Sixteen(data, start)[:])
	fewFilled := a.mayBeBlank(data, bounds[a.beyond]+1)
	oneFilled := fewFilled && (a.width == 1 || a.mayBeBlank(data, end+1))
	if word&a.compared == a.first || oneFilled || fewFilled && framing.MayBeDate(data[start:end]) {
		return true
	}
	if end-start >= 2 && byte(word) == '"' {
		start, end = start+1, end-1
		word = binary.LittleEndian.Uint64(scan.Sixteen(data, start)[:])
	}
	switch {
	case a.begins.has(uint16(word)):
		return !keys.IsUUID(data[start:end]) && !a.isPlain(data, bounds, plain) // some UUIDs begin like words
	case !a.numbers.has(uint16(word)):
		return false
	}
	below := (word - scan.Zeros) &^ word & scan.HighBits
	if at := uint32(bits.TrailingZeros64(below)) / 8; at < min(end-start, numberingBytes) {
		mark, before := byte(word>>(8*at)), word&(1<<(8*at)-1)
		isNumbering := (mark == '.' || mark == ')' || mark == ' ') && (before&scan.HighBits == 0 || at <= 2)
		mayBegin := a.begins.has(uint16(word >> (8 * (at + 1)))) // what follows the mark, or ends the cell
		return isNumbering && mayBegin && !a.isPlain(data, bounds, plain)
	}
	if end-start > numberingBytes || !fewFilled && !a.mayBegin(data, bounds[1]+1) {
		return false
	}
	isSecondPlain := a.width >= 3 && !a.mayBeBlank(data, bounds[2]+1) && plain.hasAt(data, bounds[1]+1, bounds[2])
	return !isSecondPlain && !a.isPlain(data, bounds, plain)
}

// isPlain reports whether the first cell is remembered, and cannot be a text that is alone.
func (a *asides) isPlain(data []byte, bounds []uint32, plain *plainCells) bool {
	return a.width > 1 && len(a.header) == 1 && !a.mayBeBlank(data, bounds[1]+1) && plain.hasAt(data, bounds[0]+1, bounds[1])
}

// mayBeBlank reports whether the cell at an offset of data may be blank, in quotes or not.
func (a *asides) mayBeBlank(data []byte, start uint32) bool {
	return a.blank[data[start]] && (data[start] != '"' || a.blank[data[start+1]])
}

// mayBegin reports whether the cell at an offset of data, in quotes or not, may be blank or the
// beginning of an aside.
func (a *asides) mayBegin(data []byte, start uint32) bool {
	if data[start] == '"' {
		start++
	}
	return a.begins.has(binary.LittleEndian.Uint16(data[start:]))
}

// look says what a row is that may not be a record. It need not have as many cells as
// the header.
func (a *asides) look(data []byte, bounds []uint32, underHeader bool, plain *plainCells) framing.Sighting {
	cells := len(bounds) - 1
	isHeader := a.isHeader(data[bounds[0]+1 : bounds[cells]])
	if !isHeader && !underHeader && !a.mayTell(data, bounds, plain) {
		return framing.Sighting{}
	}
	return a.lookAtAll(data, bounds, isHeader, underHeader)
}

// lookAtAll is look with all cells.
func (a *asides) lookAtAll(data []byte, bounds []uint32, isHeader, underHeader bool) framing.Sighting {
	row := framing.Row{Width: a.width, UnderHeader: underHeader, IsHeader: isHeader}
	row.IsCode = func(cell int) bool { return cell < len(a.isCode) && a.isCode[cell] }
	row.IsValue = func(cell int) bool { return a.isValue(cell, row.Cells[cell]) }
	for c := range len(bounds) - 1 {
		row.Cells = append(row.Cells, string(cellBetween(data, bounds, c)))
	}
	return a.finder.Look(&row)
}

// isHeader reports whether a line is one of the header's.
func (a *asides) isHeader(line []byte) bool {
	return slices.ContainsFunc(a.header, func(header []byte) bool {
		rest, ok := bytes.CutPrefix(line, header)
		return ok && len(bytes.TrimRight(rest, "\r\n")) == 0
	})
}

// mayTell reports whether a row may not be a record. It looks at the first two filled
// cells, and stops counting once it is clear that no text is alone, and that not all are notes.
func (a *asides) mayTell(data []byte, bounds []uint32, plain *plainCells) bool {
	filled, numbered, noted := 0, false, false
	for c := range len(bounds) - 1 {
		cell := cellBetween(data, bounds, c)
		if len(cell) == 0 {
			continue
		}
		filled++
		switch {
		case noted:
			return a.finder.MayLead(cell) != framing.NoLead
		case filled > 2, filled == 2 && !numbered:
			return false
		}
		switch a.finder.MayLead(cell) {
		case framing.AnyLead:
			return true
		case framing.NoteLead: // beside numbering there is no note
			noted = filled == 1
			continue
		}
		if numbered = framing.IsNumbering(cell); !numbered && c <= 1 {
			a.remember(data[:len(data)+scan.Padding], bounds[c]+1, bounds[c+1], plain)
		}
	}
	return filled > 0
}

// remember adds a cell that is neither numbering nor the beginning of an aside. Of a long cell
// it adds the first bytes, if no cell that begins with them is either.
func (a *asides) remember(data []byte, start, end uint32, plain *plainCells) {
	words := scan.Sixteen(data, start)
	switch eight, more := plainCellsAt(data, start, end); {
	case !plain.takes(more):
	case end-start > 8 && a.isPlainFrom(words[:8]):
		plain.add(eight)
	case end-start <= scan.MaxShort || a.isPlainFrom(words[:]):
		plain.add(more)
	}
}

// isPlainFrom reports whether no cell that begins with these bytes, and goes on, is numbering
// or the beginning of an aside. A cell in quotes begins with one.
func (a *asides) isPlainFrom(beginning []byte) bool {
	text := bytes.TrimPrefix(beginning, []byte{'"'})
	return bytes.IndexByte(text, '"') < 0 && !a.finder.MayLeadFrom(text)
}

// isAside reports whether a row that is not blank is not a record: then it is left out or
// a finding. A doubtful row is a finding too, but stays a record. A ragged row is not a
// section.
func (s *splitter) isAside(bounds []uint32, underHeader, isRagged bool) bool {
	d, file := s.dataset, s.block.file
	seen := file.header.asides.look(s.block.Bytes, bounds, underHeader, &s.plain)
	alone := seen.Kind == framing.Section && seen.Outcome == framing.Refused
	switch {
	case seen.Outcome == framing.Record, alone && isRagged:
		return false
	case alone:
		file.lone.Add(1)
	}
	s.reportAside(&seen, s.block.Base+int64(bounds[0]+1))
	if seen.Outcome == framing.Doubtful || alone && !d.dropsLone {
		return false
	}
	s.asideRows++
	file.addAside(s.block.Base + int64(bounds[0]+1))
	row := ragged
	if seen.Outcome == framing.LeftOut {
		row = aside
		file.leftOut.Add(1)
		s.reportNamed(bounds)
		if seen.Kind == framing.Total {
			file.totals.Add(1)
		}
	}
	s.addOtherKey(row, len(bounds)-1, func(i int) []byte { return cellBetween(s.block.Bytes, bounds, i) })
	return true
}

// addAside counts a row that is not a record. In a workbook it notes where the row is,
// because merged cells are allowed there.
func (f *fileRead) addAside(at int64) {
	f.asides.Add(1)
	if f.sheet == "" {
		return
	}
	f.placed.Lock()
	defer f.placed.Unlock()
	f.rowsAt = append(f.rowsAt, at)
}

// kindsOfAsides are the kinds of findings by the outcome for the row.
var kindsOfAsides = [framing.Doubtful + 1]query.FindingKind{
	framing.LeftOut: query.LeftOutRow, framing.Refused: query.AsideRow, framing.Doubtful: query.DoubtfulTotal,
}

// reportAside adds the finding of a row that is not a record, or may not be.
func (s *splitter) reportAside(seen *framing.Sighting, at int64) {
	key := findingKey{kind: kindsOfAsides[seen.Outcome], tolerated: seen.Outcome != framing.Refused}
	if seen.Kind == framing.Total && seen.Outcome == framing.Refused {
		key.kind = query.TotalRow
	}
	if seen.Kind == framing.Section && seen.Outcome == framing.Refused {
		key.kind = query.LoneRow
	}
	spot := s.found.add(key, s.block.file.entry.Name, at)
	if spot == nil {
		return
	}
	spot.cell = seen.Cell + 1
	if key.kind == query.AsideRow || key.kind == query.LeftOutRow {
		spot.detail = query.Aside{Kind: seen.Kind}
	}
	if !s.dataset.IsPersonal() {
		spot.value = cut(seen.Text)
	}
}

// reportNamed reports that the plan names a row that is left out, if it does.
func (s *splitter) reportNamed(bounds []uint32) {
	file := s.block.file
	for at, texts := range file.header.asides.named {
		if at >= len(bounds)-1 || len(texts) == 0 {
			continue
		}
		text := string(s.cells.Text(cellBetween(s.block.Bytes, bounds, at)))
		if !slices.Contains(texts, text) {
			continue
		}
		spot := s.found.add(findingKey{kind: query.NamedLeftOut}, file.entry.Name, s.block.Base+int64(bounds[0]+1))
		if spot != nil {
			if spot.cell = at + 1; !s.dataset.IsPersonal() {
				spot.value = cut(text)
			}
		}
		return
	}
}

// leaveOut notes the key of a row that is left out.
func (d *dataset) leaveOut(key []byte) {
	if d.leftOut == nil {
		d.leftOut = map[string]bool{}
	}
	mem.Take(d.memory.keys, int64(len(key))+2*budget.SizeOf[string]())
	d.leftOut[string(key)] = true
}

// cellBetween returns a cell without white space and quotes around it.
func cellBetween(data []byte, bounds []uint32, c int) []byte {
	cell := data[bounds[c]+1 : bounds[c+1]]
	if len(cell) == 0 || scan.IsPlain(cell[0], cell[len(cell)-1]) {
		return cell
	}
	return bytes.TrimSpace(bytes.Trim(bytes.TrimSpace(cell), `"`))
}

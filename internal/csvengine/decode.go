package csvengine

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/intake"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// decoder turns the cells of one column into a vector, and checks them.
type decoder struct {
	column *query.Column
	index  int
	isKey  bool
	// fromFile: the value is taken from the file's name.
	fromFile bool
	// blankIsReference: a blank is reported under the reference's name, when
	// that is resolved.
	blankIsReference bool
	toleratesBad     bool
	oneOf            *vec.InList    // nil: any value
	min, max         *vec.Decimal64 // nil: no limit
	known            dictionary     // of text
	points           knownPoints    // of other types
	longestWord      uint32         // no longer text in a cell is declared to mean something else
	// namesOnly says that the texts are not looked at while they name rows of a
	// register: then they are made for the other rows only, by the reference.
	namesOnly bool
	format    *cellformat.Column
	forFont   bool   // the files are declared as text for a font
	font      string // of the last text that is for a font
	// hasPercent: the plan says what a percent sign means.
	hasPercent  bool
	seenPercent [2]bool // a number with it, and one without
	seen        columnStats
}

func newDecoder(d *dataset, index int, memory *budget.Budget) decoder {
	column := &d.q.Columns[index]
	dec := decoder{
		column:           column,
		index:            index,
		isKey:            d.isKey(query.ColumnID(index)),
		blankIsReference: d.isRequiredReference(query.ColumnID(index)),
		min:              limitOf(column.Min),
		max:              limitOf(column.Max),
	}
	dec.toleratesBad = d.q.Tolerate.BadCells && !dec.isKey && !d.isReference(query.ColumnID(index))
	dec.fromFile = d.inFile[index].FromFile != ""
	dec.format = d.formatOf(&d.inFile[index])
	dec.forFont = slices.Contains([]string{"tcvn3", "vni"}, d.file.Format.Encoding)
	dec.hasPercent = d.inFile[index].Percent != cellformat.PercentRefused
	dec.longestWord = uint32(dec.format.LongestWord())
	switch account := memory.Open(words.TakenByWords.With(d.q.Name)); column.Type {
	case value.Text:
		dec.known = newDictionary(account)
		dec.known.full = dec.isKey && len(d.q.Key) == 1 // every row has another text
	default:
		dec.points.cellCodes = newCellCodes(account)
		dec.points.full = dec.fromFile
	}
	if len(column.OneOf) > 0 {
		dec.oneOf = vec.NewInList(column.OneOf)
	}
	return dec
}

// limitOf returns a limit as a point. A limit that no point can hold is wider
// than every cell; plans do not have it, because a limit is written like a
// cell.
func limitOf(v *value.Value) *vec.Decimal64 {
	if v == nil {
		return nil
	}
	if p, ok := vec.DecimalOfValue(*v); ok {
		return &p
	}
	return nil
}

// decode fills out from the batch of f.
func (c *decoder) decode(f *frame, out *vec.Vector) {
	if c.column.Type == value.Text {
		c.decodeTexts(f, out)
		return
	}
	out.Begin(c.column.Type, vec.Decimals, f.n)
	switch typ := c.column.Type; {
	case c.fromFile:
		c.decodePoints(f, out, 0)
	case typ == value.Date && c.isPlain():
		c.decodeDates(f, out)
	case typ == value.Integer || typ == value.Decimal:
		c.decodeNumbers(f, out)
	default:
		c.decodeKnown(f, out)
	}
	c.checkLimits(f, out)
	c.seen.note(c.column, out)
}

// isPlain reports whether cells mean what their bytes say.
func (c *decoder) isPlain() bool { return c.format.IsDefault() && !c.fromFile }

// close gives back what is remembered.
func (c *decoder) close() {
	c.known.memory.Close()
	c.points.memory.Close()
}

// decodeDates reads cells most of which are dates as YYYY-MM-DD.
func (c *decoder) decodeDates(f *frame, out *vec.Vector) {
	cells := f.batch.cellsOf(c.index)
	for i := 0; ; i++ {
		i += isoDates(cells.From(i), out.Ints[i:])
		if i == f.n {
			return
		}
		c.decodePoint(f, out, i)
	}
}

// decodeNumbers reads cells most of which are digits, with the marks that are declared.
func (c *decoder) decodeNumbers(f *frame, out *vec.Vector) {
	cells := f.batch.cellsOf(c.index)
	for i := 0; ; i++ {
		if c.isPlain() && out.Scales == nil {
			i += shortNumbers(cells.From(i), out.Ints[i:])
		}
		if i == f.n {
			return
		}
		if !c.decodePlainNumber(out, cells, i) {
			c.decodeOnce(f, out, cells, i)
		}
	}
}

// decodePlainNumber reads a cell of digits and marks, and reports false where it has
// to be read otherwise.
func (c *decoder) decodePlainNumber(out *vec.Vector, cells scan.ColumnCells, i int) bool {
	if c.hasPercent {
		return false // those with a percent sign and those without are noted
	}
	start, end := cells.At(i)
	mantissa, scale, ok := c.format.PlainNumber(cells.Data[start:end])
	if ok {
		out.SetDecimal(i, mantissa, scale)
	}
	return ok
}

// decodeKnown looks cells up, as long as few are different.
func (c *decoder) decodeKnown(f *frame, out *vec.Vector) {
	known, cells := &c.points, f.batch.cellsOf(c.index)
	known.found = mem.Resized(known.found, f.n)
	for i := 0; !known.full; i++ {
		from := i
		i += known.find(cells.From(i), known.found[i:])
		for at := from; at < i; at++ {
			c.setKnown(f, out, at, known.found[at])
		}
		if i == f.n {
			return
		}
		c.decodeOnce(f, out, cells, i)
		if known.full {
			c.decodePoints(f, out, i+1)
			return
		}
	}
	c.decodePoints(f, out, 0)
}

// decodeOnce reads a cell, unless it is known.
func (c *decoder) decodeOnce(f *frame, out *vec.Vector, cells scan.ColumnCells, i int) {
	var code [1]uint32
	switch known := &c.points; {
	case known.full:
		c.decodePoint(f, out, i)
		return
	case known.find(cells.From(i), code[:]) == 1:
		c.setKnown(f, out, i, code[0])
		return
	}
	if code, ok := c.points.findLong(cells, i); ok {
		c.setKnown(f, out, i, code)
		return
	}
	if p, ok := c.decodePoint(f, out, i); ok {
		c.points.add(cells, i, p)
	}
}

// setKnown sets a row to what a cell is known to hold.
func (c *decoder) setKnown(f *frame, out *vec.Vector, i int, code uint32) {
	p := c.points.points[code]
	out.SetDecimal(i, p.Mantissa, p.Scale)
	if p.isBlank {
		c.blank(f, out, i)
	}
}

// decodePoints reads the cells from a row on.
func (c *decoder) decodePoints(f *frame, out *vec.Vector, from int) {
	for i := from; i < f.n; i++ {
		c.decodePoint(f, out, i)
	}
}

// decodePoint reads one cell of any kind, and reports false where it is flawed.
func (c *decoder) decodePoint(f *frame, out *vec.Vector, i int) (p knownPoint, ok bool) {
	cell := f.batch.cellOf(i, c.index)
	if c.format.IsBlank(cell) {
		out.SetDecimal(i, 0, 0)
		c.blank(f, out, i)
		return knownPoint{isBlank: true}, true
	}
	mantissa, scale, flaw := c.format.Scaled(cell)
	out.SetDecimal(i, mantissa, scale)
	switch {
	case flaw != cellformat.Good:
		c.report(f, out, i, flaws[flaw])
	case c.hasPercent && mantissa != 0:
		c.notePercent(f, cell, i)
	}
	return knownPoint{Decimal64: vec.Decimal64{Mantissa: mantissa, Scale: scale}}, flaw == cellformat.Good
}

// notePercent notes the first numbers with and without a percent sign. Zero means the
// same in both.
func (c *decoder) notePercent(f *frame, cell []byte, i int) {
	kind := unsigned
	switch {
	case bytes.IndexByte(cell, '%') >= 0:
		kind = signed
	case !strings.ContainsRune("+-(0123456789", rune(cell[0])): // a word
		return
	}
	seen := &c.seenPercent[kind-signed]
	if *seen {
		return
	}
	*seen = true
	file, at := f.place(i)
	if spot := f.found.add(findingKey{kind: kind, column: c.column.Name}, file, at); spot != nil && !c.column.Sensitive {
		spot.value = shown(cell)
	}
}

// flaws are the findings of cells that are not read.
var flaws = map[cellformat.Flaw]query.FindingKind{
	cellformat.NotAValue: query.BadCell, cellformat.TooManyDigits: query.TooManyDigits, cellformat.Ambiguous: query.AmbiguousNumber,
	cellformat.LostDigits: query.LostDigits, cellformat.NoSuchDay: query.NoSuchDay,
}

// decodeTexts looks cells up in the dictionary, as long as that is not full.
func (c *decoder) decodeTexts(f *frame, out *vec.Vector) {
	out.Begin(value.Text, vec.Texts, 0)
	if c.namesOnly || c.known.full || c.fromFile {
		out.Text = mem.Resized(out.Text, f.n)
		if !c.namesOnly {
			c.decodeBytes(f, out, 0)
		}
		return
	}
	cells := f.batch.cellsOf(c.index)
	out.Codes = mem.Resized(out.Codes, f.n)
	for i := 0; ; i++ {
		i += c.known.find(cells.From(i), out.Codes[i:])
		if i == f.n {
			out.Dict = &c.known.words
			return
		}
		if code, ok := c.known.findLong(cells, i); ok {
			out.Codes[i] = code
			continue
		}
		out.Codes[i] = 0
		if text := c.decodeText(f, out, i); text != nil {
			out.Codes[i] = c.known.add(cells, i, text)
		}
		if c.known.full {
			out.Text = mem.Resized(out.Text, f.n)
			for done := range i + 1 {
				out.Text[done] = c.known.words.Bytes(int(out.Codes[done]))
			}
			c.decodeBytes(f, out, i+1)
			return
		}
	}
}

// decodeBytes sets the texts from a row on.
func (c *decoder) decodeBytes(f *frame, out *vec.Vector, from int) {
	if c.fromFile || c.oneOf != nil {
		for i := from; i < f.n; i++ {
			out.Text[i] = c.decodeText(f, out, i)
		}
		return
	}
	cells := f.batch.cellsOf(c.index)
	for i := from; ; i++ {
		i += plainTexts(cells.From(i), out.Text[i:], c.longestWord)
		if i == f.n {
			return
		}
		out.Text[i] = c.decodeText(f, out, i)
	}
}

// plainTexts sets texts to cells that are their own normal, and longer than a word that
// may mean something else, up to one that is something else, and returns how many those
// are.
func plainTexts(cells scan.ColumnCells, texts [][]byte, longestWord uint32) int {
	data, bounds, at := cells.Data, cells.Bounds, 0
	for i := range texts {
		start, end := bounds[at]+1, bounds[at+1]
		at += cells.Stride
		text := data[start:end:end]
		if end-start <= longestWord || text[0] == '"' {
			return i
		}
		isPlainASCII := scan.IsPlain(text[0], text[len(text)-1]) && isNormalAt(data, start, end)
		if !isPlainASCII && (!value.IsPlainlyNormal(text) || mayBeForFont(text)) {
			return i
		}
		texts[i] = text
	}
	return len(texts)
}

// decodeText reads one cell of text, and returns nil where there is no usable
// one.
func (c *decoder) decodeText(f *frame, out *vec.Vector, i int) []byte {
	cell := f.batch.cellOf(i, c.index)
	if c.format.IsBlank(cell) {
		c.blank(f, out, i)
		return nil
	}
	text, kind := c.text(f, c.format.Text(cell))
	if kind != 0 {
		c.report(f, out, i, kind)
		return nil
	}
	return text
}

// text returns the normal of a cell, and what is wrong with it.
func (c *decoder) text(f *frame, cell []byte) ([]byte, query.FindingKind) {
	text := cell
	if !isNormalASCII(cell) {
		isNormal := value.IsPlainlyNormal(cell)
		if !isNormal && scan.BadByte(cell) >= 0 {
			return nil, query.BadEncoding
		}
		if c.font = c.fontOf(cell); c.font != "" {
			return nil, query.LegacyFont
		}
		if !isNormal {
			text = f.cells.text(cell)
		}
	}
	if c.oneOf != nil && !c.oneOf.Texts[string(text)] {
		return text, query.NotOneOf
	}
	return text, 0
}

func (c *decoder) blank(f *frame, out *vec.Vector, i int) {
	switch {
	case c.isKey:
		c.report(f, out, i, query.BlankKey)
	case c.column.Blank == value.BlankAbsent:
		out.Absent.Set(i, f.n)
	case c.column.Blank == value.BlankError && !c.blankIsReference:
		c.report(f, out, i, query.BlankCell)
	default:
		out.Unknown.Set(i, f.n)
	}
}

// checkLimits reports the points that the column may not hold.
func (c *decoder) checkLimits(f *frame, out *vec.Vector) {
	if c.min == nil && c.max == nil && c.oneOf == nil || c.keepsLimits(out) {
		return
	}
	for i := range f.n {
		if out.Unknown.Has(i) || out.Absent.Has(i) {
			continue
		}
		if kind := c.checkPoint(out.Decimal64(i)); kind != 0 {
			c.report(f, out, i, kind)
		}
	}
}

// keepsLimits reports whether all points of out are sure to lie within min and
// max, as whole numbers do that are looked at together.
func (c *decoder) keepsLimits(out *vec.Vector) bool {
	least, most := int64(math.MinInt64/2), int64(math.MaxInt64/2) // no point is so large
	if out.Scales != nil || c.oneOf != nil || c.min != nil && c.min.Scale > 0 || c.max != nil && c.max.Scale > 0 {
		return false
	}
	if c.min != nil {
		least = c.min.Mantissa
	}
	if c.max != nil {
		most = c.max.Mantissa
	}
	below := int64(0)
	for _, x := range out.Ints {
		below |= (x - least) | (most - x)
	}
	return below >= 0
}

func (c *decoder) checkPoint(p vec.Decimal64) query.FindingKind {
	switch {
	case c.min != nil && p.Compare(*c.min) < 0, c.max != nil && p.Compare(*c.max) > 0:
		return query.OutOfRange
	case c.oneOf != nil && !c.oneOf.Decimals[p]:
		return query.NotOneOf
	}
	return 0
}

// report makes the cell unknown and says why.
func (c *decoder) report(f *frame, out *vec.Vector, i int, kind query.FindingKind) {
	out.Unknown.Set(i, f.n)
	out.Reported.Set(i, f.n)
	file, at := f.place(i)
	spot := f.found.add(findingKey{kind, c.column.Name, c.tolerates(kind)}, file, at)
	if spot != nil && !c.column.Sensitive {
		spot.value = shown(f.batch.cellOf(i, c.index))
	}
	if spot != nil && kind == query.LegacyFont {
		spot.detail = query.LooksLike{Encoding: c.font}
	}
}

// fontOf returns the name of the font that a text is for, or nothing. It does not look
// where the plan declares that the file is for a font.
func (c *decoder) fontOf(text []byte) string {
	if c.forFont || !mayBeForFont(text) {
		return ""
	}
	return intake.FontOfCell(text)
}

// mayBeForFont reports whether a text has a letter or sign of Latin-1, as texts for fonts
// have. Most texts that are not ASCII have only Vietnamese letters.
func mayBeForFont(text []byte) bool {
	return bytes.IndexByte(text, 0xc2) >= 0 || bytes.IndexByte(text, 0xc3) >= 0 && bytes.IndexByte(text, 0xe1) < 0
}

// tolerates reports whether the dataset tolerates what is wrong with a cell.
func (c *decoder) tolerates(kind query.FindingKind) bool {
	switch kind {
	case query.BadCell, query.TooManyDigits, query.OutOfRange, query.NotOneOf, query.AmbiguousNumber, query.LostDigits, query.NoSuchDay:
		return c.toleratesBad
	}
	return false
}

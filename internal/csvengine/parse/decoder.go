// Package parse turns cells into values: the cells of a column, as they are in a file,
// into a vector. It finds out what a cell holds and what is wrong with it; what that
// means for the dataset, and where the cell is, it leaves to who asks.
//
// Most cells are read from their bytes, eight at a time: dates as YYYY-MM-DD and DD/MM/YYYY,
// numbers (digits.go), texts that are their own normal (text.go). Cells of columns with few
// different ones are looked up as they are written (dictionary.go). All others are read
// one by one by package cellformat, and those that are wrong are reported.
package parse

import (
	"bytes"
	"math"
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/intake"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Decoder turns the cells of one column into vectors, and checks them. A worker has one for
// each column that is read. In the long run a cell allocates nothing.
type Decoder struct {
	Options
	oneOf         *vec.InList                                     // nil: any value
	min, max      *vec.Decimal64                                  // nil: no limit
	knownTexts    dictionary                                      // of text
	knownDecimals knownDecimals                                   // of other types
	dates         func(cells scan.ColumnCells, dates []int64) int // nil: others are looked up
	LongestWord   uint32                                          // longer cells mean what they say: none is declared to mean something else
	arena         TextArena
	font          string      // of the last text that is for a font
	seenPercent   [2]bool     // a number with a percent sign, and one without
	Seen          ColumnStats // of all cells up to now

	from Cells // what is decoded
	out  *vec.Vector
	n    int
}

// Options say what a decoder decodes.
type Options struct {
	Column *query.Column
	Format *cellformat.Column
	IsKey  bool
	// BlankIsReference: a blank is reported under the reference's name, when
	// that is resolved.
	BlankIsReference bool
	FromFile         bool // the value is taken from the file's name
	ForFont          bool // the files are declared as text for a font
	HasPercent       bool // the plan says what a percent sign means
	IsUnique         bool // every row has another text
	// NamesOnly says that the texts are not looked at while they name rows of a
	// register: then they are made for the other rows only, by the reference.
	NamesOnly bool
	Report    Report
}

// Report is called with what is wrong with the cell of a row, which is unknown then: a
// kind of finding, the cell as it is written, and a detail where the kind has one. It is
// called with [WithPercent] and [WithoutPercent] too.
type Report func(row int, kind query.FindingKind, cell []byte, detail query.Detail)

// Cells are the cells of a column in some rows: those at a place in the rows, or one
// that the file's name has.
type Cells struct {
	Rows *scan.RowRange
	At   int
	Part []byte // where at is below 0
}

func (c *Cells) cell(row int) []byte {
	if c.At < 0 {
		return c.Part
	}
	return c.Rows.Cell(row, c.At)
}

// NewDecoder returns a decoder. What it remembers of cells is counted in memory.
func NewDecoder(o Options, memory *budget.Account) *Decoder {
	d := &Decoder{Options: o, min: limitOf(o.Column.Min), max: limitOf(o.Column.Max), LongestWord: uint32(o.Format.LongestWord())}
	if o.Column.Type == value.Text {
		d.knownTexts = newDictionary(memory)
		d.knownTexts.full = o.IsUnique
	} else {
		d.knownDecimals.cellCodes = newCellCodes(memory)
		d.knownDecimals.full = o.FromFile
		d.dates = datesOf(o.Format)
	}
	if len(o.Column.OneOf) > 0 {
		d.oneOf = vec.NewInList(o.Column.OneOf)
	}
	return d
}

// limitOf returns a limit as a decimal. A limit that none can hold is wider
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

// Decode fills out with the values of cells. It may share memory with them and with the
// decoder, so that it is valid until Decode is called again.
func (d *Decoder) Decode(from Cells, out *vec.Vector) {
	d.from, d.out, d.n = from, out, from.Rows.N
	d.arena.Reset()
	if d.Column.Type == value.Text {
		d.decodeTexts()
		return
	}
	out.Begin(d.Column.Type, vec.Decimals, d.n)
	switch typ := d.Column.Type; {
	case d.FromFile:
		d.decodeDecimals(0)
	case d.dates != nil:
		d.decodeDates()
	case typ == value.Integer || typ == value.Decimal:
		d.decodeNumbers()
	default:
		d.decodeKnown()
	}
	d.checkLimits()
	d.Seen.note(d.Column, out)
}

// Written returns the cells that are decoded, or have been decoded last, as they are in
// the file.
func (d *Decoder) Written() scan.ColumnCells { return d.from.Rows.Column(d.from.At) }

// isPlain reports whether cells mean what their bytes say.
func (d *Decoder) isPlain() bool { return d.Format.IsDefault() && !d.FromFile }

// Close gives back what is remembered.
func (d *Decoder) Close() {
	d.knownTexts.memory.Close()
	d.knownDecimals.memory.Close()
}

// decodeDates reads cells of which most are dates in one form.
func (d *Decoder) decodeDates() {
	cells := d.Written()
	for i := 0; ; i++ {
		i += d.dates(cells.From(i), d.out.Ints[i:])
		if i == d.n {
			return
		}
		d.decodeOnce(cells, i)
	}
}

// decodeNumbers reads cells most of which are digits, with the marks that are declared.
func (d *Decoder) decodeNumbers() {
	cells := d.Written()
	marks, arePlain := d.Format.PlainMarks()
	for i := 0; ; i++ {
		switch {
		case d.isPlain() && d.out.Scales == nil:
			i += shortNumbers(cells.From(i), d.out.Ints[i:])
		case arePlain && !d.HasPercent:
			i += markedNumbers(cells.From(i), marks, d.out.Ints[i:], d.out.ScalesFrom(i))
		}
		if i == d.n {
			return
		}
		if !d.decodePlainNumber(cells, i) {
			d.decodeOnce(cells, i)
		}
	}
}

// decodePlainNumber reads a cell of digits and marks, and reports false where it has
// to be read otherwise.
func (d *Decoder) decodePlainNumber(cells scan.ColumnCells, i int) bool {
	if d.HasPercent {
		return false // those with a percent sign and those without are noted
	}
	start, end := cells.At(i)
	mantissa, scale, ok := d.Format.PlainNumber(cells.Data[start:end])
	if ok {
		d.out.SetDecimal(i, mantissa, scale)
	}
	return ok
}

// decodeKnown looks cells up, as long as few are different.
func (d *Decoder) decodeKnown() {
	known, cells := &d.knownDecimals, d.Written()
	known.found = mem.Resized(known.found, d.n)
	for i := 0; !known.full; i++ {
		from := i
		i += known.find(cells.From(i), known.found[i:])
		for at := from; at < i; at++ {
			d.setKnown(at, known.found[at])
		}
		if i == d.n {
			return
		}
		d.decodeOnce(cells, i)
		if known.full {
			d.decodeDecimals(i + 1)
			return
		}
	}
	d.decodeDecimals(0)
}

// decodeOnce reads a cell, unless it is known.
func (d *Decoder) decodeOnce(cells scan.ColumnCells, i int) {
	var code [1]uint32
	switch known := &d.knownDecimals; {
	case known.full:
		d.decodeDecimal(i)
		return
	case known.find(cells.From(i), code[:]) == 1:
		d.setKnown(i, code[0])
		return
	}
	if p, ok := d.decodeDecimal(i); ok {
		d.knownDecimals.add(cells, i, p)
	}
}

// setKnown sets a row to what a cell is known to hold.
func (d *Decoder) setKnown(i int, code uint32) {
	p := d.knownDecimals.decimals[code]
	d.out.SetDecimal(i, p.Mantissa, p.Scale)
	if p.isBlank {
		d.blank(i)
	}
}

// decodeDecimals reads the cells from a row on.
func (d *Decoder) decodeDecimals(from int) {
	for i := from; i < d.n; i++ {
		d.decodeDecimal(i)
	}
}

// decodeDecimal reads one cell of any kind, and reports false where it is flawed.
func (d *Decoder) decodeDecimal(i int) (p knownDecimal, ok bool) {
	cell := d.from.cell(i)
	if d.Format.IsBlank(cell) {
		d.out.SetDecimal(i, 0, 0)
		d.blank(i)
		return knownDecimal{isBlank: true}, true
	}
	mantissa, scale, flaw := d.Format.Scaled(cell)
	d.out.SetDecimal(i, mantissa, scale)
	switch {
	case flaw != cellformat.Good:
		d.refuse(i, flaws[flaw])
	case d.HasPercent && mantissa != 0:
		d.notePercent(cell, i)
	}
	return knownDecimal{Decimal64: vec.Decimal64{Mantissa: mantissa, Scale: scale}}, flaw == cellformat.Good
}

// What is reported of the first number of a column with a percent sign, and of the first
// without one, where the plan says what the sign means. Neither is wrong by itself.
const (
	WithPercent query.FindingKind = iota - 2
	WithoutPercent
)

// notePercent notes the first numbers with and without a percent sign. Zero means the
// same in both.
func (d *Decoder) notePercent(cell []byte, i int) {
	kind := WithoutPercent
	switch {
	case bytes.IndexByte(cell, '%') >= 0:
		kind = WithPercent
	case !strings.ContainsRune("+-(0123456789", rune(cell[0])): // a word
		return
	}
	seen := &d.seenPercent[kind-WithPercent]
	if *seen {
		return
	}
	*seen = true
	d.Report(i, kind, cell, nil)
}

// flaws are the findings of cells that are not read.
var flaws = [cellformat.NoSuchDay + 1]query.FindingKind{
	cellformat.NotAValue: query.BadCell, cellformat.TooManyDigits: query.TooManyDigits, cellformat.Ambiguous: query.AmbiguousNumber,
	cellformat.LostDigits: query.LostDigits, cellformat.NoSuchDay: query.NoSuchDay,
}

// decodeTexts looks cells up in the dictionary, as long as that is not full.
func (d *Decoder) decodeTexts() {
	d.out.Begin(value.Text, vec.Texts, 0)
	if d.NamesOnly || d.knownTexts.full || d.FromFile {
		d.out.Text = mem.Resized(d.out.Text, d.n)
		if !d.NamesOnly {
			d.decodeBytes(0)
		}
		return
	}
	cells := d.Written()
	d.out.Codes = mem.Resized(d.out.Codes, d.n)
	for i := 0; ; i++ {
		i += d.knownTexts.find(cells.From(i), d.out.Codes[i:])
		if i == d.n {
			d.out.Dict = &d.knownTexts.words
			return
		}
		d.out.Codes[i] = 0
		if text := d.DecodeText(i); text != nil {
			d.out.Codes[i] = d.knownTexts.add(cells, i, text)
		}
		if d.knownTexts.full {
			d.out.Text = mem.Resized(d.out.Text, d.n)
			for done := range i + 1 {
				d.out.Text[done] = d.knownTexts.words.Bytes(int(d.out.Codes[done]))
			}
			d.decodeBytes(i + 1)
			return
		}
	}
}

// decodeBytes sets the texts from a row on.
func (d *Decoder) decodeBytes(from int) {
	if d.FromFile || d.oneOf != nil {
		for i := from; i < d.n; i++ {
			d.out.Text[i] = d.DecodeText(i)
		}
		return
	}
	cells := d.Written()
	for i := from; ; i++ {
		i += plainTexts(cells.From(i), d.out.Text[i:], d.LongestWord)
		if i == d.n {
			return
		}
		d.out.Text[i] = d.DecodeText(i)
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

// DecodeText reads one cell of text of those that are decoded, or have been decoded
// last, and returns nil where there is no usable one.
func (d *Decoder) DecodeText(i int) []byte {
	cell := d.from.cell(i)
	if d.Format.IsBlank(cell) {
		d.blank(i)
		return nil
	}
	text, kind := d.text(d.Format.Text(cell))
	if kind != 0 {
		d.refuse(i, kind)
		return nil
	}
	return text
}

// text returns the normal of a cell, and what is wrong with it.
func (d *Decoder) text(cell []byte) ([]byte, query.FindingKind) {
	text := cell
	if !isNormalASCII(cell) {
		isNormal := value.IsPlainlyNormal(cell)
		if !isNormal && scan.BadByte(cell) >= 0 {
			return nil, query.BadEncoding
		}
		if d.font = d.fontOf(cell); d.font != "" {
			return nil, query.LegacyFont
		}
		if !isNormal {
			text = d.arena.Text(cell)
		}
	}
	if d.oneOf != nil && !d.oneOf.Texts[string(text)] {
		return text, query.NotOneOf
	}
	return text, 0
}

func (d *Decoder) blank(i int) {
	switch {
	case d.IsKey:
		d.refuse(i, query.BlankKey)
	case d.Column.Blank == value.BlankAbsent:
		d.out.Absent.Set(i, d.n)
	case d.Column.Blank == value.BlankError && !d.BlankIsReference:
		d.refuse(i, query.BlankCell)
	default:
		d.out.Unknown.Set(i, d.n)
	}
}

// checkLimits reports the values that the column may not hold.
func (d *Decoder) checkLimits() {
	if d.min == nil && d.max == nil && d.oneOf == nil || d.keepsLimits() {
		return
	}
	for i := range d.n {
		if d.out.Unknown.Has(i) || d.out.Absent.Has(i) {
			continue
		}
		if kind := d.checkDecimal(d.out.Decimal64(i)); kind != 0 {
			d.refuse(i, kind)
		}
	}
}

// keepsLimits reports whether all values of out are sure to lie within min and
// max, as whole numbers do that are looked at together.
func (d *Decoder) keepsLimits() bool {
	least, most := int64(math.MinInt64/2), int64(math.MaxInt64/2) // none is so large
	if d.oneOf == nil && d.max == nil && *d.min == (vec.Decimal64{}) {
		return vec.Union(d.out.Ints) >= 0 // whatever the scales
	}
	if d.out.Scales != nil || d.oneOf != nil || d.min != nil && d.min.Scale > 0 || d.max != nil && d.max.Scale > 0 {
		return false
	}
	if d.min != nil {
		least = d.min.Mantissa
	}
	if d.max != nil {
		most = d.max.Mantissa
	}
	below := int64(0)
	for _, x := range d.out.Ints {
		below |= (x - least) | (most - x)
	}
	return below >= 0
}

func (d *Decoder) checkDecimal(p vec.Decimal64) query.FindingKind {
	switch {
	case d.min != nil && p.Compare(*d.min) < 0, d.max != nil && p.Compare(*d.max) > 0:
		return query.OutOfRange
	case d.oneOf != nil && !d.oneOf.Decimals[p]:
		return query.NotOneOf
	}
	return 0
}

// refuse makes the cell unknown and says why.
func (d *Decoder) refuse(i int, kind query.FindingKind) {
	d.out.Unknown.Set(i, d.n)
	d.out.Reported.Set(i, d.n)
	var detail query.Detail
	if kind == query.LegacyFont {
		detail = query.LooksLike{Encoding: d.font}
	}
	d.Report(i, kind, d.from.cell(i), detail)
}

// fontOf returns the name of the font that a text is for, or nothing. It does not look
// where the plan declares that the file is for a font.
func (d *Decoder) fontOf(text []byte) string {
	if d.ForFont || !mayBeForFont(text) {
		return ""
	}
	return intake.FontOfCell(text)
}

// mayBeForFont reports whether a text has a letter or sign of Latin-1, as texts for fonts
// have. Most texts that are not ASCII have only Vietnamese letters.
func mayBeForFont(text []byte) bool {
	return bytes.IndexByte(text, 0xc2) >= 0 || bytes.IndexByte(text, 0xc3) >= 0 && bytes.IndexByte(text, 0xe1) < 0
}

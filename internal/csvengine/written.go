package csvengine

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// writtenReader reads the cells of a column that the plan says to be written in
// ways of their own: with a decimal comma, as 31/05/2023, or as words that stand
// for something else. Cells have no white space around them and are not blank.
// It allocates nothing in the long run, and is not for use by several at once.
type writtenReader struct {
	format    *cellformat.Format
	typ       value.Type
	percent   cellformat.Percent
	missing   map[string]bool
	texts     map[string][]byte // what written texts mean, of text
	points    map[string]point  // the same of other types
	dates     []cellformat.DateForm
	words     map[string]bool // declared words of booleans, in lower case
	booleans  map[string]bool // spellings that were seen
	cells     cellReader
	longest   int               // bytes of the longest declared text, in any normal form
	spellings map[string][]byte // some cells as NFC
	room      []byte
}

// newWrittenReader returns what reads the cells of a column.
func (d *dataset) newWrittenReader(c query.ColumnID) *writtenReader {
	return newWrittenReader(&d.file.Format.Cells, d.q.Columns[c].Type, d.inFile[c])
}

// newWrittenReader returns nil where the cells of the column are written
// plainly, because nothing is declared that concerns it.
func newWrittenReader(format *cellformat.Format, typ value.Type, column binding.Column) *writtenReader {
	if typ == 0 || isWrittenPlainly(format, typ, column) {
		return nil
	}
	r := &writtenReader{
		format:    format,
		typ:       typ,
		percent:   column.Percent,
		missing:   map[string]bool{},
		texts:     map[string][]byte{},
		points:    map[string]point{},
		dates:     format.Dates,
		words:     map[string]bool{},
		booleans:  map[string]bool{},
		spellings: map[string][]byte{},
	}
	for _, text := range format.Missing {
		r.missing[text] = true
		r.longest = max(r.longest, len(norm.NFD.String(text)))
	}
	for _, w := range column.Words {
		r.longest = max(r.longest, len(norm.NFD.String(w.Text)))
		if typ == value.Text {
			r.texts[w.Text] = []byte(w.Means.Text)
		} else if p, ok := pointOfValue(w.Means); ok {
			r.points[w.Text] = p
		}
	}
	if len(r.dates) == 0 {
		r.dates = []cellformat.DateForm{isoForm}
	}
	for _, word := range format.True {
		r.words[strings.ToLower(word)] = true
	}
	for _, word := range format.False {
		r.words[strings.ToLower(word)] = false
	}
	return r
}

func isWrittenPlainly(format *cellformat.Format, typ value.Type, column binding.Column) bool {
	if len(format.Missing)+len(column.Words) > 0 {
		return false
	}
	switch typ {
	case value.Integer, value.Decimal:
		return format.Decimal == 0 && column.Percent == cellformat.PercentRefused
	case value.Date, value.Datetime:
		return len(format.Dates) == 0 || slices.Equal(format.Dates, []cellformat.DateForm{isoForm})
	case value.Boolean:
		return len(format.True)+len(format.False) == 0
	}
	return true
}

// isMissing reports whether a cell is one of the texts for a blank.
func (r *writtenReader) isMissing(cell []byte) bool {
	return len(r.missing) > 0 && r.missing[string(r.normal(cell))]
}

// text returns what a cell of text stands for, or the cell as it is. The result
// is not to be changed.
func (r *writtenReader) text(cell []byte) []byte {
	if len(r.texts) > 0 {
		if text, ok := r.texts[string(r.normal(cell))]; ok {
			return text
		}
	}
	return cell
}

// point reads a cell of any type but text. The kind says what is wrong with it,
// and is 0 otherwise.
func (r *writtenReader) point(cell []byte) (point, query.FindingKind) {
	if len(r.points) > 0 {
		if p, ok := r.points[string(r.normal(cell))]; ok {
			return p, 0
		}
	}
	switch r.typ {
	case value.Integer, value.Decimal:
		return r.number(cell)
	case value.Date:
		return r.date(cell)
	case value.Datetime:
		return r.datetime(cell)
	case value.Boolean:
		return r.boolean(cell)
	}
	return point{}, query.BadCell
}

// normal returns a cell as NFC, or as it is where it is too long to be one of the
// texts that are declared. It remembers some spellings, since making one anew
// allocates.
func (r *writtenReader) normal(cell []byte) []byte {
	const maxSpellings = 1 << 10
	cell = bytes.TrimSpace(cell)
	if len(cell) > r.longest || isASCII(cell) || norm.NFC.IsNormal(cell) {
		return cell
	}
	if known, ok := r.spellings[string(cell)]; ok {
		return known
	}
	normal := norm.NFC.Bytes(cell)
	if len(r.spellings) < maxSpellings {
		r.spellings[string(cell)] = normal
	}
	return normal
}

// boolean remembers the spellings it has seen; there are not many.
func (r *writtenReader) boolean(cell []byte) (point, query.FindingKind) {
	b, ok := r.booleans[string(cell)]
	if !ok {
		if b, ok = r.meant(strings.ToLower(norm.NFC.String(string(cell)))); !ok {
			return point{}, query.BadCell
		}
		r.booleans[string(cell)] = b
	}
	return point{mantissa: booleanPoint(b)}, 0
}

// meant returns the boolean that a word in lower case stands for: one that is
// declared, or one that usually stands for a side that declares none.
func (r *writtenReader) meant(word string) (b, ok bool) {
	if b, ok = r.words[word]; ok {
		return b, true
	}
	b, ok = value.ParseBoolean(word)
	declared := r.format.False
	if b {
		declared = r.format.True
	}
	return b, ok && len(declared) == 0
}

// whyBad says what is wrong with a cell that is written plainly and is not read
// as a value of its type: LostDigits or NoSuchDay where it is that, and BadCell
// otherwise.
func whyBad(typ value.Type, cell []byte) query.FindingKind {
	kind := query.BadCell
	switch typ {
	case value.Integer, value.Decimal:
		if hasExponent(cell) {
			return query.LostDigits
		}
	case value.Date:
		_, kind = dayOf(cell, &isoForm)
	case value.Datetime:
		if day, clock, ok := cutClock(cell); ok && isClock(clock) {
			_, kind = dayOf(day, &isoForm)
		}
	}
	if kind == 0 {
		return query.BadCell
	}
	return kind
}

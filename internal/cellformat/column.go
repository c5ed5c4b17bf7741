package cellformat

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// Column reads and writes the cells of one column. Cells have no white space around
// them. In the long run it allocates nothing for those that are read as bytes; it is
// not for use by several goroutines at once.
type Column struct {
	format    *Format
	typ       value.Type
	percent   Percent
	words     []Word
	isDefault bool
	forms     []DateForm
	missing   map[string]bool
	texts     map[string][]byte // what words mean, of text
	scaled    map[string]scaled // the same of other types
	truths    map[string]bool   // declared words of booleans, in lower case
	spelled   map[string]bool   // spellings of booleans that were read
	longest   int               // bytes of the longest declared text, in any normal form
	normal    map[string][]byte // some cells as NFC
	room      []byte
}

// scaled is a value as [value.Value.Scaled] returns it.
type scaled struct {
	mantissa int64
	scale    int8
}

// NewColumn returns a column of a type, in which words stand for values beside what
// the format says.
func NewColumn(format *Format, typ value.Type, percent Percent, words []Word) *Column {
	c := &Column{
		format: format, typ: typ, percent: percent, words: words,
		forms:   format.forms(),
		missing: map[string]bool{}, texts: map[string][]byte{}, scaled: map[string]scaled{},
		truths: map[string]bool{}, spelled: map[string]bool{}, normal: map[string][]byte{},
	}
	c.isDefault = c.meansItsBytes()
	for _, text := range format.Missing {
		c.missing[text] = true
		c.longest = max(c.longest, len(norm.NFD.String(text)))
	}
	for _, w := range words {
		c.longest = max(c.longest, len(norm.NFD.String(w.Text)))
		if typ == value.Text {
			c.texts[w.Text] = []byte(w.Means.Text)
		} else if mantissa, scale, ok := w.Means.Scaled(); ok {
			c.scaled[w.Text] = scaled{mantissa, scale}
		}
	}
	for _, word := range format.True {
		c.truths[strings.ToLower(word)] = true
	}
	for _, word := range format.False {
		c.truths[strings.ToLower(word)] = false
	}
	return c
}

// IsDefault reports whether cells are written in the default format, because nothing
// else is declared that concerns them.
func (c *Column) IsDefault() bool { return c.isDefault }

func (c *Column) meansItsBytes() bool {
	if len(c.format.Missing)+len(c.words) > 0 {
		return false
	}
	switch c.typ {
	case value.Integer, value.Decimal:
		return c.format.Decimal == 0 && c.percent == PercentRefused
	case value.Date, value.Datetime:
		return slices.Equal(c.forms, []DateForm{ISO})
	case value.Boolean:
		return len(c.format.True)+len(c.format.False) == 0
	}
	return true
}

// Read reads a cell. One that is blank, or is written for a blank, is absent.
func (c *Column) Read(cell string) (value.Value, Flaw) {
	trimmed := bytes.TrimSpace([]byte(cell))
	switch {
	case len(trimmed) == 0 || c.IsMissing(trimmed):
		return value.Value{}, Good
	case c.typ == value.Text:
		return value.TextOf(norm.NFC.String(string(c.Text(trimmed)))), Good
	}
	mantissa, scale, flaw := c.Scaled(trimmed)
	if flaw != Good {
		return value.Value{}, flaw
	}
	return value.OfScaled(c.typ, mantissa, scale), Good
}

// IsMissing reports whether a cell is one of the texts for a blank.
func (c *Column) IsMissing(cell []byte) bool {
	return len(c.missing) > 0 && c.missing[string(c.composed(cell))]
}

// Text returns what a cell of text that is not blank stands for, or the cell as it is.
// The result is not to be changed.
func (c *Column) Text(cell []byte) []byte {
	if len(c.texts) > 0 {
		if text, ok := c.texts[string(c.composed(cell))]; ok {
			return text
		}
	}
	return cell
}

// Scaled reads a cell of any type but text that is not blank, as
// [value.Value.Scaled] returns its value.
func (c *Column) Scaled(cell []byte) (mantissa int64, scale int8, flaw Flaw) {
	if c.isDefault {
		if mantissa, scale, ok := scaledByDefault(c.typ, cell); ok {
			return mantissa, scale, Good
		}
	}
	if len(c.scaled) > 0 {
		if s, ok := c.scaled[string(c.composed(cell))]; ok {
			return s.mantissa, s.scale, Good
		}
	}
	switch c.typ {
	case value.Integer, value.Decimal:
		return c.number(cell)
	case value.Date:
		mantissa, flaw = inAnyForm(c.forms, func(f *DateForm) (int64, Flaw) {
			day, flaw := f.read(cell)
			return int64(day), flaw
		})
		return mantissa, 0, flaw
	case value.Datetime:
		decimal := c.format.DecimalMark()
		mantissa, flaw = inAnyForm(c.forms, func(f *DateForm) (int64, Flaw) {
			at, flaw := f.readMoment(cell, decimal)
			return int64(at), flaw
		})
		return mantissa, 0, flaw
	case value.Boolean:
		return c.boolean(cell)
	}
	return 0, 0, NotAValue
}

// scaledByDefault reads a cell in the default format.
//
// Note: most cells that are read at all are such, and it takes a third of the time
// that the forms take.
func scaledByDefault(t value.Type, cell []byte) (mantissa int64, scale int8, ok bool) {
	switch t {
	case value.Integer, value.Decimal:
		mantissa, scale, err := value.ParseCell(cell, t == value.Decimal)
		return mantissa, scale, err == nil && !ambiguous(cell)
	case value.Date:
		d, err := calendar.ParseDate(cell)
		return int64(d), 0, err == nil
	case value.Datetime:
		d, err := calendar.ParseDatetime(cell)
		return int64(d), 0, err == nil
	}
	return 0, 0, false
}

// inAnyForm returns what the first form that reads a date makes of it. The flaw is
// NoSuchDay where the cell has one of the forms.
func inAnyForm(forms []DateForm, read func(*DateForm) (int64, Flaw)) (int64, Flaw) {
	why := NotAValue
	for i := range forms {
		n, flaw := read(&forms[i])
		if flaw == Good {
			return n, Good
		}
		if flaw == NoSuchDay {
			why = flaw
		}
	}
	return 0, why
}

// composed returns a cell as NFC, or as it is where it is too long to be one of the
// texts that are declared. It remembers some spellings, since making one anew
// allocates.
func (c *Column) composed(cell []byte) []byte {
	const maxSpellings = 1 << 10
	cell = bytes.TrimSpace(cell)
	if len(cell) > c.longest || norm.NFC.IsNormal(cell) {
		return cell
	}
	if known, ok := c.normal[string(cell)]; ok {
		return known
	}
	composed := norm.NFC.Bytes(cell)
	if len(c.normal) < maxSpellings {
		c.normal[string(cell)] = composed
	}
	return composed
}

// boolean remembers the spellings it has read; there are not many.
func (c *Column) boolean(cell []byte) (mantissa int64, scale int8, flaw Flaw) {
	b, ok := c.spelled[string(cell)]
	if !ok {
		if b, ok = c.meant(strings.ToLower(norm.NFC.String(string(cell)))); !ok {
			return 0, 0, NotAValue
		}
		c.spelled[string(cell)] = b
	}
	mantissa, scale, _ = value.BooleanOf(b).Scaled()
	return mantissa, scale, Good
}

// meant returns the boolean that a word in lower case stands for: one that is
// declared, or one that usually stands for a side that declares none.
func (c *Column) meant(word string) (b, ok bool) {
	if b, ok = c.truths[word]; ok {
		return b, true
	}
	b, ok = value.ParseBoolean(word)
	declared := c.format.False
	if b {
		declared = c.format.True
	}
	return b, ok && len(declared) == 0
}

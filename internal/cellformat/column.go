package cellformat

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// Column reads and writes the cells of one column. Cells have no white space around
// them. In the long run it allocates nothing for those that are read as bytes; it is
// not for use by several goroutines at once.
type Column struct {
	format    *Format
	typ       value.Type
	cells     Cells
	isDefault bool
	forms     []DateForm
	missing   map[string]bool
	texts     map[string][]byte // what words in lower case mean, of text
	scaled    map[string]scaled // the same of other types
	truths    map[string]bool   // declared words of booleans
	longest   int               // bytes of the longest declared text
	plainly   bool              // plain numbers are what they say
	normal    map[string][]byte // normals of some cells
	folded    map[string][]byte // the same in lower case
	room      []byte
	long      []byte
}

// scaled is a value as [value.Value.Scaled] returns it.
type scaled struct {
	mantissa int64
	scale    int8
}

// NewColumn returns a column of a type. The format of the dataset and cells, of the
// column alone, say how its cells are written.
func NewColumn(format *Format, typ value.Type, cells Cells) *Column {
	c := &Column{
		format: format, typ: typ, cells: cells,
		forms:   format.forms(),
		missing: map[string]bool{}, texts: map[string][]byte{}, scaled: map[string]scaled{}, truths: map[string]bool{},
		normal: map[string][]byte{}, folded: map[string][]byte{},
	}
	c.isDefault = c.meansItsBytes()
	for _, text := range format.Missing {
		c.missing[text] = true
		c.longest = max(c.longest, len(text))
	}
	for _, w := range cells.Words {
		word := Fold(w.Text)
		c.longest = max(c.longest, len(word), len(w.Text))
		if typ == value.Text {
			c.texts[word] = []byte(w.Means.Text)
		} else if mantissa, scale, ok := w.Means.Scaled(); ok {
			c.scaled[word] = scaled{mantissa, scale}
		}
	}
	if typ == value.Boolean {
		c.learnBooleans()
	}
	c.plainly = c.readsPlainNumbers()
	return c
}

// Fold returns a word as declared words are compared: normal, in lower case.
func Fold(word string) string { return value.Normal(strings.ToLower(value.Normal(word))) }

// IsDefault reports whether cells are written in the default format, because nothing
// else is declared that concerns them.
func (c *Column) IsDefault() bool { return c.isDefault }

func (c *Column) meansItsBytes() bool {
	if len(c.format.Missing)+len(c.cells.Words) > 0 {
		return false
	}
	switch c.typ {
	case value.Integer, value.Decimal:
		return c.format.Decimal == 0 && !c.format.Parentheses && c.cells.Percent == PercentRefused && c.cells.Round == 0
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
	case c.IsBlank(trimmed):
		return value.Value{}, Good
	case c.typ == value.Text:
		return value.TextOf(value.Normal(string(c.Text(trimmed)))), Good
	}
	mantissa, scale, flaw := c.Scaled(trimmed)
	if flaw != Good {
		return value.Value{}, flaw
	}
	return value.OfScaled(c.typ, mantissa, scale), Good
}

// IsBlank reports whether a cell holds nothing that is seen, or one of the texts for a
// blank.
func (c *Column) IsBlank(cell []byte) bool {
	if len(cell) == 0 {
		return true
	}
	if first, _ := utf8.DecodeRune(cell); len(c.missing) == 0 && !value.IsInvisible(first) {
		return false
	}
	normal := c.asNormal(cell)
	return len(normal) == 0 || len(normal) <= c.longest && c.missing[string(normal)]
}

// Text returns what a cell of text that is not blank stands for, or the cell as it is.
// The result is not to be changed.
func (c *Column) Text(cell []byte) []byte {
	if len(c.texts) > 0 {
		if text, ok := c.texts[string(c.asFolded(cell))]; ok {
			return text
		}
	}
	return cell
}

// LongestWord returns how many bytes a text may have that is declared to mean something
// else, or 0 where none is.
func (c *Column) LongestWord() int {
	if len(c.cells.Words) > 0 {
		return mostShrinking * c.longest
	}
	return c.longest
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
		if s, ok := c.scaled[string(c.asFolded(cell))]; ok {
			return s.mantissa, s.scale, Good
		}
	}
	return c.normalScaled(c.asNormal(cell))
}

// normalScaled is Scaled of a normal text that is not a declared word.
func (c *Column) normalScaled(cell []byte) (mantissa int64, scale int8, flaw Flaw) {
	switch c.typ {
	case value.Integer, value.Decimal:
		return c.number(cell)
	case value.Date:
		mantissa, flaw = inAnyForm(c.forms, func(f *DateForm) (int64, Flaw) {
			day, flaw := f.readDay(cell)
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
// Note: most cells are in that format, and this takes a third of the time that the
// forms take.
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

// asNormal returns the normal of a cell. Making it allocates, so some normals are
// remembered.
func (c *Column) asNormal(cell []byte) []byte {
	if value.IsVisiblyNormal(cell) {
		return cell
	}
	return remembered(c.normal, cell, func(cell []byte) []byte { return value.AppendNormal(nil, cell) })
}

// asFolded returns a cell as declared words are compared, or as it is where it is too
// long to be one.
func (c *Column) asFolded(cell []byte) []byte {
	if len(cell) > mostShrinking*c.longest && value.IsVisiblyNormal(cell) {
		return cell
	}
	return remembered(c.folded, cell, func(cell []byte) []byte { return []byte(Fold(string(cell))) })
}

// mostShrinking is how many times as long a letter may be as in lower case.
const mostShrinking = 3

// remembered returns made(cell), and remembers the results for some cells.
func remembered(known map[string][]byte, cell []byte, made func(cell []byte) []byte) []byte {
	const most, longest = 1 << 10, 1 << 8
	if text, ok := known[string(cell)]; ok {
		return text
	}
	text := made(cell)
	if len(known) < most && len(cell) <= longest {
		known[string(cell)] = text
	}
	return text
}

func (c *Column) boolean(cell []byte) (mantissa int64, scale int8, flaw Flaw) {
	b, ok := c.truths[string(c.asFolded(cell))]
	if !ok {
		return 0, 0, NotAValue
	}
	mantissa, scale, _ = value.BooleanOf(b).Scaled()
	return mantissa, scale, Good
}

// learnBooleans learns the words for true and for false: those that are declared, or
// else the usual ones, unless they are declared for the other.
func (c *Column) learnBooleans() {
	for _, declares := range []bool{false, true} {
		for _, b := range []bool{true, false} {
			declared := c.declared(b)
			if declares != (len(declared) > 0) {
				continue
			}
			for _, word := range slices.Concat(declared, c.usual(b)) {
				word = Fold(word)
				c.truths[word] = b
				c.longest = max(c.longest, len(word))
			}
		}
	}
}

// declared returns the words that are declared for a boolean.
func (c *Column) declared(b bool) []string {
	if b {
		return c.format.True
	}
	return c.format.False
}

// usual returns the usual words for a boolean, if none are declared for it.
func (c *Column) usual(b bool) []string {
	if len(c.declared(b)) > 0 {
		return nil
	}
	return value.BooleanWords(b)
}

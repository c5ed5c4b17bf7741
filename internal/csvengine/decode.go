package csvengine

import (
	"bytes"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// decoder turns the cells of one column into a vector, and checks them.
type decoder struct {
	column *query.Column
	index  int
	isKey  bool
	// blankIsReference: a blank is reported under the reference's name, when
	// that is resolved.
	blankIsReference bool
	toleratesBad     bool
	oneOf            *members   // nil: any value
	min, max         *point     // nil: no limit
	known            dictionary // of text
	room             [][]byte   // the cells of a batch
}

func newDecoder(d *dataset, index int) decoder {
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
	if len(column.OneOf) > 0 {
		dec.oneOf = newMembers(column.OneOf)
	}
	return dec
}

// limitOf returns a limit as a point. A limit that no point can hold is wider
// than every cell; plans do not have it, because a limit is written like a
// cell.
func limitOf(v *value.Value) *point {
	if v == nil {
		return nil
	}
	if p, ok := pointOfValue(*v); ok {
		return &p
	}
	return nil
}

// decode fills out from the batch of f.
func (c *decoder) decode(f *frame, out *vector) {
	if c.column.Type == value.Text {
		c.decodeTexts(f, out)
	} else {
		c.decodePoints(f, out)
	}
}

func (c *decoder) decodePoints(f *frame, out *vector) {
	out.begin(c.column.Type, points, f.n)
	c.room = f.batch.column(c.index, c.room)
	for i, cell := range c.room {
		if len(cell) == 0 {
			c.blank(f, out, i)
			continue
		}
		p, kind := f.cells.point(c.column.Type, cell)
		out.setPoint(i, p.mantissa, p.scale)
		if kind == 0 {
			kind = c.checkPoint(p)
		}
		if kind != 0 {
			c.report(f, out, i, kind)
		}
	}
}

// decodeTexts looks texts up in the dictionary, as long as that is not full.
func (c *decoder) decodeTexts(f *frame, out *vector) {
	out.begin(value.Text, texts, f.n)
	out.codes = resized(out.codes, f.n)
	c.room = f.batch.column(c.index, c.room)
	for i, cell := range c.room {
		if len(cell) == 0 {
			c.blank(f, out, i)
			continue
		}
		code, kind, ok := c.known.find(cell)
		switch {
		case ok:
			out.text[i] = c.known.words.bytes(int(code))
		case c.known.full:
			out.text[i], kind = c.text(f, cell)
		default:
			out.text[i], kind = c.text(f, cell)
			code = c.known.add(cell, out.text[i], kind)
		}
		out.codes[i] = code
		if kind != 0 {
			c.report(f, out, i, kind)
		}
	}
	if !c.known.full {
		out.dict = &c.known.words
	}
}

// text returns a cell as NFC, and what is wrong with it.
func (c *decoder) text(f *frame, cell []byte) ([]byte, query.FindingKind) {
	text := cell
	if !isASCII(cell) || bytes.IndexByte(cell, 0) >= 0 {
		if badByte(cell) >= 0 {
			return nil, query.BadEncoding
		}
		text = f.cells.text(cell)
	}
	if c.oneOf != nil && !c.oneOf.texts[string(text)] {
		return text, query.NotOneOf
	}
	return text, 0
}

func (c *decoder) blank(f *frame, out *vector, i int) {
	if out.form == points {
		out.setPoint(i, 0, 0)
	} else {
		out.text[i] = nil
	}
	switch {
	case c.isKey:
		c.report(f, out, i, query.BlankKey)
	case c.column.Blank == query.BlankAbsent:
		out.absent.set(i, f.n)
	case c.column.Blank == query.BlankError && !c.blankIsReference:
		c.report(f, out, i, query.BlankCell)
	default:
		out.unknown.set(i, f.n)
	}
}

func (c *decoder) checkPoint(p point) query.FindingKind {
	switch {
	case c.min != nil && p.compare(*c.min) < 0, c.max != nil && p.compare(*c.max) > 0:
		return query.OutOfRange
	case c.oneOf != nil && !c.oneOf.points[p]:
		return query.NotOneOf
	}
	return 0
}

// report makes the cell unknown and says why.
func (c *decoder) report(f *frame, out *vector, i int, kind query.FindingKind) {
	out.unknown.set(i, f.n)
	out.reported.set(i, f.n)
	file, at := f.place(i)
	spot := f.found.add(findingKey{kind, c.column.Name, c.tolerates(kind)}, file, at)
	if spot != nil && !c.column.Sensitive {
		spot.value = shown(f.batch.cell(i, c.index))
	}
}

// tolerates reports whether the dataset tolerates what is wrong with a cell.
func (c *decoder) tolerates(kind query.FindingKind) bool {
	switch kind {
	case query.BadCell, query.TooManyDigits, query.OutOfRange, query.NotOneOf:
		return c.toleratesBad
	}
	return false
}

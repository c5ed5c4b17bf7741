package csvengine

import (
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
	oneOf            *members // nil: any value
	min, max         *point   // nil: no limit
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
	form := points
	if c.column.Type == value.Text {
		form = texts
	}
	out.begin(c.column.Type, form, f.n)
	for i := range f.n {
		cell := f.batch.cell(i, c.index)
		if len(cell) == 0 {
			c.blank(f, out, i)
			continue
		}
		var kind query.FindingKind
		if form == texts {
			out.text[i] = f.cells.text(cell)
			kind = c.checkText(out.text[i])
		} else {
			var p point
			p, kind = f.cells.point(c.column.Type, cell)
			out.setPoint(i, p.mantissa, p.scale)
			if kind == 0 {
				kind = c.checkPoint(p)
			}
		}
		if kind != 0 {
			c.report(f, out, i, kind, c.toleratesBad)
		}
	}
}

func (c *decoder) blank(f *frame, out *vector, i int) {
	if out.form == points {
		out.setPoint(i, 0, 0)
	} else {
		out.text[i] = nil
	}
	switch {
	case c.isKey:
		c.report(f, out, i, query.BlankKey, false)
	case c.column.Blank == query.BlankAbsent:
		out.absent.set(i, f.n)
	case c.column.Blank == query.BlankError && !c.blankIsReference:
		c.report(f, out, i, query.BlankCell, false)
	default:
		out.unknown.set(i, f.n)
	}
}

func (c *decoder) checkText(text []byte) query.FindingKind {
	if c.oneOf != nil && !c.oneOf.texts[string(text)] {
		return query.NotOneOf
	}
	return 0
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
func (c *decoder) report(f *frame, out *vector, i int, kind query.FindingKind, tolerated bool) {
	out.unknown.set(i, f.n)
	out.reported.set(i, f.n)
	file, line := f.place(i)
	place := f.found.add(findingKey{kind, c.column.Name, tolerated}, file, line)
	if place != nil && !c.column.Sensitive {
		place.Value = shown(f.batch.cell(i, c.index))
	}
}

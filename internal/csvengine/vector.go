package csvengine

import (
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/value"
)

// vector holds one value of each row of a batch, in one of several forms:
//
//   - points: ints, with scales where some are not 0: numbers as mantissas,
//     dates, datetimes, booleans (0 and 1);
//   - text, or the numbers that the texts have in a dictionary;
//   - spans: numbers as intervals, for nested values and for arithmetic;
//   - rows: what a path leads to, -1 where it ends nowhere;
//   - truth.
//
// Only the fields of its form are set. What ints, text, codes, spans and rows
// hold of a row that is unknown or absent means nothing, but a code is always
// one of the dictionary, unless that is empty.
type vector struct {
	typ    value.Type
	form   form
	ints   []int64
	scales []int8   // nil: all are 0
	text   [][]byte // only where hasCodes is false; textOf is for both
	dict   *table   // nil or empty: text has the texts
	codes  []uint32 // with dict
	spans  []value.Interval
	rows   []int32
	truth  truth

	unknown mask // may be any value of the type
	absent  mask // none, which beats unknown
	doubted mask // may also be absent

	constant bool // of a literal: all rows are the same

	// Reported are the cells of a column that a finding speaks of already.
	reported mask

	scaleRoom []int8
}

// form is how a vector holds its values.
type form uint8

const (
	points form = iota + 1
	texts
	spans
	rowNumbers
	truths
)

// begin makes v a vector of n rows without values that are unknown or absent.
// Memory that v had is used again.
func (v *vector) begin(typ value.Type, f form, n int) {
	v.typ, v.form = typ, f
	v.scales, v.dict, v.constant = nil, nil, false
	v.unknown.reset()
	v.absent.reset()
	v.doubted.reset()
	v.reported.reset()
	switch f {
	case points:
		v.ints = mem.Resized(v.ints, n)
	case texts:
		v.text = mem.Resized(v.text, n)
	case spans:
		v.spans = mem.Resized(v.spans, n)
	case rowNumbers:
		v.rows = mem.Resized(v.rows, n)
	case truths:
		v.truth.begin(n)
	}
}

// beginCodes makes v a vector of n texts without values that are unknown or
// absent, whose codes are numbers of dict. Other vectors may refer to dict, and
// it may grow, but a number must always stand for the same text.
func (v *vector) beginCodes(typ value.Type, dict *table, n int) {
	v.begin(typ, 0, n)
	v.form, v.dict = texts, dict
	v.codes = mem.Resized(v.codes, n)
}

// hasCodes reports whether v holds texts as codes.
func (v *vector) hasCodes() bool { return v.dict != nil && v.dict.len() > 0 }

// textOf returns the text of row i.
func (v *vector) textOf(i int) []byte {
	if v.hasCodes() {
		return v.dict.bytes(int(v.codes[i]))
	}
	return v.text[i]
}

// setPoint sets row i to mantissa × 10^-scale.
func (v *vector) setPoint(i int, mantissa int64, scale int8) {
	v.ints[i] = mantissa
	if scale != 0 && v.scales == nil {
		v.scaleRoom = mem.Resized(v.scaleRoom, len(v.ints))
		clear(v.scaleRoom)
		v.scales = v.scaleRoom
	}
	if v.scales != nil {
		v.scales[i] = scale
	}
}

func (v *vector) scale(i int) int8 {
	if v.scales == nil {
		return 0
	}
	return v.scales[i]
}

// interval returns the numbers that row i can be, of points and spans.
func (v *vector) interval(i int) value.Interval {
	if v.form == spans {
		return v.spans[i]
	}
	return value.Point(value.Scaled(v.ints[i], v.scale(i)))
}

// isOpen reports whether row i has no one value: it is unknown, an interval of
// more than one number, or an open truth.
func (v *vector) isOpen(i int) bool {
	switch {
	case v.unknown.has(i), v.doubted.has(i):
		return true
	case v.form == spans:
		return !v.spans[i].IsPoint()
	case v.form == truths:
		return v.truth.possible.has(i) && !v.truth.certain.has(i)
	}
	return false
}

// isAbsent reports whether row i has certainly no value.
func (v *vector) isAbsent(i int) bool {
	return v.absent.has(i) || v.form == rowNumbers && v.rows[i] < 0
}

// value returns row i for people to see. An interval of several numbers is
// unknown, and so is an open truth. It is not for rows.
func (v *vector) value(i int) value.Value {
	switch {
	case v.isAbsent(i):
		return value.Value{}
	case v.isOpen(i):
		return value.UnknownValue()
	case v.form == truths:
		return value.BooleanOf(v.truth.certain.has(i))
	case v.form == texts:
		return value.TextOf(string(v.textOf(i)))
	}
	switch v.typ {
	case value.Date:
		return value.DateOf(calendar.Date(v.ints[i]))
	case value.Datetime:
		return value.DatetimeOf(calendar.Datetime(v.ints[i]))
	case value.Boolean:
		return value.BooleanOf(v.ints[i] != 0)
	}
	return value.NumberOf(v.interval(i).Lo)
}

// truth is a condition over the rows of a batch: the rows for which it holds
// whatever the blanks are, and those for which it may hold. While no row is
// open the two are one set.
type truth struct {
	certain, possible bitset
	room              bitset
}

// begin makes t false for n rows.
func (t *truth) begin(n int) {
	t.certain = t.certain.sized(n)
	t.possible = t.certain
}

// copy makes t equal to o, which is for n rows, with sets of its own.
func (t *truth) copy(o *truth, n int) {
	t.begin(n)
	copy(t.certain, o.certain)
	if o.isOpen() {
		t.open()
		copy(t.possible, o.possible)
	}
}

// isOpen reports whether some row is possible and not certain.
func (t *truth) isOpen() bool { return len(t.certain) > 0 && &t.certain[0] != &t.possible[0] }

// open gives possible a set of its own, equal to certain.
func (t *truth) open() {
	if t.isOpen() || len(t.certain) == 0 {
		return
	}
	t.room = append(t.room[:0], t.certain...)
	t.possible = t.room
}

// close makes possible one with certain again if no row is open.
func (t *truth) close() {
	for w := range t.certain {
		if t.certain[w] != t.possible[w] {
			return
		}
	}
	t.possible = t.certain
}

// settle applies what the operands say of themselves: an absent one makes the
// row false, an unknown one leaves it open, a doubted one keeps it from being
// certain.
func (t *truth) settle(operands ...*vector) {
	for _, v := range operands {
		if v.unknown.bits != nil || v.doubted.bits != nil {
			t.open()
		}
	}
	for _, v := range operands {
		if v.unknown.bits != nil {
			t.certain.andNot(v.unknown.bits)
			t.possible.or(v.unknown.bits)
		}
		if v.doubted.bits != nil {
			t.certain.andNot(v.doubted.bits)
		}
	}
	for _, v := range operands {
		if v.absent.bits != nil {
			t.certain.andNot(v.absent.bits)
			t.possible.andNot(v.absent.bits)
		}
	}
	t.close()
}

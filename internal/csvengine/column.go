package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// column is a column of a dataset that stays in memory when the dataset has been
// read: text as numbers of a dictionary, everything else as decimals.
type column struct {
	memory   *budget.Account
	typ      value.Type
	ints     []int64
	scales   []int8 // nil: all are 0
	words    hash.Interner
	codes    []uint32
	short    []uint8 // the codes, where so few bits hold all of them
	unknown  vec.GrowableBitmap
	absent   vec.GrowableBitmap
	reported vec.GrowableBitmap

	// While rows are added: their ints and codes, the dictionary that the last
	// texts came from, and what numbers its words have in words.
	addedInts  mem.ChunkedList[int64]
	addedCodes mem.ChunkedList[uint32]
	from       vec.Dictionary
	numbers    []uint32
}

func newColumn(memory *budget.Account) column {
	return column{
		memory:   memory,
		words:    hash.Interner{Memory: memory},
		unknown:  vec.GrowableBitmap{Memory: memory},
		absent:   vec.GrowableBitmap{Memory: memory},
		reported: vec.GrowableBitmap{Memory: memory},

		addedInts:  mem.ChunkedList[int64]{Memory: memory},
		addedCodes: mem.ChunkedList[uint32]{Memory: memory},
	}
}

// append adds the rows of v. They can be placed in another column, not read.
func (c *column) append(v *vec.Vector) {
	at := c.added()
	c.typ = v.Type
	if v.Form == vec.Texts {
		c.appendTexts(v)
	} else {
		c.appendPoints(v.Ints, v.Scales)
	}
	appendMask(&c.unknown, &v.Unknown, at)
	appendMask(&c.absent, &v.Absent, at)
	appendMask(&c.reported, &v.Reported, at)
}

func (c *column) appendTexts(v *vec.Vector) {
	if !v.HasCodes() {
		for _, text := range v.Text {
			code, _ := c.words.Enter(text)
			c.addedCodes.Add(uint32(code))
		}
		return
	}
	c.translate(v.Dict)
	for _, code := range v.Codes {
		c.addedCodes.Add(c.numbers[code])
	}
}

// translate makes numbers those of the words of dict.
func (c *column) translate(dict vec.Dictionary) {
	if c.from != dict {
		c.from, c.numbers = dict, c.numbers[:0]
	}
	for word := len(c.numbers); word < dict.Len(); word++ {
		code, _ := c.words.Enter(dict.Bytes(word))
		c.numbers = mem.Append(c.memory, c.numbers, uint32(code))
	}
}

// added returns how many rows have been added.
func (c *column) added() int { return max(c.addedInts.Len(), c.addedCodes.Len()) }

func (c *column) appendPoints(ints []int64, scales []int8) {
	at := c.addedInts.Len()
	c.addedInts.AddAll(ints)
	if scales == nil && c.scales == nil {
		return
	}
	c.scales = mem.Reach(c.memory, c.scales, c.addedInts.Len())
	copy(c.scales[at:], scales)
}

func appendMask(to *vec.GrowableBitmap, from *vec.LazyBitmap, at int) {
	if from.Bits != nil {
		for i := range from.Bits.Rows {
			to.Set(at + i)
		}
	}
}

// allocate makes a column of that many rows, all of them 0. All words are there.
func (c *column) allocate(typ value.Type, rows int, scaled bool) {
	c.typ = typ
	switch {
	case typ != value.Text:
		c.ints = mem.Zeroed[int64](c.memory, rows)
	case c.words.Len() <= 1<<8:
		c.short = mem.Zeroed[uint8](c.memory, rows)
	default:
		c.codes = mem.Zeroed[uint32](c.memory, rows)
	}
	if scaled {
		c.scales = mem.Zeroed[int8](c.memory, rows)
	}
}

// place copies n rows that were added to o, from its row from on, to row at. K
// has room for them; codes says which numbers o's words have in c.
func (c *column) place(at int, o *column, from, n int, codes []uint32) {
	switch {
	case c.short != nil:
		for i := range n {
			c.short[at+i] = uint8(codes[o.addedCodes.At(from+i)])
		}
	case c.codes != nil:
		for i := range n {
			c.codes[at+i] = codes[o.addedCodes.At(from+i)]
		}
	default:
		o.addedInts.CopyTo(c.ints[at:at+n], from)
	}
	if o.scales != nil {
		copy(c.scales[at:], o.scales[from:from+n])
	}
	placeBits(&c.unknown, at, &o.unknown, from, n)
	placeBits(&c.absent, at, &o.absent, from, n)
	placeBits(&c.reported, at, &o.reported, from, n)
}

// addWords adds the words of o and returns what numbers they have in c.
func (c *column) addWords(o *column) []uint32 {
	codes := mem.Zeroed[uint32](o.memory, o.words.Len())
	for word := range codes {
		code, _ := c.words.Enter(o.words.Bytes(word))
		codes[word] = uint32(code)
	}
	return codes
}

func placeBits(to *vec.GrowableBitmap, at int, from *vec.GrowableBitmap, start, n int) {
	if len(from.Words) == 0 {
		return
	}
	for i := range n {
		if from.Has(start + i) {
			to.Set(at + i)
		}
	}
}

// load makes v the n rows from first on. It may share memory with c.
func (c *column) load(v *vec.Vector, first, n int) {
	v.Begin(c.typ, 0, n)
	switch {
	case c.short != nil:
		v.BeginCodes(c.typ, &c.words, n)
		for i, code := range c.short[first : first+n] {
			v.Codes[i] = uint32(code)
		}
	case c.codes != nil:
		v.Form, v.Dict = vec.Texts, &c.words
		v.Codes = c.codes[first : first+n]
	default:
		v.Form = vec.Decimals
		v.Ints = c.ints[first : first+n]
		if c.scales != nil {
			v.Scales = c.scales[first : first+n]
		}
	}
	c.unknown.Load(&v.Unknown, first, n)
	c.absent.Load(&v.Absent, first, n)
	c.reported.Load(&v.Reported, first, n)
}

// gather makes v the given rows, absent where there is none. Texts are codes
// of c's dictionary.
func (c *column) gather(v *vec.Vector, rows []int32) {
	n := len(rows)
	switch {
	case c.short != nil:
		v.BeginCodes(c.typ, &c.words, n)
		pick(v.Codes, c.short, rows)
	case c.codes != nil:
		v.BeginCodes(c.typ, &c.words, n)
		pick(v.Codes, c.codes, rows)
	default:
		v.Begin(c.typ, vec.Decimals, n)
		pick(v.Ints, c.ints, rows)
	}
	if c.scales != nil {
		pick(v.BeginScales(), c.scales, rows)
	}
	v.Absent.SetNegative(rows)
	if len(c.unknown.Words) > 0 {
		gatherMask(&v.Unknown, &c.unknown, rows)
	}
	if len(c.absent.Words) > 0 {
		gatherMask(&v.Absent, &c.absent, rows)
	}
}

// pick makes to the given rows of from, any one where the row is negative.
func pick[To, From int8 | uint8 | uint32 | int64](to []To, from []From, rows []int32) {
	if len(from) == 0 {
		clear(to)
		return
	}
	for i, row := range rows {
		to[i] = To(from[max(row, 0)])
	}
}

func gatherMask(to *vec.LazyBitmap, from *vec.GrowableBitmap, rows []int32) {
	for i, row := range rows {
		if row >= 0 && from.Has(int(row)) {
			to.Set(i, len(rows))
		}
	}
}

// value returns the value of one row.
func (c *column) value(row int) value.Value {
	var v vec.Vector
	c.load(&v, row, 1)
	return v.Value(0)
}

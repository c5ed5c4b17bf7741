package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// kept is a column of a dataset that stays in memory when the dataset has been
// read: text as numbers of a dictionary, everything else as points.
type kept struct {
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

func newKept(memory *budget.Account) kept {
	return kept{
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
func (k *kept) append(v *vec.Vector) {
	at := k.added()
	k.typ = v.Type
	if v.Form == vec.Texts {
		k.appendTexts(v)
	} else {
		k.appendPoints(v.Ints, v.Scales)
	}
	appendMask(&k.unknown, &v.Unknown, at)
	appendMask(&k.absent, &v.Absent, at)
	appendMask(&k.reported, &v.Reported, at)
}

func (k *kept) appendTexts(v *vec.Vector) {
	if !v.HasCodes() {
		for _, text := range v.Text {
			code, _ := k.words.Enter(text)
			k.addedCodes.Add(uint32(code))
		}
		return
	}
	k.translate(v.Dict)
	for _, code := range v.Codes {
		k.addedCodes.Add(k.numbers[code])
	}
}

// translate makes numbers those of the words of dict.
func (k *kept) translate(dict vec.Dictionary) {
	if k.from != dict {
		k.from, k.numbers = dict, k.numbers[:0]
	}
	for word := len(k.numbers); word < dict.Len(); word++ {
		code, _ := k.words.Enter(dict.Bytes(word))
		k.numbers = mem.Append(k.memory, k.numbers, uint32(code))
	}
}

// added returns how many rows have been added.
func (k *kept) added() int { return max(k.addedInts.Len(), k.addedCodes.Len()) }

func (k *kept) appendPoints(ints []int64, scales []int8) {
	at := k.addedInts.Len()
	k.addedInts.AddAll(ints)
	if scales == nil && k.scales == nil {
		return
	}
	k.scales = mem.Reach(k.memory, k.scales, k.addedInts.Len())
	copy(k.scales[at:], scales)
}

func appendMask(to *vec.GrowableBitmap, from *vec.LazyBitmap, at int) {
	if from.Bits != nil {
		for i := range from.Bits.Rows {
			to.Set(at + i)
		}
	}
}

// room makes a column of that many rows, all of them 0. All words are there.
func (k *kept) room(typ value.Type, rows int, scaled bool) {
	k.typ = typ
	switch {
	case typ != value.Text:
		k.ints = mem.Zeroed[int64](k.memory, rows)
	case k.words.Len() <= 1<<8:
		k.short = mem.Zeroed[uint8](k.memory, rows)
	default:
		k.codes = mem.Zeroed[uint32](k.memory, rows)
	}
	if scaled {
		k.scales = mem.Zeroed[int8](k.memory, rows)
	}
}

// place copies n rows that were added to o, from its row from on, to row at. K
// has room for them; codes says which numbers o's words have in k.
func (k *kept) place(at int, o *kept, from, n int, codes []uint32) {
	switch {
	case k.short != nil:
		for i := range n {
			k.short[at+i] = uint8(codes[o.addedCodes.At(from+i)])
		}
	case k.codes != nil:
		for i := range n {
			k.codes[at+i] = codes[o.addedCodes.At(from+i)]
		}
	default:
		o.addedInts.CopyTo(k.ints[at:at+n], from)
	}
	if o.scales != nil {
		copy(k.scales[at:], o.scales[from:from+n])
	}
	placeBits(&k.unknown, at, &o.unknown, from, n)
	placeBits(&k.absent, at, &o.absent, from, n)
	placeBits(&k.reported, at, &o.reported, from, n)
}

// addWords adds the words of o and returns what numbers they have in k.
func (k *kept) addWords(o *kept) []uint32 {
	codes := mem.Zeroed[uint32](o.memory, o.words.Len())
	for word := range codes {
		code, _ := k.words.Enter(o.words.Bytes(word))
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

// load makes v the n rows from first on. It may share memory with k.
func (k *kept) load(v *vec.Vector, first, n int) {
	v.Begin(k.typ, 0, n)
	switch {
	case k.short != nil:
		v.BeginCodes(k.typ, &k.words, n)
		for i, code := range k.short[first : first+n] {
			v.Codes[i] = uint32(code)
		}
	case k.codes != nil:
		v.Form, v.Dict = vec.Texts, &k.words
		v.Codes = k.codes[first : first+n]
	default:
		v.Form = vec.Decimals
		v.Ints = k.ints[first : first+n]
		if k.scales != nil {
			v.Scales = k.scales[first : first+n]
		}
	}
	k.unknown.Load(&v.Unknown, first, n)
	k.absent.Load(&v.Absent, first, n)
	k.reported.Load(&v.Reported, first, n)
}

// gather makes v the given rows, absent where there is none. Texts are codes
// of k's dictionary.
func (k *kept) gather(v *vec.Vector, rows []int32) {
	n := len(rows)
	switch {
	case k.short != nil:
		v.BeginCodes(k.typ, &k.words, n)
		pick(v.Codes, k.short, rows)
	case k.codes != nil:
		v.BeginCodes(k.typ, &k.words, n)
		pick(v.Codes, k.codes, rows)
	default:
		v.Begin(k.typ, vec.Decimals, n)
		pick(v.Ints, k.ints, rows)
	}
	if k.scales != nil {
		pick(v.BeginScales(), k.scales, rows)
	}
	v.Absent.SetNegative(rows)
	if len(k.unknown.Words) > 0 {
		gatherMask(&v.Unknown, &k.unknown, rows)
	}
	if len(k.absent.Words) > 0 {
		gatherMask(&v.Absent, &k.absent, rows)
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
func (k *kept) value(row int) value.Value {
	var v vec.Vector
	k.load(&v, row, 1)
	return v.Value(0)
}

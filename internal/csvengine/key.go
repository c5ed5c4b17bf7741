package csvengine

import (
	"encoding/binary"
	"hash/maphash"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// A key, and every other combination of values that is compared as a whole, is
// written as bytes: equal values as equal bytes, each part so that it says
// where it ends.

func appendText(dst, text []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(text)))
	return append(dst, text...)
}

// textIn returns the text of a key that is one text.
func textIn(key []byte) []byte {
	_, n := binary.Uvarint(key)
	return key[n:]
}

// appendPoint writes the mantissa, which is less than 2^62 either way, and
// whether a scale other than 0 follows.
func appendPoint(dst []byte, p vec.Decimal64) []byte {
	dst = binary.AppendVarint(dst, p.Mantissa<<1|int64(vec.Bit(p.Scale != 0)))
	if p.Scale != 0 {
		dst = append(dst, byte(p.Scale))
	}
	return dst
}

// appendNumber writes a number that need not fit a point.
func appendNumber(dst []byte, n value.Number) []byte {
	if p, ok := vec.DecimalOf(n); ok {
		return appendPoint(dst, p)
	}
	const noPoint = -1 // no scale
	dst = appendPoint(dst, vec.Decimal64{Scale: noPoint})
	return appendText(dst, []byte(n.String()))
}

// appendKey writes row i of v, which is neither absent nor open.
func appendKey(dst []byte, v *vec.Vector, i int) []byte {
	switch v.Form {
	case vec.Texts:
		return appendText(dst, v.TextOf(i))
	case vec.Intervals:
		return appendNumber(dst, v.Intervals[i].Lo)
	case vec.RowNumbers:
		return appendPoint(dst, vec.Decimal64{Mantissa: int64(v.Rows[i])})
	case vec.Tris:
		return appendPoint(dst, vec.Decimal64{Mantissa: int64(vec.Bit(v.Tri.Certain.Has(i)))})
	}
	return appendPoint(dst, v.Decimal64(i))
}

// keyTable finds the row of a key.
type keyTable struct {
	// numbers has all keys, as long as they are of one form; nil: not any more.
	numbers *numbering

	packed [packedKinds]hash.Table[hash.Key16] // keys of sixteen bytes at most
	long   hash.Interner                       // all others
	of     [longKey + 1]keyed                  // by kind

	// Rows are compared where keys repeat, by a fingerprint of 128 bits with
	// seeds of its own in each run, so that no file can be made to have two
	// different rows that share one, and no register is large enough to meet
	// them.
	compares bool
	seeds    [2]maphash.Seed
}

// keyKind is how a table keeps a key.
type keyKind uint8

const (
	shortKey keyKind = iota // as it is written, followed by zeros
	uuidKey
	longKey

	packedKinds = longKey
)

// keyed is what is known of keys, by their number.
type keyed struct {
	memory    *budget.Account
	comparing *budget.Account // of what only adding needs
	count     int
	rows      []int32 // nil: the row of each key is its number

	contents mem.ChunkedList[fingerprint] // of the key's first row, where rows are compared
	others   map[content]bool
}

type fingerprint [2]uint64

type content struct {
	key   int
	print fingerprint
}

// noRow stands for a row that is not there.
const noRow = -1

// unusable stands for the row of a key that was seen in a row that cannot be
// used.
const unusable = -2

// repetition says how a row relates to the rows before it.
type repetition uint8

const (
	firstOfKey repetition = iota + 1
	notCompared
	sameAsBefore
	differsFromAll
)

// keyPlace is where a table has a key; the zero one is not known yet.
type keyPlace struct {
	keys *keyed
	id   int
}

// add enters a row whose key is in a place. Of several rows with one key, the first one
// stays that can be used. A row repeats if a row before has the same key and the same
// content.
func (t *keyTable) add(p keyPlace, key []byte, row int32, print fingerprint) repetition {
	if t.numbers != nil {
		switch before, ok := t.numbers.add(textIn(key), row); {
		case ok && before < 0:
			return firstOfKey
		case ok:
			return notCompared
		}
		t.leaveNumbers()
	}
	p = t.placeOf(p, key)
	switch keys := p.keys; {
	case p.isNew():
		t.addTo(keys, row, print)
		return firstOfKey
	case keys.row(p.id) == unusable:
		t.replace(keys, p.id, row, print)
		return firstOfKey
	case !t.compares:
		return notCompared
	case keys.contents.At(p.id) == print, keys.others[content{p.id, print}]:
		return sameAsBefore
	default:
		keys.addContent(content{p.id, print})
		return differsFromAll
	}
}

func (k *keyed) addContent(c content) {
	if k.others == nil {
		k.others = map[content]bool{}
	}
	mem.Take(k.comparing, 2*budget.SizeOf[content]())
	k.others[c] = true
}

// addUnusable enters the key of a row that cannot be used, so that references
// to it are not orphans.
func (t *keyTable) addUnusable(p keyPlace, key []byte) {
	if t.numbers != nil {
		if _, ok := t.numbers.add(textIn(key), unusable); ok {
			return
		}
		t.leaveNumbers()
	}
	if p = t.placeOf(p, key); p.isNew() {
		t.addTo(p.keys, unusable, fingerprint{})
	}
}

// leaveNumbers moves the keys to where those of any form can be.
func (t *keyTable) leaveNumbers() {
	numbers := t.numbers
	t.numbers = nil
	var key []byte
	numbers.each(func(text []byte, row int32) {
		key = appendText(key[:0], text)
		t.addTo(t.placeOf(keyPlace{}, key).keys, row, fingerprint{})
	})
}

// placeOf returns p, or the place of a key where it is not known.
func (t *keyTable) placeOf(p keyPlace, key []byte) keyPlace {
	if p.keys != nil {
		return p
	}
	k, kind := packKey(key)
	p.keys = &t.of[kind]
	if kind == longKey {
		p.id, _ = t.long.Enter(key)
	} else {
		p.id, _ = t.packed[kind].Enter(k)
	}
	return p
}

// isNew reports whether nobody has added a row there.
func (p keyPlace) isNew() bool { return p.id == p.keys.count }

// replace puts a row where there was one that cannot be used.
func (t *keyTable) replace(keys *keyed, id int, row int32, print fingerprint) {
	keys.rows[id] = row
	if t.compares {
		keys.contents.Set(id, print)
	}
}

func (t *keyTable) addTo(keys *keyed, row int32, print fingerprint) {
	keys.add(row)
	if t.compares {
		keys.contents.Add(print)
	}
}

func (k *keyed) add(row int32) {
	if k.rows == nil && int(row) != k.count {
		k.rows = mem.Zeroed[int32](k.memory, k.count)
		for i := range k.rows {
			k.rows[i] = int32(i)
		}
	}
	if k.rows != nil {
		k.rows = mem.Append(k.memory, k.rows, row)
	}
	k.count++
}

// row returns the row of a key.
func (k *keyed) row(id int) int32 {
	if k.rows == nil {
		return int32(id)
	}
	return k.rows[id]
}

// find returns the row of a key, which may be unusable; noRow if nobody has the
// key.
func (t *keyTable) find(key []byte) int32 {
	if t.numbers != nil {
		return t.numbers.findOne(textIn(key))
	}
	var id int
	var ok bool
	k, kind := packKey(key)
	if kind == longKey {
		id, ok = t.long.Find(key)
	} else {
		id, ok = t.packed[kind].Find(k)
	}
	if !ok {
		return noRow
	}
	return t.of[kind].row(id)
}

// newKeyTable returns an empty table. With compares it compares rows whose key
// repeats; ofText says that keys are one text.
func newKeyTable(memory, comparing *budget.Account, compares, ofText bool) keyTable {
	t := keyTable{
		long:     hash.Interner{Memory: memory},
		compares: compares,
		seeds:    [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
	}
	for kind := range t.packed {
		t.packed[kind].Memory = memory
	}
	for kind := range t.of {
		t.of[kind] = newKeyed(memory, comparing)
	}
	if ofText && !compares {
		t.numbers = &numbering{memory: memory}
	}
	return t
}

func newKeyed(memory, comparing *budget.Account) keyed {
	return keyed{memory: memory, comparing: comparing, contents: mem.ChunkedList[fingerprint]{Memory: comparing}}
}

// fingerprint returns the fingerprint of what a row holds. Several goroutines
// may use it at once.
func (t *keyTable) fingerprint(cells []byte) fingerprint {
	return fingerprint{maphash.Bytes(t.seeds[0], cells), maphash.Bytes(t.seeds[1], cells)}
}

// release lets go of what only adding needs.
func (t *keyTable) release() {
	for kind := range t.of {
		t.of[kind].release()
	}
}

func (k *keyed) release() {
	k.contents, k.others = mem.ChunkedList[fingerprint]{}, nil
	k.comparing.Close()
}

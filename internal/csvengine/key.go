package csvengine

import (
	"encoding/binary"
	"hash/maphash"

	"plancheck/internal/value"
)

// A key, and every other combination of values that is compared as a whole, is
// written as bytes: equal values as equal bytes, each part so that it says
// where it ends.

func appendText(dst, text []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(text)))
	return append(dst, text...)
}

func appendPoint(dst []byte, p point) []byte {
	dst = binary.LittleEndian.AppendUint64(dst, uint64(p.mantissa))
	return append(dst, byte(p.scale))
}

// appendNumber writes a number that need not fit a point.
func appendNumber(dst []byte, n value.Number) []byte {
	if p, ok := pointOf(n); ok {
		return appendPoint(dst, p)
	}
	const noPoint = -1 // no scale
	dst = appendPoint(dst, point{scale: noPoint})
	return appendText(dst, []byte(n.String()))
}

// appendKey writes row i of v, which is neither absent nor open.
func (v *vector) appendKey(dst []byte, i int) []byte {
	switch v.form {
	case texts:
		return appendText(dst, v.text[i])
	case spans:
		return appendNumber(dst, v.spans[i].Lo)
	case rowNumbers:
		return appendPoint(dst, point{mantissa: int64(v.rows[i])})
	case truths:
		return appendPoint(dst, point{mantissa: booleanPoint(v.truth.certain.has(i))})
	}
	return appendPoint(dst, point{v.ints[i], v.scale(i)})
}

// keyTable finds the row of a key.
type keyTable struct {
	keys table
	rows []int32 // by number of the key

	// What the rows hold is compared by a fingerprint of 128 bits with seeds of
	// its own in each run, so that no file can be made to have two different
	// rows that share one, and no register is large enough to meet them.
	seeds    [2]maphash.Seed
	contents []fingerprint // by number of the key: of its first row
	others   map[content]bool
}

type fingerprint [2]uint64

type content struct {
	key   int
	print fingerprint
}

// noRow stands for a key that was seen in a row that cannot be used.
const noRow = -1

// repetition says how a row stands to the rows before it.
type repetition uint8

const (
	firstOfKey repetition = iota + 1
	sameAsBefore
	differsFromAll
)

// add enters a row. Of several rows with one key, the first one stays. A row
// repeats if a row before has the same key and the same content.
func (t *keyTable) add(key []byte, row int32, print fingerprint) repetition {
	id, isNew := t.keys.add(key)
	switch {
	case isNew:
		t.rows = append(t.rows, row)
		t.contents = append(t.contents, print)
		return firstOfKey
	case t.contents[id] == print, t.others[content{id, print}]:
		return sameAsBefore
	}
	if t.others == nil {
		t.others = map[content]bool{}
	}
	t.others[content{id, print}] = true
	return differsFromAll
}

// addUnusable enters the key of a row that cannot be used, so that references
// to it are no orphans.
func (t *keyTable) addUnusable(key []byte) {
	if _, isNew := t.keys.add(key); isNew {
		t.rows = append(t.rows, noRow)
		t.contents = append(t.contents, fingerprint{})
	}
}

// find returns the row of a key, which may be noRow.
func (t *keyTable) find(key []byte) (row int32, ok bool) {
	id, ok := t.keys.find(key)
	if !ok {
		return noRow, false
	}
	return t.rows[id], true
}

// newKeyTable returns an empty table.
func newKeyTable() keyTable {
	return keyTable{seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}}
}

// fingerprint returns the fingerprint of what a row holds. Several goroutines
// may use it at once.
func (t *keyTable) fingerprint(cells []byte) fingerprint {
	return fingerprint{maphash.Bytes(t.seeds[0], cells), maphash.Bytes(t.seeds[1], cells)}
}

// release lets go of what only adding needs.
func (t *keyTable) release() { t.contents, t.others = nil, nil }

func (t *keyTable) size() int64 {
	return t.keys.size() + int64(cap(t.rows))*4 + int64(cap(t.contents))*16 + int64(len(t.others))*48
}

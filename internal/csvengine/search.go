package csvengine

import (
	"encoding/binary"

	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/scan"
)

// maxPacked is the longest text whose key, with its length before it, has sixteen bytes.
const maxPacked = scan.MaxShort

// packKey makes a key of sixteen bytes of one that is written, where that can be done:
// equal ones of equal ones of the kind.
func packKey(key []byte) (k hash.Key16, kind keyKind) {
	if k, ok := packWritten(key); ok {
		return k, shortKey
	}
	if len(key) == 1+uuidLen && key[0] == uuidLen {
		if k, ok := packUUID((*[uuidLen]byte)(key[1:])); ok {
			return k, uuidKey
		}
	}
	return hash.Key16{}, longKey
}

// packWritten makes a key of sixteen bytes of one that is written, followed by zeros. It
// reports false where that is longer. Keys of one kind that are equal so are equal,
// because what is written says where it ends.
func packWritten(key []byte) (k hash.Key16, ok bool) {
	var room [16]byte
	if copy(room[:], key) < len(key) {
		return k, false
	}
	return hash.Key16{Lo: binary.LittleEndian.Uint64(room[:8]), Hi: binary.LittleEndian.Uint64(room[8:])}, true
}

// uuidLen is how long a text like 123e4567-e89b-12d3-a456-426614174000 is.
const uuidLen = 36

// packUUID makes sixteen bytes of such a text. It reports false of any other.
func packUUID(text *[uuidLen]byte) (k hash.Key16, ok bool) {
	word := func(i, j int) uint64 {
		return uint64(binary.LittleEndian.Uint32(text[i:])) | uint64(binary.LittleEndian.Uint32(text[j:]))<<32
	}
	a, badA := hexDigits(word(0, 4))
	b, badB := hexDigits(word(9, 14))
	c, badC := hexDigits(word(19, 24))
	d, badD := hexDigits(word(28, 32))
	dashes := (text[8] ^ '-') | (text[13] ^ '-') | (text[18] ^ '-') | (text[23] ^ '-')
	return hash.Key16{Lo: a | b<<32, Hi: c | d<<32}, badA|badB|badC|badD|uint64(dashes) == 0
}

// hexDigits returns the 32 bits of eight digits, 0-9 and a-f, in some order; bad is 0
// where they are digits.
func hexDigits(text uint64) (digits, bad uint64) {
	const each = scan.EveryByte
	x := text&(0x0f*each) + 9*(text>>6&each) // by byte: the digit, if it is one
	letters := (x + 6*each) >> 4 & each
	bad = x&(0xf0*each) | ((x + '0'*each + letters*('a'-'9'-1)) ^ text)
	x = (x | x>>4) & 0x00ff00ff00ff00ff
	x = (x | x>>8) & 0x0000ffff0000ffff
	return (x | x>>16) & 0xffffffff, bad
}

// search is keys of one table that are looked up or entered together.
type search struct {
	packed [packedKinds]hash.Batch[hash.Key16]
	long   hash.Strings
	of     [longKey + 1][hash.BatchLen]int32 // by kind: which key of the caller each is
	places [hash.BatchLen]keyPlace           // of keys that were entered, as their caller counts
}

// add adds a key, and reports whether there is no room for more.
func (s *search) add(key []byte, i int) (isFull bool) {
	k, kind := packKey(key)
	if kind == longKey {
		s.of[kind][s.long.Len] = int32(i)
		s.long.Add(key)
		return s.long.Len == hash.BatchLen
	}
	b := &s.packed[kind]
	s.of[kind][b.Len], b.Keys[b.Len] = int32(i), k
	b.Len++
	return b.Len == hash.BatchLen
}

// find looks a key up, by the end of the search, and sets the row that row i names.
func (s *search) find(t *keyTable, key []byte, rows []int32, i int) {
	if t.numbers != nil {
		rows[i] = t.numbers.findOne(textIn(key))
		return
	}
	if s.add(key, i) {
		s.end(t, rows)
	}
}

// end looks up what has been added since the last end.
func (s *search) end(t *keyTable, rows []int32) {
	for kind := range s.packed {
		b := &s.packed[kind]
		t.packed[kind].FindAll(b)
		t.of[kind].setRows(rows, b.IDs[:b.Len], &s.of[kind])
		b.Len = 0
	}
	t.long.FindAll(&s.long)
	t.of[longKey].setRows(rows, s.long.IDs[:s.long.Len], &s.of[longKey])
	s.long.Reset()
}

// setRows sets the rows of keys, noRow where there is no key.
func (k *keyed) setRows(rows, ids []int32, of *[hash.BatchLen]int32) {
	for i, id := range ids {
		if id >= 0 && k.rows != nil {
			id = k.rows[id]
		}
		rows[of[i]] = id
	}
}

// enter enters what has been added, BatchLen keys at most, and sets their places.
func (s *search) enter(t *keyTable) {
	for kind := range s.packed {
		b := &s.packed[kind]
		t.packed[kind].EnterAll(b)
		s.setPlaces(&t.of[kind], b.IDs[:b.Len], &s.of[kind])
		b.Len = 0
	}
	t.long.EnterAll(&s.long)
	s.setPlaces(&t.of[longKey], s.long.IDs[:s.long.Len], &s.of[longKey])
	s.long.Reset()
}

func (s *search) setPlaces(keys *keyed, ids []int32, of *[hash.BatchLen]int32) {
	for i, id := range ids {
		s.places[of[i]] = keyPlace{keys, int(id)}
	}
}

// findCells sets the rows of keys of one text that are in cells. It sets noRow
// where that can only be found out with the text of the cell.
func (t *keyTable) findCells(cells scan.ColumnCells, rows []int32, s *search) {
	if t.numbers != nil {
		t.numbers.find(cells, rows)
		return
	}
	if t.of[uuidKey].count > t.of[shortKey].count {
		t.findUUIDs(cells, rows, s)
		return
	}
	b, keys := &s.packed[shortKey], &t.of[shortKey]
	for from := 0; from < len(rows); from += hash.BatchLen {
		part := rows[from:min(from+hash.BatchLen, len(rows))]
		b.Len = len(part)
		packCells(cells.From(from), b.Keys[:b.Len])
		t.packed[shortKey].FindAll(b)
		copy(part, b.IDs[:])
		if keys.rows == nil {
			continue
		}
		for i, id := range part {
			if id >= 0 {
				part[i] = keys.rows[id]
			}
		}
	}
	b.Len = 0
}

// packCells packs cells of up to maxPacked bytes. Any other becomes a key that is in no
// table, and so does one in quotes: they are not part of its text, but may be part of a
// key's.
func packCells(cells scan.ColumnCells, keys []hash.Key16) {
	for i := range keys {
		start, end := cells.At(i)
		text := scan.ShortTextAt(cells.Data, start, end-start)
		keys[i] = hash.Key16{Lo: text.Lo<<8 | text.Hi>>56, Hi: text.Hi<<8 | text.Lo>>56}
		if end-start > maxPacked || byte(text.Lo) == '"' {
			keys[i] = hash.Key16{}
		}
	}
}

// findUUIDs is findCells for cells most of which are UUIDs.
func (t *keyTable) findUUIDs(cells scan.ColumnCells, rows []int32, s *search) {
	b := &s.packed[uuidKey]
	for i := range rows {
		rows[i] = noRow
		start, end := cells.At(i)
		if end-start != uuidLen {
			continue
		}
		k, ok := packUUID((*[uuidLen]byte)(cells.Data[start:]))
		if !ok {
			continue
		}
		s.of[uuidKey][b.Len], b.Keys[b.Len] = int32(i), k
		if b.Len++; b.Len == hash.BatchLen {
			s.end(t, rows)
		}
	}
	s.end(t, rows)
}

package keys

import (
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/scan"
)

// Search is keys of one table that are looked up or entered together.
type Search struct {
	packed [packedKinds]hash.Batch[hash.Key16]
	long   hash.Strings
	of     [longKey + 1][hash.BatchLen]int32 // by kind: which key of the caller each is
	Places [hash.BatchLen]Place              // of keys that were entered, as their caller counts
	key    []byte
}

// Add adds a key, and reports whether there is no room for more.
func (s *Search) Add(key []byte, i int) (isFull bool) {
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

// Find looks a key up, by the end of the search, and sets the row that row i names.
func (s *Search) Find(t *Index, key []byte, rows []int32, i int) {
	if t.numbers != nil {
		rows[i] = t.numbers.findOne(textIn(key))
		return
	}
	if s.Add(key, i) {
		s.End(t, rows)
	}
}

// End looks up what has been added since the last one.
func (s *Search) End(t *Index, rows []int32) {
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

// setRows sets the rows of keys, NoRow where there is no key.
func (k *keyed) setRows(rows, ids []int32, of *[hash.BatchLen]int32) {
	for i, id := range ids {
		if id >= 0 && k.rows != nil {
			id = k.rows[id]
		}
		rows[of[i]] = id
	}
}

// Enter enters what has been added, BatchLen keys at most, and sets their places.
func (s *Search) Enter(t *Index) {
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

func (s *Search) setPlaces(keys *keyed, ids []int32, of *[hash.BatchLen]int32) {
	for i, id := range ids {
		s.Places[of[i]] = Place{keys, int(id)}
	}
}

// FindCells sets the rows of keys of one text that are in cells. It sets NoRow
// where that can only be found out with the text of the cell.
func (t *Index) FindCells(cells scan.ColumnCells, rows []int32, s *Search) {
	short, uuids, long := t.of[shortKey].count, t.of[uuidKey].count, t.of[longKey].count
	switch {
	case t.numbers != nil:
		t.numbers.find(cells, rows)
	case long > max(short, uuids):
		t.findAny(cells, rows, s)
	case uuids > short:
		t.findUUIDs(cells, rows, s)
	default:
		t.findShort(cells, rows, s)
	}
}

// findShort is FindCells for cells most of which are short.
func (t *Index) findShort(cells scan.ColumnCells, rows []int32, s *Search) {
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

// findUUIDs is FindCells for cells most of which are UUIDs.
func (t *Index) findUUIDs(cells scan.ColumnCells, rows []int32, s *Search) {
	b := &s.packed[uuidKey]
	for i := range rows {
		rows[i] = NoRow
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
			s.End(t, rows)
		}
	}
	s.End(t, rows)
}

// findAny is FindCells for cells of any length. Like packCells, it does not find cells in quotes.
func (t *Index) findAny(cells scan.ColumnCells, rows []int32, s *Search) {
	for i := range rows {
		rows[i] = NoRow
		start, end := cells.At(i)
		if start == end || cells.Data[start] == '"' {
			continue
		}
		s.key = AppendText(s.key[:0], cells.Data[start:end])
		if s.Add(s.key, i) {
			s.End(t, rows)
		}
	}
	s.End(t, rows)
}

package csvengine

import "bytes"

// together is byte strings that are looked up together.
//
// Note: looking a key up in a large table waits for memory three times: for its slot, for
// the place of its bytes and for the bytes. So all of them wait together for each: one
// by one takes twice as long (BenchmarkTable).
type together struct {
	n      int
	text   []byte
	ends   [lookedUp]uint32 // of each in text
	hashes [lookedUp]uint32
	ids    [lookedUp]int32
	slots  [lookedUp]slot
	places [lookedUp]placed

	first byte // makes sure that bytes are looked at
}

// add adds a byte string, of which it makes a copy. There may be lookedUp.
func (g *together) add(s []byte) {
	g.text = append(g.text, s...)
	g.ends[g.n] = uint32(len(g.text))
	g.n++
}

func (g *together) at(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = g.ends[i-1]
	}
	return g.text[from:g.ends[i]]
}

// reset takes all byte strings away.
func (g *together) reset() { g.n, g.text = 0, g.text[:0] }

// addAll sets the numbers of byte strings, and adds those that are new.
func (t *table) addAll(g *together) {
	t.makeRoom(g.n)
	t.findAll(g)
	for i, id := range g.ids[:g.n] {
		if id < 0 {
			at, _ := t.addHashed(g.at(i), g.hashes[i])
			g.ids[i] = int32(at)
		}
	}
}

// findAll sets the numbers of byte strings, -1 where the table does not have one.
func (t *table) findAll(g *together) {
	if len(t.slots) == 0 {
		for i := range g.n {
			g.ids[i] = -1
		}
		return
	}
	t.findSlots(g)
	for i, id := range g.ids[:g.n] {
		if id >= 0 {
			g.places[i] = t.places[id]
		}
	}
	for i, id := range g.ids[:g.n] {
		if at := g.places[i]; id >= 0 {
			g.first |= t.pieces[at.piece][at.from]
		}
	}
	for i, id := range g.ids[:g.n] {
		if id >= 0 && !bytes.Equal(t.Bytes(int(id)), g.at(i)) {
			other, _ := t.probe(g.at(i), g.hashes[i])
			g.ids[i] = int32(other)
		}
	}
}

// findSlots sets the numbers of the first byte strings that have the right hashes.
func (t *table) findSlots(g *together) {
	slots, last := t.slots, len(t.slots)-1
	for i := range g.n {
		g.hashes[i] = t.hash(g.at(i))
	}
	for i, hash := range g.hashes[:g.n] {
		g.slots[i] = slots[int(hash)&last]
	}
	for i, hash := range g.hashes[:g.n] {
		s := g.slots[i]
		for at := int(hash); s.id != 0 && s.hash != hash; s = slots[at&last] {
			at++
		}
		g.ids[i] = int32(s.id) - 1
	}
}

// search is keys of one table that are looked up together: those that can be packed, and
// the others, each with the row that names it.
type search struct {
	lookUp  lookUp
	short   int // how many are in lookUp
	shortOf [lookedUp]int32
	long    together
	longOf  [lookedUp]int32
}

// add looks a key up, by the end of the search, and sets the row that row i names.
func (s *search) add(t *keyTable, key []byte, rows []int32, i int) {
	if t.numbers != nil {
		rows[i] = t.numbers.findOne(textIn(key))
		return
	}
	if p, ok := packWritten(key); ok {
		s.lookUp.keys[s.short], s.shortOf[s.short] = p, int32(i)
		s.short++
	} else {
		s.longOf[s.long.n] = int32(i)
		s.long.add(key)
	}
	if s.short == lookedUp || s.long.n == lookedUp {
		s.end(t, rows)
	}
}

// end looks up what has been added since the last end.
func (s *search) end(t *keyTable, rows []int32) {
	var ids [lookedUp]int32
	t.short.findAll(&s.lookUp, ids[:s.short])
	for k, id := range ids[:s.short] {
		rows[s.shortOf[k]] = t.ofShort.rowOf(int(id))
	}
	t.long.findAll(&s.long)
	for k, id := range s.long.ids[:s.long.n] {
		rows[s.longOf[k]] = t.ofLong.rowOf(int(id))
	}
	s.short = 0
	s.long.reset()
}

package keys

import (
	"hash/maphash"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
)

// Index finds the row of a key.
type Index struct {
	// numbers has all keys, as long as they have one pattern; nil: not any more.
	numbers *denseIndex

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

// keyKind is how an index keeps a key.
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

	contents mem.ChunkedList[Fingerprint] // of the key's first row, where rows are compared
	others   map[content]bool
}

// Fingerprint is that of what a row holds.
type Fingerprint [2]uint64

type content struct {
	key   int
	print Fingerprint
}

// Results of a look-up other than a row.
const (
	NoRow    = -1 // no row has the key
	Unusable = -2 // the key was seen in a row that cannot be used
)

// Repetition says how a row relates to the rows before it.
type Repetition uint8

// The repetitions.
const (
	FirstOfKey Repetition = iota + 1
	NotCompared
	SameAsBefore
	DiffersFromAll
)

// Place is where an index has a key; the zero one is not known yet.
type Place struct {
	keys *keyed
	id   int
}

// Add enters a row whose key is in a place. Of several rows with one key, the first one
// stays that can be used. A row repeats if a row before has the same key and the same
// content.
func (t *Index) Add(p Place, key []byte, row int32, print Fingerprint) Repetition {
	if t.numbers != nil {
		switch before, ok := t.numbers.add(textIn(key), row); {
		case ok && before < 0:
			return FirstOfKey
		case ok:
			return NotCompared
		}
		t.leaveNumbers()
	}
	p = t.placeOf(p, key)
	switch keys := p.keys; {
	case p.isNew():
		t.addTo(keys, row, print)
		return FirstOfKey
	case keys.row(p.id) == Unusable:
		t.replace(keys, p.id, row, print)
		return FirstOfKey
	case !t.compares:
		return NotCompared
	case keys.contents.At(p.id) == print, keys.others[content{p.id, print}]:
		return SameAsBefore
	default:
		keys.addContent(content{p.id, print})
		return DiffersFromAll
	}
}

func (k *keyed) addContent(c content) {
	if k.others == nil {
		k.others = map[content]bool{}
	}
	mem.Take(k.comparing, 2*budget.SizeOf[content]())
	k.others[c] = true
}

// AddUnusable enters the key of a row that cannot be used, so that references
// to it are not orphans.
func (t *Index) AddUnusable(p Place, key []byte) {
	if t.numbers != nil {
		if _, ok := t.numbers.add(textIn(key), Unusable); ok {
			return
		}
		t.leaveNumbers()
	}
	if p = t.placeOf(p, key); p.isNew() {
		t.addTo(p.keys, Unusable, Fingerprint{})
	}
}

// leaveNumbers moves the keys to where those of any pattern can be.
func (t *Index) leaveNumbers() {
	numbers := t.numbers
	t.numbers = nil
	var key []byte
	numbers.each(func(text []byte, row int32) {
		key = AppendText(key[:0], text)
		t.addTo(t.placeOf(Place{}, key).keys, row, Fingerprint{})
	})
}

// placeOf returns p, or the place of a key where it is not known.
func (t *Index) placeOf(p Place, key []byte) Place {
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
func (p Place) isNew() bool { return p.id == p.keys.count }

// replace puts a row where there was one that cannot be used.
func (t *Index) replace(keys *keyed, id int, row int32, print Fingerprint) {
	keys.rows[id] = row
	if t.compares {
		keys.contents.Set(id, print)
	}
}

func (t *Index) addTo(keys *keyed, row int32, print Fingerprint) {
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

// Find returns the row of a key, which may be Unusable; NoRow if nobody has the
// key.
func (t *Index) Find(key []byte) int32 {
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
		return NoRow
	}
	return t.of[kind].row(id)
}

// New returns an empty index. With compares it compares rows whose key
// repeats; ofText says that keys are one text.
func New(memory, comparing *budget.Account, compares, ofText bool) Index {
	t := Index{
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
		t.numbers = &denseIndex{memory: memory}
	}
	return t
}

func newKeyed(memory, comparing *budget.Account) keyed {
	return keyed{memory: memory, comparing: comparing, contents: mem.ChunkedList[Fingerprint]{Memory: comparing}}
}

// IsDense reports whether the index takes rows one by one, without places.
func (t *Index) IsDense() bool { return t.numbers != nil }

// Fingerprint returns the fingerprint of what a row holds. Several goroutines
// may use it at once.
func (t *Index) Fingerprint(cells []byte) Fingerprint {
	return Fingerprint{maphash.Bytes(t.seeds[0], cells), maphash.Bytes(t.seeds[1], cells)}
}

// Release lets go of what only adding needs.
func (t *Index) Release() {
	for kind := range t.of {
		t.of[kind].release()
	}
}

func (k *keyed) release() {
	k.contents, k.others = mem.ChunkedList[Fingerprint]{}, nil
	k.comparing.Close()
}

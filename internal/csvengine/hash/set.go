package hash

import (
	"math/rand/v2"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// Set is different keys of one size. The zero set is empty; its memory, and what is
// renamed, may be set before it is used.
//
// A set is cheaper than a [Table], which looks each key up at once: it adds keys to
// lists, by some bits of a hash, and drops repetitions from a list when it has three times
// as many keys as were left the last time. A list is so short that this is done in the
// cache. So a key takes no slot, and nothing waits for memory. Three million pairs take
// half the time: BenchmarkDistinctPairs of package agg.
type Set[K SetKey[K]] struct {
	Memory *budget.Account
	// Renamed has the bits that the renaming of Merge changes. They do not decide in
	// which list a key is, so that lists are merged side by side.
	Renamed K

	bits  int // there are two to the power of it lists, or none yet
	lists []list[K]
	table repetitions[K]
}

// SetKey is a key of a [Set].
type SetKey[K any] interface {
	Key[K]
	// spread returns a number whose highest bits depend on all bits of a key but those of
	// without.
	spread(without K) uint64
}

// golden spreads numbers that follow each other.
const golden = 0x9e3779b97f4a7c15

func (k Key8) spread(without Key8) uint64 { return uint64(k&^without) * golden }

func (k Key16) spread(without Key16) uint64 {
	lo := (k.Lo &^ without.Lo) * golden
	return (lo ^ lo>>32 ^ k.Hi&^without.Hi) * golden
}

// list is keys whose spread has the same highest bits.
type list[K Key[K]] struct {
	keys    mem.ChunkedList[K]
	cleaned int // how many of the first keys are different
}

const (
	fewKeys   = 1 << 8  // a list of fewer keys may have repetitions
	manyKeys  = 1 << 15 // lists with more different keys are divided
	divisions = 2       // into two to the power of it
)

// Add adds a key.
func (s *Set[K]) Add(k K) {
	if s.lists == nil {
		s.lists = s.newLists(0)
	}
	l := &s.lists[s.listOf(k)]
	l.keys.Add(k)
	if n := l.keys.Len(); n >= fewKeys && n >= 3*l.cleaned {
		l.clean(&s.table)
		if s.Len() > manyKeys<<s.bits {
			s.divide()
		}
	}
}

func (s *Set[K]) newLists(bits int) []list[K] {
	s.table.memory = s.Memory
	lists := make([]list[K], 1<<bits)
	for i := range lists {
		lists[i].keys.Memory = s.Memory
	}
	return lists
}

func (s *Set[K]) listOf(k K) int { return int(k.spread(s.Renamed) >> (64 - s.bits)) }

// Len returns the number of keys, including repetitions that are not dropped yet. After
// Clean it is exact.
func (s *Set[K]) Len() int {
	n := 0
	for i := range s.lists {
		n += s.lists[i].keys.Len()
	}
	return n
}

// All calls yield with the keys; after Clean, with each once.
func (s *Set[K]) All(yield func(k K) bool) {
	for i := range s.lists {
		for k := range s.lists[i].keys.All {
			if !yield(k) {
				return
			}
		}
	}
}

// divide distributes the keys over more lists.
func (s *Set[K]) divide() {
	old := s.lists
	s.bits += divisions
	s.lists = s.newLists(s.bits)
	for i := range old {
		old[i].clean(&s.table)
		for k := range old[i].keys.All {
			s.lists[s.listOf(k)].keys.Add(k)
		}
		for part := range 1 << divisions {
			l := &s.lists[i<<divisions+part]
			l.cleaned = l.keys.Len()
		}
		old[i].keys.Drop()
	}
}

// Merge adds the keys of o, which is empty afterwards. Renamed renames a key of o for s;
// several goroutines call it.
func (s *Set[K]) Merge(o *Set[K], renamed func(k K) K) {
	if o.lists == nil {
		return
	}
	if s.lists == nil {
		s.lists = s.newLists(0)
	}
	s.divideWith(o)
	s.sideBySide(func(i int, table *repetitions[K]) {
		l, from := &s.lists[i], &o.lists[i]
		for k := range from.keys.All {
			l.keys.Add(renamed(k))
		}
		from.keys.Drop()
		l.clean(table)
	})
	o.table.drop()
	o.lists, o.bits = nil, 0
}

// divideWith divides the set with fewer lists until both have equally many.
func (s *Set[K]) divideWith(o *Set[K]) {
	for s.bits < o.bits {
		s.divide()
	}
	for o.bits < s.bits {
		o.divide()
	}
}

// Clean drops all repetitions.
func (s *Set[K]) Clean() {
	s.sideBySide(func(i int, table *repetitions[K]) { s.lists[i].clean(table) })
}

// Remove removes the keys of o. Both have to be clean.
func (s *Set[K]) Remove(o *Set[K]) {
	if s.lists == nil || o.lists == nil {
		return
	}
	s.divideWith(o)
	s.sideBySide(func(i int, table *repetitions[K]) {
		table.begin(o.lists[i].keys.Len() + s.lists[i].keys.Len())
		table.keepNew(&o.lists[i].keys)
		table.keepNew(&s.lists[i].keys)
	})
}

// sideBySide calls do with the number of each list and a table to clean it with, on
// several goroutines if the set has several lists.
func (s *Set[K]) sideBySide(do func(i int, table *repetitions[K])) {
	if s.bits == 0 {
		for i := range s.lists {
			do(i, &s.table)
		}
		return
	}
	mem.SideBySide(len(s.lists), func(take func() (int, bool)) {
		table := repetitions[K]{memory: s.Memory}
		for i, ok := take(); ok; i, ok = take() {
			do(i, &table)
		}
		table.drop()
	})
}

// clean drops repetitions.
func (l *list[K]) clean(table *repetitions[K]) {
	if l.cleaned < l.keys.Len() {
		table.begin(l.keys.Len())
		table.keepNew(&l.keys)
		l.cleaned = l.keys.Len()
	}
}

// repetitions finds keys that were there before: open addressing, linear probing.
type repetitions[K Key[K]] struct {
	memory *budget.Account
	seed   Key16
	all    []K
	slots  []K  // the first of all, as many as it takes; the zero key is a free slot
	isZero bool // the zero key was there
}

// begin forgets all keys, and has room for n.
func (t *repetitions[K]) begin(n int) {
	size := fewKeys
	for size < 2*n {
		size *= 2
	}
	if size > len(t.all) {
		t.drop()
		t.seed = Key16{rand.Uint64(), rand.Uint64()}
		t.all = mem.Zeroed[K](t.memory, size)
	}
	t.slots, t.isZero = t.all[:size], false
	clear(t.slots)
}

// drop gives the memory back.
func (t *repetitions[K]) drop() {
	mem.Take(t.memory, -int64(len(t.all))*budget.SizeOf[K]())
	t.all, t.slots = nil, nil
}

// keepNew drops the keys that were there before.
func (t *repetitions[K]) keepNew(keys *mem.ChunkedList[K]) {
	var hashes [mem.ChunkLen]uint32
	var any K
	n, left := 0, keys.Len()
	for _, chunk := range keys.Chunks {
		chunk = chunk[:min(left, len(chunk))]
		left -= len(chunk)
		any.hashAll(t.seed, chunk, hashes[:len(chunk)])
		for i, k := range chunk {
			if t.isNew(k, hashes[i]) {
				keys.Set(n, k)
				n++
			}
		}
	}
	keys.Shorten(n)
}

// isNew reports whether a key was not there before.
func (t *repetitions[K]) isNew(k K, hash uint32) bool {
	var free K
	if k == free {
		was := t.isZero
		t.isZero = true
		return !was
	}
	slots, last := t.slots, uint32(len(t.slots)-1)
	for at := hash & last; ; at = (at + 1) & last {
		switch slots[at] {
		case k:
			return false
		case free:
			slots[at] = k
			return true
		}
	}
}

package csvengine

import (
	"sync"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// elements are different keys, each with whether a row that is certain has it.
type elements[K any] interface {
	// add adds a key, by the next call of enter.
	add(k K, isCertain bool)
	// enter enters what waits.
	enter()
	// len returns the number of keys that are entered.
	len() int
	// each calls visit with all keys that are entered.
	each(visit func(k K, isCertain bool))
	// drain calls enter and visits each key, and may take the keys away meanwhile.
	drain(visit func(k K, isCertain bool))
	// sizes returns how many keys are entered, and how many of them are certain.
	sizes() (certain, possible int64)
}

// shards is how many parts a set has: a power of two.
const (
	shardBits = 3
	shards    = 1 << shardBits
)

// set is elements in parts, so that two sets are merged part by part, side by side. Which
// part an element is in is up to the caller; equal ones have to be in the same.
type set[K any, E elements[K]] [shards]E

func newSet[K any, E elements[K]](newElements func() E) (s set[K, E]) {
	for i := range s {
		s[i] = newElements()
	}
	return s
}

func (s *set[K, E]) enter() {
	for _, part := range s {
		part.enter()
	}
}

// each calls visit with all elements that are entered, and the part that each is in.
func (s *set[K, E]) each(visit func(part int, k K, isCertain bool)) {
	for i, part := range s {
		part.each(func(k K, isCertain bool) { visit(i, k, isCertain) })
	}
}

func (s *set[K, E]) sizes() (certain, possible int64) {
	for _, part := range s {
		c, p := part.sizes()
		certain, possible = certain+c, possible+p
	}
	return certain, possible
}

// fewElements is how many elements are merged sooner than goroutines are started.
const fewElements = 1 << 12

// merge adds the elements of o, which may be gone after it. NewRenaming returns a function
// that returns what they are in s; each part has one of its own.
func (s *set[K, E]) merge(o *set[K, E], newRenaming func() func(k K) K) {
	count := 0
	for _, part := range o {
		count += part.len()
	}
	merge := func(i int) {
		renamed := newRenaming()
		o[i].drain(func(k K, isCertain bool) { s[i].add(renamed(k), isCertain) })
		s[i].enter()
	}
	if count < fewElements {
		for i := range s {
			merge(i)
		}
		return
	}
	sideBySide(shards, merge)
}

// sideBySide calls do with all numbers below n, each in a goroutine, and panics if one of
// them does.
func sideBySide(n int, do func(i int)) {
	var running sync.WaitGroup
	panics := make([]any, n)
	for i := range n {
		running.Go(func() {
			defer func() { panics[i] = recover() }()
			do(i)
		})
	}
	running.Wait()
	for _, panicked := range panics {
		if panicked != nil {
			panic(panicked)
		}
	}
}

// keyElements are elements of one size.
type keyElements[K hash.Key[K]] struct {
	table   hash.Table[K]
	certain vec.Bitmap // by number
	waiting *waitingKeys[K]
}

// waitingKeys are entered together, so that they wait for memory together.
type waitingKeys[K hash.Key[K]] struct {
	hash.Batch[K]
	certain [hash.BatchLen]bool
}

func newKeyElements[K hash.Key[K]](memory *budget.Account) *keyElements[K] {
	return &keyElements[K]{table: hash.Table[K]{Memory: memory}}
}

func (e *keyElements[K]) add(k K, isCertain bool) {
	if e.waiting == nil {
		e.waiting = new(waitingKeys[K])
	}
	w := e.waiting
	w.Keys[w.Len], w.certain[w.Len] = k, isCertain
	if w.Len++; w.Len == hash.BatchLen {
		e.enter()
	}
}

func (e *keyElements[K]) enter() {
	if w := e.waiting; w != nil {
		e.table.EnterAll(&w.Batch)
		e.certain = mark(e.table.Memory, e.certain, w.IDs[:w.Len], &w.certain, e.table.Len())
		w.Len = 0
	}
}

func (e *keyElements[K]) len() int { return e.table.Len() }

func (e *keyElements[K]) each(visit func(k K, isCertain bool)) {
	for id := range e.table.Len() {
		visit(e.table.Key(id), e.certain.Has(id))
	}
}

func (e *keyElements[K]) drain(visit func(k K, isCertain bool)) {
	e.enter()
	e.table.Drain(func(id int, k K) { visit(k, e.certain.Has(id)) })
}

func (e *keyElements[K]) sizes() (certain, possible int64) {
	return e.certain.Count(), int64(e.table.Len())
}

// byteElements are elements of any length.
type byteElements struct {
	table   hash.Interner
	certain vec.Bitmap // by number
	waiting *waitingBytes
}

type waitingBytes struct {
	hash.Strings
	certain [hash.BatchLen]bool
}

func newByteElements(memory *budget.Account) *byteElements {
	return &byteElements{table: hash.Interner{Memory: memory}}
}

func (e *byteElements) add(element []byte, isCertain bool) {
	if e.waiting == nil {
		e.waiting = new(waitingBytes)
	}
	w := e.waiting
	w.certain[w.Len] = isCertain
	if w.Add(element); w.Len == hash.BatchLen {
		e.enter()
	}
}

func (e *byteElements) enter() {
	if w := e.waiting; w != nil {
		e.table.EnterAll(&w.Strings)
		e.certain = mark(e.table.Memory, e.certain, w.IDs[:w.Len], &w.certain, e.table.Len())
		w.Reset()
	}
}

func (e *byteElements) len() int { return e.table.Len() }

func (e *byteElements) each(visit func(element []byte, isCertain bool)) {
	for id := range e.table.Len() {
		visit(e.table.Bytes(id), e.certain.Has(id))
	}
}

func (e *byteElements) drain(visit func(element []byte, isCertain bool)) {
	e.enter()
	e.each(visit)
}

func (e *byteElements) sizes() (certain, possible int64) {
	return e.certain.Count(), int64(e.table.Len())
}

// mark returns set, resized for count elements, with the certain ones set.
func mark(memory *budget.Account, set vec.Bitmap, ids []int32, certain *[hash.BatchLen]bool, count int) vec.Bitmap {
	set = mem.Reach(memory, set, (count+63)/64)
	for i, id := range ids {
		set.SetIf(int(id), certain[i])
	}
	return set
}

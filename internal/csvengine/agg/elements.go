package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// keyElements are different keys of one size, each with whether a row that is certain has
// it.
type keyElements[K hash.SetKey[K]] struct {
	certain  hash.Set[K]
	possible hash.Set[K] // after clean without those that are certain
}

// newKeyElements returns an empty set. Renamed has the bits that merging changes.
func newKeyElements[K hash.SetKey[K]](memory *budget.Account, renamed K) keyElements[K] {
	return keyElements[K]{hash.Set[K]{Memory: memory, Renamed: renamed}, hash.Set[K]{Memory: memory, Renamed: renamed}}
}

func (e *keyElements[K]) add(k K, isCertain bool) {
	if isCertain {
		e.certain.Add(k)
	} else {
		e.possible.Add(k)
	}
}

// merge adds the elements of o, which is empty afterwards. Renamed renames an element of o
// for e; several goroutines call it.
func (e *keyElements[K]) merge(o *keyElements[K], renamed func(k K) K) {
	e.certain.Merge(&o.certain, renamed)
	e.possible.Merge(&o.possible, renamed)
}

// clean drops repetitions, so that each and sizes take every element once.
func (e *keyElements[K]) clean() {
	e.certain.Clean()
	e.possible.Clean()
	e.possible.Remove(&e.certain)
}

func (e *keyElements[K]) each(visit func(k K, isCertain bool)) {
	for k := range e.certain.All {
		visit(k, true)
	}
	for k := range e.possible.All {
		visit(k, false)
	}
}

func (e *keyElements[K]) sizes() (certain, possible int64) {
	certain = int64(e.certain.Len())
	return certain, certain + int64(e.possible.Len())
}

// byteElements are different byte strings, each with whether a row that is certain has it.
// Few combinations are so long: the texts of most are numbers.
type byteElements struct {
	table   hash.Interner
	certain vec.Bitmap // by number
	waiting *waitingBytes
}

// waitingBytes are entered together, so that they wait for memory together.
type waitingBytes struct {
	hash.Strings
	certain [hash.BatchLen]bool
}

func newByteElements(memory *budget.Account) byteElements {
	return byteElements{table: hash.Interner{Memory: memory}}
}

// add adds an element; it is entered by the next call of clean at the latest.
func (e *byteElements) add(element []byte, isCertain bool) {
	if e.waiting == nil {
		e.waiting = new(waitingBytes)
	}
	w := e.waiting
	w.certain[w.Len] = isCertain
	if w.Add(element); w.Len == hash.BatchLen {
		e.clean()
	}
}

// clean enters what waits.
func (e *byteElements) clean() {
	w := e.waiting
	if w == nil {
		return
	}
	e.table.EnterAll(&w.Strings)
	e.certain = mem.Reach(e.table.Memory, e.certain, (e.table.Len()+63)/64)
	for i, id := range w.IDs[:w.Len] {
		e.certain.SetIf(int(id), w.certain[i])
	}
	w.Reset()
}

// has reports whether an element is there, after clean.
func (e *byteElements) has(element []byte) bool {
	_, ok := e.table.Find(element)
	return ok
}

// merge adds the elements of o. Renamed renames one of them for e; what it returns is valid
// until the next call.
func (e *byteElements) merge(o *byteElements, renamed func(element []byte) []byte) {
	o.clean()
	o.each(func(element []byte, isCertain bool) { e.add(renamed(element), isCertain) })
	e.clean()
}

func (e *byteElements) each(visit func(element []byte, isCertain bool)) {
	for id := range e.table.Len() {
		visit(e.table.Bytes(id), e.certain.Has(id))
	}
}

func (e *byteElements) sizes() (certain, possible int64) {
	return e.certain.Count(), int64(e.table.Len())
}

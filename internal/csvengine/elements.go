package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
)

// elements are different keys of one size, each with whether a row that is certain has
// it.
type elements[K hash.Key[K]] struct {
	table   hash.Table[K]
	certain vec.Bitmap // by number
	waiting *waiting[K]
}

// waiting is elements that are entered together, so that they wait for memory together.
type waiting[K hash.Key[K]] struct {
	hash.Batch[K]
	certain [hash.BatchLen]bool
}

func newElements[K hash.Key[K]](memory *budget.Account) elements[K] {
	return elements[K]{table: hash.Table[K]{Memory: memory}}
}

// add adds an element, by the next call of enter.
func (e *elements[K]) add(k K, isCertain bool) {
	if e.waiting == nil {
		e.waiting = new(waiting[K])
	}
	w := e.waiting
	w.Keys[w.Len], w.certain[w.Len] = k, isCertain
	if w.Len++; w.Len == hash.BatchLen {
		e.enter()
	}
}

// enter enters what waits.
func (e *elements[K]) enter() {
	if w := e.waiting; w != nil {
		e.table.EnterAll(&w.Batch)
		e.certain = mark(e.table.Memory, e.certain, w.IDs[:w.Len], &w.certain, e.table.Len())
		w.Len = 0
	}
}

// each calls visit with all elements that are entered.
func (e *elements[K]) each(visit func(k K, isCertain bool)) {
	for id := range e.table.Len() {
		visit(e.table.Key(id), e.certain.Has(id))
	}
}

// drain is each, which takes the elements away.
func (e *elements[K]) drain(visit func(k K, isCertain bool)) {
	e.enter()
	e.table.Drain(func(id int, k K) { visit(k, e.certain.Has(id)) })
}

// byteElements are elements of any length.
type byteElements struct {
	table   hash.Interner
	certain vec.Bitmap
	waiting *waitingBytes
}

type waitingBytes struct {
	hash.Strings
	certain [hash.BatchLen]bool
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

func (e *byteElements) each(visit func(element []byte, isCertain bool)) {
	for id := range e.table.Len() {
		visit(e.table.Bytes(id), e.certain.Has(id))
	}
}

// mark returns set, resized for count elements, with the certain ones set.
func mark(memory *budget.Account, set vec.Bitmap, ids []int32, certain *[hash.BatchLen]bool, count int) vec.Bitmap {
	set = mem.Reach(memory, set, (count+63)/64)
	for i, id := range ids {
		set.SetIf(int(id), certain[i])
	}
	return set
}

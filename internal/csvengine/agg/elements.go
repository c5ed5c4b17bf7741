package agg

import (
	"encoding/binary"
	"math/bits"

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

// byteElements are different byte strings, each with whether a row that is certain has
// it. They are in parts, so that those of two workers are merged side by side.
type byteElements [byteParts]bytePart

const (
	bytePartBits = 3
	byteParts    = 1 << bytePartBits
)

// bytePart is the elements whose spread has the same highest bits.
type bytePart struct {
	table   hash.Interner
	certain vec.Bitmap // by number
	waiting *waitingBytes
}

// waitingBytes are entered together, so that they wait for memory together.
type waitingBytes struct {
	hash.Strings
	certain [hash.BatchLen]bool
}

func newByteElements(memory *budget.Account) (e byteElements) {
	for i := range e {
		e[i].table.Memory = memory
	}
	return e
}

// add adds an element; it is entered by the next call of clean at the latest. The bytes
// after the first ones decide which part it is in.
func (e *byteElements) add(element []byte, first int, isCertain bool) {
	e[spread(element[first:])>>(64-bytePartBits)].add(element, isCertain)
}

// has reports whether an element is there, after clean.
func (e *byteElements) has(element []byte, first int) bool {
	_, ok := e[spread(element[first:])>>(64-bytePartBits)].table.Find(element)
	return ok
}

// spread returns a number whose highest bits depend on all bytes.
func spread(b []byte) uint64 {
	const golden = 0x9e3779b97f4a7c15 // spreads numbers that follow each other
	x := uint64(len(b))
	for ; len(b) >= 8; b = b[8:] {
		x = bits.RotateLeft64(x*golden, 32) ^ binary.LittleEndian.Uint64(b)
	}
	for _, c := range b {
		x = x<<8 ^ x>>56 ^ uint64(c)
	}
	return x * golden
}

// merge adds the elements of o. NewRenaming makes a function that renames an element of o
// for e; each goroutine has its own.
func (e *byteElements) merge(o *byteElements, newRenaming func() func(element []byte) []byte) {
	o.clean()
	if o.len() == 0 {
		return
	}
	mem.SideBySide(byteParts, func(take func() (int, bool)) {
		renamed := newRenaming()
		for i, ok := take(); ok; i, ok = take() {
			o[i].each(func(element []byte, isCertain bool) { e[i].add(renamed(element), isCertain) })
			e[i].enter()
		}
	})
}

func (e *byteElements) clean() {
	for i := range e {
		e[i].enter()
	}
}

func (e *byteElements) len() (n int) {
	for i := range e {
		n += e[i].table.Len()
	}
	return n
}

func (e *byteElements) each(visit func(element []byte, isCertain bool)) {
	for i := range e {
		e[i].each(visit)
	}
}

func (e *byteElements) sizes() (certain, possible int64) {
	for i := range e {
		certain += e[i].certain.Count()
	}
	return certain, int64(e.len())
}

func (p *bytePart) add(element []byte, isCertain bool) {
	if p.waiting == nil {
		p.waiting = new(waitingBytes)
	}
	w := p.waiting
	w.certain[w.Len] = isCertain
	if w.Add(element); w.Len == hash.BatchLen {
		p.enter()
	}
}

// enter enters what waits.
func (p *bytePart) enter() {
	w := p.waiting
	if w == nil {
		return
	}
	p.table.EnterAll(&w.Strings)
	p.certain = mem.Reach(p.table.Memory, p.certain, (p.table.Len()+63)/64)
	for i, id := range w.IDs[:w.Len] {
		p.certain.SetIf(int(id), w.certain[i])
	}
	w.Reset()
}

func (p *bytePart) each(visit func(element []byte, isCertain bool)) {
	for id := range p.table.Len() {
		visit(p.table.Bytes(id), p.certain.Has(id))
	}
}

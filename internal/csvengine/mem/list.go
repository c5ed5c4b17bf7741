package mem

import "plancheck/internal/budget"

// ChunkedList is a list that grows without being copied: it takes as much memory as
// its elements, and leaves no garbage. The zero list is empty.
type ChunkedList[T any] struct {
	Memory *budget.Account
	Chunks [][]T // of ChunkLen elements each; while there is one, it may be shorter
	count  int
}

// ChunkLen is a power of two: enough that a list of all rows of a register has
// few chunks, and little for one of a few rows.
const (
	ChunkBits = 12
	ChunkLen  = 1 << ChunkBits
)

// Len returns the number of elements.
func (l *ChunkedList[T]) Len() int { return l.count }

// At returns element i.
func (l *ChunkedList[T]) At(i int) T { return l.Chunks[i>>ChunkBits][i&(ChunkLen-1)] }

// One returns element i as a slice, which no element can be appended to.
func (l *ChunkedList[T]) One(i int) []T {
	at := i & (ChunkLen - 1)
	return l.Chunks[i>>ChunkBits][at : at+1 : at+1]
}

// Set sets element i.
func (l *ChunkedList[T]) Set(i int, x T) { l.Chunks[i>>ChunkBits][i&(ChunkLen-1)] = x }

// Add adds an element.
func (l *ChunkedList[T]) Add(x T) { l.room()[0] = x; l.count++ }

// AddAll adds elements.
func (l *ChunkedList[T]) AddAll(elements []T) {
	for len(elements) > 0 {
		n := copy(l.room(), elements)
		l.count += n
		elements = elements[n:]
	}
}

// room returns memory after the last element, for at least one.
func (l *ChunkedList[T]) room() []T {
	switch at := l.count >> ChunkBits; {
	case at < len(l.Chunks) && l.count&(ChunkLen-1) < len(l.Chunks[at]):
	case at == 0:
		l.Chunks = append(l.Chunks[:0], Lengthened(l.Memory, l.first(), max(64, 2*l.count)))
	default:
		l.Chunks = append(l.Chunks, Zeroed[T](l.Memory, ChunkLen))
	}
	return l.Chunks[l.count>>ChunkBits][l.count&(ChunkLen-1):]
}

// first returns the first chunk, if there is one.
func (l *ChunkedList[T]) first() []T {
	if len(l.Chunks) == 0 {
		return nil
	}
	return l.Chunks[0]
}

// All calls yield with the elements. Those before the one that it is called with may be set
// meanwhile.
func (l *ChunkedList[T]) All(yield func(x T) bool) {
	left := l.count
	for _, chunk := range l.Chunks {
		for _, x := range chunk[:min(left, len(chunk))] {
			if !yield(x) {
				return
			}
		}
		left -= min(left, len(chunk))
	}
}

// Shorten drops the elements from one on, whose memory is kept for others.
func (l *ChunkedList[T]) Shorten(n int) { l.count = n }

// Drop drops all elements, and gives their memory back.
func (l *ChunkedList[T]) Drop() {
	for _, chunk := range l.Chunks {
		Take(l.Memory, -int64(cap(chunk))*budget.SizeOf[T]())
	}
	l.Chunks, l.count = nil, 0
}

// CopyTo copies the elements from one on.
func (l *ChunkedList[T]) CopyTo(to []T, from int) {
	for len(to) > 0 {
		n := copy(to, l.Chunks[from>>ChunkBits][from&(ChunkLen-1):])
		to, from = to[n:], from+n
	}
}

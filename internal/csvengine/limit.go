package csvengine

import (
	"plancheck/internal/budget"
)

// MaxGroups is the most groups that one measure may have, the unknown and the
// absent one not counted.
const MaxGroups = 100_000

// MaxCells is the most groups times windows that one measure may have. An indicator
// may have a window for its baseline beside each interval.
const MaxCells = 4_000_000

// outOfMemory is what the work panics with where something has to grow and there
// is no room. [Engine.Run] returns the error.
type outOfMemory struct{ error }

// take counts bytes that are going to be allocated, or are no longer used.
func take(memory *budget.Account, bytes int64) {
	if err := memory.Take(bytes); err != nil {
		panic(outOfMemory{err})
	}
}

// grown returns s with room for n elements.
func grown[T any](memory *budget.Account, s []T, n int) []T {
	s, err := budget.Grow(memory, s, n)
	if err != nil {
		panic(outOfMemory{err})
	}
	return s
}

// appended adds elements to s.
func appended[T any](memory *budget.Account, s []T, more ...T) []T {
	return append(grown(memory, s, len(s)+len(more)), more...)
}

// zeroed returns n zero elements.
func zeroed[T any](memory *budget.Account, n int) []T {
	take(memory, int64(n)*budget.SizeOf[T]())
	return make([]T, n)
}

// zeroedFor returns n zero elements in place of those of s.
func zeroedFor[T any](memory *budget.Account, s []T, n int) []T {
	longer := zeroed[T](memory, n)
	take(memory, -int64(cap(s))*budget.SizeOf[T]())
	return longer
}

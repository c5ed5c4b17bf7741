// Package mem has slices whose memory is counted before it is taken. Where there is
// no room for more they panic with [Full], so that code that works on rows need not
// pass errors on; whoever starts that work recovers it.
package mem

import "plancheck/internal/budget"

// Full is what work panics with when something has to grow beyond the memory allowed.
type Full struct{ Err error }

// Take counts bytes that are going to be allocated, or that are no longer used, if
// there are fewer than 0.
func Take(memory *budget.Account, bytes int64) {
	if err := memory.Take(bytes); err != nil {
		panic(Full{Err: err})
	}
}

// Grow returns s with room for n elements. Where it is copied for that, it has room
// for a quarter more than it had.
func Grow[T any](memory *budget.Account, s []T, n int) []T {
	s, err := budget.Grow(memory, s, n)
	if err != nil {
		panic(Full{Err: err})
	}
	return s
}

// Append adds elements to s, as the built-in function does.
func Append[T any](memory *budget.Account, s []T, more ...T) []T {
	return append(Grow(memory, s, len(s)+len(more)), more...)
}

// Zeroed returns n zero elements.
func Zeroed[T any](memory *budget.Account, n int) []T {
	Take(memory, int64(n)*budget.SizeOf[T]())
	s := make([]T, n)
	touch(s)
	return s
}

// touch writes to each page of new zero elements. Where a page is read first, as those of
// tables of keys are, the system maps it twice, and interrupts all other threads for that:
// [BenchmarkZeroed].
func touch[T any](s []T) {
	const pageBytes = 4096
	var zero T
	for i := 0; i < len(s); i += max(1, pageBytes/int(budget.SizeOf[T]())) {
		s[i] = zero
	}
	if len(s) > 0 { // its end may be in one more page
		s[len(s)-1] = zero
	}
}

// Replaced returns n zero elements in place of those of s.
func Replaced[T any](memory *budget.Account, s []T, n int) []T {
	longer := Zeroed[T](memory, n)
	Take(memory, -int64(cap(s))*budget.SizeOf[T]())
	return longer
}

// Reach returns s with at least n elements, new ones zero.
func Reach[T any](memory *budget.Account, s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	return Lengthened(memory, s, n)
}

// Lengthened is Reach for a slice that is shorter.
func Lengthened[T any](memory *budget.Account, s []T, n int) []T {
	before := len(s)
	s = Grow(memory, s, n)[:n]
	clear(s[before:])
	return s
}

// At returns s[i], or zero where s does not reach so far.
func At[T any](s []T, i int) T {
	if i < len(s) {
		return s[i]
	}
	var zero T
	return zero
}

// Resized returns s with length n; what it holds means nothing. It is for memory that
// is used again for one batch after the other, and that nobody counts.
func Resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

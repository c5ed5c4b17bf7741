// Package lazy holds values that are made when they are first used. Nothing of the
// program is made before it knows what it is asked for: most runs need few of its
// tables, and a short run would take longer to make them than for everything else.
package lazy

import "sync"

// Value is a value that Make makes when it is first asked for. Variables of a package
// that are declared as a literal of it cost nothing when the program starts.
type Value[T any] struct {
	Make func() T

	once sync.Once
	made T
}

// Get returns the value.
func (v *Value[T]) Get() T {
	v.once.Do(func() { v.made = v.Make() })
	return v.made
}

package result

import (
	"encoding/json"
	"iter"
	"reflect"
	"unsafe"
)

// List is a list that is made element by element as it is written, so that it takes
// no memory as a whole. In JSON it is a list like any other.
type List[T any] struct {
	count int
	make  func(i int) T
}

// ListOf returns a list that has these elements.
func ListOf[T any](elements []T) List[T] {
	return List[T]{len(elements), func(i int) T { return elements[i] }}
}

// All yields the elements.
func (l List[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range l.count {
			if !yield(l.make(i)) {
				return
			}
		}
	}
}

// UnmarshalJSON reads the list.
func (l *List[T]) UnmarshalJSON(b []byte) error {
	var elements []T
	err := json.Unmarshal(b, &elements)
	*l = ListOf(elements)
	return err
}

// Stream is a list that is made as it is written, and may fail to be. In JSON it is a
// list like any other. It is only written.
type Stream[T any] struct {
	all iter.Seq2[T, error]
}

func (s Stream[T]) elementType() reflect.Type { return reflect.TypeFor[T]() }

func (s Stream[T]) each(f func(unsafe.Pointer)) error {
	var element T
	for next, err := range s.all {
		if err != nil {
			return err
		}
		element = next
		f(unsafe.Pointer(&element))
	}
	return nil
}

func (l List[T]) elementType() reflect.Type { return reflect.TypeFor[T]() }

func (l List[T]) each(f func(unsafe.Pointer)) error {
	var element T
	for i := range l.count {
		element = l.make(i)
		f(unsafe.Pointer(&element))
	}
	return nil
}

// IsZero reports whether the list has no elements.
func (l List[T]) IsZero() bool { return l.count == 0 }

// streamed is a List or a Stream of any type.
type streamed interface {
	elementType() reflect.Type
	// each calls f for every element, which is only valid until f returns.
	each(f func(at unsafe.Pointer)) error
}

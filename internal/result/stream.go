package result

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"reflect"
	"strings"
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

func (s Stream[T]) each(f func(reflect.Value)) error {
	for element, err := range s.all {
		if err != nil {
			return err
		}
		f(reflect.ValueOf(element))
	}
	return nil
}

// streamed is a Stream of any type.
type streamed interface {
	elementType() reflect.Type
	each(f func(reflect.Value)) error
}

// lazy is a List of any type.
type lazy interface {
	elementType() reflect.Type
	len() int
	at(i int) reflect.Value
}

func (l List[T]) elementType() reflect.Type { return reflect.TypeFor[T]() }

func (l List[T]) len() int { return l.count }

func (l List[T]) at(i int) reflect.Value { return reflect.ValueOf(l.make(i)) }

// Encode writes a document as results are written: indented, keys in the order of
// the types, and no character on which a terminal or a log would act. What holds a
// [List] or a [Stream] is written piece by piece. It returns the writer's error, or that
// of a stream, and no other.
func Encode(w io.Writer, document any) error {
	e := encoder{out: bufio.NewWriterSize(w, 64<<10), holds: map[reflect.Type]bool{}}
	e.value(reflect.ValueOf(document), "")
	e.text("\n")
	return errors.Join(e.err, e.out.Flush())
}

// encoder writes values that hold lists, as far as package json does not.
type encoder struct {
	out   *bufio.Writer         // it keeps its error
	holds map[reflect.Type]bool // types that were looked at: whether they hold lists
	err   error                 // of a stream
	room  bytes.Buffer
}

func (e *encoder) text(s string) { e.out.WriteString(s) }

// value writes a value whose lines but the first are indented.
func (e *encoder) value(v reflect.Value, indent string) {
	list, isList := v.Interface().(lazy)
	stream, isStream := v.Interface().(streamed)
	switch {
	case isStream:
		e.stream(stream, indent)
	case isList:
		e.list(list.len(), list.at, indent)
	case !e.holdsLists(v.Type()):
		e.plain(v.Interface(), indent)
	case v.Kind() == reflect.Struct:
		e.object(v, indent)
	default:
		e.list(v.Len(), v.Index, indent)
	}
}

// holdsLists reports whether there are lists in a type.
func (e *encoder) holdsLists(t reflect.Type) bool {
	if holds, known := e.holds[t]; known {
		return holds
	}
	holds := t.Implements(reflect.TypeFor[lazy]()) || t.Implements(reflect.TypeFor[streamed]())
	switch {
	case holds || t.Implements(reflect.TypeFor[json.Marshaler]()):
	case t.Kind() == reflect.Slice:
		holds = e.holdsLists(t.Elem())
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			holds = e.holdsLists(t.Field(i).Type) || holds
		}
	}
	e.holds[t] = holds
	return holds
}

// plain writes a value as package json does.
func (e *encoder) plain(v any, indent string) {
	e.room.Reset()
	out := json.NewEncoder(&e.room)
	out.SetEscapeHTML(false)
	out.SetIndent(indent, "  ")
	if err := out.Encode(v); err != nil {
		panic(err) // texts, numbers, and lists of them
	}
	e.text(inert(strings.TrimSuffix(e.room.String(), "\n")))
}

func (e *encoder) stream(s streamed, indent string) {
	inner, count := indent+"  ", 0
	err := s.each(func(v reflect.Value) {
		e.text(before(count, '[') + inner)
		e.value(v, inner)
		count++
	})
	e.err = errors.Join(e.err, err)
	if count == 0 {
		e.text("[]")
		return
	}
	e.text("\n" + indent + "]")
}

func (e *encoder) list(count int, at func(int) reflect.Value, indent string) {
	if count == 0 {
		e.text("[]")
		return
	}
	inner := indent + "  "
	for i := range count {
		e.text(before(i, '[') + inner)
		e.value(at(i), inner)
	}
	e.text("\n" + indent + "]")
}

// object writes a struct. Fields of embedded ones are its own.
func (e *encoder) object(v reflect.Value, indent string) {
	inner, count := indent+"  ", 0
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		field := v.FieldByIndex(f.Index)
		if name == "" || options != "" && isNothing(field) {
			continue
		}
		e.text(before(count, '{') + inner + `"` + name + `": `)
		e.value(field, inner)
		count++
	}
	e.text("\n" + indent + "}")
}

// before returns what comes before an element.
func before(i int, opening byte) string {
	if i == 0 {
		return string(opening) + "\n"
	}
	return ",\n"
}

// isNothing reports whether an optional value is left out.
func isNothing(v reflect.Value) bool {
	if list, isList := v.Interface().(lazy); isList {
		return list.len() == 0
	}
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}

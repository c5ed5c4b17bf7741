package result

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unsafe"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// Encode writes a document as results are written: indented, keys in the order of
// the types, and no character on which a terminal or a log would act. It is the JSON
// of package json, but that a list is never null; what is in a [List] or a [Stream] is
// made as it is written. Encode returns the writer's error, or that of a stream, and no
// other.
func Encode(w io.Writer, document any) error { return encode(w, document, false) }

// encodeLine writes a document as Encode does, in one line.
func encodeLine(w io.Writer, document any) error { return encode(w, document, true) }

func encode(w io.Writer, document any, oneLine bool) error {
	return (&encoder{to: w, oneLine: oneLine, writers: map[reflect.Type]writer{}}).document(document)
}

// document writes a document, and returns the first error so far.
func (e *encoder) document(document any) error {
	e.any(reflect.ValueOf(document), 0)
	e.out = append(e.out, '\n')
	e.flush()
	return e.err
}

// encoder writes values of types that it looks at once.
type encoder struct {
	to      io.Writer
	oneLine bool
	out     []byte // what has not been written
	flushes int
	err     error // the first of the writer, or of a stream
	writers map[reflect.Type]writer
}

// any writes a value of any type.
func (e *encoder) any(v reflect.Value, indent int) {
	at := reflect.New(v.Type())
	at.Elem().Set(v)
	e.writer(v.Type())(e, at.UnsafePointer(), indent)
}

// writer writes the value of a type that a pointer leads to. Its lines but the first are
// indented.
//
// Note: with values of package reflect in place of pointers, ten thousand groups take a
// third longer.
type writer func(e *encoder, at unsafe.Pointer, indent int)

// enough is how much is written at once.
const enough = 64 << 10

func (e *encoder) flush() {
	_, err := e.to.Write(e.out)
	e.fail(err)
	e.out = e.out[:0]
	e.flushes++
}

func (e *encoder) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// breakLine begins a new line, unless everything goes on one line.
func (e *encoder) breakLine(indent int) {
	if e.oneLine {
		return
	}
	const spaces = "\n                                "
	e.out = append(e.out, spaces[:min(1+2*indent, len(spaces))]...)
	for more := 1 + 2*indent - len(spaces); more > 0; more-- {
		e.out = append(e.out, ' ')
	}
}

// writer returns what writes values of a type.
func (e *encoder) writer(t reflect.Type) writer {
	w, known := e.writers[t]
	if !known {
		w = e.newWriter(t)
		e.writers[t] = w
	}
	return w
}

func (e *encoder) newWriter(t reflect.Type) writer {
	switch {
	case t == reflect.TypeFor[Number]():
		return writeNumber
	case t == reflect.TypeFor[Date]():
		return func(e *encoder, at unsafe.Pointer, _ int) {
			e.out = appendText(e.out, calendar.Date(*(*Date)(at)).String())
		}
	case t == reflect.TypeFor[Key]():
		return e.keyWriter()
	case t.Implements(reflect.TypeFor[streamed]()):
		return func(e *encoder, at unsafe.Pointer, indent int) {
			e.stream(reflect.NewAt(t, at).Interface().(streamed), indent)
		}
	case t.Kind() != reflect.Pointer && t.Implements(reflect.TypeFor[json.Marshaler]()):
		return plainWriter(t)
	}
	switch t.Kind() {
	case reflect.String:
		return writeText
	case reflect.Bool:
		return func(e *encoder, at unsafe.Pointer, _ int) { e.out = strconv.AppendBool(e.out, *(*bool)(at)) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(e *encoder, at unsafe.Pointer, _ int) {
			e.out = strconv.AppendInt(e.out, reflect.NewAt(t, at).Elem().Int(), 10)
		}
	case reflect.Pointer:
		return (&remembered{to: t.Elem()}).write
	case reflect.Interface:
		return func(e *encoder, at unsafe.Pointer, indent int) { e.inner(reflect.NewAt(t, at).Elem(), indent) }
	case reflect.Struct:
		return e.structWriter(t)
	case reflect.Slice:
		return e.sliceWriter(t)
	}
	return plainWriter(t)
}

func writeText(e *encoder, at unsafe.Pointer, _ int) { e.out = appendText(e.out, *(*string)(at)) }

func writeNumber(e *encoder, at unsafe.Pointer, indent int) {
	n := value.Number(*(*Number)(at))
	if whole, ok := n.Int64(); ok {
		e.out = strconv.AppendInt(e.out, whole, 10)
		return
	}
	if _, finite := n.Decimals(); finite {
		e.out = append(e.out, n.String()...)
		return
	}
	numerator, denominator := n.Fraction()
	e.any(reflect.ValueOf(struct {
		Numerator   Number `json:"numerator"`
		Denominator Number `json:"denominator"`
	}{Number(numerator), Number(denominator)}), indent)
}

// keyWriter returns what writes a [Key].
func (e *encoder) keyWriter() writer {
	writeList := e.sliceWriter(reflect.TypeFor[Key]())
	return func(e *encoder, at unsafe.Pointer, indent int) {
		if key := *(*Key)(at); len(key) == 1 {
			e.out = appendText(e.out, key[0])
			return
		}
		writeList(e, at, indent)
	}
}

// plainWriter returns what writes values of a type as package json does.
func plainWriter(t reflect.Type) writer {
	return func(e *encoder, at unsafe.Pointer, indent int) {
		var text bytes.Buffer
		out := json.NewEncoder(&text)
		out.SetEscapeHTML(false)
		if !e.oneLine {
			out.SetIndent(strings.Repeat("  ", indent), "  ")
		}
		if err := out.Encode(reflect.NewAt(t, at).Elem().Interface()); err != nil {
			panic(err) // texts, numbers, and lists of them
		}
		e.out = append(e.out, inert(strings.TrimSuffix(text.String(), "\n"))...)
	}
}

// inner writes what is in an interface.
func (e *encoder) inner(v reflect.Value, indent int) {
	if v.IsNil() {
		e.out = append(e.out, "null"...)
		return
	}
	e.any(v.Elem(), indent)
}

// remembered is what the last pointer of a type was written as: groups have their
// target in common, and a number that is known is both its ends.
type remembered struct {
	to         reflect.Type   // that pointers lead to
	writeInner writer         // of that type; nil: it was not needed
	inner      unsafe.Pointer // the last one
	indent     int
	text       []byte // nil: it is not known
}

func (r *remembered) write(e *encoder, at unsafe.Pointer, indent int) {
	inner := *(*unsafe.Pointer)(at)
	if inner == nil {
		e.out = append(e.out, "null"...)
		return
	}
	if r.text != nil && inner == r.inner && indent == r.indent {
		e.out = append(e.out, r.text...)
		return
	}
	if r.writeInner == nil {
		r.writeInner = e.writer(r.to)
	}
	before, flushes := len(e.out), e.flushes
	r.writeInner(e, inner, indent)
	if e.flushes > flushes {
		r.text = nil
		return
	}
	r.inner, r.indent, r.text = inner, indent, append(r.text[:0], e.out[before:]...)
}

// sliceWriter returns what writes slices of a type.
func (e *encoder) sliceWriter(t reflect.Type) writer {
	var write writer // of an element; a type may have lists of itself
	return func(e *encoder, at unsafe.Pointer, indent int) {
		if write == nil {
			write = e.writer(t.Elem())
		}
		list := reflect.NewAt(t, at).Elem()
		for i := range list.Len() {
			e.element(i, indent)
			write(e, unsafe.Add(list.UnsafePointer(), uintptr(i)*t.Elem().Size()), indent+1)
		}
		e.endList(list.Len(), indent)
	}
}

func (e *encoder) stream(s streamed, indent int) {
	write, count := e.writer(s.elementType()), 0
	e.fail(s.each(func(at unsafe.Pointer) {
		e.element(count, indent)
		write(e, at, indent+1)
		count++
	}))
	e.endList(count, indent)
}

// element begins an element of a list.
func (e *encoder) element(i, indent int) {
	if i == 0 {
		e.out = append(e.out, '[')
	} else {
		e.out = append(e.out, ',')
	}
	if len(e.out) >= enough {
		e.flush()
	}
	e.breakLine(indent + 1)
}

func (e *encoder) endList(count, indent int) {
	if count == 0 {
		e.out = append(e.out, "[]"...)
		return
	}
	e.breakLine(indent)
	e.out = append(e.out, ']')
}

// field is a field of a struct that has a key.
type field struct {
	offset uintptr
	key    string                    // with what follows it
	skip   func(unsafe.Pointer) bool // nil: never
	write  writer
}

// structWriter returns what writes structs of a type. Fields of embedded ones are its
// own.
func (e *encoder) structWriter(t reflect.Type) writer {
	var fields []field
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			continue
		}
		kept := field{offset: f.Offset, key: `"` + name + `": `, write: e.writer(f.Type)}
		for outer := f.Index[:len(f.Index)-1]; len(outer) > 0; outer = outer[:len(outer)-1] {
			kept.offset += t.FieldByIndex(outer).Offset
		}
		if options != "" {
			kept.skip = skipOf(f.Type, options)
		}
		fields = append(fields, kept)
	}
	return func(e *encoder, at unsafe.Pointer, indent int) { e.object(at, fields, indent) }
}

// skipOf returns whether a field with options is left out.
func skipOf(t reflect.Type, options string) func(at unsafe.Pointer) bool {
	switch {
	case t.Kind() == reflect.String:
		return func(at unsafe.Pointer) bool { return *(*string)(at) == "" }
	case t.Kind() == reflect.Bool:
		return func(at unsafe.Pointer) bool { return !*(*bool)(at) }
	case t.Kind() == reflect.Pointer:
		return func(at unsafe.Pointer) bool { return *(*unsafe.Pointer)(at) == nil }
	case options == "omitempty" && t.Kind() == reflect.Slice:
		return func(at unsafe.Pointer) bool { return reflect.NewAt(t, at).Elem().Len() == 0 }
	case t.Implements(reflect.TypeFor[interface{ IsZero() bool }]()):
		return func(at unsafe.Pointer) bool {
			return reflect.NewAt(t, at).Interface().(interface{ IsZero() bool }).IsZero()
		}
	}
	return func(at unsafe.Pointer) bool { return reflect.NewAt(t, at).Elem().IsZero() }
}

func (e *encoder) object(at unsafe.Pointer, fields []field, indent int) {
	between := byte('{')
	for i := range fields {
		f := &fields[i]
		value := unsafe.Add(at, f.offset)
		if f.skip != nil && f.skip(value) {
			continue
		}
		e.out = append(e.out, between)
		e.breakLine(indent + 1)
		e.out = append(e.out, f.key...)
		f.write(e, value, indent+1)
		between = ','
	}
	if between == '{' {
		e.out = append(e.out, "{}"...)
		return
	}
	e.breakLine(indent)
	e.out = append(e.out, '}')
}

package result

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

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
	v := reflect.ValueOf(document)
	e.writer(v.Type())(e, v, 0)
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

// writer writes a value of a type, whose lines but the first are indented.
type writer func(e *encoder, v reflect.Value, indent int)

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
		return func(e *encoder, v reflect.Value, _ int) { e.out = appendText(e.out, calendar.Date(v.Int()).String()) }
	case t == reflect.TypeFor[Key]():
		return writeKey
	case t.Implements(reflect.TypeFor[streamed]()):
		return writeStream
	case t.Kind() != reflect.Pointer && t.Implements(reflect.TypeFor[json.Marshaler]()):
		return writePlain
	}
	switch t.Kind() {
	case reflect.String:
		return func(e *encoder, v reflect.Value, _ int) { e.out = appendText(e.out, v.String()) }
	case reflect.Bool:
		return func(e *encoder, v reflect.Value, _ int) { e.out = strconv.AppendBool(e.out, v.Bool()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(e *encoder, v reflect.Value, _ int) { e.out = strconv.AppendInt(e.out, v.Int(), 10) }
	case reflect.Pointer:
		return (&remembered{}).write
	case reflect.Interface:
		return writeInner
	case reflect.Struct:
		return e.structWriter(t)
	case reflect.Slice:
		return writeSlice
	}
	return writePlain
}

func writeNumber(e *encoder, v reflect.Value, indent int) {
	var n value.Number
	if v.CanAddr() { // without a copy in an interface
		n = value.Number(*v.Addr().Interface().(*Number))
	} else {
		n = value.Number(v.Interface().(Number))
	}
	if whole, ok := n.Int64(); ok {
		e.out = strconv.AppendInt(e.out, whole, 10)
		return
	}
	if _, finite := n.Decimals(); finite {
		e.out = append(e.out, n.String()...)
		return
	}
	numerator, denominator := n.Fraction()
	parts := reflect.ValueOf(struct {
		Numerator   Number `json:"numerator"`
		Denominator Number `json:"denominator"`
	}{Number(numerator), Number(denominator)})
	e.writer(parts.Type())(e, parts, indent)
}

func writeKey(e *encoder, v reflect.Value, indent int) {
	if v.Len() == 1 {
		e.out = appendText(e.out, v.Index(0).String())
		return
	}
	writeSlice(e, v, indent)
}

// writePlain writes a value as package json does.
func writePlain(e *encoder, v reflect.Value, indent int) {
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false)
	if !e.oneLine {
		out.SetIndent(strings.Repeat("  ", indent), "  ")
	}
	if err := out.Encode(v.Interface()); err != nil {
		panic(err) // texts, numbers, and lists of them
	}
	e.out = append(e.out, inert(strings.TrimSuffix(text.String(), "\n"))...)
}

// writeInner writes what is in an interface.
func writeInner(e *encoder, v reflect.Value, indent int) {
	if v.IsNil() {
		e.out = append(e.out, "null"...)
		return
	}
	v = v.Elem()
	e.writer(v.Type())(e, v, indent)
}

// remembered is what the last pointer of a type was written as: groups have their
// target in common, and a number that is known is both its ends.
type remembered struct {
	writeInner writer        // of where pointers lead
	inner      reflect.Value // where the last one leads
	indent     int
	text       []byte // nil: it is not known
}

func (r *remembered) write(e *encoder, v reflect.Value, indent int) {
	if v.IsNil() {
		e.out = append(e.out, "null"...)
		return
	}
	if r.text != nil && v.Pointer() == r.inner.Addr().Pointer() && indent == r.indent {
		e.out = append(e.out, r.text...)
		return
	}
	if r.writeInner == nil {
		r.writeInner = e.writer(v.Type().Elem())
	}
	before, flushes := len(e.out), e.flushes
	r.writeInner(e, v.Elem(), indent)
	if e.flushes > flushes {
		r.text = nil
		return
	}
	r.inner, r.indent, r.text = v.Elem(), indent, append(r.text[:0], e.out[before:]...)
}

func writeSlice(e *encoder, v reflect.Value, indent int) {
	write := e.writer(v.Type().Elem())
	for i := range v.Len() {
		e.element(i, indent)
		write(e, v.Index(i), indent+1)
	}
	e.endList(v.Len(), indent)
}

func writeStream(e *encoder, v reflect.Value, indent int) {
	s := v.Interface().(streamed)
	write, count := e.writer(s.elementType()), 0
	e.fail(s.each(func(v reflect.Value) {
		e.element(count, indent)
		write(e, v, indent+1)
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
	outer   []int // the embedded struct that it is of
	isFirst bool  // of the fields that follow each other there
	index   int
	key     string                   // with what follows it
	skip    func(reflect.Value) bool // nil: never
	write   writer
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
		last := len(f.Index) - 1
		kept := field{outer: f.Index[:last], index: f.Index[last], key: `"` + name + `": `, write: e.writer(f.Type)}
		kept.isFirst = len(fields) == 0 || !slices.Equal(kept.outer, fields[len(fields)-1].outer)
		if options != "" {
			kept.skip = skipOf(f.Type, options)
		}
		fields = append(fields, kept)
	}
	return func(e *encoder, v reflect.Value, indent int) { e.object(v, fields, indent) }
}

// skipOf returns whether a field with options is left out.
func skipOf(t reflect.Type, options string) func(reflect.Value) bool {
	switch {
	case t.Kind() == reflect.String, options == "omitempty" && t.Kind() == reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() == 0 }
	case t.Kind() == reflect.Pointer:
		return reflect.Value.IsNil
	case t.Implements(reflect.TypeFor[interface{ IsZero() bool }]()):
		return func(v reflect.Value) bool {
			if v.CanAddr() { // without a copy in an interface
				v = v.Addr()
			}
			return v.Interface().(interface{ IsZero() bool }).IsZero()
		}
	}
	return reflect.Value.IsZero
}

func (e *encoder) object(v reflect.Value, fields []field, indent int) {
	between, in := byte('{'), v
	for i := range fields {
		f := &fields[i]
		if f.isFirst {
			in = v.FieldByIndex(f.outer)
		}
		value := in.Field(f.index)
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

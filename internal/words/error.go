package words

import (
	"errors"
	"io/fs"
	"os"
)

// Error is an error whose words exist in every language.
type Error struct {
	Text Text
	Err  error // what caused it; nil where nothing below did
}

// Error returns the text in English.
func (e *Error) Error() string { return e.Text.String() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Err returns the sentence as an error without a cause, for variables: it is not made
// before it is used.
func (s *Sentence) Err() error { return &Error{Text: Text{sentence: s}} }

// Err returns the text as an error without a cause.
func (t Text) Err() error { return &Error{Text: t} }

// Because returns the text as an error with a cause.
func (t Text) Because(err error) error { return &Error{Text: t, Err: err} }

// Of returns what an error says. An error of the system is said without the
// operation and the path, which may be absolute: whoever asked knows the name.
func Of(err error) Text {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Text
	}
	if t := ofSystem(err); !t.IsZero() {
		return t
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return Of(e.Err)
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return Of(e.Err)
	}
	return Name(err.Error())
}

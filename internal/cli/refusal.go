package cli

import (
	"bytes"
	"errors"
	"os"

	"plancheck/internal/atomicfile"
	"plancheck/internal/render"
	"plancheck/internal/words"
)

// refusing returns what writes into the files of outputs that there is no
// result: in words, where the format has any, otherwise nothing at all. A file that
// cannot be written is an error, unless that failure is already the reason given.
func refusing[T any](outputs []output[T], s System) func(error) error {
	return func(why error) error {
		var failed error
		options := render.Options{Lang: s.lang.Language}
		for _, o := range outputs {
			if o.file == "" || isStream(o.file) {
				continue
			}
			err := replaceNow(o.file, refusalIn(o.format, why, options))
			if err != nil && !isSpared(err) && replaceNow(o.file, nil) != nil { // there may be no room
				err = errors.Join(err, os.Remove(o.file))
			}
			if err == nil {
				continue
			}
			if said := cannotWrite(o.file, err); said.Error() != why.Error() {
				failed = said
			}
		}
		return failed
	}
}

// isSpared reports whether an error says that a file is not to be written.
func isSpared(err error) bool {
	return errors.Is(err, os.ErrPermission) || errors.Is(err, atomicfile.ErrFolder) || errors.Is(err, atomicfile.ErrOwner) || errors.Is(err, atomicfile.ErrBrokenLink)
}

func replaceNow(file string, text []byte) error {
	var set atomicfile.Set
	defer set.Discard()
	if err := set.Replace(file, bytes.NewReader(text)); err != nil {
		return err
	}
	return set.Commit()
}

func refusalIn[T any](f render.Format[T], why error, options render.Options) []byte {
	if f.Refuse == nil {
		return nil
	}
	refusal := render.Refusal{Why: words.Of(why)}
	if fixable, ok := errors.AsType[problems](why); ok {
		refusal.List, refusal.Sources = fixable.list, fixable.sources
		refusal.Why = fixable.text()
	}
	var text bytes.Buffer
	_ = f.Refuse(&text, refusal, options) // memory does not fail
	return text.Bytes()
}

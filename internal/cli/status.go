package cli

import (
	"context"
	"errors"
	"maps"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// Exit statuses.
const (
	Passed      = 0   // every target is met or has no cases; no errors in the plans
	Failed      = 1   // some target is not met or undetermined; some error in a plan
	BadUsage    = 2   // the command line is wrong
	CouldNot    = 3   // the plan, the data or the machine forbid a verdict
	Interrupted = 130 // an interrupt came first; what shells report of one that is not caught
)

// usageError is a command line that cannot be carried out.
type usageError struct {
	message, hint words.Text
}

func (e usageError) Error() string { return e.message.String() }

// wrongValue is the usage error of a name whose value is one by itself.
func wrongValue(name, value string, err error) error {
	wrong, _ := errors.AsType[usageError](err)
	return usageError{words.WrongValue.With(name, value, wrong.message), wrong.hint}
}

// problems prevent an answer, and the reader can fix them.
type problems struct {
	list    diag.List
	sources map[string][]byte
	unread  bool // whether a plan file could not be read
	ofUsage bool // whether they are those of a command line
	ignored int  // warnings that are not in the list
}

func (p problems) Error() string { return p.text().String() }

// add adds more problems, and the files that they point into.
func (p *problems) add(more problems) {
	p.list = append(p.list, more.list...)
	if p.sources == nil {
		p.sources = map[string][]byte{}
	}
	maps.Copy(p.sources, more.sources)
}

// text says how many errors there are.
func (p problems) text() words.Text {
	found := 0
	for _, d := range p.list.Sorted() {
		if d.Severity == diag.Error {
			found++
		}
	}
	return words.FoundErrors.With(found)
}

// errFailed is returned by a command that did its work, with a result that is
// not good.
var errFailed = errors.New("not everything is met")

// statusOf returns the exit status for an error.
func statusOf(err error) int {
	_, usage := errors.AsType[usageError](err)
	if found, ok := errors.AsType[problems](err); ok {
		usage = found.ofUsage
	}
	switch {
	case err == nil:
		return Passed
	case errors.Is(err, errFailed):
		return Failed
	case usage:
		return BadUsage
	case errors.Is(err, context.Canceled):
		return Interrupted
	}
	return CouldNot
}

// reportError says what went wrong, and returns the exit status for it.
func (s System) reportError(err error) int {
	var usage usageError
	var fixable problems
	status := statusOf(err)
	switch {
	case status == Passed || status == Failed:
	case errors.As(err, &usage):
		s.complain(usage.message, usage.hint)
	case errors.As(err, &fixable):
		_ = s.warn(fixable) // there is nobody left to tell
	case status == Interrupted:
		s.complain(words.Interrupted.With(), words.Text{})
	default:
		s.complain(words.Of(err), words.Text{})
	}
	return status
}

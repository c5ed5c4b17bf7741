// Package cli is the command line: commands and their options, the terminal,
// and the exit status. Results go to standard output, everything else to
// standard error.
//
// Every command is an options struct, a constructor, and a run function that
// returns an error; [Main] alone turns errors into words and an exit status.
// Nothing is written before everything is known ([System.publish]).
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/text"
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

// System is what the program needs of the machine it runs on.
type System struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time // in the local time zone
	Width          func() int       // columns of the terminal that Stdout is; 0: it is none
	ErrWidth       func() int       // the same of Stderr; nil: it is none
	Getenv         func(string) string

	lang    *language // of the run
	pending *pending  // of the run
}

// OS returns the System of this process. A closed pipe becomes an error of the
// writer instead of ending the process.
func OS() System {
	signal.Ignore(syscall.SIGPIPE)
	return System{
		Stdin:    os.Stdin,
		Stdout:   standardOutput(),
		Stderr:   os.Stderr,
		Now:      time.Now,
		Width:    func() int { return terminalWidth(os.Stdout) },
		ErrWidth: func() int { return terminalWidth(os.Stderr) },
		Getenv:   os.Getenv,
	}
}

// terminalWidth returns 0 for what is not a terminal, and 100 for a terminal that
// does not say how wide it is.
func terminalWidth(f *os.File) int {
	if !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		return width
	}
	return 100
}

func (s System) today() calendar.Date {
	year, month, day := s.Now().Date()
	today, err := calendar.New(year, int(month), day)
	if err != nil {
		return calendar.Last // a clock beyond the year 9999
	}
	return today
}

// colour reports whether standard output takes colours: https://no-color.org.
func (s System) colour() bool {
	return s.Width() > 0 && s.Getenv("NO_COLOR") == "" && s.Getenv("TERM") != "dumb"
}

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

// problems are what prevents an answer and the reader can fix.
type problems struct {
	list    diag.List
	sources map[string][]byte
	unread  bool // whether a plan file could not be read
}

func (p problems) Error() string { return p.text().String() }

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

// explain says what went wrong, and returns the exit status for it.
func (s System) explain(err error) int {
	var usage usageError
	var fixable problems
	status := statusOf(err)
	switch {
	case status == Passed || status == Failed:
	case errors.As(err, &usage):
		s.complain(usage.message, usage.hint)
	case errors.As(err, &fixable):
		_ = diag.Print(s.Stderr, fixable.list, fixable.sources, s.lang.Language) // there is nobody left to tell
	case status == Interrupted:
		s.complain(words.Interrupted.With(), words.Text{})
	default:
		s.complain(words.Of(err), words.Text{})
	}
	return status
}

// complain writes an error that has no place.
func (s System) complain(message, hint words.Text) {
	fmt.Fprintf(s.Stderr, "%s: %s\n", s.in(words.ErrorWord.With()), text.Inert(s.in(message)))
	if !hint.IsZero() {
		fmt.Fprintf(s.Stderr, "   %s: %s\n", s.in(words.HintWord.With()), text.Inert(s.in(hint)))
	}
}

// in returns a text in the language of the run.
func (s System) in(t words.Text) string { return t.In(s.lang.Language) }

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
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"plancheck/internal/words"
)

// grace is how long an interrupted run may take to end in good order.
const grace = 250 * time.Millisecond

// Main runs the program with its arguments, without its name, and returns the
// exit status. After an interrupt, or a request to end, there is no result.
//
// What is under way is told, by a context. It need not listen: what computes, or
// waits for a pipe that nobody reads, is left behind after a moment, and can
// write nothing any more.
func Main(args []string, s System) (status int) {
	s.lang, s.show, s.pending = new(language), new(display), new(pending)
	if err := checkDescriptors(); err != nil {
		return s.reportError(words.NoDescriptors.With(words.Of(err)).Because(err))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	done := make(chan int, 1)
	go func() { done <- s.attempt(ctx, args) }()
	select {
	case status := <-done:
		return status
	case <-ctx.Done():
	}
	if status, ok := within(grace, done); ok {
		return status
	}
	if s.pending.Discard() { // just before: the result is out
		return <-done
	}
	said := make(chan int, 1)
	go func() { said <- s.reportError(context.Canceled) }()
	within(grace, said)
	return Interrupted
}

// within returns what comes from a channel, unless it takes longer.
func within[T any](limit time.Duration, from <-chan T) (what T, ok bool) {
	select {
	case what = <-from:
		return what, true
	case <-time.After(limit):
		return what, false
	}
}

// attempt carries out a command line, says what goes wrong, and returns the exit
// status.
func (s System) attempt(ctx context.Context, args []string) int {
	out := &firstError{w: s.Stdout}
	s.Stdout = out
	err := guarded(func() error { return run(ctx, args, s) })
	if out.err != nil && statusOf(err) != Interrupted {
		err = words.CannotWriteOutput.With(words.Of(out.err)).Because(out.err)
	}
	status := s.reportError(err)
	if status == CouldNot && s.pending.refused != nil {
		s.reportError(guarded(func() error { return s.pending.refused(err) }))
	}
	return status
}

// guarded calls do, and makes a panic an error.
func guarded(do func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = words.InternalError.With(place(), causeOf(cause)).Err()
		}
	}()
	return do()
}

// causeOf says why the program panicked, but for what may come from data.
func causeOf(cause any) string {
	switch cause := cause.(type) {
	case runtime.Error:
		return cause.Error()
	case string:
		return cause // no panic of ours says what is in data
	}
	return fmt.Sprintf("%T", cause)
}

// place names the function of ours that panicked.
func place() string {
	callers := make([]uintptr, 50)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "plancheck/") {
			return fmt.Sprintf("%s (%s:%d)", frame.Function, filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return "plancheck"
		}
	}
}

// firstError is standard output. Not everything that writes to it tells of its
// errors, so it remembers the first.
type firstError struct {
	w   io.Writer
	err error
}

// Stat is that of the file below.
func (f *firstError) Stat() (fs.FileInfo, error) {
	if file, ok := f.w.(interface{ Stat() (fs.FileInfo, error) }); ok {
		return file.Stat()
	}
	return nil, errors.ErrUnsupported
}

func (f *firstError) Write(p []byte) (int, error) {
	n, err := f.w.Write(p)
	if f.err == nil {
		f.err = err
	}
	return n, err
}

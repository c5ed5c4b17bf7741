package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"plancheck/internal/atomicfile"
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/manual"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// System is what the program needs of the machine it runs on.
type System struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time // in the local time zone
	Width          func() int       // columns of the terminal that Stdout is; 0: it is none
	ErrWidth       func() int       // the same of Stderr; nil: it is none
	Getenv         func(string) string
	Manual         manual.Manual // what topics are taken from

	lang    *language // of the run
	show    *display  // of the run
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

// colour reports whether standard output takes colours.
func (s System) colour() bool { return s.show.colours(s.Width() > 0, s.Getenv) }

// errColour reports whether standard error takes colours.
func (s System) errColour() bool {
	return s.show.colours(s.ErrWidth != nil && s.ErrWidth() > 0, s.Getenv)
}

// warn writes what is to be said of files to standard error, and how many warnings
// were ignored.
func (s System) warn(found problems) error {
	err := diag.Style{Lang: s.lang.Language, Colour: s.errColour()}.Print(s.Stderr, found.list, found.sources)
	if found.ignored > 0 && !s.show.quiet {
		fmt.Fprintln(s.Stderr, s.in(words.WarningsIgnored.With(found.ignored)))
	}
	return err
}

// pending is what a run is about to write.
type pending struct {
	atomicfile.Set
	// refused says in the files of -o that there is no result, and why; nil where
	// there are no such files, or they have been written.
	refused func(why error) error
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

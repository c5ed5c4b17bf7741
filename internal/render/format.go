package render

import (
	"io"

	"plancheck/internal/budget"
	"plancheck/internal/diag"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// Options say how a report is to look. The zero Options write English text
// of any width, without colours.
type Options struct {
	Lang    words.Language
	Width   int  // the most columns of a line of a table; 0 is no limit
	Details bool // whether a table has what only some readers want to know
	Colour  bool // whether a table may hold escape sequences for colours
	// Version is that of the program, which json and jsonl tell of; empty: it is not said.
	Version string
	// NoTotalColumn leaves the denominators out of a form that has no place for them.
	NoTotalColumn bool
	// Since is an earlier result, with which a report is compared; nil: with none.
	Since *result.Result
	// Rows is the most rows of a group in a table of gaps; 0 is no limit.
	Rows int
	// Memory counts what a format takes for all that it writes, if that is more than
	// its text.
	Memory *budget.Budget
}

// Format is one way of writing a T.
type Format[T any] struct {
	Name  string
	About *words.Sentence // one line, for help
	// Binary says that what is written is not text and does not belong on a terminal.
	Binary bool
	// Write writes all of it. It returns the writer's first error, and otherwise
	// only a *[budget.Error].
	Write func(io.Writer, T, Options) error
	// Refuse writes that there is no T. It is nil where the format has no words
	// for that; then an empty file says it.
	Refuse func(io.Writer, Refusal, Options) error
}

// Refusal says why a run has no result. It is written into the file that would
// have the result, so that nobody takes an older one for it.
type Refusal struct {
	Why     words.Text        // in one line
	List    diag.List         // what the reader can correct; empty where it is nothing of that kind
	Sources map[string][]byte // texts of files by name, for snippets
}

// inert returns the formats with outputs in which no log of continuous integration
// takes a line for a command. The format github writes such commands, and escapes what
// is in them itself; package result does so with each text of JSON.
func inert[T any](formats []Format[T]) []Format[T] {
	for i := range formats {
		f := &formats[i]
		switch f.Name {
		case "github", "json", "jsonl", "gitlab", "sarif":
			continue
		}
		if f.Binary {
			continue
		}
		f.Write = guarded(f.Write)
		if f.Refuse != nil {
			f.Refuse = guarded(f.Refuse)
		}
	}
	return formats
}

func guarded[T any](write func(io.Writer, T, Options) error) func(io.Writer, T, Options) error {
	return func(w io.Writer, what T, o Options) error {
		g := guard{to: w}
		if err := write(&g, what, o); err != nil {
			return err
		}
		return g.pass(g.line)
	}
}

package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planfile"
	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

// A plan named stdin is read from standard input, and called stdinName in
// whatever is said of it.
const (
	stdin     = "-"
	stdinName = "<stdin>"
)

// takesOnePlan expects one argument, which names a plan file.
func takesOnePlan(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{words.TakesOnePlan.With(c.Name()), words.Name("plancheck " + c.Use)}
	}
	return nil
}

// loadPlans reads all files and returns the plans without errors, and
// everything that is to be said of the files, in their language where the run
// has none. The error is the context's.
func (s System) loadPlans(ctx context.Context, files []string) ([]*plan.Plan, problems, error) {
	found := problems{sources: map[string][]byte{}}
	var plans []*plan.Plan
	for _, file := range files {
		text, err := readPlan(ctx, file, s.Stdin)
		if ctx.Err() != nil {
			return nil, problems{}, ctx.Err()
		}
		if file == stdin {
			file = stdinName
		}
		if err != nil {
			found.list = append(found.list, diag.Diagnostic{
				Severity: diag.Error, Code: diag.CodeRead,
				Message: words.CannotReadPlan.With(words.Of(err)), Span: diag.Span{File: file}, Hint: nearestFile(file),
			})
			found.unread = true
			continue
		}
		s.lang.follow(text)
		p, list := planlint.Load(file, text)
		found.list = append(found.list, list...)
		found.sources[file] = text
		if p != nil {
			plans = append(plans, p)
			found.ignored += len(p.Ignored)
		}
	}
	found.list = notPlans(found.list)
	return plans, found, nil
}

// notPlans says in one diagnostic which files are not plans, where there are several:
// a folder may hold much other YAML.
func notPlans(list diag.List) diag.List {
	var first diag.Diagnostic
	var names []string
	others := slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		if !d.Message.Is(&words.NotAPlan) {
			return false
		}
		if names = append(names, d.Span.File); len(names) == 1 {
			first = d
		}
		return true
	})
	if len(names) < 2 {
		return list
	}
	const most = 10
	said := words.AllQuoted(names[:min(most, len(names))])
	if more := len(names) - most; more > 0 {
		said = append(said, words.AndMore.With(words.Count(more)))
	}
	first.Span, first.Message, first.Hint = diag.Span{}, words.NotPlans.With(len(names), words.List(said)), words.NamePlans.With()
	return append(others, first)
}

// takeBindings leaves the bindings files out, and returns their names.
func (p *problems) takeBindings() (files []string) {
	p.list = slices.DeleteFunc(p.list, func(d diag.Diagnostic) bool {
		is := d.Message.Is(&words.IsBindings)
		if is {
			files = append(files, d.Span.File)
		}
		return is
	})
	return files
}

// readPlan reads a plan file. It waits for a pipe or a terminal that nothing
// comes from no longer than the context lasts, and returns its error then.
func readPlan(ctx context.Context, file string, input io.Reader) ([]byte, error) {
	type result struct {
		text []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		text, err := readAll(file, input)
		read <- result{text, err}
	}()
	select {
	case r := <-read:
		return r.text, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// readAll reads no more than shows that a file is too large to be a plan.
func readAll(file string, input io.Reader) ([]byte, error) {
	if file != stdin {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		input = f
	}
	return io.ReadAll(io.LimitReader(input, planfile.MaxBytes+1))
}

// nearestFile is the hint for a file that is not there but nearly so.
func nearestFile(file string) words.Text {
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		return words.Text{}
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	if near, ok := diag.Nearest(filepath.Base(file), names); ok && near != filepath.Base(file) {
		return words.DidYouMean.With(filepath.Join(filepath.Dir(file), near))
	}
	return words.Text{}
}

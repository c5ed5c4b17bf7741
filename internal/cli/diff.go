package cli

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"plancheck/internal/diff"
	"plancheck/internal/render"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

func newDiff(s System) *cobra.Command {
	var outputs []string
	c := &cobra.Command{
		Use:   "diff OLD.json NEW.json",
		Short: s.in(words.DiffShort.With()),
		Long:  s.in(words.DiffLong.With()),
		Example: `  plancheck diff march.json june.json
  plancheck evaluate plan.yaml --data data -o json | plancheck diff march.json -`,
		ValidArgsFunction: completeResults,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) != 2:
				return usageError{words.TakesTwoResults.With(c.Name(), len(args)), words.Name("plancheck diff OLD.json NEW.json")}
			case args[0] == stdin && args[1] == stdin:
				return usageError{words.TwoFromStdin.With(), words.Name("plancheck diff OLD.json -")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return runDiff(c.Context(), args[0], args[1], outputs, s)
		},
	}
	outputFlag(c, &outputs, render.DiffFormats(), s)
	return c
}

func runDiff(ctx context.Context, old, new string, texts []string, s System) error {
	outputs, err := parseOutputs(texts, render.DiffFormats(), s)
	if err != nil {
		return err
	}
	if err := s.spare(filesOf(outputs), nil); err != nil {
		return err
	}
	for _, file := range filesOf(outputs) {
		if samePlace(file, old) || samePlace(file, new) {
			return usageError{words.OutputIsResult.With(file), words.WriteElsewhere.With()}
		}
	}
	s.pending.refused = refusing(outputs, s)
	before, err := readResult(ctx, old, s.Stdin)
	if err != nil {
		return err
	}
	now, err := readResult(ctx, new, s.Stdin)
	if err != nil {
		return err
	}
	c := diff.Compare(before, now)
	if s.silent(!c.GotWorse(), texts) {
		return nil
	}
	if err := write(ctx, outputs, c, render.Options{}, s); err != nil {
		return err
	}
	if c.GotWorse() {
		return errFailed
	}
	return nil
}

// maxResult is more than any result that a person could want to compare: two million
// groups take less.
const maxResult = 1 << 30

// readResult reads the JSON of a result.
func readResult(ctx context.Context, file string, input io.Reader) (*result.Result, error) {
	name := file
	if file == stdin {
		name = stdinName
	} else {
		f, err := os.Open(file)
		if err != nil {
			return nil, unreadable(name, err)
		}
		defer f.Close()
		input = f
	}
	text, err := io.ReadAll(io.LimitReader(&contextReader{ctx: ctx, reader: input}, maxResult+1))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, unreadable(name, err)
	case len(text) > maxResult:
		return nil, unreadable(name, words.ResultTooLarge.With(maxResult).Err())
	}
	r, err := result.Read(text)
	if err == nil && r.Error != "" {
		err = words.HasNoResult.With(r.Error).Err()
	}
	if err != nil {
		return nil, unreadable(name, err)
	}
	return r, nil
}

func unreadable(file string, err error) error {
	return words.CannotReadFile.With(file, words.Of(err)).Because(err)
}

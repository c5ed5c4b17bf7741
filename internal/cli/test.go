package cli

import (
	"context"
	"regexp"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/plantest"
	"plancheck/internal/render"
	"plancheck/internal/words"
)

// test is one run of the command of that name.
type test struct {
	system System

	paths    []string
	outputs  []string
	run      string
	coverage bool
}

func newTest(s System) *cobra.Command {
	t := &test{system: s}
	c := &cobra.Command{
		Use:   "test PATH...",
		Short: s.in(words.TestShort.With()),
		Long:  s.in(words.TestLong.With()),
		Example: `  plancheck test plans
  plancheck test plans/lang-son-2023.yaml --run businesses --coverage`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{words.NeedsPath.With(c.Name()), words.Name("plancheck test PATH")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			t.paths = args
			return t.tests(c.Context())
		},
	}
	outputFlag(c, &t.outputs, render.TestFormats(), s)
	c.Flags().StringVar(&t.run, "run", "", s.in(words.RunFlag.With()))
	c.Flags().BoolVar(&t.coverage, "coverage", false, s.in(words.CoverageFlag.With()))
	complete(c, "run", cobra.NoFileCompletions)
	return c
}

func (t *test) tests(ctx context.Context) error {
	outputs, err := parseOutputs(t.outputs, render.TestFormats(), t.system)
	if err != nil {
		return err
	}
	var name *regexp.Regexp
	if t.run != "" {
		if name, err = regexp.Compile(t.run); err != nil {
			return usageError{words.NotAPattern.With("--run", t.run), words.Text{}}
		}
	}
	files, unread := planFiles(t.paths)
	if err := t.system.spare(filesOf(outputs), slices.Concat(t.paths, files)); err != nil {
		return err
	}
	t.system.pending.refused = refusing(outputs, t.system)
	plans, found, err := t.system.loadPlans(ctx, files)
	if err != nil {
		return err
	}
	found.takeBindings() // they have no tests
	found.list = append(found.list, unread...)
	if found.list.HasErrors() {
		return found
	}
	if err := t.system.warn(found); err != nil {
		return err
	}
	result := render.TestRun{Coverage: t.coverage}
	passed, count := true, 0
	for _, p := range plans {
		suite, err := plantest.Run(ctx, p, name)
		if err != nil {
			return err
		}
		passed = passed && suite.Passed()
		count += len(suite.Tests)
		result.Suites = append(result.Suites, suite)
	}
	if count == 0 {
		return noTests(t.run)
	}
	if t.system.silent(passed, t.outputs) {
		return nil
	}
	if err := write(ctx, outputs, result, render.Options{}, t.system); err != nil {
		return err
	}
	if !passed {
		return errFailed
	}
	return nil
}

func noTests(pattern string) error {
	if pattern != "" {
		return usageError{words.NoTestMatches.With(pattern), words.RunAllTests.With()}
	}
	return words.NoTests.With().Err()
}

package cli

import (
	"context"
	"errors"
	"regexp"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
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
		Short: "Run the tests that stand in plan files",
		Long: `test runs the tests of plan files, and of all *.yaml and *.yml files in folders:
each has a few records and says what has to come of them.

Exit status: 0 all tests pass, 1 some test fails, 2 the command line is wrong,
3 a plan cannot be loaded, or there are no tests.`,
		Example: `  plancheck test plans
  plancheck test plans/lang-son-2023.yaml --run businesses --coverage`,
		ValidArgsFunction: completePlans,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("plancheck test PATH", "test needs a plan file or a folder")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			t.paths = args
			return t.tests(c.Context())
		},
	}
	outputFlag(c, &t.outputs, render.TestFormats())
	c.Flags().StringVar(&t.run, "run", "", "run only the tests whose name matches the regular expression `PATTERN`")
	c.Flags().BoolVar(&t.coverage, "coverage", false, "list on which sides of their target tests show the indicators")
	complete(c, "run", cobra.NoFileCompletions)
	return c
}

func (t *test) tests(ctx context.Context) error {
	outputs, err := parseOutputs(t.outputs, render.TestFormats())
	if err != nil {
		return err
	}
	var name *regexp.Regexp
	if t.run != "" {
		if name, err = regexp.Compile(t.run); err != nil {
			return usagef("", "--run %s is no regular expression", diag.Quote(t.run))
		}
	}
	files, unread := planFiles(t.paths)
	plans, found, err := loadPlans(ctx, files, t.system.Stdin)
	if err != nil {
		return err
	}
	found.list = append(found.list, unread...)
	if found.list.HasErrors() {
		return found
	}
	if err := diag.Print(t.system.Stderr, found.list, found.sources, words.English); err != nil {
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
		return usagef("plancheck test without --run runs all tests", "no test has a name that matches %s", diag.Quote(pattern))
	}
	return errors.New("the plan files have no tests")
}

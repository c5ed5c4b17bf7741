package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plancheck/internal/diag"
)

// run carries out the command line. What goes wrong before a command began is
// a usage error.
func run(ctx context.Context, args []string, s System) error {
	if len(args) == 0 || args[0] == "--" {
		return usagef("plancheck help lists the commands", "a command is missing")
	}
	began := false
	root := newRoot(s)
	root.SetArgs(args)
	for _, c := range root.Commands() {
		c.RunE = beginning(&began, c.RunE)
	}
	err := root.ExecuteContext(ctx)
	var usage usageError
	if err == nil || began || errors.As(err, &usage) {
		return err
	}
	return usagef(nearestCommand(root, args), "%s", err)
}

// beginning notes that a command began.
func beginning(began *bool, run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		*began = true
		return run(c, args)
	}
}

func newRoot(s System) *cobra.Command {
	root := &cobra.Command{
		Use:   "plancheck",
		Short: "Say which promises of an action plan are kept",
		Long: `plancheck evaluates action plans against field data: every indicator of a plan
is met, not met, undetermined (blank cells could change the answer) or without
cases, with the arithmetic. The manual is at: go doc ./cmd/plancheck`,
		SilenceErrors:      true,
		SilenceUsage:       true,
		DisableSuggestions: true, // ours are in the hint
		CompletionOptions:  cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetOut(s.Stdout)
	root.SetErr(s.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(newHelp())
	root.AddCommand(newEvaluate(s), newValidate(s), newExplain(s), newTest(s), newFmt(s), newTemplate(s), newSchema(s), newInit(s), newVersion(s), newCompletion(s))
	return root
}

// flagError words what pflag says: with the nearest flag for one that is not
// there, and with the value's own hint for one that cannot be read.
func flagError(c *cobra.Command, err error) error {
	hint := strings.TrimSuffix("plancheck help "+c.Name(), " plancheck") + " lists the flags"
	if missing, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near, ok := diag.Nearest(missing.GetSpecifiedName(), names); ok {
			hint = "did you mean --" + near + "?"
		}
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if usage, ok := errors.AsType[usageError](err); ok {
			return usagef(usage.hint, "--%s %s: %s", invalid.GetFlag().Name, diag.Quote(invalid.GetValue()), usage.message)
		}
		return usagef("write it alone", "--%s takes no value, found %s", invalid.GetFlag().Name, diag.Quote(invalid.GetValue()))
	}
	return usagef(hint, "%s", err)
}

func nearestCommand(root *cobra.Command, args []string) string {
	words := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return strings.HasPrefix(arg, "-") })
	if len(words) == 0 {
		return ""
	}
	return diag.SuggestString(words[0], commandNames(root))
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// newHelp returns a help command that takes an unknown command for an error.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Say what a command does",
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return commandNames(c.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usagef(nearestCommand(c.Root(), args), "unknown command %s", diag.Quote(strings.Join(args, " ")))
			}
			return about.Help()
		},
	}
}

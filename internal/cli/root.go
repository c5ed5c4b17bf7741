package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// run carries out the command line, in the language that it chooses.
func run(ctx context.Context, args []string, s System) error {
	defer s.pending.Discard()
	if err := s.lang.choose(args, s.Getenv); err != nil {
		return err
	}
	root := newRoot(s, firstOf(args))
	var printed error // of help that a flag asks for
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { printed = s.print(s.help(c)) })
	root.SetArgs(args)
	if completes(args) {
		plainUsages(root)
	}
	c, err := root.ExecuteContextC(ctx)
	if _, worded := errors.AsType[usageError](err); err != nil && c == root && !worded {
		return unknownCommand(root, firstWord(args)) // nothing else can be wrong before a command is found
	}
	return errors.Join(err, printed)
}

// newRoot returns the program with all its commands, or only with the one that is named.
func newRoot(s System, only string) *cobra.Command {
	root := &cobra.Command{
		Use:                "plancheck COMMAND",
		Short:              s.in(words.RootShort.With()),
		Long:               s.in(words.RootLong.With()),
		SilenceErrors:      true,
		SilenceUsage:       true,
		DisableSuggestions: true, // ours are in the hint
		CompletionOptions:  cobra.CompletionOptions{DisableDefaultCmd: true},
		Version:            buildVersion().Version,
		RunE:               func(c *cobra.Command, _ []string) error { return s.print(s.help(c)) },
	}
	root.SetOut(s.Stdout)
	root.SetErr(s.Stderr)
	root.SetVersionTemplate(buildVersion().String())
	root.SetFlagErrorFunc(flagError)
	root.Flags().Bool("version", false, s.in(words.VersionFlag.With()))
	root.PersistentFlags().BoolP("help", "h", false, s.in(words.HelpFlag.With()))
	addDisplayFlags(root, s)
	addLanguageFlag(root, root.PersistentFlags(), s.lang, s.in(words.LanguageFlag.With()))
	root.SetHelpCommand(newHelp(s))
	root.AddCommand(commandsOf(s, only)...)
	return root
}

// commandsOf returns only the named command if it does not need the others, and otherwise
// all of them. Making all would take a good part of a short run.
func commandsOf(s System, only string) []*cobra.Command {
	makers := []struct {
		name string
		make func(System) *cobra.Command
	}{
		{"evaluate", newEvaluate}, {"gaps", newGaps}, {"validate", newValidate}, {"explain", newExplain}, {"diff", newDiff}, {"test", newTest},
		{"fmt", newFmt}, {"template", newTemplate}, {"load", newLoad}, {"bind", newBind}, {"crosscheck", newCrosscheck}, {"sql", newSQL},
		{"schema", newSchema}, {"init", newInit}, {"version", newVersion},
	}
	var all []*cobra.Command
	for _, m := range makers {
		if m.name == only {
			return []*cobra.Command{m.make(s)}
		}
	}
	for _, m := range makers {
		all = append(all, m.make(s))
	}
	return append(all, newCompletion(s), newMan(s))
}

// flagError words what pflag says: with the nearest flag for one that does not
// exist, and with the value's own hint for one that cannot be read.
func flagError(c *cobra.Command, err error) error {
	hint := words.ListsTheFlags.With(strings.TrimSuffix("plancheck help "+c.Name(), " plancheck"))
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return unknownFlag(c, unknown, hint)
	}
	if missing, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		name := "--" + missing.GetSpecifiedName()
		if missing.GetSpecifiedShortnames() != "" {
			name = "-" + missing.GetSpecifiedName()
		}
		return usageError{words.FlagNeedsValue.With(name), hint}
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		name := "--" + invalid.GetFlag().Name
		if _, ok := errors.AsType[usageError](err); ok {
			return wrongValue(name, invalid.GetValue(), err)
		}
		return usageError{words.FlagTakesNoValue.With(name, invalid.GetValue()), words.WriteItAlone.With()}
	}
	if wrong, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
		return usageError{words.NotAFlag.With(wrong.GetSpecifiedFlag()), hint}
	}
	return err
}

// unknownFlag words a flag that does not exist. Letters after one dash may be
// the name of a flag that takes two.
func unknownFlag(c *cobra.Command, unknown *pflag.NotExistError, hint words.Text) error {
	name, letters := unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames()
	message := words.UnknownFlag.With("--" + name)
	switch {
	case len(letters) > len(name):
		message = words.UnknownShortFlag.With("-"+name, "-"+letters)
		name = letters
	case letters != "":
		message = words.UnknownFlag.With("-" + name)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near, ok := diag.Nearest(name, names); ok {
		hint = words.DidYouMeanPlain.With("--" + near)
	}
	return usageError{message, hint}
}

// firstOf returns the first argument, or nothing.
func firstOf(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// firstWord returns the first argument that is neither a flag nor the value of
// one.
func firstWord(args []string) string {
	for i := 0; i < len(args); i++ {
		if !strings.HasPrefix(args[i], "-") {
			return args[i]
		}
		if !strings.Contains(args[i], "=") {
			i++
		}
	}
	return ""
}

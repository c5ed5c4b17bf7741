package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// newHelp returns a help command for which an unknown command is an error.
func newHelp(s System) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: s.in(words.HelpShort.With()),
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return commandNames(c.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(c.Root(), strings.Join(args, " "))
			}
			return s.print(s.help(about))
		},
	}
}

// help returns what a command and its flags do.
func (s System) help(c *cobra.Command) string {
	var b strings.Builder
	section := func(heading words.Text, body string) {
		if body != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", s.in(heading), strings.TrimRight(body, "\n"))
		}
	}
	about := c.Long
	if about == "" {
		about = c.Short
	}
	b.WriteString(about + "\n")
	usage := c.Use
	if c.HasParent() {
		usage = c.Parent().CommandPath() + " " + usage
	}
	section(words.UsageHeading.With(), "  "+s.in(words.WithFlags.With(usage)))
	section(words.ExamplesHeading.With(), c.Example)
	section(words.CommandsHeading.With(), commands(c))
	c.InitDefaultHelpFlag() // takes in the flags of all commands
	section(words.FlagsHeading.With(), c.Flags().FlagUsages())
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n", s.in(words.MoreHelp.With(c.CommandPath()+" COMMAND --help")))
	}
	return b.String()
}

// commands returns a line for each command under c.
func commands(c *cobra.Command) string {
	var b strings.Builder
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			fmt.Fprintf(&b, "  %-*s %s\n", sub.NamePadding(), sub.Name(), sub.Short)
		}
	}
	return b.String()
}

func unknownCommand(root *cobra.Command, name string) error {
	first, _, _ := strings.Cut(name, " ")
	return usageError{words.UnknownCommand.With(name), diag.Suggest(first, commandNames(root))}
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

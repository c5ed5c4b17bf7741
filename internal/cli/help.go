package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/manual"
	"plancheck/internal/words"
)

// Help is at most widestHelp characters wide, so that lines stay easy to read, and
// plainHelp where it does not go to a terminal.
const (
	widestHelp = 100
	plainHelp  = 88
)

// helpWidth returns how wide help is printed.
func (s System) helpWidth() int {
	if width := s.Width(); width > 0 {
		return min(width, widestHelp)
	}
	return plainHelp
}

// newHelp returns a help command that also knows the topics of the manual, and for
// which an unknown name is an error.
func newHelp(s System) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|TOPIC]",
		Short: s.in(words.HelpShort.With()),
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return slices.Concat(commandNames(c.Root()), topicNames()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if t, ok := manual.Find(strings.Join(args, " ")); ok {
				return s.print(manual.Print(s.Manual.In(t, s.lang.Language), s.helpWidth()))
			}
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				hint := diag.Suggest(args[0], slices.Concat(commandNames(c.Root()), topicNames()))
				return usageError{words.UnknownTopic.With(strings.Join(args, " ")), hint}
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
	b.WriteString(manual.Print(about, s.helpWidth()))
	usage := c.Use
	if c.HasParent() {
		usage = c.Parent().CommandPath() + " " + usage
	}
	section(words.UsageHeading.With(), "  "+s.in(words.WithFlags.With(usage)))
	section(words.ExamplesHeading.With(), c.Example)
	section(words.CommandsHeading.With(), commands(c))
	if c.HasAvailableSubCommands() {
		section(words.TopicsHeading.With(), s.topics())
	}
	c.InitDefaultHelpFlag() // takes in the flags of all commands
	section(words.FlagsHeading.With(), c.Flags().FlagUsagesWrapped(s.helpWidth()))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s\n%s\n",
			s.in(words.MoreHelp.With(c.CommandPath()+" COMMAND --help")), s.in(words.MoreOfTopics.With(c.CommandPath()+" help TOPIC")))
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

// topics returns a line for each topic of the manual.
func (s System) topics() string {
	var b strings.Builder
	for _, t := range manual.Topics {
		fmt.Fprintf(&b, "  %-18s %s\n", t.Name, s.in(t.About.With()))
	}
	return b.String()
}

func topicNames() []string {
	var names []string
	for _, t := range manual.Topics {
		names = append(names, t.Name)
	}
	return names
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

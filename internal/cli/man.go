package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/manual"
	"plancheck/internal/template"
	"plancheck/internal/words"
)

func newMan(s System) *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: s.in(words.ManShort.With()),
		Long:  s.in(words.ManLong.With()),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{words.TakesOneDir.With(c.Name()), words.Name("plancheck man DIR")}
			}
			return nil
		},
		ValidArgsFunction: completeFolders,
		RunE: func(c *cobra.Command, args []string) error {
			return s.writePages(c.Context(), args[0], s.pages(c.Root()))
		},
	}
}

// writePages writes files into a folder, in the place of those that are there.
func (s System) writePages(ctx context.Context, dir string, pages []template.File) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return cannotWrite(dir, err)
	}
	for _, p := range pages {
		path := shownPath(dir, p.Name)
		if err := s.pending.Replace(path, strings.NewReader(string(p.Text))); err != nil {
			return cannotWrite(path, err)
		}
	}
	return s.publish(ctx, strings.NewReader(""))
}

// pages returns a page for the program, for each of its commands, and for each
// topic of the manual.
func (s System) pages(root *cobra.Command) []template.File {
	var pages []template.File
	add := func(name string, section int, about, text string) {
		file := fmt.Sprintf("%s.%d", name, section)
		pages = append(pages, template.File{Name: file, Text: manual.Page(name, section, about, "plancheck "+buildVersion().Version, text)})
	}
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			name := "plancheck-" + c.Name()
			add(name, 1, c.Short, s.commandPage(c))
			names = append(names, name+"(1)")
		}
	}
	for _, t := range manual.Topics {
		name := "plancheck-" + t.Name
		add(name, 7, s.in(t.About.With()), s.Manual.In(t, s.lang.Language)+seeAlso("plancheck(1)"))
		names = append(names, name+"(7)")
	}
	about := root.Long + "\n\n" + s.Manual.Section("Language") + "\n" + s.Manual.Section("Display") + "\n" + s.Manual.Section("Exit status")
	add("plancheck", 1, root.Short, synopsis(root.Use)+"\n# Description\n\n"+about+seeAlso(names...))
	return pages
}

// commandPage says what the manual does of a command, in English, and otherwise
// what its help does.
func (s System) commandPage(c *cobra.Command) string {
	about := "# Description\n\n" + c.Long + "\n"
	if section := s.Manual.Of(c.Name()); section != "" && s.lang.Language == words.English {
		about = section
	}
	c.InitDefaultHelpFlag()
	text := synopsis(c.Parent().Name()+" "+c.Use) + "\n" + about + "\n# Options\n\n" + shown(c.Flags().FlagUsagesWrapped(manual.PageWidth))
	if c.Example != "" {
		text += "\n# Examples\n\n" + shown(c.Example)
	}
	return text + seeAlso("plancheck(1)")
}

func synopsis(usage string) string { return "# Synopsis\n\n" + shown(usage) }

func seeAlso(names ...string) string { return "\n# See also\n\n" + strings.Join(names, ", ") + "\n" }

// shown returns lines as the manual marks what is shown as it is written.
func shown(lines string) string {
	return "\t" + strings.ReplaceAll(strings.TrimRight(lines, "\n"), "\n", "\n\t") + "\n"
}

package cli

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/planfile"
	"plancheck/internal/template"
	"plancheck/internal/words"
)

// starter holds, for each language, a plan file and the data that it is judged
// from.
//
//go:embed starter
var starter embed.FS

// initOptions is one run of the command init.
type initOptions struct {
	system System

	dir string
}

func newInit(s System) *cobra.Command {
	i := &initOptions{system: s}
	c := &cobra.Command{
		Use:     "init [DIR]",
		Short:   s.in(words.InitShort.With()),
		Long:    s.in(words.InitLong.With()),
		Example: "  plancheck init my-plan",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{words.TakesOneDir.With(c.Name()), words.Name("plancheck init DIR")}
			}
			return nil
		},
		ValidArgsFunction: completeFolders,
		RunE: func(c *cobra.Command, args []string) error {
			i.dir = "."
			if len(args) > 0 {
				i.dir = args[0]
			}
			return i.run(c.Context())
		},
	}
	addLanguageFlag(c, c.Flags(), s.lang, s.in(words.InitLanguageFlag.With()))
	return c
}

func (i *initOptions) run(ctx context.Context) error {
	files, err := fs.Sub(starter, "starter/"+i.system.lang.Language.String())
	if err != nil {
		return err
	}
	var made []template.File
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		made = append(made, template.File{Name: name, Text: text})
		return err
	})
	if err != nil {
		return err
	}
	made = append(made, template.File{Name: "plan.schema.json", Text: planfile.JSONSchema()})
	if err := i.system.create(i.dir, made); err != nil {
		return err
	}
	if i.system.show.quiet {
		return i.system.publish(ctx, strings.NewReader(""))
	}
	next := fmt.Sprintf("plancheck evaluate %s --data %s\n", argument(shownPath(i.dir, "plan.yaml")), argument(shownPath(i.dir, "data")))
	return i.system.publish(ctx, strings.NewReader(next))
}

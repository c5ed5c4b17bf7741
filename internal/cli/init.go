package cli

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/draft"
	"plancheck/internal/intake"
	"plancheck/internal/planfile"
	"plancheck/internal/source"
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

	dir  string
	from string // a data file; empty: the starter
}

func newInit(s System) *cobra.Command {
	i := &initOptions{system: s}
	c := &cobra.Command{
		Use:     "init [DIR] [--from FILE]",
		Short:   s.in(words.InitShort.With()),
		Long:    s.in(words.InitLong.With()),
		Example: "  plancheck init my-plan\n  plancheck init my-plan --from inspections.csv",
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
	c.Flags().StringVar(&i.from, "from", "", s.in(words.FromFlag.With()))
	addLanguageFlag(c, c.Flags(), s.lang, s.in(words.InitLanguageFlag.With()))
	return c
}

func (i *initOptions) run(ctx context.Context) error {
	write, next := i.starter, []string{"evaluate", shownPath(i.dir, "plan.yaml"), "--data", shownPath(i.dir, "data")}
	if i.from != "" {
		write, next = i.draft, []string{"validate", shownPath(i.dir, "plan.yaml"), "--data", filepath.ToSlash(filepath.Dir(i.from))}
	}
	made, err := write()
	if err != nil {
		return err
	}
	made = append(made, template.File{Name: "plan.schema.json", Text: planfile.JSONSchema()}, template.File{Name: "bindings.schema.json", Text: planfile.BindingsSchema()})
	if err := i.system.create(i.dir, made); err != nil {
		return err
	}
	if i.system.show.quiet {
		return i.system.publish(ctx, strings.NewReader(""))
	}
	for n := range next {
		next[n] = argument(next[n])
	}
	return i.system.publish(ctx, strings.NewReader("plancheck "+strings.Join(next, " ")+"\n"))
}

// draft returns a plan file for the data file.
func (i *initOptions) draft() ([]template.File, error) {
	folder, err := source.Dir(filepath.Dir(i.from))
	if err != nil {
		return nil, words.CannotReadFile.With(i.from, words.Of(err)).Because(err)
	}
	defer folder.Close()
	text, err := draft.Plan(folder, filepath.Base(i.from), i.system.lang.Language)
	var flaw *intake.Flaw
	switch {
	case errors.Is(err, draft.ErrNoTable):
		return nil, words.NoTableFound.With(i.from).Err()
	case errors.As(err, &flaw):
		return nil, words.FileLikeTable.With(i.from).Because(err)
	case err != nil:
		return nil, words.CannotReadFile.With(i.from, words.Of(err)).Because(err)
	}
	return []template.File{{Name: "plan.yaml", Text: text}}, nil
}

// starter returns a plan file and its data, in the language of the run.
func (i *initOptions) starter() ([]template.File, error) {
	files, err := fs.Sub(starter, "starter/"+i.system.lang.Language.String())
	if err != nil {
		return nil, err
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
	return made, err
}

package cli

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"plancheck/internal/words"
)

// starter holds, for each language, a plan file and the data that it is judged
// from.
//
//go:embed starter
var starter embed.FS

// starting is one run of the command init.
type starting struct {
	system System

	dir string
}

func newInit(s System) *cobra.Command {
	i := &starting{system: s}
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

func (i *starting) run(ctx context.Context) error {
	files, err := fs.Sub(starter, "starter/"+i.system.lang.Language.String())
	if err != nil {
		return err
	}
	var names []string
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		names = append(names, name)
		if _, err := os.Lstat(filepath.Join(i.dir, filepath.FromSlash(name))); !errors.Is(err, fs.ErrNotExist) {
			return words.AlreadyExists.With(i.shown(name)).Err()
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := i.write(files, name); err != nil {
			return err
		}
	}
	next := fmt.Sprintf("plancheck evaluate %s --data %s\n", i.shown("plan.yaml"), i.shown("data"))
	return i.system.publish(ctx, []byte(next))
}

// shown is the path of a file of the starter, as the user may write it.
func (i *starting) shown(name string) string { return filepath.ToSlash(filepath.Join(i.dir, name)) }

// write prepares one file of the starter.
func (i *starting) write(files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := i.system.pending.Create(i.dir, name, text); err != nil {
		return cannotWrite(i.shown(name), err)
	}
	return nil
}

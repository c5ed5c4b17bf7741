package cli

import (
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
		RunE: func(_ *cobra.Command, args []string) error {
			i.dir = "."
			if len(args) > 0 {
				i.dir = args[0]
			}
			return i.run()
		},
	}
	addLanguageFlag(c, c.Flags(), s.lang, s.in(words.InitLanguageFlag.With()))
	return c
}

func (i *starting) run() error {
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
	return i.system.print(fmt.Sprintf("plancheck evaluate %s --data %s\n", i.shown("plan.yaml"), i.shown("data")))
}

// shown is the path of a file of the starter, as the user may write it.
func (i *starting) shown(name string) string { return filepath.ToSlash(filepath.Join(i.dir, name)) }

// write writes one file of the starter.
func (i *starting) write(files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	return writeNew(filepath.Join(i.dir, filepath.FromSlash(name)), text)
}

// writeNew writes a file, in a folder that need not be there, and never over
// another.
func writeNew(file string, text []byte) error {
	failed := func(err error) error {
		return words.CannotWriteFile.With(filepath.ToSlash(file), words.Of(err)).Because(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return failed(err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return failed(err)
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return failed(err)
	}
	return nil
}

package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/budget"
	"plancheck/internal/diag"
	"plancheck/internal/render"
	"plancheck/internal/words"
)

// validate is one run of the command of that name.
type validate struct {
	system System

	paths   []string
	data    dataFlags
	memory  *budget.Budget
	outputs []string
	strict  bool
}

func newValidate(s System) *cobra.Command {
	v := &validate{system: s}
	c := &cobra.Command{
		Use:   "validate PATH... [--data DIR]",
		Short: s.in(words.ValidateShort.With()),
		Long:  s.in(words.ValidateLong.With()),
		Example: `  plancheck validate plans
  plancheck validate plans -o github -o sarif=plans.sarif
  plancheck validate plans/lang-son-2023.yaml --data testdata/lang-son-2023`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{words.NeedsPath.With(c.Name()), words.Name("plancheck validate PATH")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			v.paths = args
			return v.run(c.Context())
		},
	}
	addDataFlags(c, &v.data, s)
	outputFlag(c, &v.outputs, render.CheckFormats(), s)
	c.Flags().BoolVar(&v.strict, "strict", false, s.in(words.StrictFlag.With()))
	return c
}

func (v *validate) run(ctx context.Context) error {
	v.memory = v.data.maxMemory.budget()
	defer v.memory.Enforce()()
	outputs, err := parseOutputs(v.outputs, render.CheckFormats(), v.system)
	if err != nil {
		return err
	}
	files, unread := planFiles(v.paths)
	if err := v.system.spare(filesOf(outputs), slices.Concat(v.paths, files)); err != nil {
		return err
	}
	v.system.pending.refused = refusing(outputs, v.system)
	plans, found, err := v.system.loadPlans(ctx, files)
	if err != nil {
		return err
	}
	check := render.Check{Files: named(files), List: slices.Concat(unread, found.list), Sources: found.sources}
	if len(v.data.files) > 0 && v.data.dir == "" {
		return usageError{words.NeedsFlag.With("--file", "--data"), words.DataNamesFolder.With()}
	}
	if v.data.dir != "" {
		if err := v.survey(ctx, plans, len(files) > 1, filesOf(outputs), &check); err != nil {
			return err
		}
	}
	if v.strict {
		for i := range check.List {
			check.List[i].Severity = diag.Error
		}
	}
	if err := write(ctx, outputs, check, render.Options{}, v.system); err != nil {
		return err
	}
	switch {
	case found.unread || len(unread) > 0 || cannotRead(check):
		return words.NotEverythingRead.With().Err()
	case hasErrors(check):
		return errFailed
	}
	return nil
}

// named returns the names that diagnostics have for the files.
func named(files []string) []string {
	names := slices.Clone(files)
	for i, file := range files {
		if file == stdin {
			names[i] = stdinName
		}
	}
	slices.Sort(names)
	return names
}

// planFiles lists the plan files that the paths name, folders searched to the
// bottom, each file once; what is not a folder is taken for a file. The list says
// which folders cannot be read, or hold no plan file: nothing in them would
// have been checked.
func planFiles(paths []string) (files []string, unread diag.List) {
	for _, path := range paths {
		if path == stdin {
			files = append(files, path)
			continue
		}
		path = filepath.Clean(path)
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			files = append(files, filepath.ToSlash(path))
			continue
		}
		inside, list := planFilesIn(path)
		files, unread = append(files, inside...), append(unread, list...)
	}
	slices.Sort(files)
	return slices.Compact(files), unread
}

func planFilesIn(dir string) (files []string, unread diag.List) {
	complain := func(path string, message words.Text) {
		unread = append(unread, diag.Diagnostic{
			Severity: diag.Error, Code: diag.CodeRead, Message: message, Span: diag.Span{File: filepath.ToSlash(path)},
		})
	}
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error { // it returns no error
		switch {
		case err != nil:
			complain(path, words.CannotReadFolder.With(words.Of(err)))
		case path != dir && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() || !isPlanName(path):
		case !isRegular(path): // nobody has named a pipe to be waited for
			complain(path, words.CannotReadPlan.With(words.NotARegularFile.With()))
		default:
			files = append(files, filepath.ToSlash(path))
		}
		return nil
	})
	if len(files) == 0 && len(unread) == 0 {
		complain(dir, words.NoPlanFiles.With())
	}
	return files, unread
}

// isRegular reports whether a path leads to a file, or to nothing at all.
func isRegular(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/render"
	"plancheck/internal/words"
)

// validate is one run of the command of that name.
type validate struct {
	system System

	paths   []string
	data    dataFlags
	outputs []string
	strict  bool
}

func newValidate(s System) *cobra.Command {
	v := &validate{system: s}
	c := &cobra.Command{
		Use:   "validate PATH... [--data DIR]",
		Short: "Check plan files, and field data against them",
		Long: `validate checks plan files, and all *.yaml and *.yml files in folders, but for
those whose name begins with a point; - is standard input. What it finds goes to
standard output: every problem with its place, a code, and a hint.

With --data it also reads the plans' field data from DIR, checks every declared
column of every file, lists the files with their sizes and rows, and ends with a
table: rows read and used, blank cells, duplicates, orphans, dates out of the
period, and units without any row. With several plans, DIR holds a folder for
each, named by the plan's id.

Exit status: 0 no errors (there may be warnings), 1 some error, 2 the command
line is wrong, 3 a file or folder cannot be read.`,
		Example: `  plancheck validate plans
  plancheck validate plans -o github -o sarif=plans.sarif
  plancheck validate plans/lang-son-2023.yaml --data testdata/lang-son-2023`,
		ValidArgsFunction: completePlans,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("plancheck validate PATH", "validate needs a plan file or a folder")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			v.paths = args
			return v.run(c.Context())
		},
	}
	addDataFlags(c, &v.data)
	outputFlag(c, &v.outputs, render.CheckFormats())
	c.Flags().BoolVar(&v.strict, "strict", false, "take warnings for errors")
	return c
}

func (v *validate) run(ctx context.Context) error {
	outputs, err := parseOutputs(v.outputs, render.CheckFormats())
	if err != nil {
		return err
	}
	files, unread := planFiles(v.paths)
	plans, found, err := loadPlans(ctx, files, v.system.Stdin)
	if err != nil {
		return err
	}
	check := render.Check{Files: named(files), List: slices.Concat(unread, found.list), Sources: found.sources}
	if len(v.data.files) > 0 && v.data.dir == "" {
		return usagef("--data DIR names the folder with the data files", "--file needs --data")
	}
	if v.data.dir != "" {
		if err := v.survey(ctx, plans, len(files) > 1, &check); err != nil {
			return err
		}
	}
	list := check.List
	for i := range list { // what Load lets pass as a warning is as grave here as its code
		if v.strict || list[i].Code.Severity() == diag.Error {
			list[i].Severity = diag.Error
		}
	}
	if err := write(ctx, outputs, check, render.Options{}, v.system); err != nil {
		return err
	}
	switch {
	case found.unread || len(unread) > 0 || cannotRead(check):
		return errors.New("not everything could be read")
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
	complain := func(path, format string, args ...any) {
		unread = append(unread, diag.Diagnostic{
			Severity: diag.Error, Code: diag.CodeRead, Message: words.Verbatim(fmt.Sprintf(format, args...)), Span: diag.Span{File: filepath.ToSlash(path)},
		})
	}
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error { // it returns no error
		extension := filepath.Ext(path)
		switch {
		case err != nil:
			complain(path, "cannot read the folder: %s", cause(err))
		case path != dir && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir() && (extension == ".yaml" || extension == ".yml"):
			files = append(files, filepath.ToSlash(path))
		}
		return nil
	})
	if len(files) == 0 && len(unread) == 0 {
		complain(dir, "the folder holds no *.yaml or *.yml file")
	}
	return files, unread
}

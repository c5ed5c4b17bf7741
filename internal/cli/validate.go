package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
)

// validate is one run of the command of that name.
type validate struct {
	system System
	paths  []string
}

func newValidate(s System) *cobra.Command {
	v := &validate{system: s}
	return &cobra.Command{
		Use:   "validate PATH...",
		Short: "Check plan files",
		Long: `validate checks plan files, and all *.yaml and *.yml files in folders. What it
finds goes to standard output: every problem with its place, a code, and a hint.

Exit status: 0 no errors (there may be warnings), 1 some error, 2 the command
line is wrong, 3 a file or folder cannot be read.`,
		Example:           "  plancheck validate plans",
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
}

func (v *validate) run(context.Context) error {
	files, err := planFiles(v.paths)
	if err != nil {
		return err
	}
	_, found := loadPlans(files)
	if err := diag.Print(v.system.Stdout, found.list, found.sources); err != nil {
		return fmt.Errorf("write standard output: %w", cause(err))
	}
	if _, err := fmt.Fprintln(v.system.Stdout, tally(len(files), found.list)); err != nil {
		return fmt.Errorf("write standard output: %w", cause(err))
	}
	switch {
	case found.unread:
		return errors.New("not every plan file could be read")
	case found.list.HasErrors():
		return errFailed
	}
	return nil
}

// tally says in a line what was checked and found.
func tally(files int, list diag.List) string {
	failures, warnings := 0, 0
	for _, d := range list.Sorted() {
		if d.Severity == diag.Error {
			failures++
		} else {
			warnings++
		}
	}
	return fmt.Sprintf("plan files: %d, errors: %d, warnings: %d", files, failures, warnings)
}

// planFiles lists the plan files that the paths name, folders searched to the
// bottom, each file once. A folder without any is an error: nothing would have
// been checked.
func planFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", diag.Quote(path), cause(err))
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		inside, err := planFilesIn(path)
		if err != nil {
			return nil, err
		}
		if len(inside) == 0 {
			return nil, fmt.Errorf("folder %s holds no *.yaml or *.yml file", diag.Quote(path))
		}
		files = append(files, inside...)
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

func planFilesIn(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("read %s: %w", diag.Quote(path), cause(err))
		}
		if extension := filepath.Ext(path); !entry.IsDir() && (extension == ".yaml" || extension == ".yml") {
			files = append(files, filepath.ToSlash(path))
		}
		return nil
	})
	return files, err
}

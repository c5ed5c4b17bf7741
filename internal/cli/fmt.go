package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
)

// format is one run of the command fmt.
type format struct {
	system System

	paths              []string
	write, check, diff bool
}

func newFmt(s System) *cobra.Command {
	f := &format{system: s}
	c := &cobra.Command{
		Use:   "fmt PATH...",
		Short: "Write plan files in canonical form",
		Long: `fmt prints plan files, and all *.yaml and *.yml files in folders, in canonical
form: keys in the order of the manual, two spaces for each level, one blank line
between datasets, indicators and tests. Comments, expressions and other texts stay
as they are written, and what a plan means does not change.

Exit status: 0, or with --check 1 where a file is not in this form, 2 the command
line is wrong, 3 a file cannot be read or formatted.`,
		Example: `  plancheck fmt -w plans
  plancheck fmt --check -d plans`,
		ValidArgsFunction: completePlans,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("plancheck fmt PATH", "fmt needs a plan file or a folder")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			f.paths = args
			return f.run(c.Context())
		},
	}
	c.Flags().BoolVarP(&f.write, "write", "w", false, "write the files instead of printing them")
	c.Flags().BoolVar(&f.check, "check", false, "list the files that are not in canonical form, and exit with 1")
	c.Flags().BoolVarP(&f.diff, "diff", "d", false, "print what would change")
	c.MarkFlagsMutuallyExclusive("write", "check")
	return c
}

func (f *format) run(ctx context.Context) error {
	files, unread := planFiles(f.paths)
	found := problems{list: unread, sources: map[string][]byte{}}
	var pending []*replacement
	defer func() {
		for _, r := range pending {
			r.drop()
		}
	}()
	var out bytes.Buffer
	changed := false
	for _, file := range files {
		text, err := readPlan(ctx, file, f.system.Stdin)
		if err != nil {
			return fmt.Errorf("read %s: %w", diag.Quote(file), cause(err))
		}
		name := named([]string{file})[0]
		formatted, list := plan.Format(name, text)
		found.list, found.sources[name] = append(found.list, list...), text
		if formatted == nil {
			continue
		}
		same := bytes.Equal(formatted, text)
		changed = changed || !same
		f.print(&out, file, text, formatted)
		if f.write && file != stdin && !same {
			r, err := replace(file, formatted)
			if err != nil {
				return fmt.Errorf("write %s: %w", diag.Quote(file), cause(err))
			}
			pending = append(pending, r)
		}
	}
	if found.list.HasErrors() {
		return found
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, r := range pending {
		if err := r.commit(); err != nil {
			return fmt.Errorf("write %s: %w", diag.Quote(r.file), cause(err))
		}
	}
	if _, err := f.system.Stdout.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write standard output: %w", cause(err))
	}
	if f.check && changed {
		return errFailed
	}
	return nil
}

// print says of one file what is asked for.
func (f *format) print(out *bytes.Buffer, file string, text, formatted []byte) {
	same := bytes.Equal(formatted, text)
	if f.check && !same {
		fmt.Fprintln(out, file)
	}
	if f.diff {
		out.Write(diff.Diff(file, text, file+" (formatted)", formatted))
	}
	if !f.write && !f.check && !f.diff || f.write && file == stdin {
		out.Write(formatted)
	}
}

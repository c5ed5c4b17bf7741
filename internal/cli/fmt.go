package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"plancheck/internal/plan"
	"plancheck/internal/words"
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
		Short: s.in(words.FmtShort.With()),
		Long:  s.in(words.FmtLong.With()),
		Example: `  plancheck fmt -w plans
  plancheck fmt --check -d plans`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{words.NeedsPath.With(c.Name()), words.Name("plancheck fmt PATH")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			f.paths = args
			return f.run(c.Context())
		},
	}
	c.Flags().BoolVarP(&f.write, "write", "w", false, s.in(words.WriteFlag.With()))
	c.Flags().BoolVar(&f.check, "check", false, s.in(words.CheckFlag.With()))
	c.Flags().BoolVarP(&f.diff, "diff", "d", false, s.in(words.DiffFlag.With()))
	return c
}

func (f *format) run(ctx context.Context) error {
	if f.write && f.check {
		return usageError{words.OneOfTheTwo.With("--write", "--check"), words.Text{}}
	}
	files, unread := planFiles(f.paths)
	found := problems{list: unread, sources: map[string][]byte{}}
	var out bytes.Buffer
	changed := false
	for _, file := range files {
		text, err := readPlan(ctx, file, f.system.Stdin)
		if err != nil {
			return words.CannotReadFile.With(file, words.Of(err)).Because(err)
		}
		name := named([]string{file})[0]
		formatted, list := plan.Format(name, text)
		found.list, found.sources[name] = append(found.list, list...), text
		f.system.lang.follow(text)
		if formatted == nil {
			continue
		}
		same := bytes.Equal(formatted, text)
		changed = changed || !same
		f.print(&out, file, text, formatted)
		if f.write && file != stdin && !same {
			if err := f.system.pending.Replace(file, formatted); err != nil {
				return cannotWrite(file, err)
			}
		}
	}
	if found.list.HasErrors() {
		return found
	}
	if err := f.system.publish(ctx, out.Bytes()); err != nil {
		return err
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
		out.Write(diff.Diff(file, text, f.system.in(words.FormattedName.With(file)), formatted))
	}
	if !f.write && !f.check && !f.diff || f.write && file == stdin {
		out.Write(formatted)
	}
}

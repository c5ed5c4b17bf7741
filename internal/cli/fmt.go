package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"plancheck/internal/planfile"
	"plancheck/internal/text"
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
		source, err := readPlan(ctx, file, f.system.Stdin)
		if err != nil {
			return words.CannotReadFile.With(file, words.Of(err)).Because(err)
		}
		name := named([]string{file})[0]
		formatted, list := planfile.Format(name, source)
		found.list, found.sources[name] = append(found.list, list...), source
		f.system.lang.follow(source)
		if formatted == nil {
			continue
		}
		same := bytes.Equal(formatted, source)
		changed = changed || !same
		if err := f.print(&out, file, source, formatted); err != nil {
			return err
		}
		if f.write && file != stdin && !same {
			if err := f.system.pending.Replace(file, bytes.NewReader(formatted)); err != nil {
				return cannotWrite(file, err)
			}
		}
	}
	if found.list.HasErrors() {
		return found
	}
	if err := f.system.publish(ctx, &out); err != nil {
		return err
	}
	if f.check && changed {
		return errFailed
	}
	return nil
}

// print says of one file what is asked for.
func (f *format) print(out *bytes.Buffer, file string, source, formatted []byte) error {
	if f.check && !bytes.Equal(formatted, source) {
		fmt.Fprintln(out, text.Inert(text.Line(file)))
	}
	if f.diff {
		for line := range strings.Lines(string(diff.Diff(file, source, f.system.in(words.FormattedName.With(file)), formatted))) {
			fmt.Fprintln(out, text.Inert(text.Line(strings.TrimSuffix(line, "\n"))))
		}
	}
	if !f.write && !f.check && !f.diff || f.write && file == stdin {
		if !text.IsInert(string(formatted)) { // it cannot be altered
			return words.NotPrinted.With(file).Err()
		}
		out.Write(formatted)
	}
	return nil
}

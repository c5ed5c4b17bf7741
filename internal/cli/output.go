package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/budget"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/render"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// output is one -o: a format, and a file or standard output.
type output[T any] struct {
	format render.Format[T]
	file   string // empty: standard output
}

// outputFlag adds -o with the formats to a command.
func outputFlag[T any](c *cobra.Command, texts *[]string, formats []render.Format[T], s System) {
	names := formatNames(formats)
	c.Flags().StringArrayVarP(texts, "output", "o", nil, s.in(words.OutputFlag.With(words.List(words.Names(names)), names[0])))
	complete(c, "output", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(typed, "=") {
			return nil, cobra.ShellCompDirectiveDefault // a file
		}
		var offered []string
		for _, f := range formats {
			offered = append(offered, f.Name+"\t"+s.in(f.About.With()))
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
	})
}

func formatNames[T any](formats []render.Format[T]) []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.Name)
	}
	return names
}

// parseOutputs reads the values of -o; without any there is one output, the
// default format on standard output, which can be written as the file -, too.
func parseOutputs[T any](texts []string, formats []render.Format[T], s System) ([]output[T], error) {
	if len(texts) == 0 {
		return []output[T]{{format: formats[0]}}, nil
	}
	var outputs []output[T]
	names := formatNames(formats)
	for _, text := range texts {
		name, file, toFile := strings.Cut(text, "=")
		at := slices.Index(names, name)
		switch {
		case at < 0:
			hint := diag.Suggest(name, names)
			if hint.IsZero() {
				hint = words.HelpListsFormats.With()
			}
			return nil, usageError{words.UnknownFormat.With(name), hint}
		case toFile && file == "":
			return nil, usageError{words.FlagNamesNoFile.With("-o", text), words.WriteToFileOrOutput.With(name)}
		case formats[at].Binary && !toFile && s.Width() > 0:
			return nil, usageError{words.NotForTerminal.With(name), words.WriteToFileOrDash.With(name)}
		case file == stdin || sameFile(file, s.Stdout):
			file = ""
		}
		for _, o := range outputs {
			switch {
			case file == "" && o.file == "":
				return nil, usageError{words.TwoFormatsForOutput.With(), words.WriteOneToAFile.With(name)}
			case file != "" && o.file != "" && samePlace(file, o.file):
				return nil, usageError{words.TwoFormatsForFile.With(file), words.WriteElsewhere.With()}
			}
		}
		outputs = append(outputs, output[T]{formats[at], file})
	}
	return outputs, nil
}

// write renders everything, and publishes it.
func write[T any](ctx context.Context, outputs []output[T], what T, options render.Options, s System) error {
	stdout := new(source.Buffer)
	defer stdout.Close()
	var streams []stream
	options.Lang = s.lang.Language
	for _, o := range outputs {
		options, text := options, stdout
		if o.file == "" {
			options.Width, options.Colour = s.Width(), s.colour()
		} else {
			text = new(source.Buffer)
			defer text.Close()
		}
		if err := o.format.Write(text, what, options); err != nil {
			return notMade(err)
		}
		switch {
		case o.file == "":
		case isStream(o.file):
			streams = append(streams, stream{o.file, text.From(0)})
		default:
			if err := s.pending.Replace(o.file, text.From(0)); err != nil {
				return cannotWrite(o.file, err)
			}
		}
	}
	return s.publish(ctx, stdout.From(0), streams...)
}

// notMade says why an output could not be made.
func notMade(err error) error {
	if short, ok := errors.AsType[*budget.Error](err); ok {
		return noRoom(short)
	}
	if refused, ok := errors.AsType[*query.Refused](err); ok { // its rows come from a database
		return problems{list: refused.List}
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	return words.CannotKeepOutput.With(words.Of(err)).Because(err)
}

// noRoom says that an output takes more memory than a run may.
func noRoom(short *budget.Error) error {
	if short.OfSystem {
		return words.SystemMemoryLimit.With(short.For, short.Limit).Because(short)
	}
	return words.MemoryLimit.With(short.For, short.Limit).Because(short)
}

// stream is what goes into something that is there and no regular file, such as a
// device or a pipe. It cannot be replaced.
type stream struct {
	name string
	text io.Reader
}

func isStream(file string) bool {
	info, err := os.Stat(file)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// publish writes what a run comes to: to standard output and streams, which
// cannot be taken back but may fail, and then the pending files, all or none.
// Nothing is written where ctx is done.
func (s System) publish(ctx context.Context, stdout io.Reader, streams ...stream) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := io.Copy(s.Stdout, stdout); err != nil {
		return words.CannotWriteOutput.With(words.Of(err)).Because(err)
	}
	for _, to := range streams {
		f, err := os.OpenFile(to.name, os.O_WRONLY, 0)
		if err == nil {
			_, err = io.Copy(f, to.text)
			err = errors.Join(err, f.Close())
		}
		if err != nil {
			return cannotWrite(to.name, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.pending.Commit(); err != nil {
		return words.CannotWriteFiles.With(words.Of(err)).Because(err)
	}
	s.pending.refused = nil
	return nil
}

// print writes to standard output.
func (s System) print(text string) error {
	if _, err := io.WriteString(s.Stdout, text); err != nil {
		return words.CannotWriteOutput.With(words.Of(err)).Because(err)
	}
	return nil
}

func cannotWrite(file string, err error) error {
	return words.CannotWriteFile.With(file, words.Of(err)).Because(err)
}

package cli

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
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
// default format on standard output.
func parseOutputs[T any](texts []string, formats []render.Format[T]) ([]output[T], error) {
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
		case slices.ContainsFunc(outputs, func(o output[T]) bool { return o.file == file }) && toFile:
			return nil, usageError{words.TwoFormatsForFile.With(file), words.Text{}}
		case slices.ContainsFunc(outputs, func(o output[T]) bool { return o.file == file }):
			return nil, usageError{words.TwoFormatsForOutput.With(), words.WriteOneToAFile.With(name)}
		}
		outputs = append(outputs, output[T]{formats[at], file})
	}
	return outputs, nil
}

// write renders everything into memory, then writes the files, then standard
// output: what fails leaves no part of a result behind. A file is replaced as
// a whole, and none of them unless all can be written and ctx is not done.
func write[T any](ctx context.Context, outputs []output[T], what T, options render.Options, s System) error {
	var pending []*replacement
	defer func() {
		for _, r := range pending {
			r.drop()
		}
	}()
	var stdout bytes.Buffer
	options.Lang = s.lang.Language
	for _, o := range outputs {
		if o.file == "" {
			options := options
			options.Width, options.Colour = s.Width(), s.colour()
			if err := o.format.Write(&stdout, what, options); err != nil {
				return err
			}
			continue
		}
		var text bytes.Buffer
		if err := o.format.Write(&text, what, options); err != nil {
			return err
		}
		r, err := replace(o.file, text.Bytes())
		if err != nil {
			return words.CannotWriteFile.With(o.file, words.Of(err)).Because(err)
		}
		pending = append(pending, r)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, r := range pending {
		if err := r.commit(); err != nil {
			return words.CannotWriteFile.With(r.file, words.Of(err)).Because(err)
		}
	}
	return s.print(stdout.String())
}

// print writes to standard output.
func (s System) print(text string) error {
	if _, err := io.WriteString(s.Stdout, text); err != nil {
		return words.CannotWriteOutput.With(words.Of(err)).Because(err)
	}
	return nil
}

// replacement is a file that is written beside the one it is to replace.
type replacement struct {
	file string // to replace, symbolic links followed
	temp string // empty: the text goes into file itself, or is there already
	text []byte
}

// replace prepares to write a file. What is there and no regular file, such as
// a device or a pipe, is not replaced but written to.
func replace(file string, text []byte) (*replacement, error) {
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	mode := fs.FileMode(0o666)
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir():
		return nil, words.ItIsAFolder.With().Err()
	case err == nil && !info.Mode().IsRegular():
		return &replacement{file: file, text: text}, nil
	case err == nil:
		mode = info.Mode().Perm()
	}
	temp := file + "." + rand.Text()[:8] + ".tmp"
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(temp)
		return nil, err
	}
	return &replacement{file: file, temp: temp}, nil
}

func (r *replacement) commit() error {
	if r.temp == "" {
		f, err := os.OpenFile(r.file, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(r.text)
		return errors.Join(err, f.Close())
	}
	if err := os.Rename(r.temp, r.file); err != nil {
		return err
	}
	r.temp = ""
	return nil
}

// drop removes what was not committed.
func (r *replacement) drop() {
	if r.temp != "" {
		os.Remove(r.temp)
	}
}

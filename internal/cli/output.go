package cli

import (
	"bytes"
	"context"
	"crypto/rand"
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
)

// output is one -o: a format, and a file or standard output.
type output[T any] struct {
	format render.Format[T]
	file   string // empty: standard output
}

// outputFlag adds -o with the formats to a command.
func outputFlag[T any](c *cobra.Command, texts *[]string, formats []render.Format[T]) {
	names := formatNames(formats)
	c.Flags().StringArrayVarP(texts, "output", "o", nil, "`FORMAT` or FORMAT=FILE, repeatable: "+strings.Join(names, ", ")+" (default "+names[0]+")")
	complete(c, "output", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(typed, "=") {
			return nil, cobra.ShellCompDirectiveDefault // a file
		}
		var words []string
		for _, f := range formats {
			words = append(words, f.Name+"\t"+f.About.EN)
		}
		return words, cobra.ShellCompDirectiveNoFileComp
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
			hint := diag.SuggestString(name, names)
			if hint == "" {
				hint = "--help lists the formats"
			}
			return nil, usagef(hint, "unknown format %s", diag.Quote(name))
		case toFile && file == "":
			return nil, usagef("write "+name+"=FILE, or "+name+" for standard output", "-o %s names no file", diag.Quote(text))
		case slices.ContainsFunc(outputs, func(o output[T]) bool { return o.file == file }) && toFile:
			return nil, usagef("", "two formats for the file %s", diag.Quote(file))
		case slices.ContainsFunc(outputs, func(o output[T]) bool { return o.file == file }):
			return nil, usagef("write one of them to a file: "+name+"=FILE", "two formats for standard output")
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
			return fmt.Errorf("write %s: %w", diag.Quote(o.file), cause(err))
		}
		pending = append(pending, r)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, r := range pending {
		if err := r.commit(); err != nil {
			return fmt.Errorf("write %s: %w", diag.Quote(r.file), cause(err))
		}
	}
	if _, err := s.Stdout.Write(stdout.Bytes()); err != nil {
		return fmt.Errorf("write standard output: %w", cause(err))
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
		return nil, errors.New("it is a folder")
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

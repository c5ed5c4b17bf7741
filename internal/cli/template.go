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

	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/source"
	"plancheck/internal/template"
)

// blank is one run of the command template.
type blank struct {
	system System

	plan string
	dir  string
	data string
	lang languageFlag
}

func newTemplate(s System) *cobra.Command {
	b := &blank{system: s}
	c := &cobra.Command{
		Use:   "template PLAN --dir DIR",
		Short: "Write blank data files for the field to fill in",
		Long: `template writes what the field has to fill in: for every dataset of the plan a CSV
file with its header, as spreadsheets read it (UTF-8 with a byte order mark), and a
README.txt that says what belongs into each column. With --data the registers hold
their units already. A file that is there already is not overwritten: then nothing
is written.`,
		Example: `  plancheck template plans/lang-son-2023.yaml --dir blank
  plancheck template plans/lang-son-2023.yaml --dir blank --data testdata/lang-son-2023 --lang vi`,
		ValidArgsFunction: completePlans,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("plancheck template PLAN --dir DIR", "template takes one plan file")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			b.plan = args[0]
			return b.run(c.Context())
		},
	}
	flags := c.Flags()
	flags.StringVar(&b.dir, "dir", "", "folder `DIR` to write into; it is made where it is not there")
	complete(c, "dir", completeFolders)
	flags.StringVar(&b.data, "data", "", "folder `DIR` with the data whose units are entered")
	complete(c, "data", completeFolders)
	addLanguageFlag(c, &b.lang, "`LANGUAGE` of the text: en, or vi, which has semicolons between cells")
	return c
}

func (b *blank) run(ctx context.Context) error {
	if b.dir == "" {
		return usagef("--dir DIR names the folder to write into", "template needs --dir")
	}
	plans, found, err := loadPlans(ctx, []string{b.plan}, b.system.Stdin)
	if err != nil {
		return err
	}
	if found.list.HasErrors() {
		return found
	}
	files, err := b.files(ctx, plans[0])
	if err != nil {
		return err
	}
	return b.write(files)
}

// files makes the template, with the units of the data folder if one is named.
func (b *blank) files(ctx context.Context, p *plan.Plan) ([]template.File, error) {
	q, layout := compile.Survey(p)
	read := make([]query.Dataset, len(layout.Datasets))
	for k, id := range layout.Datasets {
		read[k] = q.Datasets[id]
	}
	t := template.New(p, read)
	if b.data != "" {
		if err := b.fill(ctx, t, p); err != nil {
			return nil, err
		}
	}
	return t.Files(b.lang.language)
}

// fill reads the registers. One that is not there has no units; one that cannot
// be read is a problem.
func (b *blank) fill(ctx context.Context, t *template.Template, p *plan.Plan) error {
	j := job{plan: p, dir: b.data}
	folder, err := source.Dir(j.dir)
	if err != nil {
		return problems{list: diag.List{j.noFolder(err)}}
	}
	defer folder.Close()
	q, registers := t.Registers()
	layout := &compile.Layout{Plan: &plan.Plan{File: p.File, Datasets: registers}, Query: q}
	for id := range q.Datasets {
		layout.Datasets = append(layout.Datasets, query.DatasetID(id))
	}
	answers, err := b.system.answer(ctx, folder, q, csvengine.Options{})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return problems{list: diag.List{refusal(err, j, layout)}}
	}
	for id := range answers.Datasets {
		answers.Datasets[id].Findings = slices.DeleteFunc(answers.Datasets[id].Findings, func(f query.Finding) bool { return f.Kind == query.NoFile })
	}
	if list := inFolder(report.Findings(layout, answers), j); len(list) > 0 {
		return problems{list: list}
	}
	t.Fill(answers.Listings)
	return nil
}

// write writes the files, or none of them, and lists them.
func (b *blank) write(files []template.File) error {
	var there []string
	for _, f := range files {
		if _, err := os.Lstat(b.path(f)); !errors.Is(err, fs.ErrNotExist) {
			there = append(there, diag.Quote(filepath.ToSlash(b.path(f))))
		}
	}
	if len(there) > 0 {
		return fmt.Errorf("there already, and never overwritten: %s", strings.Join(there, ", "))
	}
	var written strings.Builder
	for _, f := range files {
		if err := writeNew(b.path(f), f.Text); err != nil {
			return err
		}
		fmt.Fprintln(&written, filepath.ToSlash(b.path(f)))
	}
	_, err := fmt.Fprint(b.system.Stdout, written.String())
	return err
}

func (b *blank) path(f template.File) string { return filepath.Join(b.dir, filepath.FromSlash(f.Name)) }

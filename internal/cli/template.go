package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/source"
	"plancheck/internal/template"
	"plancheck/internal/text"
	"plancheck/internal/words"
	"plancheck/internal/workbook"
)

// What a template can be: a CSV file for each table, or one workbook.
const asWorkbook = "xlsx"

var templateForms = []string{"csv", asWorkbook}

// templateOptions is one run of the command template.
type templateOptions struct {
	system System

	plan string
	dir  string
	data string
	form string

	maxMemory sizeFlag
	memory    *budget.Budget
}

func newTemplate(s System) *cobra.Command {
	b := &templateOptions{system: s}
	c := &cobra.Command{
		Use:   "template PLAN --dir DIR",
		Short: s.in(words.TemplateShort.With()),
		Long:  s.in(words.TemplateLong.With()),
		Example: `  plancheck template plans/lang-son-2023.yaml --dir blank
  plancheck template plans/lang-son-2023.yaml --dir blank --data testdata/lang-son-2023 --lang vi
  plancheck template plans/lang-son-2023.yaml --dir blank --format xlsx`,
		ValidArgsFunction: completePlans,
		Args:              takesOnePlan,
		RunE: func(c *cobra.Command, args []string) error {
			b.plan = args[0]
			return b.run(c.Context())
		},
	}
	flags := c.Flags()
	flags.StringVar(&b.dir, "dir", "", s.in(words.DirFlag.With()))
	complete(c, "dir", completeFolders)
	flags.StringVar(&b.data, "data", "", s.in(words.UnitsFlag.With()))
	complete(c, "data", completeFolders)
	flags.StringVar(&b.form, "format", templateForms[0], s.in(words.TemplateFormFlag.With()))
	complete(c, "format", cobra.FixedCompletions(templateForms, cobra.ShellCompDirectiveNoFileComp))
	addMemoryFlag(c, &b.maxMemory, s)
	addLanguageFlag(c, flags, s.lang, s.in(words.TemplateLanguageFlag.With()))
	return c
}

func (b *templateOptions) run(ctx context.Context) error {
	if b.dir == "" {
		return usageError{words.NeedsFlag.With("template", "--dir"), words.DirNamesFolder.With()}
	}
	if !slices.Contains(templateForms, b.form) {
		return usageError{words.UnknownFormat.With(b.form), diag.Suggest(b.form, templateForms)}
	}
	b.memory = b.maxMemory.budget()
	defer b.memory.Enforce()()
	plans, found, err := b.system.loadPlans(ctx, []string{b.plan})
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
	return b.write(ctx, files)
}

// files makes the template, with the units of the data folder if one is named.
func (b *templateOptions) files(ctx context.Context, p *plan.Plan) ([]template.File, error) {
	t := template.New(p)
	if b.data != "" {
		if err := b.fill(ctx, t, p); err != nil {
			return nil, err
		}
	}
	if b.form == asWorkbook {
		return b.workbook(t)
	}
	return t.Files(b.system.lang.Language)
}

// workbook makes the template as one workbook.
func (b *templateOptions) workbook(t *template.Template) ([]template.File, error) {
	book, err := t.Book(b.system.lang.Language)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = workbook.WriteTemplate(&text, book, workbook.Options{Lang: b.system.lang.Language, Memory: b.memory})
	if short, ok := errors.AsType[*budget.Error](err); ok {
		return nil, noRoom(short)
	}
	return []template.File{{Name: book.Name, Text: text.Bytes()}}, err
}

// fill reads the registers. One that is not there has no units; one that cannot
// be read is a problem.
func (b *templateOptions) fill(ctx context.Context, t *template.Template, p *plan.Plan) error {
	j := job{plan: p, dir: b.data}
	folder, err := source.Dir(j.dir)
	if err != nil {
		return problems{list: diag.List{j.noFolder(err)}}
	}
	defer folder.Close()
	list, err := j.data(b.system, folder, csvengine.Options{Memory: b.memory}).Fill(ctx, t)
	if err == nil && len(list) > 0 {
		return problems{list: list}
	}
	return err
}

// write writes the files, or none of them, and lists them.
func (b *templateOptions) write(ctx context.Context, files []template.File) error {
	if err := b.system.create(b.dir, files); err != nil {
		return err
	}
	var written strings.Builder
	for _, f := range files {
		if b.system.show.quiet {
			break
		}
		fmt.Fprintln(&written, text.Inert(text.Line(shownPath(b.dir, f.Name))))
	}
	return b.system.publish(ctx, strings.NewReader(written.String()))
}

package cli

import (
	"context"
	"fmt"
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
)

// templateOptions is one run of the command template.
type templateOptions struct {
	system System

	plan string
	dir  string
	data string

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
  plancheck template plans/lang-son-2023.yaml --dir blank --data testdata/lang-son-2023 --lang vi`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{words.TakesOnePlan.With(c.Name()), words.Name("plancheck template PLAN --dir DIR")}
			}
			return nil
		},
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
	addMemoryFlag(c, &b.maxMemory, s)
	addLanguageFlag(c, flags, s.lang, s.in(words.TemplateLanguageFlag.With()))
	return c
}

func (b *templateOptions) run(ctx context.Context) error {
	if b.dir == "" {
		return usageError{words.NeedsFlag.With("template", "--dir"), words.DirNamesFolder.With()}
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
	return t.Files(b.system.lang.Language)
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

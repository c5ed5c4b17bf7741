package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/sqlengine"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// load is one run of the command of that name.
type load struct {
	system System

	plan   string
	data   dataFlags
	source sourceFlags
}

func newLoad(s System) *cobra.Command {
	l := &load{system: s}
	c := &cobra.Command{
		Use:               "load PLAN --data DIR --source NAME",
		Short:             s.in(words.LoadShort.With()),
		Long:              s.in(words.LoadLong.With()),
		Example:           `  plancheck load plans/lang-son-2023.yaml --data testdata/lang-son-2023 --source office`,
		ValidArgsFunction: completePlans,
		Args:              takesOnePlan,
		RunE: func(c *cobra.Command, args []string) error {
			l.plan = args[0]
			return l.run(c.Context())
		},
	}
	addDataFlags(c, &l.data, s)
	addSourceFlags(c, &l.source, s)
	return c
}

func (l *load) run(ctx context.Context) error {
	switch {
	case l.data.dir == "":
		return usageError{words.NeedsFlag.With("load", "--data"), words.DataNamesFolder.With()}
	case l.source.name == "":
		return usageError{words.NeedsFlag.With("load", "--source"), words.SourceNamesDatabase.With()}
	}
	url, err := l.source.url(l.system)
	if err != nil {
		return err
	}
	memory := l.data.maxMemory.budget()
	defer memory.Enforce()()
	plans, found, err := l.system.loadPlans(ctx, []string{l.plan})
	if err != nil {
		return err
	}
	if found.list.HasErrors() {
		return found
	}
	jobs, err := newJobs(plans, nil, l.data, false, l.system.Stdin)
	if err != nil {
		return err
	}
	tables, wrong := l.source.tables(plans[0])
	if wrong.list.HasErrors() {
		return wrong
	}
	folder, err := jobs[0].open(ctx)
	if err != nil {
		return problems{list: diag.List{jobs[0].noFolder(err)}}
	}
	defer folder.Close()
	q, answers, list, err := jobs[0].data(l.system, folder, csvengine.Options{Memory: memory}).Records(ctx)
	if answers != nil {
		defer answers.Close()
	}
	switch {
	case err != nil:
		return err
	case list.HasErrors():
		return problems{list: list, sources: found.sources}
	}
	loaded, err := sqlengine.Load(ctx, url, q, answers.Extracts, tables)
	if err != nil {
		return l.source.refusal(ctx, err, wrong.sources)
	}
	var said strings.Builder
	for _, t := range loaded {
		made := words.LoadedTable.With(t.Dataset, t.Table, words.Count(t.Rows))
		if plans[0].Dataset(t.Dataset).Sensitivity.IsPersonal() {
			made = words.LoadedPersonal.With(t.Dataset, t.Table)
		}
		fmt.Fprintln(&said, text.Inert(l.system.in(made)))
	}
	return l.system.publish(ctx, strings.NewReader(said.String()))
}

// refusal is what went wrong with the source.
func (f sourceFlags) refusal(ctx context.Context, err error, sources map[string][]byte) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if refused, ok := errors.AsType[*query.Refused](err); ok {
		return problems{list: refused.List, sources: sources}
	}
	var list diag.List
	list.Add(diag.CodeDatabase, diag.Span{File: f.name}, words.Of(err), words.Text{})
	return problems{list: list}
}

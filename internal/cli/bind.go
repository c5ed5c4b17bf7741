package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/bindings"
	"plancheck/internal/sqlengine"
	"plancheck/internal/words"
)

// bind is one run of the command of that name.
type bind struct {
	system System

	plan   string
	source sourceFlags
}

func newBind(s System) *cobra.Command {
	b := &bind{system: s}
	c := &cobra.Command{
		Use:               "bind PLAN --source NAME",
		Short:             s.in(words.BindShort.With()),
		Long:              s.in(words.BindLong.With()),
		Example:           `  plancheck bind plans/lang-son-2023.yaml --source office > bindings.yaml`,
		ValidArgsFunction: completePlans,
		Args:              takesOnePlan,
		RunE: func(c *cobra.Command, args []string) error {
			b.plan = args[0]
			return b.run(c.Context())
		},
	}
	addSourceFlag(c, &b.source, s)
	return c
}

func (b *bind) run(ctx context.Context) error {
	if b.source.name == "" {
		return usageError{words.NeedsFlag.With("bind", "--source"), words.SourceNamesDatabase.With()}
	}
	url, err := b.source.url(b.system)
	if err != nil {
		return err
	}
	plans, found, err := b.system.loadPlans(ctx, []string{b.plan})
	if err != nil {
		return err
	}
	if found.list.HasErrors() {
		return found
	}
	connection := sqlengine.Open(url)
	defer connection.Close()
	there, err := connection.Catalogue(ctx)
	if err != nil {
		return b.source.refusal(ctx, err, nil)
	}
	var tables []bindings.Table
	for _, t := range there {
		tables = append(tables, bindings.Table(t))
	}
	return b.system.publish(ctx, strings.NewReader(bindings.First(plans[0], tables, connection.Dialect().Schema)))
}

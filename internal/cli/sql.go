package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/sqlengine"
	"plancheck/internal/words"
)

// sql is one run of the command of that name.
type sql struct {
	system System

	plan    string
	source  sourceFlags
	dialect string
	asOf    dateFlag
	only    []string
}

func newSQL(s System) *cobra.Command {
	o := &sql{system: s}
	c := &cobra.Command{
		Use:   "sql PLAN",
		Short: s.in(words.SQLShort.With()),
		Long:  s.in(words.SQLLong.With()),
		Example: `  plancheck sql plans/lang-son-2023.yaml
  plancheck sql plans/lang-son-2023.yaml --only press-monthly`,
		ValidArgsFunction: completePlans,
		Args:              takesOnePlan,
		RunE: func(c *cobra.Command, args []string) error {
			o.plan = args[0]
			return o.run(c.Context())
		},
	}
	flags := c.Flags()
	addBindingsFlag(c, &o.source, s)
	flags.StringVar(&o.dialect, "dialect", sqlengine.PostgreSQL.Name, s.in(words.DialectFlag.With()))
	flags.Var(&o.asOf, "as-of", s.in(words.AsOfFlag.With()))
	flags.StringArrayVar(&o.only, "only", nil, s.in(words.OnlyFlag.With()))
	complete(c, "dialect", cobra.FixedCompletions(dialectNames(), cobra.ShellCompDirectiveNoFileComp))
	complete(c, "as-of", cobra.NoFileCompletions)
	complete(c, "only", completeIndicators)
	return c
}

func dialectNames() []string {
	var names []string
	for _, d := range sqlengine.Dialects {
		names = append(names, d.Name)
	}
	return names
}

func (o *sql) run(ctx context.Context) error {
	at := slices.Index(dialectNames(), o.dialect)
	if at < 0 {
		return usageError{words.UnknownDialect.With(o.dialect), diag.Suggest(o.dialect, dialectNames())}
	}
	plans, found, err := o.system.loadPlans(ctx, []string{o.plan})
	if err != nil {
		return err
	}
	if found.list.HasErrors() {
		return found
	}
	p := plans[0]
	if _, err := newJobs(plans, o.only, dataFlags{}, false, nil); err != nil {
		return err
	}
	tables, wrong := o.source.tables(p)
	if wrong.list.HasErrors() {
		return wrong
	}
	options := compile.Options{AsOf: o.asOf.date, Today: calendar.Last, Only: o.only}
	q, layout := compile.Compile(p, options)
	all, err := sqlengine.Statements(sqlengine.Dialects[at], q, tables)
	if refused, ok := asRefused(err); ok {
		found.list = append(found.list, refused.List...)
		return found
	}
	return o.system.publish(ctx, strings.NewReader(printed(sqlengine.Dialects[at], layout, all)))
}

// printed writes statements, each below the indicators that it counts for.
func printed(d *sqlengine.Dialect, layout *compile.Layout, all []sqlengine.Statement) string {
	var b strings.Builder
	for i, s := range all {
		serves := "-- checks"
		var ids []string
		for _, m := range s.For {
			if of := layout.IndicatorOf(m); of != nil && !slices.Contains(ids, of.ID) {
				ids = append(ids, of.ID)
			}
		}
		if len(ids) > 0 {
			serves = "-- " + strings.Join(ids, ", ")
		}
		fmt.Fprintf(&b, "%s%s\n%s;\n", strings.Repeat("\n", min(i, 1)), serves, s.Text(d))
	}
	return b.String()
}

func asRefused(err error) (*query.Refused, bool) {
	refused, ok := err.(*query.Refused)
	return refused, ok
}

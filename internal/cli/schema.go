package cli

import (
	"github.com/spf13/cobra"

	"plancheck/internal/plan"
	"plancheck/internal/words"
)

func newSchema(s System) *cobra.Command {
	return &cobra.Command{
		Use:               "schema",
		Short:             s.in(words.SchemaShort.With()),
		Long:              s.in(words.SchemaLong.With()),
		Example:           "  plancheck schema > plan.schema.json",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return s.print(string(plan.JSONSchema()))
		},
	}
}

package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"plancheck/internal/plan"
)

func newSchema(s System) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of plan files, for editors",
		Long: `schema prints the JSON Schema (draft 2020-12) of plan files. Editors with a YAML
language server complete and check plan files by it, from the first line

  # yaml-language-server: $schema=plan.schema.json

in a plan file. validate finds much more.`,
		Example:           "  plancheck schema > plan.schema.json",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if _, err := s.Stdout.Write(plan.JSONSchema()); err != nil {
				return fmt.Errorf("write standard output: %w", cause(err))
			}
			return nil
		},
	}
}

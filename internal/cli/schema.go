package cli

import (
	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// schemas are what the command prints, by name.
var schemas = map[string]func() []byte{"plan": planfile.JSONSchema, "bindings": planfile.BindingsSchema, "result": result.JSONSchema}

func newSchema(s System) *cobra.Command {
	names := []string{"plan", "bindings", "result"}
	return &cobra.Command{
		Use:   "schema [plan|bindings|result]",
		Short: s.in(words.SchemaShort.With()),
		Long:  s.in(words.SchemaLong.With()),
		Example: `  plancheck schema > plan.schema.json
  plancheck schema bindings > bindings.schema.json
  plancheck schema result > result.schema.json`,
		ValidArgs: names,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return usageError{words.TakesOneSchema.With(c.Name(), len(args)), words.Name("plancheck schema result")}
			case len(args) == 1 && schemas[args[0]] == nil:
				return usageError{words.UnknownSchema.With(args[0]), diag.Suggest(args[0], names)}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			of := planfile.JSONSchema
			if len(args) > 0 {
				of = schemas[args[0]]
			}
			return s.print(string(of()))
		},
	}
}

package cli

import (
	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// schemaOf returns what writes the schema of that name; nil for an unknown name.
func schemaOf(name string) func() []byte {
	switch name {
	case "plan":
		return planfile.JSONSchema
	case "bindings":
		return planfile.BindingsSchema
	case "result":
		return result.JSONSchema
	}
	return nil
}

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
			case len(args) == 1 && schemaOf(args[0]) == nil:
				return usageError{words.UnknownSchema.With(args[0]), diag.Suggest(args[0], names)}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			of := planfile.JSONSchema
			if len(args) > 0 {
				of = schemaOf(args[0])
			}
			return s.print(string(of()))
		},
	}
}

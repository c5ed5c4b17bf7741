package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
)

func newExplain(s System) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Say what a code of a problem means",
		Long: `explain says what the code behind a problem means, with an example and how to
mend it. Without a code it lists all codes.`,
		Example: `  plancheck explain PC0203`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var words []string
			if len(args) == 0 {
				for _, p := range diag.Pages() {
					words = append(words, string(p.Code)+"\t"+p.Title)
				}
			}
			return words, cobra.ShellCompDirectiveNoFileComp
		},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("plancheck explain PC0203", "explain takes one code, found %d", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := explanation(args)
			if err != nil {
				return err
			}
			if _, err := io.WriteString(s.Stdout, text); err != nil {
				return fmt.Errorf("write standard output: %w", cause(err))
			}
			return nil
		},
	}
}

// explanation returns the page of the code, whose case is free, or a line for
// every code.
func explanation(args []string) (string, error) {
	var codes []string
	var list strings.Builder
	for _, p := range diag.Pages() {
		if len(args) > 0 && strings.EqualFold(args[0], string(p.Code)) {
			return p.String(), nil
		}
		codes = append(codes, string(p.Code))
		fmt.Fprintf(&list, "%s  %s\n", p.Code, p.Title)
	}
	if len(args) == 0 {
		return list.String(), nil
	}
	hint := "plancheck explain lists all codes"
	if near, ok := diag.Nearest(args[0], codes); ok {
		hint = "did you mean " + near + "?"
	}
	return "", usagef(hint, "unknown code %s", diag.Quote(args[0]))
}

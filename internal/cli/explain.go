package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

func newExplain(s System) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [CODE]",
		Short:   s.in(words.ExplainShort.With()),
		Long:    s.in(words.ExplainLong.With()),
		Example: `  plancheck explain PC0203`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var offered []string
			if len(args) == 0 {
				for _, p := range diag.Pages() {
					offered = append(offered, string(p.Code)+"\t"+p.Title)
				}
			}
			return offered, cobra.ShellCompDirectiveNoFileComp
		},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{words.TakesOneCode.With(c.Name(), len(args)), words.Name("plancheck explain PC0203")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := explanation(args)
			if err != nil {
				return err
			}
			return s.print(text)
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
	hint := words.ListsAllCodes.With("plancheck explain")
	if near, ok := diag.Nearest(args[0], codes); ok {
		hint = words.DidYouMeanPlain.With(near)
	}
	return "", usageError{words.UnknownCode.With(args[0]), hint}
}

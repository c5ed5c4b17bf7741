package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/present"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// explain is one run of the command of that name, of an indicator.
type explain struct{ evaluate }

func newExplain(s System) *cobra.Command {
	e := &explain{evaluate{system: s}}
	c := &cobra.Command{
		Use:   "explain [CODE | PLAN INDICATOR --data DIR]",
		Short: s.in(words.ExplainShort.With()),
		Long:  s.in(words.ExplainLong.With()),
		Example: `  plancheck explain PC0203
  plancheck explain plans/lang-son-2023.yaml businesses-inspected --data testdata/lang-son-2023`,
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			switch len(args) {
			case 0:
				var offered []string
				for _, p := range diag.Pages() {
					offered = append(offered, string(p.Code)+"\t"+p.Title)
				}
				return offered, cobra.ShellCompDirectiveDefault
			case 1:
				return completeIndicators(c, args, typed)
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 2 || len(args) == 2 && isCode(args[0]) {
				return usageError{words.TakesOneCode.With(c.Name(), len(args)), words.ExplainsIndicators.With("plancheck explain PC0203", "plancheck explain PLAN INDICATOR --data DIR")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 2 {
				e.plans, e.only = args[:1], args[1:]
				return e.run(c.Context())
			}
			text, err := explanation(args)
			if err != nil {
				return err
			}
			return s.print(text)
		},
	}
	flags := c.Flags()
	addDataFlags(c, &e.data, s)
	addSourceFlags(c, &e.source, s)
	outputFlag(c, &e.outputs, render.ExplainFormats(), s)
	flags.Var(&e.asOf, "as-of", s.in(words.AsOfFlag.With()))
	flags.Var(&e.k, "k", s.in(words.KFlag.With()))
	complete(c, "as-of", cobra.NoFileCompletions)
	complete(c, "k", cobra.NoFileCompletions)
	return c
}

// run says how an indicator comes to its number.
func (e *explain) run(ctx context.Context) error {
	e.memory = e.data.maxMemory.budget()
	defer e.memory.Enforce()()
	outputs, err := parseOutputs(e.outputs, render.ExplainFormats(), e.system)
	if err != nil {
		return err
	}
	j, found, err := onePlan(ctx, &e.evaluate, outputs, "explain")
	if err != nil {
		return err
	}
	r, more, err := e.judge(ctx, j)
	if err != nil {
		return err
	}
	if found.add(more); found.list.HasErrors() {
		return found
	}
	if err := e.system.warn(found); err != nil {
		return err
	}
	i := j.judged()[0]
	at := slices.IndexFunc(r.Indicators, func(o report.Indicator) bool { return o.ID == i.ID })
	return write(ctx, outputs, present.Explain(r, at, j.plan, i), render.Options{Memory: e.memory}, e.system)
}

// isCode reports whether an argument is the code of a problem.
func isCode(arg string) bool {
	return slices.ContainsFunc(diag.Pages(), func(p diag.Page) bool { return strings.EqualFold(arg, string(p.Code)) })
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
	if isPlanName(args[0]) {
		hint = words.WriteCommand.With("plancheck explain " + args[0] + " INDICATOR")
	}
	if near, ok := diag.Nearest(args[0], codes); ok {
		hint = words.DidYouMeanPlain.With(near)
	}
	return "", usageError{words.UnknownCode.With(args[0]), hint}
}

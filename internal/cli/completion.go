package cli

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(s System) *cobra.Command {
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     s.in(words.CompletionShort.With()),
		Long:      s.in(words.CompletionLong.With()),
		ValidArgs: shells,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{words.NeedsShell.With(c.Name()), words.Choices.With(words.List(words.Names(shells)))}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return c.Root().GenBashCompletionV2(s.Stdout, true)
			case "zsh":
				return c.Root().GenZshCompletion(s.Stdout)
			case "fish":
				return c.Root().GenFishCompletion(s.Stdout, true)
			case "powershell":
				return c.Root().GenPowerShellCompletionWithDesc(s.Stdout)
			}
			return usageError{words.UnknownShell.With(args[0]), diag.Suggest(args[0], shells)}
		},
	}
}

// completes reports whether a shell asks what the command line may be completed with.
func completes(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// plainUsages takes the marks out of what flags say of themselves, which shells
// would show.
func plainUsages(c *cobra.Command) {
	plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
	c.Flags().VisitAll(plain)
	c.PersistentFlags().VisitAll(plain)
	for _, sub := range c.Commands() {
		plainUsages(sub)
	}
}

// completePlans offers plan files.
func completePlans(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeResults offers results in JSON.
func completeResults(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"json"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeFolders offers folders.
func completeFolders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeDatasets offers the datasets of the plans that are named already.
func completeDatasets(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var offered []string
	for _, p := range namedPlans(args) {
		for _, name := range datasetNames(p) {
			offered = append(offered, name+"=")
		}
	}
	return offered, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completePlanAndIndicators offers plan files, and then the indicators of the plan.
func completePlanAndIndicators(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return completePlans(c, args, typed)
	}
	return completeIndicators(c, args[:1], typed)
}

// completeIndicators offers the indicators of the plans that are named already.
func completeIndicators(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var offered []string
	for _, p := range namedPlans(args) {
		for _, i := range p.Indicators {
			offered = append(offered, i.ID)
		}
	}
	return offered, cobra.ShellCompDirectiveNoFileComp
}

// completeGroupings offers the columns and references of the plans that are named already.
func completeGroupings(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var offered []string
	for _, p := range namedPlans(args) {
		for _, d := range p.Datasets {
			for _, c := range d.Columns {
				offered = append(offered, d.Name+"."+c.Name)
			}
		}
	}
	return offered, cobra.ShellCompDirectiveNoFileComp
}

// namedPlans returns the plans without errors among files.
func namedPlans(files []string) []*plan.Plan {
	var plans []*plan.Plan
	for _, file := range files {
		if !isRegular(file) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if p, _ := planlint.Load(file, text); p != nil {
			plans = append(plans, p)
		}
	}
	return plans
}

// complete sets what a flag is completed with.
func complete(c *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // there is no such flag
	}
}

package cli

import (
	"os"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(s System) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what makes a shell complete plancheck's commands",
		Long: `completion prints the definitions for bash, zsh, fish or powershell. For bash:

  source <(plancheck completion bash)`,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("plancheck completion bash, zsh, fish or powershell", "completion needs the name of a shell")
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
			return usagef(diag.SuggestString(args[0], shells), "unknown shell %s", diag.Quote(args[0]))
		},
	}
}

// completePlans offers plan files.
func completePlans(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeFolders offers folders.
func completeFolders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeDatasets offers the datasets of the plans that are named already.
func completeDatasets(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var words []string
	for _, p := range namedPlans(args) {
		for _, name := range datasetNames(p) {
			words = append(words, name+"=")
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeIndicators offers the indicators of the plans that are named already.
func completeIndicators(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var words []string
	for _, p := range namedPlans(args) {
		for _, i := range p.Indicators {
			words = append(words, i.ID)
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// namedPlans returns the plans without errors among files.
func namedPlans(files []string) []*plan.Plan {
	var plans []*plan.Plan
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if p, _ := plan.Load(file, text); p != nil {
			plans = append(plans, p)
		}
	}
	return plans
}

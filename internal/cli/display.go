package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// display is how a run shows what it has to say.
type display struct {
	colour colourFlag
	quiet  bool // nothing is printed where nothing is wrong
}

// colourFlag says when there are colours: in terminals (auto or empty), always or
// never.
type colourFlag string

var colourModes = []string{"auto", "always", "never"}

func (f *colourFlag) String() string { return string(*f) }

func (f *colourFlag) Type() string { return "WHEN" }

func (f *colourFlag) Set(mode string) error {
	if !slices.Contains(colourModes, mode) {
		return usageError{words.UnknownColourMode.With(), diag.Suggest(mode, colourModes)}
	}
	*f = colourFlag(mode)
	return nil
}

// colours reports whether something takes colours. Where the command line does not
// say, the environment does, and otherwise whether it is a terminal:
// https://no-color.org, https://bixense.com/clicolors.
func (d *display) colours(isTerminal bool, getenv func(string) string) bool {
	forced := getenv("CLICOLOR_FORCE")
	switch {
	case d.colour == "always" || d.colour == "never":
		return d.colour == "always"
	case getenv("NO_COLOR") != "":
		return false
	case forced != "" && forced != "0":
		return true
	}
	return isTerminal && getenv("TERM") != "dumb"
}

// addDisplayFlags adds --color and --quiet to all commands.
func addDisplayFlags(root *cobra.Command, s System) {
	flags := root.PersistentFlags()
	flags.Var(&s.show.colour, "color", s.in(words.ColourFlag.With()))
	complete(root, "color", cobra.FixedCompletions(colourModes, cobra.ShellCompDirectiveNoFileComp))
	flags.BoolVarP(&s.show.quiet, "quiet", "q", false, s.in(words.QuietFlag.With()))
}

// silent reports whether nothing is to be printed: nothing is wrong, the run is
// quiet, and no output is asked for.
func (s System) silent(allIsWell bool, outputs []string) bool {
	return allIsWell && s.show.quiet && len(outputs) == 0
}

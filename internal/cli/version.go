package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"plancheck/internal/words"
)

func newVersion(s System) *cobra.Command {
	return &cobra.Command{
		Use:               "version",
		Short:             s.in(words.VersionShort.With()),
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return s.print("plancheck " + version() + "\n")
		},
	}
}

// version is what the build knows of itself: the module's version, and the
// commit where the build saw the repository.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	text := info.Main.Version
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			text = fmt.Sprintf("%s %.12s", text, setting.Value)
		}
	}
	return text
}

func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{words.TakesNothing.With(c.Name()), words.Text{}}
	}
	return nil
}

package cli

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(s System) *cobra.Command {
	return &cobra.Command{
		Use:               "version",
		Short:             "Print the program's version",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(s.Stdout, "plancheck "+version()+"\n")
			return err
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
		return usagef("", "%s takes no arguments", c.Name())
	}
	return nil
}

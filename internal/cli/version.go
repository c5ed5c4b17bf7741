package cli

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"plancheck/internal/words"
)

func newVersion(s System) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "version",
		Short:             s.in(words.VersionShort.With()),
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			built := buildVersion()
			if !asJSON {
				return s.print(built.String())
			}
			text, err := json.MarshalIndent(built, "", "  ")
			if err != nil {
				return err
			}
			return s.print(string(text) + "\n")
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, s.in(words.VersionJSONFlag.With()))
	return c
}

// stamped is the version of a release, which its build states by -ldflags -X.
var stamped string

// build is what the program knows of how it was built.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// String returns the line that the command version prints.
func (b build) String() string {
	if b.Revision == "" {
		return fmt.Sprintf("plancheck %s\n", b.Version)
	}
	return fmt.Sprintf("plancheck %s %.12s\n", b.Version, b.Revision)
}

// buildVersion returns the version that was stamped, otherwise the module's, and the
// commit where the build saw the repository.
func buildVersion() build {
	b := build{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			b.Version = info.Main.Version
		}
		for _, setting := range info.Settings {
			switch setting.Key {
			case "vcs.revision":
				b.Revision = setting.Value
			case "vcs.modified":
				b.Modified = setting.Value == "true"
			}
		}
	}
	if stamped != "" {
		b.Version = stamped
	}
	return b
}

func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{words.TakesNothing.With(c.Name()), words.Text{}}
	}
	return nil
}

package cli

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// languageFlag is a language on the command line.
type languageFlag struct {
	language words.Language
}

func languageCodes() []string { return slices.Sorted(maps.Keys(words.Languages)) }

func addLanguageFlag(c *cobra.Command, f *languageFlag, about string) {
	c.Flags().Var(f, "lang", about)
	complete(c, "lang", cobra.FixedCompletions(languageCodes(), cobra.ShellCompDirectiveNoFileComp))
}

func (f *languageFlag) String() string { return f.language.String() }

func (f *languageFlag) Type() string { return "language" }

func (f *languageFlag) Set(s string) error {
	language, ok := words.Languages[s]
	if !ok {
		return usageError{message: "unknown language", hint: diag.SuggestString(s, languageCodes())}
	}
	f.language = language
	return nil
}

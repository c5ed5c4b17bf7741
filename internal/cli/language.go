package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/words"
)

// languageVariable is the variable of the environment that states a language.
const languageVariable = "PLANCHECK_LANG"

// language is the language of a run: that of --lang, otherwise of the
// environment, otherwise of the plans where they agree, otherwise English. The
// locale of the machine does not matter. It is the value of --lang.
type language struct {
	words.Language
	stated  bool // by --lang or the environment
	follows bool // a plan file
}

// choose sets the language that the command line or the environment states. It
// looks at the arguments before they are parsed, because help and what is wrong
// with them are in that language too. An unknown language in the arguments is
// left to their parser.
func (l *language) choose(args []string, getenv func(string) string) error {
	if l.Set(statedLanguage(args)) == nil {
		return nil
	}
	name := getenv(languageVariable)
	if name == "" {
		return nil
	}
	if err := l.Set(name); err != nil {
		return wrongValue(languageVariable, name, err)
	}
	return nil
}

// statedLanguage returns the last value of --lang.
func statedLanguage(args []string) string {
	stated := ""
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang")
		switch {
		case arg == "--":
			return stated
		case ok && strings.HasPrefix(value, "="):
			stated = value[1:]
		case ok && value == "" && i+1 < len(args):
			stated = args[i+1]
		}
	}
	return stated
}

// follow takes the language of a plan file where none is stated. Files that do
// not agree are in English.
func (l *language) follow(source []byte) {
	if l.stated {
		return
	}
	asked := planfile.Language(source)
	if l.follows && asked != l.Language {
		asked = words.English
	}
	l.Language, l.follows = asked, true
}

// Set states the language by its code.
func (l *language) Set(code string) error {
	named, ok := words.Languages()[code]
	if !ok {
		return usageError{words.UnknownLanguage.With(), diag.Suggest(code, words.LanguageCodes())}
	}
	l.Language, l.stated = named, true
	return nil
}

// String returns nothing, so that help states no default.
func (l *language) String() string { return "" }

// Type names the type of the flag.
func (l *language) Type() string { return "language" }

// addLanguageFlag adds --lang to flags of a command. One of the command itself
// comes before that of all commands.
func addLanguageFlag(c *cobra.Command, flags *pflag.FlagSet, l *language, about string) {
	flags.Var(l, "lang", about)
	complete(c, "lang", cobra.FixedCompletions(words.LanguageCodes(), cobra.ShellCompDirectiveNoFileComp))
}

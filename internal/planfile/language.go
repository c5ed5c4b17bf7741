package planfile

import (
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// mayHaveLanguage finds files that may have the key lang: most have not, and
// are not parsed for it.
var mayHaveLanguage = text.Pattern(`lang["']?\s*:`)

// Language returns the language that a plan file asks for, also where it has
// errors; English where it asks for none.
func Language(source []byte) words.Language {
	if !mayHaveLanguage.Get().Match(source) {
		return words.English
	}
	_, root := Read("", source)
	if root == nil {
		return words.English
	}
	for _, e := range root.Entries {
		if e.Key.Text == "lang" {
			return words.Languages()[e.Value.Text]
		}
	}
	return words.English
}

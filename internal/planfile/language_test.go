package planfile_test

import (
	"testing"

	"plancheck/internal/planfile"
	"plancheck/internal/words"
)

func TestLanguageOfAPlanFile(t *testing.T) {
	for text, want := range map[string]words.Language{
		"plancheck: 1\nlang: vi\n":                  words.Vietnamese,
		"plancheck: 1\n\"lang\" : 'vi' # text\n":    words.Vietnamese,
		"{plancheck: 1, lang: vi}":                  words.Vietnamese,
		"lang: vi\nplan: {id: \"x}\n":               words.Vietnamese, // a quote that is not closed
		"lang: en\n":                                words.English,
		"lang: fr\n":                                words.English,
		"plancheck: 1\nplan:\n  lang: vi\n":         words.English,
		"plan:\n  name: |\n    lang: vi\n":          words.English,
		"plan:\n  id: lang-son-2023\n  lang-x: y\n": words.English,
		"lang: [vi]\n":                              words.English,
		"":                                          words.English,
		"\xff\xfelang: vi\n":                        words.English,
	} {
		if got := planfile.Language([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

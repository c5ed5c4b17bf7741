package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/lazy"
)

// tones are the marks of the five tones that are written.
const (
	tones     = "\u0300\u0301\u0303\u0309\u0323"
	stopTones = "\u0301\u0323" // those that syllables ending in a stop can have
)

// isSyllable reports whether a word is a syllable as Vietnamese spells them:
// an onset, a vowel or several, a coda, and at most one tone. Names of other
// languages of the country (Đắk, Krông) count where they fit into that too.
func isSyllable(word string) bool {
	base, tone, ok := cutTone(word)
	if !ok {
		return false
	}
	for _, onset := range onsets {
		rhyme, ok := strings.CutPrefix(base, onset)
		if ok && isRhyme(rhyme, tone) {
			return true
		}
	}
	return false
}

// cutTone returns a word in small letters without its tone, and the tone. It
// reports false where there are several.
func cutTone(word string) (base, tone string, ok bool) {
	var letters []rune
	for _, c := range norm.NFD.String(strings.ToLower(word)) {
		switch {
		case !strings.ContainsRune(tones, c):
			letters = append(letters, c)
		case tone != "":
			return "", "", false
		default:
			tone = string(c)
		}
	}
	return norm.NFC.String(string(letters)), tone, true
}

func isRhyme(rhyme, tone string) bool {
	end := len(rhyme)
	for end > 0 && strings.IndexByte("cghkmnpt", rhyme[end-1]) >= 0 {
		end--
	}
	vowels, coda := rhyme[:end], rhyme[end:]
	if coda == "" {
		return openVowels.Get()[vowels] || closedVowels.Get()[vowels]
	}
	stop := strings.Contains("c ch k p t", coda)
	return closedVowels.Get()[vowels] && codas.Get()[coda] && (!stop || tone != "" && strings.Contains(stopTones, tone))
}

var (
	onsets = []string{
		"", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "kr", "l", "m", "n", "ng", "ngh", "nh",
		"p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
	}
	codas = lazy.Value[map[string]bool]{Make: func() map[string]bool {
		return setOf("c ch k m n ng nh p t")
	}}
	// closedVowels can have a coda; some have to, which does not matter here.
	closedVowels = lazy.Value[map[string]bool]{Make: func() map[string]bool {
		return setOf("a ă â e ê i o ô ơ u ư y iê yê oa oă oe oo uâ uê uô ươ uy uyê ua")
	}}
	openVowels = lazy.Value[map[string]bool]{Make: func() map[string]bool {
		return setOf("ai ao au ay âu ây eo êu ia iu iêu oi ôi ơi oai oay oao oeo ui ưa ưi ưu uôi uơ uya uyu uây ươi ươu yêu")
	}}
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// How many words of a text are looked at to tell what they are, and how many
// different ones.
const (
	maxWords     = 2_000
	maxDifferent = 400
)

// wordsOf returns the first words of a text that have characters beyond ASCII,
// each once. Words are made of what isLetter says and of ASCII letters; those
// beside a digit are left out.
func wordsOf(text string, isLetter func(rune) bool) []string {
	var words []string
	seen := map[string]bool{}
	looked := 0
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return !isWordPart(c, isLetter) }) {
		if isASCII(word) || strings.ContainsAny(word, "0123456789") {
			continue
		}
		if !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
		if looked++; looked == maxWords || len(words) == maxDifferent {
			break
		}
	}
	return words
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isWordPart(c rune, isLetter func(rune) bool) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c > unicode.MaxASCII && isLetter(c)
}

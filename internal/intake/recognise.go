package intake

import (
	"bytes"
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"plancheck/internal/value"
)

// LooksLike guesses how a text that is not what it should be is written, for a
// hint: utf-16, tcvn3, vni, windows-1258, or nothing.
func LooksLike(text []byte) string {
	if isWide(text) {
		return utf16Name
	}
	if font := fontOf(text); font != "" || utf8.Valid(value.WholeRunes(text)) {
		return font
	}
	words := wordsOf(decodedBy(charmap.Windows1258, text), isLetterOrMark)
	if tallyOf(words, isSyllable, isSyllable).isVietnamese(2) {
		return "windows-1258"
	}
	return ""
}

// fontOf returns the name of the font that a text is for, or nothing. The text
// is UTF-8, or bytes in some encoding. Its first line may be in Unicode, as a
// header that was added later is.
func fontOf(text []byte) string {
	if isAllASCII(text) {
		return ""
	}
	_, below, _ := bytes.Cut(text, []byte{'\n'})
	return cmp.Or(fontThroughout(text), fontThroughout(below))
}

// FontOfCell returns the name of the font that the text of one cell is for, or
// nothing. It is for a font if all its words with letters or signs beyond ASCII are
// Vietnamese syllables when they are read for that font, and one of them means nothing
// otherwise. A word that is the only one must have a sign between letters: S¬n.
func FontOfCell(text []byte) string {
	if bytes.Contains(text, []byte("\xe1\xba")) || bytes.Contains(text, []byte("\xe1\xbb")) {
		return ""
	}
	read := string(text)
	if hasTCVN3Sign(read) {
		words := wordsOf(read, isTCVN3Letter)
		if t := tallyOf(words, readFor(tcvn3Name), isCertainlyTCVN3); t.isVietnamese(2) || t.isVietnamese(1) && hasSignInside(words[0]) {
			return tcvn3Name
		}
	}
	if hasVNIMark(read) && tallyOf(wordsOf(read, unicode.IsLetter), readFor(vniName), isCertainlyVNI).isVietnamese(2) {
		return vniName
	}
	return ""
}

// hasSignInside reports whether a word has a sign between letters.
func hasSignInside(word string) bool {
	at := strings.IndexAny(word, tcvn3Signs)
	return at > 0 && at+len("µ") < len(word)
}

// fontThroughout is fontOf for a text without such a header.
//
// Note: to be wrong here is to refuse a good file, which is why two things have
// to come together. All but a few of the words with letters or signs beyond
// ASCII have to be Vietnamese syllables when they are read for the font; and
// some of them have to be nothing at all when they are not: a sign inside a
// word (Hµ, S¬n), or two letters side by side where no language has them (aø,
// oä). Of a few words alone, each has to be a syllable. Where there are letters
// that only Unicode has for Vietnamese, nothing is looked at.
func fontThroughout(text []byte) string {
	text = value.WholeRunes(text)
	if bytes.Contains(text, []byte("\xe1\xba")) || bytes.Contains(text, []byte("\xe1\xbb")) { // ẞ, Ạ to ỹ
		return ""
	}
	read := string(text)
	if !utf8.Valid(text) {
		read = decodedBy(charmap.Windows1252, text)
	}
	if hasTCVN3Sign(read) && tallyOf(wordsOf(read, isTCVN3Letter), readFor(tcvn3Name), isCertainlyTCVN3).isVietnamese(2) {
		return tcvn3Name
	}
	if hasVNIMark(read) && tallyOf(wordsOf(read, unicode.IsLetter), readFor(vniName), isCertainlyVNI).isVietnamese(2) {
		return vniName
	}
	return ""
}

// decodedBy decodes text byte by byte.
func decodedBy(table *charmap.Charmap, text []byte) string {
	var s strings.Builder
	for _, b := range text {
		s.WriteRune(table.DecodeByte(b))
	}
	return s.String()
}

// tally counts words.
type tally struct {
	all       int
	syllables int
	certain   int // syllables that would be no words otherwise
}

func tallyOf(words []string, isSyllable, isCertain func(string) bool) tally {
	t := tally{all: len(words)}
	for _, word := range words {
		if !isSyllable(word) {
			continue
		}
		t.syllables++
		if isCertain(word) {
			t.certain++
		}
	}
	return t
}

// isVietnamese reports whether words are in Vietnamese: at least so many, all
// but a fifth of them where there are many.
func (t tally) isVietnamese(least int) bool {
	const many = 3 // certain ones
	if t.certain == 0 || t.syllables < least {
		return false
	}
	return t.syllables == t.all || t.certain >= many && t.syllables*5 >= t.all*4
}

// readFor returns what reports whether a word is a syllable when it is read for
// a font.
func readFor(name string) func(string) bool {
	return func(word string) bool {
		decoder := newFontDecoder(name)
		decoder.decoded = true
		read, _, err := transform.String(decoder, word)
		return err == nil && isSyllable(read)
	}
}

func isLetterOrMark(c rune) bool { return unicode.IsLetter(c) || unicode.IsMark(c) }

// isTCVN3Letter reports whether a character may be part of a word in TCVN3.
func isTCVN3Letter(c rune) bool {
	return unicode.IsLetter(c) || '\u00a1' <= c && c <= '\u00ff' && tcvn3{}.letter(c) != 0
}

// tcvn3Signs are the signs that make a word certain. Others do appear beside
// letters: of money, between factors, where a word may be divided.
const tcvn3Signs = "§®¨©«¬µ¶·¸¹»¼½¾ª"

// hasTCVN3Sign reports whether a text has one of the signs at all. Few have.
func hasTCVN3Sign(text string) bool {
	for {
		at := strings.IndexByte(text, "§"[0])
		if at < 0 || at+1 == len(text) {
			return false
		}
		if strings.Contains(tcvn3Signs, text[at:at+2]) {
			return true
		}
		text = text[at+2:]
	}
}

// isCertainlyTCVN3 reports whether a word that is a syllable in TCVN3 has signs
// that no word has otherwise, or none at that place: µ is a unit before letters,
// ® comes after them, and ª after a letter stands for a number.
func isCertainlyTCVN3(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	rest := word[size:]
	switch {
	case first == '§' || first == '®':
		return rest != ""
	case strings.ContainsAny(rest, "¨©«¬µ¶·¸¹»¼½¾"):
		return true
	}
	return strings.Contains(rest, "ª") && !strings.HasSuffix(rest, "ª")
}

// hasVNIMark reports whether a text has any vowel whose mark makes its word certain.
//
// Note: when other marks counted, too, reading names such as Hoàng took ten times as long.
func hasVNIMark(text string) bool {
	for from := 0; ; {
		at := strings.IndexByte(text[from:], "ø"[0])
		if at < 0 {
			return false
		}
		at += from
		mark, size := utf8.DecodeRuneInString(text[at:])
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); isCertainVNIMark(before, mark) {
			return true
		}
		from = at + size
	}
}

// isCertainlyVNI reports whether a word that is a syllable in VNI has a vowel
// with a mark after it that no word has otherwise. Many write hoà, toá and hoã.
func isCertainlyVNI(word string) bool {
	before := rune(0)
	for _, c := range word {
		if isCertainVNIMark(before, c) {
			return true
		}
		before = c
	}
	return false
}

// isCertainVNIMark reports whether a letter and the one after it are a vowel and its mark, and
// nothing else.
func isCertainVNIMark(before, c rune) bool {
	isSpelled := (before == 'o' || before == 'O') && strings.ContainsRune("àáãÀÁÃ", c)
	return !isSpelled && (vni{}).marked(before, c) != 0
}

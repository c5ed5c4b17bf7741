package value

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normal returns the form of a text that is used to compare it: NFC, without white space
// around it, with one space for each run of white space inside, and without characters
// that have no width, such as soft hyphens and byte order marks. The normal of a normal
// text is the text itself. The text has to be valid UTF-8.
func Normal(text string) string {
	if IsNormal([]byte(text)) {
		return text
	}
	return string(AppendNormal(nil, []byte(text)))
}

// AppendNormal adds the normal of a text, as [Normal] returns it, to dst.
func AppendNormal(dst, text []byte) []byte {
	start := len(dst)
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		switch last := len(dst) - 1; {
		case IsInvisible(c):
		case !unicode.IsSpace(c):
			dst = append(dst, text[:size]...)
		case last >= start && dst[last] != ' ':
			dst = append(dst, ' ')
		}
		text = text[size:]
	}
	if last := len(dst) - 1; last >= start && dst[last] == ' ' {
		dst = dst[:last]
	}
	if IsPlainlyNormal(dst[start:]) || norm.NFC.QuickSpan(dst[start:]) == len(dst)-start {
		return dst
	}
	both := norm.NFC.Append(append(dst, '\n'), dst[start:]...) // nothing composes with a line end
	return append(both[:start], both[len(dst)+1:]...)
}

// IsVisiblyNormal reports whether a text is certainly its own normal. It does not make the normal
// to find out, so it returns false for a few texts that are normal.
func IsVisiblyNormal(text []byte) bool {
	return IsPlainlyNormal(text) || norm.NFC.QuickSpan(text) == len(text) && IsNormal(text)
}

// IsNormal reports whether a text is its own normal.
func IsNormal(text []byte) bool {
	if IsPlainlyNormal(text) {
		return true
	}
	ascii := true
	for i, c := range text {
		switch {
		case c == ' ':
			if i == 0 || i == len(text)-1 || text[i+1] == ' ' {
				return false
			}
		case '\t' <= c && c <= '\r':
			return false
		case c >= utf8.RuneSelf:
			ascii = false
			if mayBeDropped(text[i:]) {
				return false
			}
		}
	}
	return ascii || norm.NFC.IsNormal(text)
}

// mayBeDropped reports whether a text begins with a character that is not ASCII, and is
// white space or has no width. Few characters begin with the same bytes as these, and no
// Vietnamese letter does.
func mayBeDropped(text []byte) bool {
	switch text[0] {
	case 0xc2, 0xe2, 0xe3, 0xef:
	case 0xe1:
		if len(text) < 2 || text[1] != 0x9a {
			return false
		}
	default:
		return false
	}
	c, _ := utf8.DecodeRune(text)
	return IsInvisible(c) || unicode.IsSpace(c)
}

// IsInvisible reports whether a character has no width: soft hyphens, byte order
// marks, joiners, and marks of the direction of writing.
func IsInvisible(c rune) bool {
	switch c {
	case '\u00ad', '\u2060', '\ufeff':
		return true
	}
	return '\u200b' <= c && c <= '\u200f'
}

// WholeRunes returns a text without the part of a character that it ends with, if it was cut.
func WholeRunes(text []byte) []byte {
	for cut := 1; cut < utf8.UTFMax && cut <= len(text); cut++ {
		if at := len(text) - cut; utf8.RuneStart(text[at]) {
			if !utf8.FullRune(text[at:]) {
				return text[:at]
			}
			break
		}
	}
	return text
}

package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"plancheck/internal/lazy"
	"plancheck/internal/query"
)

// font is a way to write Vietnamese in which letters have the places that
// other letters and signs have in Windows-1252, so that text is readable only in
// fonts made for it.
type font interface {
	// letter returns what a character from U+00A0 to U+00FF stands for, 0 for
	// nothing.
	letter(c rune) rune
	// takesMark reports whether a letter may be one with the character after it.
	takesMark(c rune) bool
	// marked returns the letter that two characters are together, 0 for none.
	marked(c, mark rune) rune
}

// tcvn3 is TCVN 5712:1993 VN3, which the fonts with names such as .VnTime have.
//
// Note: it has no capitals with tones. The fonts for capitals, .VnTimeH and
// others with an H at the end, draw capitals at the places of small letters, and
// which font a cell has is not in a text. So À is read as à; of the letters
// with marks, just Ă, Â, Ê, Ô, Ơ, Ư and Đ are told from their small ones.
type tcvn3 struct{}

// tcvn3Letters are the letters from U+00A1 on; a space stands for none.
var tcvn3Letters = []rune("" +
	"ĂÂÊÔƠƯĐăâêôơưđ " +
	"     àảãáạ ằẳẵắ " +
	"      ặầẩẫấậè ẻẽ" +
	"éẹềểễếệìỉ   ĩíịò" +
	" ỏõóọồổỗốộờởỡớợù" +
	" ủũúụừửữứựỳỷỹýỵ ")

func (tcvn3) letter(c rune) rune {
	if c == '\u00a0' {
		return c
	}
	if letter := tcvn3Letters[c-'\u00a1']; letter != ' ' {
		return letter
	}
	return 0
}

func (tcvn3) takesMark(rune) bool    { return false }
func (tcvn3) marked(rune, rune) rune { return 0 }

// vni is the encoding of the fonts with names such as VNI-Times. Most letters
// are a vowel and a mark after it. It tells all letters of the language apart.
type vni struct{}

// vniLetters are letters of one character, and the signs that the fonts have
// where others have them.
var vniLetters = lazy.Value[map[rune]rune]{Make: func() map[rune]rune {
	return map[rune]rune{
		'ì': 'ì', 'í': 'í', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'ô': 'ơ', 'ö': 'ư', 'î': 'ỵ', 'ñ': 'đ',
		'Ì': 'Ì', 'Í': 'Í', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Ò': 'Ị', 'Ô': 'Ơ', 'Ö': 'Ư', 'Î': 'Ỵ', 'Ñ': 'Đ',
		'×': '×', '÷': '÷',
	}
}}

// vniMarks are the marks, and vniMarked what they make of each vowel.
var (
	vniMarks  = []rune("øùûõïâàáåãäêèéúüë")
	vniMarked = lazy.Value[map[rune][]rune]{Make: func() map[rune][]rune {
		return map[rune][]rune{
			'a': []rune("àáảãạâầấẩẫậăằắẳẵặ"), 'A': []rune("ÀÁẢÃẠÂẦẤẨẪẬĂẰẮẲẴẶ"),
			'e': []rune("èéẻẽẹêềếểễệ"), 'E': []rune("ÈÉẺẼẸÊỀẾỂỄỆ"),
			'o': []rune("òóỏõọôồốổỗộ"), 'O': []rune("ÒÓỎÕỌÔỒỐỔỖỘ"),
			'u': []rune("ùúủũụ"), 'U': []rune("ÙÚỦŨỤ"),
			'y': []rune("ỳýỷỹ"), 'Y': []rune("ỲÝỶỸ"),
			'ô': []rune("ờớởỡợ"), 'Ô': []rune("ỜỚỞỠỢ"),
			'ö': []rune("ừứửữự"), 'Ö': []rune("ỪỨỬỮỰ"),
		}
	}}
)

func (vni) letter(c rune) rune {
	if c < 'À' {
		return c
	}
	return vniLetters.Get()[c]
}

func (vni) takesMark(c rune) bool {
	switch c {
	case 'a', 'e', 'o', 'u', 'y', 'A', 'E', 'O', 'U', 'Y', 'ô', 'ö', 'Ô', 'Ö':
		return true
	}
	return false
}

func (v vni) marked(c, mark rune) rune {
	if mark < 'À' || mark > 'ÿ' || !v.takesMark(c) {
		return 0
	}
	small := unicode.ToLower(mark)
	for i, letter := range vniMarked.Get()[c] {
		if vniMarks[i] == small {
			return letter
		}
	}
	return 0
}

// fontDecoder decodes text for a font to text in Unicode. The text is in bytes
// of Windows-1252, or was saved as UTF-8 of the letters and signs that it looks
// like without its font; its first character that is not ASCII tells which.
//
// Note: no Vietnamese text has two bytes there that are a character of UTF-8 by
// chance: of the few letters that appear side by side and are both not
// ASCII, the first is ư or đ, whose bytes begin no character.
type fontDecoder struct {
	transform.NopResetter
	font    font
	name    string
	decoded bool // the text is UTF-8
	raw     bool // the text is bytes
}

// newFontDecoder returns the decoder for a font by its name, or nil.
func newFontDecoder(name string) *fontDecoder {
	switch name = strings.ToLower(strings.TrimSpace(name)); name {
	case tcvn3Name:
		return &fontDecoder{font: tcvn3{}, name: name}
	case vniName:
		return &fontDecoder{font: vni{}, name: name}
	}
	return nil
}

// Transform decodes as much as there is room for.
func (d *fontDecoder) Transform(dst, src []byte, atEOF bool) (made, used int, err error) {
	for used < len(src) {
		n := copyASCII(dst[made:], src[used:])
		if n > 0 && d.font.takesMark(rune(src[used+n-1])) {
			n--
		}
		made += n
		used += n
		if used == len(src) {
			break
		}
		if len(dst)-made < utf8.UTFMax {
			return made, used, transform.ErrShortDst
		}
		c, size, err := d.next(src[used:], atEOF)
		if err != nil {
			return made, used, err
		}
		if d.font.takesMark(c) {
			mark, more, err := d.next(src[used+size:], atEOF)
			if err == transform.ErrShortSrc {
				return made, used, err
			}
			if both := d.font.marked(c, mark); both != 0 {
				made += utf8.EncodeRune(dst[made:], both)
				used += size + more
				continue
			}
		}
		letter, ok := d.letter(c)
		if !ok {
			return made, used, d.flaw(0, c)
		}
		made += utf8.EncodeRune(dst[made:], letter)
		used += size
	}
	return made, used, nil
}

// next returns the character at the beginning of src as Windows-1252 has it, 0
// at the end of the text.
func (d *fontDecoder) next(src []byte, atEOF bool) (c rune, size int, err error) {
	switch {
	case len(src) == 0 && atEOF:
		return 0, 0, nil
	case len(src) == 0:
		return 0, 0, transform.ErrShortSrc
	case src[0] < utf8.RuneSelf:
		return rune(src[0]), 1, nil
	case !d.raw && !atEOF && !utf8.FullRune(src):
		return 0, 0, transform.ErrShortSrc
	}
	if !d.raw {
		c, size = utf8.DecodeRune(src)
		valid := c != utf8.RuneError || size > 1
		if d.decoded && !valid {
			return 0, 0, d.flaw(src[0], 0)
		}
		d.decoded, d.raw = valid, !valid
	}
	if d.raw {
		if c, size = charmap.Windows1252.DecodeByte(src[0]), 1; c == utf8.RuneError {
			return 0, 0, d.flaw(src[0], 0)
		}
	}
	return c, size, nil
}

// letter returns what a character stands for that makes no letter with the one
// after it. Outside the places where the font has letters there are signs, but
// no letters.
func (d *fontDecoder) letter(c rune) (letter rune, ok bool) {
	switch {
	case c < utf8.RuneSelf:
		return c, true
	case '\u00a0' <= c && c <= '\u00ff':
		letter = d.font.letter(c)
		return letter, letter != 0
	}
	return c, c != utf8.RuneError && !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsControl(c)
}

func (d *fontDecoder) flaw(b byte, c rune) error {
	return flawHere(query.BadEncoding, query.NotInEncoding{Encoding: d.name, Byte: b, Char: c})
}

package corpus

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Encodings, as plans name them.
const (
	utf8Text    = "utf-8"
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	windows1258 = "windows-1258"
	tcvn3       = "tcvn3"
	vni         = "vni"
)

// encode writes text in an encoding. A font's text is in bytes of Windows-1252.
func encode(text, encoding string) []byte {
	switch encoding {
	case utf16LE, utf16BE:
		return encodeWide(text, encoding == utf16BE)
	case windows1258:
		return encodeBytes(separateTones(text), charmap.Windows1258)
	case tcvn3, vni:
		return encodeBytes(lookAlike(text, encoding), charmap.Windows1252)
	}
	return []byte(text)
}

func encodeWide(text string, big bool) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		if big {
			unit = unit<<8 | unit>>8
		}
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

// encodeBytes panics where the encoding lacks a character: the texts here are
// chosen so that none does.
func encodeBytes(text string, table *charmap.Charmap) []byte {
	out, err := table.NewEncoder().String(text)
	if err != nil {
		panic(fmt.Sprintf("%q in %s: %v", text, table, err))
	}
	return []byte(out)
}

// separateTones writes tones after their letters, as Windows-1258 has them.
// Letters that it has with their tone, such as à, stay whole, but for every
// other one: both are met.
func separateTones(text string) string {
	var out strings.Builder
	for i, c := range []rune(norm.NFC.String(text)) {
		if _, ok := charmap.Windows1258.EncodeRune(c); ok && (i%2 == 0 || c < 0x80) {
			out.WriteRune(c)
			continue
		}
		letter, tone := "", ""
		for _, part := range norm.NFD.String(string(c)) {
			if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", part) {
				tone = string(part)
			} else {
				letter += string(part)
			}
		}
		out.WriteString(norm.NFC.String(letter) + tone)
	}
	return out.String()
}

// letters are those that fonts have otherwise, and tcvn3Letters and vniLetters
// what stands for each of them.
var (
	letters = strings.Fields(`
		à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị
		ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ`)
	tcvn3Letters = strings.Fields("" +
		"µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë ® Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ " +
		"ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ")
	vniLetters = strings.Fields(`
		aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò
		oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î`)
	tcvn3Capitals = map[rune]rune{'Ă': '¡', 'Â': '¢', 'Ê': '£', 'Ô': '¤', 'Ơ': '¥', 'Ư': '¦', 'Đ': '§'}
)

// lookAlike returns what a text for a font looks like in other fonts.
func lookAlike(text, font string) string {
	var out strings.Builder
	for _, c := range norm.NFC.String(text) {
		out.WriteString(lookAlikeOf(c, font))
	}
	return out.String()
}

func lookAlikeOf(c rune, font string) string {
	if capital, ok := tcvn3Capitals[c]; ok && font == tcvn3 {
		return string(capital)
	}
	for i, letter := range letters {
		switch {
		case letter == string(c) && font == tcvn3:
			return tcvn3Letters[i]
		case letter == string(c):
			return vniLetters[i]
		case letter == string(unicode.ToLower(c)) && font == vni:
			return strings.ToUpper(vniLetters[i])
		}
	}
	return string(c)
}

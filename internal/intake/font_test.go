package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// lookAlikes is how text in the fonts looks without them: every letter of the
// language that is not ASCII, as small letter, and for VNI as capital too.
var lookAlikes = []struct{ letters, tcvn3, vni string }{
	{"à ả ã á ạ", "µ ¶ · ¸ ¹", "aø aû aõ aù aï"},
	{"ă ằ ẳ ẵ ắ ặ", "¨ » ¼ ½ ¾ Æ", "aê aè aú aü aé aë"},
	{"â ầ ẩ ẫ ấ ậ", "© Ç È É Ê Ë", "aâ aà aå aã aá aä"},
	{"è ẻ ẽ é ẹ", "Ì Î Ï Ð Ñ", "eø eû eõ eù eï"},
	{"ê ề ể ễ ế ệ", "ª Ò Ó Ô Õ Ö", "eâ eà eå eã eá eä"},
	{"ì ỉ ĩ í ị", "× Ø Ü Ý Þ", "ì æ ó í ò"},
	{"ò ỏ õ ó ọ", "ß á â ã ä", "oø oû oõ où oï"},
	{"ô ồ ổ ỗ ố ộ", "« å æ ç è é", "oâ oà oå oã oá oä"},
	{"ơ ờ ở ỡ ớ ợ", "¬ ê ë ì í î", "ô ôø ôû ôõ ôù ôï"},
	{"ù ủ ũ ú ụ", "ï ñ ò ó ô", "uø uû uõ uù uï"},
	{"ư ừ ử ữ ứ ự", "\u00ad õ ö ÷ ø ù", "ö öø öû öõ öù öï"},
	{"ỳ ỷ ỹ ý ỵ", "ú û ü ý þ", "yø yû yõ yù î"},
	{"đ", "®", "ñ"},
	{"À Ả Ã Á Ạ", "", "AØ AÛ AÕ AÙ AÏ"},
	{"Ă Ằ Ẳ Ẵ Ắ Ặ", "", "AÊ AÈ AÚ AÜ AÉ AË"},
	{"Â Ầ Ẩ Ẫ Ấ Ậ", "", "AÂ AÀ AÅ AÃ AÁ AÄ"},
	{"È Ẻ Ẽ É Ẹ", "", "EØ EÛ EÕ EÙ EÏ"},
	{"Ê Ề Ể Ễ Ế Ệ", "", "EÂ EÀ EÅ EÃ EÁ EÄ"},
	{"Ì Ỉ Ĩ Í Ị", "", "Ì Æ Ó Í Ò"},
	{"Ò Ỏ Õ Ó Ọ", "", "OØ OÛ OÕ OÙ OÏ"},
	{"Ô Ồ Ổ Ỗ Ố Ộ", "", "OÂ OÀ OÅ OÃ OÁ OÄ"},
	{"Ơ Ờ Ở Ỡ Ớ Ợ", "", "Ô ÔØ ÔÛ ÔÕ ÔÙ ÔÏ"},
	{"Ù Ủ Ũ Ú Ụ", "", "UØ UÛ UÕ UÙ UÏ"},
	{"Ư Ừ Ử Ữ Ứ Ự", "", "Ö ÖØ ÖÛ ÖÕ ÖÙ ÖÏ"},
	{"Ỳ Ỷ Ỹ Ý Ỵ", "", "YØ YÛ YÕ YÙ Î"},
	{"Đ", "", "Ñ"},
	{"Ă Â Ê Ô Ơ Ư Đ", "¡ ¢ £ ¤ ¥ ¦ §", "AÊ AÂ EÂ OÂ Ô Ö Ñ"},
}

// bytesOf returns text in Windows-1252.
func bytesOf(t testing.TB, text string) string {
	t.Helper()
	encoded, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

func TestFontsHaveAllLetters(t *testing.T) {
	const small, capitals, both = 67, 7, 134 // TCVN3 has seven capitals
	seen := map[string]map[string]bool{tcvn3Name: {}, vniName: {}}
	for _, row := range lookAlikes {
		for name, look := range map[string]string{tcvn3Name: row.tcvn3, vniName: row.vni} {
			if look == "" {
				continue
			}
			format := binding.Format{Encoding: name}
			want(t, look, format, row.letters)
			want(t, "\ufeff"+look, format, row.letters)
			want(t, "\xff\xfe"+encodeUTF16(look, utf16LEName), format, row.letters)
			want(t, bytesOf(t, look), format, row.letters)
			for letter := range strings.FieldsSeq(row.letters) {
				seen[name][letter] = true
			}
		}
	}
	if len(seen[vniName]) != both || len(seen[tcvn3Name]) != small+capitals {
		t.Errorf("%d letters in VNI, %d in TCVN3", len(seen[vniName]), len(seen[tcvn3Name]))
	}
}

func TestFontsDecodeText(t *testing.T) {
	for _, test := range []struct{ text, tcvn3, vni string }{
		{"Hà Nội", "Hµ Néi", "Haø Noäi"},
		{"Lạng Sơn", "L¹ng S¬n", "Laïng Sôn"},
		{"Đà Nẵng", "§µ N½ng", "Ñaø Naüng"},
		{"Kế hoạch phòng, chống", "KÕ ho¹ch phßng, chèng", "Keá hoaïch phoøng, choáng"},
		{"đường Nguyễn Huệ", "®\u00adêng NguyÔn HuÖ", "ñöôøng Nguyeãn Hueä"},
		{"“mười” – 5\u00a0%…", "“m\u00adêi” – 5\u00a0%…", "“möôøi” – 5\u00a0%…"},
		{"quý\tgià\n", "quý\tgiµ\n", "quyù\tgiaø\n"},
		{"ASCII ae ou, 12", "ASCII ae ou, 12", "ASCII ae ou, 12"},
	} {
		for name, look := range map[string]string{tcvn3Name: test.tcvn3, vniName: test.vni} {
			want(t, look, binding.Format{Encoding: name}, test.text)
			want(t, bytesOf(t, look), binding.Format{Encoding: name}, test.text)
		}
	}
}

func TestWhatAFontHasNotIsAFlaw(t *testing.T) {
	for _, test := range []struct {
		name, text, read string
		char             rune
		raw              byte
	}{
		{tcvn3Name, "Hµ N\u1ed9i", "Hà N", '\u1ED9', 0}, // already decoded
		{tcvn3Name, "m²", "m", '\u00B2', 0},             // the font has nothing there
		{tcvn3Name, "Hµ \x8a", "Hà ", 0, 0x8a},          // not UTF-8, which it has been so far
		{tcvn3Name, "H\xb5 \x8a", "Hà ", '\u0160', 0},   // Š
		{tcvn3Name, "H\xb5 \x81", "Hà ", 0, 0x81},       // not in Windows-1252 either
		{vniName, "Haø N\u1ed9i", "Hà N", '\u1ED9', 0},
		{vniName, "nø", "n", '\u00F8', 0}, // a mark on a consonant
		{vniName, "yï", "y", '\u00EF', 0}, // which has a letter of its own
		{vniName, "ãa", "", '\u00E3', 0},
		{vniName, "aøø", "à", '\u00F8', 0},
		{vniName, "ç", "", '\u00E7', 0},
		{vniName, "aø\xe4", "à", 0, 0xe4},
	} {
		wantFlaw(t, "t.csv", test.text, binding.Format{Encoding: test.name}, test.read, Flaw{Kind: query.BadEncoding, At: int64(len(test.read)), Detail: query.NotInEncoding{Encoding: test.name, Byte: test.raw, Char: test.char}})
	}
	for n := range 40 { // which are copied by eight
		letters := strings.Repeat("a", n)
		for _, name := range []string{tcvn3Name, vniName} {
			want(t, letters, binding.Format{Encoding: name}, letters)
		}
		decoder := newFontDecoder(tcvn3Name)
		if got, _, err := transform.String(decoder, letters); got != letters || err != nil {
			t.Errorf("%d letters are %q, %v", n, got, err)
		}
	}
	want(t, "m²", binding.Format{Encoding: vniName}, "m²")
	wantFlaw(t, "t.csv", "Hµ\x00", binding.Format{Encoding: tcvn3Name}, "Hà", Flaw{Kind: query.NulByte, At: 3})
}

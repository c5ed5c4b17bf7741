package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

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
			format := query.Format{Encoding: name}
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
			want(t, look, query.Format{Encoding: name}, test.text)
			want(t, bytesOf(t, look), query.Format{Encoding: name}, test.text)
		}
	}
}

func TestWhatAFontHasNotIsAFlaw(t *testing.T) {
	for _, test := range []struct{ name, text, read, value string }{
		{tcvn3Name, "Hµ N\u1ed9i", "Hà N", "U+1ED9 is not in tcvn3"},  // already decoded
		{tcvn3Name, "m²", "m", "U+00B2 is not in tcvn3"},              // the font has nothing there
		{tcvn3Name, "Hµ \x8a", "Hà ", "byte 0x8a is not in tcvn3"},    // not UTF-8, which it has been so far
		{tcvn3Name, "H\xb5 \x8a", "Hà ", "U+0160 is not in tcvn3"},    // Š
		{tcvn3Name, "H\xb5 \x81", "Hà ", "byte 0x81 is not in tcvn3"}, // not in Windows-1252 either
		{vniName, "Haø N\u1ed9i", "Hà N", "U+1ED9 is not in vni"},
		{vniName, "nø", "n", "U+00F8 is not in vni"}, // a mark on a consonant
		{vniName, "yï", "y", "U+00EF is not in vni"}, // which has a letter of its own
		{vniName, "ãa", "", "U+00E3 is not in vni"},
		{vniName, "aøø", "à", "U+00F8 is not in vni"},
		{vniName, "ç", "", "U+00E7 is not in vni"},
		{vniName, "aø\xe4", "à", "byte 0xe4 is not in vni"},
	} {
		wantFlaw(t, "t.csv", test.text, query.Format{Encoding: test.name}, test.read, Flaw{query.BadEncoding, int64(len(test.read)), test.value})
	}
	want(t, "m²", query.Format{Encoding: vniName}, "m²")
	wantFlaw(t, "t.csv", "Hµ\x00", query.Format{Encoding: tcvn3Name}, "Hà", Flaw{query.NulByte, 3, ""})
}

package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// inFonts are files for the fonts.
var inFonts = map[string][]string{
	tcvn3Name: {
		"ten\nHµ Néi\n",
		"so;ten\n1;L¹ng S¬n\n",
		"M· c¬ së,Tªn c¬ së\n1,Kh¸ch s¹n\n",
		"STT\tHä vµ tªn\tNgµy sinh\n1\tNguyÔn V¨n An\t1/1/1980\n",
		"huyÖn,x·\nB¾c S¬n,§ång ý\nCao Léc,Hßa C\u00ad\n",
		"§¬n vÞ;Sè vô;DiÖn tÝch (m²)\nPhßng PC02;1;12,5\nC«ng an tØnh;2;3\n",
	},
	vniName: {
		"ten\nHaø Noäi\n",
		"so;ten\n1;Laïng Sôn\n2;Caàn Thô\n",
		"Maõ cô sôû,Teân cô sôû\n1,Khaùch saïn\n",
		"STT\tHoï vaø teân\n1\tNguyeãn Vaên An\n",
		"TÆNH;QUAÄN HUYEÄN\nÑOÀNG NAI;BIEÂN HOØA\n",
	},
}

// notInFonts are files that are to be read.
var notInFonts = []string{
	"mã,tên,huyện\n01,Cơ sở Hà Nội,Đồng Đăng\n02,Nhà nghỉ Bình An,Lộc Bình\n",
	"mã,tên\n1,Là\n2,Có\n3,Xã\n4,Nhà\n", // letters of Latin-1 alone
	"ma,ten\n1,Hòa\n2,Cô\n3,Bé\n",
	"name\nHòa Bình\nHoà Bình\n", "name\nHoà\n", // the tone where many write it
	"ten\nHa\u0300 No\u0323\u0302i\nSo\u031bn La\n", // decomposed
	"nom;ville;où\nFrançois;Orléans;là\nChloé;Besançon;déjà\nNoël;Où;haï\n",
	"Straße;Größe\nMüller;über\nJäger;schön\nÖl;für\n",
	"jméno;město\nJiří Dvořák;Plzeň\nŽofie;Ústí\n",
	"nome;município\nJoão;São Paulo\nConceição;Maranhão\nAntônio;Brasília\nnº;1ª via\n",
	"nombre;año\nPeña;2020\nMª José;¿qué?\nÍñigo;¡sí!\n",
	"navn;sted\nBjørn;Tromsø\nMåns;Malmö\nKåre;Ålesund\nJæren;Øst\n",
	"ad;şehir\nGökçe;İstanbul\nÇağrı;Muğla\n",
	"nume;oraș\nȘtefan;Iași\nIon;Brăila\n",
	"név;hely\nSzőke;Győr\nTóth;Szűcs\nsó;nő\n",
	"név\nÁgi\nló\nsó\nkő\n",
	"имя;город\nИван;Москва\n",
	"名前,都市\n山田,東京\n",
	"name\nJosé\n", "name\ncafé\n", "name\nMüller\n", "name\nHà\n", "ten\nný\n",
	"value,unit\n5,µm\n6,µl\n7,m²\n8,°C\n9,½\n",
	"product\nLego®\nGo©\nn°5\n3×4\n",
	"a;b\n£m;5 £\n¥;§ 5\n§1;§2\n",
	"title\n«là»\n«où»\n", "x\ncol·lecció\nparal·lel\n",
	"notes\nsee Note¹\nand x²\n",
	"ascii,only\n1,2\n",
	"",
}

func TestTextForFontsIsRecognised(t *testing.T) {
	for font, files := range inFonts {
		for _, file := range files {
			for _, content := range []string{file, "\ufeff" + file, "\xff\xfe" + encodeUTF16(file, utf16LEName), bytesOf(t, file)} {
				wantFlaw(t, "t.csv", content, binding.Format{}, "", Flaw{Kind: query.LegacyFont, At: WholeFile, Detail: query.LooksLike{Encoding: font}})
			}
			if got := LooksLike([]byte(bytesOf(t, file))); got != font {
				t.Errorf("%q looks like %q", file, got)
			}
			want(t, file, binding.Format{Encoding: "utf-8"}, file)
		}
	}
}

func TestTextForFontsIsRecognisedBelowAHeaderInUnicode(t *testing.T) {
	for content, font := range map[string]string{
		"Huyện;Tên\nTrµng §Þnh;Hµ Néi\nB×nh Gia;Thanh ho¸\n":      tcvn3Name,
		"Huyện,Tên\nQuaän Ba Ñình,Haø Noäi\nLaïng Sôn,Caàn Thô\n": vniName,
	} {
		wantFlaw(t, "t.csv", content, binding.Format{}, "", Flaw{Kind: query.LegacyFont, At: WholeFile, Detail: query.LooksLike{Encoding: font}})
	}
}

func TestOtherTextIsNotTakenForAFont(t *testing.T) {
	for _, text := range notInFonts {
		want(t, text, binding.Format{}, text)
		if got := LooksLike([]byte(text)); got != "" {
			t.Errorf("%q looks like %q", text, got)
		}
	}
}

func TestOtherEncodingsAreNotTakenForAFont(t *testing.T) {
	tables := []*charmap.Charmap{
		charmap.Windows1250, charmap.Windows1251, charmap.Windows1252, charmap.Windows1254, charmap.Windows1258,
		charmap.ISO8859_2, charmap.ISO8859_15, charmap.KOI8R, charmap.CodePage437, charmap.CodePage850, charmap.Macintosh,
	}
	files := append([]string{
		"imię;miasto\nŁukasz;Łódź\nMałgorzata;Świdnica\nsą;tą\nmają;już\n",
		"ime;grad\nŽeljko;Šibenik\nĐuro;Čakovec\nuž;že\n",
	}, notInFonts...)
	for _, table := range tables {
		for _, text := range files {
			encoded, err := table.NewEncoder().String(text)
			if err != nil {
				continue // the table lacks some letter
			}
			want(t, encoded, binding.Format{}, encoded)
		}
	}
}

func TestLooksLike(t *testing.T) {
	text := "mã,tên huyện\n01,Hà Nội\n02,Đồng Đăng\n"
	decomposed := strings.NewReplacer("ệ", "ê\u0323", "ộ", "ô\u0323", "ồ", "ô\u0300", "ã", "a\u0303").Replace(text)
	encoded, err := charmap.Windows1258.NewEncoder().String(decomposed)
	if err != nil {
		t.Fatal(err)
	}
	for text, expected := range map[string]string{
		encoded:                        "windows-1258",
		encodeUTF16(text, utf16LEName): "utf-16",
		encodeUTF16(text, utf16BEName): "utf-16",
		text:                           "",
		"Pr\xe9fet;Orl\xe9ans;\xeele":  "",
		"\xff":                         "",
	} {
		if got := LooksLike([]byte(text)); got != expected {
			t.Errorf("%q looks like %q, want %q", text, got, expected)
		}
	}
}

func TestSyllables(t *testing.T) {
	for word, syllable := range map[string]bool{
		"Hà": true, "Nội": true, "nghiêng": true, "khuỷu": true, "Quảng": true, "giếng": true, "yêu": true, "ương": true, "Đắk": true,
		"tết": true, "tèt": false, "tet": false, "học": true, "hõc": false, "hách": true,
		"àà": false, "hàá": false, "hàb": false, "xyz": false, "": false, "ngh": false, "năi": false, "wà": false,
	} {
		if isSyllable(word) != syllable {
			t.Errorf("%q: %v", word, !syllable)
		}
	}
}

func TestFontsOfSingleCells(t *testing.T) {
	for text, want := range map[string]string{
		"Hµ Néi": tcvn3Name, "S¬n": tcvn3Name, "Tr\u00adêng häc Hµ Néi": tcvn3Name, "UBND huyÖn §«ng Anh": tcvn3Name,
		"Haø Noäi": vniName, "Tröôøng tieåu hoïc": vniName,
		"": "", "quán bar": "", "Hà Nội": "", "Hoà": "", "Lê Văn Hoà": "", "Café ®": "", "5 µm": "", "µm": "", "h¹": "", "a·b": "", "½ lít": "", "2 ¼": "", "10 °C": "", "§ 5": "", "©2023": "",
		"naïve": "", "Noël": "", "São Paulo": "", "Raúl Díaz": "", "Kraków": "", "garçon déjà vu": "", "Ångström": "", "maïs et blé": "", "Zürich Örlikon": "", "Caïn": "", "N°1": "", "Trà Cú": "",
	} {
		if got := FontOfCell([]byte(text)); got != want {
			t.Errorf("%q is for %q, want %q", text, got, want)
		}
	}
}

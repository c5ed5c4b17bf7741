package intake

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// encodeUTF16 encodes text without byte order mark.
func encodeUTF16(text, order string) string {
	var encoded []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		if order == utf16BEName {
			encoded = binary.BigEndian.AppendUint16(encoded, unit)
		} else {
			encoded = binary.LittleEndian.AppendUint16(encoded, unit)
		}
	}
	return string(encoded)
}

// texts has characters of every length, and runs of ASCII of every length up to
// a word beside them.
func texts() string {
	var s strings.Builder
	for n := range 12 {
		for _, c := range []string{"é", "ộ", "한", "😀", "\uffff", "\u07ff", "\u0800"} {
			s.WriteString(strings.Repeat("x", n) + c)
		}
	}
	return s.String() + "\n"
}

func TestUTF16(t *testing.T) {
	for _, text := range []string{"", "a", "a,b\n1,2\n", texts(), strings.Repeat("Hà Nội,12345678\n", 20_000)} {
		want(t, "\xff\xfe"+encodeUTF16(text, utf16LEName), binding.Format{}, text)
		want(t, "\xfe\xff"+encodeUTF16(text, utf16BEName), binding.Format{}, text)
		want(t, encodeUTF16(text, utf16LEName), binding.Format{Encoding: "utf-16"}, text)
		want(t, "\xfe\xff"+encodeUTF16(text, utf16BEName), binding.Format{Encoding: "utf-16"}, text)
	}
}

func TestUTF16ThatIsNotValidIsAFlaw(t *testing.T) {
	pair, end := query.HalfSurrogate{}, query.HalfCharacter{}
	for _, test := range []struct {
		units, read string
		detail      query.Detail
	}{
		{"\x00\xd8", "", pair},                       // high at the end
		{"\x00\xd8a\x00", "", pair},                  // high, then a letter
		{"a\x00\x00\xdca\x00", "a", pair},            // low alone
		{"a\x00\x00\xd8\x00\xd8\x00\xdc", "a", pair}, // high twice
		{"a\x00b", "a", end},
		{"a\x00\x00\xd8\x00", "a", pair},
	} {
		wantFlaw(t, "t.csv", "\xff\xfe"+test.units, binding.Format{}, test.read, Flaw{Kind: query.BadEncoding, At: int64(len(test.read)), Detail: test.detail})
	}
	want(t, "\xff\xfe\x3d\xd8\x00\xde", binding.Format{}, "😀")
	want(t, "\xff\xfe\xff\xdb\xff\xdf", binding.Format{}, "\U0010ffff")
}

func TestDeclaredEncodings(t *testing.T) {
	text := "mã,tên\n01,Hà Nội\n"
	decomposed := strings.NewReplacer("ộ", "ô\u0323", "ã", "a\u0303").Replace(text)
	for label, text := range map[string]string{
		"windows-1258": decomposed,
		"CP1258":       decomposed,
		"windows-1252": "Ville;Préfet\n",
		"latin1":       "Ville;Préfet\n",
		"windows-1251": "Город\n",
		"gbk":          "城市,名\n",
		"gb18030":      "城市,名\n",
		"big5":         "城市,名\n",
		"shift_jis":    "都市,名\n",
		"euc-kr":       "도시\n",
		"macintosh":    "Préfet\n",
	} {
		encoding, err := htmlindex.Get(label)
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := encoding.NewEncoder().String(text)
		if err != nil {
			t.Fatal(label, err)
		}
		want(t, encoded, binding.Format{Encoding: label}, text)
	}
	if norm.NFC.String(decomposed) != text {
		t.Error("the decomposed text is another one")
	}
}

func TestBytesThatAnEncodingHasNotAreFlaws(t *testing.T) {
	for label, test := range map[string]struct {
		bytes string
		char  byte
	}{
		"windows-1258": {"\x9d", 0x9d},
		"windows-1252": {"\x81", 0x81},
		"windows-1253": {"\xaa", 0xaa},
		"gbk":          {"\xff\xff", 0},
		"shift_jis":    {"\x81", 0},
		"euc-kr":       {"\xff", 0},
	} {
		for _, before := range []string{"", "a,b\n", strings.Repeat("x", 2*headBytes)} {
			wantFlaw(t, "t.csv", before+test.bytes, binding.Format{Encoding: label}, before, Flaw{Kind: query.BadEncoding, At: int64(len(before)), Detail: query.NotInEncoding{Encoding: label, Byte: test.char}})
		}
	}
}

func TestByteOrderMarkAndDeclarationHaveToAgree(t *testing.T) {
	tests := []struct {
		mark, label string
		detail      query.Detail
	}{
		{"\ufeff", "utf-8", nil},
		{"\ufeff", "unicode-1-1-utf-8", nil},
		{"\ufeff", "windows-1258", query.MarkContradicts{Mark: "utf-8", Declared: "windows-1258"}},
		{"\ufeff", "utf-16", query.MarkContradicts{Mark: "utf-8", Declared: "utf-16"}},
		{"\xff\xfe", "utf-8", query.MarkContradicts{Mark: "utf-16le", Declared: "utf-8"}},
		{"\xff\xfe", "utf-16le", nil},
		{"\xff\xfe", "utf-16be", query.MarkContradicts{Mark: "utf-16le", Declared: "utf-16be"}},
		{"\xfe\xff", "utf-16be", nil},
		{"", "klingon", query.NoEncoding{Name: "klingon"}},
	}
	for _, test := range tests {
		flaw := Flaw{Kind: query.BadEncoding, At: WholeFile, Detail: test.detail}
		if test.detail == nil {
			want(t, test.mark, binding.Format{Encoding: test.label}, "")
		} else {
			wantFlaw(t, "t.csv", test.mark+"a", binding.Format{Encoding: test.label}, "", flaw)
		}
	}
}

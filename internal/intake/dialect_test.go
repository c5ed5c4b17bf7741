package intake

import (
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

func TestDelimiterIsThatOfTheHeader(t *testing.T) {
	tests := []struct {
		content   string
		format    binding.Format
		delimiter byte
	}{
		{"a,b\n1;2;3\n", binding.Format{}, ','},
		{"a;b\n1,2,3\n", binding.Format{}, ';'},
		{"a\tb\n", binding.Format{}, '\t'},
		{"a|b\n", binding.Format{}, '|'},
		{"a\n1;2\n", binding.Format{}, ','},
		{"", binding.Format{}, ','},
		{"a;b;c,d\n", binding.Format{}, ';'},
		{"\"a,b,c\";d\n", binding.Format{}, ';'},
		{"\"a\"\",b,c\";d\n", binding.Format{}, ';'},
		{"5\" tube,b;c,d\n", binding.Format{}, ','}, // a quote inside a cell is part of it
		{"\n \n;;;\na,b\n", binding.Format{}, ','},
		{"a;b,c", binding.Format{Delimiter: '|'}, '|'},
		{"a;b,c", binding.Format{Delimiter: ','}, ','},
		{"title; x\na,b\n", binding.Format{SkipRows: 1}, ','},
		{"sep=\t\na,b\n", binding.Format{}, '\t'},
		{"\"" + strings.Repeat("x", 3*headBytes) + "\";b\n1,2,3\n", binding.Format{}, ';'},
	}
	for _, test := range tests {
		if _, delimiter, err := readAll("t.csv", test.content, test.format); delimiter != test.delimiter || err != nil {
			t.Errorf("%.60q: got %q, %v; want %q", test.content, delimiter, err, test.delimiter)
		}
	}
}

func TestAHeaderWithAsManyOfTwoDelimitersIsRefused(t *testing.T) {
	for content, found := range map[string]string{
		"a;b,c\n":            ",;",
		"a;b\tc|d;e\tf\n1,2": ";\t",
	} {
		wantFlaw(t, "t.csv", content, binding.Format{}, "", Flaw{Kind: query.UnknownDelimiter, At: WholeFile, Detail: query.SeveralDelimiters{Found: []byte(found)}})
	}
}

func TestDelimiterLine(t *testing.T) {
	for content, text := range map[string]string{
		"sep=;\na;b\n":     "a;b\n",
		"SEP=;\r\na;b\r\n": "a;b\r\n",
		"\"sep=;\"\na;b\n": "a;b\n",
		"\"sep=;\n\";b\n":  "\"sep=;\n\";b\n",
		"sep=,":            "",
		"sep=;\n":          "",
		"sep=;x\na;b\n":    "sep=;x\na;b\n",
		"sep=\n":           "sep=\n",
		"a\nsep=;\n":       "a\nsep=;\n",
	} {
		want(t, content, binding.Format{}, text)
	}
	want(t, "sep=;\na;b\n", binding.Format{Delimiter: ';'}, "a;b\n")
	wantFlaw(t, "t.csv", "sep=;\na;b\n", binding.Format{Delimiter: ','}, "", Flaw{Kind: query.UnknownDelimiter, At: WholeFile, Detail: query.DelimiterLine{Says: ';', Declared: ','}})
	wantFlaw(t, "t.csv", "sep=:\na:b\n", binding.Format{}, "", Flaw{Kind: query.UnknownDelimiter, At: WholeFile, Detail: query.DelimiterLine{Says: ':'}})
}

func TestRowsAboveTheHeaderAreSkipped(t *testing.T) {
	long := strings.Repeat("x", 3*headBytes)
	tests := []struct {
		content string
		rows    int
		text    string
	}{
		{"title\na,b\n", 1, "a,b\n"},
		{"title\r\n\r\na,b\r\n", 2, "a,b\r\n"},
		{"\"two\nlines\"\na,b\n", 1, "a,b\n"},
		{"\"a \"\"\nquote\",\"\n\"\na,b\n", 1, "a,b\n"},
		{"5\" tube\na,b\n", 1, "a,b\n"},
		{"title\ra,b\r", 1, "a,b\n"},
		{long + "\na,b\n", 1, "a,b\n"},
		{"title\n", 1, ""},
		{"title", 1, ""},
		{"title\na,b\n", 2, ""},
		{"title\na,b\n", 3, ""},
		{"title\na,b", 1, "a,b"},
	}
	for _, test := range tests {
		want(t, test.content, binding.Format{SkipRows: test.rows}, test.text)
	}
	wantFlaw(t, "t.csv", "a\nb\x81\nc\n", binding.Format{SkipRows: 2, Encoding: "windows-1252"}, "",
		Flaw{Kind: query.BadEncoding, At: WholeFile, Line: 2, Detail: query.NotInEncoding{Encoding: "windows-1252", Byte: 0x81}})
}

func TestRowsThatEndWithCREndWithLF(t *testing.T) {
	for content, text := range map[string]string{
		"a,b\r1,2\r":                    "a,b\n1,2\n",
		"a,b\r1,2":                      "a,b\n1,2",
		"a\r\r\r":                       "a\n\n\n",
		"a\r\"x\ry\"\rb\r":              "a\n\"x\ry\"\nb\n",
		"a\r\"x\ny\"\rb\r":              "a\n\"x\ny\"\nb\n", // LF inside quotes does not end a row
		"a,\"x\"\"\ry\"\rb\r":           "a,\"x\"\"\ry\"\nb\n",
		"a\rb\nc\n":                     "a\rb\nc\n", // CR alone among LF is part of a cell
		"a\n1\r2\n":                     "a\n1\r2\n",
		"a\r\nb\r\n":                    "a\r\nb\r\n",
		"\"a\rb\",c":                    "\"a\rb\",c",
		"a\"b\rc\r":                     "a\"b\nc\n",
		"a\r":                           "a\n",
		strings.Repeat("12,\r", 30_000): strings.Repeat("12,\n", 30_000),
	} {
		want(t, content, binding.Format{}, text)
	}
	// What follows the head decides, where that ends with CR.
	head := strings.Repeat("x", headBytes-1)
	want(t, head+"\r\nb\r\n", binding.Format{}, head+"\r\nb\r\n")
	want(t, head+"\rb\r", binding.Format{}, head+"\nb\n")
}

func TestColumnsHaveALimit(t *testing.T) {
	most := strings.Repeat(";", MaxColumns-1) + "a\n"
	want(t, most, binding.Format{}, most)
	wantFlaw(t, "t.csv", ";"+most, binding.Format{}, "", Flaw{Kind: query.TooManyColumns, At: WholeFile, Detail: query.TooMany{Limit: MaxColumns}})
	names := strings.Repeat("a long name of a column;", MaxColumns) + "a\n"
	wantFlaw(t, "t.csv", names, binding.Format{}, "", Flaw{Kind: query.TooManyColumns, At: WholeFile, Detail: query.TooMany{Limit: MaxColumns}})
}

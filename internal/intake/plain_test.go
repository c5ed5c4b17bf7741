package intake

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"plancheck/internal/binding"
)

// sheetRead is what a sheet is read as.
type sheetRead struct {
	text   string
	err    error
	merged []Area
}

// readSheetOf reads the rows of a sheet, with a few texts and styles beside it.
func readSheetOf(in io.Reader) sheetRead {
	book := &workbook{size: 1 << 20, kinds: []numberKind{plainNumber, dayNumber, percentNumber, codeNumber + 3, momentNumber}}
	for _, text := range []string{"mã", "Hà \"Nội\", VN", ""} {
		book.texts.bytes = append(book.texts.bytes, text...)
		book.texts.ends = append(book.texts.ends, uint32(len(book.texts.bytes)))
	}
	s := newSheet(in, "part", book, &binding.Format{})
	text, err := io.ReadAll(s)
	return sheetRead{string(text), err, s.merged}
}

// plainSeeds are rows in plain markup, and nearly so.
var plainSeeds = []string{
	`<row r="1" spans="1:8"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45077</v></c><c r="C1"/></row><row r="2"><c r="A2"><v>1.5</v></c></row>`,
	`<row><c><v>1</v></c><c s="3"><v>7</v></c><c t="b"><v>1</v></c><c t="b"><v>x</v></c><c t="e"><v>#N/A</v></c></row>`,
	`<row><c r="A1" t="s"><v>9</v></c></row>`, `<row><c r="A1" t="s"><v></v></c><c t="s"><v>1</v></c></row>`,
	`<row><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, `<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>`,
	`<row><c r=""><v>1</v></c></row>`, `<row><c s=""><v>1</v></c></row>`, `<row><c r="A1" r="B1"><v>1</v></c></row>`,
	`<row><c  r="A1"><v>1</v></c></row>`, `<row><c r='A1'><v>1</v></c></row>`, `<row><c r="A1" cm="1"><v>1</v></c></row>`,
	`<row><c r="A1"><v>&#49;</v></c><c><v>a&amp;b</v></c><c t="str"><v>a_x000D_b</v></c></row>`,
	`<row><c r="A1"><f>1+1</f><v>2</v></c><c><v> 2 </v></c><c><v>-0</v></c><c><v>2.50</v></c><c><v>1E3</v></c></row>`,
	`<row><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="B1"><v>1</v><v>2</v></c><cc><v>1</v></cc></row>`,
	`<row><c r="A1"><v>1</v></c></row ><row r="5"><c r="ZZZ5"><v>1</v></c></row>`, `<row><c r="A1"><v>1</v></c>`, `<row><c r="A1"><v>1`,
	`<row><c r="A1" s="4"><v>45077.5</v></c><c s="1"><v>1</v></c><c s="1"><v>99999999</v></c><c s="2"><v>0.125</v></c></row>`,
}

// Cells that are taken as a whole are what they are tag by tag.
func FuzzPlainCells(f *testing.F) {
	for _, rows := range plainSeeds {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		text := "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"
		byTag := readSheetOf(iotest.OneByteReader(strings.NewReader(text)))
		if got := readSheetOf(strings.NewReader(text)); !reflect.DeepEqual(got, byTag) {
			t.Errorf("%s\nread as %+v\ntag by tag %+v", rows, got, byTag)
		}
	})
}

func TestPlainCellsAreTakenAsAWhole(t *testing.T) {
	for in, want := range map[string]int{
		`<c r="B7" s="1" t="s"><v>12</v></c><c`: 35, `<c t="b" r="B7"><v></v></c>`: 27, `<c/>`: 4, `<c s="1"/> `: 10,
		`<c r="B7"><v>12</v></c`: 0, `<c r="B7"><v>1&lt;</v></c>`: 0, `<c r="B7"><f/><v>1</v></c>`: 0, `<cx><v>1</v></c>`: 0, `<c r="B7" `: 0, ``: 0, `<c r="B`: 0, `<c x="1"/>`: 0,
	} {
		if _, size := takePlainCell([]byte(in)); size != want {
			t.Errorf("%s: %d bytes, want %d", in, size, want)
		}
	}
	for in, want := range map[string]string{
		`<si><t>Hà Nội</t></si><si>`: "Hà Nội", `<si><t xml:space="preserve"> a </t></si>`: " a ",
		`<si><t>a&amp;b</t></si>`: "", `<si><t>a</t><t>b</t></si>`: "", `<si><t>a</t></s`: "", `<si><r><t>a</t></r></si>`: "", `<si/>`: "",
	} {
		if got, size := takePlainShared([]byte(in)); string(got) != want || (size > 0) != (want != "") {
			t.Errorf("%s: %q, %d bytes", in, got, size)
		}
	}
}

// closing is a reader that knows whether it was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

func TestReadingInAdvance(t *testing.T) {
	text := strings.Repeat("0123456789abcdef", 100_000)
	broken := errors.New("broken")
	in := &closing{Reader: io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))}
	r := inAdvance(in)
	if got, err := io.ReadAll(iotest.HalfReader(r)); string(got) != text || err != broken {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if r.Close(); !in.closed {
		t.Error("it is not closed")
	}
	in = &closing{Reader: strings.NewReader(text)} // of which nobody reads the end
	r = inAdvance(in)
	if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
		t.Error(err)
	}
	if r.Close(); !in.closed {
		t.Error("it is not closed")
	}
}

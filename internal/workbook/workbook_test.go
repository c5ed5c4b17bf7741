package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// readBack returns a book as a spreadsheet has it.
func readBack(t *testing.T, b *book) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := b.write(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestCellsAreWhatTheyAre(t *testing.T) {
	day, _ := calendar.New(2023, 12, 31)
	early, _ := calendar.New(1899, 5, 1)
	wide := strings.Repeat("𝒳", 20_000) // two units each
	for _, c := range []struct {
		cell   cell
		raw    string
		format string // as the sheet shows numbers; @ is text
	}{
		{(&book{}).text("001"), "001", "@"},
		{(&book{}).text("=1+1"), "=1+1", "@"},
		{(&book{}).text("3/10"), "3/10", "@"},
		{(&book{}).text("a\tb\x1b\u202e"), `a b\u001b\u202e`, "@"},
		{(&book{}).text(wide), strings.Repeat("𝒳", 16_382) + "…", "@"},
		{whole(4531), "4531", "#,##0"},
		{number(value.Scaled(-1250, 2)), "-12.5", "#,##0.0"},
		{number(value.Int(999_999_999_999_999)), "999999999999999", "#,##0"},
		{number(value.Int(1_234_567_890_123_456)), "1234567890123456", "@"}, // 16 digits
		{number(value.Ratio(value.Int(1), value.Int(3))), "1/3", "@"},
		{shown("29.7%"), "0.297", "0.0%"},
		{shown("59.996%"), "0.59996", "0.000%"},
		{shown("100.0%"), "1", "0.0%"},
		{shown("1/1000000000000"), "1/1000000000000", "@"},
		{shown("*"), "*", "@"},
		{date(day), "45291", "dd/mm/yyyy"},
		{date(early), "1899-05-01", "@"},
	} {
		b := newBook(Options{})
		s := b.begin("x")
		s.row([]cell{c.cell}, style{})
		f := readBack(t, b)
		raw, err := f.GetCellValue("x", "A1", excelize.Options{RawCellValue: true})
		if err != nil || raw != c.raw {
			t.Errorf("%.60q is %.60q, %v", c.cell.text+c.cell.number, raw, err)
		}
		id, _ := f.GetCellStyle("x", "A1")
		look, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		format := "@"
		if look.CustomNumFmt != nil {
			format = *look.CustomNumFmt
		}
		kind, _ := f.GetCellType("x", "A1")
		isText := kind == excelize.CellTypeSharedString
		if format != c.format || isText != (c.format == "@") {
			t.Errorf("%.60q has the format %s and the type %v", raw, format, kind)
		}
	}
}

func TestWorkbookIsCountedBeforeItIsMade(t *testing.T) {
	memory := budget.New(1 << 20)
	b := newBook(Options{Memory: memory})
	s := b.begin("x")
	for range 10_000 {
		s.add(b.text("text"), whole(1))
	}
	err := b.write(&bytes.Buffer{})
	short, ok := err.(*budget.Error)
	if !ok || short.For.String() != "the sheets of the workbook" {
		t.Fatalf("%v", err)
	}
	if s.rows > 10_000 || memory.Used() > 2<<20 {
		t.Errorf("%d bytes are taken", memory.Used())
	}
	if b.close(); memory.Used() != 0 {
		t.Errorf("%d bytes are left", memory.Used())
	}
}

func TestASheetSaysWhatItHasNoRoomFor(t *testing.T) {
	b := newBook(Options{})
	s := b.begin("x")
	s.rows = excelize.TotalRows - 2
	for range 5 {
		s.add(whole(1))
	}
	if s.rows != excelize.TotalRows {
		t.Fatalf("%d rows", s.rows)
	}
	last, err := b.file.GetCellValue("x", "A1048576")
	if err != nil || !strings.Contains(last, "no room for the rest") {
		t.Errorf("the last row says %q, %v", last, err)
	}
}

package csvengine

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"plancheck/internal/query"
)

// split returns every record with its line, and how the records end: a flaw
// with a line in place of its offset, io.EOF, or another error.
func split(in io.Reader) (records [][]string, lines []int64, end error) {
	return splitInBlocks(in, blockBytes)
}

// splitInBlocks does the same with blocks of some size.
func splitInBlocks(in io.Reader, size int) (records [][]string, lines []int64, end error) {
	var r blocks
	var b block
	var all []byte
	r.reset(in, size)
	for {
		if err := r.read(&b); err != nil {
			return records, lines, err
		}
		all = append(all, b.bytes...)
		at := 0
		if b.base == 0 && bytes.HasPrefix(b.bytes, []byte("\ufeff")) {
			at = len("\ufeff")
		}
		lineOf := func(offset int64) int64 { return 1 + int64(bytes.Count(all[:offset], []byte{'\n'})) }
		for at < len(b.bytes) {
			var record record
			data, offset := b.bytes[at:], b.base+int64(at)
			if f := record.read(data, b.end, offset); f != nil {
				return records, lines, &flaw{f.kind, lineOf(f.at)}
			}
			lines = append(lines, lineOf(offset))
			var cells []string
			for i := range record.cells {
				cells = append(cells, string(record.cell(data, i)))
			}
			records = append(records, cells)
			at += record.length
		}
	}
}

func TestSplitter(t *testing.T) {
	tests := []struct {
		in    string
		want  [][]string
		lines []int64
		end   error
	}{
		{"", nil, nil, io.EOF},
		{"\ufeffa,b\n", [][]string{{"a", "b"}}, []int64{1}, io.EOF},
		{"a,b\r\nc\r\n", [][]string{{"a", "b"}, {"c"}}, []int64{1, 2}, io.EOF},
		{"a,\n,b", [][]string{{"a", ""}, {"", "b"}}, []int64{1, 2}, io.EOF},
		{"\n\n", [][]string{{""}, {""}}, []int64{1, 2}, io.EOF},
		{`"a ""b"",c",""` + "\n", [][]string{{`a "b",c`, ""}}, []int64{1}, io.EOF},
		{"\"a\nb\r\nc\",d\ne", [][]string{{"a\nb\r\nc", "d"}, {"e"}}, []int64{1, 4}, io.EOF},
		{`"a"`, [][]string{{"a"}}, []int64{1}, io.EOF},
		{"\"a\"\r\nb\r", [][]string{{"a"}, {"b"}}, []int64{1, 2}, io.EOF},
		{"\"a\"\r", [][]string{{"a"}}, []int64{1}, io.EOF},
		{" a \u00a0,\tb", [][]string{{"a", "b"}}, []int64{1}, io.EOF},
		{"a\n\"b\n\"\"\n", [][]string{{"a"}}, []int64{1}, &flaw{query.UnclosedQuote, 2}},
		{"a\nb\"c\n", [][]string{{"a"}}, []int64{1}, &flaw{query.BareQuote, 2}},
		{"a\n\"b\n\" ,c\n", [][]string{{"a"}}, []int64{1}, &flaw{query.BareQuote, 3}},
		{"a\n\"b\"\rc\n", [][]string{{"a"}}, []int64{1}, &flaw{query.BareQuote, 2}},
	}
	for _, test := range tests {
		records, lines, end := split(strings.NewReader(test.in))
		if !equalRecords(records, test.want) || !slices.Equal(lines, test.lines) || fmt.Sprint(end) != fmt.Sprint(test.end) {
			t.Errorf("%q: got %q, lines %d, %v; want %q, lines %d, %v", test.in, records, lines, end, test.want, test.lines, test.end)
		}
	}
}

func equalRecords(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal) }

func TestSplitterTakesRecordsUpToTheLimit(t *testing.T) {
	for _, newline := range []string{"\n", "\r\n", ""} {
		for length, want := range map[int]error{maxRecord: io.EOF, maxRecord + 1: &flaw{query.RecordTooLong, 2}} {
			in := "a\n" + strings.Repeat("x", length) + newline
			if _, _, end := split(strings.NewReader(in)); fmt.Sprint(end) != fmt.Sprint(want) {
				t.Errorf("%d bytes and %q: %v, want %v", length, newline, end, want)
			}
		}
	}
}

func TestSplitterPassesReadErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	in := io.MultiReader(strings.NewReader("a\nb\n"), iotest.ErrReader(broken))
	if _, _, end := split(in); !errors.Is(end, broken) {
		t.Errorf("error %v", end)
	}
}

// FuzzSplitter checks that the size of what is read at once does not matter,
// and that well-formed text is taken apart as encoding/csv does it.
func FuzzSplitter(f *testing.F) {
	for _, seed := range []string{
		"a,b\nc,d\n", "\ufeffa\r\n\"b\"\"\"\r\n", "\"a\nb\",c", "a\"b", "\"a\" b", "\"", "\"a\"\r", "\r\r\n", ",\n,,", "\xff", "a\x00", "\"\xe1\xba\xbf\"", strings.Repeat("a,\"b\"\n", 50),
	} {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, data []byte, chunk int) {
		records, lines, end := split(bytes.NewReader(data))
		smallRecords, smallLines, smallEnd := splitInBlocks(bytes.NewReader(data), 1+(chunk&31))
		if !equalRecords(records, smallRecords) || !slices.Equal(lines, smallLines) || fmt.Sprint(end) != fmt.Sprint(smallEnd) {
			t.Fatalf("chunks matter: %q %v %v; %q %v %v", records, lines, end, smallRecords, smallLines, smallEnd)
		}
		if end == io.EOF {
			compareWithStandard(t, data, records)
		}
	})
}

func compareWithStandard(t *testing.T, data []byte, records [][]string) {
	t.Helper()
	standard := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	standard.FieldsPerRecord = -1
	want, err := standard.ReadAll()
	if err != nil {
		t.Fatalf("encoding/csv refuses what the splitter takes: %v", err)
	}
	var got [][]string
	for _, cells := range records { // encoding/csv passes over empty lines
		if len(cells) > 1 || cells[0] != "" {
			got = append(got, cells)
		}
	}
	var trimmed [][]string
	for _, cells := range want {
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) > 1 || cells[0] != "" {
			trimmed = append(trimmed, cells)
		}
	}
	for _, cells := range got {
		for i := range cells { // which encoding/csv makes LF
			cells[i] = strings.ReplaceAll(cells[i], "\r\n", "\n")
		}
	}
	if !equalRecords(got, trimmed) {
		t.Fatalf("got %q, encoding/csv %q", got, trimmed)
	}
}

// TestRowsAreRecords checks that the fast way finds the cells of every row that
// the exact way finds, and takes nothing else for a row.
func TestRowsAreRecords(t *testing.T) {
	pieces := []string{"a", "bc,", ",", ",", "\n", "\n", "\r\n", `"`, `""`, `"x"`, `"y,\n",`, " ", "é", "\u00a0", "12345678", "\x00"}
	r := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		var text []byte
		for range r.IntN(14) {
			text = append(text, pieces[r.IntN(len(pieces))]...)
		}
		if len(text) == 0 {
			continue
		}
		ends := make([]uint32, 1+r.IntN(3))
		padded := append(slices.Clone(text), make([]byte, padding)...)
		next := scanRow(padded, 0, ends)
		var want record
		flaw := want.read(text, true, 0)
		if next < 0 {
			continue
		}
		if flaw != nil || len(want.cells) != len(ends) || want.length != next {
			t.Fatalf("%q: taken for a row of %d cells; %v, %d cells", text, len(ends), flaw, len(want.cells))
		}
		b := batch{block: &block{bytes: text}, header: &header{}, n: 1, rows: &rows{width: len(ends), starts: []uint32{0}, ends: ends}}
		for i := range ends {
			b.header.at = append(b.header.at, i)
		}
		for i := range ends {
			if got, want := b.cell(0, i), want.cell(text, i); !bytes.Equal(got, want) {
				t.Fatalf("%q: cell %d is %q, want %q", text, i, got, want)
			}
		}
	}
}

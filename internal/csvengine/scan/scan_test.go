package scan

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

	"plancheck/internal/bench/workload"
	"plancheck/internal/intake"
	"plancheck/internal/query"
)

// split returns every record with its line, and how the records end: a flaw
// with a line in place of its offset, io.EOF, or another error.
func split(in io.Reader) (records [][]string, lines []int64, end error) {
	return splitInBlocks(in, BlockBytes)
}

// splitInBlocks does the same with blocks of some size.
func splitInBlocks(in io.Reader, size int) (records [][]string, lines []int64, end error) {
	var r Blocks
	var b Block
	var all []byte
	r.Reset(in, size)
	for {
		if err := r.Read(&b); err != nil {
			return records, lines, err
		}
		all = append(all, b.Bytes...)
		at := 0
		if b.Base == 0 && bytes.HasPrefix(b.Bytes, []byte("\ufeff")) {
			at = len("\ufeff")
		}
		lineOf := func(offset int64) int64 { return 1 + int64(bytes.Count(all[:offset], []byte{'\n'})) }
		for at < len(b.Bytes) {
			record := Record{Delimiter: ','}
			data, offset := b.Bytes[at:], b.Base+int64(at)
			if f := record.Read(data, b.EndsFile, offset); f != nil {
				return records, lines, &intake.Flaw{Kind: f.Kind, At: lineOf(f.At), Detail: f.Detail}
			}
			lines = append(lines, lineOf(offset))
			var cells []string
			for i := range record.Len() {
				cells = append(cells, string(record.Cell(data, i)))
			}
			records = append(records, cells)
			at += record.Length
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
		{"a\n\"b\n\"\"\n", [][]string{{"a"}}, []int64{1}, &intake.Flaw{Kind: query.UnclosedQuote, At: 2}},
		{"a\nb\"c\n", [][]string{{"a"}}, []int64{1}, &intake.Flaw{Kind: query.BareQuote, At: 2}},
		{"a\n\"b\n\" ,c\n", [][]string{{"a"}}, []int64{1}, &intake.Flaw{Kind: query.BareQuote, At: 3}},
		{"a\n\"b\"\rc\n", [][]string{{"a"}}, []int64{1}, &intake.Flaw{Kind: query.BareQuote, At: 2}},
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
		for length, want := range map[int]error{MaxRecord: io.EOF, MaxRecord + 1: &intake.Flaw{Kind: query.RecordTooLong, At: 2, Detail: query.TooLong{Limit: MaxRecord}}} {
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

// quotingPieces are what quotes and cells are made of.
var quotingPieces = []string{`"123456""",`, `" z "`, ` "z" `, `"ab",`, "a", "bc,", ",", ",", "\n", "\n", "\r\n", `"`, `""`, `"x"`, `"y,\n",`, " ", "é", "\u00a0", "12345678", "\x00", ";"}

func pieced(r *rand.Rand, maxPieces int) []byte {
	var text []byte
	for range r.IntN(maxPieces) {
		text = append(text, quotingPieces[r.IntN(len(quotingPieces))]...)
	}
	return text
}

func padded(text []byte) []byte {
	return append(slices.Clone(text), make([]byte, Padding)...)[:len(text)]
}

// checkColumns compares the cells of columns with those of rows.
func checkColumns(t *testing.T, b *RowRange, text []byte) {
	t.Helper()
	for at := range min(b.rows.Width, b.N*b.rows.Width) {
		cells := b.Column(at)
		for row := range b.N {
			start, end := cells.At(row)
			got, want := text[start:end], b.Cell(row, at)
			if len(got) > 0 && got[0] == '"' {
				got = b.unquoted(got)
			}
			if got = bytes.TrimSpace(got); !bytes.Equal(got, want) {
				t.Fatalf("%q: cell %d of row %d of the column is %q, want %q", text, at, row, got, want)
			}
		}
	}
}

// TestQuotesInsideAreSeen looks for a quote in cells of any length, with others around them.
func TestQuotesInsideAreSeen(t *testing.T) {
	for length := range uint32(40) {
		for quote := range length + 3 {
			text := padded(bytes.Repeat([]byte{'#'}, int(length)+3)) // near a quote
			text[quote] = '"'
			isInside := quote >= 1 && quote < 1+length
			if got := hasQuote(text[:len(text)+Padding], 1, 1+length); got != isInside {
				t.Errorf("%d bytes, quote at %d: %v", length, quote, got)
			}
		}
	}
}

// TestRowsAreRecords checks that taking a block as a whole finds the cells that
// the exact way finds, and takes nothing else for rows.
func TestRowsAreRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	filled := 0
	for range 50_000 {
		text := padded(pieced(r, 14))
		var rows Rows
		rows.Reset(1+r.IntN(3), 0)
		end, ok := rows.Fill(text, 0, ',')
		if !ok {
			continue
		}
		filled += rows.N
		if r.IntN(2) == 0 {
			rows.Spread()
		}
		b := RowRange{Block: &Block{Bytes: text}, N: rows.N, rows: &rows}
		at := 0
		for row := range rows.N {
			want := Record{Delimiter: ','}
			if flaw := want.Read(text[at:], true, 0); flaw != nil || want.Len() != rows.Width || int(rows.start(row)) != at {
				t.Fatalf("%q: row %d at %d is taken for one of %d cells; %v, %d cells at %d", text, row, rows.start(row), rows.Width, flaw, want.Len(), at)
			}
			for i := range rows.Width {
				if got, want := b.Cell(row, i), want.Cell(text[at:], i); !bytes.Equal(got, want) {
					t.Fatalf("%q: cell %d of row %d is %q, want %q", text, i, row, got, want)
				}
			}
			at += want.Length
		}
		checkColumns(t, &b, text)
		if at != end {
			t.Fatalf("%q: rows end at %d, want %d", text, end, at)
		}
	}
	if filled < 1000 {
		t.Errorf("only %d rows were compared", filled)
	}
}

// TestWellFormedTextIsPlain checks that nothing is left to the slow way without
// need.
func TestWellFormedTextIsPlain(t *testing.T) {
	for _, text := range []string{"a,b\n", "\"a\",\"b\"\n", "\"a\"\r\n", `"a ""b""",""` + "\n", `"""a""",` + "\n", strings.Repeat("\"a\nb\",\"\"\r\n", 30), "a,\"unfinished"} {
		for shift := range wordBytes {
			shifted := padded([]byte(strings.Repeat("x", shift) + "\n" + text))
			if _, _, plain := separators(shifted, 0, ',', make([]uint32, len(shifted)+2*wordBytes)); !plain {
				t.Errorf("%q after %d bytes is not plain", text, shift+1)
			}
		}
	}
}

// separatorsWays are all ways to find separators on this processor. The first one is right.
var separatorsWays = []func(data []byte, from int, delimiter byte, to []uint32) (found, newlines int, plain bool){separatorsPortable, separators}

// checkWays holds the ways to find separators against each other.
func checkWays(t *testing.T, data []byte, from int, delimiter byte) {
	t.Helper()
	var want []uint32
	var wantLines int
	var wantPlain bool
	for i, find := range separatorsWays {
		at := make([]uint32, len(data)+2*wordBytes)
		found, lines, plain := find(data, from, delimiter, at)
		at = at[:found]
		if i == 0 {
			want, wantLines, wantPlain = at, lines, plain
		} else if plain != wantPlain || plain && (lines != wantLines || !slices.Equal(at, want)) {
			t.Fatalf("way %d: %q from %d: %v %d %v; portable %v %d %v", i, data, from, at, lines, plain, want, wantLines, wantPlain)
		}
	}
}

// FuzzSeparators holds the implementations against each other.
func FuzzSeparators(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		f.Add(pieced(r, 80), r.IntN(3), byte(",;\t|"[r.IntN(4)]))
	}
	f.Fuzz(func(t *testing.T, data []byte, from int, delimiter byte) {
		if delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == 0 || delimiter > 127 {
			return
		}
		data = padded(data)
		checkWays(t, data, min(from&255, len(data)), delimiter)
	})
}

// TestSeparatorsAreTheSameEverywhere does what the fuzz test does, often, and with words that
// are full of separators.
func TestSeparatorsAreTheSameEverywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 20_000 {
		checkWays(t, padded(pieced(r, 60)), 0, ',')
	}
	for separators := range 3 * wordBytes {
		checkWays(t, padded([]byte(strings.Repeat(",", separators)+strings.Repeat("x", 3*wordBytes-separators))), 0, ',')
	}
}

// BenchmarkParse cuts the inspections of the speed benchmark into blocks and
// finds their rows, which is all that is done with a column that nobody needs;
// beside it the separators in portable Go, and what encoding/csv takes.
func BenchmarkParse(b *testing.B) {
	text := workload.Inspections.Files(1_000_000)["inspections.csv"]
	width := 1 + bytes.Count(text[:bytes.IndexByte(text, '\n')], []byte{','})
	inBlocks := func(b *testing.B, parse func(block *Block)) {
		var r Blocks
		var block Block
		r.Reset(bytes.NewReader(text), BlockBytes)
		for {
			switch err := r.Read(&block); err {
			case nil:
				parse(&block)
			case io.EOF:
				return
			default:
				b.Fatal(err)
			}
		}
	}
	var rows Rows
	to := make([]uint32, 2*BlockBytes)
	for _, way := range []struct {
		name  string
		parse func(b *testing.B)
	}{
		{"rows", func(b *testing.B) {
			inBlocks(b, func(block *Block) {
				rows.Reset(width, 0)
				if end, ok := rows.Fill(block.Bytes, 0, ','); !ok || end != len(block.Bytes) {
					b.Fatal("a block is not plain")
				}
			})
		}},
		{"portable", func(b *testing.B) {
			inBlocks(b, func(block *Block) {
				if _, _, plain := separatorsPortable(block.Bytes, 0, ',', to); !plain {
					b.Fatal("a block is not plain")
				}
			})
		}},
		{"encoding-csv", func(b *testing.B) {
			r := csv.NewReader(bytes.NewReader(text))
			r.ReuseRecord = true
			for {
				if _, err := r.Read(); err == io.EOF {
					return
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				way.parse(b)
			}
		})
	}
}

// BenchmarkSeparators finds the separators of rows of short cells, and of longer ones. How
// long a cell is cannot be foreseen.
func BenchmarkSeparators(b *testing.B) {
	for _, form := range []struct {
		name          string
		columns, cell int // mean length
	}{{"40-columns-of-4", 40, 4}, {"40-columns-of-1", 40, 1}, {"6-columns-of-11", 6, 11}} {
		r := rand.New(rand.NewPCG(11, 12))
		var text []byte
		for len(text) < BlockBytes {
			for c := range form.columns {
				text = append(text, "xxxxxxxxxxxxxxxxxxxxxxxx"[:1+r.IntN(2*form.cell-1)]...)
				text = append(text, ",\n"[c/(form.columns-1)])
			}
		}
		text = padded(text)
		b.Run(form.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			var rows Rows
			for b.Loop() {
				rows.Reset(form.columns, 0)
				if _, ok := rows.Fill(text, 0, ','); !ok {
					b.Fatal("a block is not plain")
				}
			}
		})
	}
}

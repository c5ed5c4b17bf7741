package csvengine

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"plancheck/internal/query"
)

// split returns every record with its line, and how it ended.
func split(in io.Reader) (records [][]string, lines []int64, end error) {
	return splitWith(&splitter{}, in)
}

func splitWith(s *splitter, in io.Reader) (records [][]string, lines []int64, end error) {
	if err := s.reset(in); err != nil {
		return nil, nil, err
	}
	for {
		if err := s.next(); err != nil {
			return records, lines, err
		}
		lines = append(lines, s.line)
		var cells []string
		for i := range s.record.cells {
			cells = append(cells, string(s.cell(i)))
		}
		records = append(records, cells)
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
		{"a\n\"b\n\xff\"\n", [][]string{{"a"}}, []int64{1}, &flaw{query.BadEncoding, 3}},
		{"\xff\xfea\x00\"\x00", nil, nil, &flaw{query.BadEncoding, 1}},
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
		smallRecords, smallLines, smallEnd := splitInChunks(data, 1+(chunk&31))
		if !equalRecords(records, smallRecords) || !slices.Equal(lines, smallLines) || fmt.Sprint(end) != fmt.Sprint(smallEnd) {
			t.Fatalf("chunks matter: %q %v %v; %q %v %v", records, lines, end, smallRecords, smallLines, smallEnd)
		}
		if end == io.EOF {
			compareWithStandard(t, data, records)
		}
	})
}

// splitInChunks splits with a buffer that begins as small as one chunk, so that
// records are found across its end.
func splitInChunks(data []byte, chunk int) (records [][]string, lines []int64, end error) {
	s := splitter{buffer: make([]byte, max(chunk, 3))}
	return splitWith(&s, &chunks{data, chunk})
}

// chunks reads a few bytes at a time.
type chunks struct {
	data []byte
	size int
}

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.data) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.data[:min(c.size, len(c.data))])
	c.data = c.data[n:]
	return n, nil
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

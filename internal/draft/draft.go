// Package draft writes a plan file to start from by looking at a data file: its
// header, and its first rows. What the file cannot say for certain is marked as a
// guess in a comment; nothing is guessed of columns that look personal.
package draft

import (
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/framing"
	"plancheck/internal/intake"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

const (
	mostRows  = 5000 // rows that are looked at
	mostAbove = 8    // rows above the header that are looked for
)

// ErrNoTable is returned for a file in which no table was found.
var ErrNoTable = errors.New("no table")

// Plan returns a plan file with one dataset, which reads the file of that name in the
// folder, and an indicator that counts its rows. Comments are in the language. The
// error is ErrNoTable, or what package intake or the file system returns.
func Plan(folder *source.Folder, name string, lang words.Language) ([]byte, error) {
	t, err := open(folder, name)
	if err != nil {
		return nil, err
	}
	return t.write(path.Base(name), lang), nil
}

// table is the beginning of a table in a file.
type table struct {
	format  binding.Format // how it is read
	columns []*column
	left    []string // kinds of rows that are not records
}

// open finds the table: below the first row whose cells can be names of columns.
func open(folder *source.Folder, name string) (*table, error) {
	var format binding.Format
	for format.SkipRows <= mostAbove {
		records, err := read(folder, name, format)
		if flaw, ok := errors.AsType[*intake.Flaw](err); ok && flaw.Kind == query.LegacyFont && format.Encoding == "" {
			if font, ok := flaw.Detail.(query.LooksLike); ok {
				format.Encoding = font.Encoding
				continue
			}
		}
		if err != nil {
			return nil, err
		}
		if len(records) > 0 && isHeader(records) {
			t := &table{format: format}
			t.look(records)
			return t, nil
		}
		format.SkipRows++
	}
	return nil, ErrNoTable
}

// read returns the header and the first rows of a file.
func read(folder *source.Folder, name string, format binding.Format) (records [][]string, err error) {
	file, err := intake.Open(folder, name, &format, intake.Options{})
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = rune(file.Delimiter()), -1, true
	for len(records) < mostRows {
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
		}
		records = append(records, record)
	}
	return records, nil
}

// isHeader reports whether the first row can be the header of the others: as wide as
// any of them, with texts that differ.
func isHeader(records [][]string) bool {
	width := filled(records[0])
	seen := map[string]bool{}
	for i, cell := range records[0] {
		switch {
		case cell == "" && i >= width:
		case cell == "" || seen[cell]:
			return false
		}
		seen[cell] = true
	}
	for _, record := range records[1:min(len(records), 30)] {
		if filled(record) > width {
			return false
		}
	}
	return width > 1
}

// filled returns how wide a row is without blank cells at its end.
func filled(record []string) int {
	n := len(record)
	for n > 0 && record[n-1] == "" {
		n--
	}
	return n
}

// look takes the columns and their cells from records, the header first.
func (t *table) look(records [][]string) {
	header := records[0][:filled(records[0])]
	names := map[string]bool{}
	for _, h := range header {
		c := newColumn(h, names)
		t.columns = append(t.columns, c)
	}
	finder := framing.NewFinder(framing.Rules{})
	never := func(int) bool { return false }
	for n, record := range records[1:] {
		if filled(record) == 0 {
			continue
		}
		cells := append(record, make([]string, max(0, len(header)-len(record)))...)[:len(header)]
		seen := finder.Look(&framing.Row{
			Cells: cells, Width: len(header), UnderHeader: n == 0, IsHeader: strings.Join(cells, "\x00") == strings.Join(header, "\x00"),
			IsCode: never, IsValue: never,
		})
		if seen.Outcome == framing.Refused {
			t.leaveOut(framing.Names()[seen.Kind-framing.Total])
			continue
		}
		for i, c := range t.columns {
			c.add(cells[i])
		}
	}
}

func (t *table) leaveOut(kind string) {
	for _, known := range t.left {
		if known == kind {
			return
		}
	}
	t.left = append(t.left, kind)
}

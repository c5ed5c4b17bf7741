// Package template makes the files that the field fills in: for every dataset a
// CSV file with the headers that the plan reads, registers with their units,
// and a text that says what belongs in each column.
//
// A [Template] is made in three steps:
//
//  1. [New] finds the sheets of a plan: datasets that share a file share a
//     sheet, whose columns are those of all of them that a file has. Units that
//     the plan lists by their keys, because each of them is judged, are entered;
//  2. where there are data, [Template.Registers] is the query that lists the
//     units as their cells are written, and [Template.Fill] takes what it lists;
//  3. [Template.Files] writes the sheets and the text.
//
// The same plan reads the files again. An exception are workbooks and
// compressed files: their sheets are CSV files, of which the text says how they
// are to be saved.
//
// [Template.Book] is the same as one workbook, with all that a spreadsheet offers those
// who fill it in; [Template.InBook] has the plan read that.
package template

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Template is the blank files of a plan.
type Template struct {
	plan   *plan.Plan
	reads  []plan.Reads // by indicator
	isBook bool         // what is said of it is said of one workbook
	sheets []*sheet
}

// File is one file of a template. Its name is relative to the folder of the
// template, with slashes.
type File struct {
	Name string
	Text []byte
}

// New returns the template of a plan.
func New(p *plan.Plan) *Template {
	t := &Template{plan: p, sheets: sheetsOf(p)}
	for _, i := range p.Indicators {
		t.reads = append(t.reads, p.Reads(i))
		if g := i.Each; g != nil && g.Register != "" {
			t.sheetOf(g.Register).enter(g.Register, g.Values)
		}
	}
	return t
}

// Registers returns the query that lists the sheets of registers, each cell as
// the text that it is, where they are, and for each of its datasets the one of the
// plan.
func (t *Template) Registers() (*query.Query, binding.Files, []*plan.Dataset) {
	q, files := &query.Query{}, binding.Files{}
	var declared []*plan.Dataset
	for _, s := range t.sheets {
		if s.register == nil || s.isPersonal() {
			continue
		}
		files[s.register.Name] = s.list(q)
		declared = append(declared, s.register)
	}
	return q, files, declared
}

// Fill enters the units that the query of Registers lists, in place of those
// that are there. A register of which it lists none stays as it is. What the units
// and their files take is counted; the error is a *[budget.Error].
func (t *Template) Fill(listings [][]query.Row, memory *budget.Account) error {
	k := 0
	for _, s := range t.sheets {
		if s.register == nil || s.isPersonal() {
			continue
		}
		if len(listings[k]) > 0 {
			s.units = nil
		}
		for _, row := range listings[k] {
			cells := make([]string, len(row.Values))
			for i, v := range row.Values {
				cells[i] = v.String()
			}
			var err error
			if s.units, err = budget.Grow(memory, s.units, len(s.units)+1); err != nil {
				return err
			}
			if err := memory.Take(s.bytes(cells)); err != nil {
				return err
			}
			s.units = append(s.units, cells)
		}
		k++
	}
	return nil
}

// bytes returns about how many bytes a unit takes beside its place: as cells, and as a
// row of its file, which is copied in encodings that are not UTF-8.
func (s *sheet) bytes(cells []string) int64 {
	const aligned = 16 // what the allocator rounds up to
	copies := int64(1)
	if !isUTF8(s.format.Encoding) {
		copies = 4
	}
	inParts := int64(0)
	if len(s.fromName) > 0 {
		inParts = 2 * budget.SizeOf[[]string]()
	}
	return int64(len(cells))*budget.SizeOf[string]() + aligned + inParts + copies*int64(rowBytes(cells))
}

// rowBytes is how many bytes a row has in a file in UTF-8, unless there are quotes
// in it.
func rowBytes(cells []string) int {
	n := len("\r\n")
	for _, cell := range cells {
		n += len(cell) + len(",")
	}
	return n
}

// Readme is the name of the text that says what is to be filled in.
const Readme = "README.txt"

// Files returns the files in the language, sorted by the plan's
// datasets, the text first. The error says why a sheet cannot be written so
// that the plan reads it.
func (t *Template) Files(in words.Language) ([]File, error) {
	files, named := []File{{Name: Readme}}, map[string]bool{strings.ToLower(Readme): true}
	for _, s := range t.sheets {
		for _, part := range s.parts() {
			text, err := s.text(part.rows, t.plan, in)
			if err != nil {
				return nil, err
			}
			if !isPortable(part.name) || strings.Count(part.name, "/") != strings.Count(s.file, "/") {
				return nil, words.NotAFileName.With(part.name).Err()
			}
			lower := strings.ToLower(part.name)
			if named[lower] {
				return nil, words.TwoDatasetsOneFile.With(part.name).Err()
			}
			named[lower] = true
			files = append(files, File{Name: part.name, Text: text})
		}
	}
	files[0].Text = t.readme(in)
	return files, nil
}

// text writes a sheet as its plan reads it: skipped rows, of which the first is
// the plan's name, the header, and the rows.
func (s *sheet) text(rows [][]string, p *plan.Plan, in words.Language) ([]byte, error) {
	var out bytes.Buffer
	size := len(byteOrderMark)
	for _, row := range rows {
		size += rowBytes(row)
	}
	out.Grow(size)
	if isUTF8(s.format.Encoding) {
		out.WriteString(byteOrderMark)
	}
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = s.delimiter(in), true
	for i := range s.format.SkipRows {
		title := ""
		if i == 0 {
			title = text.Cell(p.Name.In(in))
		}
		if err := w.Write([]string{title}); err != nil {
			return nil, err
		}
	}
	header := make([]string, len(s.columns))
	for i, c := range s.columns {
		header[i] = text.Cell(c.header())
	}
	if err := w.Write(header); err != nil {
		return nil, err
	}
	for range s.format.HeaderRows - 1 { // the names are whole in the first row
		if err := w.Write(make([]string, len(header))); err != nil {
			return nil, err
		}
	}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			if cells[i] = text.Cell(cell); cells[i] != cell && slices.Contains(s.format.Cells.Missing, cell) {
				cells[i] = "" // which means the same
			}
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	if isUTF8(s.format.Encoding) {
		return out.Bytes(), w.Error()
	}
	text, ok := encode(out.String(), s.format.Encoding)
	if !ok {
		return nil, words.NoSuchEncoder.With(s.datasets[0].Name, s.format.Encoding).Err()
	}
	return text, w.Error()
}

// delimiter is what the plan declares, otherwise what spreadsheets of the
// language write and expect.
func (s *sheet) delimiter(in words.Language) rune {
	switch {
	case s.format.Delimiter != 0:
		return rune(s.format.Delimiter)
	case in == words.Vietnamese:
		return ';'
	}
	return ','
}

package finding

import (
	"strings"
	"unicode"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// subject is what a sentence is about: one place of a finding in a dataset.
type subject struct {
	dataset *plan.Dataset
	read    *query.Dataset
	file    *binding.File
	finding *query.Finding
	place   query.Place
}

// span is the place in the file, or in the plan where there is no file.
func (s *subject) span() diag.Span {
	if s.place.File == "" {
		return s.dataset.Span
	}
	return diag.Span{File: s.place.File, Start: diag.Position{Line: int(s.place.Line)}}
}

// inFile says what is wrong with a file.
func (s *subject) inFile(what words.Text) words.Text {
	in := []words.Text{words.InDataset.With(s.dataset.Name)}
	if at := s.inSheet(); !at.IsZero() {
		in = append(in, at)
	}
	return words.AtPlace.With(words.List(in), what)
}

// inRow says what is wrong with a row, whose line the span tells.
func (s *subject) inRow(what words.Text) words.Text {
	if at := s.inSheet(); !at.IsZero() {
		return words.AtPlace.With(at, what)
	}
	return what
}

// inCell says what is wrong with a cell, or with several of a row.
func (s *subject) inCell(what words.Text) words.Text {
	in := []words.Text{s.column()}
	if s.place.Cell != "" {
		in = append(in, s.inSheet())
	}
	if s.place.Key != "" {
		in = append(in, words.InRowOfKey.With(s.place.Key))
	}
	return words.AtPlace.With(words.List(in), what)
}

// inSheet names the cell of a workbook, or else the sheet; it is zero for other
// files.
func (s *subject) inSheet() words.Text {
	switch {
	case s.place.Cell != "" && s.place.Sheet == "":
		return words.Name(s.place.Cell)
	case s.place.Cell != "":
		return words.Name(sheetReference(s.place.Sheet) + "!" + s.place.Cell)
	case s.place.Sheet != "":
		return words.InSheet.With(s.place.Sheet)
	}
	return words.Text{}
}

// sheetReference writes the name of a sheet as formulas do.
func sheetReference(name string) string {
	const longest = 31 // characters, in every program for workbooks
	if runes := []rune(name); len(runes) > longest {
		name = string(runes[:longest]) + "…"
	}
	plain := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_' }
	if name != "" && !unicode.IsDigit([]rune(name)[0]) && strings.IndexFunc(name, func(r rune) bool { return !plain(r) }) < 0 {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// column names a column as the file does, and as the plan does where that is not the
// same.
func (s *subject) column() words.Text {
	name := s.finding.Column
	if name == "" {
		name = strings.Join(s.dataset.Key, ", ")
	}
	header := s.place.Header
	if header == "" || binding.HeaderKey(header) == binding.HeaderKey(name) {
		return words.InColumn.With(name)
	}
	return words.InColumnCalled.With(header, name)
}

// cell is the value of the cell, or stands for it where it is not to be shown.
func (s *subject) cell() words.Text {
	if s.place.Value == "" {
		return words.TheCell.With()
	}
	return words.Quoted(s.place.Value)
}

// key is the key of the row in the same way.
func (s *subject) key() words.Text {
	if s.place.Value == "" {
		return words.ThisKey.With()
	}
	return words.AKey.With(s.place.Value)
}

// declared returns the declaration of the column.
func (s *subject) declared() plan.Column {
	for _, c := range s.dataset.Columns {
		if c.Name == s.finding.Column {
			return *c
		}
	}
	return plan.Column{Name: s.finding.Column}
}

func (s *subject) typ() value.Type { return s.declared().Type }

// inFiles returns how files have the column.
func (s *subject) inFiles() binding.Column { return s.file.Columns[s.finding.Column] }

// target returns the dataset that the reference leads to.
func (s *subject) target() string {
	for _, r := range s.dataset.Refs {
		if r.Name == s.finding.Column {
			return r.To
		}
	}
	return ""
}

// encoding returns the name of the encoding that the files should have.
func (s *subject) encoding() string {
	if s.file.Format.Encoding == "" {
		return "UTF-8"
	}
	return s.file.Format.Encoding
}

// isWorkbook reports whether the place is in a workbook.
func (s *subject) isWorkbook() bool { return s.place.Sheet != "" }

// badCell is a subject whose cell is not what its column holds.
type badCell struct{ *subject }

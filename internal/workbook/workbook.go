// Package workbook writes reports as a workbook for Excel and LibreOffice: a sheet
// of facts and counts, one of indicators, of groups, of blank cells, of the data that
// were read, of notes, and the form of offices.
//
// Text is text, never a number, a date or a formula, whatever it looks like, and
// stays so when somebody edits the cell; there is no formula. Numbers are numbers
// with as many digits as a page prints, rounded as there, so that no sheet
// contradicts a verdict; a number with more digits than spreadsheets keep is text.
// An empty cell is a number that is not there. The first cell of every sheet says
// what the sheet is; under it are the heads, which do not depend on the data.
//
// The same reports give the same bytes: a file has no author and no time.
package workbook

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/budget"
	"plancheck/internal/diag"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Options say how a workbook is written.
type Options struct {
	Lang          words.Language
	NoTotalColumn bool           // of the form of offices
	Memory        *budget.Budget // counts what the workbook takes until it is written
}

// Write writes reports as one workbook. It returns the writer's error, or a
// *[budget.Error].
func Write(w io.Writer, reports []privacy.Report, o Options) error {
	b := newBook(o)
	defer b.close()
	b.summary(reports)
	b.indicators(reports)
	b.groups(reports)
	b.blanks(reports)
	b.data(reports)
	b.notes(reports)
	for k, r := range reports {
		b.appendix(present.NewAppendix(r, o.Lang), k)
	}
	return b.write(w)
}

// WriteRefusal writes that there is no result, and a list of what can be corrected.
func WriteRefusal(w io.Writer, why words.Text, list diag.List, o Options) error {
	b := newBook(o)
	defer b.close()
	s := b.sheet(&words.SheetNoResult, words.NoResult.With(why).In(o.Lang), column{&words.HeadNote, wide})
	for _, d := range list.Sorted() {
		s.add(b.text(d.Line().In(o.Lang)))
	}
	s.finish()
	return b.write(w)
}

// book is a workbook that is being made. Its first error is kept.
type book struct {
	Options
	file    *excelize.File
	account *budget.Account
	styles  map[style]int
	sheets  int
	err     error
}

func newBook(o Options) *book {
	return &book{Options: o, file: excelize.NewFile(), account: o.Memory.Open(words.TheWorkbook.With()), styles: map[style]int{}}
}

func (b *book) close() {
	_ = b.file.Close() // no part of it is in a file
	b.account.Close()
}

// do keeps the first error.
func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// The properties of a document, without author and times, which excelize would
// write.
const coreProperties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`

const appProperties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`

func (b *book) write(w io.Writer) error {
	if b.err != nil {
		return b.err
	}
	b.file.SetActiveSheet(0)
	b.file.Pkg.Store("docProps/core.xml", []byte(coreProperties))
	b.file.Pkg.Store("docProps/app.xml", []byte(appProperties))
	return b.file.Write(w)
}

// clean makes text fit for a cell: all of it is seen, and text that is cut ends with
// an ellipsis. Spreadsheets count in units of UTF-16.
func clean(s string) string {
	s = text.Visible(s)
	units := 0
	for at, r := range s {
		if units += utf16.RuneLen(r); units > excelize.TotalCellChars {
			_, last := utf8.DecodeLastRuneInString(s[:at])
			return s[:at-last] + "…"
		}
	}
	return s
}

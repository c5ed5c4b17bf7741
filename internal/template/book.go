package template

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Book is a template as one workbook, with a sheet for each that the files of the plan
// have. [Template.InBook] has its plan read it, filled in.
type Book struct {
	Name   string // of its file
	Readme BookSheet
	Sheets []BookSheet
	Lists  string // the name of the sheet for what cells are chosen from
}

// BookSheet is one sheet. The README has no columns.
type BookSheet struct {
	Name    string
	Columns []BookColumn
	Rows    [][]string
}

// BookColumn is a column of a sheet.
type BookColumn struct {
	Header string
	Type   value.Type // Text also where a date is written in a form that has no day
	// Choices are what a cell may hold; nil where nothing can be chosen.
	Choices []string
}

// Book returns the template as a workbook in the language. The error says that no file
// can be called like the plan.
func (t *Template) Book(in words.Language) (Book, error) {
	book := Book{Name: t.plan.ID + ".xlsx", Lists: t.bookName(words.SheetLists.With().In(in))}
	if !isPortable(book.Name) {
		return Book{}, words.NotAFileName.With(book.Name).Err()
	}
	book.Readme.Name = t.bookName(words.SheetReadme.With().In(in))
	inBook := *t
	inBook.isBook = true
	for _, line := range inBook.lines(in) {
		book.Readme.Rows = append(book.Readme.Rows, []string{strings.TrimRight(line, " ")})
	}
	for i, s := range t.sheets {
		sheet := BookSheet{Name: t.sheetNames()[i], Rows: s.units}
		for _, c := range s.inBook() {
			sheet.Columns = append(sheet.Columns, BookColumn{Header: s.bookHeader(c), Type: s.bookType(c), Choices: s.choices(c, in)})
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	return book, nil
}

// InBook has datasets read from a workbook of that name, which is the template of the
// plan, filled in: in place of the files of the plan, and whatever those are written
// like.
func (t *Template) InBook(name string, files binding.Files) {
	for i, s := range t.sheets {
		for _, d := range s.datasets {
			file, ok := files[d.Name]
			if !ok {
				continue
			}
			file.Name, file.IsName = name, true
			file.Format = binding.Format{Sheet: t.sheetNames()[i], Frame: file.Format.Frame, Cells: file.Format.Cells}
			columns := map[string]binding.Column{}
			for _, c := range d.Columns {
				read, ok := file.Columns[c.Name]
				if !ok {
					continue
				}
				if read.FromFile != "" {
					read.FromFile, read.Header = "", []string{s.bookHeader(column{d, c})}
				}
				read.Words = slices.Concat(read.Words, s.labels(column{d, c}))
				columns[c.Name] = read
			}
			file.Columns = columns
			files[d.Name] = file
		}
	}
}

// mostOfName is how many letters the name of a sheet may have.
const mostOfName = 31

// sheetNames returns the names of the sheets in a workbook: those of their first
// datasets. No two are the same, whatever the case of their letters.
func (t *Template) sheetNames() []string {
	var names []string
	for _, s := range t.sheets {
		names = append(names, unlike(s.datasets[0].Name, names))
	}
	return names
}

// bookName returns the name of a sheet that no dataset has.
func (t *Template) bookName(name string) string { return unlike(name, t.sheetNames()) }

// unlike returns a name that fits a sheet, with a number where others have it.
func unlike(name string, others []string) string {
	number := ""
	for n := 2; ; n++ {
		letters := []rune(name)
		whole := string(letters[:min(len(letters), mostOfName-len(number))]) + number
		if !slices.ContainsFunc(others, func(other string) bool { return strings.EqualFold(whole, other) }) {
			return whole
		}
		number = fmt.Sprintf(" %d", n)
	}
}

// inBook returns the columns of the sheet in a workbook: those that are taken from the
// names of files come last.
func (s *sheet) inBook() []column { return slices.Concat(s.columns, s.fromName) }

// bookHeader returns the header of a column in a workbook. A column that is taken from
// the name of its file is called by its name there, unless another column may be.
func (s *sheet) bookHeader(c column) string {
	if c.plan.FromFile == "" {
		return c.header()
	}
	c = s.fromName[slices.IndexFunc(s.fromName, c.isSame)]
	name := c.plan.Name
	for slices.ContainsFunc(s.all, func(o column) bool {
		return slices.ContainsFunc(o.plan.Header, func(header string) bool { return binding.HeaderKey(header) == binding.HeaderKey(name) })
	}) {
		name += "_"
	}
	return name
}

// bookType returns the type of the cells of a column. A month or a year is text: as a
// date, a workbook would have a day.
func (s *sheet) bookType(c column) value.Type {
	hasNoDay := func(f cellformat.DateForm) bool { return f.Unit() != calendar.Day }
	if c.plan.Type == value.Date && slices.ContainsFunc(s.format.Cells.Dates, hasNoDay) {
		return value.Text
	}
	return c.plan.Type
}

// choices returns what people choose from: the values, by their labels where these can
// be read, and yes and no.
func (s *sheet) choices(c column, in words.Language) []string {
	if c.plan.Type == value.Boolean && len(c.plan.OneOf) == 0 {
		yes, no := truths(&s.format.Cells, in)
		return []string{yes, no}
	}
	var all []string
	isLabelled := len(s.labels(c)) > 0
	for _, v := range c.plan.OneOf {
		choice := c.write(v, &s.format.Cells)
		if label := value.Normal(c.plan.Labels[v.String()].In(in)); isLabelled && label != "" {
			choice = label
		}
		all = append(all, choice)
	}
	return all
}

// labels returns the labels of values, in both languages, as words that a cell of a
// workbook may hold. There are none where one of them could mean something else.
func (s *sheet) labels(c column) []cellformat.Word {
	means := map[string]string{}
	for _, v := range c.plan.OneOf {
		means[cellformat.Fold(c.write(v, &s.format.Cells))] = v.String()
	}
	for _, w := range c.plan.Words {
		means[cellformat.Fold(w.Text)] = w.Means.String()
	}
	for _, missing := range s.format.Cells.Missing {
		means[cellformat.Fold(missing)] = ""
	}
	var all []cellformat.Word
	for _, v := range c.plan.OneOf {
		label := c.plan.Labels[v.String()]
		for _, said := range []string{label.EN, label.VI} {
			said = value.Normal(said)
			meant, taken := means[cellformat.Fold(said)]
			switch {
			case said == "" || taken && meant == v.String():
				continue
			case taken:
				return nil
			}
			means[cellformat.Fold(said)] = v.String()
			all = append(all, cellformat.Word{Text: said, Means: v})
		}
	}
	return all
}

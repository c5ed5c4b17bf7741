package template

import (
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// sheet is one file, or the files that one glob matches: what the field fills
// in.
type sheet struct {
	file        string // as the plan names it
	format      binding.Format
	datasets    []*plan.Dataset
	register    *plan.Dataset // the first of them that others reference; nil: none
	referencing []string      // the datasets that reference the register
	columns     []column      // that are in the file
	all         []column      // of all datasets, also those that share a column of the file
	fromName    []column      // that are taken from the file's name
	units       [][]string    // cells of columns, and after them those of fromName
}

// isPersonal reports whether the rows of the file are about persons: they are in no
// template.
func (s *sheet) isPersonal() bool {
	return slices.ContainsFunc(s.datasets, func(d *plan.Dataset) bool { return d.Sensitivity.IsPersonal() })
}

// column is one column of a sheet.
type column struct {
	dataset *plan.Dataset
	plan    *plan.Column
}

// header returns the column's first name that a spreadsheet shows as it is; the
// very first one if there is no such name.
func (c column) header() string {
	at := slices.IndexFunc(c.plan.Header, func(name string) bool { return !text.IsFormula(name) })
	return c.plan.Header[max(at, 0)]
}

// isSame reports whether a file, or its name, has one place for both.
func (c column) isSame(o column) bool {
	if c.plan.FromFile != "" {
		return c.plan.FromFile == o.plan.FromFile
	}
	return slices.ContainsFunc(c.plan.Header, func(name string) bool {
		return slices.ContainsFunc(o.plan.Header, func(other string) bool { return strings.EqualFold(name, other) })
	})
}

// sheetsOf returns the sheets in the order of the plan's datasets.
func sheetsOf(p *plan.Plan) []*sheet {
	var sheets []*sheet
	for _, d := range p.Datasets {
		at := slices.IndexFunc(sheets, func(s *sheet) bool { return s.file == d.File })
		if at < 0 {
			at = len(sheets)
			sheets = append(sheets, &sheet{file: d.File, format: d.Format})
		}
		sheets[at].add(p, d)
	}
	return sheets
}

func (s *sheet) add(p *plan.Plan, d *plan.Dataset) {
	s.datasets = append(s.datasets, d)
	if referencing := p.Referencing(d); s.register == nil && len(referencing) > 0 {
		s.register, s.referencing = d, referencing
	}
	for _, c := range d.Columns {
		if c.Derive != nil {
			continue
		}
		added := column{d, c}
		s.all = append(s.all, added)
		switch {
		case c.FromFile != "":
			if !slices.ContainsFunc(s.fromName, added.isSame) {
				s.fromName = append(s.fromName, added)
			}
		case !slices.ContainsFunc(s.columns, added.isSame):
			s.columns = append(s.columns, added)
		}
	}
}

// keyColumn returns the column that is part of a dataset's key.
func (s *sheet) keyColumn(dataset string, part int) column {
	return s.all[slices.IndexFunc(s.all, func(c column) bool {
		return c.dataset.Name == dataset && c.dataset.Key[part] == c.plan.Name
	})]
}

// enter enters units of a register by their keys, unless a row needs more than
// that.
func (s *sheet) enter(register string, keys []value.Value) {
	for _, c := range s.all {
		isKey := c.dataset.Name == register && slices.Equal(c.dataset.Key, []string{c.plan.Name})
		if !isKey && (c.plan.Blank == value.BlankError || c.plan.FromFile != "") {
			return
		}
	}
	at := slices.IndexFunc(s.columns, s.keyColumn(register, 0).isSame)
	entered := map[string]bool{}
	for _, unit := range s.units {
		entered[unit[at]] = true
	}
	for _, key := range keys {
		unit := make([]string, len(s.columns))
		unit[at] = s.columns[at].write(key, &s.format.Cells)
		if !entered[unit[at]] {
			s.units, entered[unit[at]] = append(s.units, unit), true
		}
	}
}

// sample returns a cell of the column in one of the units; empty where there is
// none.
func (s *sheet) sample(c column) string {
	at := slices.IndexFunc(slices.Concat(s.columns, s.fromName), c.isSame)
	for _, unit := range s.units {
		if unit[at] != "" {
			return unit[at]
		}
	}
	return ""
}

// list adds to q a dataset of texts that is the sheet, with a listing of all its
// columns, and returns where the dataset is.
func (s *sheet) list(q *query.Query) binding.File {
	d := query.Dataset{Name: s.register.Name}
	in := binding.File{Name: s.file, Format: s.format, Columns: map[string]binding.Column{}}
	in.Format.Cells = cellformat.Format{} // what is written stays
	in.Format.Frame = in.Format.Frame.ForTexts()
	listing := query.Listing{Dataset: query.DatasetID(len(q.Datasets)), Where: query.NoExpr}
	for i, c := range slices.Concat(s.columns, s.fromName) {
		name := c.plan.Name
		if _, taken := in.Columns[name]; taken { // by a column of another dataset
			name = c.dataset.Name + "." + name
		}
		in.Columns[name] = binding.Column{Header: c.plan.Header, FromFile: c.plan.FromFile}
		d.Columns = append(d.Columns, query.Column{Name: name, Type: value.Text, Blank: value.BlankAbsent})
		d.Exprs = append(d.Exprs, query.Expr{Op: query.OpColumn, Type: value.Text, Column: query.ColumnID(i)})
		listing.Columns = append(listing.Columns, query.ExprID(i))
	}
	q.Datasets, q.Listings = append(q.Datasets, d), append(q.Listings, listing)
	return in
}

// part is one file of a sheet.
type part struct {
	name string
	rows [][]string
}

// parts returns the files of a sheet: one, or, for units whose values are in
// the names of their files, one for each of these.
func (s *sheet) parts() []part {
	if len(s.units) == 0 {
		return []part{{name: s.blankName()}}
	}
	var parts []part
	places := map[string]int{}
	for _, unit := range s.units {
		cells, inName := unit[:len(s.columns)], unit[len(s.columns):]
		name := s.name(inName)
		at, ok := places[name]
		if !ok {
			at = len(parts)
			places[name] = at
			parts = append(parts, part{name: name})
		}
		parts[at].rows = append(parts[at].rows, cells)
	}
	return parts
}

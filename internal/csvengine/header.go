package csvengine

import (
	"errors"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/diag"
	"plancheck/internal/query"
)

// header says where the columns of a dataset stand in a file.
type header struct {
	at    []int // by column: the cell of a row
	width int   // cells of a row
}

// readHeader reads the first record that is not blank. It returns io.EOF where
// there is none, a *flaw, errHeader, or what went wrong with reading.
func (r *reader) readHeader() error {
	for {
		if err := r.splitter.next(); err != nil {
			return err
		}
		if !r.splitter.blank() {
			return r.matchHeader()
		}
		r.entry.BlankRows++
	}
}

// errHeader stands for headers that a finding speaks of.
var errHeader = errors.New("the header does not fit")

func (r *reader) matchHeader() error {
	names, fits := r.headerNames()
	r.header.width = len(names)
	r.header.at = r.header.at[:0]
	for c := range r.dataset.q.Columns {
		at, ok := r.matchColumn(&r.dataset.q.Columns[c], names)
		r.header.at = append(r.header.at, at)
		fits = fits && ok
	}
	if !fits {
		return errHeader
	}
	return nil
}

// headerNames returns the headers, and whether no two of them are equal.
func (r *reader) headerNames() (names []string, fits bool) {
	fits = true
	seen := map[string]bool{}
	for i := range r.splitter.record.cells {
		name := norm.NFC.String(string(r.splitter.cell(i)))
		if name != "" && seen[name] {
			r.report(query.DuplicateHeader, "", name)
			fits = false
		}
		seen[name] = true
		names = append(names, name)
	}
	return names, fits
}

// matchColumn returns the place of the one header that a column may have.
func (r *reader) matchColumn(column *query.Column, names []string) (at int, ok bool) {
	at = -1
	ok = true
	for i, name := range names {
		switch {
		case !isNamed(column, name):
		case at >= 0 && names[at] != name:
			r.report(query.DuplicateHeader, column.Name, name)
			ok = false
		case at < 0:
			at = i
		}
	}
	if at < 0 {
		r.report(query.NoColumn, column.Name, nearestHeader(column, names))
		ok = false
	}
	return at, ok
}

func headersOf(column *query.Column) []string {
	if len(column.Header) == 0 {
		return []string{column.Name}
	}
	return column.Header
}

func isNamed(column *query.Column, name string) bool {
	for _, header := range headersOf(column) {
		if norm.NFC.String(header) == name {
			return true
		}
	}
	return false
}

func nearestHeader(column *query.Column, names []string) string {
	for _, header := range headersOf(column) {
		if nearest, ok := diag.Nearest(header, names); ok {
			return nearest
		}
	}
	return ""
}

package csvengine

import (
	"cmp"
	"errors"
	"slices"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/diag"
	"plancheck/internal/intake"
	"plancheck/internal/query"
)

// header says where the columns of a dataset are in a file.
type header struct {
	at        []int          // by column: the cell of a row; -1 where the file's name has it
	names     []string       // of the cells
	rest      []int          // cells that no column has, by name
	parts     map[int][]byte // by column: what the file's name has
	width     int            // cells of a row
	delimiter byte
	totals    *totalRows
	others    [256]bool // bytes that rows begin with that are blank or totals
}

// readHeader matches the first record of a file that is not blank, and has the
// records of the block begin after it. It reports false where the block has no
// such record. The error is a *intake.Flaw or errHeader.
func (r *reader) readHeader(b *block) (found bool, err error) {
	for b.from < len(b.bytes) {
		data, at := b.bytes[b.from:], b.base+int64(b.from)
		record := record{delimiter: r.current.header.delimiter}
		if flaw := record.read(data, b.end, at); flaw != nil {
			return false, flaw
		}
		b.from += record.length
		if record.blank(data) {
			r.current.blankRows.Add(1)
			continue
		}
		if bad := badByte(data[:record.length]); bad >= 0 {
			return false, notUTF8(b.bytes, at+int64(bad))
		}
		return true, r.matchHeader(data, &record, at)
	}
	return false, nil
}

// notUTF8 is the flaw of a header, of which the text around it may tell what it is.
func notUTF8(text []byte, at int64) *intake.Flaw {
	flaw := &intake.Flaw{Kind: query.BadEncoding, At: at}
	if encoding := intake.LooksLike(text); encoding != "" {
		flaw.Detail = query.LooksLike{Encoding: encoding}
	}
	return flaw
}

// errHeader stands for headers that a finding speaks of.
var errHeader = errors.New("the header does not fit")

// matchHeader matches the header at the beginning of data, which is at an
// offset of the file.
func (r *reader) matchHeader(data []byte, record *record, at int64) error {
	names, fits := r.headerNames(data, record, at)
	h := &r.current.header
	h.width, h.names = len(names), names
	for c := range r.dataset.q.Columns {
		column := &r.dataset.q.Columns[c]
		if h.parts[c] != nil {
			h.at = append(h.at, -1)
			if here := slices.IndexFunc(names, func(name string) bool { return isNamed(column, name) }); here >= 0 {
				r.reportHeader(findingKey{kind: query.DuplicateHeader, column: column.Name}, at, here)
				fits = false
			}
			continue
		}
		place, ok := r.matchColumn(column, names, at, record.quoted)
		h.at = append(h.at, place)
		fits = fits && ok
	}
	if !fits {
		r.dataset.broken.Store(true)
		return errHeader
	}
	h.findRest()
	return nil
}

// findRest finds the cells that no column has. Files may have them in any order.
func (h *header) findRest() {
	for i := range h.names {
		if !slices.Contains(h.at, i) {
			h.rest = append(h.rest, i)
		}
	}
	slices.SortStableFunc(h.rest, func(a, b int) int { return cmp.Compare(h.names[a], h.names[b]) })
}

// headerNames returns the headers, and whether no two of them are equal.
func (r *reader) headerNames(data []byte, record *record, at int64) (names []string, fits bool) {
	fits = true
	seen := map[string]bool{}
	for i := range record.cells {
		name := norm.NFC.String(string(record.cell(data, i)))
		key := query.HeaderKey(name)
		if key != "" && seen[key] {
			r.reportHeader(findingKey{kind: query.DuplicateHeader}, at, i)
			fits = false
		}
		seen[key] = true
		names = append(names, name)
	}
	return names, fits
}

// matchColumn returns the place of the one header that a column may have. Quoted
// says that there are quotes around some header.
func (r *reader) matchColumn(column *query.Column, names []string, header int64, quoted bool) (at int, ok bool) {
	at = -1
	ok = true
	for i, name := range names {
		switch {
		case !isNamed(column, name):
		case at >= 0 && query.HeaderKey(names[at]) != query.HeaderKey(name):
			r.reportHeader(findingKey{kind: query.DuplicateHeader, column: column.Name}, header, i)
			ok = false
		case at < 0:
			at = i
		}
	}
	if at < 0 {
		r.reportNoColumn(column, names, header, quoted)
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
		if query.HeaderKey(header) == query.HeaderKey(name) {
			return true
		}
	}
	return false
}

// reportHeader reports the header in one cell of the header row.
func (r *reader) reportHeader(key findingKey, at int64, cell int) {
	if spot := r.found.add(key, r.file.Name(), at); spot != nil {
		spot.cell = cell + 1
	}
}

// reportNoColumn reports that no header is a column's, with the header that may
// have been meant, or the only one.
func (r *reader) reportNoColumn(column *query.Column, names []string, at int64, quoted bool) {
	spot := r.found.add(findingKey{kind: query.NoColumn, column: column.Name}, r.file.Name(), at)
	if spot == nil {
		return
	}
	for _, header := range headersOf(column) {
		if nearest, ok := diag.Nearest(header, names); ok {
			spot.near = cut(nearest)
			return
		}
	}
	if filled := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" }); len(filled) == 1 {
		spot.detail = query.LoneHeader{Text: cut(filled[0]), Quoted: quoted}
	}
}

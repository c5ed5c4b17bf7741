package csvengine

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
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
	rows      [][]string     // names in each of its rows
	offset    int64          // where it begins
	end       int64          // where the rows below it begin
	delimiter byte
	asides    *asides
}

// readHeader matches the header, which begins at the first record of a file that is not
// blank, and lets the records of the block begin after it. It reports false where the
// block does not have the last row of the header. The error is a *intake.Flaw or
// errHeader.
func (r *reader) readHeader(b *scan.Block) (found bool, err error) {
	h := &r.current.header
	for b.From < len(b.Bytes) {
		data, at := b.Bytes[b.From:], b.Base+int64(b.From)
		record := scan.Record{Delimiter: h.delimiter}
		if flaw := record.Read(data, b.EndsFile, at); flaw != nil {
			return false, flaw
		}
		b.From += record.Length
		if record.IsBlank(data) && len(h.rows) == 0 {
			r.current.blankRows.Add(1)
			continue
		}
		if bad := scan.BadByte(data[:record.Length]); bad >= 0 {
			return false, notUTF8(b.Bytes, at+int64(bad))
		}
		if len(h.rows) == 0 {
			h.offset = at
		}
		h.asides.addHeader(data[:record.Length])
		names := record.Texts(data)
		for i, name := range names {
			names[i] = norm.NFC.String(name)
		}
		h.rows = append(h.rows, names)
		if len(h.rows) >= r.dataset.file.Format.HeaderRows {
			h.end = at + int64(record.Length)
			return true, r.matchHeader(record.Quoted)
		}
	}
	return false, nil
}

// joinNames joins the names in the rows of a header. If goOn, a name is also the name of
// the blank cells after it that have a name below them: in a text file. A sheet has
// merged cells for that.
func joinNames(rows [][]string, goOn bool) []string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	joined := make([]string, width)
	for i, row := range rows {
		name := ""
		for c := range width {
			switch own := c < len(row) && row[c] != ""; {
			case own:
				name = row[c]
			case !goOn || !isNamed(rows[i+1:], c):
				name = ""
			}
			if name != "" {
				joined[c] = strings.TrimSpace(joined[c] + " " + name)
			}
		}
	}
	return joined
}

func isNamed(rows [][]string, c int) bool {
	return slices.ContainsFunc(rows, func(row []string) bool { return c < len(row) && row[c] != "" })
}

// notUTF8 is the flaw of a header. The text around it may tell what its encoding is.
func notUTF8(text []byte, at int64) *intake.Flaw {
	flaw := &intake.Flaw{Kind: query.BadEncoding, At: at}
	if encoding := intake.LooksLike(text); encoding != "" {
		flaw.Detail = query.LooksLike{Encoding: encoding}
	}
	return flaw
}

// errHeader stands for headers that a finding speaks of.
var errHeader = errors.New("the header does not fit")

// matchHeader matches the header that was read; quoted says that a cell of its last row
// is in quotes.
func (r *reader) matchHeader(quoted bool) error {
	h := &r.current.header
	names, at := joinNames(h.rows, r.current.sheet == ""), h.offset
	keys, fits := keysOf(names), true
	h.width, h.names = len(names), names
	room := budget.SizeOf[string]() * int64(len(names))
	for _, name := range names {
		room += int64(len(name))
	}
	mem.Take(r.dataset.memory.files, room)
	for c, column := range r.dataset.Columns {
		headers := r.dataset.inFile[c].Header
		if h.parts[c] != nil {
			h.at = append(h.at, -1)
			if here := keys.of(headers); len(here) > 0 {
				r.reportHeader(findingKey{kind: query.DuplicateHeader, column: column.Name}, at, here[0])
				fits = false
			}
			continue
		}
		place, ok := r.matchColumn(column.Name, headers, names, keys, at, quoted)
		h.at = append(h.at, place)
		fits = fits && ok
	}
	if !fits {
		r.dataset.broken.Store(true)
		return errHeader
	}
	h.findRest()
	h.asides.fit(h, keys, r.dataset)
	return nil
}

// findRest finds the cells that no column has. Files may have them in any order.
func (h *header) findRest() {
	taken := make([]bool, len(h.names))
	for _, at := range h.at {
		if at >= 0 {
			taken[at] = true
		}
	}
	for i := range h.names {
		if !taken[i] {
			h.rest = append(h.rest, i)
		}
	}
	slices.SortStableFunc(h.rest, func(a, b int) int { return cmp.Compare(h.names[a], h.names[b]) })
}

// headerKeys finds headers: by their keys, the cells that have them.
type headerKeys map[string][]int

// of returns the cells that have one of the headers, in their order.
func (k headerKeys) of(headers []string) []int {
	var cells []int
	for _, header := range headers {
		cells = append(cells, k[binding.HeaderKey(header)]...)
	}
	slices.Sort(cells)
	return slices.Compact(cells)
}

// keysOf returns the cells of headers by their keys.
func keysOf(names []string) headerKeys {
	keys := headerKeys{}
	for i, name := range names {
		key := binding.HeaderKey(name)
		keys[key] = append(keys[key], i)
	}
	return keys
}

// matchColumn returns the place of the one header that a column may have, among the
// names in the header line. Quoted says that there are quotes around some of them.
func (r *reader) matchColumn(column string, headers, names []string, keys headerKeys, line int64, quoted bool) (at int, ok bool) {
	cells := keys.of(headers)
	if len(cells) == 0 {
		r.reportNoColumn(column, headers, names, line, quoted)
		return -1, false
	}
	ok = true
	for _, other := range cells[1:] {
		key := findingKey{kind: query.DuplicateHeader, column: column}
		if binding.HeaderKey(names[cells[0]]) == binding.HeaderKey(names[other]) {
			key.column = ""
		}
		r.reportHeader(key, line, other)
		ok = false
	}
	return cells[0], ok
}

// reportHeader reports the header in one cell of the header row.
func (r *reader) reportHeader(key findingKey, at int64, cell int) {
	if spot := r.found.add(key, r.current.entry.Name, at); spot != nil {
		spot.cell = cell + 1
	}
}

// onlyFilled returns the header that is not blank, where there is one only.
func onlyFilled(names []string) (lone string, ok bool) {
	for _, name := range names {
		if name != "" && ok {
			return "", false
		}
		if name != "" {
			lone, ok = name, true
		}
	}
	return lone, ok
}

// reportNoColumn reports that no header is a column's, with the header that may
// have been meant, or the only one.
func (r *reader) reportNoColumn(column string, headers, names []string, at int64, quoted bool) {
	spot := r.found.add(findingKey{kind: query.NoColumn, column: column}, r.current.entry.Name, at)
	if spot == nil {
		return
	}
	if slices.ContainsFunc(names, holdsLoneCR) {
		spot.detail = query.MixedLineEnds{}
		return
	}
	for _, header := range headers {
		if nearest, ok := diag.Nearest(header, names); ok {
			spot.near = cut(nearest)
			return
		}
	}
	if lone, ok := onlyFilled(names); ok {
		spot.detail = query.LoneHeader{Text: cut(lone), Quoted: quoted}
	}
}

// holdsLoneCR reports whether a cell has a CR that no LF follows.
func holdsLoneCR(cell string) bool {
	return strings.Count(cell, "\r") > strings.Count(cell, "\r\n")
}

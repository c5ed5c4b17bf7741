package scan

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/intake"
	"plancheck/internal/query"
)

// MaxRecord is the most bytes that a record may have without its line end. It
// is far above what an office writes into a row, and keeps a stray quote from
// swallowing a file.
const MaxRecord = 1 << 20

// Record says where the cells of one record are, counted from its first byte. It is the
// exact way to find them, which takes several times as long as [Rows]. Methods take the
// data that it was read from.
type Record struct {
	Delimiter byte

	cells  []cell
	Quoted bool // some cell is in quotes
	Length int  // with its line end
}

// cell is the inside of a cell, without quotes around it.
type cell struct {
	start, end int
	escaped    bool // with doubled quotes
}

// BadByte returns the offset of the first byte that is not UTF-8, or -1.
func BadByte(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
}

// LineEnd returns the number of bytes at the end of data that end a line.
func LineEnd(data []byte) int {
	switch {
	case bytes.HasSuffix(data, []byte("\r\n")):
		return 2
	case bytes.HasSuffix(data, []byte("\n")):
		return 1
	}
	return 0
}

// incomplete is the outcome of a scan that ran out of data.
const incomplete query.FindingKind = -1

// scan finds the cells of the record at the beginning of data, which is not
// empty; last says that nothing follows data. The outcome is 0, incomplete (at
// is then where the last cell opens a quote, or -1), or a flaw at an offset.
func (r *Record) scan(data []byte, last bool) (outcome query.FindingKind, at int) {
	r.cells, r.Quoted = r.cells[:0], false
	s := walk{delimiter: r.Delimiter, data: data, last: last}
	for !s.ends {
		var c cell
		if s.next < len(data) && data[s.next] == '"' {
			r.Quoted = true
			c, outcome, at = s.quoted()
		} else {
			c, outcome, at = s.plain()
		}
		if outcome != 0 {
			return outcome, at
		}
		r.cells = append(r.cells, c)
	}
	r.Length = s.next
	return 0, 0
}

// walk goes through a record, cell by cell.
type walk struct {
	delimiter byte

	data []byte
	last bool
	next int  // where the next cell begins
	ends bool // there is none: next is after the record
}

func (s *walk) plain() (c cell, outcome query.FindingKind, at int) {
	start := s.next
	for i := start; i < len(s.data); i++ {
		switch s.data[i] {
		case s.delimiter, '\n':
			s.next, s.ends = i+1, s.data[i] == '\n'
			return cell{start: start, end: i}, 0, 0
		case '"':
			return cell{}, query.BareQuote, i
		}
	}
	if !s.last {
		return cell{}, incomplete, -1
	}
	s.next, s.ends = len(s.data), true
	return cell{start: start, end: len(s.data)}, 0, 0
}

func (s *walk) quoted() (c cell, outcome query.FindingKind, at int) {
	open := s.next
	c.start = open + 1
	for c.end = c.start; ; c.end += 2 {
		quote := bytes.IndexByte(s.data[c.end:], '"')
		switch {
		case quote < 0 && s.last:
			return cell{}, query.UnclosedQuote, open
		case quote < 0:
			return cell{}, incomplete, open
		}
		c.end += quote
		if rest := s.data[c.end+1:]; len(rest) == 0 || rest[0] != '"' {
			break
		}
		c.escaped = true
	}
	return s.afterQuote(c)
}

// afterQuote looks at what follows the closing quote of c.
func (s *walk) afterQuote(c cell) (cell, query.FindingKind, int) {
	rest := s.data[c.end+1:]
	switch {
	case len(rest) == 0 && !s.last, len(rest) == 1 && rest[0] == '\r' && !s.last:
		return cell{}, incomplete, -1
	case len(rest) == 0, len(rest) == 1 && rest[0] == '\r':
		s.next, s.ends = len(s.data), true
	case rest[0] == s.delimiter:
		s.next = c.end + 2
	case rest[0] == '\n':
		s.next, s.ends = c.end+2, true
	case rest[0] == '\r' && rest[1] == '\n':
		s.next, s.ends = c.end+3, true
	default:
		return cell{}, query.BareQuote, c.end
	}
	return c, 0, 0
}

// Read finds the cells of the record at the beginning of data, which is not
// empty and is at an offset of a file; last says that the file ends after
// data. By RFC 4180 a record ends with LF or CRLF, the last one with nothing.
// White space belongs to a cell. A quoted cell that is still open after
// [MaxRecord] bytes counts as never closed.
func (r *Record) Read(data []byte, last bool, at int64) *intake.Flaw {
	if limit := MaxRecord + len("\r\n"); len(data) > limit {
		data, last = data[:limit], false
	}
	kind, offset := r.scan(data, last)
	switch {
	case kind == incomplete && offset >= 0:
		return &intake.Flaw{Kind: query.UnclosedQuote, At: at + int64(offset), Detail: query.TooLong{Limit: MaxRecord}}
	case kind == incomplete:
		return &intake.Flaw{Kind: query.RecordTooLong, At: at, Detail: query.TooLong{Limit: MaxRecord}}
	case kind != 0:
		return &intake.Flaw{Kind: kind, At: at + int64(offset)}
	case r.Length-LineEnd(data[:r.Length]) > MaxRecord:
		return &intake.Flaw{Kind: query.RecordTooLong, At: at, Detail: query.TooLong{Limit: MaxRecord}}
	}
	return nil
}

// Cell returns the text of a cell of the record at the beginning of data,
// trimmed and with its doubled quotes made single ones.
func (r *Record) Cell(data []byte, i int) []byte {
	c := r.cells[i]
	text := data[c.start:c.end]
	if c.escaped {
		text = bytes.ReplaceAll(text, []byte(`""`), []byte(`"`))
	}
	return bytes.TrimSpace(text)
}

// Texts returns the cells of the record at the beginning of data.
func (r *Record) Texts(data []byte) []string {
	texts := make([]string, len(r.cells))
	for i := range texts {
		texts[i] = string(r.Cell(data, i))
	}
	return texts
}

// Len returns the number of cells.
func (r *Record) Len() int { return len(r.cells) }

// AppendBounds appends the bounds of the cells as [Rows] has them, of a record whose data
// is at an offset of a block.
func (r *Record) AppendBounds(bounds []uint32, data []byte, at int) []uint32 {
	for _, c := range r.cells {
		bound := uint32(at + c.start - 1)
		if c.start > 0 && data[c.start-1] == '"' {
			bound--
		}
		bounds = append(bounds, bound)
	}
	return append(bounds, uint32(at+r.Length-LineEnd(data[:r.Length])))
}

// ReadLine takes the first line of data, which need not be CSV, for a record of one cell.
func (r *Record) ReadLine(data []byte) {
	line, _, _ := bytes.Cut(data, []byte{'\n'})
	r.cells, r.Quoted, r.Length = append(r.cells[:0], cell{end: len(line)}), false, min(len(data), len(line)+1)
}

// IsBlank reports whether the record at the beginning of data is nothing but
// separators and white space.
func (r *Record) IsBlank(data []byte) bool { return !r.Quoted && IsBlank(data[:r.Length], r.Delimiter) }

// IsBlank reports whether a record without quotes is nothing but delimiters and
// white space.
func IsBlank(record []byte, delimiter byte) bool {
	for len(record) > 0 {
		r, size := utf8.DecodeRune(record)
		if r != rune(delimiter) && !unicode.IsSpace(r) {
			return false
		}
		record = record[size:]
	}
	return true
}
